"""An edition of each publication arrives whole: every check passes and the report makes sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.arrivals import take_in
from analysis.arrivals.read_files import PUBLISHER
from analysis.download.publications import names
from analysis.layouts import all_layouts
from tests.transcribe.later_tables import later
from tests.transcribe.omsq_tables import annual, quarterly
from tests.transcribe.sfo_tables import annual_tables

from .projects import state

pytestmark = pytest.mark.slow


def test_probation_tables_of_a_quarter_arrive(project: Path, tmp_path: Path) -> None:
    before = state(project)
    arrival = take_in([quarterly(tmp_path / "probation.xlsx")], root=project, trial=True)
    (source,) = arrival.sources
    assert (source.source_id, source.record["published_on"]) == ("omsq-2026-03", "2026-07-30")
    assert "Restated: none" in arrival.story
    assert "People under probation supervision" in arrival.story
    assert state(project) == before


def test_annual_probation_tables_arrive(project: Path, tmp_path: Path) -> None:
    arrival = take_in([annual(tmp_path / "annual.xlsx")], root=project, trial=True)
    assert [s.source_id for s in arrival.sources] == ["omsa-2024-12"]
    assert arrival.changes.new


def test_a_later_edition_with_more_convictions_restates_and_contradicts_nothing(
    project: Path, tmp_path: Path
) -> None:
    first = tmp_path / "sfo-2022.xlsx"
    take_in([annual_tables(first)], root=project)
    second = annual_tables(tmp_path / "sfo-2023.xlsx", more=3, last="2021/22")
    arrival = take_in([second], root=project, trial=True)
    moved = {(a["category"], str(d)) for _, a, d in arrival.changes.restated
             if a["measure"] == "sfo_convictions" and a["period_end"] == "2021-03-31"}  # fmt: skip
    assert ("Murder", "3") in moved
    assert ("All offences", "3") in moved
    assert "Murder, in the financial year 2020/21: 55 then, 58 now (+3.0)" in arrival.story


def test_a_later_classic_workbook_arrives(project: Path, tmp_path: Path) -> None:
    """The re-laid numbers of June 2016 are those held, but for the last binary digits."""
    arrival = take_in([later(tmp_path / "later.xlsx")], root=project, trial=True)
    assert {"working_days_lost", "staff_in_post"} == {
        r["measure"] for r in arrival.changes.new if r["unit"] in ("fte", "days")
    } - {"average_staff_in_post_sickness", "average_working_days_lost"}
    assert "Restated: none" in arrival.story


def test_what_is_fetched_is_a_publication_that_layouts_read() -> None:
    """Publications of the ministry; the others have no calendar on record and come by hand."""
    by_ministry = {
        layout["publication"]
        for layout in all_layouts().values()
        if layout.get("publisher", PUBLISHER) == PUBLISHER
    }
    assert by_ministry - set(names()) == {"justice-in-numbers"}
    assert set(names()) <= by_ministry
