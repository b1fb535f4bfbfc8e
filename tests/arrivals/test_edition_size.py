"""An edition cut in half is cautioned; a return of staff without its costs is not."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import History
from analysis.arrivals.settle import cut_short, nothing_newer
from analysis.core.csv_tables import Row, read_table
from analysis.core.paths import project_root
from analysis.register.figure_rows import read
from analysis.register.sources import all_sources

RAW = project_root() / "data" / "raw"


def arriving(source_id: str) -> tuple[Row, list[str]]:
    """A held edition's record and measures, under the name of one that is to come."""
    record = all_sources()[source_id]
    rows = read_table(RAW / record["folder"] / record["transcription"])
    prefix = source_id.split("-")[0]
    return {**record, "source_id": f"{prefix}-2030-01"}, [row["measure"] for row in rows]


@pytest.mark.parametrize("source_id", ["csww-2025-09", "csps-2024-12", "pse-2025-06"])
def test_half_of_an_edition_is_cautioned(source_id: str) -> None:
    record, measures = arriving(source_id)
    held = [*all_sources().values()]
    (said,) = cut_short(record, measures[: len(measures) // 2], held, RAW)
    assert said.startswith(f"{len(measures[: len(measures) // 2]):,} numbers, after ")
    assert cut_short(record, measures, held, RAW) == []


def test_a_return_of_staff_without_costs_is_whole() -> None:
    record, measures = arriving("mwmi-2026-04-provisional")
    assert not any(m.startswith(("cost_", "paybill_")) for m in measures)
    assert cut_short(record, measures, [*all_sources().values()], RAW) == []


def test_the_first_edition_has_none_before_it() -> None:
    record, measures = arriving("csww-2025-09")
    assert cut_short(record, measures[:3], [], RAW) == []


def test_a_revised_return_without_costs_is_cautioned() -> None:
    record, measures = arriving("mwmi-2026-03-revised")
    record = {**record, "source_id": "mwmi-2030-01-revised"}
    held = [*all_sources().values()]
    assert cut_short(record, measures, held, RAW) == []
    staff = [m for m in measures if not m.startswith(("cost_", "paybill_"))]
    said = cut_short(record, staff, held, RAW)
    assert said == ["25 numbers, after 36 of 2026-02 and 36 of 2026-03"]


@pytest.mark.parametrize(("changed", "told"), [("", True), ("51", False)])
def test_an_old_edition_under_a_new_title_is_cautioned(changed: str, told: bool) -> None:
    """The pocketbook of July 2023, dated a year later."""
    held = [r for r in read() if r["source_id"] == "report-data-2023-07-31-18f0" and r["value"]]
    record = {"source_id": "jin-2024-07", "publication": "justice-in-numbers"}
    rows = [row | {"source_id": "jin-2024-07"} for row in held]
    rows[0]["value"] = changed or rows[0]["value"]
    assert bool(nothing_newer(record, rows, History(held))) is told
    assert nothing_newer(record | {"source_id": "jin-2023-07"}, rows, History(held)) == []
