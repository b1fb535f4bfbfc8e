"""A recipe of CONTRIBUTING.md and a copy of the project to walk it in.

The commands and the file names come out of the text itself, so that the recipe and
its test cannot part.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from analysis.core.paths import project_root

ROOT = project_root()
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COPIED = ("src", "tests", "data", "docs", "charts")
FILES = ("README.md", "requirements.lock", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml")
_FENCED = re.compile(r"^ *```\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def recipes() -> list[str]:
    """Titles of the parts of CONTRIBUTING.md."""
    return re.findall(r"^## (.+)$", TEXT, re.MULTILINE)


def section(title: str) -> str:
    """The text under a title."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE)
    assert found, f"CONTRIBUTING.md has no part {title!r}"
    return found[1]


def commands(title: str) -> list[str]:
    """The lines of the blocks of code under a title, in order."""
    blocks = "\n".join(_FENCED.findall(section(title)))
    return [line.strip() for line in blocks.splitlines() if line.strip()]


@dataclass
class Walk:
    """One recipe being walked, command after command.

    Attributes
    ----------
    title : str
        Of the recipe.
    root : Path
        The copy of the project, its own code and data.
    """

    title: str
    root: Path
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left = commands(self.title)

    def run(
        self, starts: str, *, code: int = 0, more: str = "", again: bool = False, **words: object
    ) -> str:
        """Run the recipe's next command and return all that it printed.

        Parameters
        ----------
        starts : str
            What the command is expected to start with.
        code : int
            The exit code that it should end with.
        more : str
            Added to the command, to do no more than the test needs.
        again : bool
            Leave the command in its place, to be run once more.
        **words
            What stands for the words in capitals.
        """
        assert self.left, f"{self.title!r} has no command left; expected {starts!r}"
        line = self.left[0] if again else self.left.pop(0)
        assert line.startswith(starts), f"{self.title!r} goes on with {line!r}, not {starts!r}"
        line = f"{self.filled(line, words)} {more}"
        into = None
        if " > " in line:
            line, name = line.split(" > ")
            into = self.root / name.strip()
            into.write_bytes(b"")  # as a shell does, before the command has run
        done = subprocess.run(
            [*_program(line)],
            cwd=self.root,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout + done.stderr
        assert done.returncode == code, f"{line}\n{said}"
        if into is not None:
            into.write_text(done.stdout, encoding="utf-8")
        return said

    def built(self) -> None:
        """Say that the tables are as a build makes them, as they are where one has been run."""
        code = "import sys, pathlib; from analysis.build.runner import mark_done; "
        code += "mark_done(pathlib.Path(sys.argv[1]), 'tables')"
        command = [sys.executable, "-c", code, str(self.root)]
        subprocess.run(command, cwd=self.root, env=self.environment(), check=True)

    def path(self, name: str, **words: object) -> Path:
        """The file of the copy that the recipe names so."""
        assert f"`{name}`" in section(self.title), f"{self.title!r} does not name {name}"
        return self.root / self.filled(name, words)

    def filled(self, text: str, words: dict[str, object]) -> str:
        """Put what stands for the words in capitals in their place; none may be left."""
        for word, meant in words.items():
            text = re.sub(rf"\b{word}(?=\b|_)", lambda _, m=meant: str(m), text)
        return text

    def environment(self) -> dict[str, str]:
        """The environment in which the copy's own code and data are used."""
        return os.environ | {
            "WORKFORCE_HOME": str(self.root),
            "PYTHONPATH": str(self.root / "src"),
            "PYTHONDONTWRITEBYTECODE": "",  # else each command compiles the copy anew
            "PYTEST_ADDOPTS": "-p no:nbval",  # takes a second to import, and runs nothing here
        }


def _program(line: str) -> list[str]:
    name, *words = shlex.split(line)
    start = {"workforce": ["-m", "analysis"], "python": []}[name]
    return [sys.executable, *start, *words]


def copy(to: Path, data: Path) -> Path:
    """Copy the project with some data, and without what the build makes last and its notebooks."""
    to.mkdir()
    ignored = shutil.ignore_patterns(".*")  # bytecode comes along, and fits: times are kept
    for name in COPIED:
        held = data if name == "data" else ROOT / name
        shutil.copytree(held, to / name, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, to / name)
    (to / "notebooks").mkdir()
    return to
