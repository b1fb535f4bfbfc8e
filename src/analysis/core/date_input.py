"""Dates as people type them: a day, a month, a year; and which held date they mean.

A day is itself. A month or a year is a stretch of days, and stands for the one date
held in it; where several are held nothing is chosen.
"""

import re
from collections.abc import Iterable
from datetime import date

from analysis.core.errors import InputError
from analysis.core.periods import days_between, only_a_day, parse_day, parse_month, spoken

_STROKES = r"(?a)(\d{1,2})[/.](\d{1,2})[/.](\d{4})"
_MONTH = r"[A-Za-z]{3,9}\.?[\s_-]*(\d{4}|\d{2})"
_YEAR = r"(19|20)\d\d"
_TWO_YEARS = r"((?:19|20)\d\d)\s*[/-]\s*(?:(?:19|20))?(\d\d)"
_ISO_MONTH = r"((?:19|20)\d\d)-(0[1-9]|1[0-2])"
MOST = 12


def parse_date_option(text: str) -> date:
    """Read a date that a person typed: ISO, ``30 June 2023``, ``30/06/2023`` or ``June 2023``.

    Of numbers with strokes the day is read first, as is usual in Britain, unless they
    would be a day either way round.

    Raises
    ------
    InputError
        With the forms that work.
    """
    strokes = re.fullmatch(_STROKES, text.strip())
    if strokes:
        return _british(text, *map(int, strokes.groups()))
    month_only = re.fullmatch(_MONTH, text.strip())
    day = parse_month(text) if month_only else parse_day(text) if only_a_day(text) else None
    if day is None:
        raise InputError(
            f"{text!r} is not a date that can be read. Write it as 2023-06-30, 30 June 2023, "
            "30/06/2023 or June 2023 (taken as the last day of the month)."
        )
    return day


def _british(text: str, day: int, number: int, year: int) -> date:
    """Read day, month and year as numbers, unless day and month may be the other way round."""
    try:
        found = date(year, number, day)
    except ValueError:
        raise InputError(
            f"{text!r} is not a day that there is; it is read as day, month, year."
        ) from None
    if day <= 12 and day != number:
        other = spoken(date(year, day, number).isoformat())
        raise InputError(
            f"{text!r} may be {spoken(found.isoformat())} or {other}. Write the month as a word, "
            f"or {found.isoformat()} for the first."
        )
    return found


def days_meant(text: str) -> tuple[str, str]:
    """Return the first and last day of what a person typed.

    Parameters
    ----------
    text : str
        A day (``2023-06-30``, ``30 June 2023``, ``30/06/2023``), a month (``June
        2023``, ``2023-06``), a year (``2023``) or a financial year (``2023/24``), which
        is its last day, as figures of such a year are dated.

    Returns
    -------
    tuple of str
        Two ISO dates.

    Raises
    ------
    InputError
        With the forms that work.

    Examples
    --------
    >>> days_meant("2023"), days_meant("2015/16")
    (('2023-01-01', '2023-12-31'), ('2016-03-31', '2016-03-31'))
    """
    typed = text.strip()
    if re.fullmatch(_YEAR, typed):
        return f"{typed}-01-01", f"{typed}-12-31"
    two, iso = re.fullmatch(_TWO_YEARS, typed), re.fullmatch(_ISO_MONTH, typed)
    if two and int(two[2]) != (int(two[1]) + 1) % 100:
        two = None
    if iso:
        typed = f"{date(int(iso[1]), int(iso[2]), 1):%B %Y}"
    if two and iso:
        raise InputError(
            f"{text!r} may be {typed} or the financial year {two[1]}/{two[2]}. Write it as one of "
            "these."
        )
    if two:
        end = f"{int(two[1]) + 1}-03-31"
        return end, end
    day = parse_date_option(typed)
    month = not re.search(r"\d\D+\d", typed) and parse_month(typed)
    return (day.replace(day=1) if month else day).isoformat(), day.isoformat()


def date_meant(text: str, held: Iterable[str], what: str = "figures") -> str:
    """Return the one held date that a person means.

    Parameters
    ----------
    text : str
        As `days_meant` reads it.
    held : iterable of str
        ISO dates that there are.
    what : str
        What is held at them, for the message.

    Returns
    -------
    str
        An ISO date. Where nothing is held in the stretch, its last day.

    Raises
    ------
    InputError
        If several dates of the stretch are held and its last day is none of them.
    """
    held = set(held)
    if text in held:
        return text
    first, last = days_meant(text)
    inside = sorted(day for day in held if first <= day <= last)
    if last in inside or not inside:
        return last
    if len(inside) > 1:
        shown = "; ".join(map(spoken, inside[:MOST]))
        more = f"; and {len(inside) - MOST} more" if len(inside) > MOST else ""
        raise InputError(
            f"{text!r} may be any of {len(inside)} dates at which {what} are held: {shown}{more}. "
            "Give one of them."
        )
    return inside[0]


def nearest_days(held: Iterable[str], first: str, last: str = "", most: int = 8) -> list[str]:
    """Return the ISO dates nearest to a stretch of days, in order of time.

    Examples
    --------
    >>> nearest_days(["2015-12-31", "2016-01-31", "2019-06-30"], "2016-01-01", most=2)
    ['2015-12-31', '2016-01-31']
    """

    def away(day: str) -> int:
        return max(0, days_between(day, first), days_between(last or first, day))

    return sorted(sorted(set(held), key=away)[:most])
