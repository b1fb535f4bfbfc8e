"""Draft a layout for a file that none fits, for a person to correct."""

import json
import re
from collections import Counter
from pathlib import Path

from analysis.core.periods import Period, parse_day
from analysis.core.terminal import visible
from analysis.layouts import QUESTION
from analysis.spreadsheets import Sheet, Workbook, address, open_workbook
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.marked import read_key, unnoted

_FEWEST, _MOST_SYMBOLS = 2, 8
_NOTES_HEADER = r"(?i)^note( number)? \| (note text|description|text)$"
_LABELS = r"(?i)^(reference )?date", r"(?i)^published"
_MARKS = {"p": "provisional", "r": "revised"}
_OTHER = r"(?i)^(cover|contents?|notes?|definitions?|index)\b"
_MOST_LABELS, _MOST_ROWS, _MOST_TITLES = 12, 5_000, 60
_UNITS = {"fte": r"(?i)\bFTE\b|full[- ]time equivalent", "headcount": r"(?i)\bheadcount\b"}


def draft(path: Path) -> str:
    """Return a draft layout as TOML: what was found, and questions only a person can answer.

    Each sheet with a header over numbers becomes a table. What a measure or a grade is
    cannot be read from a sheet, so it is left as a question; a layout with a question left
    in it is refused.

    Raises
    ------
    InputError
        If the file cannot be opened.
    """
    workbook = open_workbook(path)
    notes = _notes_sheet(workbook)
    cover, *others = [workbook.sheet(name) for name in workbook.visible]
    tables = [s for s in others if s.name != notes and not (notes and re.search(_OTHER, s.name))]
    lines = [
        f"# Draft for {path.name}; put an answer in place of every question mark.",
        f"id = {QUESTION}   # name of this layout",
        f"publication = {QUESTION}   # folder of data/raw",
        'kind = "tables"',
        f"prefix = {QUESTION}   # begins the ids of its sources",
        f"title = {QUESTION}   # of the publication",
        f"basis = {QUESTION}   # a name of vocabulary/bases.csv",
        f"population = {QUESTION}   # who is counted, of vocabulary/populations.csv; "
        "blank where it differs by row",
        'certainty = "seen"   # seen in a real file, or inferred from notes',
        "",
        *_cover(cover, notes),
        "",
        *_key(workbook, notes),
        "",
        *_table_lines(tables or [cover]),
    ]
    return "\n".join(map(visible, lines)) + "\n"


def _notes_sheet(workbook: Workbook) -> str:
    """Name of the sheet of numbered notes that an accessible workbook has, or ''."""
    for name in workbook.visible:
        sheet = workbook.sheet(name)
        for cell in sheet.texts:
            beside = sheet.label(cell.row, cell.column + 1)
            if cell.row <= 12 and re.match(_NOTES_HEADER, f"{cell.label.strip()} | {beside}"):
                return name
    return ""


def _cover(sheet: Sheet, notes: str) -> list[str]:
    """What recognises the file: texts of its first sheet, and where its two dates stand."""
    texts = sheet.words
    labels = [next((t for t in texts if re.match(p, t)), "") for p in _LABELS]
    dated = next((t for t in texts if parse_day(t) and t not in labels), "")
    named = [t for t in texts if parse_day(t) is None and t not in labels]
    lines = [
        "[recognise]   # regular expressions of texts that are the same in every edition",
        f"sheet = {_quoted(f'^{_whole(sheet.name)}$')}",
        f"subject = [{', '.join(_quoted(f'^{_whole(t)}$') for t in named[:_FEWEST])}]",
        f"speaks_of = {_quoted(named[0] if named else QUESTION)}",
        f"dated = {_pattern(_LABELS[0]) if labels[0] else _dated(dated)}"
        f"   # {labels[0] or dated or 'a text with the day of the edition'}",
        f"published = {_pattern(_LABELS[1])}   # {labels[1] or 'may be missing'}",
    ]
    if notes:
        lines.append(f"notes_sheet = {_quoted(f'^{_whole(notes)}$')}")
        lines.append(f"notes_header = {_pattern(_NOTES_HEADER)}")
    return lines


