"""Find the rows between which a block of a table stands."""

from typing import Any

from analysis.spreadsheets import address
from analysis.transcribe.quarterly.classic_tables import Found
from analysis.transcribe.quarterly.outside import refuse_below


def block_bounds(found: Found, block: dict[str, Any]) -> tuple[int, int]:
    """Return the rows of the block's first and last labels, matched whole.

    Raises
    ------
    LayoutError
        If either label is not there, or rows of the block may stand outside.
    """
    first = last = 0
    for row in range(found.first_data_row, found.last_row + 1):
        labels = {found.sheet.label(row, c) for c in found.label_columns}
        if not first and block["first"] in labels:
            first = row
        if first and block["last"] in labels:
            last = row
            break
    corner = address(found.first_data_row, found.label_columns[0])
    if not first:
        raise found.error(corner, f"a row labelled {block['first']!r} below", "none")
    if not last:
        raise found.error(corner, f"a row labelled {block['last']!r} below", "none")
    _check_above(found, block, first)
    if last < found.last_row:
        refuse_below(found, last, block["last"])
    return first, last


def _check_above(found: Found, block: dict[str, Any], first: int) -> None:
    """Refuse a block that may have begun higher up: a group's name that slipped a row."""
    if first == found.first_data_row:
        return
    above = [found.sheet.label(first - 1, c) for c in found.label_columns]
    filled = any(found.sheet.get(first - 1, c.number) for c in found.columns)
    expected = block.get("after", "")
    if expected and expected not in above:
        where = address(first - 1, found.label_columns[0])
        raise found.error(where, f"{expected!r} above {block['first']!r}", repr(" ".join(above)))
    if filled and len(above) > 1 and above[-1]:
        raise found.error(
            address(first, found.label_columns[-2]),
            f"{block['first']!r} beside or above the first of its rows",
            f"it below {above[-1]!r}",
        )
