"""The band of header rows above the figures of a table whose rows are picked."""

import re
from collections.abc import Mapping

from analysis.spreadsheets import Cell
from analysis.transcribe.header_periods import header_text
from analysis.transcribe.marked import read_value, unnoted
from analysis.transcribe.tables.table import Table

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
