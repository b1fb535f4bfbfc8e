"""Sentences of notebook 14, computed from the tables beside them."""

from analysis.core.numbers import text
from analysis.register.frames import records
from analysis.topics.long_view.data import ends

APART = (
    "No line joins two stretches: they differ in who is counted, in the unit or in the employer, "
    "and the years between them are not held."
)
DIGITS = {"officers": 0, "cases": 1, "flows": 0}


def list_of(subject: str, first: str = "1942", last: str = "2026") -> str:
    """Return the ends of each stretch as a list, in Markdown."""
    digits = DIGITS[subject]
    lines = [
        f"- {row['series']}: {text(row['first_value'], digits)} at {row['since']}, "
        f"{text(row['value'], digits)} at {row['until']} ({row['dates']} dates)."
        for row in records(ends(subject, first, last))
    ]
    return "\n".join([APART, "", *lines])
