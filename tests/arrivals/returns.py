"""Monthly returns of a month that nobody has seen, laid out from published figures.

The agency's row is that of March 2026 as revised, from ``data/raw``, dated May 2026, with one
person more in each grade and 1,000 pounds more in each cost, since a month whose figures are
another's is refused. The two bodies beside it are made: their figures are shares of the agency's.
"""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from openpyxl import Workbook as Book

from analysis.core import numbers
from analysis.core.periods import month_end
from analysis.spreadsheets import Cell, Sheet
from tests.robustness import writers
from tests.transcribe.monthly import GENERATIONS, LAYOUT, column_number, figures_sheet
from tests.transcribe.monthly import put as set_cell
from tests.transcribe.mutants import moved

FOLDER = "workforce-management-information"
GENERATION = "one-row-contingent"
NAME = "moj-headcount-payroll-data-may-2026"
PROVISIONAL = "moj-headcount-payroll-data-{}-2026-provisional"
MINISTRY, COURTS, AGENCY = 2, 3, 4
HEADCOUNTS = [i for i in LAYOUT["group"]["payroll"] if i.endswith("_hc")]
COSTS = LAYOUT["group"]["costs"]
GRADES = ("aoaa", "eo", "heo", "g67", "scs", "other")
PAYBILL = ("salary", "allowances", "performance", "overtime", "pension", "insurance")
WORKERS = ("cost_labour", "cost_consultants")
MORE = (
    {f"{what}_{unit}": 1 + n % 2 for n, what in enumerate(GRADES) for unit in ("hc", "fte")}
    | {
        f"{what}_{unit}": len(GRADES) + len(GRADES) // 2
        for what in ("payroll", "all")
        for unit in ("hc", "fte")
    }
    | dict.fromkeys((*PAYBILL, *WORKERS), 1_000)
    | {"paybill": 6_000, "cost_nonpayroll": 2_000, "cost_all": 8_000}
)
Change = Callable[[Sheet], Sheet]


def column(name: str) -> int:
    """Number of a column of the present form."""
    return column_number(GENERATION, name)


def laid_out(stem: str, month: dt.date) -> Sheet:
    """The figures of a transcribed return as one of a month: ministry, courts, agency."""
    agency = figures_sheet(GENERATION, stem, name=f"{month:%B_%Y}", month=month)
    sheet = moved(agency, lambda key: (AGENCY if key[0] == 2 else key[0], key[1]))
    for cell in list(sheet.row_cells(AGENCY)):
        if cell.kind == "number" and float(cell.value) % 1 == 0:  # type: ignore[arg-type]
            sheet.put(cell._replace(value=int(cell.value)))  # type: ignore[arg-type]
        for row, share in ((MINISTRY, 0.1), (COURTS, 0.2)):
            number = cell.kind == "number" and cell.column > column("parent")
            set_cell(sheet, row, cell.column, round(cell.value * share) if number else cell.value)  # type: ignore[operator]
    names = {MINISTRY: "Ministry of Justice", COURTS: "HM Courts and Tribunals Service"}
    for row in (MINISTRY, COURTS, AGENCY):
        set_cell(sheet, row, column("parent"), "Ministry of Justice")
    for row, name in names.items():
        set_cell(sheet, row, column("organisation"), name)
    if not stem.startswith(f"{month:%Y-%m}"):
        for name, extra in MORE.items():
            cell = sheet.get(AGENCY, column(name))
            if cell is not None and cell.kind == "number":  # shown as the file shows it, rounded
                more = cell.value + extra  # type: ignore[operator]
                shown = numbers.text(more, len(cell.shown.partition(".")[2]))
                set_cell(sheet, AGENCY, cell.column, more, shown)
    return sheet


def return_of_may() -> Sheet:
    """A final return of May 2026, costs and workers off the payroll included."""
    return laid_out("2026-03-revised", dt.date(2026, 5, 31))


def provisional(month: int) -> Sheet:
    """A provisional return of a month of 2026: staff alone, with the figures of April."""
    sheet = laid_out("2026-04-provisional", month_end(2026, month))
    set_cell(sheet, AGENCY + 2, 1, "Note: a revised version will be published next month.")
    return sheet


def april(folder: Path) -> Path:
    """The provisional return of April 2026 as a file."""
    return writers.write(folder / f"{PROVISIONAL.format('april')}.ods", [provisional(4)])


def may(folder: Path, **changes: str) -> Path:
    """The provisional return of May 2026 as a file, with other words in its content."""
    path = writers.write(folder / f"{PROVISIONAL.format('may')}.ods", [provisional(5)])
    with zipfile.ZipFile(path) as package:
        text = package.read("content.xml").decode()
    for find, put in changes.items():
        assert find in text
        text = text.replace(find, put, 1)
    return writers.zipped(path, {"content.xml": text})


