"""Tables of the projection: inputs, scenarios, ways of drawing, the ministry's forecast, tests."""

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import special

from analysis.core.csv_tables import by_key
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.register.frames import figures
from analysis.stats.time_series.projection import fan
from analysis.stats.time_series.projection_inputs import WAYS
from analysis.topics.projection.backtest import backtest, by_horizon
from analysis.topics.projection.data import Run, ministry, run
from analysis.topics.projection.evidence import balance_years, gather, leaving_years
from analysis.topics.projection.scenarios import SCENARIOS, Scenario, targets
from analysis.topics.projection.stock import AREA, TRAINEE
from analysis.topics.wording import fill, sentence, words_of

# table -> column -> heading, for the notebook; and the words of each input
HEADINGS, INPUTS = (
    tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    for name in ("headings.toml", "inputs.toml")
)


def inputs() -> pd.DataFrame:
    """Return each input with its distribution, what it rests on and what it leaves out.

    Returns
    -------
    pandas.DataFrame
        input, distribution, middle, low, high (2.5th and 97.5th percentile, as text; empty
        where drawn from a list), figures (how many), says, figure_id.
    """
    found = gather()
    level, share, few = found.leaving, found.arriving, found.others
    points = (0.5, 0.025, 0.975)
    drawn = {
        "leaving": 100 * (special.gammaincinv(level.shape, points) / level.exposure),
        "arriving": 100 * special.betaincinv(share.a, share.b, points),
        "starts": (),
    }
    if few is not None:
        drawn["others"] = special.gammaincinv(few.shape, points) / few.exposure
    values = {
        "found": found,
        "left": leaving_years(),
        "balance": balance_years(),
        "deviation": level.spread**0.5,
        "starts": ", ".join(map(text, found.starts.values())),
    }
    rows = []
    for key, spread in drawn.items():
        told = {part: fill(said, **values) for part, said in INPUTS[key].items()}
        limits = [text(float(v), 1) for v in spread] or ["", "", ""]
        told |= dict(zip(("middle", "low", "high"), limits, strict=True))
        ids = found.ids[key]
        rows.append(told | {"figures": len(set(ids)), "figure_id": "; ".join(ids)})
    return pd.DataFrame(rows)


def early_resignations() -> pd.DataFrame:
    """Return what is published on trainees who resign: counts of the first three months."""
    return figures(measure="resignations", area=AREA, grade=TRAINEE).sort_values("value")


def target_dates() -> pd.DataFrame:
    """Return the published targets with the change from the one before."""
    rows = targets()
    moved = ["", *(text(v) for v in rows["value"].diff().iloc[1:])]
    return rows.assign(date=[*map(spoken, rows["period_end"])], moved=moved)


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
        made = run(scenario)
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
    refused = backtest().refused
    rows = [
        (reason, len(days), ", ".join(f"{spoken(day[:10])}{day[10:]}" for day in days))
        for reason, days in by_key(refused, lambda day: refused[day]).items()
    ]
    return pd.DataFrame(rows, columns=["reason", "dates", "which"])


def fan_at_the_end() -> pd.DataFrame:
    """Return where the paths of the first scenario stand at their last date, one row."""
    made = run()
    ends = {name: values[-1] for name, values in fan(made.stock).items()}
    return pd.DataFrame([{"period_end": made.dates[-1]} | ends])


def balance() -> pd.DataFrame:
    """The yearly balance of officers, gains per hundred trainees due beside it."""
    years = balance_years()
    return years.assign(percent=100 * years["share"], until=[*map(spoken, years["period_end"])])


def horizons() -> pd.DataFrame:
    """The back-test by quarters ahead, all of them together first or last as it comes."""
    tried = by_horizon()
    return tried.assign(ahead=["all" if q == 0 else str(q) for q in tried["quarters"]])


def share_choices(scenario: Scenario = SCENARIOS[0]) -> pd.DataFrame:
    """Return what a scenario leads to under each way of drawing the share.

    Returns
    -------
    pandas.DataFrame
        way, said, and the columns of `tables.outcomes`.
    """
    made = outcomes(*(replace(scenario, share_drawn=way) for way in WAYS))
    said = words_of("projection.ways")
    return made.assign(way=[*WAYS], said=[said[way] for way in WAYS])


def share_words(scenario: Scenario = SCENARIOS[0]) -> str:
    """Return the range of answers over the ways of drawing the share."""
    made = share_choices(scenario)
    five, never = made["five_years"], made["never"]
    return sentence("projection.share_words", five=five, never=never)


def ministry_words(scenario: Scenario = SCENARIOS[0]) -> str:
    """Return where the ministry's forecast lies in the fan of a scenario."""
    made, row = run(scenario), ministry()
    date, value = row["period_end"], row["value"]
    if date not in made.dates:
        return f"The ministry's forecast is for {spoken(date)}, which the fan does not reach."
    values = made.stock[:, made.dates.index(date)]
    low, high = np.quantile(values, (0.025, 0.975))
    above = 100 * float(np.mean(values >= value))
    return sentence(
        "projection.ministry_words",
        row=row,
        date=date,
        median=float(np.median(values)),
        low=low,
        high=high,
        above=above,
    )
