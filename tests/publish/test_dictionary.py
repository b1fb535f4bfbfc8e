"""The data dictionary names everything that the tables hold."""

from __future__ import annotations

import re

import pytest

from analysis import vocabulary
from analysis.core.periods import KINDS
from analysis.publish.datapackage import COLUMNS as TABLE_COLUMNS
from analysis.publish.dictionary import dictionary
from analysis.publish.outputs import break_lines, source_lines
from analysis.register.figure_rows import COLUMNS, FIGURES, read
from analysis.vocabulary import rules


@pytest.fixture(scope="module")
def page() -> str:
    return dictionary(read(), {FIGURES: COLUMNS, "breaks.csv": TABLE_COLUMNS["breaks"]})


def test_a_bar_in_a_definition_does_not_break_a_table(page: str) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block[:200]


@pytest.mark.parametrize("what", ["measures", "derived_measures", "bases", "grades", "categories"])
def test_every_name_is_described(what: str, page: str) -> None:
    for name in getattr(vocabulary, what)():
        assert name in page


def test_every_column_and_term_is_described(page: str) -> None:
    for column in {*COLUMNS, *TABLE_COLUMNS["breaks"]}:
        assert f"| `{column}` |" in page
    assert set(rules("terms")["period_kind"]) == set(KINDS)
    assert {a["area_type"] for a in vocabulary.areas().values()} <= set(rules("terms")["area_type"])
    assert {g["group"] for g in vocabulary.grades().values()} <= set(rules("terms")["grade_group"])


def test_no_sentence_ends_twice(page: str) -> None:
    assert not re.search(r"\.\.(?!\.)\s*$", page, re.MULTILINE)


def test_every_source_has_a_reference_and_its_count() -> None:
    rows = list(source_lines(read()))
    assert all(r["reference"] for r in rows)
    by_id = {r["source_id"]: r for r in rows}
    assert int(by_id["wq-2016-06"]["figures"]) > 1400
    assert sum(int(r["figures"]) for r in rows) == sum(1 for _ in read())


def test_breaks_are_a_table_too() -> None:
    rows = list(break_lines())
    assert all(tuple(row) == TABLE_COLUMNS["breaks"] for row in rows)
    assert ("unification", "2021-06-26") in {(row["break_id"], row["at"]) for row in rows}
