"""Draft the tables of a layout, and the rest of it for a workbook with notes and a key."""

import json
import re

from analysis.arrivals.toml_text import quoted, quoted_pattern
from analysis.core.periods import Period
from analysis.layouts import QUESTION
from analysis.spreadsheets import Sheet, Workbook, address
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.marked import read_key, unnoted

_NOTES = re.compile(r"(?i)^(note( number)?) \| (note text|description|text)$")
_OTHER = r"(?i)^(cover|contents?|notes?|definitions?|index)\b"
_MARKS = {"p": "provisional", "r": "revised"}
_MOST_LABELS, _MOST_ROWS, _MOST_TITLES = 12, 5_000, 60
_UNITS = {"fte": r"(?i)\bFTE\b|full[- ]time equivalent", "headcount": r"(?i)\bheadcount\b"}


def notes_sheet(workbook: Workbook) -> str:
    """Name of the sheet of numbered notes that an accessible workbook has, or ''."""
    for name in workbook.visible:
        sheet = workbook.sheet(name)
        for cell in sheet.texts():
            if cell.row <= 12 and _NOTES.match(
                f"{cell.label.strip()} | {sheet.label(cell.row, cell.column + 1)}"
            ):
                return name
    return ""


def draft_lines(workbook: Workbook, notes: str) -> list[str]:
    """Return what follows the head of a draft: cover, key, and a table a sheet.

    Parameters
    ----------
    workbook : Workbook
    notes : str
        Name of its sheet of notes.
    """
    cover = workbook.sheet(workbook.visible[0])
    texts = [" ".join(c.label.split()) for c in sorted(cover.texts(), key=lambda c: c.row)]
    lines = [
        "[recognise]",
        f"sheet = {quoted_pattern('(?i)^' + re.escape(cover.name.lower()))}",
        f"speaks_of = {QUESTION}   # its subject, for errors",
        f"subject = {QUESTION}   # a pattern; the cover says: {'; '.join(texts[:3])}",
        f"dated = {_label(texts, '(?i)^(reference )?date')}",
        f"published = {_label(texts, '(?i)^published')}",
        f"notes_sheet = {quoted_pattern('(?i)^' + re.escape(notes.lower()) + '$')}",
        "notes_header = '(?i)^note( number)? \\| (note text|description|text)$'",
        "",
        *_key(workbook, notes),
        "",
    ]
    names = [n for n in workbook.visible if not re.search(_OTHER, n)]
    return lines + table_lines([workbook.sheet(n) for n in names if n not in (cover.name, notes)])


def table_lines(sheets: list[Sheet]) -> list[str]:
    """Return what a draft says of units and sheets, and a table for each of these sheets."""
    lines = [
        "[units]",
        *(f"{unit} = {quoted_pattern(words)}" for unit, words in _UNITS.items()),
        "",
        "[sheets]",
        f"other = {quoted_pattern(_OTHER)}",
        "foot = '(?i)^(end of worksheet|source|notes?|\\[note)'",
        "left_out = []   # patterns of titles that are known and not read",
        "",
    ]
    return lines + [line for sheet in sheets for line in _table(sheet)]


def _whole(text: str) -> str:
    """A pattern that fits a text and nothing else, its blanks left readable."""
    return re.escape(text).replace("\\ ", " ")


def _label(texts: list[str], pattern: str) -> str:
    found = next((t for t in texts if re.match(pattern, t)), "")
    return f"{quoted_pattern(pattern)}   # the cover says {found!r}" if found else QUESTION


def _key(workbook: Workbook, notes: str) -> list[str]:
    """The file's own key: what it explains is taken over, what it means is asked."""
    rule = {"sheets": f"^({re.escape(notes)}|{re.escape(workbook.visible[0])})$", "means": {}}
    key = read_key(workbook, rule).meanings
    symbols = {s: t[0] for s, t in key.items() if s.strip("[]") not in _MARKS}
    marks = {s: _MARKS[s.strip("[]")] for s in key if s.strip("[]") in _MARKS}
    lines = ["[key]", f"sheets = {quoted_pattern(str(rule['sheets']))}", "[key.means]"]
    lines += [f"{quoted(s)} = {QUESTION}   # a word of: {text[:70]}" for s, text in symbols.items()]
    lines += [f"{quoted(s)} = {quoted_pattern('(?i)' + word[:5])}" for s, word in marks.items()]
    lines += ["", "[symbols]   # not_available, suppressed, not_applicable, base_too_small"]
    lines += [f"{quoted(s)} = {QUESTION}" for s in symbols]
    lines += ["", "[status_marks]"]
    return lines + [f"{quoted(s)} = {json.dumps(word)}" for s, word in marks.items()]


def _table(sheet: Sheet) -> list[str]:
    header = _header(sheet)
    title = unnoted(next((c.label for c in sorted(sheet.texts(), key=lambda c: c.row)), ""))
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
        f"title = {quoted_pattern('(?i)' + _whole(title))}",
        f"unit = {quoted(unit) if unit else QUESTION}   # fte, headcount, count, days or percent",
        f"grade = {QUESTION}   # or a column of that role",
        f"area = {QUESTION}   # or a column of that role",
        f"area_type = {QUESTION}",
        "columns = [",
    ]
    for column in columns:
        words = unnoted(sheet.label(row, column))
        headed = f", header = {quoted_pattern(_whole(words))}" if words else ""
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
            f"  {{ header = {quoted_pattern(_whole(rest))}, measure = {QUESTION}{undated} }},"
        )
    return [*lines, "]"]


def _header(sheet: Sheet) -> tuple[int, int] | None:
    """First row whose cells stand over numbers, and its first column of figures."""
    for row in range(1, min(sheet.last_row, _MOST_TITLES)):
        below = {
            c.column for r in range(1, 5) for c in sheet.row_cells(row + r) if c.kind == "number"
        }
        texts = [
            c for c in sheet.row_cells(row) if c.kind != "number" or find_period(str(c.value))[0]
        ]
        heads = [c.column for c in texts if c.column in below and c.column > 1]
        if len(heads) > 1 or (heads and len(texts) > 1 and sheet.label(row, 1)):
            return row, min(heads)
    return None
