"""Cells that were read and that a reader of the file sees otherwise, or does not see."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.arrivals.scale_words import rules
from analysis.core.csv_tables import by_key
from analysis.spreadsheets import Workbook
from analysis.spreadsheets.cell import place
from analysis.transcribe.marked import read_value
from analysis.transcribe.rows import RawRow

_SPACES = re.compile(r"\s+")
_AROUND = re.compile(r"[£,%+\s]")
_TABLE = re.compile(r"(?i)table[ _]?(?P<number>\d+[a-z]?)\b\W*(?P<title>.*)(?<!\.)$")
_WORD = re.compile(r"[a-z]{3,}")
_FEWEST_WORDS = 3
_SCALES = (1, 100, 0.01, 1_000, 1_000_000)  # percentages, and numbers shown in thousands


def odd_cells(workbook: Workbook, rows: Iterable[RawRow], layout_id: str = "") -> list[str]:
    """Return what is odd of cells that were read: their look, the first of each kind in a sheet.

    So are numbers that the file's own words, headlines or rows above give otherwise.
    """
    kept = [row for row in rows if row.sheet in workbook.sheet_names]
    return [
        *_looks(workbook, kept),
        *_stated_otherwise(workbook, kept),
        *_summarised_otherwise(workbook, kept),
        *_listed_otherwise(workbook, kept),
        *_added_otherwise(workbook, kept, rules()["sums"].get(layout_id, {})),
    ]


def _looks(workbook: Workbook, rows: list[RawRow]) -> Iterator[str]:
    """Yield how cells look that do not look as numbers do."""
    odd: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if at := place(row.cell):
            look = workbook.sheet(row.sheet).look(*at)
            if _shows_another(row):
                look = f"shows {row.shown} and stores {row.value}"
            odd.setdefault((row.sheet, look), []).append(row.cell)
    for (sheet, look), cells in odd.items():
        more = f" and {len(cells) - 1} more, to {cells[-1]}" if cells[1:] else ""
        if look:
            yield f"{sheet}!{cells[0]}{more}: {look}"


def _stated_otherwise(workbook: Workbook, rows: list[RawRow]) -> Iterator[str]:
    """Yield the newest numbers of tables over which a sentence states another."""
    for sheet, found in by_key(rows, lambda row: row.sheet).items():
        row = max(found, key=lambda row: row.period_end)
        for text in workbook.sheet(sheet).preamble:
            said = re.search(rules()["stated"], text)
            if said and said["number"] != row.shown:
                yield f"{_shown(row)}, and the words over the table say {text!r}"


def _summarised_otherwise(workbook: Workbook, rows: list[RawRow]) -> Iterator[str]:
    """Yield numbers that a table of headlines gives otherwise, beside a table's title and date.

    Of a text document, whose titles stand over its tables.
    """
    titled = {
        (title, _SPACES.sub("", row.row_label)): row
        for row in rows
        for title in workbook.sheet(row.sheet).preamble
    }
    for sheet in map(workbook.sheet, workbook.visible if titled else ()):
        for cell in sheet.texts:
            row = titled.get((sheet.label(cell.row, 1), _SPACES.sub("", cell.label)))
            said = sheet.label(cell.row, cell.column + 1)
            if row and said != row.shown:
                at = f"{sheet.name}!{cell.address}"
                yield f"{_shown(row)}, and {at} has {said} beside {cell.label}"


def _listed_otherwise(workbook: Workbook, rows: Iterable[RawRow]) -> list[str]:
    """Return entries of a list of tables under a read table's number, where none has its title."""
    like: float = rules()["listed"]["like"]
    read, titles, listed = {row.sheet for row in rows}, dict[str, set[str]](), []
    for sheet in map(workbook.sheet, workbook.visible):
        for cell in sheet.texts:
            if found := _TABLE.match(" ".join(cell.label.split())):
                text = found["title"] or sheet.label(cell.row, cell.column + 1)
                number, words = found["number"].lower(), {*_WORD.findall(text.lower())}
                if len(words) >= _FEWEST_WORDS and sheet.name in read:
                    titles.setdefault(number, words)
                elif len(words) >= _FEWEST_WORDS:
                    listed.append((number, words, f"{sheet.name}!{cell.address}: {text!r}"))
    return [
        f"{said} is not the title of table {number} in its own sheet"
        for number, _, said in listed
        if (own := titles.get(number))
        and all(len(w & own) < like * min(len(w), len(own)) for _, w, _ in listed)
    ]


def _added_otherwise(workbook: Workbook, rows: list[RawRow], rule: dict[str, Any]) -> Iterator[str]:
    """Yield totals of a column that the labelled rows over them do not make."""
    for row in rows:
        at = place(row.cell)
        if rule and at and re.match(rule["total"], row.row_label, re.IGNORECASE):
            sheet = workbook.sheet(row.sheet)
            over = (sheet.get(r, at[1]) for r in range(1, at[0]) if sheet.label(r, 1))
            parts = (read_value(cell, {}, {}, texts=True) for cell in over if cell)
            made = sum(float(part.value) for part in parts if part)
            if abs(made - float(row.value)) > rule["apart"]:
                yield f"{_shown(row)}, and the rows over it add to {made:,.0f}"


def _shown(row: RawRow) -> str:
    return f"{row.sheet}!{row.cell}: {row.shown}"


def _shows_another(row: RawRow) -> bool:
    """Tell whether the number that is shown is not the stored one, rounded on any scale."""
    text = _AROUND.sub("", row.shown)
    try:
        shown, value = float(text), float(row.value)
    except ValueError:  # a symbol, or a word beside the number
        return False
    half = 0.51 * 10.0 ** -len(text.partition(".")[2])
    return all(abs(shown * k - value) > half * k + 1e-9 * abs(value) for k in _SCALES)