def alter(
    sheet: Sheet, columns: Iterable[str], make: Callable[[float], float], rows: Iterable[int] = ()
) -> Sheet:
    """Replace the numbers of some columns, by default of every body."""
    for row in rows or (MINISTRY, COURTS, AGENCY):
        for name in columns:
            cell = sheet.get(row, column(name))
            if cell is not None and cell.kind == "number":
                value = make(float(cell.value))  # type: ignore[arg-type]
                set_cell(sheet, row, column(name), int(value) if value % 1 == 0 else value)
    return sheet


def row_inserted(sheet: Sheet, at: int, texts: dict[int, str]) -> Sheet:
    """Push the rows from `at` down by one and put texts into the free one."""
    made = moved(sheet, lambda key: (key[0] + (key[0] >= at), key[1]))
    for number, text in texts.items():
        set_cell(made, at, number, text)
    return made


# --------------------------------------------------------------------- changes to the return


def in_thousands(sheet: Sheet) -> Sheet:
    return alter(sheet, COSTS, lambda value: round(value / 1000, 2))


def with_a_row_of_units(sheet: Sheet) -> Sheet:
    return row_inserted(in_thousands(sheet), 2, {column(i): "£000" for i in COSTS})


def with_a_note_of_scale(sheet: Sheet) -> Sheet:
    return row_inserted(in_thousands(sheet), 1, {1: "Costs are given in £ thousands."})


def with_comments(sheet: Sheet) -> Sheet:
    last = max(number for _, number in sheet.cells) + 1
    set_cell(sheet, 1, last, "Comments")
    set_cell(sheet, AGENCY, last, "Includes the pay award.")
    return sheet


def with_a_note_that_dates_the_figures(sheet: Sheet) -> Sheet:
    set_cell(sheet, AGENCY + 2, 1, "Note: figures are those of June.")
    return sheet


def with_negative_costs(sheet: Sheet) -> Sheet:
    return alter(sheet, COSTS, lambda value: -value, [AGENCY])


def with_costs_of_the_year_so_far(sheet: Sheet) -> Sheet:
    return alter(sheet, COSTS, lambda value: value * 5)


def with_costs_a_row_down(sheet: Sheet) -> Sheet:
    places = {column(i) for i in COSTS}
    return moved(sheet, lambda key: (key[0] + (key[1] in places and key[0] > 1), key[1]))


def with_grades_exchanged(sheet: Sheet) -> Sheet:
    """EO and SEO/HEO, the headings left where they are."""
    pairs = [(column("eo_hc"), column("heo_hc")), (column("eo_fte"), column("heo_fte"))]
    places = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    return moved(sheet, lambda key: (key[0], places.get(key[1], key[1]) if key[0] > 1 else key[1]))


def with_equivalents_as_people(sheet: Sheet) -> Sheet:
    for row in (MINISTRY, COURTS, AGENCY):
        people = [round(float(sheet.cells[row, column(i) + 1].value)) for i in HEADCOUNTS[:-1]]  # type: ignore[arg-type]
        for name, value in zip(HEADCOUNTS, [*people, sum(people)], strict=True):
            set_cell(sheet, row, column(name), value)
        set_cell(sheet, row, column("all_hc"), sum(people))
    return sheet


def with_the_month_left_behind(sheet: Sheet) -> Sheet:
    sheet.name = "Data"
    for row in (MINISTRY, COURTS, AGENCY):
        set_cell(sheet, row, column("month"), "April")
    return with_one_person_more(sheet)


def with_one_person_more(sheet: Sheet) -> Sheet:
    return alter(sheet, ("other_hc", "payroll_hc", "all_hc"), lambda value: value + 1)


def of_the_next_year(sheet: Sheet) -> Sheet:
    sheet.name = "May_2027"
    return alter(sheet, ("year",), lambda value: value + 1)


def with_another_parent(sheet: Sheet) -> Sheet:
    for row in (MINISTRY, COURTS, AGENCY):
        set_cell(sheet, row, column("parent"), "Home Office")
    return sheet


def of_another_department(sheet: Sheet) -> Sheet:
    name = "Department for Work and Pensions"
    for row in (MINISTRY, COURTS, AGENCY):
        set_cell(sheet, row, column("organisation"), f"{name} {row}" if row != AGENCY else name)
        set_cell(sheet, row, column("parent"), name)
    return sheet


def with_a_code(sheet: Sheet) -> Sheet:
    set_cell(sheet, MINISTRY, column("organisation_type"), "E05")
    return sheet


