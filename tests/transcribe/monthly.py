"""Monthly releases built in memory from figures that were really published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from analysis.core.csv_tables import Row, read_table
from analysis.core.paths import raw_dir
from analysis.layouts import all_layouts
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.monthly.headings import columns_of
from analysis.transcribe.rows import COLUMNS

LAYOUT = all_layouts()["management-information"]
GENERATIONS = {g["id"]: g for g in LAYOUT["generation"]}
FOLDER = raw_dir() / "workforce-management-information"
HEADING_ROW = {1: 1, 3: 4}
# A month of each generation with the agency's row in it, and the trusts' where they existed.
SEEN = {
    "three-rows": "2014-03",
    "three-rows-private-notes": "2018-05",
    "one-row": "2013-03-csv",
    "one-row-dated": "2021-05",
    "one-row-contingent": "2024-12",
}


class Release(Workbook):
    """A workbook of sheets made for a test."""

    def __init__(
        self,
        name: str,
        sheets: dict[str, Sheet],
        hidden: tuple[str, ...] = (),
        file_format: str = "ods",
    ) -> None:
        super().__init__(Path(name))
        self.sheet_names = [*sheets, *hidden]
        self.hidden = frozenset(hidden)
        self._sheets = sheets
        self.file_format = file_format

    def _load(self, name: str) -> Sheet:
        return self._sheets[name]


def put(sheet: Sheet, row: int, column: int, value: Any, shown: str | None = None) -> None:
    """Store a value in a sheet, as a reader of files would."""
    if value is None or value == "":
        sheet.cells.pop((row, column), None)
        return
    kind = {str: "text", dt.date: "date"}.get(type(value), "number")
    text = shown if shown is not None else str(value)
    sheet.put(Cell(row, column, value, text, kind, text))


def column_number(generation: str, column: str) -> int:
    """Return the 1-based number of a column of a generation."""
    return columns_of(GENERATIONS[generation], LAYOUT).index(column) + 1


def published(stem: str) -> list[Row]:
    """Return the transcribed rows of a release."""
    return read_table(FOLDER / f"{stem}.csv", COLUMNS)


def figures_sheet(
    generation: str,
    stem: str = "",
    name: str = "Data sheet",
    month: dt.date | None = None,
    trusts: bool | None = None,
) -> Sheet:
    """Build a sheet of a generation from a release's own figures.

    Parameters
    ----------
    month : date, optional
        For generations with Year and Month columns; default the release's own.
    trusts : bool, optional
        Whether the trusts have a row; default as published.
    """
    rows = published(stem or SEEN[generation])
    ids = columns_of(GENERATIONS[generation], LAYOUT)
    top = HEADING_ROW[GENERATIONS[generation]["header_rows"]]
    sheet = Sheet(name)
    for number, i in enumerate(ids, 1):
        put(sheet, top, number, LAYOUT["column"][i]["headers"][0])
    labels = {"HMPPS": "National Offender Management Service", "Probation Trusts": ""}
    labels |= {r["area"]: r["row_label"] for r in rows if r["row_label"]}
    labels["Probation Trusts"] = labels["Probation Trusts"] or "Probation Trusts x35"
    areas = dict.fromkeys(r["area"] for r in rows)
    if trusts is not None:
        areas = dict.fromkeys(["HMPPS", *(["Probation Trusts"] if trusts else [])])
    month = month or dt.date.fromisoformat(rows[0]["period_end"])
    first = top + GENERATIONS[generation]["header_rows"]
    for row, area in enumerate(areas, first):
        if "year" in ids:
            put(sheet, row, ids.index("year") + 1, float(month.year), str(month.year))
            put(sheet, row, ids.index("month") + 1, f"{month:%B}")
        if "organisation" in ids:
            put(sheet, row, ids.index("organisation") + 1, labels[area])
            put(sheet, row, ids.index("organisation_type") + 1, "Executive Agency")
        for figure in rows:
            if figure["area"] == area or (area not in {r["area"] for r in rows}):
                _put_figure(sheet, row, ids, figure)
    return sheet


def _put_figure(sheet: Sheet, row: int, ids: list[str], figure: Row) -> None:
    for number, i in enumerate(ids, 1):
        column = LAYOUT["column"][i]
        grade = column.get("grade", "").replace("{total}", figure["grade"])
        total = column.get("grade") == "{total}" and not figure["grade"].startswith("All ")
        if (
            column.get("measure") == figure["measure"]
            and grade == figure["grade"]
            and not total
            and column.get("category", "") == figure["category"]
        ):
            zero = not figure["value"] and any(ch.isdigit() for ch in figure["shown"])
            value: Any = float(figure["value"] or 0) if figure["value"] or zero else None
            value = figure["shown"] if value is None else value
            put(sheet, row, number, value, figure["shown"])


def cover_sheet(month: dt.date) -> Sheet:
    """Build a cover sheet that gives a reference month."""
    sheet = Sheet("Cover sheet")
    put(sheet, 3, 2, "Reference month:")
    put(sheet, 3, 3, month, month.isoformat())
    return sheet


def release(
    generation: str,
    month: dt.date,
    name: str = "",
    sheet_name: str = "",
    cover: dt.date | None = None,
    trusts: bool = False,
) -> Release:
    """Build a release of a generation for any month."""
    one_sheet = GENERATIONS[generation]["header_rows"] == 1
    file_format = "csv" if generation in ("one-row", "one-row-dated") else "ods"
    if not sheet_name:
        sheet_name = "csv" if file_format == "csv" else "Data sheet"
    figures = figures_sheet(generation, name=sheet_name, month=month, trusts=trusts)
    sheets = {sheet_name: figures}
    if not one_sheet and cover is not None:
        sheets = {"Cover sheet": cover_sheet(cover), sheet_name: figures}
    name = name or f"workforce-management-information-{month:%B-%Y}.{file_format}".lower()
    return Release(name, sheets, file_format=file_format)
