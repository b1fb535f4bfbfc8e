"""What is published on probation officers leaving, training and arriving, as model inputs.

Everything is read from the register by figure id. Given a date, only what is about the
time up to that date is used, so that the projection can be tried on its own past.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.core.errors import InputError
from analysis.register.frames import derived, figures, rows_of
from analysis.register.remarks import breaks
from analysis.stats.time_series import projection_inputs
from analysis.topics.projection import stock
from analysis.topics.projection.stock import AREA, GRADE, a_year_before, comparable, stock_at


@lru_cache(maxsize=1)
def _leaving_rows() -> pd.DataFrame:
    """Read every leaving rate, printed or implied, the latest first; once, as it is slow."""
    about = {"area": AREA, "grade": GRADE, "category": ""}
    printed = figures(measure="leaving_rate", quality="primary", **about)
    implied = derived(measure="implied_leaving_rate", **about)
    rows = pd.concat([printed, implied])
    return rows.sort_values(["period_end", "figure_id"], ascending=False)


@lru_cache(maxsize=64)
def leaving_years(until: str = "") -> pd.DataFrame:
    """Separate years of the leaving rate since unification, the latest first.

    Returns
    -------
    pandas.DataFrame
        figure_id, period_end, rate (percent), base (FTE), leavers (rate times base), basis.
        The base is the mean of staff in post at both ends where they compare, else at the
        end; the publications count heads, so the number of leavers is approximate.
    """
    rows = _leaving_rows()
    newest = until or str(rows["period_end"].max())
    last = newest
    found: list[dict[str, Any]] = []
    for row in rows_of(rows):
        held = stock_at(row.period_end)
        if row.period_end > last or not held:
            continue
        if breaks.breaks_for(
            measure="leaving_rate", area=AREA, grade=GRADE, start=row.period_end, end=newest
        ):
            continue
        end = next((s for s in held if s.basis == row.basis), held[0])
        before = [s for s in stock_at(a_year_before(row.period_end)) if comparable(s, end)]
        base = (end.value + before[0].value) / 2 if before else end.value
        found.append(
            {
                "figure_id": row.figure_id,
                "period_end": row.period_end,
                "rate": row.value,
                "base": base,
                "leavers": row.value * base / 100,
                "basis": row.basis,
            }
        )
        last = a_year_before(row.period_end)
    return pd.DataFrame(found)


@lru_cache(maxsize=64)
def balance_years(until: str = "") -> pd.DataFrame:
    """Officers who arrived, per trainee due to take up a post, in separate years.

    What arrived is worked back from the published stock: its change, plus the leavers,
    less people who joined qualified. It holds withdrawal, posts taken later, promotion,
    hours and returns, which no publication tells apart.

    Returns
    -------
    pandas.DataFrame
        period_end, basis, change, leavers, arrived, completed, share (may lie outside 0
        to 1), figure_id.
    """
    starts = stock.trainees(stock.STARTED, until)
    by_year = {end: row["value"] for end, row in starts.items()}
    others = stock.qualified_joiners(until)
    a_year = 0.0 if others is None else others["value"] / others["years"]
    found = []
    for row in rows_of(leaving_years(until)):
        completed = stock.completions(by_year, row.period_end)
        pairs = [
            (first, last)
            for last in sorted(stock_at(row.period_end), key=lambda s: s.basis != row.basis)
            for first in stock_at(a_year_before(row.period_end))
            if comparable(first, last)
        ]
        if not pairs or completed is None:
            continue
        first, last = pairs[0]
        change = last.value - first.value
        arrived = change + row.leavers - a_year
        found.append(
            {
                "period_end": row.period_end,
                "basis": last.basis,
                "change": change,
                "leavers": row.leavers,
                "arrived": arrived,
                "completed": completed,
                "share": arrived / completed,
                "figure_id": "; ".join([first.figure_id, last.figure_id, row.figure_id]),
            }
        )
    columns = "period_end basis change leavers arrived completed share figure_id"
    return pd.DataFrame(found, columns=columns.split())


@dataclass(frozen=True)
class Evidence:
    """Inputs of the projection as distributions, with the figures behind each.

    Attributes
    ----------
    leaving : YearlyRate
        Leavers a year over officers in post.
    arriving : UncertainShare
        Officers who arrive for each trainee who ends the course.
    shares : tuple of float
        The same of each published year.
    others : YearlyRate or None
        People a year who join qualified, whatever the stock.
    starts, promised : dict
        Trainees who started, or were promised, by end of financial year.
    ids : dict
        Figure ids by input.
    """

    leaving: projection_inputs.YearlyRate
    arriving: projection_inputs.UncertainShare
    shares: tuple[float, ...]
    others: projection_inputs.YearlyRate | None
    starts: dict[str, float]
    promised: dict[str, float]
    ids: dict[str, tuple[str, ...]]

    @property
    def figure_ids(self) -> list[str]:
        """Every figure behind the inputs, each once."""
        return list(dict.fromkeys(i for ids in self.ids.values() for i in ids))


class NothingToProject(InputError):
    """What is published by a date gives no projection."""


@lru_cache(maxsize=64)
def gather(until: str = "") -> Evidence:
    """Work the inputs out of the register, from what is about the time up to a date.

    Raises
    ------
    NothingToProject
        If no year of leaving or of trainee starts is published.
    """
    leaving, starts = leaving_years(until), stock.trainees(stock.STARTED, until)
    if leaving.empty:
        raise NothingToProject("no leaving rate since unification.")
    if not starts:
        raise NothingToProject("no year of trainee starts is published.")
    balance, promised = balance_years(until), stock.trainees(stock.PROMISED, until)
    others = stock.qualified_joiners(until)
    ids = {
        "leaving": tuple(leaving["figure_id"]),
        "starts": tuple(row["figure_id"] for row in (*starts.values(), *promised.values())),
        "arriving": tuple(i for text in balance["figure_id"] for i in text.split("; ")),
        "others": (others["figure_id"],) if others else (),
    }
    shares = tuple(min(max(s, 0.0), 1.0) for s in balance["share"])
    return Evidence(
        shares=shares,
        leaving=projection_inputs.yearly_rate(list(leaving["leavers"]), list(leaving["base"])),
        arriving=projection_inputs.share_of_years(shares),
        others=projection_inputs.yearly_rate([others["value"]], [others["years"]])
        if others
        else None,
        starts={end: row["value"] for end, row in starts.items()},
        promised={end: row["value"] for end, row in promised.items()},
        ids=ids,
    )
