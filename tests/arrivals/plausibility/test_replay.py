"""The held editions taken in again one after another: only what the page lists is doubted."""

from __future__ import annotations

import re

import pytest

from analysis.arrivals.plausibility import History, judge
from analysis.arrivals.settle import cut_short
from analysis.core.csv_tables import Row, read_table
from analysis.core.paths import project_root
from analysis.register.figure_rows import read
from analysis.register.remarks.caveats import suspected
from analysis.register.sources import all_sources

pytestmark = pytest.mark.slow
_LISTED = re.compile(r"(?m)^- `([a-z-]+:[a-z_-]+:[a-z0-9-]+)`, (refused|a caution): \S")


def in_order() -> list[list[Row]]:
    """The figures of every edition read from tables, in the order of the editions."""
    editions: dict[str, list[Row]] = {}
    for row in read():
        if all_sources()[row["source_id"]]["layout"]:
            editions.setdefault(row["source_id"], []).append(row)

    def arrived(rows: list[Row]) -> tuple[str, bool, str]:
        newest = max(row["period_end"] for row in rows)
        return newest, rows[0]["status"] != "provisional", rows[0]["source_id"]

    return sorted(editions.values(), key=arrived)


def replayed() -> dict[str, bool]:
    """Every doubt by its id, and whether it refuses; what is a declared error teaches nothing."""
    found: dict[str, bool] = {}
    history, errors = History([]), suspected()
    for rows in in_order():
        found |= {doubt.id: doubt.refuse for doubt in judge(rows, history)}
        for row in rows:
            if row["value"] and row["figure_id"] not in errors:
                history.add(row)
    raw, held = project_root() / "data" / "raw", [*all_sources().values()]
    for record in held:
        if record["layout"]:
            rows = read_table(raw / record["folder"] / record["transcription"])
            measures = [row["measure"] for row in rows]
            if cut_short(record, measures, held, raw):
                found[f"cut-short:{record['publication']}:{record['source_id']}"] = False
    return found


def test_every_doubt_of_what_is_held_is_listed_with_its_judgement() -> None:
    page = (project_root() / "docs" / "suspected-source-errors.md").read_text(encoding="utf-8")
    listed = {name: said == "refused" for name, said in _LISTED.findall(page)}
    assert replayed() == listed
    assert len(listed) == len(_LISTED.findall(page)), "a doubt is listed twice"
