"""Published values laid out again: other columns, other wordings, editions not seen before."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analysis.core.errors import LayoutError
from analysis.spreadsheets import open_workbook
from analysis.transcribe.header_periods import as_declared, find_period
from analysis.transcribe.recognise import recognise, remarks, transcribe
from analysis.transcribe.tables.find_tables import bare_title
from analysis.transcribe.tables.survey_wordings import folded

# Table 9 of June 2025: this quarter, the one before, the change; heads and FTE.
ROWS = {
    "Ministry of Justice (excluding agencies)": (8275, 8060, 8235, 8020, 40, 40),
    "HM Prison and Probation Service": (68715, 64560, 68910, 64770, -195, -210),
    "Total employment": (550730, 516950, 550150, 516470, 580, 480),
}
PERIODS = ("June 2025", "", "March 2025", "", "Change on Quarter", "")
UNITS = ("Headcount", "Full Time Equivalent") * 3


def _table_9(
    path: Path,
    rows=ROWS,
    periods=PERIODS,
    units=UNITS,
    order=range(6),
    first=3,
    index_of="",
    name="Table 9",
):
    book = openpyxl.Workbook()
    index = book.active
    index.title = "Index"
    index["A1"] = f"Public sector employment, UK: {index_of or periods[0]}"
    index["A2"] = "Released on 16 September 2025"
    book.create_sheet("Table 9R")["A1"] = "Table 9R: Recent reclassifications"
    sheet = book.create_sheet(name)
    sheet["A1"] = "Table 9: Civil Service employment by department and agency 1"
    for n, column in enumerate(order):
        sheet.cell(3, first + n, periods[column] or None)
        sheet.cell(4, first + n, units[column])
        for line, (label, values) in enumerate(rows.items(), 6):
            sheet.cell(line, 1, label)
            sheet.cell(line, first + n, values[column])
    book.save(path)
    return path


def _read(path: Path):
    with open_workbook(path) as workbook:
        layout, edition = recognise(workbook)
        rows = transcribe(workbook, layout, edition)
        return (
            layout,
            edition,
            {(r.area, r.measure, r.period_end): r for r in rows},
            remarks(workbook, layout, edition),
        )


def test_an_unknown_header_is_refused_with_its_cell(tmp_path):
    units = ("Headcount", "Full Time Equivalent", "Headcount", "Permanent staff", *UNITS[4:])
    with pytest.raises(LayoutError, match=r"(?s)'Table 9', cell F4.*March 2025 Permanent staff"):
        _read(_table_9(tmp_path / "a.xlsx", units=units))


def test_an_index_of_another_quarter_than_the_table_is_refused(tmp_path):
    with pytest.raises(LayoutError, match=r"2025-06-30.*UK: March 2025"):
        _read(_table_9(tmp_path / "a.xlsx", index_of="March 2025"))


def test_a_header_with_a_word_too_many_is_refused(tmp_path):
    units = ("Headcount estimated", *UNITS[1:])
    with pytest.raises(LayoutError, match="'estimated' is not known"):
        _read(_table_9(tmp_path / "a.xlsx", units=units))


def test_one_date_over_two_columns_is_refused_with_both_places(tmp_path):
    periods = ("June 2025", "", "June 2025", *PERIODS[3:])
    with pytest.raises(LayoutError, match=r"cell E4: expected a header unlike that of C4"):
        _read(_table_9(tmp_path / "a.xlsx", periods=periods))


@pytest.mark.parametrize("before", ["June 2025", "March 2025"])
def test_a_change_between_other_than_two_dates_is_refused(tmp_path, before):
    periods = ("June 2025", "", before, "", "Change on Quarter", "")
    units = ("Headcount", "", "Full Time Equivalent", "", "Headcount", "Full Time Equivalent")
    if before == "March 2025":
        periods, units = ("June 2025", "March 2025", "December 2024", *periods[3:]), UNITS
    with pytest.raises(LayoutError, match="two dates, between which the change lies"):
        _read(_table_9(tmp_path / "a.xlsx", periods=periods, units=units))


@pytest.mark.parametrize("before", ["March 2025", "June 2024"])
def test_a_change_on_the_quarter_between_dates_further_apart_is_refused(tmp_path, before):
    periods = ("June 2025", "", before, "", "Change on Quarter", "")
    periods = tuple("September 2025" if p == "June 2025" else p for p in periods)
    with pytest.raises(LayoutError, match="two dates a quarter apart"):
        _read(_table_9(tmp_path / "a.xlsx", periods=periods))


def test_figures_without_any_label_are_no_table(tmp_path):
    path = _table_9(tmp_path / "a.xlsx", rows={None: ROWS["Total employment"]})
    with pytest.raises(LayoutError, match=r"at least one table|one title of the table"):
        _read(path)


def test_a_table_without_the_agency_is_refused(tmp_path):
    rows = {k: v for k, v in ROWS.items() if "Prison" not in k}
    with pytest.raises(LayoutError, match="prison"):
        _read(_table_9(tmp_path / "a.xlsx", rows=rows))


def test_the_agency_twice_is_refused(tmp_path):
    rows = ROWS | {"National Offender Management Service": ROWS["Total employment"]}
    with pytest.raises(LayoutError, match="one row"):
        _read(_table_9(tmp_path / "a.xlsx", rows=rows))


def test_a_text_in_place_of_a_number_is_refused(tmp_path):
    rows = ROWS | {"Total employment": ("many", *ROWS["Total employment"][1:])}
    with pytest.raises(LayoutError, match=r"(?s)cell C8.*'many'"):
        _read(_table_9(tmp_path / "a.xlsx", rows=rows))


@pytest.mark.parametrize(("first", "name"), [(2, "Table 9"), (3, "Table 12"), (5, "9")])
def test_columns_are_known_by_their_words_wherever_they_stand(tmp_path, first, name):
    order = [2, 3, 0, 1, 4, 5]  # the quarter before stands first
    path = _table_9(tmp_path / "a.xlsx", order=order, first=first, name=name)
    _, edition, rows, _ = _read(path)
    assert edition.reference_date.isoformat() == "2025-06-30"
    assert edition.published_on == "2025-09-16"
    assert rows["HMPPS", "staff_in_post_headcount", "2025-06-30"].value == "68715"
    assert rows["HMPPS", "staff_in_post", "2025-03-31"].value == "64770"
    change = rows["HMPPS", "staff_in_post_change", "2025-06-30"]
    assert (change.value, change.period_start) == ("-210", "2025-04-01")


def test_a_quarter_that_no_file_has_needs_no_other_layout(tmp_path):
    periods = ("Q3 2031", "", "Q2 2031", "", "Change on Quarter", "")
    rows = {k.replace("HM Prison and", "His Majesty's Prison and"): v for k, v in ROWS.items()}
    _, edition, read, _ = _read(_table_9(tmp_path / "a.xlsx", rows=rows, periods=periods))
    assert edition.reference_date.isoformat() == "2031-09-30"
    assert len(read) == 18


def test_small_numbers_are_flagged(tmp_path):
    rows = ROWS | {"Total employment": (*ROWS["Total employment"][:4], "..", "..")}
    _, _, read, _ = _read(_table_9(tmp_path / "a.xlsx", rows=rows))
    row = read["Civil Service", "staff_in_post_change", "2025-06-30"]
    assert (row.value, row.symbol) == ("", "suppressed")


def _survey(
    path: Path,
    headers: list[str],
    values: list[float],
    year: str = "2023",
    *,
    group: str = "Justice",
    source: str = "",
) -> Path:
    """Lay out a survey as that of 2024: one header a column, per cent."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Cover"
    cover["A1"] = f"Civil Service People Survey {year} Benchmark Results"
    sheet = book.create_sheet("Table_3")
    sheet["A1"] = "Table 3: Mean scores by organisation"
    sheet["A2"] = source or f"Source: Civil Service People Survey {year}."
    for n, text in enumerate(
        ["Organisation", "Organisation name", "Department group", *headers], 1
    ):
        sheet.cell(3, n, text)
    for line, (code, name, shift) in enumerate(
        (("NPS", "Probation Service", 0), ("X", "Other", 9)), 4
    ):
        for n, value in enumerate([code, name, group, *(v + shift for v in values)], 1):
            sheet.cell(line, n, value)
    book.save(path)
    return path


