"""Find a header whose columns are known by words in their texts, in one row or in two.

Over a second row may stand groups (a grade, a kind of people) that a spreadsheet
program merged across their columns or wrote over the first of them only.
"""

import re
from typing import Any

from analysis.spreadsheets import Cell, Sheet, address
from analysis.transcribe.annex.header import Header, TripletColumn, header_mark
from analysis.transcribe.labels import unnoted


def find_named(
    sheet: Sheet, title: Cell, where: str, wanted: list[dict[str, Any]], within: int
) -> Header:
    """Find the header below a title in which each wanted column is, once.

    Parameters
    ----------
    wanted : list of dict
        Each with ``id``, ``has`` (regular expressions that must all be found in the
        column's texts, from top to bottom) and optionally ``lacks``.
    within : int
        Rows below the title that are searched.

    Returns
    -------
    Header
        Each column's ``measure`` is the id of what was wanted.

    Raises
    ------
    LayoutError
        With the wanted column that the nearest row has not, or has twice.
    """
    best = Header(where, sheet, title.row, title.row)
    most, problem = -1, (address(title.row + 1, 1), f"a header with {wanted[0]['id']!r}", "none")
    for row in range(title.row + 1, min(title.row + within, sheet.last_row) + 1):
        for depth in (1, 2):
            texts = _texts(sheet, row, depth)
            hits = {w["id"]: [n for n, t in texts.items() if _fits(t, w)] for w in wanted}
            count = sum(len(h) == 1 for h in hits.values())
            once = [n for h in hits.values() for n in h]
            if count == len(wanted) and len(set(once)) == len(once):
                best.row, best.first_data_row = row, row + depth
                best.columns = sorted(
                    (TripletColumn(h[0], "", i, unnoted(texts[h[0]]), header_mark(texts[h[0]]))
                     for i, h in hits.items()),
                    key=lambda c: c.number,
                )  # fmt: skip
                best.label_column = best.columns[0].number - 1
                _check(best, texts)
                return best
            if count > most:
                most = count
                wrong = next((w for w in wanted if len(hits[w["id"]]) != 1), wanted[0])
                found = [texts[n] for n in hits[wrong["id"]]] or list(texts.values())
                problem = (
                    address(row, 1),
                    f"one column of {wrong['id'].replace('_', ' ')}",
                    ", ".join(map(repr, found[:10])) or "nothing",
                )
    raise best.error(*problem)


def _texts(sheet: Sheet, row: int, depth: int) -> dict[int, str]:
    """Texts over each column of the lowest of the rows; a group's text speaks to the right."""
    low = row + depth - 1
    found: dict[int, str] = {}
    group = ""
    for column in range(1, sheet.last_column + 1):
        own = sheet.get(low, column)
        if depth == 2:
            above = sheet.get(row, column)
            group = above.label if above is not None else group
        if own is not None and own.kind == "text":
            found[column] = " ".join(f"{group} {own.label}".split())
    return found


def _fits(text: str, wanted: dict[str, Any]) -> bool:
    bare = unnoted(text)
    return all(re.search(p, bare, re.IGNORECASE) for p in wanted["has"]) and not (
        wanted.get("lacks") and re.search(wanted["lacks"], bare, re.IGNORECASE)
    )


def _check(header: Header, texts: dict[int, str]) -> None:
    """Refuse a heading to the right of the labels that is none of the wanted ones."""
    if header.label_column < 1:
        raise header.error((header.row, 1), "labels to the left of the numbers", "none")
    known = {c.number for c in header.columns}
    for number, text in texts.items():
        if number > header.label_column and number not in known:
            raise header.error((header.first_data_row - 1, number), "no other column", repr(text))
