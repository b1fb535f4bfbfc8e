"""The command as a person meets it: exit codes, words, help."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.cli.main import VERBS, main
from analysis.core.errors import InputError

SHORTFALL = [
    "cite", "shortfall", "--grade", "Probation officer",
    "--area", "England and Wales", "--date", "2023-06-30",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["figures", "--grade", "Probaton officer"], "Probation officer"),
        (["figures", "--area", "Atlantis"], "not a known area"),
        (["figures", "--series", "leaving_rate", "--date", "1999-01-01"], "dates are held"),
        (["cite", "shortfall", "--date", "2024-06-30"], "No target staffing is held"),
        (["cite", "no.such.figure"], "no figure"),
        (["chart", "shortfal"], "shortfall"),
        (["chart", "shortfall", "--size", "huge", "--out", "unused"], "huge"),
        (["build", "--only", "tablets"], "tables"),
    ],
)
def test_bad_input_is_readable_and_exit_code_2(
    words: list[str], says: str, refused: Callable[[list[str]], str]
) -> None:
    told = refused(words)
    assert says in told
    assert "\\n" not in told
    assert " ... " not in told


def test_an_unknown_verb_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["figure"])
    assert stopped.value.code == 2
    assert "Did you mean `workforce figures`?" in capsys.readouterr().err


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_has_help_with_examples(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, "--help"])
    assert stopped.value.code == 0
    assert f"workforce {verb}" in capsys.readouterr().out.split("examples:", 1)[1]


def test_the_first_citation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(SHORTFALL) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for part in (
        "2,390 full-time equivalent (FTE) short of the 6,780 required",
        "35.3%",
        "35% rounded",
        "35.2507374631% unrounded",
        "Prison and Probation Officer Recruitment Annex: June 2023",
        "4,390 (targets annex, used here); 4,418 (bulletin",
        "4,627 (implied, paid staff",
    ):
        assert part in printed


def test_mixing_bases_is_labelled_where_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "shortfall", "--date", "2023-03-31", "--mix-bases"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "1,745" in printed
    assert "28.3%" in printed
    assert "(bases mixed)" in printed
    assert "Bases are mixed in this number" in printed


def test_figures_as_csv_have_the_columns_of_the_contract(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["figures", "--series", "leaving_rate", "--grade", "Probation officer"]
    assert main([*words, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    rate = next(r for r in rows if r["locator"] == "7d Leaving Rate by grade!AD27")
    assert (rate["shown"], rate["period_end"], rate["unit"]) == ("4.9", "2016-03-31", "percent")


def test_a_reader_of_a_pipe_may_go_away() -> None:
    command = f'"{sys.executable}" -m analysis figures --series sickness | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "not enough memory"),
        (OSError(28, "No space left on device", "data/x.csv"), "data/x.csv: No space left"),
        (InputError("a\n  b\x1b[2J" + "x" * 5_000), r"a\n  b\\x1b\[2Jx{5000}$"),
    ],
)
def test_what_goes_wrong_is_told_whole_and_cannot_steer_the_terminal(
    error: Exception, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("analysis.cli.figures.run", fail)
    assert main(["figures"]) == 2
    said = capsys.readouterr().err
    assert all(line.isprintable() for line in said.splitlines())
    assert "\\n" not in said
    assert re.search(says, said.strip())


def test_a_chart_named_in_words_is_drawn_in_quotation_marks_or_not(tmp_path: Path) -> None:
    for words in (["vacancies by region"], ["vacancies", "by", "region"]):
        out = tmp_path / str(len(words))
        assert main(["chart", *words, "--out", str(out)]) == 0
        assert (out / "vacancies-by-region-wide.png").is_file()