def test_a_survey_of_another_year_is_matched_by_wording_and_not_by_code(tmp_path):
    headers = [
        "Survey response rate (%)",
        "B99 I have an acceptable workload (% selecting 'Strongly agree' or 'Agree')",
        "C09_1 Which of the following statements most reflects your current thoughts about "
        "working for [my organisation]? "
        "(% selecting 'I want to leave my organisation as soon as possible')",
        "B61 A question that nobody asked before (% selecting 'Yes')",
    ]
    path = _survey(tmp_path / "a.xlsx", headers, [61.2, 45.8, 7.3, 50.0])
    with open_workbook(path) as workbook:
        layout, edition = recognise(workbook)
        rows = transcribe(workbook, layout, edition)
        said = remarks(workbook, layout, edition)
    assert (layout["id"], edition.reference_date.isoformat()) == ("people-survey", "2023-12-31")
    assert {(r.measure, r.category, r.value) for r in rows} == {
        ("survey_response_rate", "", "61.2"),
        ("survey_answers", "I have an acceptable workload", "45.8"),
        ("survey_answers", "I want to leave my organisation as soon as possible", "7.3"),
    }
    assert "A question that nobody asked before" in said[0]


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ({"group": "Scottish Government"}, "C4: .*under 'Department group'.*Scottish Government"),
        ({"source": "Source: Civil Service People Survey 2009 to 2022."}, "2023-12-31.*to 2022"),
    ],
)
def test_a_department_or_a_source_line_that_contradicts_the_table_is_refused(
    tmp_path, other, named
):
    with pytest.raises(LayoutError, match=named):
        _read(_survey(tmp_path / "a.xlsx", ["Survey response rate (%)"], [61.2], **other))
    assert _read(_survey(tmp_path / "b.xlsx", ["Survey response rate (%)"], [61.2], group=""))[2]


