"""Controlled names: nothing unknown passes, nothing known is taken for another."""

from __future__ import annotations

import contextlib
import csv
import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.register.figure_rows import SERIES, UNITS, figure_id

KEYS = {
    "areas": ("area",),
    "grades": ("grade",),
    "categories": ("category",),
    "bases": ("basis",),
    "area_spellings": ("spelling", "area_type"),
    "grade_spellings": ("spelling",),
    "category_spellings": ("spelling", "kind"),
    "derived_measures": ("measure",),
}


def read(name: str) -> list[dict[str, str]]:
    with (vocabulary.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("what", "name", "near"),
    [
        ("area", "Londn", "London"),
        ("grade", "Probation oficer", "Probation officer"),
        ("measure", "staff_in_pots", "staff_in_post"),
        ("category", "Resignaton", "Resignation"),
        ("basis", "buletin", "bulletin"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_nearest(what: str, name: str, near: str) -> None:
    with pytest.raises(InputError, match=f"not a known {what}.*{near}"):
        vocabulary.find(what, name)
    with pytest.raises(InputError, match=f"at X: .*not a known {what}.*{near}"):
        getattr(vocabulary, what)(name, where="at X")


def test_a_name_like_nothing_points_to_the_list() -> None:
    with pytest.raises(InputError, match=r"`workforce figures --list area` prints all \d+"):
        vocabulary.area("zzzzzzzzqqqqq")


def test_an_area_of_one_kind_is_not_taken_for_another() -> None:
    assert vocabulary.area("London", "region")["area"] == "London"
    with pytest.raises(InputError, match="'London' is known as a region, not as a division"):
        vocabulary.area("London", "division", "Table 1!C27")


def test_a_source_may_print_a_known_name_in_other_capitals() -> None:
    assert vocabulary.area("KENT SURREY SUSSEX")["area"] == "Kent, Surrey and Sussex"
    assert vocabulary.grade("PROBATION OFFICER")["grade"] == "Probation officer"
    assert vocabulary.category("Attempted Murder")["category"] == "Attempted murder"
    with pytest.raises(InputError, match="'KENT SURREY SUSEX' is not a known area"):
        vocabulary.area("KENT SURREY SUSEX")


def test_a_division_and_its_head_office_are_told_apart() -> None:
    name = "London Probation Service"
    kinds = {kind: vocabulary.area(name, kind)["area"] for kind in ("division", "unit")}
    assert kinds["division"] == "NPS London"
    assert kinds["unit"] != kinds["division"]
    with pytest.raises(InputError):
        vocabulary.area("London Probation Services", "division")


def test_a_category_of_one_kind_is_not_taken_for_another() -> None:
    reason = vocabulary.category("Resignation", "reason")
    assert reason["kind"] == "reason"
    with pytest.raises(InputError, match="not a known category"):
        vocabulary.category(reason["category"], "cause")


@pytest.mark.parametrize("name", KEYS)
def test_nothing_is_described_twice_or_in_part(name: str) -> None:
    rows = read(name)
    counted = Counter(tuple(r[k] for k in KEYS[name]) for r in rows)
    assert [k for k, n in counted.items() if n > 1] == []
    for row in rows:
        assert None not in row, row
        assert None not in row.values(), row
        assert all(v == v.strip() for v in row.values()), row
        assert row[KEYS[name][0]], row


def test_every_canonical_name_stands_for_itself() -> None:
    for name, record in vocabulary.areas().items():
        assert vocabulary.area(name)["area"] == name
        assert vocabulary.area(name, record["area_type"])["area"] == name
    for name in vocabulary.grades():
        assert vocabulary.grade(name)["grade"] == name
    for name, record in vocabulary.categories().items():
        assert vocabulary.category(name)["category"] == name
        assert vocabulary.category(name, record["kind"])["category"] == name


def test_every_spelling_stands_for_a_name_there_is() -> None:
    for row in read("area_spellings"):
        assert vocabulary.area(row["spelling"], row["area_type"])["area"] == row["area"]
    for row in read("grade_spellings"):
        assert vocabulary.grade(row["spelling"])["grade"] == row["grade"]
    for row in read("category_spellings"):
        assert vocabulary.category(row["spelling"], row["kind"])["category"] == row["category"]


def test_every_area_lies_in_an_area_there_is() -> None:
    for record in vocabulary.areas().values():
        assert not record["parent"] or record["parent"] in vocabulary.areas(), record
        assert not record["valid_to"] or record["valid_from"] <= record["valid_to"], record


def test_every_measure_is_described_in_full() -> None:
    for record in vocabulary.measures().values():
        assert record["series"] in SERIES, record
        assert record["unit"] in UNITS, record
        for column in ("kind", "label", "definition", "definition_source"):
            assert record[column].strip(), (record["measure"], column)
    for record in vocabulary.derived_measures().values():
        assert record["formula"].strip(), record


@given(
    st.sampled_from(sorted(vocabulary.areas())), st.sampled_from([str.upper, str.lower, str.title])
)
def test_people_may_type_in_any_case(name: str, case: object) -> None:
    typed = case(f"  {name} ")  # type: ignore[operator]
    assert vocabulary.find("area", typed)["area"].lower() == name.lower()


@given(st.text(max_size=30))
@example("eO")
def test_any_text_is_a_name_or_an_error_in_words(text: str) -> None:
    """A name in any capitals is known."""
    names = {*vocabulary.grades(), *(row["spelling"] for row in read("grade_spellings"))}
    known = text.lower() in {name.lower() for name in names}
    with (
        contextlib.nullcontext() if known else pytest.raises(InputError, match="not a known grade")
    ):
        vocabulary.grade(text)


def test_an_area_keeps_its_id_when_it_is_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The label of a region can change without a change of any figure's id."""
    row = {"measure": "staff_in_post", "area": "London", "grade": "Probation officer",
           "category": "", "period_kind": "snapshot", "period_start": "",
           "period_end": "2025-03-31", "source_id": "x"}  # fmt: skip
    before = figure_id(row)
    renamed = {**vocabulary.areas(), "Greater London": vocabulary.areas()["London"]}
    monkeypatch.setattr(vocabulary, "areas", lambda: renamed)
    assert figure_id(row | {"area": "Greater London"}) == before


def test_no_two_areas_share_an_id() -> None:
    ids = [record["area_id"] for record in vocabulary.areas().values()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)
