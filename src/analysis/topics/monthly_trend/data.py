"""What the notebook on the monthly trend asks: the series, its stretches, its back-test."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.core.numbers import text
from analysis.core.periods import spoken_month
from analysis.core.wording import joined
from analysis.register.frames import derived, records
from analysis.register.remarks import breaks
from analysis.register.store import by_id
from analysis.stats.results import NotEnoughData
from analysis.stats.time_series.monthly_backtest import MODEL, NAIVE, backtest, scores
from analysis.stats.time_series.monthly_trend import DRIFT, Trend, fit_trend
from analysis.topics.wording import sentence, words_of

SCORE_HEADINGS = words_of("monthly_trend.headings")
# months ahead that are worth a row; zero stands for all together
HORIZONS_SHOWN = (0, 1, 12)

MEASURE, AREA, GRADE = "probation_grade_staff", "England and Wales", "All probation grades"
EVERY = 6  # months after which the back-test refits the model
LATELY = 6  # months in which a large move bears on the newest number


@dataclass(frozen=True)
class Stretch:
    """Months between two breaks, as a series with a place for every calendar month.

    Attributes
    ----------
    name : str
        First and last month in words.
    rows : pandas.DataFrame
        The published months.
    values : ndarray, shape (months,)
        FTE; NaN where no month is held.
    """

    name: str
    rows: pd.DataFrame
    values: NDArray[np.float64]

    @property
    def missing(self) -> list[str]:
        """Calendar months of the stretch without a figure."""
        first = pd.Period(self.rows["period_end"].iloc[0], freq="M")
        return [spoken_month(str((first + int(i)).end_time.date())) for i in np.flatnonzero(
            ~np.isfinite(self.values))]  # fmt: skip


@lru_cache(maxsize=1)
def series() -> pd.DataFrame:
    """Return staff in probation grades by month, inferred, one row a month.

    Where a month has a provisional and a revised return the revised one is taken.
    """
    rows = derived(measure=MEASURE, area=AREA, grade=GRADE)
    rows = rows.sort_values(["period_end", "figure_id"])  # "provisional" before "revised"
    return rows.drop_duplicates("period_end", keep="last").reset_index(drop=True)


def stretches() -> list[Stretch]:
    """Split the series at its declared breaks."""
    found = []
    for run in breaks.segments(records(series())):
        frame = pd.DataFrame(run)
        months = pd.PeriodIndex(frame["period_end"], freq="M")
        every = pd.period_range(months[0], months[-1], freq="M")
        values = pd.Series(frame["value"].to_numpy(), index=months).reindex(every)
        ends = frame["period_end"]
        name = f"{spoken_month(ends.iloc[0])} to {spoken_month(ends.iloc[-1])}"
        found.append(Stretch(name, frame, values.to_numpy(dtype=float)))
    return found


@lru_cache(maxsize=1)
def tried() -> dict[str, pd.DataFrame | NotEnoughData]:
    """Back-test each stretch; the results by name of the stretch."""
    return {s.name: backtest(s.values, every=EVERY) for s in stretches()}


@lru_cache(maxsize=1)
def trends() -> dict[str, Trend | NotEnoughData]:
    """Fit each whole stretch; the results by name of the stretch."""
    return {s.name: fit_trend(s.values) for s in stretches()}


def newest() -> str:
    """Say how far the newest month can be trusted.

    That it is provisional, and where the largest move of its stretch lies if that is
    within the last half year.
    """
    rows = stretches()[-1].rows
    last = rows.iloc[-1]
    said = []
    if by_id(last["inputs"].split()[0])["status"] == "provisional":
        said.append(f"{spoken_month(last['period_end'])} is provisional.")
    moves = [*rows["value"].diff().iloc[1:]]
    move = max(moves, key=abs)
    if move in moves[-LATELY:]:
        first, month = (
            spoken_month(rows["period_end"].iloc[i]) for i in (0, moves.index(move) + 1)
        )
        said.append(sentence("monthly_trend.newest", move=move, month=month, first=first))
    return " ".join(said)


def stretch_table() -> pd.DataFrame:
    """Return the stretches with months held, months missing and the shape chosen."""
    return pd.DataFrame(
        {
            "stretch": s.name,
            "months": len(s.rows),
            "missing": ", ".join(s.missing) or "none",
            "first": s.rows["value"].iloc[0],
            "last": s.rows["value"].iloc[-1],
            "answer": str(t) if isinstance(t, NotEnoughData) else t.shape,
            "left": "" if isinstance(t, NotEnoughData) else text(t.ljung_box, 2),
        }
        for s, t in ((s, trends()[s.name]) for s in stretches())
    )


@lru_cache(maxsize=1)
def score_table() -> pd.DataFrame:
    """Return the scores of each stretch over all horizons together, and at each.

    Returns
    -------
    pandas.DataFrame
        stretch, ahead (words), horizon (0 for all), method, forecasts, error (FTE), mase,
        coverage (percent, NaN for the two simple methods), beats.
    """
    tables = {
        name: scores(pd.concat([found.assign(horizon=0), found]))
        for name, found in tried().items()
        if not isinstance(found, NotEnoughData)
    }
    table = pd.concat(tables, names=["stretch"]).reset_index("stretch").reset_index(drop=True)
    words = [f"{h} month{'s' if h > 1 else ''}" if h else "1 to 12 months" for h in
             table["horizon"]]  # fmt: skip
    table.insert(1, "ahead", words)
    table["coverage"] = 100 * table["coverage"]
    return table


def shown() -> dict[str, bool]:
    """Tell for each stretch whether the model's forecast may be shown.

    Only where it was nearer than both simple forecasts over all horizons together.
    """
    table = score_table()
    together = table[(table["horizon"] == 0) & (table["method"] == MODEL)]
    found = dict(zip(together["stretch"], together["beats"].astype(bool), strict=True))
    return {s.name: found.get(s.name, False) for s in stretches()}


def criteria() -> pd.DataFrame:
    """Return the corrected Akaike criterion of each shape, all on one likelihood.

    Returns
    -------
    pandas.DataFrame
        stretch, shape, above (how far the criterion lies above the lowest of the stretch).
    """
    rows = [
        {"stretch": name, "shape": shape, "above": value - min(t.criterion.values())}
        for name, t in trends().items()
        if not isinstance(t, NotEnoughData)
        for shape, value in t.criterion.items()
    ]
    return pd.DataFrame(rows)


def scores_to_read(ahead: tuple[int, ...] = HORIZONS_SHOWN) -> pd.DataFrame:
    """Return the scores at a few horizons (0 for all), MASE and coverage as they are printed."""
    scores = score_table()
    wanted = scores[scores["horizon"].isin(ahead)]
    return wanted.assign(
        scaled=[f"{mase:.2f}" for mase in wanted["mase"]],
        inside=[f"{share:.0f}" if pd.notna(share) else "" for share in wanted["coverage"]],
    )


def answer() -> str:
    """Say in a sentence what the back-test allows."""
    good = [name for name, yes in shown().items() if yes]
    last = stretches()[-1].name
    if last in good:
        return sentence("monthly_trend.answer", last=last)
    where = f" It did so only from {joined(good)}." if good else ""
    return sentence("monthly_trend.answer_not_shown", where=where)


def drift_and_coverage(ahead: int = 12) -> str:
    """Say what a drift gains so many months ahead, and what the coverage can mean."""
    table = score_table()
    far = table[table["horizon"] == ahead].set_index(["stretch", "method"])
    lines = [
        sentence(
            "monthly_trend.drift_and_coverage",
            name=name,
            ahead=ahead,
            drift=far.loc[(name, DRIFT)],
            still=far.loc[(name, NAIVE)],
        )
        for name in far.index.unique("stretch")
    ]
    return "\n".join([*lines, "", sentence("monthly_trend.coverage_overlaps")])
