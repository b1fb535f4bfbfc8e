"""Tables of the project: refused when they are not what they claim, written whole."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.csv_tables import (
    format_table,
    read_table,
    spreadsheet_safe,
    write_bytes,
    write_table,
)
from analysis.core.errors import InputError

COLUMNS = ("a", "b")
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", r"expected the columns a, b; found none"),
        (b"b,a\n", "expected the columns a, b; found b, a"),
        (b"a,b,c\n", "expected the columns a, b; found a, b, c"),
        (b"\xef\xbb\xbfa,b\n", "expected the columns a, b"),
        (b"a,b\n1,2\n3\n", "row 3: expected 2 values; found 1"),
        (b"a,b\n1,2,3\n", "row 2: expected 2 values; found 3"),
        (b"a,b\n\n", "row 2: expected 2 values; found 0"),
        (b"a,b\n\xe9,2\n", "not UTF-8"),
        ("a,b\n1,2\n".encode("utf-16"), "not UTF-8"),
        (b"a,b\n\x00,2\n" + b"1" * 200_000 + b",2\n", "not a well-formed CSV"),
    ],
)
def test_a_table_that_is_not_what_it_claims(
    request: pytest.FixtureRequest, tmp_path: Path, data: bytes, says: str
) -> None:
    allowed = csv.field_size_limit(131_072)  # frictionless, where it was imported, allows more
    request.addfinalizer(partial(csv.field_size_limit, allowed))
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says):
        read_table(path, COLUMNS)


def test_a_table_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no table"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        read_table(tmp_path)


def test_a_column_too_many_is_not_dropped() -> None:
    with pytest.raises(ValueError, match="c"):
        format_table([{"a": "1", "b": "2", "c": "3"}], COLUMNS)


def test_a_carriage_return_would_break_a_row_and_is_refused() -> None:
    with pytest.raises(InputError, match="cannot hold a carriage return"):
        format_table([{"a": "one\rtwo", "b": ""}], COLUMNS)


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match=r"t\.csv cannot be written: No space left on device"):
        write_bytes(path, b"new")
    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(path, b"new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        write_bytes(tmp_path / "file" / "t.csv", b"new")


@given(st.lists(st.fixed_dictionaries({"a": TEXT, "b": TEXT})))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.csv"
    write_table(path, rows, COLUMNS)
    assert read_table(path, COLUMNS) == rows
    second = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert second == rows


@given(TEXT)
def test_no_text_can_run_as_a_formula(text: str) -> None:
    safe = spreadsheet_safe(text)
    assert safe.removeprefix("'") == text.removeprefix("'") or safe == text
    if safe[:1] in ("=", "+", "-", "@", "\t", "\r") and safe:
        float(safe.replace(",", "").rstrip("%"))  # only a number may start so


def test_numbers_are_left_to_spreadsheets() -> None:
    assert [spreadsheet_safe(x) for x in ("-126.09", "+533", "-1,692")] == [
        "-126.09",
        "+533",
        "-1,692",
    ]
    assert spreadsheet_safe("-1+cmd|' /C calc'!A0").startswith("'")
