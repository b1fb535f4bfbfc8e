"""The life table shown on a simulated service, whose rates of leaving are known.

No edition at hand gives leavers and staff by length of service together. The rates put in
are the crude ones of prison officers in 2021/22; the people are made up.
"""

import math
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.register.frames import records
from analysis.stats.leaving.bands import BandTable, read_bands
from analysis.stats.leaving.life_table import HORIZONS, band_rates, expected_service, survival_curve
from analysis.stats.leaving.simulate import simulate_service
from analysis.stats.results import answered
from analysis.topics.prison_comparison.service_bands import crude

# Bands of the workforce quarterly's own tables, lower edges in years.
EDGES = (0.0, 1.0, 3.0, 5.0, 10.0)
JOINERS, SEED, STEP, LONGEST = 1500.0, 20140601, 0.5, 10.0


def put_in() -> list[float]:
    """Return the yearly rate of leaving of each band that the simulation starts from."""
    young, older = (one.value for one in crude()[0].values())
    return [young if edge < 3 else older for edge in EDGES]


def made_up() -> pd.DataFrame:
    """Return leavers and average staff by band of the simulated year, as a bulletin would."""
    return simulate_service(EDGES, put_in(), JOINERS, np.random.default_rng(SEED))


def life_table() -> BandTable:
    """Return the checked table, which is what real band tables will pass through."""
    return read_bands(made_up())


def true_survival(years: float, rates: list[float]) -> float:
    """Share of joiners still there after `years`, at the yearly `rates` of the bands."""
    edges = [*EDGES, math.inf]
    spent = [max(0.0, min(years, b) - a) for a, b in pairwise(edges)]
    return math.exp(-sum(t * r for t, r in zip(spent, rates, strict=True)))


def recovered() -> pd.DataFrame:
    """Return the rate of each band that the table gives back, beside the rate put in.

    Returns
    -------
    pandas.DataFrame
        Columns band, leavers, staff, truth, value, low, high; rates in percent a year.
    """
    table = life_table()
    rows = []
    for (band, rate), truth, gone, base in zip(
        band_rates(table, per=100).items(), put_in(), table.leavers, table.exposure, strict=True
    ):
        one = {"band": band, "leavers": gone, "staff": base, "truth": 100 * truth}
        rows.append(one | answered(rate).limits())
    return pd.DataFrame(rows)


def curve() -> pd.DataFrame:
    """Return survival every half year: put in, and given back with its interval.

    Returns
    -------
    pandas.DataFrame
        Columns years, truth, value, low, high (percent), figure_id of the figures that the
        rates put in were worked out from.
    """
    table, rates, ids = life_table(), put_in(), crude()[1]
    rows = [{"years": 0.0, "truth": 100.0, "value": 100.0, "low": 100.0, "high": 100.0}]
    steps = [step * STEP for step in range(1, int(LONGEST / STEP) + 1)]
    for years, one in survival_curve(table, steps).items():
        truth = {"years": years, "truth": 100 * true_survival(years, rates)}
        rows.append(truth | answered(one).limits(100))
    return pd.DataFrame(rows).assign(figure_id=ids)


def answers() -> pd.DataFrame:
    """Return survival at the usual horizons and service within ten years."""
    wanted = curve().set_index("years").loc[list(HORIZONS)]
    rows = [
        {"what": f"Still there after {years:g} year{'s' * (years != 1)}, %", **one}
        for years, one in zip(
            HORIZONS, records(wanted[["truth", "value", "low", "high"]]), strict=True
        )
    ]
    mean = answered(expected_service(life_table(), LONGEST))
    # Area under the true curve, which is piecewise exponential.
    area, rates, edges = 0.0, put_in(), [*EDGES]
    for (a, b), rate in zip(pairwise(edges), rates, strict=False):
        area += true_survival(a, rates) * -math.expm1(-rate * (b - a)) / rate
    what = {"what": "Mean years served within the first ten", "truth": area}
    rows.append(what | mean.limits())
    return pd.DataFrame(rows)
