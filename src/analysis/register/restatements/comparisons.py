"""Comparisons that are declared because no rule could see them, and why values differ.

Two data files: ``vocabulary/comparisons.toml`` (values that are close to each other
without being one figure) and ``vocabulary/revision_reasons.toml`` (why two values of
one figure differ, where that is known).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, NamedTuple

from analysis import vocabulary
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain, round_half_up
from analysis.register.remarks.breaks import edition_breaks
from analysis.register.rules import meets, picks

COLUMNS = vocabulary.columns("revisions")
VERDICTS = ("first", "same", "within_rounding", "approximate", "differs")
NOISE = Decimal("1e-9")  # sums worked out in another order differ in the last binary digits
NEARLY = Decimal("0.05")  # what a source's "about" is taken to allow


def declared() -> dict[str, Any]:
    """Return the declared comparisons and bodies that go by two names."""
    return vocabulary.rules("comparisons")


def same_area(row: Mapping[str, str]) -> str:
    """Return the area under which a figure is compared."""
    for rule in declared()["same_area"]:
        if (row["grade"], row["area"]) == (rule["grade"], rule["area"]):
            return str(rule["as_area"])
    return row["area"]


def asked_for(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the figures that the declared comparisons ask for."""
    members = (one for rule in declared()["comparison"] for one in rule["member"])
    asked = (figure for one in members for figure in one["of"])
    wanted = by_key(asked, lambda figure: figure.get("measure", ""))
    for row in rows:
        if any(picks(row, w) for m in (row["measure"], "") for w in wanted.get(m, ())):
            yield row


class Member(NamedTuple):
    """One value of a declared comparison and the figures that it was worked out from."""

    label: str
    value: Decimal
    figures: tuple[Row, ...]
    worked_out: bool


def member(rule: Mapping[str, Any], rows: Iterable[Row]) -> Member | None:
    """Work out one member; None where a figure that it needs is not held.

    Raises
    ------
    InputError
        If one figure is asked for and several match.
    """
    op = rule.get("op", "value")
    held = [r for r in rows if r["value"]]
    picked = [[r for r in held if picks(r, wanted)] for wanted in rule["of"]]
    if not all(picked):
        return None
    several = next((found for found in picked if len({r["value"] for r in found}) > 1), [])
    if op != "sum" and several:
        ids = ", ".join(r["figure_id"] for r in several)
        raise InputError(f"comparisons.toml, {rule['label']}: asks for one figure and finds {ids}.")
    used = tuple(r for found in picked for r in (found if op == "sum" else found[:1]))
    numbers = [as_decimal(row["value"]) for row in used]
    value = numbers[0]
    if op == "sum":
        value = sum(numbers, Decimal(0))
    elif op != "value":
        value -= numbers[1]
        value = 100 * value / numbers[0] if op == "share" else value
    return Member(rule["label"], value, used, op != "value")


def verdict(first: Row, row: Row) -> str:
    """Say how a value stands to the first: one of `VERDICTS`.

    Both rows carry ``low`` and ``high``, how far rounding may have moved them.
    """
    one, other = as_decimal(row["value"]), as_decimal(first["value"])
    if abs(one - other) <= abs(other) * NOISE:
        return "same"
    (low, high), (first_low, first_high) = (
        (as_decimal(r["low"]), as_decimal(r["high"])) for r in (row, first)
    )
    # Half up: a printed 10.3 cannot have been 10.35, so intervals that only touch are apart.
    bottom, top = max(low, first_low), min(high, first_high)
    exact = low == high or first_low == first_high
    if bottom < top or (exact and bottom == top != max(high, first_high)):
        return "within_rounding"
    return "approximate" if _loosely_alike(first, row) else "differs"


_ALLOWS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "at_least": ge,
    "more_than": gt,
    "at_most": le,
    "less_than": lt,
    "about": lambda value, bound: abs(value - bound) <= abs(bound) * NEARLY,
}


def _loosely_alike(one: Row, other: Row) -> bool:
    """Tell whether values agree as far as a source's own "about" or "over" goes."""
    a, b = as_decimal(one["value"]), as_decimal(other["value"])
    return any(
        _ALLOWS[row["bound"]](beside, bound)
        for row, bound, beside in ((one, a, b), (other, b, a))
        if row.get("bound") in _ALLOWS
    )


def reason(one: Row, other: Row, *, implied: bool) -> tuple[str, str]:
    """Return the id and the words of the first rule that matches a pair, or two blanks.

    Parameters
    ----------
    one, other : dict
        Two values of one figure.
    implied : bool
        Whether one of them is worked out from a stated change.
    """
    bases = {one["basis"], other["basis"]}
    breaks = edition_breaks(one, other)
    for rule in vocabulary.rules("revision_reasons")["reason"]:
        wanted = set(rule.get("bases", bases))
        if (
            bases <= wanted
            and not (len(wanted) > 1 and "bases" in rule and len(bases) < 2)
            and (implied or not rule.get("implied"))
            and (len(bases) < 2 or not rule.get("one_basis"))
            and (breaks or not rule.get("editions"))
            and meets(rule, one)
        ):
            words = str(rule["text"])
            if rule.get("editions"):
                words = " ".join([words.removesuffix("."), *(f"({b.label})" for b in breaks)]) + "."
            return str(rule["id"]), words
    return "", ""


@dataclass(slots=True)
class Comparison:
    """Values of one figure, the first published first.

    Attributes
    ----------
    id, kind : str
        `kind` is ``editions`` (one figure) or ``declared`` (nearby figures).
    rows : list of dict
        One for each value, in the columns of ``revisions.csv``.
    """

    id: str
    kind: str
    rows: list[Row] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether any value differs from the first by more than rounding."""
        return any(row["verdict"] == "differs" for row in self.rows)


def line_of(comparison: str, kind: str, what: str, row: Row, first: Row | None) -> Row:
    """Make one row: a value, and how it stands to the first of its comparison."""
    line = {column: row.get(column, "") for column in COLUMNS}
    line |= {"comparison": comparison, "kind": kind, "what": what}
    line["figure_ids"] = row["figure_id"]
    if first is None:
        return line | {"verdict": "first"}
    return line | moved(row, first) | {"verdict": verdict(first, row)}


def moved(row: Row, first: Row) -> Row:
    """Say how far a value lies from the first, and in per cent of it."""
    base = as_decimal(first["value"])
    off = as_decimal(row["value"]) - base
    percent = plain(round_half_up(100 * off / base, 2)) if base else ""
    return {"difference": plain(short(off)), "difference_percent": percent}


def short(number: Decimal) -> Decimal:
    """Ten significant digits: beyond them a difference only carries noise."""
    return Decimal(f"{number:.10g}") if number else Decimal(0)
