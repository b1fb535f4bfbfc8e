"""The rows of an xlsx sheet in the plain form in which spreadsheet programs write them.

Finding the cells of a sheet element by element costs more than all that is then done
with them, and seven in eight are formatted and empty. Here whole rows are matched: a
sheet is read this way only if its rows are nothing but cells in the plain form from
the first to the last. Any other (text within a cell, comments, cells without an
address, damage) is left to `analysis.spreadsheets.xlsx_rows`, which reads all there is.
"""

from __future__ import annotations

import re

from analysis.spreadsheets.xlsx_rows import Found, column_of

_UTF_8 = re.compile(
    r"(?:<\?xml [^<>]*encoding=[\"']utf-8[\"'][^<>]*\?>)?\s*<[a-zA-Z]", re.IGNORECASE
)
_BEGIN, _END = "<sheetData>", "</sheetData>"
_OTHERS = r'(?: (?!r=)[A-Za-z0-9:]+="[^"<>&]*")*+'  # attributes that say nothing of the cells
_EMPTY = r'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,7}")?/>'
_CELL = (
    r'<c r="{0}[A-Z]{{1,3}}){0}[0-9]{{1,7}})"(?: s="{0}[0-9]{{1,7}})")?(?: t="{0}s|n|b|e|str)")?>'
    r'(?:<f(?: [a-z0-9]+="[^"<>&]*")*+(?:/>|>(?:[^<>&]|&(?:amp|lt|gt|quot|apos);)*+</f>))?'
    r"<v>{0}[^<>&\x00-\x1f]+)</v></c>"
)
_ROW = re.compile(
    rf'<row r="([0-9]{{1,7}})"{_OTHERS}(?:/>|>((?:{_EMPTY}|{_CELL.format("(?:")})*+)</row>)'
)
_CELLS = re.compile(_CELL.format("("))


def plain_rows(part: bytes) -> tuple[list[Found], bytes] | None:
    """Read the cells of a sheet's part.

    Returns
    -------
    tuple or None
        The cells that hold something, and the part without its rows, whose form and
        further contents are still to be read; None if it is not all in the plain form.
    """
    try:
        text = part.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if text.count(_BEGIN) != 1 or text.count(_END) != 1 or "<!" in text or not _UTF_8.match(text):
        return None
    at, end = text.index(_BEGIN) + len(_BEGIN), text.index(_END)
    rest = (text[:at] + text[end:]).encode()
    found: list[Found] = []
    for row in _ROW.finditer(text, at, end):
        if row.start() != at:
            return None
        at = row.end()
        number, cells = row[1], row[2]
        if not cells or "<v>" not in cells:
            continue
        line = int(number)
        for letters, its_row, style, kind, stored in _CELLS.findall(cells):
            if its_row != number:
                return None
            found.append((line, column_of(letters), kind, stored, style or "0"))
    return (found, rest) if at == end else None
