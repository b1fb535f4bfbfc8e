"""All published monthly files, transcribed again, and what must hold of their figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from analysis.core.csv_tables import Row, format_table, read_table
from analysis.core.numbers import text
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.spreadsheets import open_workbook
from analysis.transcribe.monthly.parts import parts
from analysis.transcribe.monthly.read_monthly import MonthlyEdition
from analysis.transcribe.recognise import recognise
from analysis.transcribe.rows import COLUMNS

from .monthly import FOLDER

ALL_STAFF = {"HMPPS": "All HMPPS staff", "Probation Trusts": "All Probation Trust staff"}
OTHER = "Other, unknown or unspecified grade"


@pytest.fixture(scope="module")
def records() -> list[Row]:
    return read_table(FOLDER / "sources.csv", SOURCE_COLUMNS)


@pytest.fixture(scope="module")
def rows(records: list[Row]) -> list[Row]:
    return [
        row | {"source_id": record["source_id"]}
        for record in records
        for row in read_table(FOLDER / record["transcription"], COLUMNS)
    ]


def values(rows: list[Row], end: str, area: str = "HMPPS", grade: str = "") -> dict[str, str]:
    """Full-time equivalents at the end of a month, by source."""
    return {
        r["source_id"]: r["value"]
        for r in rows
        if r["period_end"] == end
        and r["area"] == area
        and r["measure"] == "staff_in_post"
        and r["grade"] == (grade or ALL_STAFF[area])
        and r["value"]
    }


@pytest.mark.slow
def test_every_original_transcribes_to_the_committed_table_byte_for_byte(
    originals: Path, records: list[Row]
) -> None:
    by_file: dict[str, list[Row]] = defaultdict(list)
    for record in records:
        by_file[record["file"]].append(record)
    folder = originals / "workforce-management-information"
    assert {f"{folder.name}/{p.name}" for p in folder.iterdir()} == set(by_file)
    for file, mine in by_file.items():
        workbook = open_workbook(originals / file)
        layout, edition = recognise(workbook)
        assert isinstance(edition, MonthlyEdition)
        made = parts(workbook, layout, edition)
        assert len(made) == len(mine), file
        for part, record in zip(made, mine, strict=True):
            assert layout["id"] == record["layout"]
            assert record["transcription"].startswith(part.stem)
            assert part.note in record["note"]
            committed = (FOLDER / record["transcription"]).read_text(encoding="utf-8")
            again = format_table([r.as_dict() for r in part.rows], COLUMNS)
            assert again == committed, record["source_id"]


def test_each_of_the_191_files_has_its_records(records: list[Row]) -> None:
    assert len({r["file"] for r in records}) == 191
    twice = [f for f, n in Counter(r["file"] for r in records).items() if n > 1]
    assert all("2013-0" in f for f in twice)  # the four workbooks, with what they superseded
    assert len(twice) == 4


def test_no_suppressed_or_missing_cell_has_a_value(rows: list[Row]) -> None:
    assert all(bool(r["symbol"]) != bool(r["value"]) for r in rows)


def test_no_two_months_have_the_agency_s_total(rows: list[Row]) -> None:
    months: dict[Decimal, set[str]] = defaultdict(set)
    for row in rows:
        if row["measure"] == "staff_in_post" and row["grade"] == "All HMPPS staff":
            months[round(Decimal(row["value"]), 1)].add(row["period_end"])
    assert [m for m in months.values() if len(m) > 1] == []


def test_sources_of_one_month_give_the_agency_one_total(rows: list[Row]) -> None:
    ends = {r["period_end"] for r in rows}
    for end in ends:
        totals = [Decimal(v) for v in values(rows, end).values()]
        assert max(totals) - min(totals) < 1, end


def test_the_grand_total_equals_the_june_2016_tables(rows: list[Row]) -> None:
    quarterly = FOLDER.parent / "workforce-quarterly" / "2016-06.csv"
    total = {
        r["period_end"]: Decimal(r["value"])
        for r in read_table(quarterly, COLUMNS)
        if r["table"] == "1" and r["grade"] == "All HMPPS staff" and r["measure"] == "staff_in_post"
    }
    shared = {e: v for e, v in total.items() if values(rows, e)}
    assert len(shared) == 10
    off = {
        e: round(max(abs(Decimal(v) - t) for v in values(rows, e).values()), 2)
        for e, t in shared.items()
    }
    assert off.pop("2011-03-31") == Decimal("0.43")
    assert set(off.values()) == {Decimal("0.00")}


@pytest.mark.parametrize(
    ("end", "published"),
    [
        ("2020-12-31", "50,185"),  # dated by its file's name; the quarterly bulletin agrees
        ("2022-03-31", "58,437"),
        ("2024-12-31", "64,607"),
        ("2025-06-30", "64,561"),
    ],
)
def test_totals_equal_those_of_the_quarterly_bulletins(
    rows: list[Row], end: str, published: str
) -> None:
    found = values(rows, end)
    assert found
    assert {text(v) for v in found.values()} == {published}


def test_people_of_march_2021_equal_the_equalities_report(rows: list[Row]) -> None:
    (heads,) = [
        r["value"]
        for r in rows
        if r["period_end"] == "2021-03-31"
        and r["measure"] == "staff_in_post_headcount"
        and r["grade"] == "All HMPPS staff"
    ]
    assert text(heads) == "54,296"


def test_staff_in_no_civil_service_grade_before_and_after_june_2021(rows: list[Row]) -> None:
    before, after = (values(rows, end, grade=OTHER) for end in ("2021-05-31", "2021-06-30"))
    assert {text(v) for v in before.values()} == {"11,216"}
    assert {text(v) for v in after.values()} == {"17,777"}


@pytest.mark.parametrize(
    ("end", "both"),
    [
        ("2013-04-30", {"16398", "16406"}),
        ("2013-05-31", {"16321", "16336"}),
        ("2013-06-30", {"16298", "16297"}),
        ("2013-07-31", {"16282", "16287"}),
        ("2013-08-31", {"16256", "16260"}),
    ],
)
def test_both_versions_of_the_trusts_are_kept(rows: list[Row], end: str, both: set[str]) -> None:
    assert set(values(rows, end, "Probation Trusts").values()) == both


def test_provisional_and_revised_versions_are_both_kept(rows: list[Row]) -> None:
    for month in ("2025-04-30", "2026-03-31"):
        status = {r["status"] for r in rows if r["period_end"] == month}
        assert status == {"provisional", "revised"}


def test_months_from_a_name_alone_say_so(records: list[Row]) -> None:
    alone = [r["source_id"] for r in records if "the file itself does not say" in r["note"]]
    assert len(alone) == 21
    assert min(alone) == "mwmi-2019-04-revised"
    assert max(alone) == "mwmi-2021-01"


def test_files_named_a_month_late_are_dated_by_their_figures(records: list[Row]) -> None:
    named = {r["file"].split("__")[1]: r["source_id"] for r in records}
    assert named["october2011.csv"] == "mwmi-2011-09-csv"
    assert named["nov2011.csv"] == "mwmi-2011-10-csv"
    assert named["january2012.csv"] == "mwmi-2011-12-csv-2"
    assert named["workforce-management-data-may-2012.csv"] == "mwmi-2012-04-csv-2"
    assert named["workforce-management-info-dataset-mar10-11.csv"] == "mwmi-2011-03-csv"