# Children's social workers of England at 30 September 2025.
SOCIAL_WORKERS = """\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,\
region_name,inpost_fte,vacancy_rate_fte,caseload_fte
2025,Reporting year,National,E92000001,England,,,36186.3,14.2,15.2
2025,Reporting year,Regional,E92000001,England,E12000001,North East,2299.3,8.9,16.5
"""


@pytest.mark.parametrize(
    ("published", "other", "named"),
    [
        ("Reporting year", "Academic year", "found 'Academic year'"),
        ("E92000001", "W92000004", "found 'W92000004'"),
        ("2025,", "2O25,", "expected a date that can be read.*found '2O25'"),
        ("vacancy_rate_fte", "rate", "that speaks of the .* with '.*vacancy_rate_fte"),
    ],
)
def test_another_country_kind_of_year_or_column_is_refused(tmp_path, published, other, named):
    path = tmp_path / "csww.csv"
    path.write_text(SOCIAL_WORKERS, encoding="utf-8")
    assert len(_read(path)[2]) == 3
    path.write_text(SOCIAL_WORKERS.replace(published, other, 1), encoding="utf-8")
    with pytest.raises(LayoutError, match=named):
        _read(path)


def test_a_new_column_is_refused_if_anything_stands_in_it_and_named_if_it_is_empty(tmp_path):
    head, *rows = SOCIAL_WORKERS.splitlines()
    path = tmp_path / "csww.csv"
    path.write_text("\n".join([f"{head},notes", *(f"{row},checked" for row in rows)]) + "\n")
    with pytest.raises(LayoutError, match="found 'notes'"):
        _read(path)
    path.write_text("\n".join([f"{head},notes", *(f"{row}," for row in rows)]) + "\n")
    with open_workbook(path) as workbook:
        layout, edition = recognise(workbook)
        assert len(transcribe(workbook, layout, edition)) == 6
        assert "'notes'" in remarks(workbook, layout, edition)[0]


def test_two_years_in_a_table_of_years_are_no_period():
    years = {"period_kind": "financial_year"}
    assert as_declared(find_period("Apr 2021 - Mar 2023")[0], years) is None
    assert as_declared(find_period("Apr 2021 - Mar 2022")[0], years).kind == "financial_year"


def test_proportions_and_percent_come_to_one_unit(tmp_path):
    headers = ["B33. I have an acceptable workload (% strongly agree or agree)"]
    for value, unit in ((0.458, "fraction"), (45.8, "percent")):
        path = _survey(tmp_path / f"{unit}.xlsx", headers, [value])
        book = openpyxl.load_workbook(path)
        book["Table_3"].delete_rows(5)  # the other organisation
        book.save(path)
        with open_workbook(path) as workbook:
            layout, edition = recognise(workbook)
            (row,) = transcribe(workbook, layout, edition)
        assert (row.value, row.unit) == (str(value), unit)


def test_a_response_rate_above_one_leaves_the_table_one_of_proportions(tmp_path):
    """The survey of 2020 gives one organisation a response rate of 1.02."""
    path = _survey(tmp_path / "a.xlsx", ["Response rate", "My work"], [0.68, 0.76])
    book = openpyxl.load_workbook(path)
    for column, value in ((4, 1.02), (5, 0.8)):
        book["Table_3"].cell(5, column, value)
    book.save(path)
    with open_workbook(path) as workbook:
        layout, edition = recognise(workbook)
        rows = transcribe(workbook, layout, edition)
    assert {(r.measure, r.value, r.unit) for r in rows} == {
        ("survey_response_rate", "0.68", "fraction"),
        ("survey_theme_score", "0.76", "fraction"),
    }


def test_codes_without_wordings_are_refused(tmp_path):
    path = _survey(tmp_path / "a.xlsx", ["Response rate", "B33"], [61.2, 45.8])
    with pytest.raises(LayoutError, match=r"(?s)wording of a question.*'B33' alone"):
        _read(path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("B35 I have an acceptable workload", "B33. I have an acceptable workload (% agree)"),
        ("[My organisation]'s aims [note 2]", "My organisation\u2019s aims"),
        ("E01. Asked? (% yes)", "E01_yes Asked? (% selecting 'Yes')"),
    ],
)
def test_what_does_not_change_a_question_is_folded_away(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("E01. Asked? (% yes)", "E01. Asked? (% no)"),
        ("How anxious? (% 0-3)", "How anxious? (% 6-10)"),
        ("The board has a vision", "Senior leaders have a vision"),
    ],
)
def test_another_answer_or_wording_is_another_question(one, other):
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    "printed",
    [
        "20   Civil Service employment; regional distribution",
        "Table 12: Civil Service employment; regional distribution, as at 31 March 2022 [note 1]",
        "Table A1: Civil Service employment; regional distribution 1",
    ],
)
def test_a_title_is_known_without_number_date_and_notes(printed):
    assert bare_title(printed) == "Civil Service employment; regional distribution"
