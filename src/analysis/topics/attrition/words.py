"""Sentences of the notebooks on leaving, made of the numbers they state.

A sentence with a number is computed here, so that it cannot fall behind the tables.
"""

from typing import Any

import pandas as pd

from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.intervals import rate_ratio
from analysis.topics.attrition import cutoffs as attrition_cutoffs
from analysis.topics.attrition import data as attrition
from analysis.topics.attrition import divisions as attrition_divisions
from analysis.topics.attrition import service_words
from analysis.topics.attrition.service import Assumptions
from analysis.topics.prison_comparison import data as prison_comparison
from analysis.topics.prison_comparison import service_bands
from analysis.topics.wording import filled, sentence

CLEAR, LOW_BANDS = 0.05, "Probation bands 1 to 3"


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
    officer = _find(attrition.by_grade(), "grade", attrition.GRADE)
    return "\n".join(
        [
            f"- {service_words.leading()} {service_words.bounded(assumed)}",
            sentence("attrition.probation", last=last),
            sentence("attrition.probation_counted", officer=officer),
            f"- {divisions()}",
            f"- {trainees()}",
            sentence("attrition.probation_unknown"),
        ]
    )


def divisions() -> str:
    """Return what two years of counts say on divisions."""
    p = attrition_divisions.p_words(attrition_divisions.same_rate().p_value)
    return sentence("attrition.divisions", p=p, one_by_one=one_by_one())


def one_by_one() -> str:
    """Return which divisions differ from the rest, before and after adjusting (Holm)."""
    rest = attrition_divisions.against_the_rest()
    clear = records(rest[(rest["low"] > 1) | (rest["high"] < 1)])
    told = "; ".join(filled("{division} {value:1} ({low:1} to {high:1})", clear))
    firm = [r["division"] for r in clear if r["p_holm"] < CLEAR]
    adjusted = f"only {joined(firm)} still differs" if firm else "none still differs"
    return sentence("attrition.one_by_one", told=told or "none", rest=rest, adjusted=adjusted)


def each_year() -> str:
    """Return what the test of one common rate says in each year on its own."""
    told = filled("{p} in the {when:uncapital}", attrition_divisions.each_year())
    return sentence("attrition.each_year", told=told)


def grades(date: str = attrition.YEAR) -> str:
    """Return the test of the two largest grade groups against one another."""
    by = {r["grade"]: r for r in records(attrition.by_grade(date))}
    low, officer = by[LOW_BANDS], by[attrition.GRADE]
    counts = (group[part] for group in (low, officer) for part in ("leavers", "staff"))
    ratio = rate_ratio(*counts)
    p = attrition_divisions.p_words(ratio.p_value or 0.0)
    return sentence("attrition.grades", date=date, ratio=ratio, p=p)


def early_counts() -> str:
    """Return the three counts of trainees who resigned early, and what they exclude."""
    told = filled("{count:0} {period}", attrition_cutoffs.early())
    return sentence("attrition.early_counts", told=told)


def trainees() -> str:
    """Return the most that trainees' early resignations can amount to."""
    rows = attrition_cutoffs.early()
    starts, bound = attrition_cutoffs.early_share()
    return sentence("attrition.trainees", rows=rows, starts=starts, bound=bound)


def over_four_years() -> str:
    """Return the bounds on the resignation rate after four years of service."""
    rows, bound = attrition_cutoffs.over_four_years()
    most = rows["value"].iloc[1:].max()
    return sentence("attrition.over_four_years", rows=rows, most=most, bound=bound)


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
    still = records(service_bands.answers())[1]
    unclear = trend[1]["low"] <= 1 <= trend[1]["high"]
    rose = (
        "Whether the share rose from cohort to cohort cannot be said"
        if unclear
        else "The share moved from cohort to cohort by more than chance"
    )
    return "\n".join(
        [
            sentence("attrition.comparators", least=least, most=most),
            sentence(
                "attrition.comparators_cohorts",
                typical=typical,
                small=small,
                rose=rose,
                trend=trend[1],
            ),
            sentence("attrition.comparators_bands", young=young, older=older),
            sentence("attrition.comparators_mix", first=first, last=last),
            sentence("attrition.comparators_life_table", still=still),
        ]
    )
