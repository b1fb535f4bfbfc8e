"""What hangs on how the share of trainees who arrive is drawn, and the ministry's own forecast."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.core.periods import spoken
from analysis.stats.results import answered
from analysis.stats.time_series.projection_inputs import WAYS
from analysis.topics.projection.data import ministry, run
from analysis.topics.projection.scenarios import SCENARIOS, Scenario
from analysis.topics.projection.tables import outcomes
from analysis.topics.wording import sentence

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
    return sentence("projection.share_words", five=five, never=never)


def ministry_words(scenario: Scenario = SCENARIOS[0]) -> str:
    """Return where the ministry's forecast lies in the fan of a scenario."""
    made, row = answered(run(scenario)), ministry()
    date, value = row["period_end"], row["value"]
    if date not in made.dates:
        return f"The ministry's forecast is for {spoken(date)}, which the fan does not reach."
    values = made.projection.stock[:, made.dates.index(date)]
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
