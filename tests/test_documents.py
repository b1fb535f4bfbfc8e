"""The documents name what is there: folders, files, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.cli import VERBS
from analysis.paths import project_root

ROOT = project_root()
DOCUMENTS = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FOLDERS = {
    p.name for p in (ROOT / "src/analysis").iterdir() if p.is_dir() and not p.name.startswith("__")
}


def test_the_architecture_page_names_every_folder_and_no_other() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert sorted(named) == sorted(FOLDERS)


def test_the_architecture_page_names_every_module_beside_the_folders() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    _, _, beside = page.partition("Modules beside the folders")
    modules = {p.stem for p in (ROOT / "src/analysis").glob("[!_]*.py")}
    named = set(re.findall(r"`(\w+)`", beside.partition("What may import what")[0]))
    assert named == modules


# What the page says of imports: a folder, and what its modules must not know of.
UNKNOWN_TO = {
    "cells": {"layouts", "transcribe", "vocabulary", "sources", "register"},
    "transcribe": {"vocabulary", "register", "ingest"},
    "models": {"paths", "tables", "register", "frames", "vocabulary", "periods"},
    "questions": {"catalogue", "charts", "site", "commands"},
}


@pytest.mark.parametrize("folder", UNKNOWN_TO)
def test_what_may_import_what(folder: str) -> None:
    for path in (ROOT / "src/analysis" / folder).glob("*.py"):
        known = set(re.findall(r"from analysis\.(\w+)", path.read_text(encoding="utf-8")))
        assert not known & UNKNOWN_TO[folder], path.name


def test_the_picture_names_only_what_is_there() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"analysis\.(\w+)", page):
        assert (ROOT / "src/analysis" / name).is_dir() or (
            ROOT / f"src/analysis/{name}.py"
        ).is_file(), name
    for name in re.findall(r"data/[\w/.]+\w", page):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_files_that_are_named_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|tests|docs|data|notebooks)/[\w./-]*\w)`", text):
        if any(part.isupper() for part in re.split(r"[/._]", name)):
            continue  # NAME, SERIES, KIND stand for the reader's own
        if not re.search(r"\bNN_", name):
            assert (ROOT / name).exists(), f"{path.name} names {name}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_verbs_that_are_named_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for verb in re.findall(r"(?:`|^)workforce ([a-z]+)", text, re.MULTILINE):
        assert verb in VERBS, f"{path.name}: workforce {verb}"


def test_the_repository_speaks_of_the_project_alone() -> None:
    """No path of a machine, no address of a package index."""
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if not listed[0]:
        pytest.skip("not a git checkout, so there is no list of files")
    pattern = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|pypi\.org|--index-url")
    for name in listed:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".yml", ".lock", ".cfg", ".ipynb", ".j2"}:
            found = pattern.search(path.read_text(encoding="utf-8"))
            assert found is None or name.startswith("tests/"), f"{name}: {found and found[0]}"
