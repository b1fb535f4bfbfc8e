"""Draft a layout for a file that none fits, for a person to correct."""

import json
import re
from pathlib import Path

from analysis.arrivals.accessible_draft import draft_lines, notes_sheet
from analysis.arrivals.toml_text import quoted, quoted_pattern
from analysis.core.periods import Period, parse_day, parse_header
from analysis.core.terminal import visible
from analysis.layouts import QUESTION
from analysis.spreadsheets import Sheet, Workbook, address, open_workbook

FEWEST = 2
MOST_ROWS = 5_000
_UNITS = {"fte": "FTE", "headcount": "Headcount"}
_PUBLISHED = re.compile(r"(?i)published\b")


def draft(path: Path) -> str:
    """Return a draft layout as TOML: what was found, and questions only a person can answer.

    Each sheet with a header of dates or of texts over numbers becomes a table. What a
    measure or a grade is cannot be read from a sheet, so it is left as a question; a
    layout with a question left in it is refused.

    Raises
    ------
    InputError
        If the file cannot be opened.
    """
    workbook = open_workbook(path)
    notes = notes_sheet(workbook)
    lines = [
        f"# Draft for {path.name}; put an answer in place of every question mark.",
        f"id = {QUESTION}   # name of this layout",
        f"publication = {QUESTION}   # folder of data/raw",
        f'kind = "{"accessible" if notes else "tables"}"',
        f"prefix = {QUESTION}   # begins the ids of its sources",
        f"title = {QUESTION}   # of the publication",
        f"basis = {QUESTION}   # a name of vocabulary/bases.csv",
        f"population = {QUESTION}   # who is counted, of vocabulary/populations.csv; "
        "blank where it differs by row",
        'certainty = "seen"   # seen in a real file, or inferred from notes',
        "",
    ]
    if notes:
        return "\n".join(map(visible, [*lines, *draft_lines(workbook, notes)])) + "\n"
    lines += [
        *_cover(workbook),
        "",
        "[symbols]   # not_available, suppressed, not_applicable, negligible, base_too_small",
    ]
    sheets = [workbook.sheet(name) for name in workbook.visible]
    lines += [f"{name} = {QUESTION}" for name in dict.fromkeys(map(quoted, _symbols(sheets)))]
    lines += ["", "[status_marks]", '"(p)" = "provisional"', '"(r)" = "revised"', ""]
    for number, sheet in enumerate(sheets[1:] or sheets, 1):
        lines += _table(sheet, number)
    return "\n".join(map(visible, lines)) + "\n"


def _cover(workbook: Workbook) -> list[str]:
    """What recognises the file: texts of its first sheet, and where its two dates stand."""
    sheet = workbook.sheet(workbook.visible[0])
    texts = [" ".join(c.label.split()) for _, c in sorted(sheet.cells.items()) if c.kind == "text"]
    published = next((t for t in texts if _PUBLISHED.match(t)), "")
    dated = next((t for t in texts if parse_day(t) and not _PUBLISHED.match(t)), "")
    named = [t for t in texts if parse_day(t) is None and t != published]
    return [
        "[recognise]   # regular expressions of texts that are the same in every edition",
        f"sheet = {_whole(sheet.name)}",
        f"subject = [{', '.join(map(_whole, named[:FEWEST]))}]",
        f"speaks_of = {quoted(named[0] if named else QUESTION)}",
        f"dated = {_dated(dated)}   # {dated or 'a text with the day of the edition'}",
        f"published = '^Published:? (.+)$'   # {published or 'may be missing'}",
    ]


def _whole(text: str) -> str:
    """Return a regular expression that only this text fits, as TOML has it."""
    return quoted(f"^{re.escape(text)}$".replace("\\ ", " "))


def _dated(text: str) -> str:
    """A regular expression for texts such as one with a date in it, or a question."""
    before = re.match(r"(?i)(?:(?!\d{1,2}(?:st|nd|rd|th)?\s).)*", text)
    if not text or before is None:
        return QUESTION
    start = re.escape(before[0]).replace("\\ ", " ")
    return quoted_pattern(f"^{start}\\d{{1,2}}(st|nd|rd|th)? \\w+ \\d{{4}}")


