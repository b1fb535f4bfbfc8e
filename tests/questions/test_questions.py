"""Every question of the list gets a first paragraph that holds the right figure.

``questions.csv`` is the conformance test: what the first paragraph (or, where `where` is
``any``, the whole answer) must hold, alternatives separated by ``|``, groups by `` & ``.
The command reads a sample; Python reads all.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from analysis.cli.main import main
from analysis.questions import Answer, ask, read_question
from analysis.questions.fitting import is_of, of_another_body, within
from analysis.questions.meant import of_subject
from analysis.questions.phrases import words_of
from analysis.register.store import of_measures

TODAY = date(2026, 11, 27)
with (Path(__file__).parent / "questions.csv").open(encoding="utf-8", newline="") as file:
    LIST = list(csv.DictReader(file))
_NONE = re.compile(r"Nothing of this is held for [^;]*; the nearest:")
_COLUMNS = {"grade": "grade", "area": "area", "category": "category", "population": "population"}
SAMPLE = LIST[::16]


def faults(row: dict[str, str], said: str) -> list[str]:
    """What an answer lacks, and what it must not hold and does."""
    groups = [g.split("|") for g in row["must_hold"].split(" & ")]
    lacking = [" or ".join(g) for g in groups if not any(part in said for part in g)]
    return lacking + [f"not {p}" for p in row["must_not_hold"].split("|") if p and p in said]


def claims_too_much(answer: Answer) -> list[str]:
    """Figures of its subject that fit every word, where an answer says that none does.

    The whole register is read, not what `ask` searches.
    """
    if not (answer.figure and _NONE.search(answer.text)) or answer.figures[1:]:
        return []
    reading = read_question(answer.question, TODAY)
    if reading.of("without"):
        return []
    wanted = reading.of(*_COLUMNS)
    return [
        row["figure_id"]
        for row in of_measures(*of_subject(answer.figure["measure"]))
        if row["value"]
        and (wanted and not of_another_body(row))
        and all(
            is_of(row, s.names) if s.kind == "category" else row[_COLUMNS[s.kind]] in s.names
            for s in wanted
        )
        and all(within(row, p) for p in reading.periods)
    ]


def test_a_notice_that_claims_too_much_is_seen() -> None:
    answer = ask("how many PSOs June 2025", TODAY)
    assert claims_too_much(answer) == []
    false = f"Nothing of this is held for “PSOs”; the nearest: {answer.text}"
    assert claims_too_much(answer._replace(text=false))


def test_an_answer_without_its_figure_is_seen() -> None:
    assert faults({"must_hold": "1,555|22% & 2025", "must_not_hold": "x"}, "x 22%") == [
        "2025", "not x"
    ]  # fmt: skip


def test_the_list_is_long_and_its_wordings_differ() -> None:
    assert len({" ".join(words_of(row["question"])) for row in LIST}) >= 230
    assert all(row["must_hold"] for row in LIST)
    starts = Counter(tuple(words_of(row["question"])[:3]) for row in LIST)
    assert max(starts.values()) <= 12


@pytest.mark.parametrize("row", LIST, ids=[row["question"] for row in LIST])
def test_the_first_paragraph_holds_the_figure(row: dict[str, str]) -> None:
    answer = ask(row["question"], today=TODAY)
    said = answer.format() if row["where"] == "any" else answer.text
    assert faults(row, said) == []
    assert claims_too_much(answer) == []
    assert "\\n" not in said


@pytest.mark.parametrize("row", SAMPLE, ids=[row["question"] for row in SAMPLE])
def test_the_command_begins_with_the_answer(
    row: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *row["question"].split()]) == 0
    printed = capsys.readouterr().out
    first = printed if row["where"] == "any" else printed.split("\n\n")[0]
    assert faults(row, " ".join(first.split())) == []


GIVEN = Path(__file__).parents[3] / "shared" / "cases" / "questions.csv"


@pytest.mark.skipif(not GIVEN.is_file(), reason="the questions beside the checkout are not here")
def test_questions_that_failed_once_are_answered() -> None:
    with GIVEN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            answer = ask(row["question"], today=TODAY)
            said = answer.format() if row["where"] == "any" else answer.text
            assert faults(row, said) == [], row["question"]
