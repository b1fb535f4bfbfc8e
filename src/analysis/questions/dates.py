"""Dates as they stand in a question or an article, in whatever form, and what each means.

``in June last year``, ``the year to June 2023``, ``2024/25``, ``two years ago``. A month
without a year is the last one that had ended on the day that the words are read from.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from analysis.core.periods import MONTHS, month_end
from analysis.core.wording import SMALL, in_words

_ISO = r"(\d{4})-(\d\d)-(\d\d)"
_ISO_MONTH = r"((?:19|20)\d\d)-(0[1-9]|1[0-2])"
_STROKES = r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)"
_TWO_YEARS = r"((?:19|20)\d\d)[/-](?:(?:19|20))?(\d\d)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
QUARTERS = {"first": "q1", "second": "q2", "third": "q3", "fourth": "q4", "last": "q4"}
_RELATIVE = {
    "year before last": -2, "last year": -1, "previous year": -1, "past year": -1,
    "last 12 months": -1, "last twelve months": -1, "past 12 months": -1, "this year": 0,
}  # fmt: skip
_YEAR_TO = (
    r"(?:(?:12|twelve) months|year|(?:3|three) months|quarter) (?:to|ending|ended|up to|until)"
    r"(?: the)?(?: end of)?(?: in| on)? "
)
_PARTS = {
    "early": (1, 3), "start of": (1, 3), "beginning of": (1, 3), "spring": (3, 5), "mid": (6, 6),
    "middle of": (6, 6), "summer": (6, 8), "autumn": (9, 11), "late": (10, 12),
    "end of": (10, 12), "christmas": (12, 12),
}  # fmt: skip
_PART_WORDS = {part.split()[0] for part in _PARTS}
_PART = rf"({'|'.join(_PARTS)})[ -](?:of |in )?((?:19|20)\d\d)(?![\d/-])"
_MONTHS_TO = (
    r"([a-z]{3,9})(?: ((?:19|20)\d\d))?(?:-| to | until | and )([a-z]{3,9}) ((?:19|20)\d\d)\b"
)
_APRIL, _CENTURY, _A_YEAR = 4, 100, 11  # months from the first of twelve to the last
_VERBS = ("may", "march", "mar")  # also words of another kind
_LEADS = ("in", "of", "to", "last", "since", "by", "ending")


class Stretch(NamedTuple):
    """A stretch of days that a text names.

    Attributes
    ----------
    since, until : str
        ISO dates, both included.
    words : str
        The words that said so.
    kind : str
        ``day``, ``month``, ``quarter``, ``year``, ``decade``, ``financial year``,
        ``year ending``, ``last year``, ``this year`` or ``ago`` (a day some years ago).
    """

    since: str
    until: str
    words: str
    kind: str


Found = tuple[str, str, int, str] | None


def read_stretch(words: list[str], at: int, today: date) -> tuple[Stretch, int] | None:
    """Read the date that begins at a word.

    Parameters
    ----------
    words : list of str
        The text in small letters.
    at : int
        Where to look.
    today : datetime.date
        For "last year", a month without a year and the like.

    Returns
    -------
    tuple of Stretch and int, or None
        The date, and how many words it took.
    """
    for read in (_year_to, _relative, _part_of_year, _in_words, _of_numbers):
        found = read(words, at, today)
        if found:
            since, until, used, kind = found
            return Stretch(since, until, " ".join(words[at : at + used]), kind), used
    return None


def _year_to(words: list[str], at: int, today: date) -> Found:
    """``year to June 2023``, ``12 months ending 31 March 2020``."""
    months = {"year": 12, "12": 12, "twelve": 12, "quarter": 3, "3": 3, "three": 3}.get(words[at])
    before = re.match(_YEAR_TO, " ".join(words[at : at + 9])) if months else None
    if not months or not before:
        return None
    used = len(before[0].split())
    dated = _in_words(words, at + used, today) or _of_numbers(words, at + used, today)
    if not dated:
        return None
    last = date.fromisoformat(dated[1])
    begun = 12 * last.year + last.month - months
    first = date(begun // 12, begun % 12 + 1, 1).isoformat()
    return first, dated[1], used + dated[2], "year ending" if months > 3 else "quarter ending"


def _relative(words: list[str], at: int, today: date) -> Found:
    rest = [*words[at : at + 3], "", "", ""]
    financial = {"this": 0, "current": 0, "last": -1, "previous": -1}
    if rest[0] in financial and rest[1] in ("financial", "fiscal") and rest[2] == "year":
        if named := _of_numbers(words, at + 3, today):  # "last financial year 2024/25"
            return named[0], named[1], 3 + named[2], named[3]
        year = today.year + financial[rest[0]] - (today.month < _APRIL)
        return f"{year}-04-01", f"{year + 1}-03-31", 3, "financial year"
    for phrase, years in _RELATIVE.items():
        size = len(phrase.split())
        if " ".join(rest[:size]) == phrase:
            kind = {-1: "last year", 0: "this year"}.get(years, "year")
            return *_of_year(today.year + years), size, kind
    many = rest[0] if rest[0].isdigit() or rest[0] in SMALL or rest[0] == "a" else ""
    if many and len(many) < 8 and rest[1] in ("year", "years") and rest[2] in ("ago", "back"):
        last = month_end(max(1, today.year - in_words(many)), today.month)
        day = last.replace(day=min(today.day, last.day)).isoformat()
        return day, day, 3, "ago"
    return None


def _part_of_year(words: list[str], at: int, today: date) -> Found:
    """``mid-2024``, ``summer of 2023``, ``Christmas 2023``: some months of a year."""
    begins = words[at].split("-")[0] in _PART_WORDS
    found = re.match(_PART, " ".join(words[at : at + 4])) if begins else None
    if not found:
        return None
    (first, last), year = _PARTS[found[1]], int(found[2])
    return _of_month(year, first)[0], _of_month(year, last)[1], len(found[0].split()), "quarter"


def _month(word: str) -> int:
    return MONTHS.get(word.strip("."), 0)


def year_of_month(month: int, today: date) -> int:
    """The year of a month named without one: the last that had ended."""
    return today.year if month_end(today.year, month) <= today else today.year - 1


def _year_after(rest: list[str], month: int, today: date) -> tuple[int, int]:
    """The year named after a month, or the one that is meant without, and the words it took."""
    skip = 1 if rest[0] == "of" else 0
    if _YEAR.fullmatch(rest[skip]):
        return int(rest[skip]), skip + 1
    named = {"last year": -1, "this year": 0, "the year before": -1, "next year": 1}
    for phrase, years in named.items():
        size = len(phrase.split())
        if " ".join(rest[skip : skip + size]) == phrase:
            return today.year + years, skip + size
    if rest[0] in ("and", "v", "vs", "versus") and _month(rest[1]) and _YEAR.fullmatch(rest[2]):
        return int(rest[2]), 0  # "September and December 2023"
    return year_of_month(month, today), 0


def _in_words(words: list[str], at: int, today: date) -> Found:
    """``June 2023``, ``30 June``, ``Q1 2025``, ``first quarter of 2025``, ``June last year``."""
    rest = [*words[at + 1 : at + 6], *[""] * 5]
    word = words[at] if at < len(words) else ""
    if _month(word.split("-")[0]) and (months := re.match(_MONTHS_TO, " ".join([word, *rest]))):
        first, last, year = _month(months[1]), _month(months[3]), int(months[4])
        between, used = at and words[at - 1] == "between", len(months[0].split())
        begun = int(months[2] or year)
        if first and last and months[2] and 12 * (year - begun) + last - first == _A_YEAR:
            return _of_month(begun, first)[0], _of_month(year, last)[1], used, "year ending"
        if first and not months[2] and first <= last and (between or " and " not in months[0]):
            return _of_month(year, first)[0], _of_month(year, last)[1], used, "quarter"
    if month := _month(word):
        day = _DAY.fullmatch(rest[0])
        if day and _YEAR.fullmatch(rest[1]):
            return _of_day(int(rest[1]), month, int(day[1]), 3)
        year, used = _year_after(rest, month, today)
        before = words[at - 1] if at else ""
        if used or word not in _VERBS or before in _LEADS:
            return *_of_month(year, month), 1 + used, "month"
        return None
    if day := _DAY.fullmatch(word):
        skip = 1 if rest[0] == "of" else 0
        if month := _month(rest[skip]):
            year, used = _year_after(rest[skip + 1 :], month, today)
            return _of_day(year, month, int(day[1]), 2 + skip + used)
    if word in QUARTERS.values() and _YEAR.fullmatch(rest[0]):
        return *_of_quarter(int(rest[0]), int(word[1])), 2, "quarter"
    if _YEAR.fullmatch(word) and rest[0] in QUARTERS.values():
        return *_of_quarter(int(word), int(rest[0][1])), 2, "quarter"
    if word in QUARTERS and rest[0] == "quarter":
        skip = 1 if rest[1] == "of" else 0
        if _YEAR.fullmatch(rest[1 + skip]):
            number = int(QUARTERS[word][1])
            return *_of_quarter(int(rest[1 + skip]), number), 3 + skip, "quarter"
    return None


def _of_numbers(words: list[str], at: int, today: date) -> Found:
    word = words[at] if at < len(words) else ""
    if _YEAR.fullmatch(word):
        return (*_of_year(int(word)), 1, "year") if int(word) <= today.year + 10 else None
    if not word[:1].isdigit():
        return None
    if iso := re.fullmatch(_ISO, word):
        return _of_day(int(iso[1]), int(iso[2]), int(iso[3]), 1)
    if strokes := re.fullmatch(_STROKES, word):
        day, month, year = map(int, strokes.groups())
        year += 2000 * (year < _CENTURY)
        return _of_day(year, month, day, 1) or _of_day(year, day, month, 1)
    for pattern, century in ((_TWO_YEARS, 0), (r"(\d\d)/(\d\d)", 2000)):
        two = re.fullmatch(pattern, word)
        if two and int(two[2]) == (int(two[1]) + 1) % 100:
            year = century + int(two[1]) + 1
            return f"{year - 1}-04-01", f"{year}-03-31", 1, "financial year"
    if iso_month := re.fullmatch(_ISO_MONTH, word):
        return *_of_month(int(iso_month[1]), int(iso_month[2])), 1, "month"
    if decade := re.fullmatch(r"((?:19|20)\d)0s", word):
        return f"{decade[1]}0-01-01", f"{decade[1]}9-12-31", 1, "decade"
    return None


def _of_year(year: int) -> tuple[str, str]:
    return f"{year}-01-01", f"{year}-12-31"


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


@lru_cache(maxsize=10_000)
def days_between(one: str, other: str) -> int:
    """Count the days from one ISO date to another, whichever is first."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)) // timedelta(days=1))
