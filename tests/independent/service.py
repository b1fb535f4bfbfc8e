"""Length of service by the suite, named as in `service.R`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.register.frames import records
from analysis.stats.leaving.service_bounds import Range, ServiceBounds, bounds
from analysis.topics.attrition import cutoffs
from analysis.topics.attrition.service import STRAIGHT, Assumptions, inputs
from analysis.topics.prison_comparison import service_bands
from tests.independent.counts import Found, interval

WORDS = {
    "short": "left with under about five years, %",
    "long": "left with about five years and over, %",
    "ratio": "ratio of the two rates",
}
INPUTS = {
    "short_share": ("share of staff", ("ratio",)),
    "year_between": ("year between", ("ratio",)),
    "long_share": ("share of leavers", ("ratio",)),
    "heads_per_fte": ("heads for one full-time equivalent", ("short", "long")),
    "staff": ("staff", ("short", "long")),
}
MADE_UP = Path(__file__).with_name("simulated_service.csv")


def _named(name: str, found: ServiceBounds, parts: tuple[str, ...] = tuple(WORDS)) -> Found:
    made = {}
    for part in parts:
        bound, factor = getattr(found, part), 1 if part == "ratio" else 100
        for end, value in (("least", bound.low), ("most", bound.high)):
            made[f"{WORDS[part]}, {name}, at {end}"] = factor * value
    return made


def bounds_of_leaving() -> Found:
    opens = inputs()
    found = _named("as the notebook opens", bounds(opens))
    for end in ("least", "most"):
        name = f"ratio of the two rates, as the notebook opens, at {end}"
        found[f"{name}, by an optimiser"] = found[name]
    line = Assumptions(short_share=STRAIGHT)
    found |= _named("straight line", bounds(inputs(line)))
    found |= _named("no rounding", bounds(inputs(Assumptions(rounding=False))))
    for field, (name, parts) in INPUTS.items():
        held = getattr(opens, field)
        for at, end in (("least", held.low), ("most", held.high)):
            one = bounds(opens._replace(**{field: Range(end, end)}))
            found |= _named(f"{name} at its {at}", one, parts)
    return found


def cut_offs() -> Found:
    said = {
        "Mean yearly rate of leaving over the four years": "mean yearly rate of leaving",
        "Share of those left who leave in a year, if alike in all four": "share leaving in a year",
    }
    found: Found = {}
    for row in records(cutoffs.retention()):
        if row["question"] in said:
            name = f"stayed 48 months, {said[row['question']]}, %"
            found |= {f"{name}, low": row["low"], f"{name}, high": row["high"]}
    most = cutoffs.early_share()[1].high
    return found | {"trainees resigned within three months, at most, %": most}


def bands() -> Found:
    found: Found = {}
    for row in records(service_bands.crude_table()):
        found |= interval(f"crude leaving rate {row['band']}, %", row)
    dates = ("2010-03-31", "2019-03-31", "2024-03-31", "2025-03-31")
    for row in records(service_bands.experience()):
        if row["period_end"] in dates:
            name = f"share of prison officers, {row['category']}, {row['period_end']}, %"
            found |= {f"{name}, low": row["low"], f"{name}, high": row["high"]}
    for row in records(service_bands.by_mix_alone()):
        if row["period_end"] in dates:
            found[f"leaving rate by mix alone, {row['period_end']}, %"] = row["value"]
    return found


def life_table() -> Found:
    made = service_bands.made_up()
    pd.testing.assert_frame_equal(pd.read_csv(MADE_UP), made, check_dtype=False)
    found: Found = {}
    for place, row in enumerate(records(service_bands.recovered())):
        start = f"{made['lower'].iloc[place]:g} years"
        found |= interval(f"simulated service, leaving rate from {start}, %", row)
        for column in ("staff", "leavers"):
            found[f"simulated service, from {start}, {column}"] = row[column]
    *curve, mean = records(service_bands.answers())
    for years, row in zip(service_bands.HORIZONS, curve, strict=True):
        name = f"still there after {years:g} years"
        found |= interval(f"simulated service, {name}, %", row)
        found[f"simulated service, truth, {name}, %"] = row["truth"]
        found[f"simulated service, truth, {name}, by people, %"] = row["truth"]
    found["simulated service, truth, mean years served within ten"] = mean["truth"]
    return found | interval("simulated service, mean years served within ten", mean)


def ours() -> Found:
    """Every quantity of `service.R`."""
    return bounds_of_leaving() | cut_offs() | bands() | life_table()
