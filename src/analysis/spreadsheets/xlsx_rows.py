"""The cells of a row of an xlsx sheet, and its texts."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from analysis.spreadsheets.cell import column_number, place

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
MAIN = f"{{{NAMES['m']}}}"
PAGE_CODE = re.compile(r'&("[^"]*"|K[\dA-F]{6}|\d+|.)')
Strings = tuple[str, str, str]
_VALUE, _FORMULA, _INLINE = f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
_LETTERS = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """Return the number of a column, 0 if these are no letters of one."""
    return column_number(letters) if _LETTERS.fullmatch(letters) else 0


def _counted(row: Any) -> dict[Any, int]:
    """Return the column of each cell of a row: one after the cell before it, if not named."""
    found: dict[Any, int] = {}
    column = 0
    for element in row:
        column = column_of(element.get("r", "").rstrip(_DIGITS)) or column + 1
        found[element] = column
    return found


def row_cells(row: Any) -> Iterator[tuple[int, str, Any, str]]:
    """Yield column, kind, stored text (`Strings` of one in the cell itself) and style of cells.

    A formula that was never worked out is an error shown as ``=``.
    """
    counted: dict[Any, int] = {}
    for part in row.iter(_VALUE, _FORMULA, _INLINE):
        cell = part.getparent()
        kind, tag = cell.get("t", "n"), part.tag
        stored = rich_text(part) if tag == _INLINE else part.text
        if tag == _FORMULA or not stored:
            if kind != "n" or (tag == _FORMULA and len(cell) > 1) or cell[0].tag != _FORMULA:
                continue
            kind, stored = "e", "="
        column = column_of(cell.get("r", "").rstrip(_DIGITS))
        if not column:
            counted = counted or _counted(row)
            column = counted[cell]
        yield column, kind, stored, cell.get("s", "0")


def cell_range(reference: str) -> tuple[int, int, int, int]:
    """Return the first row and column and the last ones of a range."""
    first, _, last = reference.partition(":")
    corners = [corner for part in (first, last or first) if (corner := place(part))]
    return *corners[0], *corners[-1]


def _unescaped(text: str) -> str:
    """Return a text whose ``_x000D_`` and the like (ECMA-376, ST_Xstring) are characters."""
    if "_x" not in text:
        return text
    written = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return written.replace("\r\n", "\n").replace("\r", "\n")


def rich_text(item: Iterable[Any]) -> Strings:
    """Return a string item as (whole text, text without superscripts, superscripts)."""
    whole_text, label, marks = [], [], []
    for part in item:
        if part.tag == f"{MAIN}t":
            whole_text.append(_unescaped(part.text or ""))
            label.append(whole_text[-1])
        elif part.tag == f"{MAIN}r":
            text = _unescaped(part.findtext(f"{MAIN}t") or "")
            align = part.find(f"{MAIN}rPr/{MAIN}vertAlign")
            whole_text.append(text)
            if align is not None and align.get("val") == "superscript" and text.strip():
                marks.append(text.strip())
            else:
                label.append(text)
    return "".join(whole_text), "".join(label).rstrip(), "".join(marks)
