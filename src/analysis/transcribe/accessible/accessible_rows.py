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
    def opened(self) -> str:
        """Group that the row opens for those below it, or ''."""
        return str(self.rule.get("opens", "")).format(**self.words)

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
        before = entries[-1] if entries and entries[-1].heading is heading else None
        labels, marks = _labels(table, row, before.labels if before else {})
        parent = before.opened or before.parent if before else ""
        entry = _match(table, row, labels, marks, heading, parent)
        table.check_marks((row, table.first_label), marks)
        same = (entry.heading["block"], entry.parent, *labels.items())
        if same in seen:
            found = f"{entry.label!r} again, as in row {seen[same]}"
            raise table.error((row, table.first_label), "each row once", found)
        seen[same] = row
        entry.cells = _read_cells(table, entry)
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
        stray = next((c for c in cells if c.kind == "number"), None)
        text = unnoted(" ".join(cells[0].label.split()))
        foot = stray is None and bool(re.search(table.layout["sheets"]["foot"], text))
        alone = cells[0].column >= table.first_value  # such as a source below the last column
        if not ended and cells[-1].column >= table.first_value and not (foot and alone):
            yield row, heading
            continue
        if stray is not None:
            raise table.error(stray, "no numbers below the table", stray.shown)
        ended = ended or foot
        if ended:
            continue
        heading = _heading(table, cells, text)
        if heading["block"] and heading["block"] in used:
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


def _labels(
    table: AccessibleTable, row: int, above: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    labels, marks = dict[str, str](), tuple[str, ...]()
    columns = {c["role"]: c for c in table.spec["columns"] if c["role"] in table.roles}
    for role, column in columns.items():
        number = table.roles[role]
        cell = table.sheet.get(row, number)
        if cell is not None and cell.kind == "number" and role != "period":
            raise table.error(cell, f"a label for {role}", f"the number {cell.shown}")
        text = unnoted(table.sheet.label(row, number))
        label, found = split_marks(text, table.layout["status_marks"])
        if not label and column.get("fill"):
            label = above.get(role, "")
        if not label and not column.get("blank"):
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
        if not re.fullmatch(rule.get("under", ".*"), parent):
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
        (row, table.first_label),
        "a row that the layout keeps or leaves out",
        repr(" / ".join(labels.values())) + (f" (under {parent!r})" if parent else ""),
        "Add the row to the table's rules in the layout file: say what it is, or that it is "
        "left out (keep = false).",
    )


def _read_cells(table: AccessibleTable, entry: Entry) -> dict[int, Marked]:
    """Read the cells of one row by the number of their column, each against the file's key."""
    found: dict[int, Marked] = {}
    row, blank = entry.row, table.spec.get("blank", "")
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
        unit = table.unit_of(entry.rule, columns[cell.column].rule)
        if marked.percent_sign and unit != "percent" and columns[cell.column].measure:
            raise table.error(cell, f"a number without a per cent sign ({unit})", repr(cell.shown))
        table.check_marks(cell, marked.marks)
        found[cell.column] = marked
    given = {columns[n].period for n in found}
    for number, column in columns.items():
        may_lack = blank == "absent" or (blank == "period" and column.period not in given)
        if column.measure and number not in found and not may_lack:
            expected = f"a number or a symbol for {entry.label!r}"
            raise table.error((row, number), expected, "nothing")
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
