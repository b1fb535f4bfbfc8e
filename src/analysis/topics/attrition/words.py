"""Sentences of the notebooks on leaving, made of the numbers they state.

A sentence with a number is computed here, so that it cannot fall behind the tables. Those on
length of service that are quoted in public stand beside what the bounds allow.
"""

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.claims.reading import Claim, default_file, read_claims
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.intervals import rate_ratio
from analysis.stats.leaving.service_bounds import ServiceBounds
from analysis.topics.attrition import cutoffs as attrition_cutoffs
from analysis.topics.attrition import data as attrition
from analysis.topics.attrition import divisions as attrition_divisions
from analysis.topics.attrition.service import Assumptions, bounds, inputs, published, when
from analysis.topics.prison_comparison import data as prison_comparison
from analysis.topics.prison_comparison import service_bands
from analysis.topics.wording import fill, filled, sentence

CLEAR, LOW_BANDS = 0.05, "Probation bands 1 to 3"
TWO_THIRDS, MOST_PRONE = "C05", "C36"
QUOTES = tomllib.loads(Path(__file__).with_name("quotes.toml").read_text(encoding="utf-8"))
Quoted = tuple[str, str, str, str]


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
            f"- {leading()} {bounded(assumed)}",
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


def leading() -> str:
    """Return the finding that rests on no assumption: so many left, such a share after five years.

    Returns
    -------
    str
        One sentence, with how it was read.
    """
    return sentence("attrition.leading", given=published(), when=when())


def bounded(assumed: Assumptions | None = None) -> str:
    """Return the bounds, with the reworded copy and the condition in the same sentence."""
    found, given = bounds(assumed), published()
    first, last = given.shares[0], given.shares[-1]
    share = inputs(assumed).short_share
    said = sentence("attrition.bounded", share=share, first=first, last=last, found=found)
    return f"{said} {_ratio(found.ratio.low, found.ratio.high)}"


def _ratio(low: float, high: float) -> str:
    if low <= 1 <= high:
        told = sentence("attrition.ratio_open", low=low, high=high)
    elif low > 1:
        told = sentence("attrition.ratio", low=low, high=high)
    else:
        told = sentence("attrition.ratio_lower", low=low, high=high)
    return f"{told}. These are bounds: no value inside them is likelier than another."


def caution() -> str:
    """Return what could make the bounds wrong rather than wide."""
    return sentence("attrition.caution", first=published().shares[0])


def quotes(assumed: Assumptions | None = None) -> pd.DataFrame:
    """Return each quoted statement with what the bounds say of it.

    Returns
    -------
    pandas.DataFrame
        Columns quote, of whom, compatible (a few words), why.
    """
    found = bounds(assumed)
    rows = [_resigned(found), _stayed(found), _two_thirds(), _most_prone(found)]
    return pd.DataFrame(rows, columns=["quote", "whom", "compatible", "why"])


def _quoted(name: str, compatible: str, why: str = "why", **values: object) -> Quoted:
    quote, whom, told = (fill(QUOTES[name][part], **values) for part in ("quote", "whom", why))
    return quote, whom, compatible, told


def _resigned(found: ServiceBounds) -> Quoted:
    rows, rate = attrition_cutoffs.over_four_years()
    counted, given = rows.iloc[0], published()
    most = given.leavers["value"] * given.long_share["value"] / 100
    fits = rate.low / 100 <= found.long.high and counted["value"] <= most
    verdict = "yes" if fits else "no"
    return _quoted("resigned", verdict, counted=counted, rate=rate, long=found.long)


def _stayed(found: ServiceBounds) -> Quoted:
    row, told = (
        attrition_cutoffs.retained(),
        attrition_cutoffs.retention().set_index("question").iloc[-1],
    )
    if told["high"] / 100 < found.short.low:
        verdict, why = "not of the same people", "why_not"
    else:
        verdict, why = "yes", "why"
    return _quoted("stayed", verdict, why, row=row, told=told, short=found.short)


def _two_thirds() -> Quoted:
    claim, share = _claim(TWO_THIRDS), published().long_share
    apart = abs(float(claim.number) - share["value"]) > 1
    whose = "probation officers" if claim.grade == attrition.GRADE else claim.grade
    verdict = "not of all staff" if apart else "yes"
    return _quoted("two_thirds", verdict, share=share, whose=whose, claim=claim)


def _most_prone(found: ServiceBounds) -> Quoted:
    alone = min(100 * found.long.high / found.short.low, 100 / found.ratio.low)
    why = "why" if found.ratio.low > 1 else "why_not"
    return _quoted("most_prone", "not decided", why, claim=_claim(MOST_PRONE), alone=alone)


def _claim(identifier: str) -> Claim:
    return next(c for c in read_claims(default_file()) if c.id == identifier)
