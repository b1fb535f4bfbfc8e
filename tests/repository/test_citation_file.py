"""CITATION.cff: valid by the rules of the Citation File Format 1.2.0, and true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

from analysis import __version__

ROOT = Path(__file__).parents[2]
# The rules of the format for the fields that are used; nothing else may stand there.
ENTITY = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string", "minLength": 1}, "website": {"type": "string"}},
    "additionalProperties": False,
}
TEXT = {"type": "string", "minLength": 1}
RULES: dict[str, Any] = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": TEXT,
        "title": TEXT,
        "type": {"enum": ["software", "dataset"]},
        "abstract": TEXT,
        "authors": {"type": "array", "minItems": 1, "uniqueItems": True, "items": ENTITY},
        "version": {"type": ["string", "number"]},
        "license": {"const": "MIT"},
        "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT},
    },
}


def cff() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("missing", RULES["required"])
def test_the_rules_refuse_a_file_without(missing: str) -> None:
    broken = {key: value for key, value in cff().items() if key != missing}
    with pytest.raises(fastjsonschema.JsonSchemaException):
        fastjsonschema.validate(RULES, broken)


def test_the_file_keeps_the_rules() -> None:
    fastjsonschema.validate(RULES, cff())


def test_it_names_nobody_and_agrees_with_the_package() -> None:
    found = cff()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert found["authors"] == [{"name": "The probation workforce suite contributors"}]
    assert found["authors"] == project["authors"]
    assert found["version"] == project["version"] == __version__
    assert found["license"] == project["license"]
    assert not re.search(r"10\.\d{4,}/", str(found))  # no identifier that was never registered
