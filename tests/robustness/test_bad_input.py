"""Every fault of a file, in every format it can have: the command's own words, nothing changed.

Each case is a file given to the real command. It must end with exit code 2 and one paragraph
on stderr, and leave the data as they were to the byte. Each fault is given to a process of
its own in one format, whose memory and time are bounded; in the others to this process.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.core.atomic_write import writing
from analysis.core.paths import project_root
from analysis.spreadsheets import Cell, Sheet, open_workbook
from analysis.spreadsheets.cell import plain_cell
from analysis.transcribe.monthly.headings import normal
from tests.arrivals.returns import april, may, provisional
from tests.spreadsheets.test_refusals import MAIN, REL
from tests.transcribe.mutants import moved, put, text

from . import command, writers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs limits of memory and time"),
]
PEAK = 450_000_000
CPU_SECONDS = 30.0  # most take a third of one; a busy machine takes longer
NAME = "moj-headcount-payroll-data-april-2026-provisional"
THREE_ROWS = "workforce-management-information/2016-07__workforce-management-data-july-2016.xlsx"
STAYS = {"lock", "owner", "kept"}  # of the lock, and what is kept between runs
ZIPPED = ("xlsx", "ods")
NAMED_SHEETS = ("xlsx", "ods", "xls")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data."""
    root = tmp_path_factory.mktemp("bad") / "project"
    for name in ("data/raw", "data/processed"):
        shutil.copytree(project_root() / name, root / name)
    return root


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    """The figures of April 2026."""
    return provisional(4)


@pytest.fixture(scope="module")
def three_rows(originals: Path) -> list[Sheet]:
    """A release whose headings stand in merged cells of three rows, with its cover."""
    book = open_workbook(originals / THREE_ROWS)
    return [book.sheet(name) for name in book.visible]


def refused(
    root: Path,
    *arguments: str | Path,
    says: str = "",
    quoted: int = 0,
    measured: bool = True,
    **limits: object,
) -> str:
    """Give a file to the command and return its refusal, all promises checked.

    `quoted` is the length of the file's own text where the refusal shows one whole.
    """
    before, kept = command.untouched(root), _kept(root)
    if measured:
        ran = command.ingest(root, *arguments, **limits)  # type: ignore[arg-type]
    else:
        ran = command.ingest_here(root, *arguments)
    said = ran.refusal
    assert ran.code == 2, said
    assert command.untouched(root) == before, "the data have changed"
    assert ran.out == ""
    assert ran.peak < PEAK
    assert ran.seconds < CPU_SECONDS
    assert len(said) < 1_200 + quoted
    assert re.search(says, said), said
    assert _kept(root) - kept <= STAYS
    return said


def _kept(root: Path) -> set[str]:
    return {p.name for p in (root / ".build").glob("*")}


# ----------------------------------------------------------------- tables with a fault


def first(sheet: Sheet, label: str) -> Cell:
    return next(c for _, c in sorted(sheet.cells.items()) if label in c.shown)


def agency(sheet: Sheet, heading: str = "") -> Cell:
    """A cell of the agency's row: under the heading given, else its name."""
    row = first(sheet, "HM Prison and Probation Service")
    column = first(sheet, heading).column if heading else row.column
    return sheet.cells[row.row, column]


def with_formula(sheet: Sheet) -> list[Sheet]:
    place = agency(sheet, _total(sheet))
    return [
        put(sheet, place._replace(value="SUM(A1:A2)", text="SUM(A1:A2)", kind="formula", code=""))
    ]


def with_error(sheet: Sheet) -> list[Sheet]:
    place = agency(sheet, _total(sheet))
    return [put(sheet, plain_cell(place.row, place.column, "#REF!", "error"))]


def with_words(sheet: Sheet) -> list[Sheet]:
    place = agency(sheet, _total(sheet))
    return [put(sheet, text(place.row, place.column, "to be confirmed"))]


