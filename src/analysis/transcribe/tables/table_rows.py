"""Read the rows of a table by the rules of its layout.

Every row must be one that the layout knows: kept, or left out by rule. Labels stand on
every row; a label that recurs under another is distinguished by the row that opened its
group, and blocks of the same rows by the heading above them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.spreadsheets import Cell
from analysis.transcribe.marked import Marked, split_marks, unnoted
from analysis.transcribe.tables.table import Table, read_cells

NO_HEADING: Mapping[str, Any] = {"block": ""}


@dataclass(slots=True)
class Entry:
    """One row of figures.

    Attributes
    ----------
    row : int
    rule, heading : mapping
        The layout's rule for the row, and for the block in which it stands.
    label : str
        The row's labels as one, its block in front.
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
    label: str
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

    def sums(self, side: str) -> set[str]:
        """Names of the sums in which the row is a ``part_of`` or the ``total_of``."""
        named = [self.rule.get(side, []), self.heading.get(side, [])]
        return {n for one in named for n in ([one] if isinstance(one, str) else one)}


def read_entries(table: Table) -> list[Entry]:
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
        labels, marks = _labels(table, row, entries[-1] if entries else None)
        parent = before.opened or before.parent if before else ""
        entry = fitting(table, table.spec["row"], row, labels, marks, heading, parent)
        if entry is None:
            raise table.error(
                (row, table.first_label),
                "a row that the layout keeps or leaves out",
                repr(" / ".join(filter(None, labels.values())))
                + f" (under {parent!r})" * bool(parent),
                "Add the row to the table's rules in the layout file: say what it is, or that it "
                "is left out (keep = false).",
            )
        table.check_marks((row, table.first_label), marks)
        entries.append(entry)
        if not entry.rule.get("read", True):
            continue
        same = (entry.heading["block"], entry.parent, *labels.items())
        if same in seen:
            found = f"{entry.label!r} again, as in row {seen[same]}"
            raise table.error((row, table.first_label), "each row once", found)
        seen[same] = row
        entry.cells = read_cells(table, row, entry.label, entry.rule)
    for rule in table.spec["row"]:
        if rule.get("required") and not any(e.rule is rule for e in entries):
            expected = f"a row that fits {rule.get('match', {})}"
            place = table.header_row + 1, table.first_label
            raise table.error(place, expected, "none in the table")
    return entries


def _data_rows(table: Table) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Walk the rows to the foot of the table: figures, headings of blocks, blank rows."""
    heading, ended = NO_HEADING, False
    symbols = table.symbols
    used: set[str] = set()
    for row in range(table.header_row + 1, table.last_row + 1):
        cells = table.sheet.row_cells(row)
        if not cells:
            continue
        figures = [c for c in cells if c.column >= table.first_value and c.label.strip() in symbols]
        stray = next((c for c in cells if c.kind == "number" or c in figures), None)
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
        before, heading = heading, _heading(table, cells, text, heading)
        if heading is not before and heading["block"] in used:
            raise table.error(cells[0], "each block once", repr(text))
        used.add(heading["block"])


def _heading(
    table: Table, cells: list[Cell], text: str, heading: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the block that a row without figures opens; a group's name leaves it as it is."""
    known = table.spec.get("heading", [])
    filled = [table.roles.get(c["role"]) for c in table.spec["columns"] if c.get("fill")]
    if len(cells) == 1 and cells[0].column in filled:
        return heading
    fits = [h for h in known if re.fullmatch(h["pattern"], text, re.IGNORECASE)]
    if len(cells) == 1 and len(fits) == 1:
        return dict(fits[0])
    patterns = ", ".join(repr(h["pattern"]) for h in known) or "(the layout has none)"
    expected = f"a row of figures, or one of the headings {patterns}"
    raise table.error(cells[0], expected, repr(text))


def _labels(table: Table, row: int, above: Entry | None) -> tuple[dict[str, str], tuple[str, ...]]:
    labels, marks = dict[str, str](), tuple[str, ...]()
    last = above.row if above else table.header_row
    columns = {c["role"]: c for c in table.spec["columns"] if c["role"] in table.roles}
    for role, column in columns.items():
        number = table.roles[role]
        cell = table.sheet.get(row, number)
        stray = {"row": table.sheet.label(row, table.first_label), "value": cell and cell.value}
        if cell is not None and cell.kind == "number" and role != "period":
            if stray not in table.spec.get("stray", []):
                raise table.error(cell, f"a label for {role}", f"the number {cell.shown}")
            labels[role] = ""
            continue
        rows = range(row, last if column.get("fill") else row - 1, -1)
        text = next((t for r in rows if (t := table.sheet.label(r, number))), "")
        if not text and column.get("fill") and above:
            text = above.labels.get(role, "")
        label, found = split_marks(unnoted(text), table.layout["status_marks"])
        if not label and not column.get("blank"):
            raise table.error((row, number), f"a label for {role} beside figures", "none")
        labels[role] = unnoted(label)
        marks += found
    for number in range(1, table.first_value):
        cell = table.sheet.get(row, number)
        if cell is not None and number not in table.roles.values():
            raise table.error(cell, "nothing under an empty header", repr(cell.shown))
    return labels, marks


def fitting(
    table: Table,
    rules: list[Mapping[str, Any]],
    row: int,
    labels: dict[str, str],
    marks: tuple[str, ...],
    heading: Mapping[str, Any],
    parent: str,
) -> Entry | None:
    """Return the row by the first rule that fits it; a row outside an open group closes it."""
    until = table.until
    for rule in rules:
        if "under" in rule and not re.fullmatch(rule["under"], parent):
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
            # A group that only says where the row stands is left out of its label.
            aside = {c["role"] for c in table.spec.get("columns", []) if c.get("unlabelled")}
            shown = [text for role, text in labels.items() if text and role not in aside]
            label = " / ".join(filter(None, [heading["block"], *(shown or labels.values())]))
            return Entry(row, rule, heading, label, labels, inside, words, marks)
    return None
