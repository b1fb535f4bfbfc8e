"""Draft a layout for a file that none fits, for a person to correct."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.cells import Sheet, address, open_workbook
from analysis.periods import parse_header

FEWEST = 2


def draft(path: Path) -> str:
    """Return a draft layout as TOML: what was found, and blanks for what only a person knows.

    Each sheet with a header of dates or of texts over numbers becomes a table. What a
    measure or a grade is cannot be read from a sheet, so it is left as a question.

    Raises
    ------
    InputError
        If the file cannot be opened.
    """
    workbook = open_workbook(path)
    lines = [
        f"# Draft for {path.name}; correct every line that ends in a question mark.",
        'id = "?"',
        'publication = "?"',
        'kind = "tables"',
        'prefix = "?"',
        'title = "?"',
        'basis = "?"',
        'certainty = "seen"',
        "",
        "[recognise]",
        f"sheet = {json.dumps(workbook.visible[0])}   # the cover?",
        f"texts = {json.dumps(_first_texts(workbook.sheet(workbook.visible[0])))}   # which?",
        "",
        "[symbols]",
    ]
    sheets = [workbook.sheet(name) for name in workbook.visible]
    lines += [f'{json.dumps(s)} = "?"' for s in _symbols(sheets)]
    lines += ["", "[status_marks]", '"(p)" = "provisional"', '"(r)" = "revised"', ""]
    for number, sheet in enumerate(sheets, 1):
        lines += _table(sheet, number)
    return "\n".join(lines) + "\n"


def _first_texts(sheet: Sheet, most: int = 3) -> list[str]:
    texts = [" ".join(c.label.split()) for _, c in sorted(sheet.cells.items()) if c.kind == "text"]
    return texts[:most]


def _symbols(sheets: list[Sheet]) -> list[str]:
    """Short texts that stand beside numbers in their row, most frequent first."""
    from collections import Counter

    found: Counter[str] = Counter()
    for sheet in sheets:
        numeric = {row for (row, _), cell in sheet.cells.items() if cell.kind == "number"}
        for (row, column), cell in sheet.cells.items():
            if cell.kind == "text" and row in numeric and column > 2 and len(cell.label) <= 4:
                found[cell.label.strip()] += 1
    return [symbol for symbol, count in found.most_common(8) if count >= FEWEST]


def _table(sheet: Sheet, number: int) -> list[str]:
    header = _header_row(sheet)
    if header is None:
        return [f"# Sheet {sheet.name!r} holds no table that could be made out.", ""]
    row, kind, first = header
    labels = [
        sheet.label(r, c) for r in range(row + 1, sheet.last_row + 1) for c in range(1, first)
        if sheet.label(r, c) and any(
            (cell := sheet.get(r, k)) is not None and cell.kind == "number"
            for k in range(first, sheet.last_column + 1)
        )
    ]  # fmt: skip
    title = next(
        (sheet.label(r, c) for r in range(1, row) for c in (1, 2) if sheet.label(r, c)), ""
    )
    lines = [
        "[[table]]",
        f'id = "{number}?"',
        f"title = {json.dumps(title)}   # sheet {sheet.name!r}",
        'unit = "?"',
        f'columns = "{kind}"   # header at {address(row, first)}',
        'period_kind = "snapshot"   # or year_ending?'
        if kind == "periods"
        else 'period_kind = "?"',
        'measure = "?"',
        'grade = "?"',
        'area = "?"',
    ]
    if labels:
        lines += [
            "[[table.block]]",
            f"first = {json.dumps(labels[0])}",
            f"last = {json.dumps(labels[-1])}",
            'items = "?"   # area, grade or category',
            f"# {len(labels)} labelled rows: " + "; ".join(dict.fromkeys(labels[:8])),
        ]
    return [*lines, ""]


def _header_row(sheet: Sheet) -> tuple[int, str, int] | None:
    """First row of dates, else the first row of texts over a row of numbers."""
    for row in range(1, min(sheet.last_row, 60) + 1):
        dated = [c for c in sheet.row_cells(row) if parse_header(c.value) is not None]
        if len(dated) >= FEWEST:
            return row, "periods", dated[0].column
    for row in range(1, min(sheet.last_row, 60)):
        below = {c.column for c in sheet.row_cells(row + 1) if c.kind == "number"}
        texts = [c.column for c in sheet.row_cells(row) if c.kind == "text" and c.column in below]
        if len(texts) >= FEWEST:
            return row, "labels", texts[0]
    return None
