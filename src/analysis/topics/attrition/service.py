"""Leaving by length of service in the year to September 2022: what the published shares allow.

The leavers and their share with five or more years are quoted from the workforce quarterly;
the shares of staff come from a reworded copy of the auditor's report. Every other input is an
assumption that the reader may change (`Assumptions`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.numbers import bound_text, half_unit
from analysis.core.periods import spoken
from analysis.register.frames import figures, records
from analysis.stats.leaving import service_bounds
from analysis.stats.leaving.service_bounds import Range, ServiceBounds, ServiceInputs
from analysis.topics.wording import words_of

AREA, STAFF = "England and Wales", "All Probation Service staff"
BETWEEN, STRAIGHT = "between the two dates", "straight line"
ALL_HELD = "every count held"
Percent = tuple[float, float]


@dataclass(frozen=True)
class Assumptions:
    """What is not published, each in one name; ranges are lower and upper end.

    Parameters
    ----------
    short_share : str or tuple of float
        Share of staff with four years or less about the middle of the year of the leavers:
        "between the two dates" (anything from the one published share to the other),
        "straight line" from date to date, or a range in percent.
    year_between : tuple of float
        Staff in their fifth year, in percent of those with four years or less. Zero if
        "four years or less" already means under five. A quarter if the year holds as many
        as a mean year of the four below.
    staff : str or tuple of float
        Average staff, full-time equivalent: "every count held" of the year, or a range.
    heads_per_fte : tuple of float
        People for one full-time equivalent.
    other_staff : tuple of float
        Percentage points by which the share among all staff may differ from that among
        those whom the auditor counted, who are not named.
    rounding : bool
        Whether the printed percentages are taken as rounded.
    """

    short_share: str | Percent = BETWEEN
    year_between: Percent = (0, 25)
    staff: str | Percent = ALL_HELD
    heads_per_fte: Percent = (1, 1.1)
    other_staff: Percent = (0, 0)
    rounding: bool = True


class Published(NamedTuple):
    """The rows of the register that the bounds rest on."""

    leavers: dict[str, Any]
    long_share: dict[str, Any]
    shares: list[dict[str, Any]]
    staff: list[dict[str, Any]]

    @property
    def ids(self) -> list[str]:
        """Return the figure ids, each once."""
        rows = [self.leavers, self.long_share, *self.shares, *self.staff]
        return [row["figure_id"] for row in rows]


def published() -> Published:
    """Return the leavers, their share with long service, the shares of staff, and the staff."""
    about = {"area": AREA, "grade": STAFF}
    long_share = records(figures(measure="share_of_leavers", **about))[0]
    year = {"period_kind": "year_ending", "period_end": long_share["period_end"]}
    leavers = records(figures(measure="leavers", **about, **year))[0]
    shares = figures(measure="share_of_staff_in_post", category="4 years or less", **about)
    staff = figures(measure="staff_in_post", period_kind="snapshot", unit="fte", **about)
    within = staff["period_end"].between(leavers["period_start"], leavers["period_end"])
    return Published(
        leavers, long_share, records(shares.sort_values("period_end")),
        records(staff[within].sort_values("period_end")),
    )  # fmt: skip


def _share(row: dict[str, Any], *, rounding: bool) -> Range:
    """Return a printed percentage as the range of shares that print so."""
    value = row["value"] / 100
    half = float(half_unit(row["shown"])) / 100 if rounding else 0.0
    return Range(value - half, value + half)


def _short(assumed: Assumptions, given: Published) -> Range:
    if not isinstance(assumed.short_share, str):
        return _part(assumed.short_share)
    first, last = given.shares[0], given.shares[-1]
    one, other = (_share(row, rounding=assumed.rounding) for row in (first, last))
    if assumed.short_share == BETWEEN:
        return Range(min(one.low, other.low), max(one.high, other.high))
    if assumed.short_share != STRAIGHT:
        raise InputError(
            f"short_share is {assumed.short_share!r}; it is {BETWEEN!r}, {STRAIGHT!r} or two "
            "percentages."
        )
    days = [date.fromisoformat(row["period_end"]).toordinal() for row in (first, last)]
    year = [date.fromisoformat(given.leavers[k]) for k in ("period_start", "period_end")]
    gone = (sum(day.toordinal() for day in year) / 2 - days[0]) / (days[1] - days[0])
    return Range(one.low + gone * (other.low - one.low), one.high + gone * (other.high - one.high))


def _part(percent: Percent) -> Range:
    return Range(percent[0] / 100, percent[1] / 100)


def inputs(assumed: Assumptions | None = None) -> ServiceInputs:
    """Return every input of the bounds as a range, from the register and the assumptions."""
    assumed, given = assumed or Assumptions(), published()
    if isinstance(assumed.staff, str):
        counts = [row["value"] for row in given.staff]
        staff = Range(min(counts), max(counts))
    else:
        staff = Range(*assumed.staff)
    left = given.leavers["value"]
    return ServiceInputs(
        leavers=Range(left, left),
        long_share=_share(given.long_share, rounding=assumed.rounding),
        staff=staff,
        heads_per_fte=Range(*assumed.heads_per_fte),
        short_share=_short(assumed, given),
        year_between=_part(assumed.year_between),
        other_staff=_part(assumed.other_staff),
    )


def bounds(assumed: Assumptions | None = None) -> ServiceBounds:
    """Return the bounds on both leaving rates (a share of people a year) and their ratio."""
    return service_bounds.bounds(inputs(assumed))


def ends(low: float, high: float, digits: int = 1) -> str:
    """Print a range rounded outward."""
    return f"{bound_text(low, digits, lower=True)} to {bound_text(high, digits, lower=False)}"


def rates(assumed: Assumptions | None = None) -> pd.DataFrame:
    """Return the bounds as a table: service, low, high (percent a year), shown, figure_id."""
    found, ids = bounds(assumed), "; ".join(published().ids)
    names = {"Under about five years": found.short, "About five years and over": found.long}
    rows = [
        (name, 100 * b.low, 100 * b.high, ends(100 * b.low, 100 * b.high), ids)
        for name, b in names.items()
    ]
    return pd.DataFrame(rows, columns=["service", "low", "high", "shown", "figure_id"])


NAMES = words_of("attrition.inputs")
IN_PERCENT = ("long_share", "short_share", "year_between", "other_staff")


def sensitivity(assumed: Assumptions | None = None) -> pd.DataFrame:
    """Return how far each assumption moves the bounds, the others left open.

    Returns
    -------
    pandas.DataFrame
        assumption, range, then ratio, short and long rate with the input at its lower and at
        its upper end, as words rounded outward.
    """
    given = inputs(assumed)
    rows = []
    for name, low, high in service_bounds.sensitivity(given):
        held, scale = getattr(given, name), 100 if name in IN_PERCENT else 1
        row = {"assumption": NAMES[name], "range": ends(scale * held.low, scale * held.high)}
        for part, factor in (("ratio", 1), ("short", 100), ("long", 100)):
            for end, found in (("low", low), ("high", high)):
                b = getattr(found, part)
                row[f"{part}_{end}"] = ends(factor * b.low, factor * b.high)
        rows.append(row)
    return pd.DataFrame(rows)


def when() -> str:
    """Return the end of the year of the leavers, in words."""
    return spoken(published().leavers["period_end"])
