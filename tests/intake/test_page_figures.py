"""Figures read on pages: every row of the material is transcribed or left out with a reason."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis.core.paths import raw_dir
from analysis.intake.page_figures import NOT_FIGURES

PAGES = raw_dir() / "pages"
REASONS = ("entry", "series", "measure", "area", "value", "source_id", "reason")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def transcribed() -> list[dict[str, str]]:
    return [r for p in sorted(PAGES.glob("*.csv")) if p.name not in NOT_FIGURES for r in rows(p)]


def test_what_is_left_out_has_a_reason_and_is_not_also_used() -> None:
    left = rows(PAGES / "left_out.csv")
    assert list(left[0]) == list(REASONS)
    assert all(len(r["reason"]) > 10 for r in left)
    used = {r["entry"] for r in transcribed()}
    assert [r["entry"] for r in left if r["entry"] in used] == []


def test_no_entry_is_used_twice() -> None:
    entries = [r["entry"] for r in transcribed()]
    assert len(entries) == len(set(entries))


def test_every_row_of_the_material_is_accounted_for(originals: Path) -> None:
    """The collected page figures, one id a row, stand beside the originals."""
    collected = originals.parent / "figures"
    if not collected.is_dir():
        pytest.skip(f"the collected page figures are not in {collected}")
    wanted = {
        r["id"]
        for path in collected.glob("*.csv")
        if path.name not in ("stated_changes.csv", "regions_and_units.csv")
        for r in rows(path)
    }
    known = {r["entry"] for r in [*transcribed(), *rows(PAGES / "left_out.csv")]}
    assert sorted(wanted - known) == []