def with_columns_swapped(sheet: Sheet) -> list[Sheet]:
    one = first(sheet, _total(sheet)).column
    swap = {one: one - 2, one - 2: one}
    return [moved(sheet, lambda key: (key[0], swap.get(key[1], key[1])))]


def with_numbers_swapped(sheet: Sheet) -> list[Sheet]:
    one, row = first(sheet, _total(sheet)).column, agency(sheet).row
    swap = {(row, one): (row, one - 2), (row, one - 2): (row, one)}
    return [moved(sheet, lambda key: swap.get(key, key))]


def without_figures(sheet: Sheet) -> list[Sheet]:
    made = Sheet("Contents")
    made.put(text(1, 1, "Sheet no."))
    return [made]


def with_its_sheet_twice(sheet: Sheet) -> list[Sheet]:
    return [sheet, sheet]


def with_a_copy(sheet: Sheet) -> list[Sheet]:
    made = moved(sheet, lambda key: key)
    made.name = f"{sheet.name} (2)"
    return [sheet, made]


def with_other_dates(sheet: Sheet) -> list[Sheet]:
    row = agency(sheet).row
    return [put(sheet, text(row, 2, "04/26"))]


def with_a_row_twice(sheet: Sheet) -> list[Sheet]:
    row, below = agency(sheet).row, sheet.last_row + 1
    return [put(sheet, *(c._replace(row=below) for c in sheet.row_cells(row)))]


def with_a_formula_for_a_name(sheet: Sheet) -> list[Sheet]:
    made = moved(sheet, lambda key: key)
    made.name = "=cmd|'-C calc'!A0 April_2026"
    return [made]


def with_a_sheet_that_steers(sheet: Sheet) -> list[Sheet]:
    made = moved(sheet, lambda key: key)
    made.name = "April_2026\u202e\u2066"
    return [made]


LONG = 5_000  # characters of a text, which a refusal shows whole


def with_words_that_steer(sheet: Sheet) -> list[Sheet]:
    return [put(sheet, text(1, 1, "\x9b2J\u202eYear" + "x" * LONG))]


def _total(sheet: Sheet) -> str:
    return next(
        c.shown for _, c in sorted(sheet.cells.items())
        if normal(c.label).startswith("payroll staff total")
        and normal(c.label).endswith("full-time equivalent")
    )  # fmt: skip


Fault = Callable[[Sheet], list[Sheet]]
CELL = r"cell [A-Z]{1,2}\d+: expected .*; found .*\. [A-Z]"
FAULTS: list[tuple[Fault, tuple[str, ...], str]] = [
    (with_formula, writers.FORMATS, CELL),
    (with_error, writers.FORMATS, rf"{CELL}.*|#REF!"),
    (with_words, writers.FORMATS, "found 'to be confirmed'"),
    (with_columns_swapped, writers.FORMATS, CELL),
    (with_numbers_swapped, writers.FORMATS, CELL),
    (without_figures, NAMED_SHEETS, r"Contents': expected .*; found .*\. No known layout fits"),
    (with_its_sheet_twice, NAMED_SHEETS, "has two sheets named 'April_2026'"),
    (with_a_copy, NAMED_SHEETS, "April_2026"),
    (with_other_dates, writers.FORMATS, "04/26|April 2026|month"),
    (with_a_row_twice, writers.FORMATS, "cannot be counted twice"),
    (with_a_formula_for_a_name, NAMED_SHEETS, "takes for a formula"),
    (with_a_sheet_that_steers, NAMED_SHEETS, r"\\u202e"),
    (with_words_that_steer, writers.FORMATS, r"\\u202e|\\x9b"),
]


@pytest.mark.parametrize(
    ("fault", "suffix", "says"),
    [
        pytest.param(fault, suffix, says, id=f"{fault.__name__}-{suffix}")
        for fault, suffixes, says in FAULTS
        for suffix in suffixes
    ],
)
def test_a_table_with_a_fault(
    project: Path, sheet: Sheet, tmp_path: Path, fault: Fault, suffix: str, says: str
) -> None:
    path = writers.write(tmp_path / f"{NAME}.{suffix}", fault(sheet))
    quoted = LONG if fault is with_words_that_steer else 0
    said = refused(project, path, says=says, quoted=quoted, measured=suffix == "xlsx")
    assert path.name in said


