"""Which month a monthly release is about, by what its content says.

A file may speak of its month in five places, believed in this order:

1. the Year and Month columns beside every body;
2. the name of the sheet that holds the figures;
3. the reference month on the cover sheet;
4. the path of the return, left behind in links to other workbooks;
5. the file's own name.

Covers were not always updated, and names were sometimes one month off, so places
that disagree are weighed: the first two are believed, but not one of them alone
against two or more of the others; between a cover and a name, a month that is held already
with other figures is ruled out. A file that names no month is dated by its numbers,
and only where no held month has them by its name, which the record then says. Where
nothing settles it the file is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.core.numbers import whole
from analysis.core.periods import month_end, parse_day, parse_month
from analysis.transcribe.monthly.held import Figures, Held, differing, same

ROWS, SHEET, COVER, LINK, NAME = "rows", "sheet", "cover", "link", "name"
_WORDS = {
    ROWS: "the Year and Month columns say",
    SHEET: "the sheet's name says",
    COVER: "the cover says",
    LINK: "the path of the return in a link says",
    NAME: "the file's name says",
}
_PREFIX = re.compile(r"^\d{4}-\d{2,4}__")


@dataclass(frozen=True, slots=True)
class Decision:
    """The month, whether costs are a year's, and what to say of the choice."""

    month: date
    note: str = ""
    year_costs: bool = False


class Undecided(Exception):
    """Nothing settles the month; the message says what was found."""


def month_in_text(text: str) -> date | None:
    """Read a month out of a sheet's or file's name, whatever joins its words.

    Examples
    --------
    >>> month_in_text("MoJ_headcount_for_April_2019_-_Revised").isoformat()
    '2019-04-30'
    >>> month_in_text("Jan16 rev 250416").isoformat(), month_in_text("Data sheet")
    ('2016-01-31', None)
    """
    return parse_month(re.sub(r"[_\-.]+", " ", text))


def month_in_name(file_name: str) -> date | None:
    """Read the month in a file's published name, without the stem that sorts our copies."""
    return month_in_text(_PREFIX.sub("", file_name))


def month_of_columns(year: object, month: object) -> date | None:
    """Read the Year and Month columns (the year may be ``2024.0`` or a text)."""
    if isinstance(year, str) and re.fullmatch(r"(?a)\s*\d{4}\s*", year):
        year = int(year)
    number = whole(year) if isinstance(year, (int, float)) else None
    if number is None:
        return None
    if day := parse_day(month):  # a spreadsheet program made it the first of the month
        return month_end(day.year, day.month) if day.year == number else None
    if isinstance(month, str):
        return parse_month(f"{month.strip()} {number}")
    of_year = whole(month) if isinstance(month, (int, float)) else None
    if of_year is not None and 1 <= of_year <= 12 and 1990 <= number <= 2200:
        return month_end(number, of_year)
    return None


def month_of_cover(value: object, shown: str) -> date | None:
    """Read the reference month of a cover sheet, a date or a text."""
    day = parse_day(value)
    return month_end(day.year, day.month) if day else month_in_text(shown)


def month_of_link(path: str, pattern: str) -> date | None:
    r"""Read the month out of the path of a return, filed by financial year.

    Examples
    --------
    >>> pattern = r"(?P<first>\d\d)-(?P<second>\d\d) sub.*/\d\d\. (?P<month>[a-z]+)/"
    >>> month_of_link("18-19 Submissions/07. October/", pattern).isoformat()
    '2018-10-31'
    """
    found = re.search(pattern, path.casefold())
    day = parse_month(f"{found['month']} 2000") if found else None
    if not found or not day:
        return None
    # Financial years start in April: January to March lie in the second year named.
    year = 2000 + int(found["first"] if day.month >= 4 else found["second"])
    return month_end(year, day.month)


def decide(said: Mapping[str, date], figures: Figures, held: Held) -> Decision:
    """Weigh the evidence for the month of one sheet.

    Parameters
    ----------
    said : mapping
        Last day of the month that each kind of place says (``ROWS`` … ``NAME``).
    figures : dict
        The agency's staff in this file, to compare with what is held.
    held : Held
        The months held from other files.

    Raises
    ------
    Undecided
        If nothing speaks of the month, or the places that do cannot be reconciled.
    """
    strong = [said[k] for k in (ROWS, SHEET) if k in said]
    believed = strong or [said[k] for k in (COVER, LINK) if k in said]
    if not believed:
        return _nameless(said.get(NAME), figures, held)
    rest = [said[k] for k in ((COVER, LINK, NAME) if strong else (NAME,)) if k in said]
    months, note = set(believed), ""
    against = len(believed) == 1 and bool(rest) and not months & set(rest)
    if len(months) > 1:
        months &= set(rest)
    elif strong and against and len(rest) > 1:
        months = set()
    elif against and not strong:
        # A cover against the name: neither alone settles it, but a month that is held from
        # elsewhere with other figures can be ruled out.
        both = *believed, *rest
        months = {m for m in both if _free(m, figures, held)}
        for month in (m for m in both if m not in months):
            other = differing(held, month, figures)[0].source_id
            note = f" {_words(month)} is held from {other} with other figures."
    if len(months) != 1:
        raise Undecided("; ".join(f"{_WORDS[k]} {_words(m)}" for k, m in said.items()))
    (month,) = months
    return Decision(month, _differing(month, said) + note)


def _free(month: date, figures: Figures, held: Held) -> bool:
    """Tell whether `month` is not held from elsewhere with other figures, or also with these."""
    own = any(m.dated and m.month == month for m in same(held, figures))
    return own or not differing(held, month, figures)


def _nameless(name: date | None, figures: Figures, held: Held) -> Decision:
    equal = [m for m in same(held, figures) if m.dated]
    months = {m.month for m in equal}
    months = {name} if name in months else months
    if len(months) > 1:
        raise Undecided(
            "its figures equal those of several months: " + ", ".join(map(_words, sorted(months)))
        )
    for month in months:
        equal = [m for m in equal if m.month == month]
        known = max(m.source_id for m in equal)
        note = f"The file names no month; its figures for the agency are those that {known} dates."
        if name and name != month:
            note += f" The file's name says {_words(name)}, which is not believed."
        return Decision(month, note, any(m.year_costs for m in equal))
    if name is None:
        raise Undecided("neither its content nor its name says the month")
    named = f"the file's name says {_words(name)}"
    for other in (m for m in same(held, figures) if m.month != name):
        raise Undecided(
            f"{named}, but {other.source_id} has the same figures for {_words(other.month)}"
        )
    if not _free(name, figures, held):
        other = differing(held, name, figures)[0]
        raise Undecided(f"{named}, which {other.source_id} holds with other figures")
    note = "Month from the file's name; the file itself does not say. No other month held has "
    return Decision(name, f"{note}its figures.")


def _differing(month: date, said: Mapping[str, date]) -> str:
    others = [f"{_WORDS[k]} {_words(m)}" for k, m in said.items() if m != month]
    if not others:
        return ""
    agreed = [_WORDS[k] for k, m in said.items() if m == month]
    text = "; ".join(others)
    return f"{text[0].upper()}{text[1:]}; believed is {_words(month)}, as {' and '.join(agreed)}."


def _words(month: date) -> str:
    return f"{month:%B %Y}"
