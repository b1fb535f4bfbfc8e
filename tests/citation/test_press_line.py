"""One sentence to read aloud, with who is counted and one caveat inside."""

from __future__ import annotations

import pytest

from analysis.citation.press_line import HOW_READ, how_read, press_line, scope
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.register.store import by_id

COUNTRY = "staff-in-post.england-and-wales.probation-officer"
JUNE_2016 = f"{COUNTRY}.2016-06-30.wq-2016-06"
MOST_WORDS = 60


def test_officers_of_2016_are_those_of_one_body_of_two() -> None:
    said = press_line(by_id(JUNE_2016))
    assert "National Probation Service" in said
    assert "community rehabilitation companies" in said
    assert "3,372" in said


def test_officers_of_today_need_no_such_words() -> None:
    row = by_id(f"{COUNTRY}.2023-06-30.wq-2023-06")
    assert scope(row) == ""
    assert "companies" not in press_line(row)


@pytest.mark.parametrize(
    ("figure", "mark"),
    [
        (JUNE_2016, "read in the official table"),
        ("shortfall.london.probation-officer.2023-09-30.page-bnnbreaking-2024-01-01-c1fe",
         "reworded copy"),
        ("vacancies.london.all-probation-grades.m-2023-09.pq-10822-2024",
         "read in a verbatim copy of the official document"),
    ],
)  # fmt: skip
def test_how_a_figure_was_read(figure: str, mark: str) -> None:
    assert how_read(by_id(figure)) == mark


def test_every_figure_has_one_sentence_without_brackets_left_open() -> None:
    for table in (FIGURES, DERIVED):
        for number, row in enumerate(read(table)):
            if number % 23:
                continue
            said = press_line(row)
            assert said.endswith("."), said
            assert said.count("(") == said.count(")"), said
            assert len(said.split()) <= MOST_WORDS, said
            assert how_read(row) in HOW_READ