@pytest.mark.parametrize("suffix", NAMED_SHEETS)
@pytest.mark.parametrize("down", [1, -1])
def test_headings_that_slid_by_a_row(
    project: Path, three_rows: list[Sheet], tmp_path: Path, suffix: str, down: int
) -> None:
    sheets = []
    for old in three_rows:
        made = moved(old, lambda key: key)
        made.merged = list(old.merged)
        if old.name == "July 2016":
            heads = {key for key in old.cells if key[0] == 4 and key[1] > 3}
            made = moved(old, lambda key, heads=heads: (key[0] + down * (key in heads), key[1]))
            made.merged = [
                (a + down, b, c + down, d) if a == 4 and b > 3 else (a, b, c, d)
                for a, b, c, d in old.merged
            ]
        sheets.append(_plain(made))
    name = f"workforce-management-data-july-2016.{suffix}"
    path = writers.write(tmp_path / name, sheets)
    refused(project, path, says=CELL, measured=suffix == "xlsx")


def _plain(sheet: Sheet) -> Sheet:
    """Dates as text, as the hand-written files have them."""
    made = put(sheet, *(
        text(c.row, c.column, c.shown) for c in sheet.cells.values() if c.kind == "date"
    ))  # fmt: skip
    made.merged = sheet.merged
    return made


def test_the_written_files_are_read_as_the_published_one(sheet: Sheet, tmp_path: Path) -> None:
    """Else the refusals above might be the writer's fault."""
    for suffix in writers.FORMATS:
        book = open_workbook(writers.write(tmp_path / f"{NAME}.{suffix}", [sheet]))
        again = book.sheet(book.sheet_names[0])
        assert {k: c.label for k, c in again.cells.items()} == {
            k: c.label if suffix == "csv" or c.kind == "text" else again.cells[k].label
            for k, c in sheet.cells.items()
        }
        numbers = {k: c.value for k, c in sheet.cells.items() if c.kind == "number"}
        read = {k: c.value for k, c in again.cells.items() if c.kind == "number"}
        assert read.keys() == numbers.keys()
        if suffix != "csv":  # which holds what is shown
            assert read == numbers


# ------------------------------------------------------------------- damaged packages


