"""The published data package as an outside validator sees it."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from analysis.core.paths import processed_dir

PACKAGE = "datapackage.json"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package without the tables by subject, which repeat the register."""
    folder = tmp_path_factory.mktemp("package")
    described = json.loads((processed_dir() / PACKAGE).read_text(encoding="utf-8"))
    kept = {"figures", "derived", "derived-inputs", "break-series", "breaks", "populations",
            "sources"}  # fmt: skip
    described["resources"] = [r for r in described["resources"] if r["name"] in kept]
    for resource in described["resources"]:
        shutil.copy(processed_dir() / resource["path"], folder)
    (folder / PACKAGE).write_text(json.dumps(described), encoding="utf-8")
    return folder


def _errors(folder: Path) -> list[str]:
    import frictionless  # long in the importing

    report = frictionless.validate(str(folder / PACKAGE))
    return [error.message for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def test_an_unknown_population_is_found(package: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(package, tmp_path / "broken"))
    described = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    described["resources"] = [r for r in described["resources"] if r["name"] in
                              ("derived", "populations")]  # fmt: skip
    for resource in described["resources"]:
        resource.pop("hash")
        resource.pop("bytes")
    (folder / PACKAGE).write_text(json.dumps(described), encoding="utf-8")
    path = folder / "derived.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[3]["population"] = "everybody"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    assert any("everybody" in message for message in _errors(folder))


@pytest.mark.slow
def test_the_package_is_valid(package: Path) -> None:
    assert _errors(package) == []


def test_the_schema_has_a_version() -> None:
    described = json.loads((processed_dir() / PACKAGE).read_text(encoding="utf-8"))
    version = described["schemaVersion"]
    changelog = Path(__file__).parents[2].joinpath("CHANGELOG.md").read_text(encoding="utf-8")
    assert f"schema {version}" in changelog
