"""Every number of the kept rows of the real files, against another reader, to the cell."""

import csv
import re
from pathlib import Path

import openpyxl.utils.cell as addresses
import pytest
from python_calamine import CalamineWorkbook

from analysis.core.csv_tables import read_table
from analysis.core.numbers import as_decimal
from analysis.register.sources import read_sources
from analysis.spreadsheets import open_workbook
from analysis.transcribe.recognise import recognise, transcribe
from analysis.transcribe.rows import COLUMNS

pytestmark = pytest.mark.slow  # every original is opened

ROOT = Path(__file__).parents[3]
RAW = ROOT / "data" / "raw"
FOLDERS = (
    "public-sector-employment",
    "civil-service-statistics",
    "civil-service-people-survey",
    "childrens-social-work-workforce",
    "justice-in-numbers",
)
RECORDS = [r for r in read_sources(RAW) if r["folder"] in FOLDERS]
AGENCY = re.compile(
    r"(?i)^\s*(national offender management service|(hm|her majesty.s) prison and probation "
    r"service|national probation service|probation service)[\s\d,]*(\[note \d+\])?\s*$"
)


def _grid(path: Path, sheet: str) -> list[list[object]]:
    if path.suffix == ".csv":
        text = path.read_bytes()
        decoded = text.decode("utf-8-sig" if b"\xef\xbb\xbf" in text[:3] else "cp1252")
        return [list(row) for row in csv.reader(decoded.splitlines())]
    read = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet)
    top, left = read.start or (0, 0)
    return [[""] * (left + 200)] * top + [[""] * left + row for row in read.to_python()]


def _number(value: object) -> str:
    text = re.sub(r"[£,%\s]", "", str(value))
    return text if re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text) else ""


@pytest.mark.parametrize("record", RECORDS, ids=[r["source_id"] for r in RECORDS])
def test_every_row_is_what_another_reader_finds_in_its_cell(record, originals):
    path = originals / record["file"]
    rows = read_table(RAW / record["folder"] / record["transcription"], COLUMNS)
    assert rows
    if path.suffix == ".docx":
        pytest.skip("calamine reads no docx; see test_convictions_of_the_pocketbook")
    grids = {sheet: _grid(path, sheet) for sheet in {r["sheet"] for r in rows}}
    for row in rows:
        column, line = addresses.coordinate_from_string(row["cell"])
        found = grids[row["sheet"]][line - 1][addresses.column_index_from_string(column) - 1]
        if row["value"]:
            assert abs(as_decimal(_number(found)) - as_decimal(row["value"])) < as_decimal(
                "1e-9"
            ), row
        else:
            assert str(found).strip() == row["shown"], row


@pytest.mark.parametrize("record", RECORDS, ids=[r["source_id"] for r in RECORDS])
def test_no_number_of_the_agency_is_left_behind(record, originals):
    path = originals / record["file"]
    if path.suffix == ".docx" or record["folder"].startswith("children"):
        pytest.skip("the agency has no row in this publication")
    rows = read_table(RAW / record["folder"] / record["transcription"], COLUMNS)
    for sheet in {r["sheet"] for r in rows}:
        grid = _grid(path, sheet)
        lines = [n for n, line in enumerate(grid) if any(AGENCY.match(str(v)) for v in line[:4])]
        assert len(lines) == 1, sheet
        at = next(n for n, v in enumerate(grid[lines[0]]) if AGENCY.match(str(v)))
        numbers = [v for v in grid[lines[0]][at + 1 :] if _number(v)]
        kept = [r for r in rows if r["sheet"] == sheet and r["value"]
                and int(re.sub(r"\D", "", r["cell"])) == lines[0] + 1]  # fmt: skip
        if record["source_id"] == "csps-2015-12":  # columns of zeros without a header
            numbers = [v for v in numbers if float(_number(v))]
        assert len(numbers) == len(kept), sheet


