"""Questions that set figures beside one another: places, grades, dates, ranks, ratios."""

from __future__ import annotations

from collections.abc import Callable

from analysis.citation.change import change_between
from analysis.citation.choose import family
from analysis.citation.press_line import press_line
from analysis.citation.words import brief, described, period
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.by_place import by_place, threshold_of
from analysis.questions.dates import days_between
from analysis.questions.finding import fits, nearest_rows
from analysis.questions.fitting import Fit, within
from analysis.questions.meant import measures_of
from analysis.questions.one_figure import answer_of, cases_per_officer, cited, made_of
from analysis.questions.reading import Reading
from analysis.register.remarks.source_errors import source_error

_A_YEAR = 366  # days
_A_FEW = 15  # days by which two months, quarters or years may differ in length


def compared(reading: Reading) -> Answer | None:
    """Answer a comparison, or None where the question is about one figure."""
    if reading.of("ratio"):
        return cases_per_officer(reading)
    ways: dict[str, Callable[[Reading], Answer | None]] = {
        "change": _change,
        "share": _share,
        "highest": by_place,
        "lowest": by_place,
    }
    if threshold_of(reading) and not reading.categories:
        return by_place(reading)
    if len(reading.areas) > 1 and not reading.periods[1:] and (found := _side_by_side(reading)):
        return found
    if len(reading.periods) > 2 and (found := _at_each_date(reading)):
        return found
    if len(reading.periods) == 2 and (found := _over_the_whole(reading)):
        return found
    if len(reading.periods) > 1 and (found := _change(reading)):
        return found
    if reading.comparison in ways:
        found = ways[reading.comparison](reading)
        if found:
            return found
    return _side_by_side(reading) or _since(reading) or _at_each_date(reading)


def _side_by_side(reading: Reading) -> Answer | None:
    """The figure of each place, or of each grade, where several are named."""
    if len(reading.areas) > 1:
        each = [fits(reading, area=place) for place in reading.areas]
    elif len(reading.grades_named) > 1:
        each = [fits(reading.about(grade)) for grade in reading.grades_named]
    else:
        return None
    found = [f[0] for f in each if f]
    if len(found) < 2 or any(f.dropped for f in found) or len({_id(f) for f in found}) < 2:
        return None
    text = " ".join(press_line(f.row) for f in found)
    if len({(f.row["measure"], f.row["period_end"], f.row["basis"]) for f in found}) > 1:
        text += " The figures are not counted alike or not of one date."
    return made_of(reading, text, found)


def _at_each_date(reading: Reading) -> Answer | None:
    """The figure of each date named, where no change can be worked out."""
    each = [fits(reading, period=p) for p in reading.periods]
    each += [fits(reading.undated())] if reading.since else []
    held = [[f for f in found if not f.dropped] for found in each]
    for first in held[0] if len(held) > 1 else []:
        if first.cost > held[0][0].cost + 1:
            break
        alike = [next((f for f in h if _alike(f.row, first.row)), first) for h in held[1:]]
        found = [first, *alike]
        if len({_id(f) for f in found}) == len(found):
            text = " ".join(press_line(f.row) for f in found)
            if len({(f.row["basis"], f.row["population"]) for f in found}) > 1:
                text += " The figures are not counted alike."
            return made_of(reading, text, found)
    return _or_nearest(reading, each)


def _or_nearest(reading: Reading, each: list[list[Fit]]) -> Answer | None:
    """The figure of each date, or the nearest to it and that it is, where the first is held."""
    alike = family(each[0][0].row["measure"]) if each and each[0] else []
    found = [next((f for f in fit if f.row["measure"] in alike), fit[0]) for fit in each if fit]
    others = any(set(f.dropped) - {"date"} for f in found)
    if others or len({_id(f) for f in found}) < 2 or found[0].dropped:
        return None
    text = [press_line(f.row) for f in found]
    for number, fit in enumerate(found[: len(reading.periods)]):
        if fit.dropped:
            said = reading.typed(reading.periods[number].words)
            text[number] = f"Nothing is held that fits “{said}”; the nearest: {text[number]}"
    return made_of(reading, " ".join(text), found)


def _alike(row: Row, first: Row) -> bool:
    """Whether two figures are of one quantity, and of as long a time."""
    return bool(_same([row], first)) and abs(_days(row) - _days(first)) <= _A_FEW


def _id(fit: Fit) -> str:
    return fit.row["figure_id"]


def _over_the_whole(reading: Reading) -> Answer | None:
    """One figure of all the time "between 2020 and 2023", where that is published."""
    first, last = sorted(reading.periods, key=lambda p: p.until)
    if "between" not in reading.text.lower() or reading.of("change"):
        return None
    found = [
        f
        for f in fits(reading.undated())
        if not f.dropped
        and first.since <= f.row["period_start"] <= first.until
        and last.since <= f.row["period_end"] <= last.until
        and _days(f.row) > _A_YEAR
    ]
    return answer_of(reading, found) if found else None


