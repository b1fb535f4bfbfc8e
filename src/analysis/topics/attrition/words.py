"""Sentences of the notebooks on leaving, made of the numbers they state.

A sentence with a number is computed here, so that it cannot fall behind the tables.
"""

from typing import Any

import pandas as pd

from analysis.core.numbers import bound_text, text
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.comparisons import rate_ratio
from analysis.stats.results import Estimate, Test
from analysis.topics.attrition import cutoffs as attrition_cutoffs
from analysis.topics.attrition import data as attrition
from analysis.topics.attrition import divisions as attrition_divisions
from analysis.topics.attrition import service_words
from analysis.topics.attrition.service import Assumptions
from analysis.topics.prison_comparison import data as prison_comparison
from analysis.topics.prison_comparison import (
    life_table_simulation,
    service_bands,
)

CLEAR, LOW_BANDS = 0.05, "Probation bands 1 to 3"


def _limits(row: dict[str, Any], digits: int = 1) -> str:
    return f"{text(row['low'], digits)} to {text(row['high'], digits)}"


def _find(rows: pd.DataFrame, column: str, value: str) -> dict[str, Any]:
    return records(rows[rows[column] == value])[0]


def probation(assumed: Assumptions | None = None) -> str:
    """Return the findings on probation staff as a short list, in Markdown.

    Parameters
    ----------
    assumed : Assumptions, optional
        What the bounds by length of service take for granted.
    """
    last = records(attrition.by_year())[-1]
    when = last["when"][0].lower() + last["when"][1:]
    officer = _find(attrition.by_grade(), "grade", attrition.GRADE)
    return "\n".join(
        [
            f"- {service_words.leading()} {service_words.bounded(assumed)}",
            f"- In the latest year held ({when}) **{text(last['value'], 1)} of 100 probation "
            "officers left**. The way of counting changed three times since 2015/16, so no trend "
            "over the whole time can be read from the yearly rates.",
            f"- In 2015/16, with counts: {text(officer['leavers'])} leavers of "
            f"{text(officer['staff'])} officers on average, {text(officer['value'], 1)}% "
            f"(95% interval {_limits(officer)}).",
            f"- {divisions()}",
            f"- {trainees()}",
            "- How the risk of leaving changes with each year of service **is not known** for "
            "probation: no publication at hand gives leavers and staff by length of service.",
        ]
    )


def divisions() -> str:
    """Return what two years of counts say on divisions."""
    test = attrition_divisions.same_rate()
    p = attrition_divisions.p_words(test.p_value) if isinstance(test, Test) else "not known"
    return (
        "Divisions of the National Probation Service differed by more than chance over the first "
        f"two years (p {p} under one common rate, Monte Carlo). {one_by_one()}"
    )


def one_by_one() -> str:
    """Return which divisions differ from the rest, before and after adjusting (Holm)."""
    rest = attrition_divisions.against_the_rest()
    clear = records(rest[(rest["low"] > 1) | (rest["high"] < 1)])
    told = "; ".join(f"{r['division']} {text(r['value'], 1)} ({_limits(r)})" for r in clear)
    firm = [r["division"] for r in clear if r["p_holm"] < CLEAR]
    adjusted = f"only {joined(firm)} still differs" if firm else "none still differs"
    return (
        f"Rates as a multiple of that of the other divisions, where the interval is clear of 1: "
        f"{told or 'none'}. Adjusted for {len(rest)} comparisons (Holm), {adjusted}."
    )


def each_year() -> str:
    """Return what the test of one common rate says in each year on its own."""
    told = joined(
        f"{r['p']} in the {r['when'][0].lower()}{r['when'][1:]}"
        for r in records(attrition_divisions.each_year())
    )
    return (
        f"One year at a time, the p-value of one common rate is {told}. The last two years share "
        "nine months. The shrunken rates draw each division towards the common rate by as much as "
        "its count is small, and the order changes with them."
    )


def grades(date: str = attrition.YEAR) -> str:
    """Return the test of the two largest grade groups against one another."""
    by = {r["grade"]: r for r in records(attrition.by_grade(date))}
    low, officer = by[LOW_BANDS], by[attrition.GRADE]
    ratio = rate_ratio(low["leavers"], low["staff"], officer["leavers"], officer["staff"])
    if not isinstance(ratio, Estimate):
        return str(ratio)
    p = attrition_divisions.p_words(ratio.p_value or 0.0)
    return (
        f"In the year to {spoken(date)} staff of the National Probation Service in bands 1 to 3 "
        f"left at {text(ratio.value, 2)} times the rate of probation officers (95% interval "
        f"{text(ratio.low, 2)} to {text(ratio.high, 2)}, p {p}). The group holds probation "
        "services officers and administrators together, so it does not say which of them left."
    )


