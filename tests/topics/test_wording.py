"""Sentences of the topics: values printed by their forms, every text used and every use written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.core.paths import project_root
from analysis.topics.wording import fill, filled, sentence

TOPICS = Path(analysis.__file__).parent / "topics"


def test_a_value_that_the_text_wants_and_nobody_gives_is_an_error() -> None:
    with pytest.raises(KeyError, match="rate"):
        fill("{rate:1}%")
    with pytest.raises(AttributeError, match="rate"):
        fill("{row.rate:1}%", row={"value": 1.0})


def test_a_form_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match="rounded"):
        fill("{rate:rounded1}", rate=1.0)


def test_a_sentence_that_is_not_written_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such"):
        sentence("caseload.no_such")


@pytest.mark.parametrize(
    ("form", "value", "printed"),
    [
        ("0", 8755.5, "8,756"), ("1", -0.04, "0.0"), ("-2", 2345, "2,300"),
        ("abs1", -3.25, "3.3"), ("percent0", 0.285, "29"), ("least1", 2.889, "2.8"),
        ("most1", 2.81, "2.9"), ("day", "2016-06-30", "30 June 2016"),
        ("month", "2016-06-30", "June 2016"), ("year", "2016-06-30", "2016"),
        ("lower", "Good", "good"), ("list", ["a", "b", "c"], "a, b and c"), ("count", [7, 8], "2"),
        ("capital", "staff", "Staff"), ("uncapital", "Year", "year"), ("short", 2.0, "2"),
        ("s", 1, ""), ("s", 2, "s"),
        ("start7", "2016-06-30", "2016-06"), ("apart", ["a", "b"], "a; b"),
        ("rose|fell", 1, "rose"), ("rose|fell", 0, "fell"), ("", 5, "5"),
    ],
)  # fmt: skip
def test_forms(form: str, value: object, printed: str) -> None:
    assert fill(f"{{given:{form}}}", given=value) == printed


def test_a_sentence_is_filled_for_each_row() -> None:
    rows = pd.DataFrame({"name": ["a", "b"], "value": [1.0, 4.0]})
    assert filled("{name} {value:0}", rows) == ["a 1", "b 4"]
    assert filled("{name}", []) == []


def test_paths() -> None:
    rows = pd.DataFrame({"value": [1.0, 4.0]}, index=["a", "b"])
    assert fill("{rows.value.max:0} {rows.value.iloc.-1:1}", rows=rows) == "4 4.0"
    assert fill("{rows.-1.name} {rows.0.name}", rows=[{"name": "x"}, {"name": "y"}]) == "y x"


@pytest.mark.parametrize("path", sorted(TOPICS.glob("*/words.toml")), ids=lambda p: p.parent.name)
def test_every_sentence_is_used_and_every_use_is_written(path: Path) -> None:
    topic = path.parent.name
    files = [*path.parent.glob("*.py"), *(project_root() / "notebooks").glob("*.ipynb")]
    code = "".join(p.read_text(encoding="utf-8") for p in files)
    used = set(re.findall(rf"""["']{topic}\.(\w+)\\?["']""", code))
    assert used == set(tomllib.loads(path.read_text(encoding="utf-8")))
