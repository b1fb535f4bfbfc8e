"""The same bytes in another folder, time zone, locale and hash seed."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from analysis.build.pages import PHONE
from analysis.core.paths import project_root
from analysis.topics.catalogue import names
from tests import strange_world
from tests.locked import as_locked
from tests.shared_folder import made_once
from tests.site.conftest import over_an_older_one

pytestmark = pytest.mark.slow

COMMAND = """
import sys
from analysis.cli.main import main
from analysis.topics import catalogue
drawn = sys.argv.pop(1).split()
catalogue.names = lambda: drawn
sys.exit(main())
"""
MADE = ("data/processed", "charts", "notebooks", "docs")
COPIED = ("data", "charts", "notebooks", "docs")
RUN_HERE = ("07_inspection",)  # a short one with many pictures
DRAWN_HERE = names()[::8]
FILES_OF_A_CHART = 8
STEPS = ("tables", "claims", "charts", "notebooks")


def build(number: int, root: Path, *steps: str) -> None:
    """Run steps of a build that draws some of the charts."""
    program = ("-c", COMMAND, " ".join(DRAWN_HERE))
    strange_world.build(number, root, *steps, program=program)


def digests(root: Path, *folders: str) -> dict[str, str]:
    files = [
        p
        for f in folders
        for p in (root / f).rglob("*")
        if p.is_file() and not (f == "charts" and p.name.endswith(f"-{PHONE}.png"))
    ]  # not committed
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(files)
        if not p.name.startswith(".") and ".ipynb_checkpoints" not in p.parts
    }


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two copies of the project in folders of other names and depths."""
    made = []
    for name in ("one", f"another folder/{strange_world.FOLDER}"):
        root = tmp_path_factory.mktemp("same") / name
        for part in COPIED:
            shutil.copytree(project_root() / part, root / part)
        shutil.copy(project_root() / "README.md", root / "README.md")
        made.append(root)
    return made


def fill_up(root: Path) -> None:
    """Put what is committed beside what was made, in place of the pictures for phones too."""
    for path in (root / "charts").glob(f"*-{PHONE}.png"):
        path.unlink()
    for folder in ("charts", "notebooks"):
        for path in (project_root() / folder).iterdir():
            if path.is_file() and not (root / folder / path.name).exists():
                shutil.copy(path, root / folder)


def test_tables_charts_and_site_are_the_same_to_the_byte(
    roots: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All of them, made in a strange world, against those that are committed.

    The other notebooks are run again, and their texts compared, by the tests of the notebooks,
    and the other charts are drawn again by the tests of the catalogue, each in a process that
    orders its sets in a way of its own.
    """
    one, two = roots
    for folder in MADE[:2]:
        shutil.rmtree(two / folder)
    tables = strange_world.tables(tmp_path_factory)
    shutil.copytree(tables / MADE[0], two / MADE[0])
    shutil.copytree(tables / "docs", two / "docs", dirs_exist_ok=True)
    (two / "charts").mkdir()
    for path in (two / "notebooks").glob("*.ipynb"):
        if path.stem not in RUN_HERE:
            path.unlink()
    build(1, two, *STEPS[1:])
    made = [p.name for p in (two / "charts").iterdir()]
    assert len(made) == FILES_OF_A_CHART * len(DRAWN_HERE)
    assert sum(name.endswith(f"-{PHONE}.png") for name in made) == len(DRAWN_HERE)
    fill_up(two)
    build(1, two, "readme", "site")
    goal = project_root()
    if not as_locked():  # other versions draw other pictures: both worlds are needed then
        goal = one
        build(0, one, *STEPS)
        fill_up(one)
        build(0, one, "readme", "site")
    first, second = (digests(r, *MADE) for r in (goal, two))
    for root, found in ((goal, first), (two, second)):
        found["README.md"] = (root / "README.md").read_text(encoding="utf-8")
    differing = sorted(n for n in first.keys() | second.keys() if first.get(n) != second.get(n))
    assert differing == [], "another world gives other bytes; or `workforce build` was forgotten"
    assert {Path(n).suffix for n in second} >= {".png", ".svg", ".csv", ".txt", ".ipynb", ".md"}
    for name in RUN_HERE:
        text = (two / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
        assert str(two) not in text, "a folder of this machine in an output"
    here = goal / "site" if goal == one else made_once(tmp_path_factory, "site", over_an_older_one)
    pages, again = (digests(root, "") for root in (here, two / "site"))
    assert pages == again
    assert len(pages) > 30
