"""The documents name what is there: folders, files, commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli.main import VERBS
from analysis.core.paths import project_root

ROOT = project_root()
DOCUMENTS = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FOLDERS = {
    p.name for p in (ROOT / "src/analysis").iterdir() if p.is_dir() and not p.name.startswith("__")
}


def test_the_architecture_page_names_every_folder_and_no_other() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert sorted(named) == sorted(FOLDERS)


def test_nothing_stands_loose_in_the_root_of_the_package() -> None:
    assert {p.name for p in (ROOT / "src/analysis").glob("*.py")} == {"__init__.py", "__main__.py"}


def test_imports_run_one_way() -> None:
    """The contracts of import-linter in pyproject.toml: every room in its layer, no cycle."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", sorted((ROOT / "src/analysis").rglob("__init__.py")))
def test_a_folder_is_small_enough_to_read(folder: Path) -> None:
    modules = [p for p in folder.parent.glob("*.py") if p.name != "__init__.py"]
    assert len(modules) <= 15
    for path in modules:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 250, f"{path}: {lines} lines"


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
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if not listed[0]:
        pytest.skip("not a git checkout, so there is no list of files")
    pattern = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|pypi\.org|--index-url")
    for name in listed:
        path = ROOT / name
        if path.suffix in {".py", ".R", ".md", ".toml", ".yml", ".lock", ".cfg", ".ipynb", ".j2"}:
            found = pattern.search(path.read_text(encoding="utf-8"))
            assert found is None or name.startswith("tests/"), f"{name}: {found and found[0]}"
