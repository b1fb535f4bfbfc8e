"""Sentences of the notebook on the monthly trend, computed from its back-test."""

from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.stats.time_series.monthly_backtest import NAIVE
from analysis.stats.time_series.monthly_trend import DRIFT
from analysis.topics.monthly_trend import data


def answer() -> str:
    """Say in a sentence what the back-test allows."""
    good = [name for name, yes in data.shown().items() if yes]
    last = data.stretches()[-1].name
    if last in good:
        return (
            f"From {last} the model was nearer than both simple forecasts, so its forecast is "
            "shown below with its interval."
        )
    where = f" It did so only from {joined(good)}." if good else ""
    return (
        "In the latest stretch the model was no nearer than saying that the next months will "
        f"be as the last one was.{where} So no forecast of it is shown."
    )


def drift_and_coverage(ahead: int = 12) -> str:
    """Say what a drift gains so many months ahead, and what the coverage can mean."""
    table = data.score_table()
    far = table[table["horizon"] == ahead].set_index(["stretch", "method"])
    lines = []
    for name in far.index.unique("stretch"):
        drift, still = far.loc[(name, DRIFT)], far.loc[(name, NAIVE)]
        lines.append(
            f"- {name}: {ahead} month{'s' * (ahead > 1)} ahead a random walk with drift missed by "
            f"{text(drift['error'])} full-time equivalent on average, the last month repeated by "
            f"{text(still['error'])}; {text(drift['coverage'])}% of {text(drift['forecasts'])} "
            "outcomes lay inside the 95% limits of the drift."
        )
    return "\n".join(
        [
            *lines,
            "",
            "The forecasts of a stretch overlap: a stretch holds only a few separate "
            "years, and the outcomes of neighbouring months are nearly the same. "
            "A coverage of 80 or of 100% in them therefore does not refute one of 95%, and does "
            "not show it.",
        ]
    )