def _zip(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {i.filename: change(i.filename, old.read(i)) for i in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def _table(name: str) -> bool:
    return name == "content.xml" or name.startswith("xl/worksheets/")


LAUGHS = '<!DOCTYPE x [<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
)
DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "bomb": ("would unpack to", lambda xml: xml + b" " * 50_000_000),
    "laughs": (
        "declares a document type|Maximum entity amplification|Entity",
        lambda xml: LAUGHS.encode() + b"]>" + xml.replace(b"Organisation", b"&a9;"),
    ),
    "outside": (
        "declares a document type",
        lambda xml: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + xml.replace(b"Organisation", b"&a;"),
    ),
    "nested": ("depth|damaged", lambda xml: xml.replace(b"Year", b"<a>" * 50_000)),
    "encoding": (
        "damaged",
        lambda xml: b'<?xml version="1.0" encoding="UTF-8"?>' + xml.replace(b"Year", b"Ye\xe9r"),
    ),
    "cut": ("damaged", lambda xml: xml[: len(xml) // 2]),
    "zero": ("damaged", lambda xml: xml.replace(b"Year", b"Ye\0r")),
}  # fmt: skip


@pytest.mark.parametrize("suffix", ZIPPED)
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_or_hostile_part(
    project: Path, sheet: Sheet, tmp_path: Path, suffix: str, damage: str
) -> None:
    says, change = DAMAGE[damage]
    path = writers.write(tmp_path / f"{NAME}.{suffix}", [sheet])
    _zip(path, lambda name, data: change(data) if _table(name) else data)
    said = refused(project, path, says=says)
    assert "root:" not in said, "a file of this machine is shown"


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("share", [0.1, 0.9])
def test_a_file_cut_short(
    project: Path, sheet: Sheet, tmp_path: Path, suffix: str, share: float
) -> None:
    path = writers.write(tmp_path / f"{NAME}.{suffix}", [sheet])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    refused(project, path, says=r"damaged.*Download")


HUGE_ODS = {
    "rows": '<table:table-row table:number-rows-repeated="1000000">',
    "columns": '<table:table-cell table:number-columns-repeated="99999999" ',
    "negative": '<table:table-cell table:number-columns-repeated="-9" ',
    "blanks": "<text:p>" + '<text:s text:c="1000000"/>' * 30_000,
}


@pytest.mark.parametrize("what", HUGE_ODS)
def test_counts_that_would_fill_the_memory_in_ods(
    project: Path, sheet: Sheet, tmp_path: Path, what: str
) -> None:
    path = writers.write(tmp_path / f"{NAME}.ods", [sheet])
    new = HUGE_ODS[what]
    old = new.split()[0] if what == "rows" else new.split(" table:number")[0] + " "
    old = "<table:table-row>" if what == "rows" else "<text:p>" if what == "blanks" else old
    _zip(path, lambda _, data: data.replace(old.encode(), new.encode(), 1))
    refused(project, path, says="refused|damaged|Refused")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('<row r="9999999"><c r="A9999999"><v>1</v></c></row>', "limit"),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "heading row|No known layout"),
        ("<row>" + "<c><v>1</v></c>" * 200_000 + "</row>", "limit"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><mergeCell ref="nonsense"/>', "damaged"),
        ('<row r="1"><c r="A1" s="5"><v>1</v></c></row>' * 2, "stands in it twice"),
    ],
)
def test_absurd_places_in_xlsx(
    project: Path, sheet: Sheet, tmp_path: Path, row: str, says: str
) -> None:
    path = tmp_path / f"{NAME}.xlsx"
    parts = writers.xlsx_parts([sheet])
    parts["xl/worksheets/sheet1.xml"] = (
        f"<worksheet {MAIN}><sheetData>{row}</sheetData></worksheet>"
    )
    refused(project, writers.zipped(path, parts), says=says)


def test_a_part_outside_the_package(project: Path, tmp_path: Path) -> None:
    begin = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    outside = writers.DOCUMENT.replace("officeDocument", "worksheet").replace('"d"', '"r1"')
    outside = outside.replace("xl/workbook.xml", "../../../../etc/passwd")
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} {REL}><sheets><sheet name="S" r:id="r1"/></sheets>'
        "</workbook>",
        "_rels/.rels": f"{begin}{writers.DOCUMENT}</Relationships>",
        "xl/_rels/workbook.xml.rels": f"{begin}{outside}</Relationships>",
    }
    said = refused(project, writers.zipped(tmp_path / "t.xlsx", parts), says="cannot be read")
    assert "root:" not in said


def test_parts_beyond_number(project: Path, tmp_path: Path) -> None:
    path = writers.zipped(tmp_path / "t.ods", {str(n): "" for n in range(3_000)})
    refused(project, path, says="over 2,000 parts")


XLS_DAMAGE = {  # where it is in the file, and what stands there then
    "ring of sectors": (512 + 4 * 2, (2).to_bytes(4, "little") * 126),
    "ring of folders": (512 + 4, b"\1\0\0\0"),
    "folder beyond the end": (48, b"\xff\xff\xff\0"),
    "more tables than sectors": (68, b"\0\0\0\0\xff\xff\xff\x7f"),
    "a stream of four gigabytes": (1024 + 128 + 120, b"\xff\xff\xff\xff"),
    "a folder that holds itself": (1024 + 76, b"\0\0\0\0"),
}