@pytest.mark.parametrize("record", RECORDS, ids=[r["source_id"] for r in RECORDS])
def test_the_committed_rows_are_what_the_file_gives_today(record, originals):
    with open_workbook(originals / record["file"]) as workbook:
        layout, edition = recognise(workbook)
        rows = [r.as_dict() for r in transcribe(workbook, layout, edition)]
    assert layout["id"] == record["layout"]
    assert rows == list(read_table(RAW / record["folder"] / record["transcription"], COLUMNS))


def _held(**wanted: str) -> list[dict[str, str]]:
    found = []
    for record in RECORDS:
        for row in read_table(RAW / record["folder"] / record["transcription"], COLUMNS):
            if all(row[k] == v for k, v in wanted.items() if k in row):
                found.append(row | {"source_id": record["source_id"]})
    return [r for r in found if r["source_id"].startswith(wanted.get("source", ""))]


def test_the_agency_at_june_2025():
    at = {"area": "HMPPS", "grade": "All HMPPS staff", "period_end": "2025-06-30", "source": "pse"}
    assert [r["value"] for r in _held(measure="staff_in_post_headcount", **at)] == ["68715"]
    assert [r["value"] for r in _held(measure="staff_in_post", **at)] == ["64560"]


def test_december_2023_is_restated_by_the_next_edition():
    found = _held(measure="staff_in_post", area="HMPPS", grade="All HMPPS staff",
                  period_end="2023-12-31", source="pse")  # fmt: skip
    assert [(r["source_id"], r["value"]) for r in found] == [
        ("pse-2023-12", "64515"),
        ("pse-2024-03", "64250"),
    ]


def test_not_reported_grades_of_the_agency():
    at = {"area": "HMPPS", "grade": "Other, unknown or unspecified grade", "category": ""}
    for year, heads, fte in (("2015", "9590", "8820"), ("2022", "19210", "17790")):
        for measure, value in (("staff_in_post_headcount", heads), ("staff_in_post", fte)):
            found = _held(measure=measure, period_end=f"{year}-03-31", source="css", **at)
            assert [r["value"] for r in found] == [value]


def test_the_survey_of_2024_on_leaving_and_workload():
    def score(question: str) -> float:
        row = _held(measure="survey_answers", area="England and Wales", source="csps-2024")
        return next(float(r["value"]) for r in row if question in r["column_label"])

    assert round(score("as soon as possible"), 1) == 7.3
    assert round(score("within the next 12 months"), 1) == 13.6
    assert round(score("acceptable workload"), 1) == 45.8


def test_response_rates_and_themes_of_2020_are_proportions_beside_one_rate_above_one():
    found = _held(area="England and Wales", source="csps-2020")
    assert {r["unit"] for r in found} == {"fraction"}
    rate = next(r for r in found if r["measure"] == "survey_response_rate")
    assert (rate["cell"], rate["value"]) == ("D71", "0.68")


def test_workload_is_one_question_under_two_codes():
    asked = "I have an acceptable workload"
    rows = _held(measure="survey_answers", area="England and Wales", category=asked)
    years = {r["period_end"][:4] for r in rows}
    assert years == {"2014", "2015", "2017", "2018", "2019", "2020", "2021", "2022", "2024"}


def test_convictions_of_the_pocketbook():
    for source in ("jin-2023-07", "jin-2023-07-2"):
        found = [r for r in _held(measure="sfo_convictions", source=source)
                 if r["source_id"] == source]  # fmt: skip
        assert [int(r["value"]) for r in found] == [274, 254, 301, 348, 357, 346, 314, 245]
        assert [r["period_end"][:4] for r in found] == [str(y) for y in range(2014, 2022)]


def test_turnover_of_2017_is_restated():
    found = _held(measure="turnover_rate", area="England", category="", period_end="2017-09-30")
    assert [(r["source_id"], r["value"]) for r in found] == [
        ("csww-2022-09", "13.6"),
        ("csww-2024-09", "13.4"),
        ("csww-2025-09", "13.4"),
    ]
