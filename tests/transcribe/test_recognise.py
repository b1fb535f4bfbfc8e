"""One dispatcher for all layouts: the right one, or the nearest and what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet, open_workbook
from analysis.transcribe.recognise import recognise, transcribe

from .monthly import Release, figures_sheet, put


def refusal(workbook: Release) -> LayoutError:
    with pytest.raises(LayoutError) as caught:
        recognise(workbook)
    return caught.value


def test_a_changed_release_names_its_own_layout_and_the_first_difference() -> None:
    sheet = figures_sheet("one-row-contingent", name="June_2030")
    put(sheet, 1, 16, "Payroll staff; Probation grades; Headcount")
    error = refusal(Release("june-2030.ods", {"June_2030": sheet}))
    assert (error.sheet, error.cell) == ("June_2030", "P1")
    assert "nearest is 'management-information'" in str(error)
    assert error.exit_code == 2


def test_a_changed_quarterly_workbook_is_nearest_to_the_quarterly_layout() -> None:
    sheet = Sheet("Front page")
    for row, text in enumerate(
        [
            "National Offender Management Service",
            "Workforce Statistics Bulletin",
            "Table 3: NOMS Staff in Post, by Grade",
            "National Probation Service Grades",
            "Underlying Leaving Rate of Permanent Staff By Grade",
        ],
        1,
    ):
        put(sheet, row, 1, text)
    error = refusal(Release("bulletin.xlsx", {"Front page": sheet}))
    assert "nearest is 'workforce-quarterly-classic'" in str(error)
    assert error.expected == "a cover sheet"


def test_a_monthly_release_is_known_and_read() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    workbook = Release("december-2024.ods", {"December_2024": sheet})
    layout, edition = recognise(workbook)
    assert (layout["id"], edition.reference_date.isoformat()) == (
        "management-information",
        "2024-12-31",
    )
    assert len(transcribe(workbook, layout, edition)) == 36


def test_the_quarterly_tables_of_june_2016_are_known(june_2016: Path) -> None:
    layout, edition = recognise(open_workbook(june_2016))
    assert (layout["id"], edition.reference_date.isoformat()) == (
        "workforce-quarterly-classic",
        "2016-06-30",
    )
