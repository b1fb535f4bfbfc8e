"""What a reader sees of a cell besides its text: a comment, a line through it, another scale."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from analysis.spreadsheets import Cell, Sheet, open_workbook
from tests.robustness import writers

NAMES = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SAID = "WRONG: placeholder, the total of May 2026 is 69,680"


def xlsx(path: Path) -> Path:
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append([69680, 65451, 28749, 65410])
    sheet["A1"].comment = Comment(SAID, "a person")
    sheet["B1"].font = Font(strike=True)
    sheet["C1"].number_format = "#,##0,"
    sheet["D1"].number_format = "#,##0"
    book.save(path)
    return path


def ods(path: Path) -> Path:
    sheet = Sheet("Sheet")
    for column, value in enumerate((69680, 65451, 28749, 65410), 1):
        sheet.put(Cell(1, column, value, str(value), "number", str(value)))
    text = writers.ods_content([sheet])
    styles = (
        f'<office:automatic-styles xmlns:number="{NAMES % "datastyle"}"'
        f' xmlns:style="{NAMES % "style"}">'
        '<number:number-style style:name="n"><number:number number:display-factor="1000"/>'
        '</number:number-style><style:style style:name="line" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="scale" style:data-style-name="n"/></office:automatic-styles>'
    )
    text = text.replace("<office:body>", f"{styles}<office:body>", 1)
    first, *cells = text.split("<table:table-cell ")
    assert len(cells) == 4
    cells[0] = cells[0].replace(
        "<text:p>", f"<office:annotation><text:p>{SAID}</text:p></office:annotation><text:p>", 1
    )
    cells[1] = f'table:style-name="line" {cells[1]}'
    cells[2] = f'table:style-name="scale" {cells[2]}'
    return writers.zipped(path, {"content.xml": "<table:table-cell ".join([first, *cells])})


@pytest.mark.parametrize("write", [xlsx, ods])
def test_comments_struck_cells_and_other_scales_are_seen(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]
    with open_workbook(write(tmp_path / f"a.{write.__name__}")) as workbook:
        sheet = workbook.sheet(workbook.visible[0])
        assert {place: " ".join(text.split()) for place, text in sheet.comments.items()} == {
            (1, 1): SAID
        }
        assert sheet.odd[1, 2] == "struck through"
        assert sheet.odd[1, 3].startswith("shown in thousands or more")
        assert set(sheet.odd) == {(1, 2), (1, 3)}
        assert [sheet.cells[1, n].value for n in range(1, 5)] == [69680, 65451, 28749, 65410]


def test_the_comments_of_a_binary_workbook_are_seen(originals: Path) -> None:
    path = originals / "workforce-management-information/2014-12__workforce-management-information"
    with open_workbook(path.with_name(path.name + "-dec-2014.xls")) as workbook:
        assert len(workbook.sheet("December 2014").comments) == 48
        assert not workbook.sheet("December 2014").odd


def test_words_around_the_cells_are_seen(tmp_path: Path) -> None:
    """The foot of a page, words drawn over it, a chart's title, hints, links and threads."""
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 69680
    sheet.oddFooter.center.text, sheet.oddFooter.center.size = "DRAFT", 8
    chart = BarChart()
    chart.title = "Fixed-term contracts"
    sheet.add_chart(chart, "C1")
    hint = DataValidation(type="whole", prompt="Enter thousands", promptTitle="Staff")
    hint.add("A1")
    sheet.add_data_validation(hint)
    sheet["A2"].hyperlink = Hyperlink(ref="A2", location="A1", tooltip="Average of a year")
    book.save(tmp_path / "foot.xlsx")
    with zipfile.ZipFile(tmp_path / "foot.xlsx") as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    words = f'<p xmlns="{DRAWN}"><r><t>Not</t></r><r><t> final</t></r></p>'
    parts["xl/drawings/drawing1.xml"] = re.sub(
        "(?=</(xdr:)?wsDr>)", words, parts["xl/drawings/drawing1.xml"]
    )
    listing = "xl/worksheets/_rels/sheet1.xml.rels"
    thread = '<Relationship Id="t" Type="x/threadedComment" Target="/xl/thread.xml"/>'
    parts[listing] = parts[listing].replace("</Relationships>", f"{thread}</Relationships>")
    said = "<threadedComment ref='A1'><text>Still includes leavers</text></threadedComment>"
    parts["xl/thread.xml"] = f'<ThreadedComments xmlns="{THREADS}">{said}</ThreadedComments>'
    with open_workbook(writers.zipped(tmp_path / "drawn.xlsx", parts)) as workbook:
        assert sorted(workbook.sheet("Sheet").around) == [
            "Average of a year", "DRAFT", "Enter thousands", "Fixed-term contracts", "Not final",
            "Staff", "Still includes leavers",
        ]  # fmt: skip
