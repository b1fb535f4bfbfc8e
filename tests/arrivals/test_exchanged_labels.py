"""Labels under each other's figures in a later edition: its restated dates give them away.

The edition after one that is held repeats all but its earliest date. Both are laid out from
published figures, and the later one has its last figures twice but for one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from analysis.arrivals import take_in
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register import sources as records
from tests.transcribe import accessible_books, omsq_tables

pytestmark = pytest.mark.slow
Change = Callable[[Book], None]
# More cases than in March, since a quarter whose figures are another's is refused; sums kept.
MORE = {
    "Community order": 90, "All community sentences": 90,
    "Suspended sentence order with requirements": 140, "All court orders": 230,
    "Pre-release supervision": 60, "Post-release supervision": 110,
    "All pre- and post-release supervision": 170,
    "All supervision in the community": 340, "All supervision": 400,
}  # fmt: skip


@pytest.fixture(scope="module")
def root(unchanged_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the data with the probation tables of March 2026 in it."""
    folder = tmp_path_factory.mktemp("labels")
    root = Path(shutil.copytree(unchanged_project, folder / "project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKFORCE_HOME", str(root))
        records.forget()
        take_in([omsq_tables.quarterly(folder / "march.xlsx")], root=root)
        yield root
    records.forget()


def exchanged(sheet: str, *labels: str) -> Change:
    """Give the rows of some labels each the label of the next, in every block of a sheet."""
    place = dict(zip(labels, (*labels[1:], labels[0]), strict=True))

    def change(book: Book) -> None:
        cells = [cell for (cell,) in book[sheet].iter_rows(max_col=1) if cell.value in place]
        assert len({cell.value for cell in cells}) == len(labels)
        for cell in cells:
            cell.value = place[cell.value]

    return change


def june(path: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The probation tables of June 2026."""
    *days, last = omsq_tables.dates(omsq_tables.QUARTERLY)
    later = {
        category: {d: v for d, v in values.items() if d != days[0]}
        | ({"2026-06-30": values[last] + MORE.get(category, 0)} if last in values else {})
        for category, values in omsq_tables.published(omsq_tables.QUARTERLY).items()
    }
    monkeypatch.setattr(omsq_tables, "published", lambda edition: later)

    def dated(book: Book) -> None:
        for row in (*book["Title_Page"].iter_rows(), *book["Table_6_Q_1"].iter_rows(max_row=5)):
            for cell in row:
                if isinstance(cell.value, str):
                    for old, new in (
                        ("January to March 2026", "April to June 2026"),
                        ("30 July 2026", "29 October 2026"),
                        ("March 2025 to March 2026", "June 2025 to June 2026"),
                    ):
                        cell.value = cell.value.replace(old, new)
        change(book)

    return omsq_tables.quarterly(path, dated)


def september(path: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The accessible workforce tables of September 2016."""
    held = [r for r in accessible_books.published() if r["measure"] != "staff_in_post_change"]
    new: list[Row] = [
        r | {"period_end": "2016-09-30"} for r in held if r["period_end"] == "2016-06-30"
    ]
    monkeypatch.setattr(accessible_books, "published", lambda: [*held, *new])
    tables = [
        accessible_books.table(number, f"Table_{number}", title, {name: accessible_books.label},
                               accessible_books.day)
        for number, name, title in (
            ("1", "Region", "Table 1: Staff in post (FTE), by region and division"),
            ("3", "Grade", "Table 3: Staff in post (FTE), by grade"),
        )
    ]  # fmt: skip
    cover = accessible_books.dated("2016-09-30", "17 November 2016")
    return accessible_books.write(path, tables, change, cover=cover)


REGIONS = (
    "North East Probation Service",
    "North West Probation Service",
    "Wales Probation Service",
)
ORDERS = ("Community order", "Suspended sentence order with requirements")
CASES = {
    "two regions alike": (june, exchanged("Table_6_Q_2", "London", "Wales")),
    "regions a row down": (june, exchanged("Table_6_Q_2", *omsq_tables.REGIONS)),
    "two orders": (june, exchanged("Table_6_Q_1", *ORDERS)),
    "two regions of staff": (september, exchanged("Table_1", *REGIONS[1:])),
    "three regions of staff": (september, exchanged("Table_1", *REGIONS)),
    "two grades": (september, exchanged("Table_3", "Probation Officer", "Other Band 4-6")),
}


@pytest.mark.parametrize("case", CASES)
def test_exchanged_labels_are_told_with_both_places(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    make, change = CASES[case]
    path = make(tmp_path / "later.xlsx", change, monkeypatch)
    try:
        told = take_in([path], root=root, trial=True).story
    except InputError as error:
        told = str(error)
    doubts = [line for line in told.splitlines() if "fits in the place of" in line]
    assert doubts, told
    assert "exchanged:" in told


def test_a_later_edition_with_its_labels_in_place_is_told_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = june(tmp_path / "later.xlsx", lambda book: None, monkeypatch)
    story = take_in([path], root=root, trial=True).story
    assert "Caution" not in story
    assert "Restated: none" in story
