"""The steps of the main job, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the build.

    Attributes
    ----------
    name : str
    reads, writes : tuple of str
        Glob patterns below the project root.
    code : tuple of str
        Glob patterns below ``src/analysis`` of the code whose change redoes the step.
    run : callable
        Takes the project root and a progress function; returns one line of summary.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    code: tuple[str, ...]
    run: Callable[[Path, Progress], str]


def make_tables(root: Path, progress: Progress) -> str:
    """Tidy ``data/raw`` into the register and the tables beside it."""
    from analysis.build.tables import write_tables

    return write_tables(root, progress)


def run_notebooks(root: Path, progress: Progress) -> str:
    """Execute the notebooks in place, side by side."""
    from analysis.build.notebooks import execute_all

    return execute_all(root, progress)


def export_charts(root: Path, progress: Progress) -> str:
    """Export every chart of the catalogue."""
    from analysis.build.charts import export_all

    return export_all(root, progress)


def fill_readme(root: Path, progress: Progress) -> str:
    """Bring the generated parts of the README up to date."""
    from analysis.build.readme import write

    return write(root)


CODE_OF_TABLES = (
    "*.py", "derived/*.py", "vocabulary/**/*", "layouts/*", "transcribe/*.py", "check/*.py",
)  # fmt: skip
# What charts and notebooks are made with; the commands and the build itself are not in it.
CODE_OF_PAGES = (
    "*.py", "catalogue/*", "charts/**/*", "models/**/*", "cite/**/*", "claims/**/*", "derived/*.py",
    "vocabulary/**/*",
)  # fmt: skip
STEPS = (
    Step(
        "tables",
        reads=("data/raw/**/*.csv",),
        writes=("data/processed/*.csv", "data/processed/*.json", "docs/data-dictionary.md"),
        code=CODE_OF_TABLES,
        run=make_tables,
    ),
    Step(
        "charts",
        reads=("data/processed/*.csv",),
        writes=("charts/*",),
        code=CODE_OF_PAGES,
        run=export_charts,
    ),
    Step(
        "notebooks",
        reads=("data/processed/*.csv", "notebooks/*.ipynb"),
        writes=("notebooks/*.ipynb",),
        code=CODE_OF_PAGES,
        run=run_notebooks,
    ),
    Step(
        "readme",
        reads=("data/processed/*.csv", "data/raw/**/sources.csv", "notebooks/*.ipynb", "README.md"),
        writes=("README.md",),
        code=("*.py", "cite/*.py", "check/coverage.py", "build/readme.py", "vocabulary/**/*"),
        run=fill_readme,
    ),
)
