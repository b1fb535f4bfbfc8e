"""``workforce figures``: text of sources cannot run in a spreadsheet program."""

from __future__ import annotations

import csv
import io

import pytest

from analysis.cli.figures import as_csv
from analysis.core.csv_tables import spreadsheet_safe
from analysis.register.store import by_id

FIGURE = "staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "-inf", "+nan", "-A1", "=", "-", "+"],
)
def test_text_that_would_run_is_made_plain(text: str) -> None:
    assert spreadsheet_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-237", "+1.5", "-2,390", "2390", "", "London", "1-2", "-0.5"])
def test_numbers_and_plain_text_are_left_alone(text: str) -> None:
    assert spreadsheet_safe(text) == text


def test_every_column_of_an_export_is_made_plain() -> None:
    row = by_id(FIGURE) | {
        "note": "=HYPERLINK(1)",
        "locator": "@x",
        "shown": "-2.1",
        "value": "-2.1",
    }
    (exported,) = csv.DictReader(io.StringIO(as_csv([row])))
    assert exported["note"] == "'=HYPERLINK(1)"
    assert exported["locator"] == "'@x"
    assert exported["value"] == exported["shown"] == "-2.1"
