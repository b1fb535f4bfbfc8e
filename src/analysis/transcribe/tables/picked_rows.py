"""Tables that hold many rows of which a layout picks a few: their header band, and the rows."""

import re
from collections.abc import Mapping

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell
from analysis.transcribe.header_periods import header_text
from analysis.transcribe.marked import read_value, unnoted, unraised
from analysis.transcribe.tables.table import Table, read_cell
from analysis.transcribe.tables.table_rows import NO_HEADING, Entry, fitting

_MOST_ROWS = 40  # of a body, that tell which column the labels are in


def read_band(table: Table) -> bool:
    """Divide the rows below a title into context, header and body; tell whether there is one."""
    sheet, start = table.sheet, table.title.row
    table.last_row = sheet.last_row
    table.context += [" ".join(t.split()) for t in sheet.preamble]
    for row in range(max(start, 1), sheet.last_row + 1):
        cells = [c for c in sheet.row_cells(row) if header_text(c)]
        if any(_is_figure(c, table.symbols) for c in cells[1:]):
            _find_labels(table, row)
            return True
        if row == start or len(cells) <= 1:
            table.context += [header_text(c) for c in cells]
        else:
            table.header_rows.append(row)
    return False


def fits(table: Table) -> bool:
    """Tell whether a table has the words in its header and context that it must.

    The header of a list stands below its lines of notes and names every label.
    """
    spec = table.spec
    cells = [c for r in table.header_rows for c in table.sheet.row_cells(r)]
    heads = " ".join(" | ".join(c.label for c in cells).split())
    words = " | ".join([unnoted(table.title.label), *table.context])
    named = len(table.roles) == len(table.layout.get("labels", {}))
    return bool(
        table.roles
        and ("list" not in spec or (table.header_rows == [spec["list"]] and named))
        and re.search(spec.get("header", ""), heads, re.IGNORECASE)
        and re.search(spec.get("context", ""), words, re.IGNORECASE)
        and not re.search(spec.get("not_context", "(?!)"), words, re.IGNORECASE)
    )


def _is_figure(cell: Cell, symbols: Mapping[str, str]) -> bool:
    return read_value(cell, symbols, {}, texts=True) is not None


def _find_labels(table: Table, first: int) -> None:
    """Place the label columns: by the header above them, or as the first column of texts."""
    sheet, symbols = table.sheet, table.symbols
    heads = [c for row in table.header_rows for c in sheet.row_cells(row)]
    for role, patterns in table.layout.get("labels", {}).items():
        for pattern in patterns:  # the first that fits counts
            for cell in heads:
                if re.fullmatch(pattern, unnoted(cell.label), re.IGNORECASE):
                    table.roles.setdefault(role, cell.column)
    if not table.roles:
        last = min(first + _MOST_ROWS, table.last_row)
        cells = [c for c in sheet.texts if first <= c.row <= last]
        texts = [c.column for c in cells if not _is_figure(c, symbols)]
        if texts:  # a code may stand before the label of some rows
            table.roles["row"] = max(sorted(set(texts)), key=texts.count)
    beyond = max(table.roles.values(), default=0)
    if not table.header_rows:  # one column of figures: its header stands alone in its row
        table.header_rows = [
            row
            for row in range(table.title.row + 1, first)
            if any(c.column > beyond and header_text(c) for c in sheet.row_cells(row))
        ]
    table.first_row = first


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
        # What stands in other columns is none of the row's own.
        cells = (table.sheet.get(row, c.number) for c in table.values)
        read = (read_cell(table, c) for c in cells if c is not None and header_text(c))
        entry.cells = {marked.cell.column: marked for marked in read}
        counts = [entry.cells[c.number].value for c in table.values if c.number in entry.cells]
        if listed and not (len(counts) == len(table.values) and all(map(str.isdigit, counts))):
            raise _unlisted(table, row, table.first_value)
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


def _unlisted(table: Table, row: int, column: int) -> LayoutError:
    expected = f"a row with {', '.join(table.roles)} and a number of people"
    shown = " | ".join(c.shown for c in table.sheet.row_cells(row))
    return table.error((row, column), expected, repr(shown))
