"""Groups set against one another by the suite, named as in `groups.R`."""

from __future__ import annotations

from scipy import stats

from analysis.register.frames import records
from analysis.stats.results import Test
from analysis.topics.attrition import divisions
from analysis.topics.attrition.data import FIRST, LATEST, YEAR
from analysis.topics.caseload import areas
from tests.independent.counts import Found, interval


def one_rate() -> Found:
    found: Found = {}
    tried = {f"year to {day}": (day,) for day in (FIRST, YEAR, LATEST)}
    for name, days in (tried | {f"years to 2015 and {YEAR}": (FIRST, YEAR)}).items():
        test = divisions.same_rate(days)
        assert isinstance(test, Test)
        quantity = f"divisions share one rate, {name}"
        found[f"{quantity}, statistic"] = test.statistic
        found[f"{quantity}, p by Monte Carlo"] = test.p_value
        found[f"{quantity}, p by chi-squared"] = float(stats.chi2.sf(test.statistic, test.df))
    return found


def regression() -> Found:
    fit, found = divisions.model(), {}
    for name, test in (("Pearson", fit.pearson), ("Dean", fit.dean)):
        assert isinstance(test, Test)
        found[f"divisions and years, {name} statistic"] = test.statistic
        found[f"divisions and years, {name} p"] = test.p_value
    for row in records(divisions.ratios().dropna()):
        found |= interval(f"rate of {row['division']} over the yardstick division", row)
    for row in records(divisions.shrunken(YEAR)):
        name = f"shrunken leaving rate, {row['division']}, year to {YEAR}, %"
        found[name] = row["shrunken"]
    return found


def funnel() -> Found:
    found: Found = {}
    mean = areas.mean_size()
    for row in records(areas.sizes()):
        name = f"areas of 2005 at {row['part']:g} of the mean size"
        sides = areas.of_size(row["part"] * mean).table["position"].value_counts()
        found |= {f"{name}, {side}": float(sides.get(side, 0)) for side in ("below", "above")}
        found |= {f"{name}, {part}": row[part] for part in ("low", "high", "dispersion")}
        found[f"{name}, sd between areas"] = row["between_sd"]
        found |= {f"{name}, wide {end}": row[f"wide_{end}"] for end in ("low", "high")}
    lasted = records(areas.persistence())[0]
    return found | interval("correlation of areas, 2004 with 2007", lasted)


def ours() -> Found:
    """Every quantity of `groups.R`."""
    return one_rate() | regression() | funnel()
