"""Read the rows of an accessible table by the rules of its layout.

Every row must be one that the layout knows: kept, or left out by rule. Labels stand on
every row; a label that recurs under another is distinguished by the row that opened its
group, and blocks of the same rows by the heading above them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.spreadsheets import Cell, address
from analysis.transcribe.accessible.accessible_cells import check_marks, read_cells
from analysis.transcribe.accessible.accessible_columns import Columns, ValueColumn
from analysis.transcribe.labels import unnoted
from analysis.transcribe.marked import Marked, split_marks
from analysis.transcribe.symbol_key import SymbolKey

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
        Cell and its reading by column number.
    """

    row: int
    rule: Mapping[str, Any]
    heading: Mapping[str, Any]
    labels: dict[str, str]
    parent: str
    words: dict[str, str]
    marks: tuple[str, ...]
    cells: dict[int, tuple[Cell, Marked]] = field(default_factory=dict)

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


def read_entries(
    columns: Columns, layout: Mapping[str, Any], until: str, key: SymbolKey
) -> list[Entry]:
    """Read all rows of figures below the header.

    Parameters
    ----------
    columns : Columns
    layout : mapping
    until : str
        The edition's reference date; rules may hold from or to a date.
    key : SymbolKey
        The file's own explanation of its symbols.

    Raises
    ------
    LayoutError
        At a row or a cell that the layout does not know, a row that stands twice, a
        number below the foot of the table, or a required row that is not there.
    """
    entries: list[Entry] = []
    seen: dict[tuple[object, ...], int] = {}
    for row, cells, labels, marks, heading in _data_rows(columns, layout):
        before = entries[-1] if entries and entries[-1].heading is heading else None
        parent = _open_group(before)
        entry = _match(columns, row, labels, marks, heading, parent, until)
        check_marks(columns, address(row, 1), marks, key)
        same = (entry.heading["block"], entry.parent, *labels.items())
        if same in seen:
            raise columns.place.error(
                address(row, 1), "each row once", f"{entry.label!r} again, as in row {seen[same]}"
            )
        seen[same] = row
        entry.cells = read_cells(columns, row, entry.label, cells, layout, key)
        entries.append(entry)
    _check_required(columns, entries)
    return entries


def _data_rows(
    columns: Columns, layout: Mapping[str, Any]
) -> Iterator[tuple[int, list[Cell], dict[str, str], tuple[str, ...], Mapping[str, Any]]]:
    """Walk the rows to the foot of the table: figures, headings of blocks, blank rows."""
    place, heading, ended = columns.place, NO_HEADING, False
    used: set[str] = set()
    for row in range(columns.row + 1, place.last_row + 1):
        cells = place.sheet.row_cells(row)
        values = [c for c in cells if c.column >= columns.first_value]
        if not cells:
            continue
        if ended or not values:
            stray = next((c for c in cells if c.kind == "number"), None)
            if stray is not None:
                raise place.error(stray.address, "no numbers below the table", stray.shown)
            text = unnoted(" ".join(cells[0].label.split()))
            ended = ended or bool(re.search(layout["sheets"]["foot"], text))
            if ended:
                continue
            heading = _heading(columns, cells, text)
            if heading["block"] in used:
                raise place.error(cells[0].address, "each block once", repr(text))
            used.add(heading["block"])
            continue
        labels, marks = _labels(columns, row, layout)
        yield row, values, labels, marks, heading


def _heading(columns: Columns, cells: list[Cell], text: str) -> Mapping[str, Any]:
    known = columns.place.spec.get("heading", [])
    fits = [h for h in known if re.fullmatch(h["pattern"], text, re.IGNORECASE)]
    if len(cells) == 1 and len(fits) == 1:
        return dict(fits[0])
    raise columns.place.error(
        cells[0].address,
        "a row of figures, or one of the headings "
        + (", ".join(repr(h["pattern"]) for h in known) or "(the layout has none)"),
        repr(text),
    )


def _labels(
    columns: Columns, row: int, layout: Mapping[str, Any]
) -> tuple[dict[str, str], tuple[str, ...]]:
    place, labels, marks = columns.place, dict[str, str](), tuple[str, ...]()
    may_be_blank = {c["role"] for c in place.spec["columns"] if c.get("blank")}
    for role in dict.fromkeys(c["role"] for c in place.spec["columns"]):
        if role not in columns.roles:
            continue
        number = columns.roles[role]
        label, found = split_marks(unnoted(place.sheet.label(row, number)), layout["status_marks"])
        if not label and role not in may_be_blank:
            raise place.error(address(row, number), f"a label for {role} beside figures", "none")
        labels[role] = unnoted(label)
        marks += found
    for number in range(1, columns.first_value):
        cell = place.sheet.get(row, number)
        if cell is not None and number not in columns.roles.values():
            raise place.error(cell.address, "nothing under an empty header", repr(cell.shown))
    return labels, marks


def _open_group(before: Entry | None) -> str:
    if before is None:
        return ""
    return str(before.rule.get("opens", before.parent))


def _match(
    columns: Columns,
    row: int,
    labels: dict[str, str],
    marks: tuple[str, ...],
    heading: Mapping[str, Any],
    parent: str,
    until: str,
) -> Entry:
    """Find the first rule that fits the row; a row outside an open group closes it."""
    for rule in columns.place.spec["row"]:
        if rule.get("under", parent) != parent and "under" in rule:
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
    raise columns.place.error(
        address(row, min(columns.roles.values(), default=1)),
        "a row that the layout keeps or leaves out",
        repr(" / ".join(labels.values())) + (f" (under {parent!r})" if parent else ""),
        "Add the row to the table's rules in the layout file: say what it is, or that it is "
        "left out (keep = false).",
    )


def _check_required(columns: Columns, entries: list[Entry]) -> None:
    used = {id(e.rule) for e in entries}
    for rule in columns.place.spec["row"]:
        if rule.get("required") and id(rule) not in used:
            raise columns.place.error(
                address(columns.row + 1, 1),
                f"a row that fits {rule.get('match', {})}",
                "none in the table",
            )


def status_of(entry: Entry, column: ValueColumn, marked: Marked, marks: Mapping[str, str]) -> str:
    """Return the status of one value: its own mark, else its row's, else its column's."""
    if marked.status != "final":
        return marked.status
    return next((marks[m] for m in (*entry.marks, *column.marks)), "final")
