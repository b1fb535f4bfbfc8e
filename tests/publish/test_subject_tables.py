"""Tidy tables by subject: bad cases first."""

from __future__ import annotations

import pytest

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.publish.datapackage import COLUMNS
from analysis.publish.outputs import WHOLE, bounds, by_subject
from analysis.register.figure_rows import read


@pytest.fixture(scope="module")
def figures() -> list[Row]:
    return list(read())


def row(value: str, shown: str, unit: str = "fte", bound: str = "exact") -> Row:
    return {"value": value, "shown": shown, "unit": unit, "bound": bound}


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (row("", "~"), ("", "")),  # a suppressed number has no bounds either
        (row("45", "45", "headcount"), ("", "")),
        (row("2", "Good", "rating"), ("", "")),
        (row("4418", "4,418"), ("4417.5", "4418.5")),
        (row("5.5", "5.5%", "percent"), ("5.45", "5.55")),
        (row("8755.65606563707", "8,756"), ("", "")),  # kept unrounded
        (row("500", "over 500", "count", "at_least"), ("500", "")),
        (row("20", "up to 20%", "percent", "at_most"), ("", "20")),
        (row("5400", "5,400", "fte", "about"), ("", "")),
    ],
)
def test_bounds(figure: Row, expected: tuple[str, str]) -> None:
    assert bounds(figure) == expected


def subjects(figures: list[Row]) -> dict[str, list[Row]]:
    tables = [(series, list(rows)) for series, rows in by_subject(figures)]
    assert len(dict(tables)) == len(tables)
    return dict(tables)


def test_every_figure_stands_once_in_its_subjects_table(figures: list[Row]) -> None:
    tables = subjects(figures)
    ids = [r["figure_id"] for rows in tables.values() for r in rows]
    assert sorted(ids) == sorted(r["figure_id"] for r in figures)
    assert set(tables) == {r["series"] for r in figures}
    assert all(tuple(r) == COLUMNS["subjects"] for rows in tables.values() for r in rows[:3])


def test_nothing_derived_is_mixed_in(figures: list[Row]) -> None:
    measures = {r["measure"] for rows in subjects(figures).values() for r in rows}
    assert not measures & set(vocabulary.derived_measures())


def test_comparators_can_be_told_from_probation(figures: list[Row]) -> None:
    rows = subjects(figures)["leavers"]
    groups = {r["grade"]: r["grade_group"] for r in rows}
    assert groups["Police officers"] == "comparator"
    assert groups["Probation officer"] == "probation"


def test_values_are_numbers_within_their_bounds(figures: list[Row]) -> None:
    for rows in subjects(figures).values():
        for r in rows:
            assert bool(r["value"]) != bool(r["flag"])
            if r["low"] and r["high"]:
                assert float(r["low"]) < float(r["value"]) < float(r["high"])
                assert r["unit"] not in WHOLE
