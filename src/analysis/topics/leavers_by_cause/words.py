"""Sentences of notebook 15, made of the numbers they state."""

from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.intervals import rate_ratio
from analysis.topics.leavers_by_cause import data as leaving
from analysis.topics.wording import filled, sentence


def causes(date: str) -> str:
    """Return the leading causes of one year."""
    told = filled("{cause:lower} {value:1} ({low:1} to {high:1})", leaving.by_cause(date).head(3))
    moved = leaving.transfer(date)
    said = sentence("leavers_by_cause.causes", date=date, told=told)
    return f"{said} {sentence('leavers_by_cause.transfer', moved=moved)}" if moved else said


def years() -> str:
    """Return the test of the last whole year against the one before it."""
    rows = leaving.by_year()
    whole = rows[rows["transfer"] == ""]
    *_, one, two = records(whole)
    made = rate_ratio(two["leavers"], two["base"], one["leavers"], one["base"])
    apart = filled("{year} ({transfer:lower})", rows[rows["transfer"] != ""])
    return sentence("leavers_by_cause.years", apart=apart, one=one, two=two, made=made)


def ages() -> str:
    """Return how the age mix moved between the first and the last date held."""
    wide = records(leaving.ages_wide())
    first, last = wide[0], wide[-1]
    told = [
        f"{band} {text(first[band])}% and {text(last[band])}%"
        for band in first
        if band not in ("period_end", "date")
    ]
    return sentence("leavers_by_cause.ages", first=first, last=last, told=told)


def life_tables() -> str:
    """Return what the newly held publications lack for a life table."""
    rows = leaving.life_tables()
    able = list(rows.loc[rows["allows"] == "yes", "publication"])
    return (
        f"A life table can be made of {joined(able)}."
        if able
        else sentence("leavers_by_cause.life_tables", rows=rows)
    )