def _dated(text: str) -> str:
    """A regular expression for texts such as one with a date in it, or a question."""
    before = re.match(r"(?i)(?:(?!\d{1,2}(?:st|nd|rd|th)?\s).)*", text)
    if not text or before is None:
        return QUESTION
    return _pattern(f"^{_whole(before[0])}\\d{{1,2}}(st|nd|rd|th)? \\w+ \\d{{4}}")


def _key(workbook: Workbook, notes: str) -> list[str]:
    """The file's own key: what it explains is taken over, what it means is asked."""
    sheets = "|".join(re.escape(n) for n in (notes, workbook.visible[0]) if notes)
    rule = {"sheets": f"^({sheets})$", "means": {}}
    said = {s: t[0] for s, t in read_key(workbook, rule).meanings.items()}
    marks = {s: _MARKS[s.strip("[]")] for s in said if s.strip("[]") in _MARKS}
    symbols = {s: words for s, words in said.items() if s not in marks}
    lines = ["[key]", f"sheets = {_pattern(str(rule['sheets']))}", "[key.means]"]
    lines += [
        f"{_quoted(s)} = {QUESTION}   # a word of: {text[:70]}" for s, text in symbols.items()
    ]
    lines += [f"{_quoted(s)} = {_pattern('(?i)' + word[:5])}" for s, word in marks.items()]
    if not notes:
        lines, marks = [], {f"({letter})": word for letter, word in _MARKS.items()}
        symbols = dict.fromkeys(_symbols(workbook), "")
    known = "not_available, suppressed, not_applicable, negligible, base_too_small"
    lines += ["", f"[symbols]   # {known}"]
    lines += [f"{name} = {QUESTION}" for name in dict.fromkeys(map(_quoted, symbols))]
    lines += ["", "[status_marks]"]
    return lines + [f"{_quoted(s)} = {_quoted(word)}" for s, word in marks.items()]


def _symbols(workbook: Workbook) -> list[str]:
    """Short texts that stand beside numbers in their row, most frequent first."""
    found: Counter[str] = Counter()
    for sheet in map(workbook.sheet, workbook.visible):
        numeric = {row for (row, _), cell in sheet.cells.items() if cell.kind == "number"}
        for cell in sheet.texts:
            if cell.row in numeric and cell.column > 2 and len(cell.label) <= 4:
                found[cell.label.strip()] += 1
    return [symbol for symbol, _ in found.most_common(_MOST_SYMBOLS)]


def _table_lines(sheets: list[Sheet]) -> list[str]:
    """Return what a draft says of units and sheets, and a table for each of these sheets."""
    lines = [
        "[units]",
        *(f"{unit} = {_pattern(words)}" for unit, words in _UNITS.items()),
        "",
        "[sheets]",
        f"other = {_pattern(_OTHER)}",
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
        f"id = {_quoted(sheet.name.lower())}",
        f"title = {_pattern('(?i)' + _whole(title))}",
        f"unit = {_quoted(unit) if unit else QUESTION}   # fte, headcount, count, days or percent",
        f"grade = {QUESTION}   # or a column of that role",
        f"area = {QUESTION}   # or a column of that role",
        f"area_type = {QUESTION}",
        "columns = [",
    ]
    for column in columns:
        words = unnoted(sheet.label(row, column))
        headed = f", header = {_pattern(_whole(words))}" if words else ""
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
        lines.append(f"  {{ header = {_pattern(_whole(rest))}, measure = {QUESTION}{undated} }},")
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


def _quoted(text: str) -> str:
    """Write a text between double quotes, with nothing in it that steers a terminal."""
    return json.dumps(visible(text), ensure_ascii=False)


def _pattern(text: str) -> str:
    """Write a regular expression so that its backslashes stay as they are, where TOML can."""
    shown = visible(text)
    return _quoted(shown) if "'" in shown else f"'{shown}'"


def _whole(text: str) -> str:
    """Return a pattern that fits a text and nothing else, its blanks left readable."""
    return re.escape(text).replace("\\ ", " ")
