"""The sweep over the register, on what is held and on what a publisher might do."""

from __future__ import annotations

import pytest

from analysis.core.csv_tables import Row
from analysis.core.paths import project_root
from analysis.register.figure_rows import FIGURES, read
from analysis.register.remarks.caveats import suspected

from .sweep import sweep


def run(**values: list[str]) -> list[Row]:
    """Headcounts of HMPPS by grade in successive months."""
    return [
        {
            "figure_id": f"{grade}-{month}", "measure": "staff_in_post_headcount",
            "series": "staff_in_post", "unit": "headcount", "area_type": "body",
            "area": "HMPPS", "grade": grade.replace("_", " "), "category": "",
            "basis": "management_information", "period_kind": "snapshot", "period_start": "",
            "period_end": f"2025-{month:02}-28", "value": value, "shown": value,
            "published_on": "", "source_id": f"mwmi-{month}", "locator": f"A!{grade}{month}",
            "edition": "", "population": "hmpps", "quality": "primary",
        }
        for grade, series in values.items()
        for month, value in enumerate(series, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("series", "shapes"),
    [
        (["5350", "5400", "5459"], []),
        (["5350", "7900", "7950"], []),  # a step that stays
        (["30", "50", "31"], []),  # chance
        (["5350", "678", "5459"], ["a step and a step back"]),
        (["5350", "5.4", "5459"], ["a thousand times its neighbours"]),
    ],
)
def test_one_series(series: list[str], shapes: list[str]) -> None:
    assert [s.shape for s in sweep(run(EO=series))] == shapes


def test_exchanged_columns() -> None:
    """As in the return of March 2017."""
    rows = run(HEO=["5350", "678", "5459"], G7=["665", "5442", "687"])
    assert {s.shape for s in sweep(rows)} == {"exchanged with its neighbour"}


@pytest.mark.slow
def test_all_that_the_register_gives_is_written_down() -> None:
    page = (project_root() / "docs" / "suspected-source-errors.md").read_text(encoding="utf-8")
    found = sweep(r for r in read(FIGURES) if r["value"])
    assert {s.row["figure_id"] for s in found if s.shape.startswith("exch")} == set(suspected())
    assert [s.row["figure_id"] for s in found if s.row["figure_id"] not in page] == []
