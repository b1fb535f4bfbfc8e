"""Write sheets held in memory as real files of each format, faults and all.

A spreadsheet program would mend or refuse half of what is tested here, so the files are
written by hand: the few parts, records or lines that the format needs.
"""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from analysis.spreadsheets import Cell, Sheet
from analysis.spreadsheets.cell import address

FORMATS = ("xlsx", "ods", "xls", "csv")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = f'<Relationship Id="d" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ERRORS = {"#REF!": 0x17, "#DIV/0!": 0x07, "#N/A": 0x2A}


def write(path: Path, sheets: list[Sheet]) -> Path:
    """Write sheets in the format of the file's name."""
    {"xlsx": _xlsx, "ods": _ods, "xls": _xls, "csv": _csv}[path.suffix[1:]](path, sheets)
    return path


def rows(sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
    found: dict[int, list[Cell]] = {}
    for _, cell in sorted(sheet.cells.items()):
        found.setdefault(cell.row, []).append(cell)
    yield from found.items()


def zipped(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


# ------------------------------------------------------------------ xlsx


def xlsx_parts(sheets: list[Sheet]) -> dict[str, str]:
    listed = "".join(
        f'<sheet name={quoteattr(s.name)} sheetId="{n}" r:id="r{n}"/>'
        for n, s in enumerate(sheets, 1)
    )
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}">{DOCUMENT}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{targets}</Relationships>',
    }
    for number, sheet in enumerate(sheets, 1):
        lines = "".join(
            f'<row r="{row}">{"".join(map(_xlsx_cell, cells))}</row>' for row, cells in rows(sheet)
        )
        merged = "".join(
            f'<mergeCell ref="{address(a, b)}:{address(c, d)}"/>' for a, b, c, d in sheet.merged
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData>'
            f"<mergeCells>{merged}</mergeCells></worksheet>"
        )
    return parts


def _xlsx_cell(cell: Cell) -> str:
    place = cell.address
    if cell.kind == "formula":
        return f'<c r="{place}"><f>{cell.shown}</f></c>'
    if cell.kind == "number":
        return f'<c r="{place}"><v>{cell.value}</v></c>'
    if cell.kind == "error":
        return f'<c r="{place}" t="e"><v>{cell.shown}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell.shown)}</t></is></c>'


def _xlsx(path: Path, sheets: list[Sheet]) -> None:
    zipped(path, xlsx_parts(sheets))


# ------------------------------------------------------------------- ods


def ods_content(sheets: list[Sheet]) -> str:
    names = " ".join(f'xmlns:{n}="{_ODF % n}"' for n in ("office", "table", "text"))
    tables = ""
    for sheet in sheets:
        merged = {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in sheet.merged}
        at, lines = 0, ""
        for row, cells in rows(sheet):
            if row > at + 1:
                lines += f'<table:table-row table:number-rows-repeated="{row - at - 1}"/>'
            column, line, at = 0, "", row
            for cell in cells:
                if cell.column > column + 1:
                    gap = cell.column - column - 1
                    line += f'<table:table-cell table:number-columns-repeated="{gap}"/>'
                line += _ods_cell(cell, merged.get((cell.row, cell.column), (1, 1)))
                column = cell.column
            lines += f"<table:table-row>{line}</table:table-row>"
        tables += f"<table:table table:name={quoteattr(sheet.name)}>{lines}</table:table>"
    return (
        f"<office:document-content {names}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _ods_cell(cell: Cell, spans: tuple[int, int]) -> str:
    extra = ""
    if spans != (1, 1):
        extra = f' table:number-rows-spanned="{spans[0]}" table:number-columns-spanned="{spans[1]}"'
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.shown.split("\n"))
    if cell.kind == "formula":
        return f'<table:table-cell table:formula="of:={cell.shown}"/>'
    if cell.kind == "error":
        return f'<table:table-cell table:formula="of:=[.A1]">{words}</table:table-cell>'
    if cell.kind == "number":
        return (
            f'<table:table-cell{extra} office:value-type="float" office:value="{cell.value}">'
            f"{words}</table:table-cell>"
        )
    return f'<table:table-cell{extra} office:value-type="string">{words}</table:table-cell>'


