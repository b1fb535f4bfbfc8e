"""True sentences of the articles, each with one word that makes it untrue, are not called right.

The words altered are the date, the grade, the place, the unit and the body that a number is of;
what was right before is to be anything but right after.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from analysis.claims.articles.finding import find_claims, find_claims_in_file

ARTICLES = Path(__file__).parent / "articles"
TODAY = date(2026, 11, 26)
AGREES = ("right", "rounds")
NEXT_MONTH = {"March": "August", "June": "November", "September": "February", "December": "May"}
REGIONS = ["London", "Wales", "North East", "East Midlands", "Greater Manchester", "South West",
           "East of England", "West Midlands"]  # fmt: skip
OTHER_GRADE = {
    "senior probation officer": "probation services officer",
    "probation services officer": "senior probation officer",
    "probation officer": "senior probation officer",
}


def year_before(said: str) -> str:
    return re.sub(
        r"\b20(\d\d)(?:([-/])(\d\d))?\b(?!,\d)",
        lambda m: f"20{int(m[1]) - 1}" + (f"{m[2]}{int(m[3]) - 1}" if m[2] else ""),
        said,
    )


def another_month(said: str) -> str:
    return re.sub(rf"\b({'|'.join(NEXT_MONTH)})\b", lambda m: NEXT_MONTH[m[1]], said)


def another_region(said: str) -> str:
    named = next((region for region in REGIONS if region in said), "")
    other = REGIONS[(REGIONS.index(named) + 3) % len(REGIONS)] if named else ""
    return said.replace(named, other) if named else said


def another_grade(said: str) -> str:
    named = next((grade for grade in OTHER_GRADE if grade in said), "")
    return said.replace(named, OTHER_GRADE[named]) if named else said


def another_unit(said: str) -> str:
    return re.sub(r"full-time equivalents?\b", "individual people", said)


def whole_agency(said: str) -> str:
    counted = re.search(r"\b(?:staff|left|leav|sick)", said) and "Prison" not in said
    return re.sub(r"(?<!National )\bProbation Service", "HMPPS", said) if counted else said


@cache
def true_sentences() -> list[tuple[str, str, str, date]]:
    """Text before, sentence, value and day of each number that stands alone and is right."""
    found = []
    for path in sorted(ARTICLES.glob("*.txt")):
        article = find_claims_in_file(path, today=TODAY)
        for number in article.claims:
            paragraph = article.paragraphs[number.paragraph]
            sentence = paragraph[number.sentence]
            alone = len(re.findall(r"\d[\d,.]*(?:%| per cent)?", sentence)) <= 3
            place = (number.paragraph, number.sentence)
            here = [c for c in article.claims if (c.paragraph, c.sentence) == place]
            counted = number.checked.claim.number and " said " not in sentence
            if alone and counted and len(here) == 1 and number.checked.verdict in AGREES:
                before = " ".join(paragraph[: number.sentence])
                value = number.checked.claim.value
                found.append((before, sentence, value, article.written_on))
    return found


def agrees(before: str, sentence: str, value: str, written_on: date) -> bool:
    text = f"Probation.\n\n{before} {sentence}"
    article = find_claims(text, written_on=written_on, today=TODAY)
    return any(
        c.checked.verdict in AGREES and c.checked.claim.value == value
        for c in article.claims
        if article.paragraphs[c.paragraph][c.sentence] == sentence
    )


@pytest.mark.parametrize(
    ("alter", "least"),
    [(year_before, 50), (another_month, 30), (another_region, 5), (another_grade, 15),
     (another_unit, 1), (whole_agency, 3)],
)  # fmt: skip
def test_no_altered_sentence_is_right(alter: Callable[[str], str], least: int) -> None:
    still, tried = [], 0
    for before, sentence, value, written_on in true_sentences():
        altered = alter(sentence)
        if altered != sentence and agrees(before, sentence, value, written_on):
            tried += 1
            if agrees(before, altered, value, written_on):
                still.append(f"{value}: {altered}")
    assert (still, tried >= least) == ([], True), (tried, still)
