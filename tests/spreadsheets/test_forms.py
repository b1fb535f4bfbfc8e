"""Forms that sound files take besides the plain one: read, or refused with the true cause."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis.core.errors import InputError
from analysis.spreadsheets import open_workbook
from tests.robustness import writers
from tests.spreadsheets.test_refusals import read_first, xlsx, zipped

_TRANSITIONAL = "http://schemas.openxmlformats.org/"


def changed(path: Path, *pairs: tuple[str, str]) -> Path:
    """The package with other words in the content and the names of its parts."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for old, new in pairs:
        parts = {name.replace(old, new): text.replace(old, new) for name, text in parts.items()}
    return zipped(path, **parts)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>69145</v></c></row>'
    texts = "<si><t>HMPPS_x000D_\nstaff</t></si>"
    return xlsx(tmp_path / "moj.xlsx", row, texts)


def test_a_password_is_named(tmp_path: Path) -> None:
    ods = {"content.xml": "\x01\x02", "META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(InputError, match=r"moj\.ods is protected by a password"):
        open_workbook(zipped(tmp_path / "moj.ods", **ods))
    path = tmp_path / "moj.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(InputError, match="save it without the password"):
        open_workbook(path)


def test_strict_open_xml_is_read(workbook: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/"
    changed(
        workbook,
        (f"{_TRANSITIONAL}spreadsheetml/2006/main", f"{strict}spreadsheetml/main"),
        (f"{_TRANSITIONAL}officeDocument/2006/", f"{strict}officeDocument/"),
    )
    assert [c.value for c in read_first(workbook).row_cells(1)] == ["HMPPS\nstaff", 69145]


def test_a_date_of_the_strict_form(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "d.xlsx", '<row r="1"><c r="A1" t="d"><v>2026-06-30</v></c></row>')
    assert read_first(path).cells[1, 1].shown == "2026-06-30"


@pytest.mark.parametrize(
    "pair",
    [("xl/texts.xml", "xl/SharedTexts.xml"), ("xl/", ""), ("xl/worksheets", "xl\\worksheets")],
)
def test_parts_are_found_by_relationship(workbook: Path, pair: tuple[str, str]) -> None:
    changed(workbook, pair)
    assert [c.value for c in read_first(workbook).row_cells(1)] == ["HMPPS\nstaff", 69145]


def test_a_count_of_shared_texts_that_is_one_too_many(tmp_path: Path) -> None:
    from analysis.spreadsheets import Cell, Sheet

    sheet = Sheet("S")
    sheet.put(Cell(1, 1, "HMPPS", "HMPPS", "text", "HMPPS"))
    path = tmp_path / "t.xls"
    path.write_bytes(writers.compound(writers.xls_stream_with_a_text_too_few([sheet])))
    assert open_workbook(path).sheet("S").cells[1, 1].value == "HMPPS"


@pytest.mark.parametrize("code", ["E05", "e1", "1E05", "-E2", "D01"])
def test_a_code_is_a_text(tmp_path: Path, code: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{code},1.5E+03\n", encoding="utf-8")
    cells = read_first(path).row_cells(1)
    assert [(c.kind, c.value) for c in cells] == [("text", code), ("number", 1500)]


def test_a_pound_sign_of_the_dos_code_page(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'"\x9c97,240,178.69",-\x9c5,caf\x82\n')
    cells = read_first(path).row_cells(1)
    assert [c.shown for c in cells] == ["£97,240,178.69", "-£5", "café"]
    path.write_bytes(b"\x9cuvre,\xa31\n")  # cp1252
    assert [c.shown for c in read_first(path).row_cells(1)] == ["œuvre", "£1"]


def test_a_raised_blank_is_no_note(originals: Path) -> None:
    path = originals / "civil-service-statistics" / "Civil_Service_Statistics_2010.xls"
    assert open_workbook(path).sheet("Table 6").label(31, 2) == "Median (£)"


def test_a_csv_in_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("Region,Cases\nWales,21536\nMôn,\n".encode("utf-16"))
    sheet = open_workbook(path).sheet("csv")
    assert [sheet.label(3, 1), *(cell.value for cell in sheet.row_cells(2))] == [
        "Môn",
        "Wales",
        21536,
    ]


def test_a_note_with_semicolons_over_a_csv_does_not_make_it_one_of_semicolons(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Source: nDelius; as at 31 March 2026; provisional\nRegion,Cases\nWales,21536\n"
    )
    sheet = open_workbook(path).sheet("csv")
    assert sheet.label(2, 1) == "Region"
    assert [cell.value for cell in sheet.row_cells(3)] == ["Wales", 21536]


def test_a_csv_with_the_line_ends_of_an_old_mac(tmp_path: Path) -> None:
    path = tmp_path / "mac.csv"
    path.write_bytes(b"Body,Payroll staff;\nHeadcount\rHMPPS,69680\r")
    with open_workbook(path) as workbook:
        sheet = workbook.sheet("csv")
    assert sheet.label(1, 2) == "Payroll staff; Headcount"
    assert sheet.cells[2, 2].value == 69680


def test_an_open_tracked_change_of_a_document_is_read_as_its_page_shows_it(tmp_path: Path) -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    paragraph = document.add_table(1, 1).cell(0, 0).paragraphs[0]._p
    for tag, kind, number in (("del", "delText", "20,743"), ("ins", "t", "20,473")):
        run = f"<w:r><w:{kind}>{number}</w:{kind}></w:r>"
        paragraph.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1">{run}</w:{tag}>'))
    document.save(str(tmp_path / "tracked.docx"))
    with open_workbook(tmp_path / "tracked.docx") as workbook:
        assert workbook.sheet("Table 1").label(1, 1) == "20,473"
