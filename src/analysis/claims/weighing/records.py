"""Whether a number is the highest or the lowest of the values held, in time."""

from dataclasses import dataclass
from pathlib import Path

from analysis.citation.choose import period_length
from analysis.citation.words import value
from analysis.claims.meaning import Wanted
from analysis.claims.weighing.newest import rows_of
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.periods import spoken
from analysis.register.remarks.breaks import segments


@dataclass(frozen=True, slots=True)
class Record:
    """The place of a date's value among those of one stretch without a break.

    Attributes
    ----------
    rows : tuple of dict
        One figure a date, in order of time.
    place : int
        1 for the highest, or for the lowest where that was asked.
    lowest : bool
    period_end : str
    """

    rows: tuple[Row, ...]
    place: int
    lowest: bool
    period_end: str

    @property
    def words(self) -> str:
        """The place with the dates that it is a place among."""
        if len(self.rows) < 2:
            return "A record cannot be judged: only one value is held on this count."
        what = "lowest" if self.lowest else "highest"
        what_place = f"the {what}" if self.place == 1 else f"place {self.place}, {what} first"
        number = value(next(r for r in self.rows if r["period_end"] == self.period_end))
        first, last = (spoken(r["period_end"]) for r in (self.rows[0], self.rows[-1]))
        among = f"Among the {len(self.rows)} dates held from {first} to {last}"
        return f"{among}, {number} is {what_place}."


def record(
    wanted: Wanted, period_end: str, *, lowest: bool = False, folder: Path | None = None
) -> Record | None:
    """Rank the value of a date among the earlier and later ones that compare with it."""
    rows = [r for r in rows_of(wanted, folder) if "inputs" not in r]
    lengths = {period_length(r) for r in rows if r["period_end"] == period_end}
    rows = [r for r in rows if period_length(r) in lengths]
    by_date: dict[str, Row] = {}
    for row in rows:
        best = by_date.get(row["period_end"])
        if best is None or _better(row, best):
            by_date[row["period_end"]] = row
    if period_end not in by_date:
        return None
    ordered = [by_date[day] for day in sorted(by_date)]
    stretch = next(s for s in segments(ordered) if any(r["period_end"] == period_end for r in s))
    mine = as_decimal(by_date[period_end]["value"])
    beaten = [as_decimal(r["value"]) for r in stretch]
    ahead = sum(v < mine if lowest else v > mine for v in beaten)
    return Record(tuple(stretch), ahead + 1, lowest, period_end)


def _better(row: Row, other: Row) -> bool:
    order = ("primary", "quoted", "weak", "inferred")
    return order.index(row.get("quality", "quoted")) < order.index(other.get("quality", "quoted"))