@pytest.mark.parametrize("damage", XLS_DAMAGE)
def test_a_compound_file_with_a_fault(
    project: Path, sheet: Sheet, tmp_path: Path, damage: str
) -> None:
    path = writers.write(tmp_path / f"{NAME}.xls", [sheet])
    data = bytearray(path.read_bytes())
    at, new = XLS_DAMAGE[damage]
    data[at : at + len(new)] = new
    path.write_bytes(data)
    refused(project, path, says="damaged|No known layout")


def test_binary_records_with_absurd_counts(project: Path, sheet: Sheet, tmp_path: Path) -> None:
    """Texts, merged cells and sheets more than there could be."""
    stream = writers.xls_stream([sheet])
    texts = writers.record(0xFC, b"\xff\xff\xff\x7f" * 2 + b"\x05\x00\x0dabc\xff\xff\xff\x7f")
    end = stream.index(writers.record(0x0A))
    many = b"".join(
        writers.record(0x85, b"\0" * 6 + bytes([5, 0]) + b"s%04d" % n) for n in range(9_000)
    )
    for added, says in ((texts, "damaged"), (many, "9,001 sheets; the limit")):
        path = tmp_path / f"{NAME}.xls"
        path.write_bytes(writers.compound(stream[:end] + added + stream[end:]))
        refused(project, path, says=says)


# ---------------------------------------------------------------------- text files

CSV: dict[str, tuple[bytes, str]] = {
    "utf-16 cut": ("Organisation name,1\n".encode("utf-16")[:-1], "UTF-16"),
    "utf-16 without mark": ("Organisation name,1\n".encode("utf-16-le"), "UTF-16"),
    "zero byte at the end": (b"a,b\n" * 3_000 + b"\0", "zero bytes"),
    "no encoding": (b"caf\xe9 \x81,1\n", "neither UTF-8 nor cp1252"),
    "one line": (b"1," * 4_000_000, "limit"),
    "one field": (b"a" * 8_000_000, "not a well-formed CSV"),
    "open quote": (b'"' + b"a\n" * 4_000_000, "not a well-formed CSV"),
    "rows without end": (b"1\n" * 4_000_000, "limit"),
    "blank rows": (b"\n" * 4_000_000, "holds no values"),
    "steering": (b"\x1b]0;x\x07\x1b[2J,1\n", r"\\x1b"),
    "web page": (b"<!doctype html><p>Not found", "No known layout|web page"),
    "empty": (b"", "is empty"),
}


@pytest.mark.parametrize("what", CSV)
def test_a_text_file_with_a_fault(project: Path, tmp_path: Path, what: str) -> None:
    data, says = CSV[what]
    path = tmp_path / f"{NAME}.csv"
    path.write_bytes(data)
    refused(project, path, says=says)


def test_a_csv_of_a_mainframe_has_no_known_words(
    project: Path, sheet: Sheet, tmp_path: Path
) -> None:
    path = writers.write(tmp_path / f"{NAME}.csv", [sheet])
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("cp500", "replace"))
    refused(project, path, says="looks like|No known layout|neither UTF-8|holds")


# ------------------------------------------------------------------ what is no file


@pytest.mark.parametrize("suffix", writers.FORMATS)
def test_empty_files_and_folders(project: Path, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"empty.{suffix}").touch()
    (tmp_path / f"folder.{suffix}").mkdir()
    (tmp_path / f"gone.{suffix}").symlink_to("nowhere")
    (tmp_path / f"ring.{suffix}").symlink_to(f"ring.{suffix}")
    refused(project, tmp_path / f"empty.{suffix}", says=r"is empty \(0 bytes\)")
    refused(project, tmp_path / f"folder.{suffix}", says="is a folder")
    if suffix == "xlsx":
        refused(project, tmp_path / f"gone.{suffix}", says="There is no file")
        refused(project, tmp_path / f"ring.{suffix}", says="There is no file|symbolic links")


