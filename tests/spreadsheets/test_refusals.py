"""Files that are broken, hostile or not what they claim: refused in words, quickly."""

from __future__ import annotations

import contextlib
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.core.errors import InputError
from analysis.spreadsheets import Sheet, open_workbook
from analysis.spreadsheets.text_files import decode

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def read_first(path: Path) -> Sheet:
    book = open_workbook(path)
    return book.sheet(book.sheet_names[0])


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


def relations(**targets: str) -> str:
    """A list of relationships by kind; their ids are r1, r2, ..."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{kind}/{name}" Target="{target}"/>'
        for n, (name, target) in enumerate(targets.items(), 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{listed}</Relationships>'


def xlsx(path: Path, rows: str, strings: str = "", doctype: str = "") -> Path:
    """The smallest workbook there is, with the rows given."""
    parts = {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook {MAIN} {REL}><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", sharedStrings="/xl/texts.xml"
        ),
        "xl/worksheets/sheet1.xml": (
            f"{doctype}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
        ),
        "xl/texts.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    return zipped(path, **parts)


def ods(path: Path, rows: str, doctype: str = "") -> Path:
    content = (
        f"{doctype}<office:document-content {ODF}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(path, **{"content.xml": content})


def line(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def wide(columns: int) -> str:
    return cell("1", f'table:number-columns-repeated="{columns}"')


def cell(value: str, extra: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}" {extra}/>'


# ------------------------------------------------------------------ not a spreadsheet


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("t.xlsx", b"", r"t\.xlsx is empty \(0 bytes\)"),
        ("t.csv", b"", r"t\.csv is empty"),
        ("t.xlsx", b"<!DOCTYPE html><html><body>Not found</body></html>", "looks like a web page"),
        ("t.ods", b"  \n<HTML>", "looks like a web page"),
        ("t.csv", b"<!DOCTYPE html><title>Page not found</title>", "looks like a web page"),
        ("t.xls", b"hello", "looks like no spreadsheet .*starts with 'hello'"),
        ("t.pdf", b"%PDF-1.7", "Expected xlsx, xls, ods, csv or docx"),
        ("t.xlsx", b"PK\x03\x04 and no more", "damaged and cannot be opened as a zip"),
        ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "is damaged"),
        ("t.csv", "a,b\n1,2\n".encode("utf-16-le"), "zero bytes.*UTF-16"),
        ("t.csv", "a,b\n1,2\n".encode("utf-16")[:-1], "begins as UTF-16 text and is not"),
        ("t.csv", "Year\tFTE\n2026\t61,422\n2025\t7\n".encode("utf-16"), "separated by tabs"),
        ("t.csv", b"caf\xe9 \x81,1\n", "neither UTF-8 nor cp1252"),
        ("t.csv", b'"open,1\n2,3\n', "not a well-formed CSV"),
        # As the headings of the monthly return name a grade: "Payroll staff;Other;Headcount".
        ("t.csv", b"Body\tStaff;Other;FTE\nCICA\t4\nHMPPS\t7\n", "separated by tabs"),
        ("t.csv", b"Year;Month;FTE\n2026;May;61422,70\n", "separated by semicolons"),
        ("t.csv", b"\n\n,,\n", "holds no values"),
        ("t.csv", b"Body,FTE,Cost\nHMPPS,65416.1", "within its last row, which has 2 values of 3"),
    ],
)
def test_refused_by_its_bytes(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=says):
        read_first(path)


def test_a_missing_file_a_folder_and_one_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="There is no file"):
        open_workbook(tmp_path / "none.xlsx")
    with pytest.raises(InputError, match="is a folder; give the spreadsheets in it one by one"):
        open_workbook(tmp_path)
    monkeypatch.setattr("analysis.spreadsheets.open_file.LARGEST_FILE", 10)
    (tmp_path / "large.csv").write_bytes(b"1" * 11)
    with pytest.raises(InputError, match="has 11 bytes; the limit is 10"):
        open_workbook(tmp_path / "large.csv")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.csv"
    path.write_text("a,b\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> object:  # root may read anything, so it is played
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"closed\.csv cannot be read: Permission denied"):
        open_workbook(path)


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither an xlsx nor an ods workbook"):
        open_workbook(zipped(tmp_path / "t.xlsx", **{"word/document.xml": "<w/>"}))
    with pytest.raises(InputError, match=r"with 'May 2026\.ods' in it\. Unpack it"):
        open_workbook(zipped(tmp_path / "t.zip", **{"May 2026.ods": "PK"}))


# ------------------------------------------------------------------ damaged packages


def test_truncation_at_any_point_is_refused(june_2016: Path, tmp_path: Path) -> None:
    data = june_2016.read_bytes()
    for share in (0.01, 0.3, 0.6, 0.9, 0.999):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(InputError, match=r"cut\.xlsx is damaged.*Download it again"):
            open_workbook(path)


def test_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    for made in (
        xlsx(tmp_path / "t.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>'),
        ods(tmp_path / "t.ods", f"<table:table-row>{cell('1')}</table:table-row>"),
    ):
        data = bytearray(made.read_bytes())
        with zipfile.ZipFile(made) as package:
            wanted = "content.xml" if made.suffix == ".ods" else "xl/worksheets/sheet1.xml"
            info = package.getinfo(wanted)
        right = struct.pack("<I", info.CRC)
        made.write_bytes(bytes(data).replace(right, struct.pack("<I", info.CRC ^ 1)))
        with pytest.raises(InputError, match=r"is damaged.*Download"):
            open_workbook(made).sheet("S")


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b" " * 60_000_000)
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match=r"content\.xml would unpack to 60,000,000 bytes"):
        open_workbook(path)


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/hostname">]>'
)


def test_entities_and_document_types_are_refused(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;&c;</t></is></c></row>'
    with pytest.raises(InputError, match=r"sheet1\.xml declares a document type; refused"):
        open_workbook(xlsx(tmp_path / "t.xlsx", row, doctype=BOMB)).sheet("S")
    row = line("<table:table-cell><text:p>&b;&c;</text:p></table:table-cell>")
    with pytest.raises(InputError, match=r"content\.xml declares a document type; refused"):
        open_workbook(ods(tmp_path / "t.ods", row, doctype=BOMB))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (line(wide(99_999_999)), "row 1 reaches column 99,999,999; .* 16,384 columns"),
        (line(wide(16_000) * 2), "row 1 reaches column 32,000"),
        (line(wide(-3)), "number-columns-repeated is '-3'"),
        (
            line(cell("1")).replace("row>", 'row table:number-rows-repeated="9999999">', 1),
            "row 1 repeats to 9,999,999 cells; .* 1,000,000 cells",
        ),
    ],
)
def test_repeated_cells_do_not_fill_the_memory(tmp_path: Path, rows: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        open_workbook(ods(tmp_path / "t.ods", rows)).sheet("S")


def test_a_million_blanks_are_not_written_out(tmp_path: Path) -> None:
    blanks = '<text:p>a<text:s text:c="999999999"/>b</text:p>'
    row = f"<table:table-row><table:table-cell>{blanks}</table:table-cell></table:table-row>"
    found = open_workbook(ods(tmp_path / "t.ods", row)).sheet("S").get(1, 1)
    assert found is not None
    assert len(found.shown) < 2_000


def test_empty_tails_of_a_sheet_cost_nothing(tmp_path: Path) -> None:
    tail = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows = line(cell("7")) + tail + line(cell("8"))
    sheet = open_workbook(ods(tmp_path / "t.ods", rows)).sheet("S")
    assert {c.address: c.value for c in sheet.cells.values()} == {"A1": 7, "A1048002": 8}


# ------------------------------------------------------------------ damaged cells


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ('<row r="1"><c r="A1" t="s"><v>5</v></c></row>', "shared string 5 does not exist"),
        ('<row r="one"><c r="A1"><v>5</v></c></row>', "'one' stands for a row or a column"),
        ('<row r="1"><c r="A1"><v>5</v></c><c r="A1"><v>6</v></c></row>', "A1 stands in it twice"),
        ('<row r="1"><c r="A1"><v>5</v></row>', r"sheet1\.xml is damaged"),
    ],
)
def test_a_damaged_sheet_is_refused_by_name(tmp_path: Path, rows: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        open_workbook(xlsx(tmp_path / "t.xlsx", rows)).sheet("S")


@pytest.mark.parametrize("stored", ["nan", "inf", "1e999", "1,234", "five", "0x10"])
def test_what_is_no_number_is_an_error_cell_in_every_format(tmp_path: Path, stored: str) -> None:
    book = open_workbook(
        xlsx(tmp_path / "t.xlsx", f'<row r="1"><c r="A1"><v>{stored}</v></c></row>')
    )
    assert book.sheet("S").cells[1, 1].kind == "error"
    book = open_workbook(
        ods(tmp_path / "t.ods", f"<table:table-row>{cell(stored)}</table:table-row>")
    )
    assert book.sheet("S").cells[1, 1].kind == "error"


def test_a_date_that_does_not_exist_is_an_error_cell(tmp_path: Path) -> None:
    bad = '<table:table-cell office:value-type="date" office:date-value="2016-06-31"/>'
    book = open_workbook(ods(tmp_path / "t.ods", f"<table:table-row>{bad}</table:table-row>"))
    assert book.sheet("S").cells[1, 1].kind == "error"


def test_raised_digits_leave_the_label_and_others_stay(tmp_path: Path) -> None:
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
    lowered = '<r><rPr><vertAlign val="subscript"/></rPr><t>3</t></r>'
    strings = (
        f"<si><r><t>NOMS HQ</t></r>{raised}</si><si><t>Bands 1 to 3</t></si>"
        f"<si><r><t>Band 3-5</t></r>{lowered}</si>"
    )
    rows = '<row r="1">' + "".join(f'<c t="s"><v>{i}</v></c>' for i in range(3)) + "</row>"
    sheet = open_workbook(xlsx(tmp_path / "t.xlsx", rows, strings)).sheet("S")
    assert [(c.label, c.marks) for c in sheet.row_cells(1)] == [
        ("NOMS HQ", "2"),
        ("Bands 1 to 3", ""),
        ("Band 3-53", ""),
    ]


# ------------------------------------------------------------------ text files


def test_csv_in_every_encoding_and_line_end(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    for data in (
        "Région,£1,234\n".encode("cp1252"),
        '\ufeffRégion,"£1,234"\r\n'.encode(),
        'Région,"£1,234"\r'.encode(),
    ):
        path.write_bytes(data)
        cells = open_workbook(path).sheet("csv").row_cells(1)
        assert cells[0].value == "Région"
    assert (cells[1].value, cells[1].shown) == (1234, "£1,234")


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("1,234", 1234),
        ("-£25,000.00", -25000),
        ("£-5", -5),
        ("0.5", 0.5),
        (".5", 0.5),
        (" 7 ", 7),
        ("1,23", None),
        ("--5", None),
        ("-£-5", None),
        ("(5)", None),
        ("5%", None),
        ("~", None),
        ("1e999", None),
        ("-", None),
        ("£", None),
        ("1 234", None),
        ("2016-06-30", None),
    ],
)
def test_numbers_in_text_files(tmp_path: Path, shown: str, value: float | None) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f'x,"{shown}"\n', encoding="utf-8")
    found = open_workbook(path).sheet("csv").cells[1, 2]
    assert (found.value if found.kind == "number" else None) == value


@given(st.text(alphabet="aé£–€", min_size=1))
def test_decoding_goes_there_and_back(text: str) -> None:
    assert decode(text.encode(), "t") == text
    assert decode(text.encode("utf-8-sig"), "t") == text


@settings(max_examples=60)
@given(st.binary(min_size=1, max_size=400))
def test_no_bytes_at_all_end_in_a_trace(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("t.xlsx", "t.csv"):
        path = folder / name
        path.write_bytes(data)
        with contextlib.suppress(InputError):
            read_first(path)


def _flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_a_flipped_byte_ends_in_cells_or_in_words(
    originals: Path, tmp_path: Path, suffix: str
) -> None:
    import random

    chance = random.Random(7)
    folder = originals / "workforce-management-information"
    smallest = min(folder.glob(f"*{suffix}"), key=lambda p: p.stat().st_size)
    data = smallest.read_bytes()
    path = tmp_path / f"t{suffix}"
    refused = 0
    for _ in range(40):
        path.write_bytes(_flip(data, chance.randrange(len(data))))
        try:
            book = open_workbook(path)
            for name in book.sheet_names:
                book.sheet(name)
        except InputError:
            refused += 1
    assert refused > 0
