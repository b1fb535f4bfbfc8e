"""Find the heading of a sheet of records, and which generation of the layout it is."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, product, zip_longest
from operator import itemgetter
from typing import Any

from analysis.spreadsheets import Cell, Sheet
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

    def excepted(self, kind: str, month: str = "") -> dict[str, tuple[Any, str]]:
        """Return what the layout excuses in the sheet or month, and why, by address."""
        return {
            cell: (value, known["why"])
            for known in self.layout.get("exception", [])
            if known.get("sheet") == self.sheet.name or (month and known.get("month") == month)
            for cell, value in known.get(kind, {}).items()
        }

    def cells(self, column: str) -> dict[int, Cell]:
        """Return the cells below a heading by row; none where the sheet has no such column."""
        number = self.columns[column][0] if column in self.columns else 0
        rows = range(self.first_data_row, self.sheet.last_row + 1)
        return {row: cell for row in rows if (cell := self.sheet.get(row, number))}

    def labels(self, column: str) -> dict[int, str]:
        """Return the texts below a heading by row."""
        labels = {row: " ".join(c.label.split()) for row, c in self.cells(column).items()}
        return {row: label for row, label in labels.items() if label}


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
    if not at:
        first = sheet.row_cells(1)
        found = repr(first[0].shown[:60]) if first else "no such row"
        raise heading.error("A1", "a heading row with 'Payroll staff ... Headcount'", found)
    spelt = {i: {normal(h) for h in column["headers"]} for i, column in layout["column"].items()}
    depths = {generation["header_rows"] for generation in layout["generation"]}
    texts_of = {depth: _texts(sheet, at, depth) for depth in depths}
    likenesses = []
    for generation in layout["generation"]:
        ids, texts = columns_of(generation, layout), texts_of[generation["header_rows"]]
        if len(texts) == len(ids) + 1 and normal(texts[-1]) in _OF_WORDS:
            texts = texts[:-1]
        said = [normal(text) for text in texts]
        anywhere = sum(not spelt[i].isdisjoint(said) for i in ids)
        in_place = sum(text in spelt[i] for i, text in zip(ids, said, strict=False))
        likeness = anywhere - abs(len(ids) - len(texts)), in_place
        likenesses.append((likeness, generation, ids, texts))
    _, heading.generation, ids, texts = max(likenesses, key=itemgetter(0))
    for number, (i, text) in enumerate(zip_longest(ids, texts, fillvalue=""), 1):
        if not i or normal(text) not in spelt[i]:
            wanted = repr(layout["column"][i]["headers"][0]) if i else "no further column"
            raise heading.error(
                (heading.first_data_row - 1, number),
                f"the heading {wanted} (nearest generation: {heading.generation['id']})",
                repr(text) if text else "no heading",
            )
    heading.columns = {i: (number, texts[number - 1]) for number, i in enumerate(ids, 1)}
    return heading


def _texts(sheet: Sheet, first: int, depth: int) -> list[str]:
    """Read the headings, each as the texts above the column joined from top to bottom."""
    last, over = first + depth - 1, dict[tuple[int, int], str]()
    for top, left, bottom, right in sheet.merged:  # shown over all rows of a heading but the last
        rows = range(max(top, first), min(bottom, last - 1) + 1)
        for place in product(rows, range(left, min(right, sheet.last_column) + 1)):
            over.setdefault(place, sheet.label(top, left))
    texts: list[str] = []
    for column in range(1, sheet.last_column + 1):
        places = ((row, column) for row in range(first, last + 1))
        parts = (sheet.label(*place) or over.get(place, "") for place in places)
        texts.append(" ".join(text for text, _ in groupby(filter(None, parts))))
    while texts and not texts[-1]:
        texts.pop()
    return texts
