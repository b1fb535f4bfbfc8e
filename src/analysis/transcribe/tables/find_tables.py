"""Find the tables of a workbook by their titles, and what is left over.

A sheet holds one table or several, one below the other. Sheets that the layout knows and
leaves out are distinguished from those that it does not know: the latter are named, so that a
new table of an edition is noticed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.marked import read_key, unnoted, unraised
from analysis.transcribe.rows import Edition
from analysis.transcribe.tables.header_words import read_words
from analysis.transcribe.tables.picked_rows import fits, read_band
from analysis.transcribe.tables.survey_wordings import listed_codes
from analysis.transcribe.tables.table import Table

TITLE_WITHIN = 12
_LIKE = 0.6  # share of letters in the same order
_TITLE = re.compile(r"(?i)^table[ _]?\d+[a-z]?([._ ]\d+)*[:.,]? \S")
_NUMBERED = re.compile(r"(?i)^(table\s*)?[a-z]?\d+[a-z]?(\.\d+)?\s*[:.]?\s+(?=\D)|^table \w+:\s*")


@dataclass(slots=True)
class Contents:
    """What a workbook holds of its layout.

    Attributes
    ----------
    tables : list of Table
        In the layout's order; those whose rows are picked in the order of the sheets.
    absent : list of str
        Ids of the optional tables that are not there.
    unknown : list of (sheet, first text)
        Sheets of figures, or further titles in one, of which the layout knows nothing.
    """

    tables: list[Table] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TablesEdition(Edition):
    """An edition, and the tables that were found to tell which it is."""

    contents: Contents | None = field(default=None, compare=False, repr=False)


@lru_cache(maxsize=10_000)  # a text near the top is held against the title of every table
def bare_title(text: str) -> str:
    """Return a title without its number, notes and the date behind it.

    Examples
    --------
    >>> bare_title("Table 20: Civil Service employment, as at 31 March 2022 [note 1]")
    'Civil Service employment'
    >>> bare_title("2 Staff by department 1 2 3")
    'Staff by department'
    """
    words = _NUMBERED.sub("", unnoted(text))
    return unraised(re.sub(r"(?i),?\s+(as at|from) \d{1,2} [a-z]+ \d{4}.*$", "", words))


def find_tables(
    workbook: Workbook, layout: Mapping[str, Any], reference: date | None = None
) -> Contents:
    """Find every table of the layout in the sheets that a reader sees.

    Raises
    ------
    LayoutError
        If a required table is not there, a table is there twice, two tables of the layout
        claim one title, or there is none.
    """
    until = reference.isoformat() if reference else ""
    key = read_key(workbook, layout["key"]) if "key" in layout else None
    shared = layout.get("shared", {})  # lists that several tables name in place of their own
    sheets, titles = _searched(workbook, layout)
    left_out = layout.get("sheets", {}).get("left_out", [])
    read = [t for t in titles if not _fits_any(left_out, t[1])]
    contents, taken = Contents(), dict[tuple[str, int], str]()
    for entry in layout["table"]:
        spec = {k: shared[v] if isinstance(v, str) and v in shared else v for k, v in entry.items()}
        where, hits = _where(workbook, spec, reference), list[Table]()
        for sheet, title in (t for t in read if _is_title(t[1], spec, layout)):
            below = [c.row for s, c in titles if s is sheet and c.row > title.row]
            last = min(below, default=sheet.last_row + 1) - 1
            table = Table(where, sheet, spec, layout, until, key, title, last)
            if not table.picked or (read_band(table) and fits(table)):
                hits.append(table)
        if not hits and not spec.get("required"):
            contents.absent.append(spec["id"])
            continue
        if len(hits) != 1 and not (hits and spec.get("many")):
            raise LayoutError(
                where,
                sheet=hits[0].sheet.name if hits else "",
                expected="one title of the table at the top of a sheet, like "
                f"{spec.get('title', spec['id'])!r}",
                found=" and ".join(f"it at {t.sheet.name!r} {t.title.address}" for t in hits)
                or _most_like(spec, read, layout)
                or "none in " + ", ".join(repr(s.name) for s in sheets),
                todo="If the table was renamed and still counts the same, correct its title in "
                "the layout file.",
            )
        for table in hits:
            title = table.title
            other = taken.setdefault((table.sheet.name, title.row), spec["id"])
            if other != spec["id"]:
                raise table.error(
                    title,
                    "a title that one table of the layout claims",
                    f"{_text(title)!r}, which table {other} claims too",
                    "Tell the two tables apart by their titles in the layout file.",
                )
        contents.tables += hits
    if "row" in layout:
        contents.tables.sort(key=lambda t: (workbook.sheet_names.index(t.sheet.name), t.title.row))
    for sheet in sheets:
        mine = [c for s, c in titles if s is sheet] or sheet.texts[:1]
        unknown = [c for c in mine if (sheet.name, c.row) not in taken]
        left = [_text(c)[:100] for c in unknown if not _fits_any(left_out, c)]
        contents.unknown += [(sheet.name, text) for text in left]
    if not contents.tables:
        raise LayoutError(
            workbook.path.name,
            expected="at least one table of the layout",
            found=", ".join(repr(s) for s, _ in contents.unknown) or "no sheet of figures",
            todo="Correct the titles in the layout file, or draft a layout for the file.",
        )
    return contents


def _fits_any(patterns: list[str], cell: Cell) -> bool:
    return any(re.search(pattern, _text(cell)) for pattern in patterns)


def _searched(
    workbook: Workbook, layout: Mapping[str, Any]
) -> tuple[list[Sheet], list[tuple[Sheet, Cell]]]:
    """Return the sheets that are looked through, and the texts in them that may be titles."""
    rule = layout.get("sheets", {})
    names = [n for n in workbook.visible if not re.search(rule.get("other", "(?!)"), n)]
    for some in ([n for n in names if re.search(rule.get("first", ""), n)], names):
        sheets = [workbook.sheet(n) for n in some]
        titles = [(sheet, cell) for sheet in sheets for cell in _titles(sheet, layout)]
        wanted = [t for t in layout["table"] if t.get("required")] if "first" in rule else []
        if all(any(_is_title(cell, t, layout) for _, cell in titles) for t in wanted):
            break
    return sheets, titles


def headed_tables(
    workbook: Workbook, layout: Mapping[str, Any], edition: Edition | None = None
) -> Contents:
    """Find the tables, unless the edition brings them, and read headers word by word."""
    day = edition.reference_date if edition else None
    found = edition.contents if isinstance(edition, TablesEdition) else None
    contents = found or find_tables(workbook, layout, day)
    unread = [table for table in contents.tables if table.picked and not table.values]
    codes = listed_codes(workbook, layout.get("codes", {})) if unread else {}
    if day:
        for table in contents.tables:
            table.until = day.isoformat()
            table.where = _where(workbook, table.spec, day)
    for table in unread:
        read_words(table, codes)
    return contents


def _most_like(
    spec: Mapping[str, Any], titles: list[tuple[Sheet, Cell]], layout: Mapping[str, Any]
) -> str:
    """Name the title that is most like one that is not there, and of no other table."""
    plain = re.sub(r"\(\?[^()]*(\([^()]*\))?[^()]*\)|\\.|[\W\d]", " ", spec.get("title", ""))
    match = SequenceMatcher(b=" ".join(plain.casefold().split()), autojunk=False)
    likes = []
    for sheet, cell in titles:
        if not any(_is_title(cell, other, layout) for other in layout["table"]):
            match.set_seq1(bare_title(_text(cell)).casefold())
            likes.append((match.ratio(), f"{_text(cell)!r} at {sheet.name!r} {cell.address}"))
    likeness, named = max(likes, default=(0.0, ""))
    return f"none; the most like it is {named}" if likeness >= _LIKE else ""


def _where(workbook: Workbook, spec: Mapping[str, Any], day: date | None) -> str:
    return f"{workbook.path.name}{f' ({day:%B %Y})' if day else ''}, table {spec['id']}"


def _text(cell: Cell) -> str:
    return unnoted(" ".join(cell.label.split()))


def _is_title(cell: Cell, spec: Mapping[str, Any], layout: Mapping[str, Any]) -> bool:
    """Tell whether a text is the title of a table; a table without one begins at the top."""
    if "row" not in layout:
        return bool(re.search(spec["title"], _text(cell)))
    if "title" not in spec:
        return not cell.row and not cell.label
    return bool(re.fullmatch(spec["title"], bare_title(_text(cell)), re.IGNORECASE))


def _titles(sheet: Sheet, layout: Mapping[str, Any]) -> Iterator[Cell]:
    """Texts that may be titles: near the top whatever their words, below it by them."""
    if "row" in layout:
        yield from (Cell(0, 1, text, text, "text", text) for text in ("", *sheet.preamble))
    for cell in (c for c in sheet.texts if c.column <= 2):
        near_top = cell.row <= TITLE_WITHIN
        known = near_top and any(_is_title(cell, spec, layout) for spec in layout["table"])
        if known or _TITLE.search(_text(cell)):
            yield cell
