"""Find the period that a header speaks of, and the words that are left beside it.

Accessible tables put everything into one header cell: a day, a year that ends on a
day, a quarter by its months, a financial or calendar year, often with the measure
before or behind it. What the publisher does not say is not supplied here: a year that
stands alone is given back as a calendar year, and a layout says what it means.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from analysis.core.periods import MONTHS, Period, month, month_end, parse_day, spoken, year_ending
from analysis.spreadsheets import Cell

# Digits of other scripts are no digits here; other blanks are folded before.
_FLAGS = re.IGNORECASE | re.ASCII
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
_DAY = (
    rf"(?:(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[\s-]*{_MONTH}[\s,-]*{_YEAR}"
    r"|(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d))"
)
_FLOW = r"(?:(?:12|twelve) months|year)\s+(?:ending|ended|to)\s*(?:the\s+)?(?:on\s+)?"
_TO = r"\s*(?:to|-|\u2013|/)\s*"

_PATTERNS = {
    "year to a day": re.compile(rf"\b{_FLOW}({_DAY})", _FLAGS),
    "months": re.compile(rf"\b({_MONTH})\s*((?:\d{{4}})?){_TO}({_MONTH})[\s,-]*({_YEAR})", _FLAGS),
    "year to a month": re.compile(rf"\b{_FLOW}({_MONTH})[\s,-]*({_YEAR})", _FLAGS),
    "day": re.compile(rf"(?:\b(?:as\s+)?(?:at|on)\s+)?({_DAY})", _FLAGS),
    "financial year": re.compile(
        r"(?:\bfinancial year\s+)?(?<![\d/-])(20\d{2})(?:[/-]|\s+to\s+)((?:20)?\d{2})(?![\d/-])",
        _FLAGS,
    ),
    "quarter": re.compile(r"\bQ([1-4]) (\d{4})\b", _FLAGS),
    "month": re.compile(rf"\b({_MONTH})[\s-]*(\d{{4}})(?!\d)", _FLAGS),
    "year": re.compile(r"(?<![\d/.,-])(?:19|20)\d{2}(?![\d/.,%-])", re.ASCII),
}
_ANY = re.compile(rf"{_DAY}|\b{_MONTH}[\s,-]*\d{{4}}|(?<!\d)(?:19|20)\d{{2}}(?!\d)", _FLAGS)


def header_text(cell: Cell) -> str:
    """Write a header cell as text, whatever it is stored as.

    Dates are spelt out; a year stored as a number loses its decimals.
    """
    if isinstance(cell.value, date):
        return spoken(cell.value.isoformat()[:10])
    if cell.kind == "number" and isinstance(cell.value, (int, float)) and cell.value % 1 == 0:
        return str(int(cell.value))
    return " ".join(cell.label.split())


@lru_cache(maxsize=1_000)  # the title of a table is asked for each of its figures
def find_period(text: str) -> tuple[Period | None, str]:
    """Find the one period in a header.

    Returns
    -------
    period : Period or None
        A bare day is a snapshot, a bare year a calendar year, three months (or Q2) a quarter,
        twelve months a year ending on their last day. None where there is no period,
        or more than one.
    rest : str
        The header without it, blanks folded and punctuation at the ends removed.

    Examples
    --------
    >>> find_period("31-Mar-20 Rate")[0].end, find_period("31-Mar-20 Rate")[1]
    ('2020-03-31', 'Rate')
    >>> find_period("July to Sept 2024")[0].slug
    'q-2024-09'
    """
    folded = " ".join(text.split())
    for name, pattern in _PATTERNS.items():
        found = pattern.search(folded)
        if found is None:
            continue
        before, after = folded[: found.start()], folded[found.end() :]
        period = _period(name, found)
        numbered = name in ("month", "year") and re.search(r"\d", before + after)
        if period is None or numbered or _ANY.search(before) or _ANY.search(after):
            return None, folded
        rest = " ".join((before + " " + after).split())
        return period, rest.strip(" ,:;-\u2013|/")
    return None, folded.strip(" ,:;-\u2013|/")


def _period(name: str, found: re.Match[str]) -> Period | None:
    if name in ("day", "year to a day"):
        day = _day(found[1])
        if day is None:
            return None
        return year_ending(day) if name != "day" else Period("snapshot", "", day.isoformat())
    if name == "year to a month":
        return year_ending(month_end(_year(found[2]), _month(found[1])))
    if name == "months":
        return _months(found)
    if name == "month":
        return month(month_end(int(found[2]), _month(found[1])))
    if name == "quarter":
        last = month_end(int(found[2]), 3 * int(found[1]))
        first = last.replace(month=last.month - 2, day=1)
        return Period("quarter", first.isoformat(), last.isoformat())
    if name == "year":
        return Period("calendar_year", f"{found[0]}-01-01", f"{found[0]}-12-31")
    start, end = int(found[1]), int(found[1][:2] + found[2][-2:])
    year = Period("financial_year", f"{start}-04-01", f"{end}-03-31")
    return year if end == start + 1 else None


def as_declared(period: Period | None, spec: Mapping[str, Any]) -> Period | None:
    """Turn a period that is printed into the kind that a table is declared to give, or None.

    A bare day may head a year of flows, or stand for its month; a year or a month stands for
    a day where the layout says so (`year_is`, its month and day; `month_is`, its ``end``).
    """
    kind = spec.get("period_kind", "snapshot")
    if period is None or period.kind in ([kind] if isinstance(kind, str) else kind):
        return period
    if period.kind == "snapshot" and "month" in kind:
        return month(date.fromisoformat(period.end))
    if period.kind == "year_ending" and kind == "financial_year" and period.end[5:] == "03-31":
        return period._replace(kind=kind)
    if period.kind == "snapshot" and kind == "year_ending":
        return year_ending(date.fromisoformat(period.end))
    if period.kind == "calendar_year" and kind == "snapshot" and "year_is" in spec:
        return Period("snapshot", "", f"{period.end[:4]}-{spec['year_is']}")
    if period.kind in ("month", "quarter") and kind == "snapshot" and "month_is" in spec:
        return Period("snapshot", "", period.end)
    return None


def _months(found: re.Match[str]) -> Period | None:
    """Read months from the first of one to the end of another, at most a year."""
    first, last, year = _month(found[1]), _month(found[3]), _year(found[4])
    start = int(found[2]) if found[2] else year - (first > last)
    count = 12 * (year - start) + last - first + 1
    end = month_end(year, last)
    begin = date(start, first, 1).isoformat()
    kinds = {3: "quarter", 12: "year_ending"}
    if not 1 < count <= 12:
        return None
    return Period(kinds.get(count, "span"), begin, end.isoformat())


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(text: str) -> date | None:
    if british := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        text = "-".join((british[3], british[2].zfill(2), british[1].zfill(2)))
    elif re.search(r"\d[a-z]", text, _FLAGS):  # blanks between digits and letters (31March2025)
        bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)(?![a-z])", "", text, flags=_FLAGS)
        text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", bare, flags=_FLAGS)
    return parse_day(text)
