"""Check a claim at the date that its text means, and say what a verdict supposes of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis.citation.places import who
from analysis.claims.articles.dating import meant_date, start_of, stretch_of_parts
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.evidence import DIRECT
from analysis.claims.meaning import meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import check_claim
from analysis.claims.weighing.other_figures import fits_figure
from analysis.core.periods import spoken

SUPPOSED = "which it does not say itself."
"""Ends what is said of a verdict that supposes something which stands elsewhere."""
HELD = Moment(0, 0, "", "", "held")
"""The newest figure of the day, whether it had been published or not."""


def at_moment(claim: Claim, moment: Moment | None, day: date, folder: Path | None) -> Checked:
    """Check a claim at the date that a moment means for what it is about."""
    meant = meaning(claim)
    end = meant_date(meant, moment, day, folder)
    counted_over = meant.change_of or (moment is not None and moment.kind == "span")
    start = start_of(moment, end) if counted_over else ""
    if parts := stretch_of_parts(meant, moment, end, folder):
        start, end = parts
    return check_claim(replace(claim, period_end=end, period_start=start), folder)


def near_held(checked: Checked) -> bool:
    """Whether a number is near to a figure that it agrees with, as a bound need not be."""
    rows = (e.row for e in checked.evidence if e.role == DIRECT)
    return any(fits_figure(checked.claim, row, unit=False) for row in rows)


def if_said_of(checked: Checked, counted: str = "") -> Checked:
    """Say that a verdict supposes a date, grade and place that stand elsewhere in the text.

    Where a label is given, also that what is `counted` is supposed.
    """
    claim = checked.claim
    of = " in ".join(name for name in (who(claim.grade) if claim.grade else "", claim.area) if name)
    when = f" at {spoken(claim.period_end)}" if claim.period_end else ""
    what = f"what it counts is {counted[0].lower()}{counted[1:]}, of" if counted else ""
    said = f"Holds if {what or 'the number is of'} {of}{when}, {SUPPOSED}"
    return replace(checked, says=f"{checked.says} {said}")
