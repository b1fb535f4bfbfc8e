"""What is worked out over time: a rise or a fall."""

from datetime import date, timedelta

from analysis import vocabulary
from analysis.citation.change import change_between
from analysis.citation.choose import same
from analysis.citation.press_line import press_line
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.periods import months_earlier
from analysis.questions.answer import Answer
from analysis.questions.dates import Stretch, days_between
from analysis.questions.finding import HALF_A_YEAR, fits
from analysis.questions.fitting import Fit, within
from analysis.questions.meant import measures_of
from analysis.questions.one_figure import answer_of, cited, made_of
from analysis.questions.reading import Reading
from analysis.register.remarks.caveats import source_error
from analysis.register.store import of_measures

A_YEAR = 366  # days
_A_MONTH = 35  # days, between the ends of two
_YEARS = ("year", "financial year", "last year")
_MONTHS = {"year ending": 12, "quarter ending": 3}


def changed(reading: Reading) -> Answer | None:
    """Answer by how much a number changed between two dates.

    Up to the newest figure where one date is named, over the newest twelve months where none is.
    """
    if reading.comparison == "change" and reading.of("share"):
        reading = reading.having(units=None)  # a rise of numbers is told in per cent as well
    ends = sorted(reading.periods, key=lambda p: p.until)
    a_year = ("a year ago",) if reading.since else ("a year ago", "year")
    if len(ends) == 1 and ends[0].words.endswith(a_year):
        ends = []  # "did it rise in the last year" asks for the newest twelve months
    last = ends[-1] if len(ends) > 1 else None
    alone = ends[0] if len(ends) == 1 else None
    named = last or (None if reading.since else alone)
    found = fits(reading, period=named) if named else fits(reading.undated())
    if not found or "date" in found[0].dropped:
        return _printed_alone(reading, found)
    rows = same([f.row for f in found], found[0].row)
    a_year_before = any("year before" in said.names for said in reading.of("change"))
    if alone and (a_year_before or alone.kind in _MONTHS):
        # "growth in the year to June 2023", "fewer in June 2023 than a year earlier"
        newest = max((r["period_end"] for r in rows if within(r, alone)), default="")
        months = 12 if a_year_before else _MONTHS[alone.kind]
        return _over_months(reading, found, rows, newest, months)
    answer = None
    if alone and alone.kind in _YEARS and not reading.since:  # "the drop in 2024"
        days = sorted({r["period_end"] for r in rows if within(r, alone)}, reverse=True)
        answer = _over_a_year(reading, found, rows, days)
    elif alone and alone.kind == "month" and not reading.since:
        answer = _within_a_month(reading, found, alone)
    if answer:
        return answer
    later = [r for r in rows if not last or within(r, last)]
    if not ends:  # twelve months, the newest for which two figures compare
        newest = max(r["period_end"] for r in later)
        recent = [r for r in later if days_between(r["period_end"], newest) <= A_YEAR]
        days = sorted({r["period_end"] for r in recent}, reverse=True)
        days.sort(key=lambda day: not _bases(rows, day) & _bases(rows, months_earlier(day, 12)[:7]))
        return _over_a_year(reading, found, rows, days)
    earlier = [r for r in rows if within(r, ends[0])] or _nearest_rows(rows, ends[0])
    if not earlier and reading.since:  # a month begins on the day after the end of the last
        before = (date.fromisoformat(ends[0].since) - timedelta(days=1)).isoformat()
        earlier = [r for r in rows if r["period_end"] == before and not r["period_start"]]
    if not last:
        newest = max(r["period_end"] for r in later)
        later = [r for r in later if r["period_end"] == newest]
    return _between(reading, found, earlier, later) if earlier else None


def _nearest_rows(rows: list[Row], when: Stretch) -> list[Row]:
    """The figures of the date nearest to a named event, at most half a year from it."""
    far = {r["period_end"]: days_between(r["period_end"], when.until) for r in rows}
    near = min(far, key=lambda day: far[day], default="")
    if when.kind != "moment" or not near or far[near] > HALF_A_YEAR:
        return []
    return [r for r in rows if r["period_end"] == near]


def _printed_alone(reading: Reading, found: list[Fit]) -> Answer | None:
    """A change that is printed of a date of which the number itself is not held."""
    for what in ("change", "growth") if found and not reading.periods[1:] else ():
        name = f"{measures_of(reading)[0]}_{what}"
        asked = reading.about_measure(name) if name in vocabulary.measures() else None
        held = fits(asked.having(comparison="")) if asked else []
        if asked and held and not held[0].dropped:
            return answer_of(asked, held)
    return None


def _between(
    reading: Reading, found: list[Fit], earlier: list[Row], later: list[Row]
) -> Answer | None:
    printed = _published(earlier[0]["period_end"], later[0])
    try:
        shown = change_between(earlier, later)
    except InputError as refusal:
        wrong = [f for f in found if f.row in (*earlier, *later) and source_error(f.row)]
        if not wrong:
            return None
        return made_of(reading, str(refusal), wrong, refused=True, command="")
    if printed and " in parts" in shown.sentence:
        return made_of(reading, f"{_told(printed)} {shown.sentence}", printed)
    return cited(reading, shown, found, shown.inputs)


def _published(earlier: str, later: Row) -> list[Fit]:
    """The change from a day to a figure as it was published, in numbers and as a share."""
    begun = (earlier, (date.fromisoformat(earlier) + timedelta(days=1)).isoformat())
    names = [f"{later['measure']}_{what}" for what in ("change", "growth")]
    alike = ("area", "grade", "category", "period_end")
    rows = [
        r
        for r in of_measures(*names, area=later["area"])
        if r["period_start"] in begun and r["value"] and all(r[k] == later[k] for k in alike)
    ]
    each = {r["measure"]: r for r in reversed(rows)}
    return [Fit(each[name], 0, ()) for name in names if name in each]


def _told(printed: list[Fit]) -> str:
    return " ".join(press_line(f.row) for f in printed)


def _over_a_year(
    reading: Reading, found: list[Fit], rows: list[Row], days: list[str]
) -> Answer | None:
    """The change over the twelve months to the first of some days of which two figures compare."""
    made = (_over_months(reading, found, rows, day) for day in days)
    return next(filter(None, made), None)


def _over_months(
    reading: Reading, found: list[Fit], rows: list[Row], day: str, months: int = 12
) -> Answer | None:
    """The change over the months to a day, if its two figures compare."""
    earlier = [r for r in rows if r["period_end"].startswith(months_earlier(day, months)[:7])]
    later = [r for r in rows if r["period_end"] == day]
    if earlier and later:
        return _between(reading, found, earlier, later)
    printed = _published(months_earlier(day, months), later[0]) if later else []
    return made_of(reading, _told(printed), printed) if printed else None


def _within_a_month(reading: Reading, found: list[Fit], when: Stretch) -> Answer | None:
    """The change from the end of the month before, where some count has both."""
    for fit in found:
        rows = same([f.row for f in found], fit.row) if within(fit.row, when) else []
        day = fit.row["period_end"]
        earlier = [r for r in rows if r["period_end"] < day
                   and days_between(r["period_end"], day) <= _A_MONTH]  # fmt: skip
        if earlier and not fit.dropped and fit.row["area"] == found[0].row["area"]:
            return _between(reading, found, earlier, [fit.row])
    return None


def _bases(rows: list[Row], day: str) -> set[str]:
    return {r["basis"] for r in rows if r["period_end"].startswith(day)}


def days_of(row: Row) -> int:
    """Count the days of a figure's period; 0 for a day."""
    return days_between(row["period_start"] or row["period_end"], row["period_end"])