def _since(reading: Reading) -> Answer | None:
    """Every figure since a date, where no change can be worked out: recruits of each year."""
    best = fits(reading.undated()) if reading.since else []
    if not best or best[0].dropped or best[0].row["period_kind"] == "snapshot":
        return None
    begun = reading.periods[0].since
    newest: dict[str, Fit] = {}
    for fit in best:
        row = fit.row
        alike = fit.cost == best[0].cost and abs(_days(row) - _days(best[0].row)) <= _A_FEW
        after = row["period_end" if reading.periods[0].kind == "years" else "period_start"] >= begun
        if alike and after and _same([row], best[0].row):
            newest.setdefault(row["period_end"], fit)
    found = [newest[day] for day in sorted(newest)]
    if len(found) < 2:
        return None
    told = joined([f"{brief(f.row)} {period(f.row).words}" for f in found])
    what = described(best[0].row["measure"])["label"]
    return made_of(reading, f"{what}, each figure held since {begun[:4]}: {told}.", found)


def _days(row: Row) -> int:
    return days_between(row["period_start"] or row["period_end"], row["period_end"])


def _same(rows: list[Row], first: Row) -> list[Row]:
    keys = ("area", "grade", "category", "unit")
    return [
        r
        for r in rows
        if r["value"]
        and r["measure"] in family(first["measure"])
        and all(r[k] == first[k] for k in keys)
    ]


def _change(reading: Reading) -> Answer | None:
    """The change between two dates; up to the newest figure where one is named or none."""
    ends = sorted(reading.periods, key=lambda p: p.until)
    if len(ends) == 1 and ends[0].words.endswith("year") and not reading.since:
        ends = []  # "did it rise in the last year" asks for the newest twelve months
    if ends and not (len(ends) > 1 or reading.since or reading.comparison == "change"):
        return None
    last = ends[-1] if len(ends) > 1 else None
    found = fits(reading, period=last) if last else fits(reading.undated())
    if not found or "date" in found[0].dropped:
        return None
    rows = _same([f.row for f in found], found[0].row)
    if len(ends) == 1 and ends[0].kind == "year ending":  # "growth in the year to June 2023"
        newest = max((r["period_end"] for r in rows if within(r, ends[0])), default="")
        return _of_a_year(reading, found, rows, newest) if newest else None
    later = [r for r in rows if not last or within(r, last)]
    if ends:
        earlier = [r for r in rows if within(r, ends[0])] or nearest_rows(rows, ends[0])
        if not earlier:
            return None
        if not last:
            newest = max(r["period_end"] for r in later)
            later = [r for r in later if r["period_end"] == newest]
    else:  # twelve months, the newest for which two figures compare
        newest = max(r["period_end"] for r in later)
        recent = [r for r in later if days_between(r["period_end"], newest) <= _A_YEAR]
        days = sorted({r["period_end"] for r in recent}, reverse=True)
        days.sort(key=lambda day: not _bases(rows, day) & _bases(rows, _year_before(day)))
        made = (_of_a_year(reading, found, rows, day) for day in days)
        return next((answer for answer in made if answer), None)
    try:
        shown = change_between(earlier, later)
    except InputError as refusal:
        wrong = [f for f in found if f.row in (*earlier, *later) and source_error(f.row)]
        if not wrong:
            return None
        return made_of(reading, str(refusal), wrong, refused=True, command="")
    return cited(reading, shown, found, shown.inputs)


def _year_before(day: str) -> str:
    """The month a year before a day, as the beginning of an ISO date."""
    return f"{int(day[:4]) - 1}{day[4:7]}"


def _bases(rows: list[Row], day: str) -> set[str]:
    return {r["basis"] for r in rows if r["period_end"].startswith(day)}


def _of_a_year(reading: Reading, found: list[Fit], rows: list[Row], day: str) -> Answer | None:
    """The change over the twelve months to a day, if its two figures compare."""
    earlier = [r for r in rows if r["period_end"].startswith(_year_before(day))]
    try:
        shown = change_between(earlier, [r for r in rows if r["period_end"] == day])
    except InputError:
        return None
    return cited(reading, shown, found, shown.inputs)


def _share(reading: Reading) -> Answer | None:
    """A grade as a share of all staff, where both stand in one table."""
    from analysis.citation.share import share_of

    if any(g.startswith("All Probation") for g in reading.grades):
        return None  # all staff are no share of themselves
    if measures_of(reading)[0] != "staff_in_post":  # posts filled are a share of the target
        return None
    found = fits(reading)
    if not found or found[0].row["measure"] != "staff_in_post" or not reading.grades:
        return None
    for fit in found[:40]:
        part = fit.row
        if fit.dropped or part["measure"] != "staff_in_post" or "inputs" in part:
            continue
        for whole in (f.row for f in fits(reading.about("All Probation Service staff"))):
            try:
                shown = share_of(part, whole)
            except InputError:
                continue
            return cited(reading, shown, [fit], shown.inputs)
    return None
