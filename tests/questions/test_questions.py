"""Every question of the list gets a first paragraph that holds the right figure.

``questions.csv`` is the conformance test: what the first paragraph (or, where `where` is
``any``, the whole answer) must hold, alternatives separated by ``|``, groups by `` & ``.
The command reads a sample; Python reads all.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from analysis.cli.main import main
from analysis.questions import ask
from analysis.questions.phrases import words_of

TODAY = date(2026, 11, 27)
with (Path(__file__).parent / "questions.csv").open(encoding="utf-8", newline="") as file:
    LIST = list(csv.DictReader(file))
SAMPLE = LIST[::16]


def faults(row: dict[str, str], said: str) -> list[str]:
    """What an answer lacks, and what it must not hold and does."""
    groups = [g.split("|") for g in row["must_hold"].split(" & ")]
    lacking = [" or ".join(g) for g in groups if not any(part in said for part in g)]
    return lacking + [f"not {p}" for p in row["must_not_hold"].split("|") if p and p in said]


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
