"""``workforce fetch`` as a person types it: exit codes, words, one line a file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.cli.main import main

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--latest", "sickness"], "Choose one of"),
        (["wq-2016-06", "--latest", "targets-annex"], "not both"),
        (["--edition", "June 2023"], "goes with --latest"),
        (["nothing-like-it"], "no source record"),
        (["wq-2016-06", "--mirror", "/no/such/folder"], "is not a folder"),
    ],
)
def test_bad_usage_is_one_paragraph_and_code_2(
    refused: Callable[[list[str]], str], words: list[str], told: str
) -> None:
    err = refused(["fetch", *words])
    assert told in err
    assert err.count("\n") == 1


def test_help_has_examples(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        main(["fetch", "--help"])
    assert end.value.code == 0
    assert "--latest workforce-quarterly" in capsys.readouterr().out


def test_a_file_from_a_mirror_is_one_line(
    capsys: Captured, originals: Path, tmp_path: Path
) -> None:
    words = ["fetch", "wq-2016-06", "--mirror", str(originals), "--to", str(tmp_path)]
    assert main([*words, "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("would fetch: ")
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(f"copied: {tmp_path}")
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("already there: ")


def test_the_help_does_not_wait_for_the_network_code() -> None:
    code = (
        "import sys; from analysis.cli import commands; "
        "sys.exit(bool({'httpx', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], env=os.environ, check=False).returncode == 0
