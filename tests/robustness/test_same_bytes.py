"""The same bytes in another folder, time zone, locale and hash seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.paths import project_root

pytestmark = pytest.mark.slow

WORLDS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "271828",
     "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "37"},
)  # fmt: skip
COMMAND = "import sys; from analysis.cli import main; sys.exit(main())"
CHART_CODE = """
import sys
from pathlib import Path
from analysis.build.charts import export_one
from analysis.catalogue import names
for name in names()[:2]:
    export_one(name, Path(sys.argv[1]))
"""
NOTEBOOK_CODE = """
import sys
from pathlib import Path
from analysis.build.notebooks import executed
Path(sys.argv[2]).write_text(executed(Path(sys.argv[1])), encoding="utf-8")
"""


def run(world: dict[str, str], root: Path, *arguments: str) -> None:
    """Run Python in one of the worlds, with the project at `root`."""
    kept = ("PATH", "SYSTEMROOT", "HOME", "USERPROFILE", "JUPYTER_PATH")
    environment = {k: v for k, v in os.environ.items() if k in kept}
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment | world | {"WORKFORCE_HOME": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def digests(folder: Path) -> dict[str, str]:
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two copies of the project in folders of other names and depths."""
    made = []
    for name in ("one", "another folder/with a blank/and é"):
        root = tmp_path_factory.mktemp("same") / name
        for part in ("data/raw", "data/processed"):
            shutil.copytree(project_root() / part, root / part)
        made.append(root)
    return made


def test_tables_are_the_same_to_the_byte(roots: list[Path]) -> None:
    for world, root in zip(WORLDS, roots, strict=True):
        for path in (root / "data" / "processed").iterdir():
            path.write_text("an older state", encoding="utf-8")
        run(world, root, "-c", COMMAND, "build", "--only", "tables", "--force", "--quiet")
    first, second = (digests(r / "data") | digests(r / "docs") for r in roots)
    assert first == second
    assert len([n for n in first if n.startswith("processed/")]) > 5


def test_charts_are_the_same_to_the_byte(roots: list[Path]) -> None:
    for world, root in zip(WORLDS, roots, strict=True):
        (root / "charts").mkdir()
        run(world, root, "-c", CHART_CODE, str(root / "charts"))
    first, second = (digests(r / "charts") for r in roots)
    assert first == second
    assert {Path(name).suffix for name in first} >= {".png", ".svg", ".csv", ".txt"}


def test_a_notebook_runs_to_the_same_bytes(roots: list[Path]) -> None:
    notebook = min((project_root() / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    texts = []
    for world, root in zip(WORLDS, roots, strict=True):
        (root / "notebooks").mkdir()
        copy = root / "notebooks" / notebook.name
        shutil.copy(notebook, copy)
        run(world, root, "-c", NOTEBOOK_CODE, str(copy), str(root / "executed.ipynb"))
        texts.append((root / "executed.ipynb").read_bytes())
    assert texts[0] == texts[1]
    assert str(roots[0]).encode() not in texts[0], "a folder of this machine in an output"
