"""Read the rows of an accessible table by the rules of its layout.

Every row must be one that the layout knows: kept, or left out by rule. Labels stand on
every row; a label that recurs under another is distinguished by the row that opened its
group, and blocks of the same rows by the heading above them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from analysis.spreadsheets import Cell
from analysis.transcribe.accessible.accessible_tables import AccessibleTable
from analysis.transcribe.labels import unnoted
from analysis.transcribe.marked import Marked, read_value, split_marks

NO_HEADING: Mapping[str, Any] = {"block": ""}


@dataclass(slots=True)
class Entry:
    """One row of figures.

    Attributes
    ----------
    row : int
    rule, heading : mapping
        The layout's rule for the row, and for the block in which it stands.
    labels : dict
        Printed labels by role, notes and marks removed.
    parent : str
        Group that an earlier row opened and in which this row stands.
    words : dict
        Labels and named parts of them, for what the rule sets.
    marks : tuple of str
        Marks in the labels; they speak for the whole row.
    cells : dict
        Readings by column number.
    """

    row: int
    rule: Mapping[str, Any]
    heading: Mapping[str, Any]
    labels: dict[str, str]
    parent: str
    words: dict[str, str]
    marks: tuple[str, ...]
    cells: dict[int, Marked] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """Whether the row's figures are transcribed."""
        return bool(self.rule.get("keep", True) and self.heading.get("keep", True))

    @property
    def label(self) -> str:
        """The row's labels as one, its block in front."""
        parts = [self.heading["block"], *self.labels.values()]
        return " / ".join(dict.fromkeys(filter(None, parts)))

    def sums(self, side: str) -> set[str]:
        """Names of the sums in which the row is a ``part_of`` or the ``total_of``."""
        named = [self.rule.get(side, []), self.heading.get(side, [])]
        return {n for one in named for n in ([one] if isinstance(one, str) else one)}


def read_entries(table: AccessibleTable) -> list[Entry]:
    """Read all rows of figures below the header.

    Raises
    ------
    LayoutError
        At a row or a cell that the layout does not know, a row that stands twice, a
        number below the foot of the table, or a required row that is not there.
    """
    entries: list[Entry] = []
    seen: dict[tuple[object, ...], int] = {}
    for row, heading in _data_rows(table):
        labels, marks = _labels(table, row)
        before = entries[-1] if entries and entries[-1].heading is heading else None
        parent = str(before.rule.get("opens", before.parent)) if before else ""
        entry = _match(table, row, labels, marks, heading, parent)
        table.check_marks((row, 1), marks)
        same = (entry.heading["block"], entry.parent, *labels.items())
        if same in seen:
            found = f"{entry.label!r} again, as in row {seen[same]}"
            raise table.error((row, 1), "each row once", found)
        seen[same] = row
        entry.cells = _read_cells(table, row, entry.label)
        entries.append(entry)
    used = {id(e.rule) for e in entries}
    for rule in table.spec["row"]:
        if rule.get("required") and id(rule) not in used:
            expected = f"a row that fits {rule.get('match', {})}"
            raise table.error((table.header_row + 1, 1), expected, "none in the table")
    return entries


