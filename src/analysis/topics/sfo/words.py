"""Sentences of notebook 05, made of the numbers they state."""

from collections.abc import Iterable
from typing import Any

from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.sfo import conviction_rates, risk
from analysis.topics.sfo import data as reviews
from analysis.topics.wording import filled, sentence


def _whose(category: str) -> str:
    return "people supervised" + ("" if category == risk.ALL else " in the community")


def _clear(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose interval leaves out no change."""
    return [r for r in rows if r["low"] > 1 or r["high"] < 1]


def mature(months: int) -> str:
    """Return which years have had `months` for their cases to be tried."""
    last = risk.last_mature(months)
    rows = risk.wide()
    late = rows[rows["months"] < months]
    told = joined(filled("{year} ({months} months at least)", late))
    return f"Trends run to {last}; left out because cases had less than {months} months: {told}."


def mix(months: int) -> str:
    """Return which levels changed against medium, on each side of the break."""
    told = []
    for years, group in risk.mix_trends(months).groupby("years", sort=False):
        rows = records(group)
        changed = [r | {"change": 100 * (r["value"] - 1)} for r in _clear(rows)]
        moved = filled(
            "those of {level:lower} by {change:0}% a year ({low:2} to {high:2})", changed
        )
        told.append(
            sentence(
                "sfo.mix",
                years=years,
                moved=moved,
                rows=rows,
                which=f": {joined(moved)}." if moved else ".",
            )
        )
    return sentence("sfo.mix_all", told=" ".join(told))


def choices(months: int) -> str:
    """Return which choices of years give a trend clear of no change."""
    rows = records(risk.high_share_sensitivity(months))
    clear = [r["choice"] for r in _clear(rows)]
    return sentence(
        "sfo.choices", clear=clear, rows=rows, which=": " + joined(clear) if clear else ""
    )


def rates(category: str, months: int) -> str:
    """Return the trend of the rate and what equal follow-up does to it."""
    rows = conviction_rates.rates(category, months).dropna(subset=["rate"])
    trend = conviction_rates.rate_trend(category, months)
    if trend["value"] != trend["value"]:
        return f"Convictions per 1,000 {_whose(category)}: {len(rows)} year fits, so no trend."
    verdict = "leaves out no change" if _clear([trend]) else "includes no change"
    waited = joined(filled("at least {months} months for {year}", rows.iloc[[0, -1]]))
    return sentence(
        "sfo.rates", whose=_whose(category), rows=rows, trend=trend, verdict=verdict, waited=waited
    )


def follow_up(category: str) -> str:
    """Return how the trend of the rate moves with equal follow-up."""
    rows = records(conviction_rates.equal_follow_up(category).dropna(subset=["value"]))
    told = "; ".join(filled("{choice}, {value:2}", rows))
    clear = _clear(rows)
    return sentence("sfo.follow_up", whose=_whose(category), told=told, clear=clear, rows=rows)


def equal_age() -> str:
    """Return how many pairs of years differ when read at equal age."""
    rows = conviction_rates.equal_age()
    fair = records(rows[rows["reading"] == "at equal age"])
    clear = _clear(fair)
    told = joined(filled("{category:lower} {from} and {to}", clear))
    return sentence("sfo.equal_age", clear=clear, fair=fair, which=f": {told}." if clear else ".")


def review_change() -> str:
    """Return the difference between the first and the last report on reviews."""
    row = records(reviews.change_as_table())[0]
    verdict = "less than" if row["low"] <= 0 <= row["high"] else "more than"
    return sentence("sfo.review_change", row=row, verdict=verdict)
