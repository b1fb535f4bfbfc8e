"""Check a claim at the date that its text means, and say what a verdict supposes of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis.citation.places import who
from analysis.claims.articles.dating import meant_date, start_of, stretch_of_parts
from analysis.claims.articles.judging.doubts import OLD, SOON
from analysis.claims.articles.number_scope import statement
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.speech import SpeechRule
from analysis.claims.evidence import DIRECT, SAME_START
from analysis.claims.meaning import Meaning, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import check_claim
from analysis.claims.weighing.newest import rows_of
from analysis.claims.weighing.other_figures import fits_figure
from analysis.core.csv_tables import Row
from analysis.core.periods import days_between, months_earlier, spoken

_YEARS = 24
"""Months from which a length of time without a date may be the one of a figure."""
SUPPOSED = "which it does not say itself."
"""Ends what is said of a verdict that supposes something which stands elsewhere."""
HELD = Moment(0, 0, "", "", "held")
"""The newest figure of the day, whether it had been published or not."""
SAID, TOLD = 2, 1
"""What a date, grade or place counts that its sentence says, and a date told just before."""


def at_moment(claim: Claim, moment: Moment | None, day: date, folder: Path | None) -> Checked:
    """Check a claim at the date that a moment means for what it is about."""
    meant = meaning(claim)
    end = meant_date(meant, moment, day, folder)
    counted_over = meant.change_of or (moment is not None and moment.kind == "span")
    start = start_of(moment, end) if counted_over else ""
    if years := _years_counted(claim, meant, moment, day, folder):
        start, end = years
    if parts := stretch_of_parts(meant, moment, end, folder):
        start, end = parts
    return check_claim(replace(claim, period_end=end, period_start=start), folder)


def _years_counted(
    claim: Claim, meant: Meaning, moment: Moment | None, day: date, folder: Path | None
) -> tuple[str, str] | None:
    """The years of a figure that a number said "in three years" is, where one has that length."""
    if moment is None or moment.kind != "over" or meant.change_of or meant.direct is None:
        return None
    months = int(moment.first)
    for row in rows_of(meant.direct, folder) if months >= _YEARS else ():
        start, end = row["period_start"], row["period_end"]
        if start and end <= day.isoformat() and fits_figure(claim, row) and (
            abs(days_between(months_earlier(end, months), start)) <= SAME_START
        ):  # fmt: skip
            return start, end
    return None


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


def dates_said(found: Statement) -> list[Moment]:
    """The dates that may be said of a number, among those that its sentence names."""
    unit = found.told.number.unit or "count"
    read = statement(found.told, found.rule or SpeechRule("staff_in_post", (unit,), unit))
    moments = [read.moment, *(moment for _, _, moment in read.other_readings)]
    starts = {m.start for m in found.told.moments}
    return [m for m in moments if m and m.first and m.last and (m.start in starts or not m.end)]


def dated_as(row: Row, whole: list[Moment], told: InText, day: date) -> tuple[int, Moment | None]:
    """How near to a number the date of a figure is told, and that date; none where another is."""
    end = row["period_end"]
    exactly = Moment(0, 0, end, end, "day")
    before = told.context.moment
    if any(_of(row, m) for m in whole):
        return SAID, exactly
    if whole:
        return 0, None
    if before and before.last and _of(row, before):
        return TOLD, exactly
    if before and any(m.kind == "same" for m in told.moments):
        return 0, None  # "those same twelve months" are of that date
    lately = (day - OLD).isoformat() < end < (day + SOON).isoformat()
    return 0, HELD if lately else None


def _of(row: Row, told: Moment) -> bool:
    """Whether a figure is of a time that is told: on a day of it, or over about as long a time."""
    end, start = row["period_end"], row["period_start"]
    size, said = days_between(start or end, end), days_between(told.first, told.last)
    if start and 10 * size < 7 * said:
        return False  # a quarter is not "the first six months"
    if told.kind == "span" and 10 * said < 7 * size:
        return False  # and a year not "the three months to June"
    return told.first <= end <= told.last and (not start or end[:7] == told.last[:7])
