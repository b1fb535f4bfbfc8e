"""What the inspectorate found in the reviews of serious further offences that it read.

The reports print whole percentages of samples below a hundred, so each percentage can
come from one count only: the count is recovered, and the exact interval rests on it.
"""

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.numbers import round_half_up
from analysis.register.frames import figures, records
from analysis.stats.comparisons import share_difference
from analysis.stats.intervals import share_interval
from analysis.stats.results import Estimate, answered

ABOUT = ("measure", "area", "grade", "category", "basis")


def count_behind(percent: float, total: float) -> int:
    """Return the only count that prints as this whole percentage of `total`.

    Raises
    ------
    InputError
        If none or several do.

    Examples
    --------
    >>> count_behind(69, 64)
    44
    """
    whole = int(total)
    fits = [k for k in range(whole + 1) if round_half_up(100 * k / whole) == percent]
    if len(fits) != 1:
        raise InputError(
            f"{percent:g}% of {whole} can come from {len(fits)} counts, so none can be named."
        )
    return fits[0]


def quality() -> pd.DataFrame:
    """Reviews rated Good or Outstanding, by report of the inspectorate.

    Where a report gives Good alone, and not Outstanding, the reviews that it leaves
    unnamed may be either way: `least` and `most` are then apart, and so are the limits.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, report, period_end, reviews, least, most (counts), value
        (percent, from the least), low, high (exact).
    """
    samples = figures(measure="sfo_reviews_quality_assured", category="All offences")
    shares = figures(measure="sfo_review_rating_share")
    rows = []
    for sample in records(samples.sort_values("period_end")):
        told = shares[shares["period_end"] == sample["period_end"]]
        total = int(sample["value"])
        count = {r["category"]: count_behind(r["value"], total) for r in records(told)}
        least = count.get("Good or Outstanding", count.get("Good", 0) + count.get("Outstanding", 0))
        rest = total - sum(count.values()) if "Good or Outstanding" not in count else 0
        most = least + rest
        lower, upper = (answered(share_interval(part, total)) for part in (least, most))
        rows.append(
            {
                "figure_id": ";".join([sample["figure_id"], *told["figure_id"]]),
                "report": f"Report of {sample['period_end'][:4]}",
                "period_end": sample["period_end"],
                "reviews": total,
                "least": least,
                "most": most,
                "value": 100 * lower.value,
                "low": 100 * lower.low,
                "high": 100 * upper.high,
                **{column: sample[column] for column in ABOUT},
            }
        )
    return pd.DataFrame(rows)


def last_less_first() -> Estimate:
    """Share of the last report less that of the first, with an interval (Newcombe).

    The reviews read are a sample chosen by the inspectorate, not drawn at random, and
    their months differ: the interval is chance only.
    """
    first, *_, last = records(quality())
    pairs = [(r["least"], r["reviews"]) for r in (last, first)]
    return answered(share_difference(*pairs[0], *pairs[1]))


def change_as_table() -> pd.DataFrame:
    """Return the difference in percentage points as a table of one row."""
    first, *_, last = records(quality())
    what = f"{last['report']} less {first['report'].lower()}"
    return pd.DataFrame([{"what": what, **last_less_first().limits(100)}])
