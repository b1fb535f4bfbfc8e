"""Draft a layout for a file that none fits, for a person to correct."""

import re
from collections import Counter
from pathlib import Path

from analysis.arrivals.draft_tables import OTHER, table_lines
from analysis.arrivals.toml_text import quoted, quoted_pattern, whole
from analysis.core.periods import parse_day
from analysis.core.terminal import visible
from analysis.layouts import QUESTION
from analysis.spreadsheets import Sheet, Workbook, open_workbook
from analysis.transcribe.marked import read_key

_FEWEST, _MOST_SYMBOLS = 2, 8
_NOTES_HEADER = r"(?i)^note( number)? \| (note text|description|text)$"
_LABELS = r"(?i)^(reference )?date", r"(?i)^published"
_MARKS = {"p": "provisional", "r": "revised"}


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
    tables = [s for s in others if s.name != notes and not (notes and re.search(OTHER, s.name))]
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
        *table_lines(tables or [cover]),
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
        f"sheet = {quoted(f'^{whole(sheet.name)}$')}",
        f"subject = [{', '.join(quoted(f'^{whole(t)}$') for t in named[:_FEWEST])}]",
        f"speaks_of = {quoted(named[0] if named else QUESTION)}",
        f"dated = {quoted_pattern(_LABELS[0]) if labels[0] else _dated(dated)}"
        f"   # {labels[0] or dated or 'a text with the day of the edition'}",
        f"published = {quoted_pattern(_LABELS[1])}   # {labels[1] or 'may be missing'}",
    ]
    if notes:
        lines.append(f"notes_sheet = {quoted(f'^{whole(notes)}$')}")
        lines.append(f"notes_header = {quoted_pattern(_NOTES_HEADER)}")
    return lines


def _dated(text: str) -> str:
    """A regular expression for texts such as one with a date in it, or a question."""
    before = re.match(r"(?i)(?:(?!\d{1,2}(?:st|nd|rd|th)?\s).)*", text)
    if not text or before is None:
        return QUESTION
    return quoted_pattern(f"^{whole(before[0])}\\d{{1,2}}(st|nd|rd|th)? \\w+ \\d{{4}}")


def _key(workbook: Workbook, notes: str) -> list[str]:
    """The file's own key: what it explains is taken over, what it means is asked."""
    sheets = "|".join(re.escape(n) for n in (notes, workbook.visible[0]) if notes)
    rule = {"sheets": f"^({sheets})$", "means": {}}
    said = {s: t[0] for s, t in read_key(workbook, rule).meanings.items()}
    marks = {s: _MARKS[s.strip("[]")] for s in said if s.strip("[]") in _MARKS}
    symbols = {s: text for s, text in said.items() if s not in marks}
    lines = ["[key]", f"sheets = {quoted_pattern(str(rule['sheets']))}", "[key.means]"]
    lines += [f"{quoted(s)} = {QUESTION}   # a word of: {text[:70]}" for s, text in symbols.items()]
    lines += [f"{quoted(s)} = {quoted_pattern('(?i)' + word[:5])}" for s, word in marks.items()]
    if not notes:
        lines, marks = [], {f"({letter})": word for letter, word in _MARKS.items()}
        symbols = dict.fromkeys(_symbols(workbook), "")
    known = "not_available, suppressed, not_applicable, negligible, base_too_small"
    lines += ["", f"[symbols]   # {known}"]
    lines += [f"{name} = {QUESTION}" for name in dict.fromkeys(map(quoted, symbols))]
    lines += ["", "[status_marks]"]
    return lines + [f"{quoted(s)} = {quoted(word)}" for s, word in marks.items()]


def _symbols(workbook: Workbook) -> list[str]:
    """Short texts that stand beside numbers in their row, most frequent first."""
    found: Counter[str] = Counter()
    for sheet in map(workbook.sheet, workbook.visible):
        numeric = {row for (row, _), cell in sheet.cells.items() if cell.kind == "number"}
        for cell in sheet.texts:
            if cell.row in numeric and cell.column > 2 and len(cell.label) <= 4:
                found[cell.label.strip()] += 1
    return [symbol for symbol, _ in found.most_common(_MOST_SYMBOLS)]
