"""Draft the tables of a layout."""

import json
import re

from analysis.arrivals.toml_text import quoted, quoted_pattern, whole
from analysis.core.periods import Period
from analysis.layouts import QUESTION
from analysis.spreadsheets import Sheet, address
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.marked import unnoted

OTHER = r"(?i)^(cover|contents?|notes?|definitions?|index)\b"
_MOST_LABELS, _MOST_ROWS, _MOST_TITLES = 12, 5_000, 60
_UNITS = {"fte": r"(?i)\bFTE\b|full[- ]time equivalent", "headcount": r"(?i)\bheadcount\b"}


def table_lines(sheets: list[Sheet]) -> list[str]:
    """Return what a draft says of units and sheets, and a table for each of these sheets."""
    lines = [
        "[units]",
        *(f"{unit} = {quoted_pattern(words)}" for unit, words in _UNITS.items()),
        "",
        "[sheets]",
        f"other = {quoted_pattern(OTHER)}",
        "foot = '(?i)^(end of worksheet|source|notes?|\\[note)'",
        "left_out = []   # patterns of titles that are known and not read",
        "",
    ]
    return lines + [line for sheet in sheets for line in _table(sheet)]


def _table(sheet: Sheet) -> list[str]:
    header = _header(sheet)
    title = unnoted(next((c.label for c in sheet.texts), ""))
    if header is None:
        return [f"# Sheet {sheet.name!r} ({title}) holds no table that could be made out.", ""]
    row, first = header
    below = range(row + 1, min(sheet.last_row, row + _MOST_ROWS) + 1)
    columns = [c for c in range(1, first) if any(sheet.label(r, c) for r in below)]
    labels = [" / ".join(filter(None, (unnoted(sheet.label(r, c)) for c in columns)))
              for r in below]  # fmt: skip
    labels = list(dict.fromkeys(filter(None, labels)))
    above = [c.label.strip() for r in range(1, row) for c in sheet.row_cells(r)]
    units = (u for u, words in _UNITS.items() for t in above if not re.sub(words, "", t))
    unit = next(units, "")
    lines = [
        f"# Sheet {sheet.name!r}, header at {address(row, 1)}.",
        "[[table]]",
        f"id = {quoted(sheet.name.lower())}",
        f"title = {quoted_pattern('(?i)' + whole(title))}",
        f"unit = {quoted(unit) if unit else QUESTION}   # fte, headcount, count, days or percent",
        f"grade = {QUESTION}   # or a column of that role",
        f"area = {QUESTION}   # or a column of that role",
        f"area_type = {QUESTION}",
        "columns = [",
    ]
    for column in columns:
        words = unnoted(sheet.label(row, column))
        headed = f", header = {quoted_pattern(whole(words))}" if words else ""
        lines.append(f"  {{ role = {QUESTION}{headed} }},")
    lines += ["]", *_values(sheet, row, first), "row = ["]
    lines.append(f"  {{ match = {{ }}, keep = {QUESTION} }},   # a rule for every row, such as:")
    lines += [f"  # {label}" for label in labels[:_MOST_LABELS]]
    more = len(labels) - _MOST_LABELS
    return [*lines, *([f"  # and {more} more"] if more > 0 else []), "]", ""]


def _values(sheet: Sheet, row: int, first: int) -> list[str]:
    """The columns of figures: each wording beside its period once, with the periods' kind."""
    wordings: dict[str, Period | None] = {}
    for cell in sheet.row_cells(row):
        if cell.column >= first:
            text = re.sub(r"\s*\[[a-z]+\]", "", unnoted(header_text(cell)))
            period, rest = find_period(text)
            wordings.setdefault(rest, period)
    kinds = list(dict.fromkeys(p.kind for p in wordings.values() if p is not None))
    lines = [f"period_kind = {json.dumps(kinds[0]) if len(kinds) == 1 else QUESTION}", "values = ["]
    for rest, period in wordings.items():
        undated = "" if period is not None else ", undated = true"
        lines.append(
            f"  {{ header = {quoted_pattern(whole(rest))}, measure = {QUESTION}{undated} }},"
        )
    return [*lines, "]"]


def _header(sheet: Sheet) -> tuple[int, int] | None:
    """First row whose cells stand over numbers, and its first column of figures."""
    for row in range(1, min(sheet.last_row, _MOST_TITLES)):
        below = {
            c.column for r in range(1, 5) for c in sheet.row_cells(row + r) if c.kind == "number"
        }
        texts = [c for c in sheet.row_cells(row) if c.kind != "number" or find_period(c.shown)[0]]
        heads = [c.column for c in texts if c.column in below and c.column > 1]
        if len(heads) > 1 or (heads and len(texts) > 1 and sheet.label(row, 1)):
            return row, min(heads)
    return None
