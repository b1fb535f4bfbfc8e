"""What a file may not bring with it: names and texts that are obeyed, and a moving target."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from analysis.arrivals import read_files as reading
from analysis.arrivals.guard import KEPT, check_name, check_texts
from analysis.core.csv_tables import read_table
from analysis.core.errors import InputError, LayoutError
from analysis.core.paths import raw_dir
from analysis.transcribe.rows import COLUMNS, RawRow

from .returns import may

BAD = {
    "=cmd|'/C calc'!A0": "takes for a formula",
    "@SUM(A1)": "takes for a formula",
    "+1+cmd": "takes for a formula",
    "-£5+2": "takes for a formula",
    "April\x1b[31m": "cannot be printed",
    "April\u202e": "cannot be printed",
    "x" * 1_001: "1,001 characters",
}


def row() -> RawRow:
    """A published row."""
    path = min((raw_dir() / "workforce-management-information").glob("2026-*.csv"))
    return _made(read_table(path, COLUMNS)[0])


def _made(cells: dict[str, str]) -> RawRow:
    names = {f.name for f in dataclasses.fields(RawRow)}
    return RawRow(**{k: v for k, v in cells.items() if k in names})


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("text", BAD)
def test_a_text_that_would_be_obeyed_is_refused(name: str, text: str) -> None:
    bad = dataclasses.replace(row(), **{name: text})
    with pytest.raises(LayoutError, match=BAD[text]) as error:
        check_texts([row(), bad], "file.ods")
    assert str(error.value).startswith("file.ods, sheet ")
    assert error.value.cell == bad.cell


@pytest.mark.parametrize("shown", ["-", "-£563,518.39", "-1,234", "-0.5%", "+3", "~", "(..)", "£5"])
def test_what_is_published_passes(shown: str) -> None:
    check_texts([dataclasses.replace(row(), shown=shown)], "file.ods")


def test_everything_that_is_held_would_pass() -> None:
    for path in raw_dir().glob("workforce-management-information/20*.csv"):
        check_texts(map(_made, read_table(path, COLUMNS)), path.name)


@pytest.mark.parametrize("name", ["a\nb.ods", "a\x1b[2J.ods", "a\udcff.ods", "\u202eexe.ods"])
def test_a_name_that_cannot_be_printed_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="cannot be printed") as error:
        check_name(Path(name))
    assert str(error.value).isprintable()
    check_name(Path("MoJ – données £.ods"))


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = may(tmp_path)
    real = reading.recognise

    def slow(workbook: object) -> object:
        found = real(workbook)  # type: ignore[arg-type]
        path.write_bytes(path.read_bytes() + b"\0")
        return found

    monkeypatch.setattr(reading, "recognise", slow)
    with pytest.raises(InputError, match="changed while it was read"):
        reading.read(path, [], raw=tmp_path)