def with_the_year_as_text(sheet: Sheet) -> Sheet:
    for row in (MINISTRY, COURTS, AGENCY):
        set_cell(sheet, row, column("year"), "2026")
    return sheet


def with_an_invisible_mark(sheet: Sheet) -> Sheet:
    set_cell(sheet, AGENCY, column("paybill"), "347,785,580.05\u202c")
    return sheet


# ------------------------------------------------------------------------ files of the return


def text_file(change: Change = lambda sheet: sheet) -> Callable[[Path], Path]:
    """A maker of the return as a text file."""
    return lambda folder: writers.write(folder / f"{NAME}.csv", [change(return_of_may())])


def workbook(*others: str, change: Change = lambda sheet: sheet) -> Callable[[Path], Path]:
    """A maker of the return as an Excel workbook, with other sheets that hold a text."""

    def make(folder: Path) -> Path:
        book = Book()
        book.remove(book.active)
        for sheet in (change(return_of_may()), *map(_of_words, others)):
            page = book.create_sheet(sheet.name)
            for (row, number), cell in sheet.cells.items():
                page.cell(row, number, cell.value)
        path = folder / f"{NAME}.xlsx"
        book.save(path)
        return path

    return make


def _of_words(name: str) -> Sheet:
    sheet = Sheet(name)
    set_cell(sheet, 1, 1, "Payroll staff are those on the payroll.")
    set_cell(sheet, 2, 1, "Ministry of Justice")
    return sheet


def replaced(*pairs: tuple[str, str]) -> Callable[[Path], Path]:
    """A maker of the return as a package with other words in its parts and their names."""

    def make(folder: Path) -> Path:
        path = workbook()(folder)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode() for name in package.namelist()}
        for old, new in pairs:
            parts = {name.replace(old, new): text.replace(old, new) for name, text in parts.items()}
        return writers.zipped(path, parts)

    return make


def with_a_dos_pound(folder: Path) -> Path:
    """The return as a text file of the DOS code page 437, its costs with a pound sign."""
    sheet = return_of_may()
    for name in COSTS:
        cell = sheet.get(AGENCY, column(name))
        if cell is not None and cell.kind == "number":
            sheet.put(cell._replace(text=f"£{cell.value:,.2f}", code=""))
    path = writers.write(folder / f"{NAME}.csv", [sheet])
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("cp437"))
    return path


def miscounted(folder: Path) -> Path:
    """The return as a binary workbook that counts one shared text more than it has."""
    path = folder / f"{NAME}.xls"
    path.write_bytes(writers.compound(writers.xls_stream_with_a_text_too_few([return_of_may()])))
    return path


def year_workbook(name: str) -> Callable[[Path], Path]:
    """A maker of the held return of March 2018, whose sheet is named for the financial year."""

    def make(folder: Path) -> Path:
        sheet = figures_sheet("three-rows-private-notes", "2018-03", name=name)
        top = 4
        for row in range(top + GENERATIONS["three-rows-private-notes"]["header_rows"], 9):
            if sheet.row_cells(row):
                set_cell(sheet, row, 3, "Ministry of Justice")
        return writers.write(folder / "workforce-management-info-2017-18.xlsx", [sheet])

    return make


def protected(suffix: str) -> Callable[[Path], Path]:
    """A maker of what is seen of a file with a password."""

    def make(folder: Path) -> Path:
        path = folder / f"{NAME}.{suffix}"
        if suffix == "ods":
            manifest = "<manifest:encryption-data/>"
            return writers.zipped(path, {"content.xml": "\1", "META-INF/manifest.xml": manifest})
        mark = bytes.fromhex("d0cf11e0a1b11ae1")
        path.write_bytes(mark + "EncryptedPackage".encode("utf-16-le"))
        return path

    return make


def of_excel_95(folder: Path) -> Path:
    """A binary workbook whose first record names the format of Excel 5 and 95."""
    path = folder / f"{NAME}.xls"
    begin = writers.record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0))
    path.write_bytes(writers.compound(begin + writers.record(0x0A), "Book"))
    return path


def long_table(folder: Path) -> Path:
    """A table of 97,451 rows, as the longest time series that is published."""
    line = '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p>'
    line += "</table:table-cell></table:table-row>"
    sheet = Sheet("Data")
    sheet.put(Cell(1, 1, "Region", "Region", "text", "Region"))
    content = writers.ods_content([sheet])
    rows = "".join(line.format("Probation officers " * 20 + str(n)) for n in range(97_451))
    parts = {"content.xml": content.replace("</table:table>", f"{rows}</table:table>")}
    return writers.zipped(folder / "time-series-staff-in-post.ods", parts)
