"""Figures held, compared as they were printed."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.core.csv_tables import write_table
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.transcribe.monthly.held import read_held, same, same_figures
from analysis.transcribe.rows import COLUMNS

from .monthly import published


def staff(stem: str) -> dict[tuple[str, str], str]:
    return {
        (r["measure"], r["grade"]): r["value"]
        for r in published(stem)
        if r["area"] == "HMPPS" and r["measure"].startswith("staff_in_post") and r["value"]
    }


def test_nothing_held_is_no_error(tmp_path: Path) -> None:
    assert read_held("no-such-publication", "HMPPS", tmp_path) == []


def test_two_months_are_never_the_same() -> None:
    assert not same_figures(staff("2024-11"), staff("2024-12"))


def test_too_few_figures_in_common_say_nothing() -> None:
    few = dict(list(staff("2024-12").items())[:9])
    assert not same_figures(few, staff("2024-12"))


def test_a_rounded_release_is_the_same_as_the_unrounded_one() -> None:
    rounded = {k: f"{float(v):.2f}" for k, v in staff("2024-12").items()}
    assert same_figures(rounded, staff("2024-12"))
    assert same_figures(staff("2024-12"), rounded)


def test_a_held_month_names_the_file_it_was_read_from(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    write_table(folder / "2024-12.csv", published("2024-12"), COLUMNS)
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {
        "source_id": "mwmi-2024-12",
        "file": "releases/december.ods",
        "transcription": "2024-12.csv",
    }
    write_table(folder / "sources.csv", [record], SOURCE_COLUMNS)
    held = read_held("releases", "HMPPS", tmp_path)
    assert [m.source_id for m in same(held, staff("2024-12"))] == ["mwmi-2024-12"]
    assert {m.file for m in held} == {"december.ods"}


def test_a_longer_list_of_sources_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    for number, stem in enumerate(["2024-11", "2024-12"], 1):
        write_table(folder / f"{stem}.csv", published(stem), COLUMNS)
        records = [
            dict.fromkeys(SOURCE_COLUMNS, "")
            | {"source_id": s, "file": f"{s}.ods", "transcription": f"{s}.csv"}
            for s in ["2024-11", "2024-12"][:number]
        ]
        write_table(folder / "sources.csv", records, SOURCE_COLUMNS)
        os.utime(folder / "sources.csv", ns=(number * 10**9, number * 10**9))
        assert len(read_held("releases", "HMPPS", tmp_path)) == number
