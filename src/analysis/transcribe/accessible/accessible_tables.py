"""Find the tables of an accessible workbook by their titles, and what is left over.

One sheet holds one table, its title near the top. Sheets that the layout knows and
leaves out are distinguished from those that it does not know: the latter are named, so that a
new table of an edition is noticed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.labels import unnoted

TITLE_WITHIN = 12
_TITLE = re.compile(r"(?i)^table[ _]?\d+[a-z]?([._ ]\d+)*[:.,]? \S")


@dataclass(slots=True)
class Place:
    """Where a table of the layout stands: from its title to the last row that may be its own."""

    where: str
    spec: Mapping[str, Any]
    sheet: Sheet
    title: Cell
    last_row: int

    def error(self, cell: str, expected: str, found: str, todo: str = "") -> LayoutError:
        """Build the error that names the file, the table, its sheet and a cell."""
        return LayoutError(
            self.where,
            sheet=self.sheet.name,
            cell=cell,
            expected=expected,
            found=found,
            todo=todo
            or "Compare the table with its layout file and correct the layout, "
            "or report the cell if the table itself is wrong.",
        )


@dataclass(slots=True)
class Contents:
    """What a workbook holds of its layout.

    Attributes
    ----------
    places : list of Place
        In the layout's order.
    absent : list of str
        Ids of the optional tables that are not there.
    unknown : list of (sheet, first text)
        Sheets of figures, or further titles in one, of which the layout knows nothing.
    """

    places: list[Place] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


def find_tables(workbook: Workbook, where: str, layout: Mapping[str, Any]) -> Contents:
    """Find every table of the layout in the sheets that a reader sees.

    Raises
    ------
    LayoutError
        If a required table is not there, a table is there twice, or two tables of the
        layout claim one title.
    """
    rule = layout["sheets"]
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
                expected="one title of the table at the top of a sheet",
                found=" and ".join(f"it at {s.name!r} {c.address}" for s, c in hits)
                or "none in " + ", ".join(repr(s.name) for s in sheets),
                todo="If the table was renamed, correct its title in the layout file.",
            )
        (sheet, title), other = hits[0], taken.get((hits[0][0].name, hits[0][1].row))
        if other:
            raise LayoutError(
                place,
                sheet=sheet.name,
                cell=title.address,
                expected="a title that one table of the layout claims",
                found=f"{_text(title)!r}, which table {other} claims too",
                todo="Tell the two tables apart by their titles in the layout file.",
            )
        taken[sheet.name, title.row] = spec["id"]
        below = [c.row for s, c in titles if s is sheet and c.row > title.row]
        last = min(below, default=sheet.last_row + 1) - 1
        contents.places.append(Place(place, spec, sheet, title, last))
    contents.unknown = list(_unknown(sheets, titles, taken, rule))
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
    rule: Mapping[str, Any],
) -> Iterator[tuple[str, str]]:
    left_out = rule.get("left_out", [])
    for sheet in sheets:
        mine = [c for s, c in titles if s is sheet]
        first = min(sheet.texts(), key=lambda c: (c.row, c.column), default=None)
        for cell in mine or ([first] if first is not None else []):
            known = (sheet.name, cell.row) in taken
            if not known and not any(re.search(p, _text(cell)) for p in left_out):
                yield sheet.name, _text(cell)[:100]
