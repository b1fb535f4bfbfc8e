"""A draft for an accessible workbook: answered, it reads the workbook."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from analysis.arrivals.draft import draft
from analysis.cli.main import main
from analysis.core.errors import InputError
from analysis.layouts import _finished
from analysis.spreadsheets import open_workbook
from analysis.transcribe.tables import read_tables
from tests.transcribe.accessible_books import tables, write


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("books") / "tables.xlsx", tables())


def test_a_draft_is_refused_until_it_is_answered(edition: Path) -> None:
    with pytest.raises(InputError, match="answer the question marks"):
        _finished("new.toml", draft(edition))


def test_the_command_prints_a_draft_that_is_toml(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", "--draft", str(edition)]) == 0
    made = tomllib.loads(capsys.readouterr().out)
    assert made["kind"] == "tables"
    assert len(made["table"]) == len(tables())
    assert made["recognise"]["dated"] == "(?i)^(reference )?date"
    assert made["status_marks"] == {"[p]": "provisional"}
    assert set(made["symbols"]) == {"[c]", "[na]"}


def test_apostrophes_and_line_breaks_in_a_title_leave_it_toml(tmp_path: Path) -> None:
    """As "Bodies as in the Ministry's list of ..." in a return of May 2012."""
    first, *_ = tables()
    odd = dataclasses.replace(first, title='Bodies in the Ministry\'s\nlist, \\d "as\tit is"')
    made = tomllib.loads(draft(write(tmp_path / "tables.xlsx", [odd])))
    assert re.match(made["table"][0]["title"], " ".join(odd.title.split()))


def test_a_draft_tells_what_the_headers_say(edition: Path) -> None:
    by_id = {t["id"]: t for t in tomllib.loads(draft(edition))["table"]}
    rates = by_id["table_10b"]
    assert rates["period_kind"] == "year_ending"
    assert [v["header"] for v in rates["values"]] == [
        "Leavers", "Average staff in post", r"Rate \(%\)",
    ]  # fmt: skip
    assert [c["header"] for c in by_id["table_14b"]["columns"]] == ["Grade", "Reason for leaving"]
    assert [v.get("undated") for v in by_id["table_16"]["values"]][:2] == [True, True]


def test_an_answered_draft_reads_the_workbook(edition: Path) -> None:
    """Every answer is a word in place of a question mark; one table is kept."""
    text = draft(edition)
    tabled = re.split(r"(?m)^(?=# Sheet )", text)
    (mine,) = (t for t in tabled if "'Table_6'" in t)
    text = tabled[0] + mine
    answers = {
        '"[c]" = "?"   #': '"[c]" = "suppress" #',
        '"[na]" = "?"   #': '"[na]" = "not applicable" #',
        '"[c]" = "?"': '"[c]" = "suppressed"',
        '"[na]" = "?"': '"[na]" = "not_applicable"',
        'unit = "?"': 'unit = "headcount"',
        'grade = "?"': 'grade = "All Probation Service staff"',
        'area = "?"': 'area = ""',
        'area_type = "?"': 'area_type = "division"',
        'role = "?"': 'role = "area"',
        'measure = "?"': 'measure = "leavers"',
        'keep = "?"': "keep = true",
    }
    for question, answer in answers.items():
        assert question in text, question
        text = text.replace(question, answer)
    layout = _finished("new.toml", re.sub(r'(?m)^(\w+) = "\?"', r'\1 = "x"', text))
    workbook = open_workbook(edition)
    rows = read_tables.transcribe(workbook, layout, read_tables.recognise(workbook, layout))
    assert len(rows) == 48
    assert {r.measure for r in rows} == {"leavers"}
