"""The README's generated parts and its commands."""

from __future__ import annotations

import re
import shlex

import pytest

from analysis.build.readme import fill, filled
from analysis.cli import main
from analysis.errors import InputError
from analysis.paths import project_root

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


COMMANDS = sorted(
    {line.split("    ")[0].strip() for line in re.findall(r"^workforce .*$", README, re.MULTILINE)}
)


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith("workforce build")])
def test_every_command_works_as_written(
    command: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_HOME", str(project_root()))
    monkeypatch.chdir(str(tmp_path))
    assert main(shlex.split(command)[1:]) == 0


def test_every_file_it_names_is_there() -> None:
    for name in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (project_root() / name).exists(), name
