"""Dates and periods as published tables and readers write them."""

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from analysis.core.errors import InputError

MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}

_DAY_MONTH_YEAR = r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]+)\.?[\s-]*(\d{4}|\d{2})\b"
_MONTH_YEAR = r"(?<![A-Za-z])([A-Za-z]{3,9})\.?[\s_-]*(\d{4}|\d{2})(?!\d)"
_ISO = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+)?\s*$", re.ASCII)
_BEFORE_DAY = r"(?i)[\s,:]*((12 months|year) (ending|to|ended)|(as )?(at|on))?[\s,:]*(the )?"
_TAIL = r"(\[[^\]]*\]|\([^)]*\))\s*"

KINDS = ("snapshot", "month", "quarter", "year_ending", "financial_year", "calendar_year", "span")


class Period(NamedTuple):
    """A stretch of time that a figure is about.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    start, end : str
        ISO dates, both included; `start` is empty for a snapshot.
    """

    kind: str
    start: str
    end: str

    @property
    def columns(self) -> dict[str, str]:
        """The period as columns of a row."""
        return {"period_kind": self.kind, "period_start": self.start, "period_end": self.end}

    @property
    def slug(self) -> str:
        """Short form used in figure ids."""
        return {
            "snapshot": self.end,
            "month": f"m-{self.end[:7]}",
            "quarter": f"q-{self.end[:7]}",
            "financial_year": f"fy-{financial_year(self.end).replace('/', '-')}",
            "calendar_year": f"cy-{self.end[:4]}",
            "year_ending": f"ye-{self.end}",
        }.get(self.kind, f"{self.start}-to-{self.end}")

    @property
    def words(self) -> str:
        """The period as a sentence says it."""
        end = spoken(self.end)
        if self.kind == "span":
            return f"from {spoken(self.start)} to {end}"
        return {
            "snapshot": f"at {end}",
            "month": f"in {spoken_month(self.end)}",
            "quarter": f"in the quarter to {end}",
            "year_ending": f"in the 12 months to {end}",
            "financial_year": f"in the financial year {financial_year(self.end)}",
            "calendar_year": f"in {self.end[:4]}",
        }[self.kind]


@lru_cache(maxsize=10_000)
def is_iso(text: str) -> bool:
    """Tell whether a text is a day that exists, written as ``2016-06-30``."""
    return bool(_ISO.fullmatch(text)) and len(text) == 10 and parse_day(text) is not None


@lru_cache(maxsize=10_000)
def spoken(iso: str) -> str:
    """Turn ``2023-06-30`` into ``30 June 2023``."""
    day = date.fromisoformat(iso)
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def spoken_month(iso: str) -> str:
    """Turn ``2023-06-30`` into ``June 2023``."""
    return spoken(iso).split(" ", 1)[1]


def financial_year(end: str) -> str:
    """Name the financial year that ends on 31 March: ``2022/23`` for ``2023-03-31``."""
    year = int(end[:4])
    return f"{year - 1}/{year % 100:02d}"


def spoken_year(kind: str, end: str) -> str:
    """Name twelve months as a table does: ``2022/23``, or ``Year to 30 June 2023``."""
    return financial_year(end) if kind == "financial_year" else f"Year to {spoken(end)}"


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def month_ends(first: str, last: str, months: int) -> list[str]:
    """Last days of months from the first to the last ISO date, so many months apart."""
    days = []
    while first <= last:
        days.append(first)
        first = months_earlier(first, -months)
    return days


def days_between(first: str, last: str) -> int:
    """Days from one ISO date to another; negative where the second is the earlier."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def months_earlier(day: str, months: int) -> str:
    """The same day some months before; the last day of a month stays the last."""
    if not day or not months:
        return day
    then = date.fromisoformat(day)
    year, month = divmod(then.year * 12 + then.month - 1 - months, 12)
    last = month_end(year, month + 1)
    whole = then == month_end(then.year, then.month)
    return (last if whole else last.replace(day=min(then.day, last.day))).isoformat()


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def clean(text: str) -> str:
    """Fold line breaks and strip bracketed tails such as ``[note 4]`` or ``(p)``."""
    return re.sub(r"\s+", " ", re.sub(_TAIL, "", text)).strip()


def parse_day(value: object) -> date | None:
    """Read one day out of a cell or a header; None where there is none.

    Date cells, ``31 Mar 2016``, ``30 June 2016``, ``30th June 2016``,
    ``31-Mar-20`` and text with a line break between month and year all work.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    iso = _ISO.match(value)
    found = None if iso else re.search(_DAY_MONTH_YEAR, clean(value))
    try:
        if iso:
            return date.fromisoformat(iso[1])
        if found and found[2].lower() in MONTHS:
            return date(_year(found[3]), MONTHS[found[2].lower()], int(found[1]))
    except ValueError:
        pass
    return None


def only_a_day(text: str) -> bool:
    """Tell whether a header says a date and nothing else that could change its meaning."""
    if _ISO.match(text):
        return True
    found = re.search(_DAY_MONTH_YEAR, clean(text))
    return bool(
        found
        and re.fullmatch(_BEFORE_DAY, clean(text)[: found.start()])
        and not found.string[found.end() :].strip(" .,*")
    )


@lru_cache(maxsize=10_000)
def parse_month(text: str) -> date | None:
    """Read ``October 2012-revised``, ``September2012``, ``June_2026`` or ``Jan16``.

    Returns the last day of the month, or None.
    """
    for name, year in re.findall(_MONTH_YEAR, text):
        if name.lower() in MONTHS:
            return month_end(_year(year), MONTHS[name.lower()])
    return None


def year_ending(day: date) -> Period:
    """Return the twelve months that end on `day`."""
    start = date.fromisoformat(months_earlier(day.isoformat(), 12)) + timedelta(days=1)
    return Period("year_ending", start.isoformat(), day.isoformat())


def month(day: date) -> Period:
    """Return the month that `day` lies in."""
    end = month_end(day.year, day.month)
    return Period("month", end.replace(day=1).isoformat(), end.isoformat())


def between(earlier: str, later: str) -> Period:
    """Return the period from the day after `earlier` to `later`.

    Three whole months are a quarter, twelve a year; anything else is a span.
    """
    start = date.fromisoformat(earlier) + timedelta(days=1)
    end = date.fromisoformat(later)
    if start > end:
        raise InputError(f"A change is stated from {earlier} to {later}, which is no later.")
    whole = start.day == 1 and end == month_end(end.year, end.month)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    kind = {3: "quarter", 12: "year_ending"}.get(months, "span") if whole else "span"
    return Period(kind, start.isoformat(), later)
