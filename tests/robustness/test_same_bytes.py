"""The same bytes in another folder, time zone, locale and hash seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from analysis.build.charts import PHONE
from analysis.core.paths import project_root

pytestmark = pytest.mark.slow

WORLDS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "271828",
     "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "37"},
)  # fmt: skip

UMASKS = (0o022, 0o077)
COMMAND = "import sys; from analysis.cli.main import main; sys.exit(main())"
MADE = ("data/processed", "charts", "notebooks", "docs")
COPIED = ("data", "charts", "notebooks", "docs")
RUN_HERE = ("07_inspection",)  # a short one with many pictures


def build(number: int, root: Path, *steps: str) -> None:
    """Run steps of ``workforce build`` in one of the worlds, with the project at `root`."""
    kept = ("PATH", "SYSTEMROOT", "HOME", "USERPROFILE", "JUPYTER_PATH", "PYTHONPATH")
    environment = {k: v for k, v in os.environ.items() if k in kept}
    only = [word for step in steps for word in ("--only", step)]
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "build", "--force", "--quiet", *only],
        env=environment | WORLDS[number] | {"WORKFORCE_HOME": str(root)},
        cwd=(root, root.anchor)[number],
        umask=-1 if sys.platform == "win32" else UMASKS[number],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


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


def as_locked() -> bool:
    """Tell whether what draws and computes is installed in the versions of the lock."""
    lock = (project_root() / "requirements.lock").read_text(encoding="utf-8")
    names = ("matplotlib", "numpy", "pandas", "pillow", "seaborn", "statsmodels", "scipy")
    return all(f"\n{name}=={version(name)}" in lock for name in names)


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two copies of the project in folders of other names and depths."""
    made = []
    for name in ("one", "another folder/with a blank/and é"):
        root = tmp_path_factory.mktemp("same") / name
        for part in COPIED:
            shutil.copytree(project_root() / part, root / part)
        shutil.copy(project_root() / "README.md", root / "README.md")
        made.append(root)
    return made


def test_tables_charts_and_site_are_the_same_to_the_byte(roots: list[Path]) -> None:
    """All of them, made in a strange world, against those that are committed.

    The other notebooks are run again, and their texts compared, by the tests of the notebooks;
    their pictures are drawn as the charts are.
    """
    one, two = roots
    for folder in MADE[:2]:
        shutil.rmtree(two / folder)
        (two / folder).mkdir()
    for path in (two / "notebooks").glob("*.ipynb"):
        if path.stem not in RUN_HERE:
            path.unlink()
    build(1, two, "tables", "claims", "charts", "notebooks")
    goal = project_root()
    for path in (goal / "notebooks").glob("*.ipynb"):
        if path.stem not in RUN_HERE:
            shutil.copy(path, two / "notebooks")
    build(1, two, "readme", "site")
    if not as_locked():  # other versions draw other pictures: both worlds are needed then
        build(0, one, "tables", "claims", "charts", "notebooks", "readme")
        goal = one
    for path in (two / "charts").glob(f"*-{PHONE}.png"):  # the pages show them
        shutil.copy(path, one / "charts")
    first, second = (digests(r, *MADE) for r in (goal, two))
    for root, found in ((goal, first), (two, second)):
        found["README.md"] = (root / "README.md").read_text(encoding="utf-8")
    differing = sorted(n for n in first.keys() | second.keys() if first.get(n) != second.get(n))
    assert differing == [], "another world gives other bytes; or `workforce build` was forgotten"
    assert {Path(n).suffix for n in second} >= {".png", ".svg", ".csv", ".txt", ".ipynb", ".md"}
    for name in RUN_HERE:
        text = (two / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
        assert str(two) not in text, "a folder of this machine in an output"
    build(0, one, "site")
    assert len(list((one / "site" / "charts").glob(f"*-{PHONE}.png"))) > 50
    pages, again = (digests(r, "site") for r in (one, two))
    assert pages == again
    assert len(pages) > 30
