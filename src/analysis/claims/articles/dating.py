"""The register's date that an article means by "last year", "in June" or "now"."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from analysis.citation.choose import period_length
from analysis.claims.articles.read_so_far import InText
from analysis.claims.articles.wording.named_dates import Moment, moments_in
from analysis.claims.articles.wording.speech import date_words, pattern
from analysis.claims.articles.wording.told_moments import STARTS, WHOLE, day_before
from analysis.claims.meaning import ANY, Meaning, Wanted, meaning
from analysis.claims.results import Checked
from analysis.claims.weighing.newest import is_flow, known_on, newest_of, rows_of
from analysis.claims.weighing.other_figures import fits_figure
from analysis.core.csv_tables import Row
from analysis.core.periods import days_between, months_earlier
from analysis.core.wording import in_words

_AGO = timedelta(days=190)
"""How far a figure may lie from the day that "two years ago" falls on."""
_LONG = 100
"""Days that are more than a quarter."""
_DATE_LINE = 120
"""Characters that a line may have which says no more than where and when a text was written."""
_OPENING = 3
"""Paragraphs in which a text says when it was written without a line for it."""
_BEFORE = {"months_before": 1, "years_before": 12, "before": 12}
_WHOLE = ("financial_year", "year_ending", "span", "between", "day")


def date_of_article(paragraphs: list[str], today: date) -> tuple[date | None, int]:
    """The day on which an article says it was written, and the paragraph that says so.

    Among the first and last lines, the first that names a whole day and is a date line, such
    as "London, 14 October 2025" or "Published on 3 May 2025.", and not a statement; where there
    is none, the end of a month or season that stands alone, "Branch news, March 2023"; else
    the day that the opening calls "last Thursday" or "this week".
    """
    numbered = list(enumerate(paragraphs))
    for kind in ("day", "month", "quarter"):
        for at, line in [*numbered[:6], *numbered[-2:]]:
            if found := _written(line, kind, today):
                return (found if kind == "day" else min(found, today)), at
    for line in paragraphs[:_OPENING]:  # "Last week (19 March 2021)"
        lately = {m.end() for m in pattern("lately").finditer(line)}
        for moment in moments_in(line, today):
            if moment.kind == "day" and moment.start in lately:
                return date.fromisoformat(moment.last), -1
    return None, -1


def _written(line: str, kind: str, today: date) -> date | None:
    """The date of a line that says no more than where and when a text was written."""
    long = len(line) > _DATE_LINE
    labelled = bool(pattern("written_on").search(line[:40] if long else line))
    prose = not labelled and (long or line.rstrip().endswith((".", "!", "?")))
    for said, plain in date_words("line"):
        line = said.sub(plain, line)
    for moment in moments_in(line, today):
        day = line[moment.start : moment.end]
        if moment.kind != kind or not re.search(r"(?:19|20)\d\d", day):
            continue
        rest = f"{line[: moment.start]}@{line[moment.end :]}"
        rest = pattern("time_of_day").sub("@", rest)
        rest = re.sub(r"\[[^\]]*\]", "", rest)  # "[Volume 782, column 318WH]"
        if prose:  # "LATE SHOW. TUESDAY 2 SEPTEMBER 2025. SCRIPT."
            return (
                date.fromisoformat(moment.last) if pattern("date_sentence").search(rest) else None
            )
        alone = bool(pattern("date_alone").search(rest) or pattern("date_labelled").search(rest))
        rest = re.sub(r"\b(?:19|20)\d\d\b", "", rest)  # "Autumn 2024 (copy closed @)"
        stated = bool(pattern("stated").search(rest))  # "At 30 June 2023 officers were 2,390 short"
        if alone or (kind == "day" and not stated):
            return date.fromisoformat(moment.last)
        if stated:
            return None
    return None


def meant_date(
    meaning: Meaning, moment: Moment | None, today: date, folder: Path | None = None
) -> str:
    """Return the ISO date of the figure that a statement can be set beside, or blank.

    Where the text names none, the newest figure that had been published by the day it
    was written; within a year or month that it names, the newest of that time.
    """
    if meaning.direct is None:
        return moment.last if moment and moment.kind in (*_WHOLE, "month") else ""
    rows = rows_of(meaning.direct, folder)
    if not rows and meaning.direct.area.startswith("PDU "):  # inspected once, of other grades
        rows = rows_of(replace(meaning.direct, grade=ANY), folder)
    if meaning.change_of:
        rows = [*rows, *rows_of(replace(meaning.direct, measures=meaning.change_of), folder)]
    if moment is None or moment.kind in ("now", "latest", "since", "over"):
        newest = (
            newest_of(r for r in rows if known_on(r, today))
            or newest_of(r for r in rows if r["period_end"][:7] <= today.isoformat()[:7])
            or newest_of(r for r in rows if r["period_start"] <= today.isoformat())
        )
        return newest["period_end"] if newest else ""
    if moment.kind == "held":  # published or not: a minister may speak before the publication
        newest = newest_of(r for r in rows if r["period_end"] <= today.isoformat())
        return newest["period_end"] if newest else ""
    if moment.kind == "ago":
        return _nearest(rows, moment.last) or moment.last
    if moment.kind in _WHOLE:
        month = [r for r in rows if r["period_end"][:7] == moment.last[:7]]
        near = newest_of(r for r in month if moment.kind == "span" or r["period_kind"] == "month")
        return near["period_end"] if near else moment.last
    if moment.kind in ("last_year", "this_year") and _all_years(rows):
        return _year_told(rows, moment.kind, today) or moment.last
    if moment.kind == "year" and any(r["period_kind"] == "calendar_year" for r in rows):
        return moment.last
    inside = [r for r in rows if moment.first <= r["period_end"] <= moment.last]
    newest = newest_of(r for r in inside if known_on(r, today)) or newest_of(inside)
    return newest["period_end"] if newest else moment.last


def _all_years(rows: list[Row]) -> bool:
    lengths = {period_length(r) for r in rows}
    return bool(lengths & {"year", "span"}) and "snapshot" not in lengths


def _year_told(rows: list[Row], kind: str, today: date) -> str:
    """The twelve months that "last year" or "this year" means: ended, or under way."""
    if kind == "this_year":
        under_way = [r for r in rows if r["period_start"] <= today.isoformat() <= r["period_end"]]
        return under_way[0]["period_end"] if under_way else ""
    ended = [r for r in rows if r["period_end"] <= today.isoformat()]
    newest = newest_of(r for r in ended if period_length(r) == "year")
    recent = newest and int(newest["period_end"][:4]) >= today.year - 1
    return newest["period_end"] if newest and recent else ""


def _nearest(rows: list[Row], day: str) -> str:
    wanted = date.fromisoformat(day)
    dated = sorted(
        {r["period_end"] for r in rows}, key=lambda d: abs(date.fromisoformat(d) - wanted)
    )
    return dated[0] if dated and abs(date.fromisoformat(dated[0]) - wanted) <= _AGO else ""


def moments_before(wanted: Wanted, end: str, folder: Path | None) -> list[Moment]:
    """The dates of the figures of the two years before one: "had climbed from 77 to 121"."""
    first = months_earlier(end, 24) if end else ""
    ends = {r["period_end"] for r in rows_of(wanted, folder) if first <= r["period_end"] < end}
    return [Moment(0, 0, day, day, "day") for day in sorted(ends, reverse=True)]


def stretch_of_parts(
    meaning: Meaning, moment: Moment | None, end: str, folder: Path | None
) -> tuple[str, str] | None:
    """First and last day of a longer time that is named, where only quarters of it are held."""
    if meaning.direct is None or meaning.change_of or moment is None:
        return None
    if moment.kind == "over" and moment.first == "12" and end:
        first, last = months_earlier(end, 12), end
    elif moment.last and moment.kind != "since" and days_between(moment.first, moment.last) > _LONG:
        first, last = moment.first, moment.last
    else:
        return None
    inside = [r for r in rows_of(meaning.direct, folder) if first < r["period_end"] <= last]
    kinds = {r["period_kind"] for r in inside if is_flow(r)}
    if moment.kind == "between" and "financial_year" in kinds:  # "between 2020/21 and 2022/23"
        return months_earlier(first, 12), last
    return (first, last) if kinds and kinds <= {"quarter", "month"} else None


def start_of(moment: Moment | None, period_end: str) -> str:
    """Day from which a change is counted: what "since 2016" or "in two years" says."""
    if moment is None or not period_end:
        return ""
    if moment.kind == "over":
        return months_earlier(period_end, int(moment.first))
    if moment.kind in ("between", "span", "year_ending"):
        return moment.first
    if moment.kind != "since":
        return ""
    return moment.last if moment.first[:7] == moment.last[:7] else moment.first[:4] + period_end[4:]


def leads(told: InText, moment: Moment) -> bool:
    """Whether a date stands before every number, and so is said of all of them."""
    first = told.sentence[: moment.start]
    return not any(c.isdigit() for c in first) and not pattern("compared").search(told.said_before)


def start_named(told: InText, end: str, *, change: bool) -> str:
    """The day before the time that is said of a number, "in a year", up to a day; else blank.

    Of a change, also the day that "139 fewer than a year earlier" or "than in June" counts from.
    """
    record = pattern("record_of")
    lengths = [
        m for m in told.moments if m.kind == "over" and not record.search(told.sentence[: m.start])
    ]
    if own := [m for m in lengths if told.owns(m.start)]:
        return months_earlier(end, int(own[0].first))
    for m in sorted(told.moments, key=lambda m: m.start < told.number.start):
        year = m.kind == "same" and re.search(r"year|twelve|12", told.sentence[m.start : m.end])
        if change and year and (told.owns(m.start) or leads(told, m)):
            return months_earlier(end, 12)  # "went down by 40 in the same twelve months"
        after = told.number.end < m.start < told.until
        if m.kind == "since" and (after or told.owns(m.start)) and m.last < end:
            return start_of(m, end)
        if change and after and m.kind in _BEFORE:
            return months_earlier(end, int(m.first or 1) * _BEFORE[m.kind])
        than = pattern("than_in").search(told.sentence[: m.start])
        if change and after and m.kind == "ago" and (
            than or pattern("on_or_from").search(told.sentence[: m.start])
        ):  # fmt: skip
            years = in_words(told.sentence[m.start : m.end].split()[0]) or 1
            return months_earlier(end, 12 * years)
        if change and after and than and m.kind in ("day", "month", "year") and m.last < end:
            return m.last
    led = [m for m in lengths if leads(told, m)]
    return months_earlier(end, int(led[0].first)) if led else ""


def stretch(told: InText, last: Checked) -> tuple[str, str]:
    """First and last day of a change: as its part of the sentence says, else as before."""
    base = last.claim
    stated = [e.row for e in last.evidence if e.row["period_start"] and fits_figure(base, e.row)]
    start = base.period_start or (stated[0]["period_start"] if stated else "")
    start, end = start if meaning(base).change_of else "", base.period_end
    led = [m.last for m in told.moments if m.kind in WHOLE and leads(told, m)]
    end = led[0] if led and led[0] > end else end
    back = max((m.start for m in told.moments if m.kind in _BEFORE), default=0)
    for m in told.moments:  # "13.2 per cent higher in June 2023 than a year before"
        if m.kind in WHOLE and told.number.end < m.start < back and told.owns(m.start):
            end = m.last
    if own := start_named(told, end, change=True):
        return own, end
    mine = [m for m in told.moments if told.owns(m.start) or m.start > told.number.end]
    if meaning(base).change_of:  # "359 more than last year, and 700 fewer over the same time"
        mine = [m for m in mine if m.kind != "same"]
    if not mine:
        return start, end
    one = mine[0]
    start = day_before(one, end) if not one.last else one.last
    if start == end and one.kind == "month":  # "359 up on the previous June"
        start = months_earlier(end, 12)
    return (start, end) if start < end or one.kind in STARTS else ("", "")
