"""What must be said of a number is written in one place and taken from there."""

from __future__ import annotations

import re

import pytest

from analysis.core.errors import InputError
from analysis.core.paths import project_root
from analysis.register.remarks.caveats import all_caveats, caveat_text
from analysis.topics.catalogue import chart

ROOT = project_root()
VACANCIES = "regional-vacancies-are-means"


def test_a_caveat_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="no caveat 'no-such-thing'"):
        caveat_text("no-such-thing")


def test_the_chart_of_vacancies_says_the_caveat_as_the_register_does() -> None:
    assert caveat_text(VACANCIES) in chart("vacancies-by-region").words("caption")


def test_the_caveat_of_vacancies_stands_in_one_place() -> None:
    """Its words on surpluses are in no other file of code, vocabulary or notebook."""
    told = re.compile(r"surplus(es)?[^.]{0,40}(shown|hidden) as 0|mean over the month for all")
    places = [
        path.relative_to(ROOT).as_posix()
        for folder in ("src", "notebooks")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".toml", ".csv", ".j2"}
        and told.search(path.read_text(encoding="utf-8"))
    ]
    assert places == ["src/analysis/vocabulary/caveats.toml"]


def test_no_two_caveats_say_the_same() -> None:
    texts = [rule["text"] for rule in all_caveats()]
    assert len(set(texts)) == len(texts)
