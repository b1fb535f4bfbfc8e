"""Rates of an accessible table: what they are stored as, and whether they are right.

A share may be stored as a fraction and shown as per cent, or stored in points. The
layout declares it, or it is established from the file: by a per cent sign that a
reader sees on a stored number, by the numerator and the base beside the rate, or by
shares that make a whole. Where none of these tells, the table is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from analysis.cells import Cell, address
from analysis.numbers import as_decimal
from analysis.transcribe.accessible_columns import Columns
from analysis.transcribe.accessible_rows import Entry
from analysis.transcribe.marked import Marked

FRACTION, POINTS = "fraction", "points"
_FACTOR = {FRACTION: Decimal(1), POINTS: Decimal(100)}
_MOST_DIGITS = 8  # a rate with more decimals than this was not rounded
_NOISE = Decimal("1e-9")
Triple = tuple[Cell, Marked, Decimal, Decimal]


def settle_scales(columns: Columns, entries: list[Entry]) -> dict[str, str]:
    """Return what each rate of the table is stored as, by measure, after checking it.

    Raises
    ------
    LayoutError
        If it cannot be established, if the cells contradict it or one another, or if a
        rate is not its numerator over its base.
    """
    spec, scales = columns.place.spec, dict[str, str]()
    rules = [c.rule for c in columns.values] + [e.rule for e in entries if "measure" in e.rule]
    for rule in rules:
        measure, unit = rule.get("measure", ""), rule.get("unit", spec.get("unit", ""))
        if unit == "percent" and measure and measure not in scales:
            scales[measure] = _settle(columns, entries, measure, rule.get("stored", ""))
    for ratio in spec.get("ratio", []):
        factor = _FACTOR[scales[ratio["rate"]]] if ratio["rate"] in scales else Decimal(1)
        for cell, marked, part, whole in _triples(columns, entries, ratio):
            if not _fits(marked, part, whole, factor, ratio):
                raise columns.place.error(
                    cell.address,
                    f"{ratio['part']} over {ratio['whole']}, "
                    f"{factor * part / whole if whole else 'nothing'}",
                    cell.shown,
                    "Columns may have moved; compare the headings with the figures below them.",
                )
    return scales


def _settle(columns: Columns, entries: list[Entry], measure: str, declared: str) -> str:
    cells = [(c, m) for e in entries for c, m in _cells_of(columns, e, measure) if m.value]
    stored = [(c, m) for c, m in cells if c.kind == "number"]
    signed = [m.percent_sign for _, m in stored]
    odd = next((c for c, m in stored if m.percent_sign != signed[0]), None)
    if odd is not None:
        raise columns.place.error(
            odd.address,
            f"a per cent sign on every {measure} or on none",
            f"{odd.shown!r} beside {stored[0][0].shown!r}",
        )
    told = {FRACTION} if any(signed) else set()
    told |= _by_ratio(columns, entries, measure) | _by_whole(columns, entries, measure)
    told |= {declared} if declared else set()
    if len(told) == 1:
        return told.pop()
    first = cells[0][0].address if cells else address(columns.row, columns.first_value)
    if not cells:
        return declared or POINTS  # nothing but symbols: there is no number to misread
    raise columns.place.error(
        first,
        f"{measure} as a fraction or in points",
        "figures that tell neither" if not told else "figures that speak for both",
        'Declare in the layout how the rate is stored (stored = "points" or "fraction"), '
        "after looking at the file.",
    )


def _by_ratio(columns: Columns, entries: list[Entry], measure: str) -> set[str]:
    """Scales at which every rate is its numerator over its base; both if none is."""
    found: set[str] = set()
    for ratio in columns.place.spec.get("ratio", []):
        if ratio["rate"] != measure:
            continue
        triples = [t for t in _triples(columns, entries, ratio) if as_decimal(t[1].value)]
        fitting = {
            scale
            for scale, factor in _FACTOR.items()
            if triples and all(_fits(m, p, w, factor, ratio) for _, m, p, w in triples)
        }
        found |= fitting if len(fitting) == 1 else set()
    return found


def _by_whole(columns: Columns, entries: list[Entry], measure: str) -> set[str]:
    """Scales at which the shares of every declared whole make one."""
    found: set[str] = set()
    for rule in columns.place.spec.get("whole", []):
        if rule["measure"] != measure:
            continue
        for column in columns.values:
            if column.measure != measure:
                continue
            parts = [e.cells.get(column.number) for e in entries if rule["id"] in e.sums("part_of")]
            values = [as_decimal(p[1].value) for p in parts if p is not None and p[1].value]
            hidden = any(p is None or not p[1].value for p in parts)
            made = sum(values, Decimal(0))
            fitting = [
                s for s, factor in _FACTOR.items() if abs(made - factor) <= factor * Decimal("0.02")
            ]
            if fitting:
                found.add(fitting[0])
            elif values and not hidden:
                raise columns.place.error(
                    address(columns.row, column.number),
                    f"shares that make a whole ({rule['id']})",
                    f"{made} in all",
                )
    return found


def _cells_of(columns: Columns, entry: Entry, measure: str) -> Iterator[tuple[Cell, Marked]]:
    for column in columns.values:
        if entry.rule.get("measure", column.measure) == measure and column.number in entry.cells:
            yield entry.cells[column.number]


def _triples(columns: Columns, entries: list[Entry], ratio: Mapping[str, Any]) -> Iterator[Triple]:
    """Rates with the numerator and base of the same row and period, where all are numbers."""
    for entry in entries:
        by_period: dict[object, dict[str, tuple[Cell, Marked]]] = {}
        for column in columns.values:
            if column.number in entry.cells:
                about = column.period, column.name
                by_period.setdefault(about, {})[column.measure] = entry.cells[column.number]
        for found in by_period.values():
            three = [found.get(ratio[k]) for k in ("rate", "part", "whole")]
            if any(t is None or not t[1].value for t in three):
                continue
            (cell, rate), (_, part), (_, whole) = (t for t in three if t is not None)
            yield cell, rate, as_decimal(part.value), as_decimal(whole.value)


def _fits(
    rate: Marked, part: Decimal, whole: Decimal, factor: Decimal, ratio: Mapping[str, Any]
) -> bool:
    """Tell whether a rate is its numerator over its base, to the digits it is given with."""
    if not whole:
        return False
    given = as_decimal(rate.value)
    exact = factor * part / whole
    exponent = given.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    allowed = abs(exact) * _NOISE
    if digits <= _MOST_DIGITS:
        allowed = max(allowed, Decimal("0.5").scaleb(-max(digits, ratio.get("digits", 0))))
    if ratio.get("rounded") and part:
        allowed += exact * (Decimal("0.5") / part + Decimal("0.5") / whole)
    return abs(given - exact) <= allowed


def as_points(marked: Marked, cell: Cell, scale: str) -> str:
    """Unit in which a cell's value is stored: text with a per cent sign is in points."""
    if cell.kind == "text" and marked.percent_sign:
        return "percent"
    return FRACTION if scale == FRACTION else "percent"
