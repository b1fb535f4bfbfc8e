"""Records of binary workbooks: damage first, then every cell against xlrd."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest

from analysis.core.errors import InputError
from analysis.core.numbers import plain
from analysis.spreadsheets import biff, open_workbook
from analysis.spreadsheets.number_format import show
from analysis.spreadsheets.xls import _unpacked


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


BEGIN = record(biff.BOF, struct.pack("<HHHHII", biff.VERSION_8, 5, 0, 0, 0, 0))
END = record(biff.EOF)


def shared(count: int, *blocks: bytes) -> bytes:
    first = record(biff.SST, struct.pack("<II", count, count) + blocks[0])
    return first + b"".join(record(biff.CONTINUE, block) for block in blocks[1:])


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        (b"", "ends in the middle"),
        (BEGIN, "ends in the middle"),
        (END + BEGIN, "no beginning"),
        (BEGIN + b"\xfc\x00\xff\xff", "beyond the end"),
        (BEGIN + record(biff.FILE_PASS, b"\0\0") + END, "password"),
        (record(biff.BOF, struct.pack("<HH", 0x500, 5)) + END, "before 97"),
        (BEGIN + record(biff.FORMAT, struct.pack("<HHB", 164, 900, 0)) + END, "beyond the end"),
    ],
)
def test_damage_is_told(stream: bytes, says: str) -> None:
    with pytest.raises(biff.DamagedError, match=says):
        biff.read_globals(stream)


def test_shared_texts_that_are_fewer_than_said_are_damage() -> None:
    with pytest.raises((IndexError, struct.error)):
        biff.read_globals(BEGIN + shared(2, struct.pack("<HB", 2, 0) + b"ab") + END)


@pytest.mark.parametrize("cut", range(1, 6))
def test_a_text_broken_over_two_records_is_one_text(cut: int) -> None:
    """The second part says anew whether its characters take one byte or two."""
    narrow = struct.pack("<HB", 6, 0) + b"London"[:cut]
    wide = b"\x01" + "London"[cut:].encode("utf-16-le")
    found = biff.read_globals(BEGIN + shared(1, narrow, wide) + END)
    assert found.texts == [("London", ())]


def test_runs_broken_over_two_records_and_what_follows_them() -> None:
    rich = struct.pack("<HBH", 7, 0x08, 2) + b"NOMS HQ" + struct.pack("<HH", 4, 6) + b"\x06"
    rest = b"\x00\x07\x00" + struct.pack("<HB", 2, 0) + b"PO"
    found = biff.read_globals(BEGIN + shared(2, rich, rest) + END)
    assert found.texts == [("NOMS HQ", ((4, 6), (6, 7))), ("PO", ())]


def test_a_chart_within_a_sheet_is_passed_over() -> None:
    stream = BEGIN + BEGIN + record(0x203, b"\0" * 14) + END + record(0x203, b"\1" * 14) + END
    kinds = [(kind, stream[start]) for kind, start, _ in biff.records(stream, 0)]
    assert kinds == [(biff.BOF, 0), (0x203, 1)]


@pytest.mark.parametrize("value", [0.0, 1.0, -1.0, 536870911.0, -536870912.0])
def test_packed_whole_numbers(value: float) -> None:
    packed = (int(value) << 2 | 2) & 0xFFFFFFFF
    assert _unpacked(packed) == value
    assert _unpacked(packed | 1) == value / 100


def test_a_truncated_workbook_is_refused(originals: Path, tmp_path: Path) -> None:
    folder = originals / "workforce-management-information"
    data = min(folder.glob("*.xls"), key=lambda p: p.stat().st_size).read_bytes()
    path = tmp_path / "t.xls"
    for length in (600, len(data) // 2, len(data) * 9 // 10):
        path.write_bytes(data[:length])
        with pytest.raises(InputError):
            read_all(path)


def read_all(path: Path) -> None:
    book = open_workbook(path)
    for name in book.sheet_names:
        book.sheet(name)


@pytest.mark.slow
def test_xlrd_reads_the_same_cells_formats_and_superscripts(originals: Path) -> None:
    import xlrd

    kinds = {xlrd.XL_CELL_TEXT: "text", xlrd.XL_CELL_NUMBER: "number", xlrd.XL_CELL_DATE: "date"}
    compared = 0
    for path in sorted(originals.rglob("*.xls")):
        ours = open_workbook(path)
        theirs = xlrd.open_workbook(path, formatting_info=True, logfile=io.StringIO())
        assert ours.sheet_names == theirs.sheet_names()
        for name in ours.sheet_names:
            sheet, other = ours.sheet(name), theirs.sheet_by_name(name)
            found = {
                (row + 1, column + 1): (other.cell(row, column), other.cell_xf_index(row, column))
                for row in range(other.nrows)
                for column in range(other.ncols)
                if other.cell_type(row, column) not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
                and other.cell_value(row, column) != ""
            }
            assert sheet.cells.keys() == found.keys(), (path.name, name)
            for place, cell in sheet.cells.items():
                value, style = found[place]
                assert cell.kind == kinds.get(value.ctype, cell.kind), (path.name, name, cell)
                if cell.kind in ("text", "number"):
                    assert cell.value == value.value, (path.name, name, cell)
                runs = other.rich_text_runlist_map.get((place[0] - 1, place[1] - 1), [])
                raised = any(theirs.font_list[font].escapement == 1 for _, font in runs)
                assert bool(cell.marks) == raised, (path.name, name, cell)
                if cell.kind == "number":
                    code = theirs.format_map[theirs.xf_list[style].format_key].format_str
                    shown = show(float(cell.value), code) or plain(cell.value)
                    assert cell.shown == shown, (path.name, name, cell, code)
                compared += 1
    assert compared > 100_000