def test_pipes_and_devices_are_not_waited_for(project: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ods")
    (tmp_path / "device.ods").symlink_to("/dev/zero")
    for name in ("pipe.ods", "device.ods"):
        refused(project, tmp_path / name, says="no ordinary file")


@pytest.mark.parametrize(
    "name", ["a\nb.ods", "a\x1b[31m.ods", os.fsdecode(b"\xff.ods"), "\u202e.ods"]
)
def test_names_that_steer_a_terminal(project: Path, tmp_path: Path, name: str) -> None:
    april(tmp_path).rename(tmp_path / name)
    refused(project, tmp_path / name, says="cannot be printed")


def test_options_that_are_no_date_or_address(project: Path, tmp_path: Path) -> None:
    for option, value in (
        ("--published", "2026-13-45"),
        ("--published", "=1+1"),
        ("--address", "javascript:alert(1)"),
        ("--address", "https://www.gov.uk/a b\n"),
    ):
        refused(project, f"{option}={value}", april(tmp_path), says="no date such as|no address")


# ------------------------------------------------------- a good file at a bad moment


def _without_override() -> tuple[str, ...]:
    """How to run a command that permissions bind, the administrator's too."""
    if os.geteuid() != 0:
        return ()
    found = shutil.which("setpriv")
    if not found:
        pytest.skip("the administrator may read everything, and there is no setpriv here")
    return (found, "--bounding-set=-dac_override,-dac_read_search")


@pytest.mark.parametrize("suffix", writers.FORMATS)
def test_a_file_that_may_not_be_read(
    project: Path, sheet: Sheet, tmp_path: Path, suffix: str
) -> None:
    path = writers.write(tmp_path / f"{NAME}.{suffix}", [sheet])
    path.chmod(0)
    refused(project, path, says="cannot be read: Permission denied", before=_without_override())


@pytest.fixture
def to_be_changed(few_months: Path, tmp_path: Path) -> Path:
    """A project of few months, which a whole ingest is to leave as it was."""
    root = tmp_path / "project"
    shutil.copytree(few_months, root)
    return root


def test_a_project_that_may_not_be_written(to_be_changed: Path, tmp_path: Path) -> None:
    closed = to_be_changed / "data" / "processed"
    closed.chmod(0o500)
    told = "Permission denied"
    try:
        refused(to_be_changed, may(tmp_path), says=told, before=_without_override(), few=True)
    finally:
        closed.chmod(0o755)


@pytest.mark.parametrize("table", ["", "figures.csv"])
def test_a_disk_that_fills_up(to_be_changed: Path, tmp_path: Path, table: str) -> None:
    """At the first file that is written, and in the middle of the largest table."""
    largest = (to_be_changed / "data" / "processed" / table).stat().st_size if table else 3_000
    told = "cannot be written: .*(too large|disk)"
    refused(to_be_changed, may(tmp_path), says=told, largest_file=largest, few=True)


def test_two_at_once(project: Path, tmp_path: Path) -> None:
    with writing(project):
        refused(project, april(tmp_path), says="Another build or ingest is running here")


def test_memory_that_runs_out_is_told(project: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.csv"
    path.write_bytes((b"%d," * 40 + b"\n") % tuple(range(40)) * 20_000)
    refused(project, path, says="memory|damaged", memory=200_000_000)


def test_changes_at_random_never_end_in_a_trace(
    project: Path, sheet: Sheet, tmp_path: Path
) -> None:
    """Many files in one command: the first is refused, so each has a command of its own."""
    chance = random.Random(20_260_431)
    for suffix in writers.FORMATS:
        path = writers.write(tmp_path / f"{NAME}.{suffix}", [sheet])
        whole = path.read_bytes()
        for _ in range(2):
            data = bytearray(whole)
            for _ in range(40):
                data[chance.randrange(len(data))] = chance.randrange(256)
            path.write_bytes(data)
            refused(project, path)
