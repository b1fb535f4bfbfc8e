"""An edition is known by its month and figures; its file's name, bytes and cells do not matter."""

from __future__ import annotations

import dataclasses
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.arrivals.identity import (
    HeldEdition,
    check_dates,
    check_month,
    held_editions,
    same_figures,
    unlike_name,
    with_address,
)
from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.paths import raw_dir
from analysis.register.sources import read_sources

TODAY = date(2026, 11, 27)
MONTH = date(2026, 4, 30)
FOLDER = "workforce-management-information"


@pytest.fixture(scope="module")
def april() -> HeldEdition:
    """The provisional return of April 2026."""
    records = [r for r in read_sources(raw_dir()) if r["publication"] == FOLDER]
    (edition,) = held_editions(MONTH, records, raw_dir())
    assert edition.rows
    return edition


def test_one_other_figure_makes_another_edition(april: HeldEdition) -> None:
    first = april.rows[0]
    changed = [dataclasses.replace(first, value=f"{float(first.value) + 1000}"), *april.rows[1:]]
    assert same_figures(changed, [april]) is None
    assert same_figures(april.rows[1:], [april]) is None


def test_the_same_figures_in_other_cells_of_another_file_are_the_same_edition(
    april: HeldEdition,
) -> None:
    moved = [dataclasses.replace(row, sheet="csv", cell="Z9") for row in reversed(april.rows)]
    assert same_figures(moved, [april]) is april


def test_digits_that_another_program_writes_make_no_other_edition(april: HeldEdition) -> None:
    cut = [
        dataclasses.replace(row, value=f"{float(row.value):.17g}" if row.value else "")
        for row in april.rows
    ]
    assert cut != april.rows
    assert same_figures(cut, [april]) is april


def test_a_month_that_is_not_over_is_refused(april: HeldEdition) -> None:
    with pytest.raises(InputError, match="May 2030, which is not over on 27 November 2026"):
        check_month("may.ods", date(2030, 5, 31), TODAY, "", april.rows, [])


def test_a_month_held_with_other_figures_is_refused_where_the_file_disagrees_with_itself(
    april: HeldEdition,
) -> None:
    other, note = april.rows[1:], "The file's name says May 2026; believed is April 2026."
    with pytest.raises(InputError, match="says May 2026") as error:
        check_month("may.csv", MONTH, TODAY, note, other, [april])
    assert april.record["source_id"] in str(error.value)
    check_month("april.csv", MONTH, TODAY, "", other, [april])  # a correction
    check_month("may.csv", MONTH, TODAY, note, april.rows, [april])  # the same figures


def test_an_edition_is_not_published_before_the_date_of_its_figures() -> None:
    with pytest.raises(InputError, match=r"published on 4 August 2016, before .* 30 September"):
        check_dates("tables.xlsx", date(2016, 9, 30), "2016-08-04", today=TODAY)
    check_dates("tables.xlsx", date(2016, 6, 30), "2016-08-04", today=TODAY)
    check_dates("may.ods", date(2026, 5, 31), "", today=TODAY)


def test_an_edition_is_not_published_after_today() -> None:
    with pytest.raises(InputError, match="published on 19 November 2027, which is after today"):
        check_dates("tables.xlsx", date(2026, 9, 30), "2027-11-19", today=TODAY)
    check_dates("tables.xlsx", date(2026, 9, 30), "2026-11-27", today=TODAY)


def test_a_figure_is_not_of_a_later_date_than_its_edition() -> None:
    row = SimpleNamespace(sheet="Table 40", cell="B8", period_end="2032-03-31")
    rows: Any = [row]
    with pytest.raises(InputError, match=r"'Table 40', cell B8: a figure of 31 March 2032"):
        check_dates("pocketbook.docx", date(2023, 7, 31), "", rows, today=TODAY)
    check_dates("pocketbook.docx", date(2032, 3, 31), "", rows, today=TODAY)


@pytest.mark.parametrize("column", ["address", "published_on"])
def test_another_address_or_day_is_refused_and_a_missing_one_recorded(column: str) -> None:
    held: Row = {"source_id": "mwmi-2026-07", "address": "", "published_on": ""}
    given = {"address": "https://www.gov.uk/a.csv", "published_on": "2026-08-20"}
    filled = with_address(held, **{"address": "", "published_on": "", column: given[column]})
    assert filled == held | {column: given[column]}
    assert with_address(filled, **given) == held | given
    with pytest.raises(InputError, match=f"{column.replace('_', ' ')} .* is not recorded"):
        with_address(filled | {column: "other"}, **given)


def test_transcriptions_that_are_held_are_told_apart_by_their_figures() -> None:
    """Else the newer of two editions of a month could stand for the older."""
    records = read_table(raw_dir() / FOLDER / "sources.csv")
    pair = [r for r in records if r["transcription"].startswith("2025-07")]
    editions = held_editions(date(2025, 7, 31), [r | {"folder": FOLDER} for r in pair], raw_dir())
    assert len(editions) == 2
    assert same_figures(editions[1].rows, editions[:1]) is None


@pytest.mark.parametrize(
    ("name", "held", "told"),
    [
        ("probation-tables-jan-mar-2026.xlsx", [], "2026-03"),
        ("probation-tables-apr-jun-2026.xlsx", [], ""),
        ("probation-tables-oct-2026.xlsx", [], ""),  # of publication
        ("QPSES_20263.xlsx", ["QPSES_20261.xlsx"], "2026-09"),
        ("QPSES_20262.xlsx", ["QPSES_20261.xlsx"], ""),
        ("indicators_2017_to_2025.csv", ["indicators_2017_to_2026.csv"], "2025"),
        ("indicators_2017_to_2025.csv", [], ""),
    ],
)
def test_a_name_of_another_quarter_or_year_is_told(name: str, held: list[str], told: str) -> None:
    records = [{"file": f"x/{h}", "transcription": "2026-03.csv", "layout": "y"} for h in held]
    words = f"name of the file: it is of {told}, and the figures are of June 2026"
    assert unlike_name(name, date(2026, 6, 30), records) == [words] * bool(told)
