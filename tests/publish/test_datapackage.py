"""The data package: its rules, and every value of every table held to its own schema."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from analysis.core.errors import InputError
from analysis.core.paths import processed_dir
from analysis.publish.datapackage import datapackage, field, schema, values
from analysis.register.figure_rows import (
    FLAGS,
    QUALITIES,
    SERIES,
    STATUSES,
)
from analysis.vocabulary import rules

# What version 2 of the standard asks of a package, its resources and table schemas.
RULES: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string", "pattern": "^[a-z0-9._-]+$"},
        "version": {"type": "string"},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {"anyOf": [{"required": ["name"]}, {"required": ["path"]}]},
        },
        "sources": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "resources": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "required": ["name", "path", "schema", "bytes", "hash", "encoding", "format"],
                "properties": {
                    "$schema": {"const": "https://datapackage.org/profiles/2.0/dataresource.json"},
                    "name": {"type": "string", "pattern": "^[a-z0-9._-]+$"},
                    "path": {"type": "string", "pattern": r"^(?!/)(?!.*\.\.)[^\\]+\.csv$"},
                    "type": {"const": "table"},
                    "bytes": {"type": "integer", "minimum": 1},
                    "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    "sources": {
                        "items": {
                            "required": ["title"],
                            "properties": {"path": {"pattern": "^https?://"}},
                        }
                    },
                    "schema": {
                        "required": ["fields"],
                        "properties": {
                            "fields": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "required": ["name", "type", "description"],
                                    "properties": {
                                        "type": {
                                            "enum": [
                                                "string",
                                                "number",
                                                "integer",
                                                "date",
                                                "year",
                                                "boolean",
                                            ]
                                        },
                                        "constraints": {
                                            "propertyNames": {
                                                "enum": ["required", "unique", "pattern", "enum"]
                                            }
                                        },
                                    },
                                },
                            },
                            "primaryKey": {"type": "array", "minItems": 1},
                            "foreignKeys": {"items": {"required": ["fields", "reference"]}},
                            "missingValues": {"const": [""]},
                        },
                    },
                },
            },
        },
    },
}

pytestmark = pytest.mark.slow  # every value of every table is looked at


@pytest.fixture(scope="module")
def files() -> dict[str, Path]:
    """Where every table and the package are, by file name; a build makes the same."""
    return {path.name: path for path in processed_dir().iterdir()}


@pytest.fixture(scope="module")
def made(files: dict[str, Path]) -> dict[str, str]:
    return {name: path.read_bytes().decode() for name, path in files.items()}


@pytest.fixture(scope="module")
def package(made: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["datapackage.json"])
    return found


def test_a_column_that_nobody_described_is_refused() -> None:
    with pytest.raises(InputError, match="'mood' is not described"):
        field("mood")
    with pytest.raises(InputError, match="'mood'"):
        schema("x", ["figure_id", "mood"])


@pytest.mark.parametrize(
    "damage",
    [
        lambda p: p.pop("resources"),
        lambda p: p["resources"][0].pop("hash"),
        lambda p: p["resources"][0].update(path="../elsewhere.csv"),
        lambda p: p["resources"][0].update(name="With Spaces"),
        lambda p: p["resources"][0]["schema"]["fields"][0].update(type="words"),
    ],
)
def test_a_damaged_package_is_noticed(damage: Any, package: dict[str, Any]) -> None:
    copy = json.loads(json.dumps(package))
    damage(copy)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        fastjsonschema.validate(RULES, copy)


def test_the_package_keeps_the_standard(package: dict[str, Any]) -> None:
    fastjsonschema.validate(RULES, package)


def test_every_table_is_described_with_its_size_and_checksum(
    made: dict[str, str], package: dict[str, Any]
) -> None:
    described = {r["path"]: r for r in package["resources"]}
    assert set(described) == {name for name in made if name.endswith(".csv")}
    for name, resource in described.items():
        data = made[name].encode("utf-8")
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def _fits(value: str, kind: str) -> bool:
    try:
        if kind == "number":
            float(value)
        elif kind in ("integer", "year"):
            int(value)
        elif kind == "date":
            date.fromisoformat(value)
    except ValueError:
        return False
    return kind != "boolean" or value in ("true", "false")


def test_every_value_of_every_table_keeps_its_schema(
    made: dict[str, str], package: dict[str, Any]
) -> None:
    columns: dict[str, dict[str, list[str]]] = {}
    for resource in package["resources"]:
        rows = list(csv.reader(io.StringIO(made[resource["path"]])))
        header, body = rows[0], rows[1:]
        assert header == [f["name"] for f in resource["schema"]["fields"]]
        by_name = {name: [r[i] for r in body] for i, name in enumerate(header)}
        columns[resource["name"]] = by_name
        for about in resource["schema"]["fields"]:
            found, rule = by_name[about["name"]], about.get("constraints", {})
            filled = {v for v in found if v}
            where = f"{resource['path']}, {about['name']}"
            assert not rule.get("required") or all(found), where
            assert not rule.get("unique") or len(set(found)) == len(found), where
            assert not [v for v in filled if not _fits(v, about["type"])], where
            assert filled <= set(rule.get("enum", filled)), where
            pattern = re.compile(rule.get("pattern", ""))
            assert all(pattern.search(v) for v in filled), where
        if "primaryKey" in resource["schema"]:
            keys = list(zip(*(by_name[c] for c in resource["schema"]["primaryKey"]), strict=True))
            assert len(set(keys)) == len(keys), resource["path"]
    for resource in package["resources"]:
        for link in resource["schema"].get("foreignKeys", []):
            there = link["reference"]
            known = set(columns[there["resource"]][there["fields"][0]])
            assert set(columns[resource["name"]][link["fields"][0]]) <= known, resource["path"]


def test_the_package_is_the_same_each_time(files: dict[str, Path], made: dict[str, str]) -> None:
    tables = {name: path for name, path in files.items() if name.endswith(".csv")}
    assert datapackage(tables) == made["datapackage.json"]


def test_terms_are_those_of_the_register() -> None:
    assert values("series") == list(SERIES)
    assert set(rules("terms")["flag"]) == set(FLAGS)
    assert set(rules("terms")["status"]) == set(STATUSES)
    assert set(rules("terms")["quality"]) == set(QUALITIES)
    assert all(about["description"] for about in rules("fields").values())
