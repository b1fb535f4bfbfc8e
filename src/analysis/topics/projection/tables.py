"""Tables of the projection: its inputs, its scenarios, its back-test, its numbers."""

import tomllib
from pathlib import Path

import pandas as pd
from scipy import special

from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.register.frames import figures, rows_of
from analysis.stats.results import answered
from analysis.topics.projection.backtest import backtest, by_horizon
from analysis.topics.projection.data import Run, run
from analysis.topics.projection.evidence import balance_years, gather, leaving_years
from analysis.topics.projection.scenarios import SCENARIOS, Scenario, targets
from analysis.topics.projection.stock import AREA
from analysis.topics.projection.trainees import TRAINEE
from analysis.topics.wording import sentence

# table -> column -> heading, for the notebook
HEADINGS = tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))


def inputs() -> pd.DataFrame:
    """Return each input with its distribution, what it rests on and what it leaves out.

    Returns
    -------
    pandas.DataFrame
        input, distribution, middle, low, high (2.5th and 97.5th percentile, as text; empty
        where drawn from a list), figures (how many), says, figure_id.
    """
    found = answered(gather())
    rows = []

    def add(name: str, key: str, shape: str, spread: list[float], says: str) -> None:
        ids = found.ids[key]
        limits = [text(v, 1) for v in spread] or ["", "", ""]
        rows.append(
            {
                "input": name,
                "distribution": shape,
                **dict(zip(("middle", "low", "high"), limits, strict=True)),
                "figures": len(set(ids)),
                "says": says,
                "figure_id": "; ".join(ids),
            }
        )

    level, share = found.leaving, found.arriving
    points = (0.5, 0.025, 0.975)
    drawn = [100 * float(v) for v in special.gammaincinv(level.shape, points) / level.exposure]
    add(
        "Leavers a year, % of officers in post",
        "leaving",
        sentence("projection.inputs_leaving", level=level, deviation=level.spread**0.5),
        drawn,
        sentence("projection.inputs_leaving_says", years=len(leaving_years()), level=level),
    )
    drawn = [100 * float(v) for v in special.betaincinv(share.a, share.b, points)]
    add(
        "Officers gained per 100 trainees due in posts",
        "arriving",
        sentence("projection.inputs_share", share=share),
        drawn,
        sentence("projection.inputs_share_says", years=len(balance_years())),
    )
    years = ", ".join(text(v) for v in found.starts.values())
    add(
        "Trainees who start, a year",
        "starts",
        sentence("projection.inputs_starts"),
        [],
        f"published: {years}; half in each of two intakes",
    )
    if found.others is not None:
        few = found.others
        drawn = [float(v) for v in special.gammaincinv(few.shape, points) / few.exposure]
        add(
            "People who join qualified, a year",
            "others",
            sentence("projection.inputs_qualified", few=few),
            drawn,
            "one published count",
        )
    return pd.DataFrame(rows)


def early_resignations() -> pd.DataFrame:
    """Return what is published on trainees who resign: counts of the first three months."""
    rows = figures(measure="resignations", area=AREA, grade=TRAINEE)
    return rows[["category", "value", "figure_id"]].sort_values("value").reset_index(drop=True)


def target_dates() -> pd.DataFrame:
    """Return the published targets with the change from the one before."""
    rows = targets()
    moved = ["", *(text(v) for v in rows["value"].diff().iloc[1:])]
    rows = rows.assign(date=[spoken(d) for d in rows["period_end"]], moved=moved)
    return rows[["date", "value", "moved", "quality", "figure_id"]]


def outcomes(*scenarios: Scenario) -> pd.DataFrame:
    """Return what each scenario leads to.

    Parameters
    ----------
    *scenarios : Scenario
        Default: those of the suite.

    Returns
    -------
    pandas.DataFrame
        scenario, five_years and ten_years (percent of paths that have closed by then),
        never, earliest (date by which one path in twenty has closed), middle (date by
        which half have), in words.
    """
    rows = []
    for scenario in scenarios or SCENARIOS:
        made = answered(run(scenario))
        horizon = made.closing.horizon
        rows.append(
            {
                "scenario": scenario.name,
                "five_years": 100 * made.closing.by(min(20, horizon)),
                "ten_years": 100 * made.closing.by(horizon),
                "never": 100 * made.closing.never,
                "earliest": _when(made, 0.05),
                "middle": _when(made, 0.5),
            }
        )
    return pd.DataFrame(rows)


def _when(made: Run, share: float) -> str:
    found = made.closing.quantile(share)
    return "not within the horizon" if found is None else spoken(made.dates[int(found)])


def refusals() -> pd.DataFrame:
    """Return the reasons for which earlier dates could not be tried, with their number."""
    reasons = pd.Series(backtest().refused)
    counts = reasons.value_counts(sort=False)
    told = {
        r: [f"{spoken(k[:10])}{k[10:]}" for k in reasons[reasons == r].index] for r in counts.index
    }
    dates = {r: ", ".join(keys) for r, keys in told.items()}
    return pd.DataFrame(
        [{"reason": r, "dates": n, "which": dates[str(r)]} for r, n in counts.items()]
    )


def numbers() -> dict[str, float | str]:
    """Return the numbers that the notebook rests on, for the test that pins them.

    Shares of paths to whole percent and stocks to tens: the rest is chance of the draw.
    """
    found: dict[str, float | str] = {}
    for row in rows_of(outcomes()):
        found[f"closed within five years, %, {row.scenario}"] = text(row.five_years)
        found[f"not closed within the horizon, %, {row.scenario}"] = text(row.never)
    made = answered(run(SCENARIOS[0]))
    for name, values in made.projection.fan().items():
        if name in ("median", "low50", "high50"):
            found[f"officers at {made.dates[-1]}, {name}"] = text(float(values[-1]), -1)
    for row in rows_of(by_horizon()):
        ahead = f"{row.quarters} quarters ahead" if row.quarters else "all pairs"
        found[f"back-test, mean error, {ahead}"] = text(row.error, -1)
        found[f"back-test, mean error of no change, {ahead}"] = text(row.same_error)
    for row in rows_of(balance_years()):
        found[f"officers gained per 100 trainees, year to {row.period_end}"] = 100 * row.share
    return found


def balance() -> pd.DataFrame:
    """The yearly balance of officers, gains per hundred trainees due beside it."""
    years = balance_years()
    return years.assign(percent=100 * years["share"], until=[*map(spoken, years["period_end"])])


def horizons() -> pd.DataFrame:
    """The back-test by quarters ahead, all of them together first or last as it comes."""
    tried = by_horizon()
    return tried.assign(ahead=["all" if q == 0 else str(q) for q in tried["quarters"]])
