"""Every figure of some years, "leavers each year since 2016", and what was before."""

import calendar
from itertools import pairwise

from analysis.citation.choose import same
from analysis.citation.press_line import press_line
from analysis.citation.words import brief, capital, counted, noun, period
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.comparisons.by_date import A_FEW, breaks_of
from analysis.questions.comparisons.changes import changed, days_of
from analysis.questions.dates import Stretch
from analysis.questions.finding import fits
from analysis.questions.fitting import Fit
from analysis.questions.notices import of_other_unit
from analysis.questions.one_figure import made_of
from analysis.questions.reading import Reading, read_question
from analysis.register.population import label

_ALL_DATES = Stretch("1900-01-01", "1900-12-31", "all dates", "all")
_MANY = 8  # figures, from which on those of one month of each year are told


def every_date(reading: Reading, *, all_dates: bool = False) -> Answer | None:
    """Every figure of some years: recruits of each, or the staff of the same month of each."""
    if (all_dates or reading.of("series")) and not reading.periods:
        reading = reading.having(periods=[_ALL_DATES], since=True)
    begun_in = reading.having(since=False)  # "in the 1990s compared with now"
    yearly = is_yearly(reading)
    several = reading.periods[1:] or reading.of_decade
    if not reading.periods or not (reading.since or (yearly and several)):
        return None
    best = fits(begun_in if reading.of_decade else reading.undated())
    aside = {"measure"} if all_dates else set()
    if not best or set(best[0].dropped) - aside:
        return None
    first = best[0].row
    if first["period_kind"] == "snapshot" and not yearly:
        return None
    begun, last = reading.periods[0], reading.periods[-1].until
    held = best if reading.of_decade else fits(reading.having(since=True))
    cost = next((f.cost for f in held if f.row == first), best[0].cost)
    alike = [
        f
        for f in held
        if f.cost == cost
        and abs(days_of(f.row) - days_of(first)) <= A_FEW
        and f.row["period_end" if yearly else "period_start"] >= begun.since
        and (reading.since or f.row["period_end"] <= last)
        and same([f.row], first)
    ]
    ends = [day[5:7] for day in {f.row["period_end"] for f in alike}]
    month = max(sorted(ends), key=ends.count, default="")
    month *= yearly and len(set(ends)) < len(ends) > _MANY
    newest: dict[str, Fit] = {}
    for fit in alike:
        if month in ("", fit.row["period_end"][5:7]):
            newest.setdefault(fit.row["period_end"], fit)
    found = [newest[day] for day in sorted(newest)]
    if len(found) < 2:
        return None
    told = joined([f"{brief(f.row)} {period(f.row).words}" for f in found])
    printed = [f.row for f in found if not f.row["measure"].startswith("implied")]
    named = (printed or [found[-1].row])[-1]
    what = capital(noun(named)).rstrip(",")
    what += counted(named, what)
    since = "since" if reading.since else "from"
    since = {"years": "of the", "decade": "in the", "all": "of"}.get(begun.kind, since)
    said = " to ".join(reading.typed(p.words) for p in reading.periods)
    left_out = month and set(ends) != {month}
    of_month = f" for {calendar.month_name[int(month)]}" if left_out else ""
    text = f"{what}, each figure held{of_month} {since} {said}: {told}.{_unlike(found)}"
    years = [int(f.row["period_end"][:4]) for f in found]
    gaps = [(a + 1, b - 1) for a, b in pairwise(years) if b - a > 1] if of_month else []
    none = [f"{a} to {b}" if a < b else str(a) for a, b in gaps]
    text += f" None alike is held{of_month} of {joined(none)}." if none else ""
    text += f" {breaks_of(found)}".rstrip()
    text += f" {of_other_unit(reading, found[-1:])}".rstrip()
    if before := _of_older_grade(reading, held, found[0]):
        told = joined([f"{brief(f.row)} {period(f.row).words}" for f in before])
        text += f" Before, of {before[0].row['grade']}, counted otherwise: {told}."
    if reading.of_decade and reading.since:
        text += f" Now: {press_line(fits(reading.undated())[0].row)}"
    newest_of_all = max(alike, key=lambda f: f.row["period_end"])
    if newest_of_all.row["period_end"] > found[-1].row["period_end"]:
        text += f" The newest: {press_line(newest_of_all.row)}"
    return made_of(reading, text, found)


def each_grade(reading: Reading) -> Answer | None:
    """What is held of each grade since a date: "officers and services officers since 2022"."""
    each = [reading.about(grade) for grade in reading.grades_named]
    told = [every_date(one) or changed(one) for one in each]
    answers = [answer for answer in told if answer]
    if len(answers) < len(each):
        return None
    found = [Fit(row, 0, ()) for answer in answers for row in answer.figures]
    return made_of(reading, " ".join(answer.text for answer in answers), found)


def _of_older_grade(reading: Reading, held: list[Fit], first: Fit) -> list[Fit]:
    """Figures older than the first of a list, of the grade that was counted before its own."""
    alike, grade = ("measure", "area", "category", "unit"), first.row["grade"]
    same_words = read_question(grade, reading.today).grades  # "Probation officers (to 1996)" too
    begun = reading.periods[0].since
    older = {
        f.row["period_end"]: f
        for f in reversed(held)
        if f.row["grade"] in same_words
        and f.row["grade"] != grade
        and begun <= f.row["period_end"] < first.row["period_end"]
        and all(f.row[k] == first.row[k] for k in alike)
    }
    return [older[day] for day in sorted(older)]


def is_yearly(reading: Reading) -> bool:
    """Whether figures of several years are asked for."""
    return bool(reading.of("yearly", "series")) or any(
        p.kind in ("years", "decade", "all") for p in reading.periods
    )


def _unlike(found: list[Fit]) -> str:
    """Which of some figures are of which body and way of counting, where they are not of one."""
    ways: dict[str, list[str]] = {}
    for fit in found:
        basis, body = fit.row["basis"].replace("_", " "), label(fit.row["population"])
        basis = "implied by a later edition, " * fit.row["measure"].startswith("implied") + basis
        ways.setdefault(f"{body}, {basis}", []).append(fit.row["period_end"][:4])
    told = "; ".join(f"{way} ({joined(list(dict.fromkeys(of)))})" for way, of in ways.items())
    return f" They are not counted alike: {told}." if len(ways) > 1 else ""
