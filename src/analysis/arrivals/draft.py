"""Draft a layout for a file that none fits, for a person to correct."""

import re
from pathlib import Path

from analysis.arrivals.draft_tables import draft_lines, notes_sheet, table_lines
from analysis.arrivals.toml_text import quoted, quoted_pattern
from analysis.core.periods import parse_day
from analysis.core.terminal import visible
from analysis.layouts import QUESTION
from analysis.spreadsheets import Sheet, Workbook, open_workbook

FEWEST = 2
_PUBLISHED = re.compile(r"(?i)published\b")


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
    notes = notes_sheet(workbook)
    lines = [
        f"# Draft for {path.name}; put an answer in place of every question mark.",
        f"id = {QUESTION}   # name of this layout",
        f"publication = {QUESTION}   # folder of data/raw",
        'kind = "ruled"',
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
    lines += table_lines(sheets[1:] or sheets)
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
