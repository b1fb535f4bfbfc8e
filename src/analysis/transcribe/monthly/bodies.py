"""Read the rows of the bodies in a sheet of records."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell
from analysis.transcribe.monthly.headings import Heading, normal
from analysis.transcribe.rows import how_stored


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body's row: its description in the layout, where it is, and its cells by column id."""

    heading: Heading
    body: dict[str, Any]
    number: int
    label: str
    cells: dict[str, Cell]
    comment: str

    def numbers(self, ids: list[str]) -> list[Cell]:
        """Return the cells of these columns that hold numbers."""
        return [self.cells[i] for i in ids if i in self.cells and self.cells[i].kind == "number"]

    @property
    def provisional(self) -> bool:
        """Whether the comment beside the row calls its figures provisional."""
        pattern = self.body.get("comment_provisional")
        return bool(pattern and re.search(pattern, self.comment, re.IGNORECASE))


def find_bodies(heading: Heading, sibling: Heading | None = None) -> list[BodyRow]:
    """Find the row of each body that the layout wants.

    Parameters
    ----------
    sibling : Heading, optional
        For a sheet without names: that of the same month which has them, row by row.

    Raises
    ------
    LayoutError
        If a body that must be there is missing, or one stands twice.
    """
    labels = heading.labels("organisation") if sibling is None else _labels_of(heading, sibling)
    found: list[BodyRow] = []
    for body in heading.layout["body"]:
        names = {normal(n) for n in body["names"]}
        rows = [r for r, label in labels.items() if normal(label) in names]
        if len(rows) > 1:
            raise heading.error(
                (rows[1], 1),
                f"one row for {body['area']}",
                f"a second one ({labels[rows[1]]!r}, first in row {rows[0]})",
                "Check the file; the same body cannot be counted twice.",
            )
        if rows:
            found.append(_row(heading, body, rows[0], labels[rows[0]] if sibling is None else ""))
        elif body.get("required"):
            raise heading.error(
                (heading.first_data_row, 1),
                f"a row for {body['area']}, named " + " or ".join(map(repr, body["names"])),
                ", ".join(map(repr, [*labels.values()][:8])) or "no rows",
                _whose_return(heading),
            )
    return found


def _labels_of(heading: Heading, sibling: Heading) -> dict[int, str]:
    """Name the rows of a nameless sheet by its sibling's.

    The two sheets must give the same staff on the payroll in every row that both give, and
    the agency's row must be among them.
    """
    labels, name = sibling.labels("organisation"), repr(sibling.sheet.name)
    ids = [i for i in heading.layout["group"]["payroll"] if i.endswith("_hc")]
    compared = 0
    for row in labels:
        for i in ids:
            mine = heading.sheet.get(row, heading.columns[i][0])
            theirs = sibling.sheet.get(row, sibling.columns[i][0])
            if mine is None or theirs is None or theirs.kind != "number":
                continue
            if mine.value != theirs.value:
                raise heading.error(
                    mine,
                    f"{theirs.shown} as in sheet {name}, whose names it lacks",
                    repr(mine.shown),
                    "The rows cannot be named; give the sheet names of bodies.",
                )
            compared += 1
    if compared < len(ids):
        expected = f"rows that can be named by sheet {name}"
        raise heading.error("", expected, "nothing to compare", "Give the sheet names of bodies.")
    return labels


def _whose_return(heading: Heading) -> str:
    """Say whose return it is where its column of parents names another department."""
    own = {normal(name) for name in heading.layout["parents"]}
    others = [p for p in heading.labels("parent").values() if normal(p) not in own]
    if others:
        names = " and ".join([*dict.fromkeys(others)][:3])
        return f"It is the return of {names}, not of {heading.layout['parents'][0]}."
    return (
        "Check that it is the department's own return. If the body was renamed, as the department "
        "says, add the name to the layout."
    )


def check_bodies(heading: Heading, rows: list[BodyRow], month: date) -> None:
    """Refuse rows of another department, and a sheet whose bodies are not those of `month`.

    Raises
    ------
    LayoutError
        If the column of parents names another department, if a body that existed in the month
        is missing, or one is there that did not.
    """
    own = {normal(name) for name in heading.layout["parents"]}
    parents = heading.cells("parent")
    for row in (row for row in rows if row.number in parents):
        cell = parents[row.number]
        if cell.label.strip() and normal(cell.label) not in own:
            raise heading.error(
                cell,
                f"{heading.layout['parents'][0]} as the parent of {row.body['area']}",
                repr(cell.shown[:60]),
                "It is another department's return, or the names have moved; check the file.",
            )
    numbers = {row.body["id"]: row.number for row in rows}
    for body in heading.layout["body"]:
        first, last = body.get("from", ""), body.get("to", "9999-99")
        number = numbers.get(body["id"])
        if (number is not None) != (first <= f"{month:%Y-%m}" <= last):
            span = f"from {first} to {last}" if first else "in every month"
            raise heading.error(
                (number, 1) if number else "",
                f"a row for {body['area']} {span}, and in no other month",
                f"{'one' if number else 'none'} in {month:%B %Y}",
                "Check the month of the file, and the names of the body in the layout.",
            )


def _row(heading: Heading, body: dict[str, Any], number: int, label: str) -> BodyRow:
    cells: dict[str, Cell] = {}
    comments: list[str] = []
    columns = heading.layout["column"]
    for i, (column, text) in heading.columns.items():
        cell = heading.sheet.get(number, column)
        if cell is None or not cell.shown.strip():
            continue
        if "measure" not in columns[i]:
            if i == "comments":
                comments.append(cell.shown)
            elif i in ("organisation_type", "parent") and cell.kind != "text":
                raise _wrong(heading, cell, f"a text under {text!r}")
        elif cell.kind != "number" and not symbol_of(cell, heading):
            raise _wrong(heading, cell, f"a number under {text!r}")
        else:
            cells[i] = cell
    for i, (column, text) in heading.columns.items():
        if columns[i].get("needed") and i not in cells:
            todo = "Every body gives this total; check the file."
            place = number, column
            raise heading.error(place, f"a number under {text!r}", "an empty cell", todo)
    after = max(column for column, _ in heading.columns.values())
    for cell in (c for c in heading.sheet.row_cells(number) if c.column > after):
        if cell.kind != "text":
            raise _wrong(heading, cell, "nothing to the right of the last heading")
        comments.append(cell.shown)
    return BodyRow(heading, body, number, label, cells, "\n".join(comments))


def symbol_of(cell: Cell, heading: Heading) -> str:
    """Return the flag that a cell without a number stands for, or '' if it is unknown."""
    if cell.kind == "error":
        symbol, _ = heading.excepted("errors").get(cell.address, ("", ""))
        return str(symbol)
    return str(heading.generation.get("symbols", {}).get(cell.shown.strip(), ""))


def _wrong(heading: Heading, cell: Cell, expected: str) -> LayoutError:
    todo = how_stored(cell) or "If it is a new symbol, add it to the layout with its meaning."
    found = ascii(cell.shown[:60]) if not cell.shown.isprintable() else repr(cell.shown[:60])
    return heading.error(cell, expected, found, todo)
