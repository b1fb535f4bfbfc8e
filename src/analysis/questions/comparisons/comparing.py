"""Questions that set figures beside one another: places, grades, dates, ranks, ratios."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

from analysis.citation.choose import family, same
from analysis.citation.places import who
from analysis.citation.press_line import press_line
from analysis.citation.words import counts_change, described, zero_means
from analysis.core.csv_tables import Row
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.comparisons.beside import target_met
from analysis.questions.comparisons.by_date import A_FEW, by_date
from analysis.questions.comparisons.by_part import by_grade, by_part
from analysis.questions.comparisons.by_place import by_place
from analysis.questions.comparisons.changes import A_YEAR, changed, days_of
from analysis.questions.comparisons.places import threshold_of
from analysis.questions.comparisons.places_held import places_rated
from analysis.questions.comparisons.series import each_grade, every_date, is_yearly, of_quarters
from analysis.questions.comparisons.shares import cases_per_officer, share, share_of_known
from analysis.questions.finding import fits
from analysis.questions.fitting import Fit, of_another_body
from analysis.questions.meant import measures_of
from analysis.questions.notices import of_other_place
from analysis.questions.one_figure import answer_of, made_of
from analysis.questions.reading import Reading

_SPAN = r"\b(?:between|from|total|altogether|combined|in all|cumulative|over|across)\b"
_PRINTED = ("staff_in_post_change", "staff_in_post_headcount_change")
_FLOWS = ("leavers", "joiners")


def compared(reading: Reading) -> Answer | None:
    """Answer a comparison, or None where the question is about one figure."""
    first = (by_grade, by_part, of_quarters, places_rated, target_met, by_date, share_of_known)
    if found := next((made for way in first if (made := way(reading))), None):
        return found
    if reading.of("ratio") and not (reading.of_decade or reading.of("series")):
        return cases_per_officer(reading)
    if threshold_of(reading) and not reading.categories:
        return by_place(reading)
    grades, dates, asked = reading.grades_named[1:], len(reading.periods), reading.comparison
    several = grades or reading.areas[1:]
    change_alone = reading.of("change") and not reading.of("yearly")
    ways: tuple[tuple[object, Callable[[Reading], Answer | None]], ...] = (
        (not reading.since and (grades if dates > 1 else reading.areas[1:]), _side_by_side),
        (grades and reading.since, each_grade),
        (dates > 2, _at_each_date),
        (dates == 2, _over_the_whole),
        (is_yearly(reading) and not (change_alone or several), every_date),
        (reading.of("lost"), _net_change),
        (dates > 1 or asked == "change", changed),
        (asked == "share", share),
        (asked in ("highest", "lowest"), by_place),
    )
    for applies, way in ways:
        if applies and (found := way(reading)):
            return found
    if reading.comparison == "change" and not reading.periods:
        return every_date(reading, all_dates=True)
    return (
        _side_by_side(reading)
        or every_date(reading)
        or _net_change(reading)
        or (None if is_yearly(reading) else _at_each_date(reading))
    )


def _side_by_side(reading: Reading) -> Answer | None:
    """The figure of each place, or of each grade, where several are named."""
    if len(reading.areas) > 1:
        each = [fits(reading, area=place) for place in reading.areas]
    elif len(reading.grades_named) > 1:
        dates = reading.periods if reading.periods[1:] else [None]
        each = [fits(reading.about(grade), period=when)
                for grade in reading.grades_named for when in dates]  # fmt: skip
        if dates[1:]:
            return _at_dates(reading, each)
    else:
        return None
    found = [f[0] for f in each if f]
    if len({f.row["measure"] for f in found}) > 1:
        found = _of_one_quantity(each) or found
    if (
        len(found) < 2
        or any(f.dropped for f in found)
        or (any(of_another_body(f.row) for f in found) and not reading.grades)
        or len({f.row["figure_id"] for f in found}) < 2
    ):
        return None
    told = [*(of_other_place(reading, f.row) for f in found), *(press_line(f.row) for f in found)]
    text = " ".join(filter(None, [*told, zero_means(f.row for f in found)]))
    if len({(f.row["measure"], f.row["period_end"], f.row["basis"]) for f in found}) > 1:
        text += " The figures are not counted alike or not of one date."
    return made_of(reading, text, found)


def _at_dates(reading: Reading, each: list[list[Fit]]) -> Answer | None:
    """The figure of each grade at each date, where it is held, and for which none is."""
    held = [next((f for f in found if not f.dropped), None) for found in each]
    found = [f for f in held if f]
    if not found or any(f.row["measure"] not in family(found[0].row["measure"]) for f in found):
        return None
    told = [press_line(f.row) for f in found]
    named = product(reading.grades_named, reading.periods)
    lacking = [f"{who(grade).rstrip(',')}, “{reading.typed(when.words)}”"
               for (grade, when), f in zip(named, held, strict=True) if f is None]  # fmt: skip
    told += [f"Nothing alike is held for {joined(lacking)}."] if lacking else []
    return made_of(reading, " ".join(told), found)


def _of_one_quantity(each: list[list[Fit]]) -> list[Fit]:
    """The first figure of each place that is of one measure, grade, part and date in all."""
    alike = ("measure", "grade", "category", "period_end", "basis")
    whole = [[f for f in found if not f.dropped] for found in each]
    for first in whole[0]:
        like = [[f for f in w if all(f.row[k] == first.row[k] for k in alike)] for w in whole]
        if all(like):
            return [f[0] for f in like]
    return []


def _at_each_date(reading: Reading) -> Answer | None:
    """The figure of each date named, where no change can be worked out."""
    if not (reading.since or reading.periods[1:]):
        return None
    each = [fits(reading, period=p) for p in reading.periods]
    each += [fits(reading.undated())] if reading.since else []
    held = [[f for f in found if not set(f.dropped) - {"measure"}] for found in each]
    for first in held[0] if len(held) > 1 else []:
        alike = [next((f for f in h if _alike(f.row, first.row)), first) for h in held[1:]]
        found = [first, *alike]
        if len({f.row["figure_id"] for f in found}) == len(found):
            text = " ".join(press_line(f.row) for f in found)
            if len({(f.row["basis"], f.row["population"]) for f in found}) > 1:
                text += " The figures are not counted alike."
            return made_of(reading, text, found)
    return _or_nearest(reading, each)


def _or_nearest(reading: Reading, each: list[list[Fit]]) -> Answer | None:
    """The figure of each date, or the nearest to it and that it is, where the first is held."""
    alike = family(each[0][0].row["measure"]) if each and each[0] else []
    found: list[Fit] = []
    for fitting in filter(None, each):
        held = (f for f in fitting if f.row["measure"] in alike and f not in found and _dated(f))
        found.append(next(held, fitting[0]) if fitting[0].dropped else fitting[0])
    others = not all(map(_dated, found))
    if others or len({f.row["figure_id"] for f in found}) < 2 or found[0].dropped:
        return None
    text = [press_line(f.row) for f in found]
    for number, fit in enumerate(found[: len(reading.periods)]):
        if fit.dropped:
            said = reading.typed(reading.periods[number].words)
            text[number] = f"Nothing of this is held for “{said}”; the nearest: {text[number]}"
    counted = [f for f in found if same([f.row], found[0].row)]
    text += ["The figures are not counted alike."] * (counted != found)
    return made_of(reading, " ".join(text), counted)


def _dated(fit: Fit) -> bool:
    """Whether a figure leaves nothing but the date aside."""
    return not set(fit.dropped) - {"date"}


def _alike(row: Row, first: Row) -> bool:
    """Whether two figures are of one quantity, and of as long a time."""
    return bool(same([row], first)) and abs(days_of(row) - days_of(first)) <= A_FEW


def _over_the_whole(reading: Reading) -> Answer | None:
    """One figure of all the time "between 2020 and 2023", where that is published."""
    first, last = sorted(reading.periods, key=lambda p: p.until)
    days = first.kind == last.kind and last.kind in ("day", "month")
    of_change = counts_change(measures_of(reading)[0])
    if (reading.of("change") and not of_change) or not (
        days or re.search(_SPAN, reading.text.lower())
    ):
        return None
    next_day = (date.fromisoformat(first.until) + timedelta(days=1)).isoformat()
    found = [
        f
        for f in fits(reading.undated())
        if not f.dropped
        and first.since <= f.row["period_start"] <= next_day
        and last.since <= f.row["period_end"] <= last.until
        and (days_of(f.row) > A_YEAR or f.row["unit"] in ("headcount", "count"))
    ]
    return answer_of(reading, found) if found else None


def _net_change(reading: Reading) -> Answer | None:
    """By how much staff grew or shrank, where no count of those who left between is held."""
    series = described(measures_of(reading)[0])["series"]
    as_rate = reading.units and "fte" not in reading.units[1]
    if series not in _FLOWS or as_rate or reading.categories:
        return None
    if not reading.periods or not (reading.periods[1:] or reading.of("lost")):
        return None
    if not reading.periods[1:] and not reading.since and "date" not in fits(reading)[0].dropped:
        return None
    of_staff = reading.about_measure("staff_in_post").having(comparison="change")
    if not (answer := changed(of_staff)):
        of_change = [reading.about_measure(m) for m in _PRINTED]
        held = [(r, f) for r in of_change if (f := fits(r)) and not f[0].dropped]
        return answer_of(*held[0]) if held and not reading.since else None
    said = "No count of those who left or joined over just this time is held; in all, "
    return answer._replace(text=f"{said}{answer.text[0].lower()}{answer.text[1:]}")
