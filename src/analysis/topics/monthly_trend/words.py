"""Sentences of the notebook on the monthly trend, computed from its back-test."""

from analysis.core.wording import joined
from analysis.stats.time_series.monthly_backtest import NAIVE
from analysis.stats.time_series.monthly_trend import DRIFT
from analysis.topics.monthly_trend import data
from analysis.topics.wording import sentence


def answer() -> str:
    """Say in a sentence what the back-test allows."""
    good = [name for name, yes in data.shown().items() if yes]
    last = data.stretches()[-1].name
    if last in good:
        return sentence("monthly_trend.answer", last=last)
    where = f" It did so only from {joined(good)}." if good else ""
    return sentence("monthly_trend.answer_not_shown", where=where)


def drift_and_coverage(ahead: int = 12) -> str:
    """Say what a drift gains so many months ahead, and what the coverage can mean."""
    table = data.score_table()
    far = table[table["horizon"] == ahead].set_index(["stretch", "method"])
    lines = []
    for name in far.index.unique("stretch"):
        drift, still = far.loc[(name, DRIFT)], far.loc[(name, NAIVE)]
        lines.append(
            sentence(
                "monthly_trend.drift_and_coverage",
                name=name,
                ahead=ahead,
                plural="s" * (ahead > 1),
                drift=drift,
                still=still,
            )
        )
    return "\n".join(
        [
            *lines,
            "",
            sentence("monthly_trend.coverage_overlaps"),
        ]
    )
