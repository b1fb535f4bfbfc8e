"""Rows of ``revisions.csv`` and the comparisons that they belong to."""

from dataclasses import dataclass, field
from decimal import Decimal

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain, round_half_up
from analysis.register.restatements.comparisons import verdict

COLUMNS = vocabulary.columns("revisions")


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
    moved = as_decimal(row["value"]) - as_decimal(first["value"])
    base = as_decimal(first["value"])
    line["difference"] = plain(short(moved))
    line["difference_percent"] = plain(round_half_up(100 * moved / base, 2)) if base else ""
    line["verdict"] = verdict(first, row)
    return line


def short(number: Decimal) -> Decimal:
    """Ten significant digits: beyond them a difference only carries noise."""
    return Decimal(f"{number:.10g}") if number else Decimal(0)
