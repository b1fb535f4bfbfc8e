"""Dates and periods that a text names, some of them only beside the day it was written.

``in June last year``, ``the year to June 2023``, ``2024/25``, ``at the end of September``,
``two years ago``, ``since 2016``, ``now``. A month without a year is the last one that
had ended when the text was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.claims.articles.spoken_numbers import in_words
from analysis.core.periods import MONTHS, month_end

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_MANY = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a"
_PATTERNS = (
    ("split", rf"\b(?P<split1>{_YEAR})\s?[/–-]\s?(?P<split2>\d\d(?:\d\d)?)\b(?![-/]\d)"),
    ("span", rf"\b(?:between|from)\s+(?P<spanm1>{_MONTH})?\s*(?P<span1>{_YEAR})\s+"
             rf"(?:and|to|until)\s+"
             rf"(?P<spanm2>{_MONTH})?\s*(?P<span2>{_YEAR})\b"),
    ("iso", rf"\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"),
    ("strokes", rf"\b(?P<sday>\d{{1,2}})/(?P<smonth>\d{{1,2}})/(?P<syear>{_YEAR})\b"),
    ("day", rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<daymonth>{_MONTH})\.?"
            rf"(?:,?\s+(?P<dayyear>{_YEAR}|last\s+year|this\s+year))?\b"),
    ("month", rf"\b(?:(?P<last>last)\s+)?(?P<month>{_MONTH})\.?(?:,?\s+(?:of\s+)?"
              rf"(?P<monthyear>{_YEAR}|last\s+year|this\s+year|the\s+year\s+before))?\b"),
    ("ago", rf"\b(?P<ago>{_MANY})\s+years?\s+ago\b"),
    ("yearsbefore", rf"\b(?P<yearsbefore>{_MANY})\s+years?\s+(?:earlier|before)\b"),
    ("monthsbefore", rf"\b(?P<monthsbefore>{_MANY})\s+months?\s+(?:earlier|before)\b"),
    ("same", r"\b(?P<same>that\s+(?:same\s+)?(?:year|month|day|date)|"
             r"the\s+same\s+(?:year|month|day|date|time))\b"),
    ("over", rf"\b(?:in|over|within|during)\s+(?:the\s+)?(?:(?:past|last)\s+)?"
             rf"(?P<over>{_MANY})\s+years?\b"),
    ("before", r"\b(?P<before>(?:the|a)\s+(?:year\s+(?:before|earlier)|previous\s+year))\b"),
    ("lastyear", r"\b(?P<lastyear>(?:in\s+the\s+)?last\s+(?:year|12\s+months|twelve\s+months))\b"),
    ("thisyear", r"\b(?P<thisyear>this\s+year)\b"),
    ("year", rf"(?<![\d,.£/-])\b(?P<year>{_YEAR})\b(?![,.]\d|\s*(?:%|per\s?cent|people|officers|"
             rf"staff|vacanc|posts|trainees|probation|more|fewer|cases|full))"),
    ("now", r"\b(?P<now>now|today|currently|at\s+present|this\s+week|to\s+date|latest)\b"),
)  # fmt: skip
_DATE = re.compile("|".join(pattern for _, pattern in _PATTERNS), re.IGNORECASE)
_YEAR_TO = re.compile(
    r"(?:year|(?:12|twelve)\s+months)\s+(?:to|ending|ended|up\s+to|until)\s+"
    r"(?:the\s+end\s+of\s+)?(?:\d{1,2}\s+)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period that a text names.

    Attributes
    ----------
    start, end : int
        Where it stands.
    first, last : str
        ISO dates.
    kind : str
        ``day``, ``month``, ``year``, ``financial_year``, ``year_ending``, ``span``,
        ``since``, ``now``, ``over`` (a number of years, in `first`) or ``before`` (a year
        before what was told last).
    """

    start: int
    end: int
    first: str
    last: str
    kind: str


def _iso(year: int, month: int, day: int) -> str:
    return date(year, month, min(day, month_end(year, month).day)).isoformat()


def _month_year(said: str | None, month: int, today: date) -> int:
    said = (said or "").lower()
    if said[:2] in ("19", "20"):
        return int(said)
    if "before" in said or "last" in said:
        return today.year - 1
    if "this" in said:
        return today.year
    return today.year if month_end(today.year, month) <= today else today.year - 1