def _symbols(sheets: list[Sheet]) -> list[str]:
    """Short texts that stand beside numbers in their row, most frequent first."""
    from collections import Counter

    found: Counter[str] = Counter()
    for sheet in sheets:
        numeric = {row for (row, _), cell in sheet.cells.items() if cell.kind == "number"}
        for (row, column), cell in sheet.cells.items():
            if cell.kind == "text" and row in numeric and column > 2 and len(cell.label) <= 4:
                found[cell.label.strip()] += 1
    return [symbol for symbol, _ in found.most_common(8)]


def _table(sheet: Sheet, number: int) -> list[str]:
    header = _header_row(sheet)
    if header is None:
        return [f"# Sheet {sheet.name!r} holds no table that could be made out.", ""]
    row, period, first = header
    labels = [
        sheet.label(r, c) for r in range(row + 1, min(sheet.last_row, row + MOST_ROWS) + 1)
        for c in range(1, first)
        if sheet.label(r, c) and any(
            (cell := sheet.get(r, k)) is not None and cell.kind == "number"
            for k in range(first, sheet.last_column + 1)
        )
    ]  # fmt: skip
    above = [c.label.strip() for r in range(1, row) for c in sheet.row_cells(r)]
    unit = next((_UNITS[t.lower()] for t in above if t.lower() in _UNITS), "")
    lines = [
        f"# Sheet {sheet.name!r}, header at {address(row, first)}.",
        "[[table]]",
        f'id = "{number}"',
        f"title = {quoted(next(filter(None, above), ''))}",
        f"unit = {json.dumps(unit) if unit else QUESTION}   # as it stands above the header",
        f'columns = "{"periods" if period else "labels"}"',
        f"period_kind = {json.dumps(period.kind) if period else QUESTION}",
        f"measure = {QUESTION}   # a name of vocabulary/measures",
        f"grade = {QUESTION}   # of vocabulary/grades.csv; blank if the rows name it",
        f"area = {QUESTION}   # of vocabulary/areas.csv; blank if the rows name it",
        f"area_type = {QUESTION}   # of that area; blank if the rows name it",
    ]
    if not period:
        header_has = quoted(sheet.label(row, first))
        lines += [
            f"header_has = {header_has}   # the text that the header row is found by",
            f"column_names = {QUESTION}   # area, grade or category",
        ]
    return [*lines, *_block(labels), ""]


def _block(labels: list[str]) -> list[str]:
    """The rows of a table; a last one that speaks of a total is asked about."""
    if not labels:
        return []
    lines = [
        "[[table.block]]",
        f"first = {quoted(labels[0])}",
        f"last = {quoted(labels[-1])}",
        f"items = {QUESTION}   # what the rows name: area, grade or category",
    ]
    if "total" in labels[-1].lower():
        total = quoted(labels[-1])
        lines.append(f"totals = {{ {total} = {{ area = {QUESTION}, area_type = {QUESTION} }} }}")
    shown = "; ".join(dict.fromkeys(labels[:8]))
    return [*lines, f"# {len(labels)} labelled rows: {shown}"]


def _header_row(sheet: Sheet) -> tuple[int, Period | None, int] | None:
    """First row of dates, else the first row of texts over a row of numbers."""
    for row in range(1, min(sheet.last_row, 60) + 1):
        dated = [(c, p) for c in sheet.row_cells(row) if (p := parse_header(c.value)) is not None]
        if len(dated) >= FEWEST:
            return row, dated[0][1], dated[0][0].column
    for row in range(1, min(sheet.last_row, 60)):
        if not any(c.kind == "number" for c in sheet.row_cells(row + 1)):
            continue
        below = {
            c.column for r in (1, 2, 3) for c in sheet.row_cells(row + r) if c.kind == "number"
        }
        texts = [c.column for c in sheet.row_cells(row) if c.kind == "text" and c.column in below]
        if len(texts) >= FEWEST:
            return row, None, texts[0]
    return None
