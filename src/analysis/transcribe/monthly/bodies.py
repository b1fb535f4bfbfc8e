"""Read the rows of the bodies in a sheet of records."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet, address
from analysis.transcribe.monthly.headings import Heading, normal
from analysis.transcribe.monthly.row_names import labels_of_sibling, row_labels, whose_return


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body's row: its description in the layout, where it is, and its cells by column id."""

    body: dict[str, Any]
    number: int
    label: str
    cells: dict[str, Cell]
    comment: str


def find_bodies(
    sheet: Sheet, where: str, heading: Heading, layout: dict[str, Any], sibling: Sheet | None = None
) -> list[BodyRow]:
    """Find the row of each body that the layout wants.

    Parameters
    ----------
    sibling : Sheet, optional
        For a sheet without names: the sheet of the same month that has them, row by row.

    Raises
    ------
    LayoutError
        If a body that must be there is missing, or one stands twice.
    """
    labels = row_labels(sheet, heading)
    if sibling is not None:
        labels = labels_of_sibling(sheet, where, heading, sibling, layout)
    found: list[BodyRow] = []
    for body in layout["body"]:
        names = {normal(n) for n in body["names"]}
        rows = [r for r, label in labels.items() if normal(label) in names]
        if len(rows) > 1:
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=address(rows[1], 1),
                expected=f"one row for {body['area']}",
                found=f"a second one ({labels[rows[1]]!r}, first in row {rows[0]})",
                todo="Check the file; the same body cannot be counted twice.",
            )
        if rows:
            label = labels[rows[0]] if sibling is None else ""
            found.append(_row(sheet, where, heading, layout, body, rows[0], label))
        elif body.get("required"):
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=address(heading.first_data_row, 1),
                expected=f"a row for {body['area']}, named "
                + " or ".join(map(repr, body["names"])),
                found=", ".join(repr(v) for v in list(labels.values())[:8]) or "no rows",
                todo=whose_return(sheet, heading, layout),
            )
    return found


def check_parent(
    rows: list[BodyRow], sheet: Sheet, where: str, heading: Heading, layout: dict[str, Any]
) -> None:
    """Refuse rows of bodies that the column of parents gives to another department."""
    if "parent" not in heading.columns:
        return
    own = {normal(name) for name in layout["parents"]}
    for row in rows:
        cell = sheet.get(row.number, heading.columns["parent"][0])
        if cell is not None and cell.label.strip() and normal(cell.label) not in own:
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=cell.address,
                expected=f"{layout['parents'][0]} as the parent of {row.body['area']}",
                found=repr(cell.shown[:60]),
                todo="It is another department's return, or the names have moved; check the file.",
            )


def check_dates(
    rows: list[BodyRow], sheet: Sheet, where: str, month: date, layout: dict[str, Any]
) -> None:
    """Refuse a sheet that lacks a body which existed in `month`, or has one that did not."""
    have = {row.body["id"]: row for row in rows}
    for body in layout["body"]:
        first, last = body.get("from", ""), body.get("to", "9999-99")
        row = have.get(body["id"])
        if (row is not None) == (first <= f"{month:%Y-%m}" <= last):
            continue
        span = f"from {first} to {last}" if first else "in every month"
        raise LayoutError(
            where,
            sheet=sheet.name,
            cell=address(row.number, 1) if row else "",
            expected=f"a row for {body['area']} {span}, and in no other month",
            found=f"{'one' if row else 'none'} in {month:%B %Y}",
            todo="Check the month of the file, and the names of the body in the layout.",
        )


def _row(
    sheet: Sheet,
    where: str,
    heading: Heading,
    layout: dict[str, Any],
    body: dict[str, Any],
    number: int,
    label: str,
) -> BodyRow:
    cells: dict[str, Cell] = {}
    comments: list[str] = []
    for i, (column, text) in heading.columns.items():
        cell = sheet.get(number, column)
        if cell is None or not cell.shown.strip():
            continue
        spec = layout["column"][i]
        if "measure" not in spec:
            if i == "comments":
                comments.append(cell.shown)
            elif i in ("organisation_type", "parent") and cell.kind != "text":
                raise _wrong(where, cell, sheet, f"a text under {text!r}")
            continue
        if cell.kind != "number" and not symbol_of(cell, sheet.name, heading, layout):
            raise _wrong(where, cell, sheet, f"a number under {text!r}")
        cells[i] = cell
    for i, (column, text) in heading.columns.items():
        if layout["column"][i].get("needed") and i not in cells:
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=address(number, column),
                expected=f"a number under {text!r}",
                found="an empty cell",
                todo="Every body gives this total; check the file.",
            )
    after = max(column for column, _ in heading.columns.values())
    for cell in sheet.row_cells(number):
        if cell.column > after:
            if cell.kind != "text":
                raise _wrong(where, cell, sheet, "nothing to the right of the last heading")
            comments.append(cell.shown)
    return BodyRow(body, number, label, cells, "\n".join(comments))


def symbol_of(cell: Cell, sheet: str, heading: Heading, layout: dict[str, Any]) -> str:
    """Return the flag that a cell without a number stands for, or '' if it is unknown."""
    if cell.kind == "error":
        for known in layout.get("exception", []):
            if known.get("sheet") == sheet and cell.address in known.get("errors", {}):
                return str(known["errors"][cell.address])
        return ""
    return str(heading.generation.get("symbols", {}).get(cell.shown.strip(), ""))


def _wrong(where: str, cell: Cell, sheet: Sheet, expected: str) -> LayoutError:
    todo = "If it is a new symbol, add it to the layout with its meaning."
    if any(ch.isdigit() for ch in cell.shown):
        todo = (
            "A number stored as text, with a mark, a sign of money or characters that cannot be "
            "seen. Turn it into a number in a spreadsheet program."
        )
    return LayoutError(
        where,
        sheet=sheet.name,
        cell=cell.address,
        expected=expected,
        found=ascii(cell.shown[:60]) if not cell.shown.isprintable() else repr(cell.shown[:60]),
        todo=todo,
    )


def provisional(row: BodyRow) -> bool:
    """Tell whether the comment beside the row calls its figures provisional."""
    pattern = row.body.get("comment_provisional")
    return bool(pattern and re.search(pattern, row.comment, re.IGNORECASE))
