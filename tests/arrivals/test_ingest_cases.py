"""Files as publishers really change them, through the whole command.

Each stands for a kind: it is read with the right figures, told with a caution, or refused,
and a refusal leaves ``data/`` as it was. The files are laid out from published figures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from analysis.arrivals import take_in
from analysis.arrivals.read_files import Source, read
from analysis.cli.main import main
from analysis.core.csv_tables import read_table
from analysis.core.numbers import text
from analysis.register.sources import read_sources
from tests.robustness import writers
from tests.robustness.command import untouched
from tests.transcribe import accessible_books, omsq_tables
from tests.transcribe.test_triplets import classic

from . import returns
from .projects import whole
from .returns import replaced, text_file, workbook

pytestmark = pytest.mark.slow
Maker = Callable[[Path], Path]
STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = "http://schemas.openxmlformats.org/"
LAYOUT_ADVICE = "add it to the layout"


def ingest(*words: str | Path) -> int:
    return main(["ingest", "--today", "2026-12-31", *map(str, words)])


def caseload(path: str, change: Callable[[Book], None] = lambda book: None) -> Maker:
    return lambda folder: omsq_tables.quarterly(folder / path, change)


def titled(sheet: str, old: str, new: str) -> Callable[[Book], None]:
    """Change words of the title of a sheet."""

    def change(book: Book) -> None:
        title = book[sheet]["A1"]
        assert old in title.value
        title.value = title.value.replace(old, new)

    return change


def quarter(old: str, new: str) -> Maker:
    """A maker of the accessible tables of June 2016 with other words in a title."""

    def make(folder: Path) -> Path:
        tables = accessible_books.tables()[:1]
        return accessible_books.write(
            folder / "accessible.xlsx", tables, titled("Table_1", old, new)
        )

    return make


def annex(old: str, new: str) -> Maker:
    return lambda folder: classic(folder / "annex.xlsx", titled("Table_2_PO_x_Region", old, new))


MAY = "not plausible beside what is held"
REFUSED: dict[str, tuple[Maker, str]] = {
    "month left behind": (
        text_file(returns.with_the_month_left_behind),
        "April 2026 is held from mwmi-2026-04-provisional with other figures",
    ),
    "month to come": (text_file(returns.of_the_next_year), "which is not over on 31 December 2026"),
    "row of units": (text_file(returns.with_a_row_of_units), f"£000|{MAY}"),
    "note of scale": (text_file(returns.with_a_note_of_scale), "'£ ?thousands?'|'thousands'"),
    "note below of June": (
        text_file(returns.with_a_note_that_dates_the_figures),
        "cell A6: .*'figures are those of June'",
    ),
    "thousands unsaid": (text_file(returns.in_thousands), "level:paybill_total"),
    "year so far": (text_file(returns.with_costs_of_the_year_so_far), "level:paybill_total"),
    "costs a row down": (text_file(returns.with_costs_a_row_down), "level:paybill_total"),
    "negative costs": (text_file(returns.with_negative_costs), "sign:paybill_salary"),
    "equivalents as people": (text_file(returns.with_equivalents_as_people), "equal:staff_in_post"),
    "another parent": (text_file(returns.with_another_parent), "cell E4: .*'Home Office'"),
    "another department": (
        text_file(returns.of_another_department),
        "It is the return of Department for Work and Pensions, not of Ministry of Justice",
    ),
    "invisible mark": (
        workbook(change=returns.with_an_invisible_mark),
        r"'347,785,580.05\\u202c'.* A number stored as text",
    ),
    "password, xlsx": (returns.protected("xlsx"), "save it without the password"),
    "password, ods": (returns.protected("ods"), "save it without the password"),
    "Excel 95": (returns.of_excel_95, "saved by a version of Excel before 97"),
    "long table": (returns.long_table, r"would unpack to [\d,]+ bytes .* the limit is [\d,]+ "),
    "years that do not follow": (
        returns.year_workbook("31 March 17-19"), "years that do not follow each other",
    ),
    "caseload in thousands": (
        caseload("omsq.xlsx", titled("Table_6_Q_1", "by sex", "by sex (thousands)")),
        "'thousands' in",
    ),
    "caseload of orders": (
        caseload("omsq.xlsx", titled("Table_6_Q_1", "Offenders supervised", "Orders supervised")),
        "Orders",
    ),
    "caseload averaged": (
        caseload("omsq.xlsx", titled("Table_6_Q_1", "by sex", "by sex, average over the quarter")),
        "'average over' in",
    ),
    "caseload rounded": (
        caseload("omsq.xlsx", titled("Table_6_Q_1", "by sex", "by sex, rounded to 5")),
        "'rounded' in",
    ),
    "quarter averaged": (quarter("by region", "average over 12 months, by region"), "average over"),
    "quarter of permanent staff": (quarter("(FTE)", "(FTE), permanent staff"), "permanent"),
    "quarter without retirements": (
        quarter("(FTE)", "(FTE) excluding retirements"), "excluding",
    ),
    "annex of people": (annex("FTE", "headcount"), "'headcount' in"),
    "annex of trainees": (annex("Officers", "Officers in training"), "in training"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_cause_and_nothing_changed(
    read_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    make, says = REFUSED[case]
    before = untouched(read_project)
    assert ingest(make(tmp_path)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.search(says, printed.err), printed.err
    assert LAYOUT_ADVICE not in printed.err
    assert untouched(read_project) == before


AS_IT_IS = text_file()
SAME_FIGURES: dict[str, Maker] = {
    "code as text": text_file(returns.with_a_code),
    "DOS pounds": returns.with_a_dos_pound,
    "sheets of the present template": workbook(
        "Data fields", "Organisations list", "Drop down lists"
    ),
    "sheets of words under any name": workbook("Contacts", "Sheet2"),
    "a last column of comments": workbook(change=returns.with_comments),
    "year as text": workbook(change=returns.with_the_year_as_text),
    "strict Open XML": replaced(
        (f"{TRANSITIONAL}spreadsheetml/2006/main", f"{STRICT}spreadsheetml/main"),
        (f"{TRANSITIONAL}officeDocument/2006/", f"{STRICT}officeDocument/"),
    ),
    "shared texts elsewhere": replaced(("xl/sharedStrings", "xl/SharedStrings")),
    "count of texts": returns.miscounted,
}


def sources(path: Path, project: Path) -> list[Source]:
    """What a file becomes, before it is set beside what is held."""
    raw = project / "data" / "raw"
    return read(path, read_sources(raw), raw=raw, today=date(2026, 12, 31))


def figures(path: Path, project: Path) -> list[tuple[str, dict[str, str]]]:
    """The figures of each source of a file, without the place and form in which they stood.

    A text file holds what is shown: here whole numbers, of costs also pence.
    """

    def plain(row: dict[str, str]) -> dict[str, str]:
        kept = {k: v for k, v in row.items() if k not in ("sheet", "cell", "shown")}
        whole = path.suffix == ".csv" and kept["value"]
        return kept | ({"value": text(kept["value"])} if whole else {})

    return [
        (source.source_id, plain(row.as_dict()))
        for source in sources(path, project)
        for row in source.rows
    ]


@pytest.mark.parametrize("case", SAME_FIGURES)
def test_another_form_of_the_return_gives_the_same_figures(
    read_project: Path, tmp_path: Path, case: str
) -> None:
    path = SAME_FIGURES[case](tmp_path)
    (tmp_path / "plain").mkdir()
    plain = (AS_IT_IS if path.suffix == ".csv" else workbook())(tmp_path / "plain")
    expected = figures(plain, read_project)
    assert len(expected) == 36
    assert figures(path, read_project) == expected


def test_a_workbook_and_a_text_file_of_the_return_differ_in_shown_digits_alone(
    read_project: Path, tmp_path: Path
) -> None:
    one, other = (
        [
            row.value and text(row.value)
            for source in sources(make(tmp_path), read_project)
            for row in source.rows
        ]
        for make in (AS_IT_IS, workbook())
    )
    assert one == other


READ: dict[str, tuple[Maker, str]] = {
    "as it is": (
        AS_IT_IS,
        "All staff of the agency (management information): 65,047 full-time equivalent",
    ),
    "grades exchanged": (
        text_file(returns.with_grades_exchanged),
        "Caution\n  exchanged:staff_in_post:mwmi-2026-05\n    csv!",
    ),
    "quarter beside months": (
        lambda folder: accessible_books.write(
            folder / "quarter.xlsx", [accessible_books.regions("2023-06-30")],
            cover=accessible_books.dated("2023-06-30", "17 August 2023"),
        ),
        "All staff of the agency (bulletin): 62,801 full-time equivalent (FTE) at 30 June 2023 [",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_read_with_the_right_figures(
    read_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    make, says = READ[case]
    assert ingest("--trial", make(tmp_path)) == 0
    printed = capsys.readouterr()
    assert says in printed.out
    assert ("Caution" in printed.out) == ("Caution" in says)


def test_the_return_arrives_beside_everything_that_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No table is built here, so what is held is tidied anew."""
    monkeypatch.setenv("WORKFORCE_HOME", str(whole(tmp_path / "project")))
    make, says = READ["as it is"]
    assert ingest("--trial", make(tmp_path)) == 0
    printed = capsys.readouterr().out
    assert says in printed
    assert "Caution" not in printed


