"""Sentences on leaving by length of service, computed with the bounds beside them."""

from analysis.core.periods import spoken
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
    assumed_share = ends(100 * share.low, 100 * share.high)
    said = (
        f"If {assumed_share}% of staff had four years or less "
        "in that year (a reworded copy of the auditor's report gives "
        f"{first['shown']}% for {spoken(str(first['period_end']))} and {last['shown']}% for "
        f"{spoken(str(last['period_end']))}; the report itself was not read), then "
        f"{ends(100 * found.short.low, 100 * found.short.high)} of 100 staff with under about five "
        f"years left in the year, and {ends(100 * found.long.low, 100 * found.long.high)} of 100 "
        "with more. "
    )
    return said + _ratio(found.ratio.low, found.ratio.high)


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
