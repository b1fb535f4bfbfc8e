"""What is not in the plain form is left to the reader of elements, and both give the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from analysis.spreadsheets.xlsx_plain import plain_rows
from analysis.spreadsheets.xlsx_rows import MERGED, ROW, Found, element_rows

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
PLAIN = (
    '<row r="3" spans="1:3" ht="15.75"><c r="A3" s="4"/><c r="B3" s="2" t="s"><v>7</v></c>'
    '<c r="C3"><f>IF(A1&gt;2,&quot;&#163;&quot;,1)</f><v>12.5</v></c></row><row r="4"/>'
    '<row r="6"><c r="AA6" t="str"><f t="shared" ref="A1:A2" si="0"/><v>Größe</v></c></row>'
)


def sheet(rows: str, head: str = HEAD) -> bytes:
    return f"{head}{rows}{TAIL}".encode()


def by_elements(part: bytes) -> list[Found]:
    elements = [e for _, e in etree.iterparse(io.BytesIO(part), tag=(ROW, MERGED))]
    return list(element_rows(elements, [], ValueError))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"><v>2</v></c> --></row>',
        '<row r="1"><c r="A1"><v><![CDATA[<v>2</v>]]></v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',  # no address
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',  # an address in another row
        '<row r="1"><c r="A1"><f>A2</f></c></row>',  # never worked out
        '<row r="1"><c r="A1"><v></v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>A&amp;B</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c></row>',
        '<row r="1"><c r="A1" s="x"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>&undeclared;</f><v>1</v></c></row>',
        '<row r="1" r="2"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',  # no end
        '<row r="1"><c r="A1"><v>1</v></c></row>and text',
        '<c r="A1"><v>1</v></c>',
        '</sheetData><sheetData><row r="1"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_anything_else_is_left_to_the_other_reader(rows: str) -> None:
    assert plain_rows(sheet(rows)) is None


@pytest.mark.parametrize(
    "part",
    [
        sheet(PLAIN, HEAD.replace("UTF-8", "ISO-8859-1")),
        sheet(PLAIN).decode().encode("utf-16"),
        sheet(PLAIN).replace("ö".encode(), b"\xf6"),
        sheet(PLAIN, HEAD.replace("<worksheet", "<!DOCTYPE worksheet><worksheet")),
    ],
)
def test_so_is_another_encoding_or_a_document_type(part: bytes) -> None:
    assert plain_rows(part) is None


def test_the_plain_form_gives_what_the_elements_give() -> None:
    part = sheet(PLAIN.replace("&#163;", "x"))
    found = plain_rows(part)
    assert found is not None
    cells, rest = found
    assert cells == by_elements(part)
    assert cells[0] == (3, 2, "s", "7", "2")
    assert by_elements(rest) == []
    assert b"mergeCell" in rest


@pytest.mark.slow
def test_every_published_sheet_reads_alike_both_ways(originals: Path) -> None:
    plain = 0
    for path in sorted(originals.rglob("*.xlsx")):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    part = package.read(name)
                    found = plain_rows(part)
                    plain += found is not None
                    assert found is None or found[0] == by_elements(part), (path, name)
    assert plain > 100
