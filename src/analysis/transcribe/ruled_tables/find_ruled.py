"""Find the tables of a workbook by their titles, and what is left over.

A sheet holds one table or several, one below the other. Sheets that the layout knows and
leaves out are distinguished from those that it does not know: the latter are named, so that a
new table of an edition is noticed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import Period
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.marked import SymbolKey, read_key, unnoted
from analysis.transcribe.rows import LocatedTable

TITLE_WITHIN = 12
_TITLE = re.compile(r"(?i)^table[ _]?\d+[a-z]?([._ ]\d+)*[:.,]? \S")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of figures: where it is, and what its header and the layout say of it.

    `rule` is the layout's entry for it, `name` what the header says besides its period,
    `marks` what stands in brackets behind it and speaks for the whole column.
    """

    number: int
    text: str
    rule: Mapping[str, Any]
    period: Period | None
    name: str
    marks: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """Measure, or '' for a column that is known and not read."""
        return str(self.rule.get("measure", ""))

    @property
    def kept(self) -> bool:
        """Whether its figures are transcribed; others are read for what they check alone."""
        return bool(self.measure) and self.rule.get("keep", True)


@dataclass(slots=True)
class RuledTable(LocatedTable):
    """A table of the layout, from its title to the last row that may be its own.

    Attributes
    ----------
    spec, layout : mapping
        The table's entry, and the whole layout.
    until : str
        The edition's reference date.
    key : SymbolKey
        The file's own explanation of its symbols.
    title : Cell
    last_row : int
    header_row : int
    roles : dict
        Number of the column of each dimension.
    values : list of ValueColumn
    """

    spec: Mapping[str, Any]
    layout: Mapping[str, Any]
    until: str
    key: SymbolKey | None
    title: Cell
    last_row: int
    header_row: int = 0
    roles: dict[str, int] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)

    @property
    def first_value(self) -> int:
        """Number of the first column of figures."""
        return min(c.number for c in self.values)

    @property
    def first_label(self) -> int:
        """Number of the first column of labels; 1 where rows have none."""
        return min(self.roles.values(), default=1)

    def unit_of(self, *rules: Mapping[str, Any]) -> str:
        """Return the unit that the first of the rules, or else the table, declares."""
        return next((str(r["unit"]) for r in (*rules, self.spec) if "unit" in r), "")

    def check_marks(self, place: Cell | tuple[int, int], marks: tuple[str, ...]) -> None:
        """Refuse a mark that the file explains otherwise than the layout, or not at all."""
        for mark in marks if self.key else ():
            difference = self.key.difference(mark) if self.key else None
            if difference is not None:
                raise self.error(
                    place,
                    *difference,
                    "Symbols differ between files: read the file's own key, then correct the "
                    "layout's symbols or its key.",
                )


@dataclass(slots=True)
class Contents:
    """What a workbook holds of its layout.

    Attributes
    ----------
    tables : list of RuledTable
        In the layout's order.
    absent : list of str
        Ids of the optional tables that are not there.
    unknown : list of (sheet, first text)
        Sheets of figures, or further titles in one, of which the layout knows nothing.
    """

    tables: list[RuledTable] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


def find_tables(workbook: Workbook, layout: Mapping[str, Any], reference: date) -> Contents:
    """Find every table of the layout in the sheets that a reader sees.

    Raises
    ------
    LayoutError
        If a required table is not there, a table is there twice, two tables of the layout
        claim one title, or there is none.
    """
    where = f"{workbook.path.name} ({reference:%B %Y})"
    rule = layout["sheets"]
    key = read_key(workbook, layout["key"]) if "key" in layout else None
    sheets = [workbook.sheet(n) for n in workbook.visible if not re.search(rule["other"], n)]
    titles = [(sheet, cell) for sheet in sheets for cell in _titles(sheet, layout)]
    left_out = rule.get("left_out", [])
    read = [t for t in titles if not any(re.search(p, _text(t[1])) for p in left_out)]
    contents, taken = Contents(), dict[tuple[str, int], str]()
    for spec in (_written_out(t, layout) for t in layout["table"]):
        place = f"{where}, table {spec['id']}"
        hits = [(s, c) for s, c in read if re.search(spec["title"], _text(c))]
        if not hits and not spec.get("required"):
            contents.absent.append(spec["id"])
            continue
        if len(hits) != 1:
            raise LayoutError(
                place,
                sheet=hits[0][0].name if hits else "",
                expected=f"one title of the table at the top of a sheet, like {spec['title']!r}",
                found=" and ".join(f"it at {s.name!r} {c.address}" for s, c in hits)
                or "none in " + ", ".join(repr(s.name) for s in sheets),
                todo="If the table was renamed, correct its title in the layout file.",
            )
        ((sheet, title),) = hits
        below = [c.row for s, c in titles if s is sheet and c.row > title.row]
        last = min(below, default=sheet.last_row + 1) - 1
        table = RuledTable(place, sheet, spec, layout, reference.isoformat(), key, title, last)
        if (sheet.name, title.row) in taken:
            raise table.error(
                title,
                "a title that one table of the layout claims",
                f"{_text(title)!r}, which table {taken[sheet.name, title.row]} claims too",
                "Tell the two tables apart by their titles in the layout file.",
            )
        taken[sheet.name, title.row] = spec["id"]
        contents.tables.append(table)
    contents.unknown = list(_unknown(sheets, titles, taken, left_out))
    if not contents.tables:
        raise LayoutError(
            where,
            expected="at least one table of the layout",
            found=", ".join(repr(s) for s, _ in contents.unknown) or "no sheet of figures",
            todo="Correct the titles in the layout file, or draft a layout for the file.",
        )
    return contents


def _written_out(spec: Mapping[str, Any], layout: Mapping[str, Any]) -> dict[str, Any]:
    """Put the lists that several tables share in the place of their names."""
    shared = layout.get("shared", {})
    return {k: shared[v] if isinstance(v, str) and v in shared else v for k, v in spec.items()}


def _text(cell: Cell) -> str:
    return unnoted(" ".join(cell.label.split()))


def _titles(sheet: Sheet, layout: Mapping[str, Any]) -> Iterator[Cell]:
    """Texts that may be titles: near the top whatever their words, below it by them."""
    patterns = [t["title"] for t in layout["table"]]
    for cell in sorted(sheet.texts(), key=lambda c: (c.row, c.column)):
        text = _text(cell)
        near_top = cell.row <= TITLE_WITHIN and any(re.search(p, text) for p in patterns)
        if cell.column <= 2 and (near_top or _TITLE.search(text)):
            yield cell


def _unknown(
    sheets: list[Sheet],
    titles: list[tuple[Sheet, Cell]],
    taken: Mapping[tuple[str, int], str],
    left_out: list[str],
) -> Iterator[tuple[str, str]]:
    for sheet in sheets:
        mine = [c for s, c in titles if s is sheet]
        first = min(sheet.texts(), key=lambda c: (c.row, c.column), default=None)
        for cell in mine or ([first] if first is not None else []):
            known = (sheet.name, cell.row) in taken
            if not known and not any(re.search(p, _text(cell)) for p in left_out):
                yield sheet.name, _text(cell)[:100]
