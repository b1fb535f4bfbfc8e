"""Columns of percentage change: read, checked against the first and last period, not kept."""

from analysis.core.numbers import as_decimal
from analysis.spreadsheets import address
from analysis.transcribe.accessible.accessible_columns import Columns
from analysis.transcribe.accessible.accessible_rows import Entry
from analysis.transcribe.printed_rates import FRACTION, PERCENT, fits


def check_changes(columns: Columns, entries: list[Entry]) -> None:
    """Check every change between the first and the last period of its row.

    A change is stored as a fraction or in points, one way in the whole table. A symbol
    in its place says that a number compared was too small, and is not questioned.

    Raises
    ------
    LayoutError
        At the first change that its numbers do not make, or that stands alone.
    """
    dated = sorted(
        (c for c in columns.values if c.period is not None and c.measure),
        key=lambda c: c.period.end if c.period else "",
    )
    for column in (c for c in columns.values if c.rule.get("change")):
        ways = {FRACTION, PERCENT}
        for entry in entries:
            found = [entry.cells.get(c.number) for c in (column, dated[0], dated[-1])]
            if found[0] is None:
                raise columns.place.error(
                    address(entry.row, column.number), "a change or a symbol", "nothing"
                )
            change = found[0][1].value
            if not change:
                continue
            values = [f[1].value for f in found[1:] if f is not None]
            moved = ""
            if len(values) == 2 and all(values):
                moved = str(as_decimal(values[1]) - as_decimal(values[0]))
                ways &= {w for w in ways if fits(change, moved, values[0], w)}
            if not moved or not ways:
                raise columns.place.error(
                    found[0][0].address,
                    f"the change from {' to '.join(values) or 'nothing'}",
                    found[0][0].shown,
                    "Columns may have moved; compare the headings with the figures below them.",
                )
