"""Sentences of notebook 12, computed from the tables beside them."""

from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.topics.three_counts import data
from analysis.topics.three_counts.data import WHO
from analysis.topics.wording import filled, sentence

NOT_PROBATION = sentence("three_counts.not_probation")


def how_often(first: str = "2010", last: str = "2026") -> str:
    """Return how many comparisons agree, as a paragraph and a list."""
    rows = data.agreement(first, last)
    lines = filled(
        "- {one:capital} and {other}, {staff}, {unit}: {agree:0} of {compared:0} agree.", rows
    )
    said = joined(
        f"{text(part['agree'].sum())} of {text(part['compared'].sum())} comparisons "
        f"{'of ' if kind == 'all staff' else ''}{kind}"
        for kind, part in rows.groupby("staff")
    )
    head = f"Of {WHO}, {said} agree within rounding, full-time equivalents and people together."
    return "\n".join([head, "", *lines])


def widest(measure: str = "staff_in_post", first: str = "2010", last: str = "2026") -> str:
    """Return the widest difference between two counts, and in which terms it is said."""
    rows = data.differences(measure, first, last)
    unit = data.UNITS[measure]
    if rows.empty:
        return f"Of {WHO}, no two counts differ by more than rounding ({unit})."
    row = rows.loc[[rows["share"].abs().idxmax()]].iloc[0]
    return sentence("three_counts.widest", who=WHO, row=row, unit=unit)


def reasons(measure: str = "staff_in_post", first: str = "2010", last: str = "2026") -> str:
    """Return each known reason once, with the dates it stands for, as a list."""
    rows = data.differences(measure, first, last)
    told = [
        f"- {joined(dict.fromkeys(part['when']))}: {why}"
        for why, part in rows.groupby("why", sort=False)
    ]
    return "\n".join(told) or f"No two counts of {WHO}, differ by more than rounding."


def restated(measure: str = "staff_in_post", first: str = "2010", last: str = "2026") -> str:
    """Return the differences that only a later edition brought, as a sentence."""
    rows = data.restated(measure, first, last)
    unit = data.UNITS[measure]
    if rows.empty:
        return f"No later edition parts counts of {WHO}, that agreed before ({unit})."
    told = filled("{when} ({one} {value:0}, {other} {other_value:0})", rows)
    return sentence("three_counts.restated", who=WHO, told=told, unit=unit)


def found_by_itself() -> str:
    """Return what the comparison of responsibility levels finds, as a list."""
    rows = data.exchanged()
    if rows.empty:
        return f"No count of {WHO}, has two responsibility levels exchanged."
    told = filled("- {count:capital}, {when}, {unit}: {finding}.", rows)
    head = sentence("three_counts.found_by_itself", what=len(rows), who=WHO)
    return "\n".join([head, "", *told])
