"""The branch page's data: nothing in silence, official before reworded, gaps with their table."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.citation.change import NOT_JOINED
from analysis.citation.press_line import REWORDED, press_line
from analysis.core.csv_tables import Row
from analysis.register.gaps import of_a_region
from analysis.site.branch import AFTER, GRADES, NO_BREAK, data
from analysis.vocabulary import grades

NEWEST = "2026-04-30"


@pytest.fixture(scope="module")
def held(register: dict[str, Row]) -> dict[str, Any]:
    return data(register.values(), NEWEST)


def test_no_grade_of_a_region_is_left_without_a_word(held: dict[str, Any]) -> None:
    for region in held["regions"]:
        for grade, place in held["places"][region].items():
            assert place["facts"] or place["absent"], (region, grade)
            for words, line in place["absent"]:
                assert words
                assert "{" not in line, line
                assert line.endswith(")"), line


def test_a_series_is_not_both_held_and_missing(
    held: dict[str, Any], register: dict[str, Row]
) -> None:
    for region in held["regions"]:
        for grade, place in held["places"][region].items():
            said = {register[f["id"]].get("series") for f in place["facts"]}
            words = {w: series for series, w, _ in of_a_region(grade, NEWEST)}
            assert not {words[w] for w, _ in place["absent"]} & said, (region, grade)


def test_the_annex_is_not_named_for_grades_that_it_leaves_out() -> None:
    for grade in ("Probation services officer", "Senior probation officer"):
        assert not any("Annex" in table.publication for _, _, table in of_a_region(grade, NEWEST))
    tables = [table for _, _, table in of_a_region("Probation officer", NEWEST)]
    assert any("June 2026" in t.line and "Table 2" in t.table for t in tables)


def test_facts_are_newer_than_2021_and_said_as_the_press_line_says(
    held: dict[str, Any], register: dict[str, Row]
) -> None:
    told = 0
    for area, by_grade in held["places"].items():
        for grade, place in by_grade.items():
            for fact in place["facts"]:
                row = register[fact["id"]]
                assert row["area"] == area
                assert row["grade"] in GRADES[grade]
                assert row["period_end"] > AFTER
                assert fact["said"] == press_line(row)
                told += 1
    assert told > len(held["regions"])


def test_a_reworded_copy_stands_only_where_nothing_better_does(held: dict[str, Any]) -> None:
    officers = held["places"][held["country"]]["Probation officer"]["facts"]
    post = next(f for f in officers if "were in post" in f["said"])
    assert "5,559" in post["said"]
    assert post["read"] != REWORDED


def test_a_change_across_a_break_is_given_in_parts_and_says_why(held: dict[str, Any]) -> None:
    changes = held["places"][held["country"]]["Probation officer"]["changes"]
    post = next(c for c in changes if "officers in post" in c["said"])
    assert "in parts" in post["said"]
    assert "Unification" in post["breaks"]
    assert NOT_JOINED not in post["said"]
    assert all(c["breaks"] for c in changes)
    plain = [
        c
        for by_grade in held["places"].values()
        for place in by_grade.values()
        for c in place["changes"]
        if "in parts" not in c["said"]
    ]
    assert all(c["breaks"] == NO_BREAK for c in plain)


def test_a_change_over_less_than_five_years_says_so(
    held: dict[str, Any], register: dict[str, Row]
) -> None:
    for by_grade in held["places"].values():
        for place in by_grade.values():
            for change in place["changes"]:
                years = [int(register[i]["period_end"][:4]) for i in change["ids"]]
                if max(years) - min(years) < 4:
                    assert "No figure five years older" in change["span"], change


def test_every_grade_to_choose_is_one_of_the_vocabulary() -> None:
    assert {g for names in GRADES.values() for g in names if g} <= set(grades())
