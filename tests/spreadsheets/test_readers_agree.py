"""Two independent readers agree on every cell of every published file.

Accepted differences, each counted here so that a new one fails:

* a date cell without a time is a date here, a datetime at midnight in calamine;
* calamine leaves out the line break that stands within a label of the 2018 files, and the
  blanks before a text of the ONS's public sector employment files;
* calamine gives '' for the cells whose formula failed. In the workbooks of April to
  July 2013 the sheets of April and May 2012 hold nine such cells each workbook
  (``#VALUE!``, as any reader of the file sees). They are cells, not blanks: they
  are kept as errors and come out as not available, never as a number.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from analysis.spreadsheets import Cell, address, open_workbook
from analysis.spreadsheets.text_files import decode

pytestmark = pytest.mark.slow


MINISTRY = ("workforce-management-information", "workforce-quarterly")
OTHERS = (
    "childrens-social-work-workforce",
    "civil-service-people-survey",
    "civil-service-statistics",
    "justice-in-numbers",
    "other",
    "public-sector-employment",
)


def _files(
    folder: Path, *suffixes: str, publications: tuple[str, ...] = MINISTRY + OTHERS
) -> list[Path]:
    return sorted(
        path
        for publication in publications
        for path in (folder / publication).rglob("*")
        if path.suffix.lower() in suffixes
    )


def _same(cell: Cell, other: object) -> str:
    """Return '' where two readers agree, else the name of the difference."""
    value = cell.value
    if cell.kind == "number" and isinstance(other, int | float):
        return "" if value == other else "number"  # type: ignore[arg-type]
    if type(value) is type(other) and value == other:
        return ""
    if isinstance(value, date) and isinstance(other, datetime):
        return "midnight" if other == datetime(value.year, value.month, value.day) else "date"
    if isinstance(value, str) and isinstance(other, str):
        if value.lstrip() == other:
            return "blanks before"
        return "line break" if value.replace("\n", "") == other else "text"
    return "type"


def test_calamine_reads_the_same_cells(originals: Path) -> None:
    differences: Counter[str] = Counter()
    failed: Counter[tuple[str, str]] = Counter()
    cells = files = 0
    # Of the statistical office's fifty like workbooks some, the same every time; the rows
    # that are kept of each are compared cell by cell by the tests of the titled tables.
    office = [*_files(originals, ".xlsx", ".xls", publications=("public-sector-employment",))]
    left_out = random.Random(11).sample(office, 36)
    every = _files(originals, ".xlsx", ".xls", ".ods")
    chosen = [path for path in every if path not in left_out]
    for path in chosen:
        ours, theirs = open_workbook(path), CalamineWorkbook.from_path(str(path))
        files += 1
        assert ours.sheet_names == theirs.sheet_names, path.name
        hidden = {m.name for m in theirs.sheets_metadata if m.visible != SheetVisibleEnum.Visible}
        assert ours.hidden == hidden, path.name
        for name in ours.sheet_names:
            grid = theirs.get_sheet_by_name(name).to_python(skip_empty_area=False)
            others = {
                (r, c): value
                for r, row in enumerate(grid, 1)
                for c, value in enumerate(row, 1)
                if value != ""
            }
            sheet = ours.sheet(name)
            lost = [address(*k) for k in others if k not in sheet.cells]
            assert not lost, (path.name, name, lost)
            for key, cell in sheet.cells.items():
                cells += 1
                assert (cell.row, cell.column) == key
                if key not in others:
                    assert (cell.kind, cell.shown) == ("error", "#VALUE!"), (path.name, cell)
                    failed[path.name[:7], name] += 1
                    continue
                what = _same(cell, others[key])
                assert what in ("", "midnight", "line break", "blanks before"), (
                    path.name,
                    name,
                    cell,
                )
                differences[what] += 1
    assert files >= 131 - 36
    assert cells > 900_000, cells
    assert differences["midnight"] == 9
    assert differences["line break"] == 18
    assert differences["blanks before"] == 5
    assert failed == {
        (f"2013-0{month}", sheet): number
        for month in (4, 5, 6, 7)
        for sheet, number in (("May 2012", 6), ("April 2012", 3))
    }


@pytest.mark.filterwarnings("ignore:Data Validation extension:UserWarning")
def test_openpyxl_reads_the_same_cells_formats_and_merges(originals: Path) -> None:
    from openpyxl import load_workbook

    files = _files(originals, ".xlsx", publications=MINISTRY)
    chosen = [p for p in files if "quarterly" in p.parent.name] + files[::6]
    for path in chosen:
        ours = open_workbook(path)
        theirs = load_workbook(path, data_only=True)
        for name in ours.sheet_names:
            sheet, other = ours.sheet(name), theirs[name]
            assert (other.sheet_state != "visible") == sheet.hidden
            values = {
                (c.row, c.column): c.value
                for row in other.iter_rows()
                for c in row
                if c.value not in (None, "")
                # openpyxl fills an empty cell that links somewhere with its address
                and not (c.hyperlink and c.value in (c.hyperlink.location, c.hyperlink.target))
            }
            covered = {  # openpyxl drops what is stored under a merged cell
                (r, c)
                for top, left, bottom, right in sheet.merged
                for r in range(top, bottom + 1)
                for c in range(left, right + 1)
                if (r, c) != (top, left)
            }
            assert set(values) == set(sheet.cells) - covered, (path.name, name)
            for key, value in values.items():
                cell = sheet.cells[key]
                stored = value.date() if isinstance(value, datetime) else value
                assert cell.value == stored, (path.name, name, cell)
            assert sorted(sheet.merged) == sorted(
                (m.min_row, m.min_col, m.max_row, m.max_col) for m in other.merged_cells.ranges
            )
        theirs.close()


def test_odfpy_sees_the_same_text(originals: Path) -> None:
    """Shown text, which calamine does not give, from a second ODS library."""
    from odf.opendocument import load
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    compared = 0
    for path in _files(originals, ".ods", publications=MINISTRY)[::4]:
        ours = open_workbook(path)
        for table in load(str(path)).spreadsheet.getElementsByType(Table):
            sheet = ours.sheet(table.getAttribute("name"))
            seen = {}
            row = 0
            for line in table.getElementsByType(TableRow):
                repeat = int(line.getAttribute("numberrowsrepeated") or 1)
                column = 0
                for element in line.childNodes:
                    if element.qname not in (TableCell().qname, CoveredTableCell().qname):
                        continue
                    wide = int(element.getAttribute("numbercolumnsrepeated") or 1)
                    paragraphs = [p for p in element.childNodes if p.qname == P().qname]
                    text = "\n".join(_text(p) for p in paragraphs)  # notes have their own
                    if text and repeat * wide < 10_000:
                        for r in range(repeat):
                            for c in range(wide):
                                seen[row + r + 1, column + c + 1] = text
                    column += wide
                row += repeat
            shown = {k: c.shown for k, c in sheet.cells.items()}
            assert {k: v for k, v in seen.items() if shown.get(k) != v} == {}, (
                path.name,
                sheet.name,
            )
            assert set(shown) <= set(seen), (path.name, sheet.name)
            compared += len(seen)
    assert compared > 10_000


def _text(node: object) -> str:
    """Text of a paragraph, written-out blanks and line breaks included."""
    if not hasattr(node, "qname"):
        return str(node)
    tag = node.qname[1]
    if tag == "s":
        return " " * int(node.getAttribute("c") or 1)  # type: ignore[attr-defined]
    if tag == "line-break":
        return "\n"
    if tag == "annotation":
        return ""
    return "".join(_text(child) for child in node.childNodes)  # type: ignore[attr-defined]


def test_pandas_reads_the_same_csv_values(originals: Path) -> None:
    import io

    import pandas as pd

    compared = 0
    for path in _files(originals, ".csv"):
        text = decode(path.read_bytes(), path.name)
        widest = max(len(row) for row in csv.reader(io.StringIO(text, newline="")))
        frame = pd.read_csv(
            io.StringIO(text, newline=""),
            header=None,
            names=list(range(1, widest + 1)),
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
            index_col=False,
        )
        theirs = {
            (r, c): value
            for r, row in enumerate(frame.itertuples(index=False), 1)
            for c, value in enumerate(row, 1)
            if isinstance(value, str) and value != ""
        }
        sheet = open_workbook(path).sheet("csv")
        assert set(theirs) == set(sheet.cells), path.name
        for key, cell in sheet.cells.items():
            assert cell.shown.strip() == theirs[key].strip(), (path.name, cell)
            if cell.kind == "number":
                plain = theirs[key].strip().replace(",", "").replace("£", "")
                assert float(cell.value) == float(plain)  # type: ignore[arg-type]
            compared += 1
    assert compared > 20_000