def _ods(path: Path, sheets: list[Sheet]) -> None:
    zipped(path, {"content.xml": ods_content(sheets)})


# ------------------------------------------------------------------- csv


def _csv(path: Path, sheets: list[Sheet]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    at = 0
    for row, cells in rows(sheets[0]):
        writer.writerows([[]] * (row - at - 1))
        line = [""] * cells[-1].column
        for cell in cells:
            line[cell.column - 1] = f"={cell.shown}" if cell.kind == "formula" else cell.shown
        writer.writerow(line)
        at = row
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))


# ------------------------------------------------------------------- xls


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _words(text: str, count: str = "<H") -> bytes:
    return struct.pack(count, len(text)) + b"\x01" + text.encode("utf-16-le")


def xls_stream(sheets: list[Sheet]) -> bytes:
    """The records of a workbook: its globals, then each sheet."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    style = record(0xE0, struct.pack("<HH", 0, 0) + bytes(16))
    bodies = [_xls_sheet(sheet) for sheet in sheets]
    end = record(0x0A)
    listed = [record(0x85, struct.pack("<IBB", 0, 0, 0) + _words(s.name, "<B")) for s in sheets]
    at = len(begin + style + end) + sum(map(len, listed))
    found = begin + style
    for entry, body in zip(listed, bodies, strict=True):
        found += entry[:4] + struct.pack("<I", at) + entry[8:]
        at += len(body)
    return found + end + b"".join(bodies)


def _xls_sheet(sheet: Sheet) -> bytes:
    found = [record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))]
    for _, cell in sorted(sheet.cells.items()):
        place = struct.pack("<HHH", cell.row - 1, cell.column - 1, 0)
        if cell.kind == "number":
            found.append(record(0x203, place + struct.pack("<d", cell.value)))
        elif cell.kind in ("error", "formula"):  # a formula of this format holds its last result
            code = _ERRORS.get(cell.shown, 0x17)
            found.append(record(0x205, place + bytes([code, 1])))
        else:
            found.append(record(0x204, place + _words(cell.shown)))
    if sheet.merged:
        ranges = b"".join(
            struct.pack("<HHHH", a - 1, c - 1, b - 1, d - 1) for a, b, c, d in sheet.merged
        )
        found.append(record(0xE5, struct.pack("<H", len(sheet.merged)) + ranges))
    return b"".join(found) + record(0x0A)


def xls_stream_with_a_text_too_few(sheets: list[Sheet]) -> bytes:
    """The records of a workbook whose count of shared texts is one too many.

    So is a published NHS workbook: xlrd stops at it, calamine reads the texts.
    """
    texts = record(0xFC, struct.pack("<IIHB", 2, 2, 2, 0) + b"E1")
    stream = bytearray(xls_stream(sheets))
    at = 0
    while (at := stream.find(struct.pack("<H", 0x85), at)) >= 0 and at < stream.index(record(0x0A)):
        offset = struct.unpack_from("<I", stream, at + 4)[0] + len(texts)
        struct.pack_into("<I", stream, at + 4, offset)
        at += 8
    end = stream.index(record(0x0A))
    return bytes(stream[:end]) + texts + bytes(stream[end:])


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file that holds one stream."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    fats = -(-(sectors + 1) // 127)
    chain = [_FAT] * fats + [_END] + list(range(fats + 2, fats + 1 + sectors)) + [_END]
    chain += [_FREE] * (fats * 128 - len(chain))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fats, fats, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fats), *[_FREE] * (109 - fats))
    folder = _entry("Root Entry", 5, _END, 0, child=1)
    folder += _entry(name, 2, fats + 1, len(stream)) + bytes(256)
    data = stream.ljust(sectors * _SECTOR, b"\0")
    return header + struct.pack(f"<{len(chain)}I", *chain) + folder + data


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    return (
        words.ljust(64, b"\0") + struct.pack("<H", len(words)) + links + bytes(36)
        + struct.pack("<III", start, size, 0)
    )  # fmt: skip


def _xls(path: Path, sheets: list[Sheet]) -> None:
    path.write_bytes(compound(xls_stream(sheets)))
