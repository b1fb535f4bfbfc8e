"""Name the rows of a sheet of records, and say whose return it is."""

from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet
from analysis.transcribe.monthly.headings import Heading, find_heading, normal


def row_labels(sheet: Sheet, heading: Heading) -> dict[int, str]:
    """Return the names of bodies by row; none where the sheet has no column of them."""
    if "organisation" not in heading.columns:
        return {}
    column = heading.columns["organisation"][0]
    return {
        row: label
        for row in range(heading.first_data_row, sheet.last_row + 1)
        if (label := sheet.label(row, column))
    }


def labels_of_sibling(
    sheet: Sheet, where: str, heading: Heading, sibling: Sheet, layout: dict[str, Any]
) -> dict[int, str]:
    """Name the rows of a nameless sheet by its sibling's.

    The two sheets must give the same staff on the payroll in every row that both give, and
    the agency's row must be among them.
    """
    other = find_heading(sibling, where, layout)
    labels = row_labels(sibling, other)
    ids = [i for i in layout["group"]["payroll"] if i.endswith("_hc")]
    compared = 0
    for row in labels:
        for i in ids:
            mine = sheet.get(row, heading.columns[i][0])
            theirs = sibling.get(row, other.columns[i][0])
            if mine is None or theirs is None or "number" not in (mine.kind, theirs.kind):
                continue
            if theirs.kind == "number" and mine.value != theirs.value:
                raise LayoutError(
                    where,
                    sheet=sheet.name,
                    cell=mine.address,
                    expected=f"{theirs.shown} as in sheet {sibling.name!r}, whose names it lacks",
                    found=repr(mine.shown),
                    todo="The rows cannot be named; give the sheet names of bodies.",
                )
            compared += theirs.kind == "number"
    if compared < len(ids):
        raise LayoutError(
            where,
            sheet=sheet.name,
            expected=f"rows that can be named by sheet {sibling.name!r}",
            found="nothing to compare",
            todo="Give the sheet names of bodies.",
        )
    return labels


def parents_of(sheet: Sheet, heading: Heading) -> list[str]:
    """Return the departments that the column of parents names, each once."""
    if "parent" not in heading.columns:
        return []
    column = heading.columns["parent"][0]
    labels = (sheet.label(r, column) for r in range(heading.first_data_row, sheet.last_row + 1))
    return list(dict.fromkeys(filter(None, labels)))


def whose_return(sheet: Sheet, heading: Heading, layout: dict[str, Any]) -> str:
    """Say whose return it is where its column of parents names another department."""
    parents = parents_of(sheet, heading)
    own = {normal(name) for name in layout["parents"]}
    others = [p for p in parents if normal(p) not in own]
    if others:
        return f"It is the return of {' and '.join(others[:3])}, not of {layout['parents'][0]}."
    return (
        "Check that it is the department's own return. If the body was renamed, as the department "
        "says, add the name to the layout."
    )
