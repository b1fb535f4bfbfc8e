"""The headlines of an arrival compare within one basis, one population and between two breaks."""

from __future__ import annotations

from analysis.arrivals.changes import compare, tell
from analysis.core.csv_tables import Row
from analysis.register.figure_rows import FIGURES, read

ALL = {"measure": "staff_in_post", "area": "HMPPS", "grade": "All HMPPS staff", "category": ""}


def held(basis: str) -> list[Row]:
    """All staff of the agency on a basis, in order of time."""
    rows = [
        r for r in read(FIGURES)
        if r["basis"] == basis and r["value"] and all(r[k] == v for k, v in ALL.items())
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (r["period_end"], r["source_id"]))


def test_a_quarterly_headline_is_not_compared_with_a_monthly_return() -> None:
    monthly, quarterly = held("management_information"), held("public_sector_employment")
    assert monthly
    assert quarterly
    *before, new = quarterly
    later = [r for r in monthly if before[-1]["period_end"] < r["period_end"] < new["period_end"]]
    assert later, "a monthly figure lies between, and would be the newest earlier one"
    changes = compare([*monthly, *before], [*monthly, *quarterly], {new["source_id"]: "q"})
    ((name, last, latest),) = changes.headlines
    assert latest == new
    assert last is not None
    assert last["basis"] == new["basis"]
    assert last["period_end"] == before[-1]["period_end"]
    story = tell(changes, ["the quarter"])
    assert f"{name} (public sector employment): " in story


def test_a_headline_has_no_decimals_of_people() -> None:
    """The return of July 2026 says 65037.69776000000."""
    new = held("management_information")[-1] | {
        "value": "65037.69776", "shown": "65037.69776000000",
        "figure_id": "new", "period_end": "2026-07-31",
    }  # fmt: skip
    story = tell(compare([], [new], {new["source_id"]: "m"}), ["July 2026"])
    assert ": 65,038 full-time equivalent (FTE) at 31 July 2026 [new]" in story


def test_a_series_that_stops_is_named_though_the_edition_repeats_the_years_before() -> None:
    """Social work of September 2026 whose national row is of another country, and is not read."""
    before = [
        r for r in read(FIGURES)
        if r["source_id"] == "csww-2025-09" and r["measure"] == "staff_in_post" and r["value"]
    ]  # fmt: skip
    newest = max(r["period_end"] for r in before)
    arrived = [
        r | {"figure_id": f"{r['figure_id']}.new", "source_id": "csww-2026-09"} for r in before
    ]
    arrived += [
        r | {"period_end": "2026-09-30", "figure_id": f"{r['figure_id']}.2026"}
        for r in arrived
        if r["period_end"] == newest and r["category"]
    ]
    publications = {"csww-2025-09": "csww", "csww-2026-09": "csww"}
    changes = compare(before, [*before, *arrived], publications)
    assert changes.began == []
    national = ("staff_in_post", "England", "Children's social workers", "")
    assert changes.ended == [(*national, "social_work_workforce")]
