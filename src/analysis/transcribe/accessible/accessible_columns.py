"""Find the one header row of an accessible table, by what its cells say.

To the left stand dimension columns (an area, a grade, a category, a long label); to
the right, value columns headed by a period, a measure, a category, or some of these
together. Every column of the header must be one that the layout knows.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import Period, spoken, year_ending
from analysis.spreadsheets import Cell, address
from analysis.transcribe.accessible.accessible_tables import Place
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.labels import unnoted
from analysis.transcribe.marked import split_marks

DIMENSIONS = ("area", "area_type", "grade", "category")
_WITHIN = 20


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of figures: where it is, and what its header and the layout say of it.

    `rule` is the layout's entry for it, `name` what the header says besides its period,
    `marks` what stands in brackets behind it and speaks for the whole column.
    """

    number: int
    text: str
    rule: Mapping[str, Any]
    period: Period | None
    name: str
    marks: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """Measure, or '' for a column that is known and not kept."""
        return str(self.rule.get("measure", ""))

    @property
    def about(self) -> tuple[object, ...]:
        """What the column is about but for its period."""
        return self.measure, self.name, *(self.rule.get(d, "") for d in DIMENSIONS)


@dataclass(slots=True)
class Columns:
    """The header of a table: its row, dimension columns by role, value columns."""

    place: Place
    row: int
    roles: dict[str, int] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)

    @property
    def first_value(self) -> int:
        """Number of the first column of figures."""
        return min(c.number for c in self.values)


def find_columns(place: Place, layout: Mapping[str, Any]) -> Columns:
    """Find the header below the title.

    Raises
    ------
    LayoutError
        If no row has all dimension columns of the layout and a column of figures, if
        a header is unknown, or two say the same.
    """
    wanted = [c["role"] for c in place.spec["columns"] if not c.get("optional")]
    best: tuple[int, int, list[str]] = (-1, place.title.row, [])
    for row in range(place.title.row + 1, min(place.title.row + _WITHIN, place.last_row) + 1):
        cells = place.sheet.row_cells(row)
        roles = {r for c in cells if (r := _role(c, place.spec))}
        missing = [r for r in wanted if r not in roles]
        values = [c for c in cells if not _role(c, place.spec) and _value(c, place, layout)]
        if not missing and values:
            return _read_header(place, row, cells, layout)
        if len(cells) > 1 and len(roles) + len(values) > best[0]:
            best = len(roles) + len(values), row, missing
    raise place.error(
        address(best[1], 1),
        "a header below the title with "
        + (f"columns for {', '.join(wanted)} and " if wanted else "")
        + "at least one column of figures",
        f"row {best[1]} as the nearest, "
        + (f"without {', '.join(best[2])}" if best[2] else "without a column of figures"),
    )


def _plain(cell: Cell, layout: Mapping[str, Any] | None = None) -> tuple[str, tuple[str, ...]]:
    """Header text without notes, marks and remarks; and the marks."""
    text = unnoted(header_text(cell))
    if layout is None:
        return re.sub(r"\s*(\[[a-z]+\]|\([a-z]\))", "", text), ()
    remark = layout.get("header", {}).get("remarks", "")
    text = " ".join(re.sub(remark, " ", text).split()) if remark else text
    return split_marks(text, layout["status_marks"])


def _role(cell: Cell, spec: Mapping[str, Any]) -> str:
    if cell.kind != "text":
        return ""
    text = _plain(cell)[0]
    fits = [c["role"] for c in spec["columns"] if re.fullmatch(c["header"], text, re.IGNORECASE)]
    return str(fits[0]) if fits else ""


def _value(cell: Cell, place: Place, layout: Mapping[str, Any]) -> ValueColumn | None:
    """Read a header as a column of figures, or return None."""
    text, marks = _plain(cell, layout)
    for rule in place.spec["values"]:
        if rule.get("whole"):
            if re.fullmatch(rule["header"], text, re.IGNORECASE):
                return ValueColumn(cell.column, text, rule, None, text, marks)
            continue
        period, rest = find_period(text)
        found = re.fullmatch(rule["header"], rest, re.IGNORECASE)
        if found is None or (period is None) != bool(rule.get("undated")):
            continue
        period = as_declared(period, place.spec)
        if period is None and not rule.get("undated"):
            return None
        name = rest if rule.get("names") else ""
        return ValueColumn(cell.column, text, rule, period, name, marks)
    return None


def as_declared(period: Period | None, spec: Mapping[str, Any]) -> Period | None:
    """Turn what a header says into the kind of period that the table is declared to give.

    A bare day may head a year of flows; a bare year may stand for its last day where the
    layout says so. Anything else that differs from the declared kind is no header of it.
    """
    kind = spec["period_kind"]
    if period is None or period.kind == kind:
        return period
    from datetime import date

    if period.kind == "year_ending" and kind == "financial_year" and period.end[5:] == "03-31":
        return Period(kind, period.start, period.end)
    if period.kind == "snapshot" and kind == "year_ending":
        return year_ending(date.fromisoformat(period.end))
    if period.kind == "calendar_year" and kind == "snapshot" and "year_is" in spec:
        return Period("snapshot", "", f"{period.end[:4]}-{spec['year_is']}")
    return None


def _read_header(place: Place, row: int, cells: list[Cell], layout: Mapping[str, Any]) -> Columns:
    columns = Columns(place, row)
    above = (c for r in range(place.title.row, row) for c in place.sheet.row_cells(r))
    stray = next((c for c in above if c.kind == "number"), None)
    if stray is not None:
        raise place.error(stray.address, "no numbers above the header", stray.shown)
    for cell in cells:
        role = _role(cell, place.spec)
        column = None if role else _value(cell, place, layout)
        if role:
            if role in columns.roles:
                raise place.error(cell.address, f"one column for {role}", "a second one")
            columns.roles[role] = cell.column
        elif column is not None:
            columns.values.append(column)
        else:
            known = [c["header"] for c in place.spec["columns"]]
            known += [v["header"] for v in place.spec["values"]]
            raise place.error(
                cell.address,
                "a header that the layout knows: " + "; ".join(map(repr, known)),
                repr(header_text(cell)),
            )
    for role, number in columns.roles.items():
        if number > columns.first_value:
            raise place.error(
                address(row, number), f"the {role} to the left of all figures", "it among them"
            )
    for error in _disorder(columns):
        raise error
    return columns


def _disorder(columns: Columns) -> Iterator[LayoutError]:
    """Refuse two headers that say the same, and periods that do not ascend."""
    last: dict[tuple[object, ...], ValueColumn] = {}
    for column in columns.values:
        before = last.get(column.about)
        cell = address(columns.row, column.number)
        if not column.measure and column.rule.get("keep") is False:
            continue
        if before is not None and (column.period is None or before.period is None):
            yield columns.place.error(cell, "each column once", repr(column.text))
        elif before is not None and column.period.end <= before.period.end:  # type: ignore[union-attr]
            yield columns.place.error(
                cell,
                f"a period after {spoken(before.period.end)}",  # type: ignore[union-attr]
                repr(column.text),
                "Check whether two headers changed places.",
            )
        last[column.about] = column
