"""Rates of an accessible table: what they are stored as, and whether they are right.

A share may be stored as a fraction and shown as per cent, or stored in points. The
layout declares it, or it is established from the file: by a per cent sign that a
reader sees on a stored number, by the numerator and the base beside the rate, or by
shares that make a whole. Where none of these tells, the table is refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.numbers import as_decimal
from analysis.spreadsheets import Cell, address
from analysis.transcribe.accessible.accessible_columns import Columns
from analysis.transcribe.accessible.accessible_rows import Entry
from analysis.transcribe.marked import Marked
from analysis.transcribe.printed_rates import FRACTION, PERCENT, fits

_DECLARED = {"points": PERCENT, "fraction": FRACTION}
_WHOLE = {FRACTION: Decimal(1), PERCENT: Decimal(100)}
# Shares are printed to a tenth or better; a dozen of them stray this far from a whole at most.
_STRAY = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Triple:
    """A rate and what it is worked out from, in one row and period."""

    cell: Cell
    rate: str
    part: str
    whole: str

    def fits(self, ratio: Mapping[str, Any], unit: str) -> bool:
        """Tell whether the rate is its part over its whole."""
        rounded = bool(ratio.get("rounded"))
        return fits(self.rate, self.part, self.whole, unit, rounded=rounded)


def settle_scales(columns: Columns, entries: list[Entry]) -> dict[str, str]:
    """Return what each rate of the table is stored as, by measure, after checking it.

    Returns
    -------
    dict
        ``fraction`` or ``percent`` (in points) by measure.

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
        unit = scales.get(ratio["rate"], "quotient")
        for triple in _triples(columns, entries, ratio):
            if not triple.fits(ratio, unit):
                raise _misfit(columns, ratio, triple, unit)
    return scales


def _settle(columns: Columns, entries: list[Entry], measure: str, declared: str) -> str:
    cells = [(c, m) for e in entries for c, m in _cells_of(columns, e, measure) if m.value]
    if not cells:
        return _DECLARED.get(declared, PERCENT)  # symbols alone: there is no number to misread
    told = {_DECLARED[declared]} if declared else set()
    told |= _by_sign(columns, cells, measure) | _by_whole(columns, entries, measure)
    told |= _by_ratio(columns, entries, measure)
    if len(told) == 1:
        return told.pop()
    raise columns.place.error(
        cells[0][0].address,
        f"{measure} as a fraction or in points",
        "figures that speak for both" if told else "figures that tell neither",
        'Look at the file, then declare in the layout how the rate is stored (stored = "points" '
        'or "fraction").',
    )


def _by_sign(columns: Columns, cells: list[tuple[Cell, Marked]], measure: str) -> set[str]:
    """A stored number that is shown with a per cent sign is a fraction."""
    stored = [(c, m.percent_sign) for c, m in cells if c.kind == "number"]
    odd = next((c for c, sign in stored if sign != stored[0][1]), None)
    if odd is not None:
        raise columns.place.error(
            odd.address,
            f"a per cent sign on every {measure} or on none",
            f"{odd.shown!r} beside {stored[0][0].shown!r}",
        )
    return {FRACTION} if stored and stored[0][1] else set()


def _by_ratio(columns: Columns, entries: list[Entry], measure: str) -> set[str]:
    """The unit in which every rate is its numerator over its base; refuse one that misfits."""
    found: set[str] = set()
    for ratio in columns.place.spec.get("ratio", []):
        triples = list(_triples(columns, entries, ratio)) if ratio["rate"] == measure else []
        telling = [t for t in triples if as_decimal(t.rate)]  # a zero is the same in both
        misfits = {u: [t for t in telling if not t.fits(ratio, u)] for u in (PERCENT, FRACTION)}
        fitting = [u for u, wrong in misfits.items() if not wrong]
        if telling and len(fitting) == 1:
            found.add(fitting[0])
        elif telling and not fitting:
            unit = min(misfits, key=lambda u: len(misfits[u]))
            raise _misfit(columns, ratio, misfits[unit][0], unit)
    return found


def _misfit(columns: Columns, ratio: Mapping[str, Any], triple: Triple, unit: str) -> LayoutError:
    factor = 100 if unit == PERCENT else 1
    whole = as_decimal(triple.whole)
    exact = factor * as_decimal(triple.part) / whole if whole else "none, for the base is 0"
    return columns.place.error(
        triple.cell.address,
        f"{ratio['part']} over {ratio['whole']}: {exact}",
        triple.cell.shown,
        "Columns may have moved, or rates be stored in two ways; compare the headings with the "
        "figures below them.",
    )


def _by_whole(columns: Columns, entries: list[Entry], measure: str) -> set[str]:
    """The unit in which the shares of every declared whole make one."""
    found: set[str] = set()
    for rule in columns.place.spec.get("whole", []):
        if rule["measure"] != measure:
            continue
        entered = [e for e in entries if rule["id"] in e.sums("part_of")]
        for made, hidden, cell in _shares(columns, entered, measure):
            fitting = [u for u, one in _WHOLE.items() if abs(made - one) <= one * _STRAY]
            found |= set(fitting)
            if not fitting and not hidden:
                raise columns.place.error(
                    cell, f"shares that make a whole ({rule['id']})", f"{made} in all"
                )
    return found


def _shares(
    columns: Columns, entries: list[Entry], measure: str
) -> Iterator[tuple[Decimal, bool, str]]:
    """Sums of shares by column and by all labels but the last; whether any is hidden."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        about = (entry.heading["block"], entry.parent, *list(entry.labels.values())[:-1])
        groups.setdefault(about, []).append(entry)
    for group in groups.values():
        for column in columns.values:
            if column.measure != measure:
                continue
            cells = [e.cells.get(column.number) for e in group]
            values = [as_decimal(c[1].value) for c in cells if c is not None and c[1].value]
            hidden = len(values) < len(cells)
            if values:
                place = address(group[0].row, column.number)
                yield sum(values, Decimal(0)), hidden, place


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
            three = [found[ratio[k]] for k in ("rate", "part", "whole") if ratio[k] in found]
            if len(three) == 3 and all(m.value for _, m in three):
                yield Triple(three[0][0], *(m.value for _, m in three))


def as_points(marked: Marked, cell: Cell, scale: str) -> str:
    """Unit in which a cell's value is stored: text with a per cent sign is in points."""
    return PERCENT if cell.kind == "text" and marked.percent_sign else scale
