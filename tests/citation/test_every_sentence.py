"""Every figure and every derived row as a sentence: who, how many, of what, where and when.

One sentence of each kind goes to ``build/sentences.txt``, which a person reads before a release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from analysis.citation.citation import bounds_line
from analysis.citation.places import phrases, place, templates, who
from analysis.citation.press_line import press_line
from analysis.citation.words import flagged, period
from analysis.core.csv_tables import Row
from analysis.core.paths import project_root
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.register.population import populations

MOST_WORDS = 45
SHEET = project_root() / "build" / "sentences.txt"
KIND = ("measure", "grade", "area_type", "unit", "bound", "flag", "population", "status")
UNITS = {
    "fte": "full-time equivalent",
    "percent": "%|did not change|percentage points",
    "days": r"\bdays?\b",
    "pounds": "£",
    "years": r"\byears?\b",
    "months": r"\bmonths?\b",
    "hours": r"\bhours?\b",
    "rating": "“",
}
BOUNDS = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "about": "about",
}
# Population: what every sentence about it names.
NAMED = {
    "nps": ("National Probation Service", "without the community rehabilitation companies"),
    "people_supervised_by_nps": ("National Probation Service", "without the community"),
    "crcs": ("ehabilitation compan",),
    "people_supervised_by_crcs": ("ehabilitation Compan|ehabilitation compan",),
    "former_crc_staff": ("community rehabilitation companies",),
    "nps_and_crcs": ("National Probation Service|divisions", "companies"),
    "nps_then_probation_service": ("National Probation Service", "then the Probation Service"),
    "hmpps": ("HMPPS",),
}
# Measures whose own words name the people that the grade is.
NAMES_THE_PEOPLE = re.compile(
    r"trainee|learners|workers not on the payroll|workforce|in training|"
    r"probation officers and probation services officers together|staff were in probation grades"
)
# What says, where no grade does, that probation or one of its bodies is spoken of.
PROBATION = re.compile(
    r"probation|HMPPS|agency|rehabilitation|supervis|further offence|licence|recall|released?\b|"
    r"releases|unpaid work|public protection|youth offending|trainee posts",
    re.IGNORECASE,
)
BROKEN = re.compile(
    r"[{}]|  | [,.;]|,,|\bNone\b|\(\(|\bin at\b|\b(?!that\b|had\b)([a-z]+) \1\b|[a-z]: [a-z]+ was\b"
)
ONE_OF_MANY = re.compile(
    r"(?<!\S)1 (?:full-time equivalent )?(?!was\b|has\b|%)(?:[a-z]+ )?"
    r"(?:people|staff|practitioners|officers|trainees|days|hours|years|months|leavers|"
    r"inspections|figures|servants|workers)\b"
)
EQUAL_ENDS = re.compile(r"(?<!\S)(\d[\d,]*(?:\.\d+)?%?) to \1(?![\w%]|[.,]\d)")
AS_PRINTED = re.compile(r"\([\d,.]+ as printed\)")
QUOTED = re.compile(r"“[^”]*”")  # a question of a survey is given whole and not counted


def every_row() -> Iterator[Row]:
    for table in (FIGURES, DERIVED):
        yield from read(table)


@lru_cache(maxsize=1)
def rendered() -> tuple[tuple[Row, str], ...]:
    return tuple((row, press_line(row)) for row in every_row())


def subject(row: Row, said: str) -> bool:
    """Tell whether the people of the grade, or the thing that is counted, are named."""
    if not row["grade"]:
        return row["measure"] in templates() and bool(PROBATION.search(f"{said} {place(row)}"))
    people = who(row["grade"], row["period_end"]).rstrip(",")
    body = people.removeprefix("staff of ")
    return people in said or body in said or bool(NAMES_THE_PEOPLE.search(said))


def named_place(row: Row, said: str) -> bool:
    return place(row).rstrip(",") in said or [row["grade"], row["area"]] in phrases()["said_once"]


def faults(row: Row, said: str) -> Iterator[str]:
    """Name each thing that a sentence lacks or says wrongly."""
    flag = row.get("flag", "")
    when = period(row).words
    if not subject(row, said):
        yield "subject"
    if not named_place(row, said):
        yield "place"
    if not re.search(re.escape(when).replace("at\\ ", "(at|on) ", 1), said, re.IGNORECASE):
        yield "date"
    if row["unit"] != "rating":
        for words in NAMED.get(row["population"], ()):
            if not re.search(words, said, re.IGNORECASE):
                yield f"population: {words}"
    if flag and flagged(flag) not in said:
        yield "symbol"
    if not flag and not re.search(UNITS.get(row["unit"], ""), said):
        yield f"unit {row['unit']}"
    if not flag and BOUNDS.get(row["bound"], "") not in said:
        yield f"bound {row['bound']}"
    if row["unit"] == "headcount" and re.search(r"\d\.\d", AS_PRINTED.sub("", said)):
        yield "people in fractions"
    for name, pattern in (("number", ONE_OF_MANY), ("equal ends", EQUAL_ENDS), ("broken", BROKEN)):
        if pattern.search(QUOTED.sub("“”", said)):
            yield name
    if not said[0].isupper() or said[-1] != "." or said.count("(") != said.count(")"):
        yield "shape"
    if (words := len(QUOTED.sub("“”", said).split())) > MOST_WORDS:
        yield f"{words} words"


def of_each_kind() -> dict[tuple[str, ...], tuple[Row, str]]:
    found: dict[tuple[str, ...], tuple[Row, str]] = {}
    for row, said in rendered():
        found.setdefault(tuple(row.get(column, "") for column in KIND), (row, said))
    return found


@pytest.mark.slow
def test_every_sentence_says_who_how_many_where_and_when() -> None:
    wrong: dict[tuple[str, str], str] = {}
    for row, said in rendered():
        for fault in faults(row, said):
            wrong.setdefault((fault, row["measure"]), f"{fault}: {row['figure_id']}\n    {said}")
    assert not wrong, f"{len(wrong)} kinds of fault:\n" + "\n".join(wrong.values())


def test_one_of_each_kind_is_written_for_reading() -> None:
    SHEET.parent.mkdir(exist_ok=True)
    lines = [f"{row['figure_id']}\n    {said}\n" for row, said in of_each_kind().values()]
    SHEET.write_text("\n".join(lines), encoding="utf-8")
    assert len(lines) > 600
    assert {row["measure"] for row, _ in rendered()} <= set(templates())


def test_no_interval_is_said_with_two_equal_ends() -> None:
    for row in read(DERIVED):
        if row["low"]:
            assert not EQUAL_ENDS.search(bounds_line(row)), row["figure_id"]


def test_every_population_that_its_place_does_not_suggest_is_looked_for() -> None:
    assert set(NAMED) == {name for name, about in populations().items() if about["said"]}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("In 2019, 1 probation officers left in England and Wales.", "number"),
        ("In 2019, the rate of staff in England and Wales was 20.8% to 20.8%.", "equal ends"),
        ("In 2019, the number of staff in Wales rated Good: divisions was 2.", "broken"),
        ("In 2019, the headcount of staff in England and Wales was 992.45.", "people in fractions"),
        ("In 2019, 20 people left.", "place"),
        ("20 probation officers left in England and Wales.", "date"),
        ("In 2019, 20 left in England and Wales.", "subject"),
        ("In 2019, 20 probation officers left in England and Wales.", "bound at_most"),
        ("In 2019, 20 probation officers left in England and Wales.",
         "population: National Probation Service"),
        ("In 2019, " + 44 * "very, ", "46 words"),
    ],
)  # fmt: skip
def test_each_fault_is_seen(said: str, fault: str) -> None:
    row = {
        "measure": "leavers", "grade": "Probation officer", "area": "England and Wales",
        "area_type": "country", "unit": "headcount", "bound": "at_most", "population": "nps",
        "period_kind": "calendar_year", "period_start": "2019-01-01", "period_end": "2019-12-31",
    }  # fmt: skip
    assert fault in [*faults(row, said)]
