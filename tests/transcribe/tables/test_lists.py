"""Lists of people under and beginning supervision: comma-separated files of 2019.

The form is that of the publisher's own program; numbers are made, since no file is at hand.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.core.errors import InputError, LayoutError
from analysis.intake.raw_rows import tidy_rows
from analysis.intake.tidied import Tidied
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.spreadsheets import open_workbook
from analysis.transcribe.recognise import recognise, transcribe
from analysis.transcribe.rows import RawRow

Lines = list[list[str]]
AREAS = (
    "SouthYorkshire CRC",
    "Kent, Surrey and Sussex CRC DATA CaseloadQ2",
    "Gloucetsershire, Avon and Somerset and Wiltshire CRC",
    "Northamptonshire, Bedfordshire, Hertfordshire and Cambridgshire CRC",
    "NPS London Division",
)
KINDS = ("Community Order", "Suspended Sentence Order", "Post-release supervision")
NEAREST = "No known layout fits; the nearest is 'offender-management-cases'"


def lines(starts: bool = False) -> Lines:
    """Notes, heading and rows of a list."""
    made: Lines = [["Offenders supervised by the Probation Service"], ["See the guide for notes."]]
    made += [["Starts in the quarter"]] if starts else []
    period = "Quarter" if starts else "Date"
    made.append(["Probation area", "Supervision type", "Sex", period, "Value", "Source"])
    for a, area in enumerate(AREAS):
        for k, kind in enumerate(KINDS):
            for s, sex in enumerate(("Male", "Female")):
                when = "Apr-Jun 2019" if starts else "30/06/2019"
                made.append([area, kind, sex, when, str(1000 + 100 * a + 10 * k + s), "nDelius"])
    return made


def write(path: Path, content: Lines, encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(content)
    return path


def take(path: Path) -> tuple[list[RawRow], Tidied]:
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    assert layout["id"] == "offender-management-cases"
    assert edition.reference_date.isoformat() == "2019-06-30"
    rows = transcribe(workbook, layout, edition)
    tidied = Tidied()
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {"source_id": "omsc-2019-06"}
    tidy_rows((r.as_dict() for r in rows), record, layout, tidied)
    return rows, tidied


@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (3, 4, "12.5", "a number of people"),
        (3, 4, "-3", "a number of people"),
        (3, 4, "~", NEAREST),
        (3, 4, "", NEAREST),
        (5, 4, "~", "cell E6: expected a number"),
        (5, 4, "", "a number of people"),
        (3, 3, "summer", "of a snapshot; found 'summer'"),
        (3, 3, "Apr-Jun 2019", "of a snapshot; found 'Apr-Jun 2019'"),
        (3, 3, "31/06/2019", "of a snapshot; found '31/06/2019'"),
        (3, 2, "All", "a row with area, category, sex, period and a number of people"),
        (3, 0, "", "a row with area, category, sex, period and a number of people"),
        (3, 0, "Atlantis CRC", "'Atlantis CRC' is not a known area"),
        (3, 1, "Detention", "is not a known category"),
        (4, 2, "Male", "which row 4 is"),
        (2, 0, "Supervision type", NEAREST),
        (2, 4, "Percentage", NEAREST),
    ],
)
def test_a_changed_cell_is_refused(
    row: int, column: int, value: str, words: str, tmp_path: Path
) -> None:
    content = lines()
    content[row][column] = value
    with pytest.raises(InputError, match=words):
        take(write(tmp_path / "caseload.csv", content))


def test_a_note_more_or_less_is_refused(tmp_path: Path) -> None:
    for content in (lines()[1:], [["One note"], ["more"], *lines()]):
        with pytest.raises(LayoutError, match=NEAREST):
            take(write(tmp_path / "caseload.csv", content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("starts", [False, True])
def test_every_row_is_read_as_another_reader_reads_it(
    starts: bool, encoding: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "list.csv", lines(starts), encoding)
    rows, tidied = take(path)
    with path.open(encoding=encoding, newline="") as file:
        held = list(csv.reader(file))[4 if starts else 3 :]
    assert [[*r.row_label.split(" / "), r.value] for r in rows] == [h[:5] for h in held]
    measures = {(f["measure"], f["period_kind"]) for f in tidied.figures}
    wanted = ("people_starting_supervision", "quarter") if starts else ("caseload", "snapshot")
    assert measures == {wanted}
    assert "South Yorkshire Community Rehabilitation Company" in {f["area"] for f in tidied.figures}


def test_no_single_change_gives_a_silent_wrong_figure(tmp_path: Path) -> None:
    """Rows moved, doubled, cut or altered in one cell: right numbers, or a refusal."""
    chance, original = random.Random(2019), lines()
    before, _ = take(write(tmp_path / "list.csv", original))

    def said(rows: list[RawRow]) -> set[tuple[str, ...]]:
        return {(r.area, r.category, r.period_end, r.value) for r in rows}

    def swap(content: Lines) -> None:
        a, b = chance.sample(range(len(content)), 2)
        content[a], content[b] = content[b], content[a]

    def cut(content: Lines) -> None:
        content[chance.randrange(3, len(content))].pop(chance.randrange(5))

    def twice(content: Lines) -> None:
        content.append(list(content[chance.randrange(3, len(content))]))

    def columns(content: Lines) -> None:
        a, b = chance.sample(range(5), 2)
        for row in content[3:]:
            row[a], row[b] = row[b], row[a]

    changes: list[Callable[[Lines], None]] = [swap, cut, twice, columns]
    for number in range(60):
        content = [list(row) for row in original]
        changes[number % 4](content)
        try:
            rows, _ = take(write(tmp_path / "list.csv", content))
        except InputError:
            continue
        assert said(rows) == said(before), changes[number % 4].__name__
