"""Binary (BIFF) workbooks of 2011 to 2016, read with xlrd."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

from analysis.cells.model import Cell, Sheet, Value, Workbook
from analysis.cells.number_format import show
from analysis.errors import InputError
from analysis.numbers import plain

_SUPERSCRIPT = 1


class XlsWorkbook(Workbook):
    """An xls file; sheets are parsed one by one when asked for."""

    file_format = "xls"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        import xlrd

        try:
            self._book = xlrd.open_workbook(
                file_contents=path.read_bytes(),
                formatting_info=True,
                on_demand=True,
                logfile=io.StringIO(),
            )
        except Exception as error:  # xlrd raises many kinds on damaged input
            raise InputError(
                f"{path.name} is damaged or no workbook ({type(error).__name__}: {error}). "
                "Download it again."
            ) from None
        self.sheet_names = list(self._book.sheet_names())
        visible = list(getattr(self._book, "_sheet_visibility", []))
        self.hidden = frozenset(
            n for n, state in zip(self.sheet_names, visible, strict=False) if state
        )

    def _load(self, name: str) -> Sheet:
        import xlrd

        try:
            source = self._book.sheet_by_name(name)
        except Exception as error:
            raise InputError(
                f"{self.path.name}, sheet {name!r} is damaged ({type(error).__name__}: {error}). "
                "Download the file again."
            ) from None
        sheet = Sheet(name, hidden=name in self.hidden)
        sheet.merged = [
            (top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells
        ]
        for row in range(source.nrows):
            types, values = source.row_types(row), source.row_values(row)
            for column, (kind, value) in enumerate(zip(types, values, strict=True)):
                if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
                    continue
                sheet.put(self._cell(source, row, column, kind, value))
        return sheet

    def _cell(self, source: Any, row: int, column: int, kind: int, value: Any) -> Cell:
        import xlrd

        r, c = row + 1, column + 1
        if kind == xlrd.XL_CELL_TEXT:
            label, marks = self._without_superscripts(source, row, column, value)
            return Cell(r, c, value, value, "text", label, marks)
        if kind == xlrd.XL_CELL_DATE:
            try:
                moment = xlrd.xldate_as_datetime(value, self._book.datemode)
            except (xlrd.XLDateError, OverflowError, ValueError):
                return Cell(r, c, str(value), str(value), "error", str(value))
            day = moment if value % 1 else moment.date()
            return Cell(r, c, day, day.isoformat(), "date", day.isoformat())
        if kind == xlrd.XL_CELL_BOOLEAN:
            shown = "TRUE" if value else "FALSE"
            return Cell(r, c, bool(value), shown, "boolean", shown)
        if kind == xlrd.XL_CELL_ERROR:
            shown = xlrd.error_text_from_code.get(value, "#ERROR")
            return Cell(r, c, shown, shown, "error", shown)
        if not math.isfinite(value):
            return Cell(r, c, str(value), str(value), "error", str(value))
        style = self._book.xf_list[source.cell_xf_index(row, column)]
        code = self._book.format_map[style.format_key].format_str
        shown = show(value, code) or plain(value)
        number: Value = int(value) if value.is_integer() and abs(value) < 2**53 else value
        return Cell(r, c, number, shown, "number", shown)

    def _without_superscripts(
        self, source: Any, row: int, column: int, text: str
    ) -> tuple[str, str]:
        runs = source.rich_text_runlist_map.get((row, column))
        if not runs:
            return text, ""
        label: list[str] = [text[: runs[0][0]]]
        marks: list[str] = []
        ends = [start for start, _ in runs[1:]] + [len(text)]
        for (start, font), end in zip(runs, ends, strict=True):
            raised = self._book.font_list[font].escapement == _SUPERSCRIPT
            (marks if raised else label).append(text[start:end])
        return "".join(label).rstrip(), "".join(m.strip() for m in marks)
