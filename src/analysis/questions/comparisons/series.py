"""Every figure of some years, "leavers each year since 2016", and what was before."""

import calendar
from itertools import groupby, pairwise

from analysis.citation.choose import same
from analysis.citation.press_line import press_line
from analysis.citation.words import brief, capital, counted, described, noun, period
from analysis.core.numbers import as_decimal, text
from analysis.core.periods import months_earlier, spoken
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.comparisons.by_date import A_FEW, breaks_of
from analysis.questions.comparisons.changes import changed, days_of
from analysis.questions.dates import Stretch
from analysis.questions.finding import fits
from analysis.questions.fitting import Fit
from analysis.questions.meant import measures_of
from analysis.questions.notices import of_other_unit
from analysis.questions.one_figure import in_millions, made_of
from analysis.questions.reading import Reading, read_question
from analysis.register.population import label

_ALL_DATES = Stretch("1900-01-01", "1900-12-31", "all dates", "all")
_MANY = 8  # figures, from which on those of one month of each year are told
_ENDING = "year ending"  # "the year to June 2025", a stretch of its last month
_PARTS = {"quarter": 4, "month": 12}  # of a year
_SUMMED = ("headcount", "count", "pounds", "hours")


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
    answer = f"{what}, each figure held{of_month} {since} {said}: {told}.{_unlike(found)}"
    years = [int(f.row["period_end"][:4]) for f in found]
    gaps = [(a + 1, b - 1) for a, b in pairwise(years) if b - a > 1] if of_month else []
    none = [f"{a} to {b}" if a < b else str(a) for a, b in gaps]
    answer += f" None alike is held{of_month} of {joined(none)}." if none else ""
    answer += f" {breaks_of(found)}".rstrip()
    answer += f" {of_other_unit(reading, found[-1:])}".rstrip()
    if before := _of_older_grade(reading, held, found[0]):
        told = joined([f"{brief(f.row)} {period(f.row).words}" for f in before])
        answer += f" Before, of {before[0].row['grade']}, counted otherwise: {told}."
    if reading.of_decade and reading.since:
        answer += f" Now: {press_line(fits(reading.undated())[0].row)}"
    newest_of_all = max(alike, key=lambda f: f.row["period_end"])
    if newest_of_all.row["period_end"] > found[-1].row["period_end"]:
        answer += f" The newest: {press_line(newest_of_all.row)}"
    return made_of(reading, answer, found)


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


def of_quarters(reading: Reading) -> Answer | None:
    """The total of a year of which the four quarters or twelve months alone are published.

    Of "last year", where it is not over, that of the newest year that is held whole.
    """
    when = reading.period
    if when is None or not (when.kind.endswith("year") or when.kind == _ENDING):
        return None
    if reading.comparison or reading.periods[1:]:
        return None
    likely = [*measures_of(reading)[:1], *(f.row["measure"] for f in fits(reading)[:1])]
    flows = [name for name in dict.fromkeys(likely) if described(name)["kind"] == "flow"]
    made = (_added_up(reading.about_measure(name), when) for name in flows)
    return next(filter(None, made), None)


def _added_up(reading: Reading, when: Stretch) -> Answer | None:
    begun = months_earlier(when.until, 12) if when.kind == _ENDING else when.since
    found = fits(reading)
    kind = found[0].row["period_kind"] if found else ""
    whole = [f for f in found if not f.dropped and f.row["period_kind"] not in _PARTS]
    rows = [f.row for f in found if f.row["period_kind"] == kind and f.row["value"]]
    flow = rows and rows[0]["unit"] in _SUMMED and described(rows[0]["measure"])["kind"] == "flow"
    if whole or not flow or kind not in _PARTS:
        return None
    by_end = sorted(same(rows, rows[0]), key=lambda r: r["period_end"])
    every = [next(of_day) for _, of_day in groupby(by_end, key=lambda r: r["period_end"])]
    each = [r for r in every if begun < r["period_end"] <= when.until]
    named = f"In {'the ' if when.kind == _ENDING else ''}{reading.typed(when.words)}"
    if len(each) != _PARTS[kind] and when.kind == "last year":
        each = every[-_PARTS[kind] :]
        named = f"Not all of “{reading.typed(when.words)}” is held. From "
        named += f"{spoken(each[0]['period_start'])} to {spoken(each[-1]['period_end'])}"
    first = each[0]["period_start"] if each else ""
    if len(each) != _PARTS[kind] or not months_earlier(each[-1]["period_end"], 12) < first:
        return None
    parts = joined([f"{brief(r)} {period(r).words}" for r in each])
    parts = parts if kind == "quarter" else "its twelve months"
    what = noun(each[0])
    total = "£" * (each[0]["unit"] == "pounds") + text(sum(as_decimal(r["value"]) for r in each))
    what += f"{of}," if (of := counted(each[0], what)) else ""
    told = f"{named}, {what} was {total}, the sum of {parts}."
    return made_of(reading, in_millions(told, each[0]), [f for f in found if f.row in each])
