"""Layouts and rules are refused when a key is misspelt or a value is not what it may be."""

from __future__ import annotations

import tomllib
from functools import partial

import pytest

from analysis import layouts
from analysis.core.errors import InputError
from analysis.core.schema_check import check_schema
from analysis.vocabulary import read_tables as vocabulary


def refused(name: str, old: str, new: str) -> str:
    """Return what is said of a layout or a file of rules with one text replaced."""
    rules = vocabulary.FOLDER / name
    text = (rules if rules.is_file() else layouts.FOLDER / name).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    schema = rules.parent / "schema" / f"{rules.stem}.json"
    of_rules = partial(check_schema, tomllib.loads(text), schema)
    with pytest.raises(InputError) as error:
        (of_rules if rules.is_file() else layouts._finished)(name, text)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("population_rules.toml", "measures =", "mesures =", "did you mean 'measures'?"),
        ("population_rules.toml", 'series = ["recalls"]\n', "", "at least 2 properties"),
        ("population_rules.toml", "population = ", 'areas = ["Wales"]\npopulaton = ', "lacks"),
        ("population_rules.toml", 'until = "', 'until = "June ', "until must be date"),
        ("breaks.toml", 'kind = "', 'kind = "mood, ', "kind must be one of"),
        ("breaks.toml", 'at = "', 'edition_from = "2020-03-31"\nat = "', "exactly by one"),
        ("breaks.toml", 'at = "', 'at = "June ', "at must be date"),
        ("source_errors.toml", "short =", "shorts =", "lacks short"),
        ("comparisons.toml", 'op = "sum"', 'op = "product"', "op must be one of"),
    ],
)
def test_a_bad_rule_is_refused(name: str, old: str, new: str, says: str) -> None:
    assert says in refused(name, old, new)


def test_a_misspelt_key_is_named_with_its_line_and_the_nearest() -> None:
    said = refused("management_information.toml", "required = true", "requred = true")
    assert "'requred'" in said
    assert "did you mean 'required'?" in said
    assert "layouts/management_information.toml, line " in said
    path = layouts.FOLDER / "management_information.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "required = true" in line)
    assert f"line {number}:" in said


def test_a_value_of_the_wrong_type_is_named() -> None:
    said = refused("targets_annex.toml", 'basis = "targets_annex"', "basis = 3")
    assert "basis" in said
    assert "string" in said


def test_a_kind_that_is_not_known_is_refused() -> None:
    said = refused("targets_annex.toml", 'kind = "tables"', 'kind = "tabels"')
    assert "'tabels' is no kind of layout" in said


def test_a_layout_without_what_every_layout_has_is_refused() -> None:
    said = refused("targets_annex.toml", 'publication = "', '# "')
    assert said.endswith("targets_annex.toml, line 1: the top of the file lacks publication.")


def test_every_layout_fits_its_schema() -> None:
    assert layouts.all_layouts()
