"""Find the heading of a sheet of records, and which generation of the layout it is."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet
from analysis.transcribe.rows import LocatedTable

_OF_WORDS = ("comment", "comments")  # over a last column that some generations have and all may
_LAST_HEADING_ROW = 12


@dataclass(slots=True)
class Heading(LocatedTable):
    """Where a sheet's columns are.

    Attributes
    ----------
    layout, generation : dict
        The layout, and its description of the generation.
    row, first_data_row : int
    columns : dict
        Column number and printed heading by column id, in the sheet's order.
    """

    layout: dict[str, Any]
    row: int = 0
    generation: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, tuple[int, str]] = field(default_factory=dict)

    todo = "If the release has a new layout, describe its columns in the layout file."

    @property
    def first_data_row(self) -> int:
        """First row below the heading."""
        return self.row + int(self.generation["header_rows"])


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    r"""Write a heading or name so that spellings of one thing are equal.

    Case, line breaks, commas, colons and semicolons do not count, nor do blanks round
    a stroke; typographic apostrophes and the ampersand are written out.

    Examples
    --------
    >>> normal("Payroll staff;\nAO/AA;\nHeadcount"), normal("Her Majesty’s Prison & Probation")
    ('payroll staff ao/aa headcount', "her majesty's prison and probation")
    """
    for wrong in ("â€™", "’", "‘", "`"):  # the first is an apostrophe read in the wrong encoding
        text = text.replace(wrong, "'")
    text = re.sub(r"[;:,]", " ", text.casefold()).replace("&", " and ")
    return " ".join(re.sub(r"\s*/\s*", "/", text).split())


def columns_of(generation: dict[str, Any], layout: dict[str, Any]) -> list[str]:
    """Return the column ids of a generation in order, groups written out."""
    ids: list[str] = []
    for name in generation["columns"]:
        ids += layout["group"][name[1:]] if name.startswith("@") else [name]
    return ids


def find_heading(sheet: Sheet, where: str, layout: dict[str, Any]) -> Heading:
    """Find the heading of a sheet and the generation whose columns it has.

    Raises
    ------
    LayoutError
        With the first column that differs from the nearest generation.
    """
    rows = range(1, min(sheet.last_row, _LAST_HEADING_ROW) + 1)
    labels = ((row, normal(cell.label)) for row in rows for cell in sheet.row_cells(row))
    at = next((row for row, label in labels if label.startswith("payroll staff")), 0)
    heading = Heading(where, sheet, layout, at)
    if heading.row == 0:
        first = sheet.row_cells(1)
        found = repr(first[0].shown[:60]) if first else "no such row"
        raise heading.error("A1", "a heading row with 'Payroll staff ... Headcount'", found)
    spelt = {i: {normal(h) for h in column["headers"]} for i, column in layout["column"].items()}
    nearest: tuple[int, int] = (0, 0)
    by_depth: dict[int, list[str]] = {}
    for generation in layout["generation"]:
        ids = columns_of(generation, layout)
        depth = generation["header_rows"]
        if depth not in by_depth:
            by_depth[depth] = _texts(sheet, heading.row, depth)
        texts = by_depth[depth]
        if len(texts) == len(ids) + 1 and normal(texts[-1]) in _OF_WORDS:
            texts = texts[:-1]
        agreed = _agreement(ids, [normal(text) for text in texts], spelt)
        if agreed[1] == len(ids) == len(texts):
            heading.generation = generation
            heading.columns = {i: (n, texts[n - 1]) for n, i in enumerate(ids, 1)}
            return heading
        if not heading.generation or agreed > nearest:
            nearest, heading.generation, nearest_ids, nearest_texts = agreed, generation, ids, texts
    raise _difference(heading, nearest_ids, nearest_texts, spelt)


def _texts(sheet: Sheet, first: int, depth: int) -> list[str]:
    """Read the headings, each as the texts above the column joined from top to bottom."""
    texts: list[str] = []
    last = first + depth - 1
    over = _merged(sheet, first, last)
    for column in range(1, sheet.last_column + 1):
        parts: list[str] = []
        for row in range(first, last + 1):
            text = sheet.label(row, column) or over.get((row, column), "")
            if text and text not in parts[-1:]:
                parts.append(text)
        texts.append(" ".join(parts))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _merged(sheet: Sheet, first: int, last: int) -> dict[tuple[int, int], str]:
    """Return the texts that merged ranges show over the rows of a heading but the last."""
    shown: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.merged:
        for row in range(max(top, first), min(bottom, last - 1) + 1):
            for column in range(left, min(right, sheet.last_column) + 1):
                shown.setdefault((row, column), sheet.label(top, left))
    return shown


def _agreement(ids: list[str], texts: list[str], spelt: dict[str, set[str]]) -> tuple[int, int]:
    """Count the columns found anywhere, less what differs in number, and those in place."""
    there = set(texts)
    anywhere = sum(not there.isdisjoint(spelt[i]) for i in ids) - abs(len(ids) - len(texts))
    in_place = sum(text in spelt[i] for i, text in zip(ids, texts, strict=False))
    return anywhere, in_place


def _difference(
    heading: Heading, ids: list[str], texts: list[str], spelt: dict[str, set[str]]
) -> LayoutError:
    """Return the error of the first column that differs from the nearest generation."""
    for number, (i, text) in enumerate(zip_longest(ids, texts, fillvalue=""), 1):
        if not i or normal(text) not in spelt[i]:
            wanted = repr(heading.layout["column"][i]["headers"][0]) if i else "no further column"
            nearest = f"(nearest generation: {heading.generation['id']})"
            return heading.error(
                (heading.first_data_row - 1, number),
                f"the heading {wanted} {nearest}",
                repr(text) if text else "no heading",
            )
    raise AssertionError("the headings do not differ")
