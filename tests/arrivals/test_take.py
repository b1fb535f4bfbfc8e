"""A new edition arrives: taken in whole, or refused with nothing changed."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from analysis.arrivals import take_in
from analysis.build import build
from analysis.core.errors import CheckFailure, InputError, LayoutError
from analysis.spreadsheets import Sheet
from tests.robustness import writers
from tests.transcribe.monthly import put

from .projects import state
from .returns import april, may

pytestmark = pytest.mark.slow


def test_an_unknown_layout_is_refused_and_nothing_changes(project: Path, tmp_path: Path) -> None:
    before = state(project)
    sheet = Sheet("Summary")
    for row, words in enumerate(("Safety in custody: deaths", "Assaults", "12 months to March"), 1):
        put(sheet, row, 1, words)
    path = writers.write(tmp_path / "safety-in-custody-summary.xls", [sheet])
    with pytest.raises(LayoutError, match="nearest is") as error:
        take_in([path], root=project)
    assert path.name in str(error.value)
    assert state(project) == before


def test_a_good_file_beside_a_bad_one_is_not_taken(project: Path, tmp_path: Path) -> None:
    before = state(project)
    bad = tmp_path / "bad.ods"
    bad.write_bytes(b"<!doctype html><title>Not found</title>")
    with pytest.raises(InputError, match="web page"):
        take_in([may(tmp_path), bad], root=project)
    assert state(project) == before


def test_a_number_that_breaks_its_total_is_refused(project: Path, tmp_path: Path) -> None:
    before = state(project)
    path = may(tmp_path, **{'office:value="28723"': 'office:value="38723"'})
    with pytest.raises((LayoutError, CheckFailure)):
        take_in([path], root=project)
    assert state(project) == before


def test_a_month_never_seen_is_taken_in_with_no_change_of_code(
    project: Path, tmp_path: Path
) -> None:
    arrival = take_in([may(tmp_path)], root=project)
    (source,) = arrival.sources
    assert source.source_id == "mwmi-2026-05-provisional"
    fte = next(
        row
        for row in arrival.changes.new
        if row["measure"] == "staff_in_post" and row["grade"] == "All HMPPS staff"
    )
    assert fte["period_end"] == "2026-05-31"
    assert round(float(fte["value"]), 2) == 65419.12
    assert fte["locator"].startswith("May_2026!")
    assert fte["status"] == "provisional"
    figures = (project / "data/processed/figures.csv").read_text(encoding="utf-8")
    assert figures.count(",mwmi-2026-05-provisional,") == len(arrival.changes.new)
    assert "All staff of the agency" in arrival.story
    after = state(project)
    build(root=project, only=["tables"], force=True)
    assert state(project) == after, "an ingest leaves what a build makes"
    # Another file for the month overwrites nothing.
    second = tmp_path / "second"
    second.mkdir()
    path = may(second, **{"Note:": "Notes:"})
    path = path.rename(second / "moj-headcount-payroll-data-may-2026-provisional-v2.ods")
    arrival = take_in([path], root=project)
    assert [s.source_id for s in arrival.sources] == ["mwmi-2026-05-provisional"]
    assert arrival.changes.new == []  # other bytes, the same figures
    assert f"{path.name} has its figures in other bytes" in arrival.story
    assert "sha256 is of the file" not in arrival.story, "that is said of the file held"


def test_a_trial_writes_nothing(project: Path, tmp_path: Path) -> None:
    before = state(project)
    arrival = take_in([may(tmp_path)], root=project, trial=True)
    assert arrival.changes.new
    assert state(project) == before


def test_the_story_of_a_restated_figure(project: Path, tmp_path: Path) -> None:
    """A revised return of a held month with other numbers names what moved."""
    target = tmp_path / "moj-headcount-payroll-data-april-2026-revised.ods"
    with zipfile.ZipFile(april(tmp_path)) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "content.xml":
                text = data.decode("utf-8")
                row = re.search(r"HM Prison and Probation Service.*?</table:table-row>", text, re.S)
                assert row
                moved = row[0].replace('office:value="24033"', 'office:value="24034"', 1)
                moved = moved.replace('office:value="69537"', 'office:value="69538"', 1)
                data = text.replace(row[0], moved).encode("utf-8")
            new.writestr(item, data)
    arrival = take_in([target], root=project, trial=True)
    moves = {(b["value"], a["value"]) for b, a, _ in arrival.changes.restated}
    assert moves == {("24033", "24034"), ("69537", "69538")}
    assert "Restated: 2, largest first" in arrival.story
    json.dumps([s.record for s in arrival.sources])
