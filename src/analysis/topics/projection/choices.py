"""What hangs on how the share of trainees who arrive is drawn, and the ministry's own forecast."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.stats.results import answered
from analysis.stats.time_series.projection_inputs import WAYS
from analysis.topics.projection.data import ministry, run
from analysis.topics.projection.scenarios import SCENARIOS, Scenario
from analysis.topics.projection.tables import outcomes

SAID = {
    "uniform": "Once a path, Beta(1, 1), each year one trial",
    "Jeffreys": "Once a path, Beta(1/2, 1/2), each year one trial",
    "hierarchical": "Drawn each year, about a mean and spread drawn once a path",
    "years resampled": "Drawn each year, one of the published years",
    "fixed mean": "Never: the mean of the published years throughout",
}


def share_choices(scenario: Scenario = SCENARIOS[0]) -> pd.DataFrame:
    """Return what a scenario leads to under each way of drawing the share.

    Returns
    -------
    pandas.DataFrame
        way, said, and the columns of `tables.outcomes`.
    """
    made = outcomes(*(replace(scenario, share_drawn=way) for way in WAYS))
    return made.assign(way=[*WAYS], said=[SAID[way] for way in WAYS])


def share_words(scenario: Scenario = SCENARIOS[0]) -> str:
    """Return the range of answers over the ways of drawing the share."""
    made = share_choices(scenario)
    five, never = made["five_years"], made["never"]
    return (
        f"The share of paths that close within five years runs from {text(five.min())}% to "
        f"{text(five.max())}% with this one choice, and that of paths that do not close within "
        f"ten years from {text(never.min())}% to {text(never.max())}%. A few published years "
        "cannot decide among the ways, so none of these percentages is a chance of anything: "
        "they are answers to one question under different assumptions."
    )


def ministry_words(scenario: Scenario = SCENARIOS[0]) -> str:
    """Return where the ministry's forecast lies in the fan of a scenario."""
    made, row = answered(run(scenario)), ministry()
    date, value = row["period_end"], row["value"]
    if date not in made.dates:
        return f"The ministry's forecast is for {spoken(date)}, which the fan does not reach."
    values = made.projection.stock[:, made.dates.index(date)]
    low, high = np.quantile(values, (0.025, 0.975))
    above = 100 * float(np.mean(values >= value))
    return (
        f"The ministry forecasts about {row['shown']} probation officers in England and Wales by "
        f"{spoken(date)}, full-time equivalent assumed. In this scenario the middle path then "
        f"stands at {text(float(np.median(values)), -1)}, 95 in 100 paths between "
        f"{text(low, -1)} and {text(high, -1)}, and {text(above)} in 100 at or above the "
        "forecast. The ministry knows of intakes and decisions that no publication held here "
        "gives; the fan does not."
    )
