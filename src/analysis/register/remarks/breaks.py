"""Breaks in series: where a number stops being comparable with its own past.

The breaks are data (``vocabulary/breaks.toml``). Whatever draws or models a series
asks here first; nothing is drawn or fitted across a break that cuts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from analysis.core.periods import parse_month
from analysis.register.remarks.declared_breaks import SeriesBreak, about, all_breaks

if TYPE_CHECKING:
    from analysis.core.csv_tables import Row


def breaks_for(
    *,
    series: str = "",
    measure: str = "",
    basis: str = "",
    area: str = "",
    area_type: str = "",
    grade: str = "",
    category: str = "",
    start: str = "",
    end: str = "",
    cutting: bool = True,
) -> list[SeriesBreak]:
    """List the dated breaks that concern a series, in order of time.

    Parameters
    ----------
    series, measure, basis, area, area_type, grade, category : str, optional
        What the series is about; what is not given may be anything. Series and
        kind of area follow from measure and area.
    start, end : str, optional
        ISO dates of the first and last figure: only breaks after `start` and up to
        `end` part them.
    cutting : bool
        Leave out those across which numbers compare.
    """
    wanted = about(
        {
            "series": series,
            "measure": measure,
            "basis": basis,
            "area": area,
            "area_type": area_type,
            "grade": grade,
            "category": category,
        }
    )
    return [
        b
        for b in all_breaks()
        if b.at
        and (b.cuts or not cutting)
        and b.concerns(wanted)
        and (not start or start < b.at)
        and (not end or b.at <= end)
    ]


def edition_month(row: Mapping[str, str]) -> str:
    """End of the month that an edition is named for, or an empty string.

    Read from the edition's own title, for what follows the colon: "… workforce
    quarterly: June 2023" is ``2023-06-30``.
    """
    found = parse_month(row.get("edition", "").rsplit(":", 1)[-1])
    return found.isoformat() if found else ""


def edition_breaks(one: Row, other: Row) -> list[SeriesBreak]:
    """List the editions at which the way of counting changed between two figures.

    Both figures must name editions; where one does not, nothing is claimed.
    """
    earlier, later = sorted((edition_month(one), edition_month(other)))
    if not earlier:
        return []
    return [
        b
        for b in all_breaks()
        if b.edition_from
        and earlier < b.edition_from <= later
        and b.concerns(about(one))
        and b.concerns(about(other))
    ]


def between(one: Row, other: Row) -> list[SeriesBreak]:
    """List every break, of date or edition, that parts two figures.

    A period that holds the day of a break belongs to the new side.
    """
    earlier, later = sorted((one["period_end"], other["period_end"]))
    dated = [
        b
        for b in all_breaks()
        if b.at
        and b.cuts
        and earlier < b.at <= later
        and b.concerns(about(one))
        and b.concerns(about(other))
    ]
    return dated + edition_breaks(one, other)


def segments(rows: Iterable[Row]) -> list[list[Row]]:
    """Split a series into runs that no break parts, in order of time.

    A change of basis or of population ends a run as a break does.

    Parameters
    ----------
    rows : iterable of dict
        Figures of one measure, area, grade and category.
    """
    alike = ("basis", "population")
    runs: list[list[Row]] = []
    for row in sorted(rows, key=lambda r: r["period_end"]):
        last = runs[-1][-1] if runs else {}
        if last and not between(last, row) and all(last.get(c) == row.get(c) for c in alike):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
