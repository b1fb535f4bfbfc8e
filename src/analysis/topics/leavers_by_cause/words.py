"""Sentences of notebook 15, made of the numbers they state."""

from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.comparisons import rate_ratio
from analysis.stats.results import answered
from analysis.topics.leavers_by_cause import data as leaving

WHOLE = (
    "Everybody employed by HMPPS and by the agency before it, so nothing here is a rate of "
    "probation staff alone."
)


def causes(date: str) -> str:
    """Return the leading causes of one year."""
    rows = records(leaving.by_cause(date))
    told = [
        f"{r['cause'].lower()} {text(r['value'], 1)} ({text(r['low'], 1)} to {text(r['high'], 1)})"
        for r in rows[:3]
    ]
    moved = leaving.transfer(date)
    apart = (
        f" The year holds a transfer of staff into HMPPS ({moved.lower()}), so its rates are kept "
        "apart from those of other years."
        if moved
        else ""
    )
    return (
        f"Of 100 HMPPS staff, prisons and probation together, in the year to {spoken(date)} left "
        f"by {joined(told)}.{apart}"
    )


def years() -> str:
    """Return the test of the last whole year against the one before it."""
    rows = leaving.by_year()
    whole = rows[rows["transfer"] == ""]
    *_, one, two = records(whole)
    made = answered(rate_ratio(two["leavers"], two["base"], one["leavers"], one["base"]))
    apart = joined(
        f"{r['year']} ({r['transfer'].lower()})" for r in records(rows[rows["transfer"] != ""])
    )
    return (
        f"Years kept apart, because staff came into HMPPS by transfer: {apart}. Between the last "
        f"two years without one, {one['year']} and {two['year']}, the leaving rate of HMPPS staff "
        f"changed by a factor of {text(made.value, 2)} (exact test of the ratio, "
        f"{text(made.low, 2)} to {text(made.high, 2)}), staff at the "
        f"{one['base_kind']} standing for the first. The interval is chance alone."
    )


def ages() -> str:
    """Return how the age mix moved between the first and the last date held."""
    wide = records(leaving.ages_wide())
    first, last = wide[0], wide[-1]
    told = [
        f"{band} {text(first[band])}% and {text(last[band])}%"
        for band in first
        if band not in ("period_end", "date")
    ]
    return (
        f"Staff of HMPPS, prisons and probation together, by age at {first['date']} and at "
        f"{last['date']}: {joined(told)}. Staff of the Trusts and of the companies came in "
        "between, so the mix did not move by leaving and joining alone."
    )


def life_tables() -> str:
    """Return what the newly held publications lack for a life table."""
    rows = leaving.life_tables()
    able = list(rows.loc[rows["allows"] == "yes", "publication"])
    return (
        f"A life table can be made of {joined(able)}."
        if able
        else f"None of the {len(rows)} publications prints leavers and staff in the same bands of "
        "age or of length of service, so no life table is made of them. Entrants and leavers in "
        "total do not say who left: the same totals agree with any order of leaving."
    )
