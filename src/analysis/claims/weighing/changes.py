"""Changes between two dates, and people for each officer, worked out for a claim."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from analysis.citation.choose import period_length
from analysis.citation.citation import input_line
from analysis.citation.one_change import obstacles
from analysis.claims.comparing import source_bound
from analysis.claims.meaning import PROPORTIONAL, Meaning, Wanted
from analysis.claims.reading import Claim, start_of_change
from analysis.claims.weighing.newest import rows_of
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, text
from analysis.core.periods import days_between, months_earlier

_POINTS = 10
"""A change of a rate below this may be in percentage points where nothing says so."""
_STRETCH = 100
"""Days by which the earlier date may miss the one that a claim names by its year."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change from one figure to another.

    Attributes
    ----------
    earlier, later : dict
    value : Decimal
        Unrounded, in per cent of the earlier figure, or in the unit of both.
    obstacles : tuple of str
        Why the two do not compare; empty where they do.
    """

    earlier: Row
    later: Row
    value: Decimal
    obstacles: tuple[str, ...]

    @property
    def working(self) -> tuple[str, ...]:
        """One line a step, each input with its figure id."""
        first, last = text(self.earlier["value"], 1), text(self.later["value"], 1)
        return (
            _line(self.earlier),
            _line(self.later),
            f"{first} to {last} is {text(self.value, 2)}",
        )


def _line(row: Row) -> str:
    """A figure of the working, printed or worked out, with its id."""
    if "inputs" in row:
        return f"{row['formula']} = {row['value']} [{row['figure_id']}]"
    return input_line(row)


def changes(claim: Claim, meaning: Meaning, folder: Path | None = None) -> list[Change]:
    """Changes of the quantity that a claim is about, up to the claim's date.

    From the start that the claim names, else from a year before; the pair that compares
    without an obstacle first.
    """
    if not (meaning.change_of and meaning.direct and claim.period_end):
        return []
    rows = rows_of(replace(meaning.direct, measures=meaning.change_of), folder)
    start = start_of_change(claim) or months_earlier(claim.period_end, 12)
    later = [r for r in rows if r["period_end"] == claim.period_end]
    before = [r for r in rows if r["period_end"] < claim.period_end]
    earlier = [r for r in before if r["period_end"] == start] or _nearest(before, start)
    made = []
    for one in earlier:
        for other in later:
            base, alike = as_decimal(one["value"]), period_length(one) == period_length(other)
            bound = source_bound(one) or source_bound(other)  # "more than 2,000" is no end
            if not alike or one["unit"] != other["unit"] or not base or bound:
                continue
            difference = as_decimal(other["value"]) - base
            if claim.unit == one["unit"] != "percent":
                made.append(Change(one, other, difference, tuple(obstacles(one, other))))
                continue
            few = abs(as_decimal(claim.value)) < _POINTS or " point" in claim.statement
            in_points = one["unit"] == "percent" and few
            in_points = in_points and not claim.measure.startswith(PROPORTIONAL)
            for size in (
                [difference, 100 * difference / base] if in_points else [100 * difference / base]
            ):
                made.append(Change(one, other, size, tuple(obstacles(one, other))))
    return sorted(made, key=lambda c: len(c.obstacles))


def _nearest(rows: list[Row], start: str) -> list[Row]:
    """Figures of the date nearest to a start, where one lies in its year or close to it."""
    by_distance = sorted(rows, key=lambda r: abs(days_between(r["period_end"], start)))
    if not by_distance:
        return []
    day = by_distance[0]["period_end"]
    near = abs(days_between(day, start)) <= _STRETCH or day[:4] == start[:4]
    return [r for r in by_distance if r["period_end"] == day] if near else []


def for_each_officer(claim: Claim, folder: Path | None = None) -> list[Change]:
    """People under supervision for each officer in post on the claim's date."""
    people = rows_of(Wanted(("caseload",), claim.area, "", "All supervision"), folder)
    staff = rows_of(Wanted(("staff_in_post",), claim.area, claim.grade, ""), folder)
    return [
        Change(one, other, as_decimal(one["value"]) / as_decimal(other["value"]), ())
        for one in people
        for other in staff
        if one["period_end"] == other["period_end"] == claim.period_end
        and as_decimal(other["value"])
    ][:1]