def _data_rows(table: AccessibleTable) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Walk the rows to the foot of the table: figures, headings of blocks, blank rows."""
    heading, ended = NO_HEADING, False
    used: set[str] = set()
    for row in range(table.header_row + 1, table.last_row + 1):
        cells = table.sheet.row_cells(row)
        if not cells:
            continue
        if not ended and cells[-1].column >= table.first_value:
            yield row, heading
            continue
        stray = next((c for c in cells if c.kind == "number"), None)
        if stray is not None:
            raise table.error(stray, "no numbers below the table", stray.shown)
        text = unnoted(" ".join(cells[0].label.split()))
        ended = ended or bool(re.search(table.layout["sheets"]["foot"], text))
        if ended:
            continue
        heading = _heading(table, cells, text)
        if heading["block"] in used:
            raise table.error(cells[0], "each block once", repr(text))
        used.add(heading["block"])


def _heading(table: AccessibleTable, cells: list[Cell], text: str) -> Mapping[str, Any]:
    known = table.spec.get("heading", [])
    fits = [h for h in known if re.fullmatch(h["pattern"], text, re.IGNORECASE)]
    if len(cells) == 1 and len(fits) == 1:
        return dict(fits[0])
    patterns = ", ".join(repr(h["pattern"]) for h in known) or "(the layout has none)"
    expected = f"a row of figures, or one of the headings {patterns}"
    raise table.error(cells[0], expected, repr(text))


def _labels(table: AccessibleTable, row: int) -> tuple[dict[str, str], tuple[str, ...]]:
    labels, marks = dict[str, str](), tuple[str, ...]()
    may_be_blank = {c["role"] for c in table.spec["columns"] if c.get("blank")}
    for role in dict.fromkeys(c["role"] for c in table.spec["columns"]):
        if role not in table.roles:
            continue
        number = table.roles[role]
        text = unnoted(table.sheet.label(row, number))
        label, found = split_marks(text, table.layout["status_marks"])
        if not label and role not in may_be_blank:
            raise table.error((row, number), f"a label for {role} beside figures", "none")
        labels[role] = unnoted(label)
        marks += found
    for number in range(1, table.first_value):
        cell = table.sheet.get(row, number)
        if cell is not None and number not in table.roles.values():
            raise table.error(cell, "nothing under an empty header", repr(cell.shown))
    return labels, marks


def _match(
    table: AccessibleTable,
    row: int,
    labels: dict[str, str],
    marks: tuple[str, ...],
    heading: Mapping[str, Any],
    parent: str,
) -> Entry:
    """Find the first rule that fits the row; a row outside an open group closes it."""
    until = table.until
    for rule in table.spec["row"]:
        if rule.get("under", parent) != parent:
            continue
        if not rule.get("since", until) <= until <= rule.get("until", until):
            continue
        words = dict(labels)
        for role, pattern in rule.get("match", {}).items():
            found = re.fullmatch(pattern, labels.get(role, ""), re.IGNORECASE)
            if found is None:
                break
            words |= {k: v or "" for k, v in found.groupdict().items()}
        else:
            inside = parent if "under" in rule else ""
            return Entry(row, rule, heading, labels, inside, words, marks)
    raise table.error(
        (row, min(table.roles.values(), default=1)),
        "a row that the layout keeps or leaves out",
        repr(" / ".join(labels.values())) + (f" (under {parent!r})" if parent else ""),
        "Add the row to the table's rules in the layout file: say what it is, or that it is "
        "left out (keep = false).",
    )


def _read_cells(table: AccessibleTable, row: int, label: str) -> dict[int, Marked]:
    """Read the cells of one row by the number of their column, each against the file's key."""
    found: dict[int, Marked] = {}
    columns = {c.number: c for c in table.values}
    marks = table.layout["status_marks"]
    symbols = table.layout["symbols"] | table.spec.get("symbols", {})
    for cell in table.sheet.row_cells(row):
        if cell.column < table.first_value:
            continue
        if cell.column not in columns:
            _read_beside(table, found, cell)
            continue
        marked = read_value(cell, symbols, marks)
        if marked is None:
            known = ", ".join(map(repr, [*symbols, *marks]))
            read = f"the {cell.kind} {cell.shown!r}"
            raise table.error(cell, f"a number, or one of {known}", read)
        table.check_marks(cell, marked.marks)
        found[cell.column] = marked
    for number, column in columns.items():
        if column.measure and number not in found and table.spec.get("blank") != "absent":
            raise table.error((row, number), f"a number or a symbol for {label!r}", "nothing")
    return found


def _read_beside(table: AccessibleTable, found: dict[int, Marked], cell: Cell) -> None:
    """Read a mark that stands in a column of its own to the right of its value."""
    before, text = found.get(cell.column - 1), " ".join(cell.label.split())
    marks = table.layout["status_marks"]
    if before is None or text not in marks:
        raise table.error(cell, "nothing, or a mark beside a value", repr(cell.shown))
    table.check_marks(cell, (text,))
    marked = replace(before, status=marks[text], marks=(*before.marks, text))
    found[cell.column - 1] = marked
