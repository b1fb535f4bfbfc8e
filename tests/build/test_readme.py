"""The README's generated parts and its commands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from analysis.cli.main import main
from analysis.core.errors import InputError
from analysis.core.paths import project_root
from analysis.publish.readme import fill, filled
from analysis.topics.catalogue import chart

README = (project_root() / "README.md").read_text(encoding="utf-8")


def test_a_missing_or_doubled_mark_is_refused() -> None:
    with pytest.raises(InputError, match="found 0"):
        fill("no marks", "coverage", "x")
    doubled = "<!-- a -->\n<!-- /a -->\n" * 2
    with pytest.raises(InputError, match="found 2"):
        fill(doubled, "a", "x")


def test_what_is_generated_is_up_to_date() -> None:
    assert filled(project_root()) == README, "run `workforce build --only readme`"


def test_it_opens_with_the_two_commands() -> None:
    assert README.index("python3 start.py ") < README.index("## ")
    assert README.index("python3 start.py test") < README.index("## ")
    assert "py start.py" in README


FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINES = [
    line.split("    ")[0].strip()
    for language, block in FENCED.findall(README)
    for line in block.splitlines()
    if not language
]
SPOKEN = [" ".join(words.split()) for words in re.findall(r"`([^`]+)`", FENCED.sub("", README))]
WORKFORCE = sorted({c for c in [*LINES, *SPOKEN] if c.startswith("workforce ")})
START = sorted({c for c in [*LINES, *SPOKEN] if re.match(r"(python3|py) start\.py", c)})
# What the reader's own article and claims say.
SAID = "In June 2023 there were 4,418 probation officers in post."
# Walked by the tests of the build; the cited figure stands in the README itself.
BY_OTHERS = {"workforce build", "workforce WORDS"}


def test_no_other_kind_of_command_is_given() -> None:
    """What is not run by a test below is listed here by name."""
    known = {*WORKFORCE, *START, "git clone ADDRESS-OF-THIS-REPOSITORY probation-workforce"}
    assert set(LINES) <= {*known, "cd probation-workforce"}


@pytest.mark.parametrize("command", [c for c in WORKFORCE if c not in BY_OTHERS])
def test_every_command_works_as_written(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_HOME", str(project_root()))
    monkeypatch.chdir(tmp_path)
    article = docx.Document()
    article.add_paragraph(SAID)
    article.save("article.docx")
    Path("my-claims.csv").write_text(f'statement\n"{SAID}"\n', encoding="utf-8")
    try:
        code = main(shlex.split(command)[1:])
    except SystemExit as left:  # --help leaves so
        code = left.code
    assert code in (0, None)


def test_the_lines_for_a_cell_of_a_notebook_work_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell of a notebook that has run has `chart` at hand."""
    monkeypatch.chdir(tmp_path)
    cell = [words for words in SPOKEN if "export(" in words or "import export" in words]
    assert len(cell) == 2
    exec("\n".join(cell), {"chart": chart})
    assert len(list(Path("my-charts").iterdir())) == 7


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the environment is stood in for by shell scripts")
@pytest.mark.parametrize("command", [c for c in START if c.startswith("python3")])
def test_every_way_to_start_works_as_written(command: str, tmp_path: Path) -> None:
    """The real `start.py`, told that its environment is set up, with this one in its place.

    Building and testing everything is what the commands do; here they are asked only
    what they would do. Setting up for real is done by whoever runs these tests.
    """
    start = _set_up(tmp_path)
    word = "check" if command.endswith("WORDS") else command.partition("start.py")[2].strip()
    said = subprocess.run(
        [sys.executable, start, *word.split(), *ASK[word]],
        cwd=tmp_path,
        env=os.environ
        | {
            "WORKFORCE_HOME": str(project_root()),
            "PYTEST_XDIST_AUTO_NUM_WORKERS": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert SAYS[word] in said.stdout


# Words that let each do no more than say what it would do, and what it says then.
ASK = {"": [], "test": [], "lab": ["--version"], "check": ["--help"]}
SAYS = {
    "": "To go on",
    "test": "2 passed",
    "lab": "Starting JupyterLab",
    "check": "usage: workforce check",
}


def _set_up(folder: Path) -> Path:
    """Copy `start.py` beside an environment that stands for the one it would make."""
    for name in ("start.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(project_root() / name, folder / name)
    for name in ("tests", "notebooks"):
        (folder / name).mkdir()
        (folder / name / f"test_{name}.py").write_text("def test_one() -> None: ...\n")
    shutil.copy(project_root() / "tests/nbval_sanitize.cfg", folder / "tests")
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, words in (("python", '"$@"'), ("workforce", '-m analysis "$@"')):
        text = f'#!/bin/sh\nexec "{sys.executable}" {words}\n'
        if name == "workforce":  # a build is only asked what it would do
            text = text.replace("exec", 'if [ "$1" = build ]; then set -- "$@" --dry-run; fi\nexec')
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    stamp = "import start; (start.VENV / 'set-up-for.txt').write_text(start.wanted())"
    subprocess.run([sys.executable, "-c", stamp], cwd=folder, check=True)
    return folder / "start.py"


def test_every_file_it_names_is_there() -> None:
    for name in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (project_root() / name).exists(), name
