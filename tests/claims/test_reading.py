"""Claim files: the bad ones are refused with row and column."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims import default_file, read_claims
from analysis.claims.reading import COLUMNS
from analysis.core.errors import InputError

from .make import HEADER, row, write


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (HEADER.replace("grade", "grad"), "row 1, column 5 (grad): not a column"),
        (HEADER + ",area", "row 1, column 11 (area): the column stands there twice"),
        (
            HEADER.replace(",value", "").replace("statement,", ""),
            "row 1, column value: the column is missing",
        ),
    ],
)
def test_a_bad_header_is_refused(tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_claims(write(tmp_path, row(), header=header))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"comparator": "=!"}, "comparator"),
        ({"comparator": "or so"}, "comparator"),
        ({"value": "two thousand"}, "value"),
        ({"value": "nan"}, "value"),
        ({"value": "1e3"}, "value"),
        ({"value": "inf"}, "value"),
        ({"value": "23,90"}, "value"),
        ({"value": "35%"}, "value"),
        ({"value": ""}, "value"),
        ({"value": "9" * 40}, "value"),
        ({"unit": "prople"}, "unit"),
        ({"value": "٢٣٩٠"}, "value"),
        ({"unit": "rank"}, "comparator"),
        ({"comparator": "rank"}, "comparator"),
        ({"comparator": "rank", "unit": "rank", "value": "0"}, "value"),
        ({"comparator": "rank", "unit": "rank", "value": "1.5"}, "value"),
        ({"period_end": "soon"}, "period_end"),
    ],
)
def test_a_bad_cell_is_refused_with_row_and_column(
    tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    path = write(tmp_path, row(), row(**({"id": "T2"} | cells)))
    with pytest.raises(InputError, match=rf"mine\.csv, row 3, column {column}: ") as refused:
        read_claims(path)
    assert refused.value.exit_code == 2


def test_a_row_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 2, column unit: expected 10 values; found 11"):
        read_claims(write(tmp_path, row() + ",more"))


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 3, column id: 'T1' stands in row 2 too"):
        read_claims(write(tmp_path, row(), row()))


@pytest.mark.parametrize(("text", "said"), [("", "is empty"), (HEADER + "\n", "holds no claim")])
def test_a_file_without_claims_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_claims(path)


def test_what_is_no_text_or_no_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"id,\x81\x00\n")
    with pytest.raises(InputError, match="zero bytes"):
        read_claims(path)
    with pytest.raises(InputError, match="There is no file"):
        read_claims(tmp_path / "other.csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_claims(tmp_path)


def test_spellings_and_spreadsheet_habits_are_understood(tmp_path: Path) -> None:
    """A byte order mark, thousands commas, a guarded sign, a month, a spelling."""
    path = write(
        tmp_path,
        row("'=", "2,390", grade="Band 4 Probation officer", period_end="June 2023"),
        "",
        header="\ufeff" + HEADER,
    )
    (claim,) = read_claims(path)
    assert (claim.comparator, claim.value, claim.unit) == ("=", "2390", "fte")
    assert (claim.grade, claim.period_end) == ("Probation officer", "2023-06-30")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"comparator": "at least"}, (">=", "2390", "fte")),
        ({"comparator": "≥"}, (">=", "2390", "fte")),
        ({"comparator": ""}, ("=", "2390", "fte")),
        ({"value": "35%", "unit": ""}, ("=", "35", "percent")),
        ({"value": "35.3%", "unit": "percent"}, ("=", "35.3", "percent")),
        ({"value": "£30,812", "unit": ""}, ("=", "30812", "pounds")),
        ({"unit": "People"}, ("=", "2390", "headcount")),
        ({"comparator": "doubled", "value": "", "unit": ""}, ("=", "100", "percent")),
        ({"comparator": "record", "value": "", "unit": ""}, ("rank", "1", "rank")),
    ],
)
def test_numbers_are_taken_as_people_type_them(
    tmp_path: Path, cells: dict[str, str], expected: tuple[str, str, str]
) -> None:
    (claim,) = read_claims(write(tmp_path, row(**cells)))
    assert (claim.comparator, claim.value, claim.unit) == expected


def test_an_unknown_name_is_kept_for_the_verdict_of_its_row(tmp_path: Path) -> None:
    found = read_claims(write(tmp_path, row(area="Narnia"), row(id="T2", grade="Prob officer?")))
    assert (found[0].area, found[1].grade) == ("Narnia", "Prob officer?")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_a_spreadsheet_program_saves_is_read(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    """Capitals, two empty columns at the end, & in a name, and each encoding and delimiter."""
    cells = ["C1", "Shortfall", "England & Wales", "30/06/2023", "2390", "FTE", "Short – by 2390"]
    header = ["ID", "Measure", "Area", "Period end", "Value", "Unit", "Statement"]
    path = tmp_path / "mine.csv"
    lines = [delimiter.join([*line, "", ""]) for line in (header, cells)]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    (claim,) = read_claims(path)
    assert (claim.area, claim.period_end) == ("England and Wales", "2023-06-30")
    assert claim.statement == "Short – by 2390"


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (claim,) = read_claims(write(tmp_path, row(statement="one\x1b[2J\ntwo\u202e")))
    assert claim.statement == "one [2J two"


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mine.csv"
        path.write_text(HEADER + "\n" + text, encoding="utf-8", errors="replace")
        refused = ""
        try:
            assert read_claims(path)
        except InputError as error:
            refused = str(error)
        assert not refused or "mine.csv" in refused


def test_the_repository_holds_all_claims_in_the_columns_of_a_claim_file() -> None:
    claims = read_claims(default_file())
    assert len(claims) == 48
    header = default_file().read_text(encoding="utf-8").splitlines()[0].split(",")
    assert header == [c for c in COLUMNS if c not in ("period_start", "record")]
    assert all(c.document and c.outlet and c.quoted_on and c.statement for c in claims)


def test_every_document_has_a_source_record() -> None:
    from analysis.register.sources import all_sources

    titles = {s["title"] for s in all_sources().values() if s["publication"] == "claims"}
    assert {c.document for c in read_claims(default_file())} == titles
