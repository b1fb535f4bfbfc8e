"""Pick the rows that a layout names out of tables that hold many others."""

import re

from analysis.core.errors import LayoutError
from analysis.transcribe.header_periods import header_text
from analysis.transcribe.marked import Marked, unnoted, unraised
from analysis.transcribe.tables.table import Table
from analysis.transcribe.tables.table_cells import read_cell
from analysis.transcribe.tables.table_rows import NO_HEADING, Entry, fitting


def pick_entries(table: Table) -> list[Entry]:
    """Read the rows of figures that the layout picks; of a list, every row must be one.

    Raises
    ------
    LayoutError
        If a row that must be there is not, stands twice, or holds what is neither a number
        nor a symbol of the file.
    """
    entries: list[Entry] = []
    rules = [r for r in table.layout["row"] if table.spec["id"] not in r.get("absent_from", [])]
    for row in range(table.first_row, table.last_row + 1):
        listed = "list" in table.spec and table.sheet.row_cells(row)
        if not listed and not any(table.sheet.get(row, c.number) for c in table.values):
            continue
        labels = {role: table.sheet.label(row, n) for role, n in table.roles.items()}
        if not listed:
            labels = {role: unraised(text) for role, text in labels.items()}
        entry = fitting(table, rules, row, labels, (), NO_HEADING, "")
        if entry is None and not listed:
            continue
        if entry is None:
            raise _unlisted(table, row, table.first_label)
        same = (e for e in entries if e.rule is entry.rule)
        again = next((e for e in same if e.labels == labels or not e.rule.get("many")), None)
        if again:
            place, expected = (row, 1), f"one row {list(labels.values())}, which row {again.row} is"
            raise table.error(place, expected, "another")
        _check_beside(table, entry)
        entry.cells = _cells(table, row)
        entries.append(entry)
    for rule in rules:
        if rule.get("required", True) and not any(e.rule is rule for e in entries):
            like = " and ".join(map(repr, rule["match"].values()))
            raise table.error((table.first_row, 1), f"a row like {like}", "none below it")
    return entries


def _check_beside(table: Table, entry: Entry) -> None:
    """Refuse a row that stands in another department, country or kind of year than its own."""
    heads = [c for row in table.header_rows for c in table.sheet.row_cells(row)]
    for header, wanted in entry.rule.get("beside", {}).items():
        for head in heads:
            said = unraised(table.sheet.label(entry.row, head.column))
            named = header_text(head)
            own = re.fullmatch(header, unnoted(named), re.IGNORECASE)
            if own and said and not re.fullmatch(wanted, said, re.IGNORECASE):
                place, expected = (entry.row, head.column), f"{wanted!r} under {named!r}"
                raise table.error(place, expected, repr(said))


def _cells(table: Table, row: int) -> dict[int, Marked]:
    """Read the cells of a row that was picked; what stands in other columns is none of its own."""
    cells = (table.sheet.get(row, c.number) for c in table.values)
    found = {c.column: read_cell(table, c) for c in cells if c is not None and header_text(c)}
    counts = [found[c.number].value if c.number in found else "" for c in table.values]
    if "list" in table.spec and not all(map(str.isdigit, counts)):
        raise _unlisted(table, row, table.first_value)
    return found


def _unlisted(table: Table, row: int, column: int) -> LayoutError:
    expected = f"a row with {', '.join(table.roles)} and a number of people"
    shown = " | ".join(c.shown for c in table.sheet.row_cells(row))
    return table.error((row, column), expected, repr(shown))
