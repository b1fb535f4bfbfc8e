"""Layouts are refused when a key is misspelt or has the wrong type."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from analysis.core.errors import InputError
from analysis.layouts import all_layouts
from analysis.layouts.schema_check import check_layout

FILES = sorted(
    (e for e in resources.files("analysis.layouts").iterdir() if e.name.endswith(".toml")),
    key=lambda e: e.name,
)


def refused(name: str, old: str, new: str) -> str:
    """Return what is said of a layout with one text replaced."""
    (entry,) = [e for e in FILES if e.name == name]
    text = entry.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    with pytest.raises(InputError) as error:
        check_layout(tomllib.loads(text), name, text)
    return str(error.value)


def test_a_misspelt_key_is_named_with_its_line_and_the_nearest() -> None:
    said = refused("management_information.toml", "required = true", "requred = true")
    assert "'requred'" in said
    assert "did you mean 'required'?" in said
    assert said.startswith("management_information.toml, line ")
    (entry,) = [e for e in FILES if e.name == "management_information.toml"]
    lines = entry.read_text(encoding="utf-8").splitlines()
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
    assert said == "targets_annex.toml, line 1: the top of the file lacks publication."


@pytest.mark.parametrize("entry", FILES, ids=lambda e: e.name)
def test_every_layout_fits_its_schema(entry: object) -> None:
    assert all_layouts()