def _read(match: re.Match[str], today: date) -> tuple[str, str, str] | None:
    """First day, last day and kind of a match."""
    if match["split1"]:
        year, end = int(match["split1"]), int(match["split2"][-2:])
        if end != (year + 1) % 100:
            return None
        return f"{year}-04-01", f"{year + 1}-03-31", "financial_year"
    if match["span1"]:
        first, last = int(match["span1"]), int(match["span2"])
        begin = MONTHS[match["spanm1"].lower()] if match["spanm1"] else 1
        end = MONTHS[match["spanm2"].lower()] if match["spanm2"] else 12
        return f"{first}-{begin:02}-01", _iso(last, end, 31), "span"
    if match["iso"]:
        return match["iso"], match["iso"], "day"
    if match["sday"]:
        day = _iso(int(match["syear"]), int(match["smonth"]), int(match["sday"]))
        return day, day, "day"
    if match["day"]:
        month = MONTHS[match["daymonth"].lower()]
        day = _iso(_month_year(match["dayyear"], month, today), month, int(match["day"]))
        return day, day, "day"
    if match["month"]:
        month = MONTHS[match["month"].lower()]
        year = _month_year(match["monthyear"], month, today)
        return _iso(year, month, 1), _iso(year, month, 31), "month"
    if match["ago"]:
        year = today.year - in_words(match["ago"]) if match["ago"].isalpha() else (
            today.year - int(match["ago"])
        )  # fmt: skip
        day = _iso(year, today.month, today.day)
        return day, day, "ago"
    if match["over"]:
        many = in_words(match["over"]) if match["over"].isalpha() else int(match["over"])
        return str(many), "", "over"
    for name, kind in (("yearsbefore", "years_before"), ("monthsbefore", "months_before")):
        if match[name]:
            many = in_words(match[name]) if match[name].isalpha() else int(match[name])
            return str(many), "", kind
    if match["before"] or match["same"]:
        return "", "", "before" if match["before"] else "same"
    year = today.year - bool(match["lastyear"])
    if match["year"]:
        year = int(match["year"])
    kind = "now" if match["now"] else "last_year" if match["lastyear"] else "year"
    kind = "this_year" if match["thisyear"] else kind
    return f"{year}-01-01", f"{year}-12-31", kind


def moments_in(text: str, today: date) -> list[Moment]:
    """Find the dates of a text in their order.

    Parameters
    ----------
    text : str
    today : date
        The day on which the text was written.

    Examples
    --------
    >>> [(m.last, m.kind) for m in moments_in("in the year to June 2023", date(2024, 2, 20))]
    [('2023-06-30', 'year_ending')]
    >>> [(m.last, m.kind) for m in moments_in("at the end of September", date(2026, 2, 3))]
    [('2025-09-30', 'month')]
    """
    return list(_moments(text, today))


def _moments(text: str, today: date) -> Iterator[Moment]:
    for match in _DATE.finditer(text):
        if match["month"] and match["month"][0].islower():
            continue  # "may" and "march" are verbs as well
        try:
            read = _read(match, today)
        except ValueError:
            continue
        if read is None:
            continue
        first, last, kind = read
        start = match.start()
        if kind in ("over", "years_before", "months_before"):
            yield Moment(start, match.end(), first, last, kind)
            continue
        if year_to := _YEAR_TO.search(text, 0, start):
            start, kind = year_to.start(), "year_ending"
            day = date.fromisoformat(last)
            first = _iso(day.year - (day.month != 12), day.month % 12 + 1, 1)
        elif since := _SINCE.search(text, 0, start):
            start, kind = since.start(), "since"
        yield Moment(start, match.end(), first, last, kind)


_WRITTEN = re.compile(
    r"\b(?:published|posted|updated|date|dated|bulletin|issued|press release)\b", re.IGNORECASE
)


def date_of_article(paragraphs: list[str], today: date) -> tuple[date | None, int]:
    """The day on which an article says it was written, and the paragraph that says so.

    Among the first and last lines, the first short one that names a whole day.
    """
    numbered = list(enumerate(paragraphs))
    for at, line in [*numbered[:6], *numbered[-2:]]:
        if len(line) > 120 and not _WRITTEN.search(line[:40]):
            continue
        for moment in moments_in(line, today):
            if moment.kind == "day" and re.search(
                r"(?:19|20)\d\d", line[moment.start : moment.end]
            ):
                return date.fromisoformat(moment.last), at
    return None, -1
