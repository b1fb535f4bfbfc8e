"""Sentences on leaving by length of service, computed with the bounds beside them."""

from analysis.core.numbers import bound_text
from analysis.core.periods import spoken
from analysis.topics.attrition.service import Assumptions, bounds, ends, inputs, published, when


def leading() -> str:
    """Return the finding that rests on no assumption: so many left, such a share after five years.

    Returns
    -------
    str
        One sentence, with how it was read.
    """
    given = published()
    return (
        f"**{given.long_share['shown']}% of the {given.leavers['shown']} staff who left the "
        f"Probation Service in the year to {when()} had five or more years in post**, as a page "
        "quotes the workforce quarterly of that date."
    )


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
        told = (
            f"The first rate was then at least {bound_text(low, 1, lower=True)} and at most "
            f"{bound_text(high, 1, lower=False)} times the second"
        )
    elif high < 1:
        told = f"The first rate was then {ends(low, high, 2)} times the second, so the lower one"
    else:
        told = (
            f"The first rate was then {ends(low, high)} times the second: which of the two was "
            "higher is left open"
        )
    return f"{told}. These are bounds: no value inside them is likelier than another."


def caution() -> str:
    """Return what could make the bounds wrong rather than wide."""
    first = published().shares[0]
    return (
        f"The copy does not say whose staff the shares count. That of "
        f"{spoken(str(first['period_end']))} lies before the staff of the companies entered the "
        "service in June 2021; if they brought longer service with them, the share may have "
        "fallen below it, which `short_share` can say. The page that quotes the leavers does not "
        "say whether it counts people; they are taken as people. Nothing here says why staff left."
    )