def retention() -> str:
    """Return the one published point on how long officers stay."""
    return (
        f"A written answer says that **{attrition_cutoffs.retained()['shown']}** of the officers "
        "promoted between June 2014 and June 2019 stayed 48 months. That is one point. The table "
        "gives what it fixes and what it leaves open."
    )


def early_counts() -> str:
    """Return the three counts of trainees who resigned early, and what they exclude."""
    rows = attrition_cutoffs.early()
    told = joined(f"{text(r['count'])} {r['period']}" for r in records(rows))
    return (
        f"Trainees who resigned, by time since the start of training: {told}. The periods exclude "
        "one another, and each adds up all intakes from October 2016 to December 2023."
    )


def trainees() -> str:
    """Return the most that trainees' early resignations can amount to."""
    rows = attrition_cutoffs.early()
    starts, bound = attrition_cutoffs.early_share()
    return (
        f"{text(rows['count'].sum())} trainees resigned within three months of starting, over "
        f"more than seven years. At least {text(starts['value'].iloc[0])} started, so **at most "
        f"{bound_text(bound.high, 1, lower=False)}%** of trainees resigned so soon."
    )


def over_four_years() -> str:
    """Return the bounds on the resignation rate after four years of service."""
    rows, bound = attrition_cutoffs.over_four_years()
    most = rows["value"].iloc[1:].max()
    return (
        f"{text(rows['value'].iloc[0])} resignations among at most {text(most)} officers "
        f"(full-time equivalent) are at least {bound_text(bound.low, 1, lower=True)} for every "
        "100 full-time equivalents; for every 100 people it may be a little less. The fewer "
        "officers there were "
        "with over four years, the higher the rate; the number alone sets no upper limit. It says "
        "nothing on whether long service makes people leave."
    )


def comparators(left_out: str = prison_comparison.SMALL) -> str:
    """Return the findings on prison and police officers as a short list, in Markdown.

    Parameters
    ----------
    left_out : str
        The year of joining that the leading estimate leaves out.
    """
    twin = prison_comparison.twin()
    differences = records(twin[twin["whole"]])
    least, most = (f(differences, key=lambda r: r["difference"]) for f in (min, max))
    answers = prison_comparison.cohort_answers(left_out)
    typical, trend = (
        [r for r in records(answers) if r["what"] == what]
        for what in answers["what"].drop_duplicates()
    )
    young, older = records(service_bands.crude_table())
    mix = service_bands.by_mix_alone()
    first, last = (f(records(mix), key=lambda r: r["value"]) for f in (min, max))
    small = _find(prison_comparison.cohorts(), "cohort", left_out)
    still = records(life_table_simulation.answers())[1]
    unclear = trend[1]["low"] <= 1 <= trend[1]["high"]
    rose = (
        "Whether the share rose from cohort to cohort cannot be said"
        if unclear
        else "The share moved from cohort to cohort by more than chance"
    )
    return "\n".join(
        [
            f"- On one definition prison officers left at a higher rate than probation officers in "
            f"every period of whole years held: by {text(least['difference'], 1)} points "
            f"({least['when']}) to {text(most['difference'], 1)} points ({most['when']}).",
            f"- In a typical year of joining, {text(typical[1]['value'])}% of prison officers left "
            f"within two years ({_limits(typical[1], 0)}), leaving out the {text(small['joined'])} "
            f"joiners of {small['cohort']}; with them {text(typical[0]['value'])}% "
            f"({_limits(typical[0], 0)}), since each year weighs by what it can tell and not by "
            f"its size alone. {rose}: odds ratio a year "
            f"{text(trend[1]['value'], 2)} ({_limits(trend[1], 2)}).",
            f"- Roughly {text(young['value'])}% a year left in 2021/22 among prison officers under "
            f"three years of service ({_limits(young)}, bounds of rounding and mix), about "
            f"{text(older['value'])}% among the others ({_limits(older)}).",
            f"- At those rates the mix of {first['when']} would give {text(first['value'], 1)}% "
            f"overall, that of {last['when']} {text(last['value'], 1)}%: **an overall rate moves "
            "by several points with the mix alone**.",
            f"- The life table that waits for real band tables gives back {text(still['value'])}% "
            f"({_limits(still)}) where {text(still['truth'])}% was put in.",
        ]
    )
