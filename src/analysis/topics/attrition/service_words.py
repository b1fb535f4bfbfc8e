"""Sentences on leaving by length of service, computed with the bounds beside them.

Those that are quoted in public stand beside what the bounds allow.
"""

import pandas as pd

from analysis.claims.reading import Claim, default_file, read_claims
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.stats.leaving.service_bounds import ServiceBounds
from analysis.topics.attrition import cutoffs
from analysis.topics.attrition.data import GRADE
from analysis.topics.attrition.service import Assumptions, bounds, ends, inputs, published, when
from analysis.topics.wording import sentence


def leading() -> str:
    """Return the finding that rests on no assumption: so many left, such a share after five years.

    Returns
    -------
    str
        One sentence, with how it was read.
    """
    given = published()
    return sentence("attrition.leading", given=given, when=when())


def bounded(assumed: Assumptions | None = None) -> str:
    """Return the bounds, with the reworded copy and the condition in the same sentence."""
    found, given = bounds(assumed), published()
    first, last = given.shares[0], given.shares[-1]
    share = inputs(assumed).short_share
    said = sentence("attrition.bounded", share=share, first=first, last=last, found=found)
    return f"{said} {_ratio(found.ratio.low, found.ratio.high)}"


def _ratio(low: float, high: float) -> str:
    if low > 1:
        told = sentence("attrition.ratio", low=low, high=high)
    elif high < 1:
        told = f"The first rate was then {ends(low, high, 2)} times the second, so the lower one"
    else:
        told = sentence("attrition.ratio_open", between=ends(low, high))
    return f"{told}. These are bounds: no value inside them is likelier than another."


def caution() -> str:
    """Return what could make the bounds wrong rather than wide."""
    first = published().shares[0]
    return sentence("attrition.caution", first=first)


TWO_THIRDS, MOST_PRONE = "C05", "C36"


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


def _resigned(found: ServiceBounds) -> tuple[str, str, str, str]:
    rows, rate = cutoffs.over_four_years()
    counted, given = rows.iloc[0], published()
    most = float(str(given.leavers["value"])) * float(str(given.long_share["value"])) / 100
    fits = rate.low / 100 <= found.long.high and counted["value"] <= most
    return (
        f"{text(counted['value'])} resigned after more than four years",
        f"probation officers, year to {counted['when']}",
        "yes" if fits else "no",
        sentence(
            "attrition.resigned", rate=rate, share=ends(100 * found.long.low, 100 * found.long.high)
        ),
    )


def _stayed(found: ServiceBounds) -> tuple[str, str, str, str]:
    row = cutoffs.retained()
    told = cutoffs.retention().set_index("question").iloc[-1]
    below = told["high"] / 100 < found.short.low
    return (
        f"{row['shown']} stayed 48 months",
        "probation officers promoted June 2014 to June 2019, counted from promotion",
        "not of the same people" if below else "yes",
        f"{ends(told['low'], told['high'])} of 100 a year, if alike in all four years, against "
        f"{ends(100 * found.short.low, 100 * found.short.high)} of 100 of all staff with under "
        "about five years. "
        + (
            "The two cannot hold of the same people in the same years: the answer leaves out "
            "trainees and all other grades, and counts from promotion and not from joining."
            if below
            else "The two can hold together."
        ),
    )


def _two_thirds() -> tuple[str, str, str, str]:
    claim, share = _claim(TWO_THIRDS), published().long_share
    printed = float(str(share["value"]))
    whose = "probation officers" if claim.grade == GRADE else claim.grade
    return (
        "Two thirds of those who left had five or more years",
        f"{whose}, as {claim.outlet} had it on {spoken(claim.quoted_on)}",
        "not of all staff" if abs(float(claim.number) - printed) > 1 else "yes",
        sentence("attrition.two_thirds", printed=printed),
    )


def _most_prone(found: ServiceBounds) -> tuple[str, str, str, str]:
    claim = _claim(MOST_PRONE)
    part = 100 * found.long.high / found.short.low
    alone = min(part, 100 / found.ratio.low)
    if found.ratio.low > 1:
        why = sentence("attrition.most_prone", alone=alone)
    else:
        why = "The bounds do not say which of the two sides left at the higher rate."
    return (
        "Staff with five to nine years were the most likely to leave",
        f"{claim.grade}, year to {spoken(claim.period_end)}, as {claim.outlet} had it on "
        f"{spoken(claim.quoted_on)}",
        "not decided",
        why,
    )


def _claim(identifier: str) -> Claim:
    return next(c for c in read_claims(default_file()) if c.id == identifier)