FINANCIAL_YEARS = ["31 March 17-18 ", "31 March 17\u201318", "31 March 2017-18", "31 Mar 17-18"]
SPANS = {(False, "", "2018-03-31"), (True, "2017-04-01", "2018-03-31")}


@pytest.mark.parametrize("name", FINANCIAL_YEARS)
def test_a_sheet_of_a_financial_year_is_dated_by_its_end(
    read_project: Path, tmp_path: Path, name: str
) -> None:
    (source,) = sources(returns.year_workbook(name)(tmp_path), read_project)
    assert source.source_id == "mwmi-2018-03-2"
    spans = {(r.unit == "pounds", r.period_start, r.period_end) for r in source.rows}
    assert spans == SPANS


def test_a_sheet_of_a_financial_year_arrives(read_project: Path, tmp_path: Path) -> None:
    path = returns.year_workbook(FINANCIAL_YEARS[0])(tmp_path)
    arrival = take_in([path], root=read_project, trial=True)
    spans = {
        (r["unit"] == "pounds", r["period_start"], r["period_end"]) for r in arrival.changes.new
    }
    assert spans == SPANS


def test_a_correction_a_copy_and_an_address_that_comes_later(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One name for two editions; other line ends; what is known of the download afterwards."""
    folders = [tmp_path / name for name in ("first", "corrected", "copy")]
    for folder in folders:
        folder.mkdir()
    first, corrected, copy = (text_file()(folder) for folder in folders)
    writers.write(corrected, [returns.with_one_person_more(returns.return_of_may())])
    copy.write_bytes(first.read_bytes().replace(b"\r\n", b"\n"))
    table = project / "data" / "raw" / returns.FOLDER / "sources.csv"

    def record(source_id: str) -> dict[str, str]:
        return next(r for r in read_table(table) if r["source_id"] == source_id)

    assert ingest(first) == 0
    held = table.parent / "2026-05.csv"
    before = held.read_bytes()
    capsys.readouterr()

    assert ingest(corrected) == 0
    assert "Restated: 2, largest first" in capsys.readouterr().out
    assert held.read_bytes() == before
    assert record("mwmi-2026-05-2")["sha256"] == hashlib.sha256(corrected.read_bytes()).hexdigest()
    assert record("mwmi-2026-05")["sha256"] == hashlib.sha256(first.read_bytes()).hexdigest()

    address = "https://assets.publishing.service.gov.uk/media/1/may-2026.csv"
    assert ingest("--address", address, "--published", "2026-08-20", copy) == 0
    assert "Nothing is new: every figure of it was held already." in capsys.readouterr().out
    found = record("mwmi-2026-05")
    assert (found["address"], found["published_on"]) == (address, "2026-08-20")
    assert not (table.parent / "2026-05-3.csv").exists()
