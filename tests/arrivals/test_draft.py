"""A draft says what a file holds and asks for what it cannot know."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis import layouts
from analysis.arrivals.draft import draft
from analysis.core.errors import InputError
from analysis.spreadsheets import Cell, Sheet
from tests.robustness import writers


def book(path: Path, *cover: str, header: tuple[str, ...]) -> Path:
    """A workbook of a cover and one table without its meaning."""
    made = Workbook()
    first = made.active
    first.title = "Cover"
    for row, text in enumerate(cover, 1):
        first.cell(row, 1, text)
    sheet = made.create_sheet("Table 1")
    for row in (("", "Table 1: Things"), ("", "Headcount"), ("", "", *header),
                ("", "One", 1, ".."), ("", "Two", 2, 3), ("", "All, total", 3, 3)):  # fmt: skip
        sheet.append(row)
    made.save(path)
    return path


def test_an_unfinished_layout_is_named_with_its_lines() -> None:
    with pytest.raises(InputError, match=r"x\.toml is a draft: .* in line 2, 3"):
        layouts._finished("x.toml", f"# none here\nid = {layouts.QUESTION}\nb = {layouts.QUESTION}")


@pytest.mark.parametrize(("text", "says"), [("id = ", "cannot be read as TOML"), ("", "has no id")])
def test_a_layout_that_is_no_layout_is_named(text: str, says: str) -> None:
    with pytest.raises(InputError, match=rf"layouts/x\.toml {says}"):
        layouts._finished("x.toml", text)


def test_what_cannot_be_known_is_asked(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", "A report", "30 June 2016", header=("Men", "Women"))
    made = tomllib.loads(draft(path))
    for name in ("id", "publication", "prefix", "title", "basis"):
        assert made[name] == "?"
    assert made["symbols"] == {"..": "?"}
    (table,) = made["table"]
    for name in ("grade", "area", "period_kind"):
        assert table[name] == "?"
    assert [v["measure"] for v in table["values"]] == ["?", "?"]
    assert table["columns"] == [{"role": "?"}]


def test_what_the_file_says_is_filled_in(tmp_path: Path) -> None:
    dates = ("30 June 2015", "30 September 2015")
    path = book(tmp_path / "a.xlsx", "A report", "At 30 June 2016", "Published 4 August 2016",
                header=dates)  # fmt: skip
    made = tomllib.loads(draft(path))
    assert made["recognise"]["sheet"] == "^Cover$"
    assert made["recognise"]["subject"] == ["^A report$"]
    assert made["recognise"]["dated"] == r"^At \d{1,2}(st|nd|rd|th)? \w+ \d{4}"
    (table,) = made["table"]
    assert (table["title"], table["unit"]) == ("(?i)Table 1: Things", "headcount")
    assert (table["values"], table["period_kind"]) == ([{"header": "", "measure": "?"}], "snapshot")
    assert "# All, total" in draft(path)


def test_a_hostile_file_cannot_write_the_layout(tmp_path: Path) -> None:
    """Names and labels end up in quotes or comments, whatever they hold."""
    bad = 'a"\x9b\nid = "owned"\u202e\U0001f600\x7f\\'
    sheet = Sheet(bad)
    for column in range(2, 5):
        sheet.put(Cell(1, column, f"30 June 201{column}", f"30 June 201{column}", "text", ""))
        sheet.cells[1, column] = sheet.cells[1, column]._replace(words=f"30 June 201{column}")
    for row in range(2, 5):
        sheet.put(Cell(row, 1, bad, bad, "text", bad))
        sheet.put(Cell(row, 2, 7.0, "7", "number", "7"))
        sheet.put(Cell(row, 3, '\x1b\\"', '\x1b\\"', "text", '\x1b\\"'))
    said = draft(writers.write(tmp_path / "x\nid = 'owned'\x1b[31m.xls", [sheet]))
    assert said.replace("\n", "").isprintable()
    made = tomllib.loads(said)
    assert made["id"] == layouts.QUESTION.strip('"')
    assert "owned" in made["recognise"]["sheet"]
