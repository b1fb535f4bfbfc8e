"""The cells of an xlsx sheet, read element by element."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from analysis.spreadsheets.cell import column_number
from analysis.spreadsheets.sheet import Sheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, MERGED, COLUMN = f"{MAIN}row", f"{MAIN}mergeCell", f"{MAIN}col"
PAGE = f"{MAIN}headerFooter"
_PAGE_CODE = re.compile(r'&("[^"]*"|K[\dA-F]{6}|\d+|.)')
INLINE, UNWORKED = "inlineStr", "="
WORDED = frozenset(
    {"s", "str", INLINE, "e", "b", "d", UNWORKED}
)  # kinds of cell that are no number
Strings = tuple[str, str, str]
# Row, column, kind as written ('' for a number, `UNWORKED` for a formula without a result),
# stored text (the `Strings` of one in the cell itself), number of the style as written.
Found = tuple[int, int, str, Any, str]
Damaged = Callable[[str], Exception]
_VALUE, _FORMULA, _INLINE = f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
_LETTERS = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_MOST_DIGITS = 7  # of the number of a row, style or shared text
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """Return the number of a column, 0 if these are no letters of one."""
    return column_number(letters) if _LETTERS.fullmatch(letters) else 0


def whole(text: str, damaged: Damaged) -> int:
    """Return the number of a row, a style or a shared string.

    Raises
    ------
    Exception
        What `damaged` makes of the words, if it is no such number.
    """
    if not (text.isdigit() and text.isascii() and len(text) <= _MOST_DIGITS):
        raise damaged(f"{text!r} stands for a row or a style")
    return int(text)


def _counted(row: Any) -> dict[Any, int]:
    """Return the column of each cell of a row: one after the cell before it, if not named."""
    found: dict[Any, int] = {}
    column = 0
    for element in row:
        column = column_of(element.get("r", "").rstrip(_DIGITS)) or column + 1
        found[element] = column
    return found


def element_rows(elements: Iterable[Any], sheet: Sheet, damaged: Damaged) -> Iterator[Found]:
    """Yield the cells that hold something.

    Parameters
    ----------
    elements : iterable of element
        Columns, rows and merged ranges of a sheet, in the order of the file.
    sheet : Sheet
        Is told of merged ranges, and of rows and columns that are hidden.
    damaged : callable
        Makes the error of a sheet that is damaged.
    """
    number = 0
    for element in elements:
        if element.tag == MERGED:
            sheet.merged.append(cell_range(element.get("ref")))
            continue
        if element.tag == PAGE:
            sheet.around += [_PAGE_CODE.sub(" ", text).strip() for text in element.itertext()]
            continue
        unseen = element.get("hidden") in ("1", "true")
        if element.tag == COLUMN:
            if unseen:
                first, last = (whole(element.get(end, ""), damaged) for end in ("min", "max"))
                sheet.hidden_columns.append((first, last))
            continue
        number = whole(element.get("r", str(number + 1)), damaged)
        if unseen:
            sheet.hidden_rows.append((number, number))
        counted: dict[Any, int] = {}
        for cell in element:
            if not len(cell):  # formatted but empty
                continue
            column = column_of(cell.get("r", "").rstrip(_DIGITS))
            if not column:
                counted = counted or _counted(element)
                column = counted[cell]
            kind = cell.get("t", "")
            if kind == INLINE:
                inline = cell.find(_INLINE)
                stored: Any = rich_text(() if inline is None else inline)
            else:
                stored = cell.findtext(_VALUE)
            if stored:
                yield number, column, kind, stored, cell.get("s", "0")
            elif kind not in WORDED and cell.find(_FORMULA) is not None:
                yield number, column, UNWORKED, UNWORKED, "0"


def cell_range(reference: str) -> tuple[int, int, int, int]:
    """Return the first row and column and the last ones of a range."""
    first, _, last = reference.partition(":")
    corner = [_REFERENCE.match(part) for part in (first, last or first)]
    rows = [int(m[2]) for m in corner if m]
    columns = [column_number(m[1]) for m in corner if m]
    return rows[0], columns[0], rows[-1], columns[-1]


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
