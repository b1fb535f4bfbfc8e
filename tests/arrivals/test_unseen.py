"""A month that the repository has never seen, in each of the eleven forms, by the command.

No line of code changes for it. Every number of the agency is compared with what another
reader finds in the cell that the register names, and none of its row is missing.
"""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analysis.core.csv_tables import Row, read_table, write_table
from analysis.core.paths import project_root
from analysis.register.sources import COLUMNS
from analysis.spreadsheets.xlsx import column_of
from tests.robustness import command

from .generations import FOLDER, FORMS, REVISED
from .projects import whole

pytestmark = pytest.mark.slow
WORKBOOK = "2013-07__workforce-management-info-tables-July_2013.xls"
JULY = {WORKBOOK, "2011-2013__july-2013.CSV"}
Numbers = dict[tuple[str, int, int], Decimal]


_TODAY = ("--today", "2031-12-31")  # the files are dated in 2031


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data from which July 2013 is taken out.

    The workbooks of all months cannot be re-dated whole: the publisher's own errors in them
    are declared by the sheet's name. So the newest of them arrives as it was published.
    """
    root = whole(tmp_path_factory.mktemp("unseen") / "project")
    path = root / "data" / "raw" / FOLDER / "sources.csv"
    records = read_table(path, COLUMNS)
    gone = [r for r in records if Path(r["file"]).name in JULY]
    assert {Path(r["file"]).name for r in gone} == JULY
    write_table(path, [r for r in records if r not in gone], COLUMNS)
    for record in gone:
        (path.parent / record["transcription"]).unlink()
    return root


@pytest.fixture(scope="module")
def arrived(
    project: Path, originals: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Path, list[Row]]]:
    """Each form's file, and the figures of it once one command has taken all of them in."""
    folder = tmp_path_factory.mktemp("arriving")
    files = {name: form.make(originals, folder) for name, form in FORMS.items()}
    files["xls, a sheet a month"] = originals / FOLDER / WORKBOOK
    ran = command.ingest(project, *_TODAY, *files.values(), memory=3_000_000_000)
    assert ran.code == 0, ran.err
    figures = read_table(project / "data/processed/figures.csv")
    records = read_table(project / "data/raw" / FOLDER / "sources.csv", COLUMNS)
    found = {}
    for name, path in files.items():
        ids = {r["source_id"] for r in records if Path(r["file"]).name == path.name}
        found[name] = path, [f for f in figures if f["source_id"] in ids]
    return found


def other_reader(path: Path) -> Numbers:
    """Every number of a file by sheet, row and column, without the suite's own readers."""
    if path.suffix == ".csv":
        data = path.read_bytes()
        decoded = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "cp1252")
        sheets: Any = {"csv": list(csv.reader(io.StringIO(decoded, newline="")))}
    else:
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_path(str(path))
        sheets = {n: book.get_sheet_by_name(n).to_python(skip_empty_area=False)
                  for n in book.sheet_names}  # fmt: skip
    return {
        (name, r, c): number
        for name, rows in sheets.items()
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if (number := _number(value)) is not None
    }


def _number(value: Any) -> Decimal | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(repr(value))
    plain = str(value).strip().replace("£", "").replace(",", "")
    return Decimal(plain) if re.fullmatch(r"-?(\d+(\.\d+)?|\.\d+)", plain) else None


def place(locator: str) -> tuple[str, int, int]:
    sheet, _, cell = locator.rpartition("!")
    letters = cell.rstrip("0123456789")
    return sheet, int(cell[len(letters) :]), column_of(letters)


@pytest.mark.parametrize("name", [*FORMS, "xls, a sheet a month"])
def test_a_month_never_seen_is_right_to_the_cell(
    arrived: dict[str, tuple[Path, list[Row]]], name: str
) -> None:
    path, figures = arrived[name]
    month = FORMS[name].month if name in FORMS else "2013-07"
    mine = [f for f in figures if f["period_end"].startswith(month)]
    if name in FORMS:
        assert mine == figures, "a figure of another month"
    assert len(mine) >= 14
    numbers = other_reader(path)
    for figure in mine:
        if figure["value"]:
            assert Decimal(figure["value"]) == numbers[place(figure["locator"])], figure["locator"]
    for area in {f["area"] for f in mine}:
        ours = {place(f["locator"]) for f in mine if f["area"] == area}
        ((sheet, row),) = {(s, r) for s, r, _ in ours}
        in_row = {p for p in numbers if p[:2] == (sheet, row) and p[2] > 3 and numbers[p]}
        assert in_row <= ours, "a number of the row is not in the register"


def test_the_months_are_eleven_and_none_was_held(
    arrived: dict[str, tuple[Path, list[Row]]],
) -> None:
    assert len(arrived) == 11
    held = read_table(project_root() / "data/raw" / FOLDER / "sources.csv", COLUMNS)
    stems = {r["transcription"][:7] for r in held}
    assert not stems & {form.month for form in FORMS.values()}


def test_provisional_then_revised_are_both_kept_and_told_apart(
    project: Path,
    originals: Path,
    arrived: dict[str, tuple[Path, list[Row]]],
    tmp_path: Path,
) -> None:
    provisional_file, provisional = arrived["ods, provisional"]
    revised_file = REVISED.make(originals, tmp_path)
    ran = command.ingest(project, *_TODAY, revised_file, memory=3_000_000_000)
    assert ran.code == 0, ran.err
    figures = read_table(project / "data/processed/figures.csv")
    first_ids = {f["figure_id"] for f in provisional}
    revised = [
        f
        for f in figures
        if f["period_end"] == provisional[0]["period_end"] and f["figure_id"] not in first_ids
    ]
    assert {f["status"] for f in provisional} == {"provisional"}
    assert {f["status"] for f in revised} == {"revised"}
    for path, rows in ((provisional_file, provisional), (revised_file, revised)):
        numbers = other_reader(path)
        assert all(Decimal(f["value"]) == numbers[place(f["locator"])] for f in rows if f["value"])
    same = ("measure", "area", "grade", "category")
    first, second = ({tuple(f[k] for k in same): f["value"] for f in e}
                     for e in (provisional, revised))  # fmt: skip
    assert first.keys() <= second.keys()
    moved = sum(bool(value) and value != second[key] for key, value in first.items())
    assert (f"Restated: {moved}," if moved else "Restated: none") in ran.out
    still = [_as_printed(f) for f in figures if f["figure_id"] in first_ids]
    assert still == [_as_printed(f) for f in provisional], "an edition was overwritten"


def _as_printed(figure: Row) -> Row:
    """A figure without what a later edition changes: whether it is current, and by what not."""
    return {k: v for k, v in figure.items() if k not in ("is_current", "superseded_by")}
