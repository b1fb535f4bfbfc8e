"""Dates as they stand in a question, in whatever form, and what stretch each means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.core.periods import MONTHS, month_end

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ISO_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")
_STROKES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)[/-](?:(?:19|20))?(\d\d)")
_SHORT_TWO_YEARS = re.compile(r"(\d\d)/(\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_QUARTER = re.compile(r"q([1-4])")
QUARTERS = {"first": "q1", "second": "q2", "third": "q3", "fourth": "q4", "last": "q4"}
_RELATIVE = {
    ("last", "year"): (-1, "calendar year"), ("previous", "year"): (-1, "calendar year"),
    ("year", "before", "last"): (-2, "calendar year"), ("this", "year"): (0, "calendar year"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days that a question names.

    Attributes
    ----------
    since, until : str
        ISO dates, both included.
    words : str
        The words that said so.
    kind : str
        ``day``, ``month``, ``quarter``, ``year`` or ``financial year``.
    """

    since: str
    until: str
    words: str
    kind: str


def read_stretch(words: list[str], at: int, today: date) -> tuple[Stretch, int] | None:
    """Read the date that begins at a word.

    Parameters
    ----------
    words : list of str
        The question in small letters.
    at : int
        Where to look.
    today : datetime.date
        For "last year" and the like.

    Returns
    -------
    tuple of Stretch and int, or None
        The date, and how many words it took.
    """
    for read in (_relative, _in_words, _of_numbers):
        found = read(words, at, today)
        if found:
            since, until, used, kind = found
            return Stretch(since, until, " ".join(words[at : at + used]), kind), used
    return None


Found = tuple[str, str, int, str] | None


def _relative(words: list[str], at: int, today: date) -> Found:
    for phrase, (years, _) in _RELATIVE.items():
        if tuple(words[at : at + len(phrase)]) == phrase:
            year = today.year + years
            return f"{year}-01-01", f"{year}-12-31", len(phrase), "year"
    return None


def _month(word: str) -> int:
    return MONTHS.get(word.strip("."), 0)


def _in_words(words: list[str], at: int, today: date) -> Found:
    """``June 2023``, ``30 June 2023``, ``Q1 2025``, ``first quarter of 2025``, ``2025 Q1``."""
    rest = [*words[at + 1 : at + 5], "", "", "", ""]
    word = words[at]
    if _month(word) and _YEAR.fullmatch(rest[0]):
        return *_of_month(int(rest[0]), _month(word)), 2, "month"
    if _month(word) and _DAY.fullmatch(rest[0]) and _YEAR.fullmatch(rest[1]):
        return _of_day(int(rest[1]), _month(word), int(_DAY.fullmatch(rest[0])[1]), 3)  # type: ignore[index]
    day = _DAY.fullmatch(word)
    if day:
        skip = 1 if rest[0] == "of" else 0
        if _month(rest[skip]) and _YEAR.fullmatch(rest[skip + 1]):
            return _of_day(int(rest[skip + 1]), _month(rest[skip]), int(day[1]), 3 + skip)
    quarter = _QUARTER.fullmatch(word)
    if quarter and _YEAR.fullmatch(rest[0]):
        return *_of_quarter(int(rest[0]), int(quarter[1])), 2, "quarter"
    if _YEAR.fullmatch(word) and (after := _QUARTER.fullmatch(rest[0])):
        return *_of_quarter(int(word), int(after[1])), 2, "quarter"
    if word in QUARTERS and rest[0] == "quarter":
        skip = 1 if rest[1] == "of" else 0
        if _YEAR.fullmatch(rest[1 + skip]):
            number = int(QUARTERS[word][1])
            return *_of_quarter(int(rest[1 + skip]), number), 3 + skip, "quarter"
    return None


def _of_numbers(words: list[str], at: int, today: date) -> Found:
    word = words[at]
    if iso := _ISO.fullmatch(word):
        return _of_day(int(iso[1]), int(iso[2]), int(iso[3]), 1)
    if strokes := _STROKES.fullmatch(word):
        day, month, year = map(int, strokes.groups())
        return _of_day(year, month, day, 1) or _of_day(year, day, month, 1)
    for pattern, century in ((_TWO_YEARS, 0), (_SHORT_TWO_YEARS, 2000)):
        two = pattern.fullmatch(word)
        if two and int(two[2]) == (int(two[1]) + 1) % 100:
            year = century + int(two[1]) + 1
            return f"{year - 1}-04-01", f"{year}-03-31", 1, "financial year"
    if iso_month := _ISO_MONTH.fullmatch(word):
        return *_of_month(int(iso_month[1]), int(iso_month[2])), 1, "month"
    if _YEAR.fullmatch(word) and int(word) <= today.year + 10:
        return f"{word}-01-01", f"{word}-12-31", 1, "year"
    return None


def _of_month(year: int, month: int) -> tuple[str, str]:
    last = month_end(year, month)
    return last.replace(day=1).isoformat(), last.isoformat()


def _of_quarter(year: int, quarter: int) -> tuple[str, str]:
    return _of_month(year, 3 * quarter - 2)[0], _of_month(year, 3 * quarter)[1]


def _of_day(year: int, month: int, day: int, used: int) -> Found:
    try:
        exact = date(year, month, day).isoformat()
    except ValueError:
        return None
    return exact, exact, used, "day"


def days_between(one: str, other: str) -> int:
    """Count the days from one ISO date to another, whichever is first."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)) // timedelta(days=1))
