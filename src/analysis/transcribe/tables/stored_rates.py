"""Rates of a table: what they are stored as, and whether they are right.

A share may be stored as a fraction and shown as per cent, or stored in points. The
layout declares it, or it is established from the file: by a per cent sign that a
reader sees on a stored number, by the numerator and the base beside the rate, or by
shares that make a whole. Where none of these tells, the table is refused.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

from analysis.core.csv_tables import by_key
from analysis.core.errors import LayoutError
from analysis.core.numbers import as_decimal, printed_digits
from analysis.transcribe.marked import Marked
from analysis.transcribe.tables.table import Table
from analysis.transcribe.tables.table_rows import Entry

HALF = Decimal("0.5")
STRAY = Decimal("0.000001")  # what a sum of binary fractions strays by at most
NOISE = Decimal("1e-9")  # what an unrounded rate strays from its quotient by at most, relatively
MOST_DIGITS = 8  # a rate with more decimals than this was not rounded
FRACTION, PERCENT = "fraction", "percent"


def fits(rate: str, part: str, whole: str, unit: str, *, rounded: bool = False) -> bool:
    """Tell whether a rate is its part over its whole, to the digits that it was given with.

    Parameters
    ----------
    rate, part, whole : str
        Numbers as stored.
    unit : str
        ``fraction``, ``percent`` or ``quotient`` (of unlike things, such as days a head).
    rounded : bool
        Whether part and whole may themselves have been rounded to whole numbers.
    """
    if not as_decimal(whole):
        return False
    given = as_decimal(rate)
    exact = as_decimal(part) / as_decimal(whole) * (100 if unit == PERCENT else 1)
    digits = printed_digits(f"{given:f}")
    allowed = HALF.scaleb(-digits) if digits <= MOST_DIGITS else Decimal(0)
    if unit == FRACTION and not digits and given not in (0, 1):
        return False  # no share of people is a whole number of wholes
    allowed = max(allowed, abs(exact) * NOISE)
    if rounded and as_decimal(part):
        allowed += abs(exact) * (HALF / abs(as_decimal(part)) + HALF / abs(as_decimal(whole)))
    return bool(abs(given - exact) <= allowed)


_DECLARED = {"points": PERCENT, "fraction": FRACTION}
_WHOLE = {FRACTION: Decimal(1), PERCENT: Decimal(100)}
# Shares are printed to a tenth or better; a dozen of them stray this far from a whole at most.
_STRAY = Decimal("0.02")
_LARGEST_SHARE = 2
Triple = tuple[Marked, Marked, Marked]


def settle_scales(table: Table, entries: list[Entry]) -> dict[str, str]:
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
    scales: dict[str, str] = {}
    rules = [c.rule for c in table.values] + [e.rule for e in entries if "measure" in e.rule]
    for rule in rules:
        measure = rule.get("measure", "")
        if table.unit_of(rule) == "percent" and measure and measure not in scales:
            scales[measure] = _settle(table, entries, measure, rule.get("stored", ""))
    for ratio in table.spec.get("ratio", []):
        unit = scales.get(ratio["rate"], "quotient")
        for rate, part, whole in _ratios(table, entries, ratio):
            known = part and part.value and whole and as_decimal(whole.value or 0)
            if rate and rate.value and not known and ratio.get("beside"):
                expected = f"{ratio['part']} and {ratio['whole']} beside the rate"
                raise table.error(rate.cell, expected, "not both")
        for triple in _triples(table, entries, ratio):
            if not _fits(triple, ratio, unit):
                raise _misfit(table, ratio, triple, unit)
    return scales


def picked_scale(table: Table) -> dict[str, str]:
    """Tell how a table stores its shares: as proportions, if nothing in it is far above 1.

    A response rate can pass 1, where staff joined after the count: 1.02 in the survey of 2020.
    """
    low = False
    if table.spec.get("scale") == "auto":
        rows = range(table.first_row, table.last_row + 1)
        cells = [table.sheet.get(r, c.number) for r in rows for c in table.values]
        numbers = [float(c.value) for c in cells if c is not None and c.kind == "number"]  # type: ignore[arg-type]
        low = bool(numbers) and max(numbers) <= _LARGEST_SHARE
    return {c.measure: FRACTION if low else PERCENT for c in table.values}


def _settle(table: Table, entries: list[Entry], measure: str, declared: str) -> str:
    cells = [
        e.cells[c.number]
        for e in entries
        for c in table.values
        if e.rule.get("measure", c.measure) == measure
        and c.number in e.cells
        and e.cells[c.number].value
    ]
    if not cells:
        return _DECLARED.get(declared, PERCENT)  # symbols alone: there is no number to misread
    told = {_DECLARED[declared]} if declared else set()
    told |= _by_sign(table, cells, measure) | _by_whole(table, entries, measure)
    told |= _by_ratio(table, entries, measure)
    if not told and not any(as_decimal(m.value) for m in cells):
        return PERCENT  # nothing but zeros, which are the same in both
    if len(told) == 1:
        return told.pop()
    raise table.error(
        cells[0].cell,
        f"{measure} as a fraction or in points",
        "figures that speak for both" if told else "figures that tell neither",
        'Look at the file, then declare in the layout how the rate is stored (stored = "points" '
        'or "fraction").',
    )


def _by_sign(table: Table, cells: list[Marked], measure: str) -> set[str]:
    """A stored number that is shown with a per cent sign is a fraction."""
    stored = [m for m in cells if m.cell.kind == "number"]
    odd = next((m.cell for m in stored if m.percent_sign != stored[0].percent_sign), None)
    if odd is not None:
        expected = f"a per cent sign on every {measure} or on none"
        raise table.error(odd, expected, f"{odd.shown!r} beside {stored[0].cell.shown!r}")
    return {FRACTION} if stored and stored[0].percent_sign else set()


def _by_ratio(table: Table, entries: list[Entry], measure: str) -> set[str]:
    """The unit in which every rate is its numerator over its base; refuse one that misfits."""
    found: set[str] = set()
    for ratio in table.spec.get("ratio", []):
        triples = _triples(table, entries, ratio) if ratio["rate"] == measure else []
        telling = [t for t in triples if as_decimal(t[0].value)]  # a zero is the same in both
        misfits = {u: [t for t in telling if not _fits(t, ratio, u)] for u in (PERCENT, FRACTION)}
        fitting = [u for u, wrong in misfits.items() if not wrong]
        if telling and len(fitting) == 1:
            found.add(fitting[0])
        elif telling and not fitting:
            unit = min(misfits, key=lambda u: len(misfits[u]))
            raise _misfit(table, ratio, misfits[unit][0], unit)
    return found


def _fits(triple: Triple, ratio: Mapping[str, Any], unit: str) -> bool:
    rate, part, whole = (m.value for m in triple)
    return fits(rate, part, whole, unit, rounded=bool(ratio.get("rounded")))


def _misfit(table: Table, ratio: Mapping[str, Any], triple: Triple, unit: str) -> LayoutError:
    factor, (rate, part, base) = 100 if unit == PERCENT else 1, triple
    whole = as_decimal(base.value)
    exact = factor * as_decimal(part.value) / whole if whole else "none, for the base is 0"
    return table.error(
        rate.cell,
        f"{ratio['part']} over {ratio['whole']}: {exact}",
        rate.cell.shown,
        "Columns may have moved, or rates be stored in two ways; compare the headings with the "
        "figures below them.",
    )


def _by_whole(table: Table, entries: list[Entry], measure: str) -> set[str]:
    """The unit in which the shares of every declared whole make one, by column and group."""
    found: set[str] = set()
    for rule in (r for r in table.spec.get("whole", []) if r["measure"] == measure):
        entered = (e for e in entries if rule["id"] in e.sums("part_of"))
        # Of one group are rows with all labels alike but the last.
        groups = by_key(
            entered, lambda e: (e.heading["block"], e.parent, *[*e.labels.values()][:-1])
        )
        columns = [c.number for c in table.values if c.measure == measure]
        for group, number in product(groups.values(), columns):
            cells = [e.cells.get(number) for e in group]
            values = [as_decimal(m.value) for m in cells if m is not None and m.value]
            made = sum(values, Decimal(0))
            fitting = [u for u, one in _WHOLE.items() if abs(made - one) <= one * _STRAY]
            found |= set(fitting)
            if values and not fitting and len(values) == len(cells):
                expected = f"shares that make a whole ({rule['id']})"
                raise table.error((group[0].row, number), expected, f"{made} in all")
    return found


def _triples(table: Table, entries: list[Entry], ratio: Mapping[str, Any]) -> list[Triple]:
    """Rates with the numerator and base of the same row and period, where all are numbers."""
    every = ((a, b, c) for a, b, c in _ratios(table, entries, ratio) if a and b and c)
    return [three for three in every if all(m.value for m in three)]


def _ratios(
    table: Table, entries: list[Entry], ratio: Mapping[str, Any]
) -> Iterator[list[Marked | None]]:
    """Rate, numerator and base of each row and period, as far as they are there."""
    for entry in entries:
        columns = (c for c in table.values if c.number in entry.cells)
        for beside in by_key(columns, lambda c: (c.period, c.name)).values():
            found = {c.measure: entry.cells[c.number] for c in beside}
            yield [found.get(ratio[part]) for part in ("rate", "part", "whole")]
