"""A thousand and more changes to monthly returns: the right numbers, or a refusal.

Each change is made to a real release of one of the generations. What a careful reader
of the changed file would read is known: the same figures, the same but for the cell
that was touched, or nothing. No other outcome passes. Random, seeded.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from analysis.core.errors import InputError
from analysis.layouts import all_layouts
from analysis.spreadsheets import Sheet, open_workbook
from analysis.spreadsheets.cell import column_number
from analysis.transcribe.monthly import read_monthly as records
from analysis.transcribe.rows import RawRow

from . import mutants
from .mutants import HeldWorkbook, Key, number, put, text

FOLDER = "workforce-management-information"
LAYOUT = all_layouts()["management-information"]
MONTHS = ("2014-03", "2017-05", "2018-09", "2019-06", "2020-11", "2021-05", "2022-05", "2024-03",
          "2025-08", "2026-04")  # fmt: skip
MUTATIONS_A_FILE = 120
SEED = 20260430
Said = tuple[str, ...]


def said(row: RawRow) -> Said:
    """What a row says, wherever it stands."""
    return (
        *(row.measure, row.unit, row.area, row.grade, row.category, row.column_label),
        *(row.period_kind, row.period_start, row.period_end, row.value, row.symbol, row.status),
    )


def read(workbook: HeldWorkbook) -> list[RawRow]:
    return records.transcribe(workbook, LAYOUT, records.recognise(workbook, LAYOUT))


@dataclass
class Mutator:
    """Makes changes to one release and says what they should lead to."""

    book: HeldWorkbook
    random: random.Random
    rows: list[RawRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = read(self.book)
        (name,) = {r.sheet for r in self.rows}
        self.sheet: Sheet = next(s for s in self.book.sheets if s.name == name)
        self.at = {_key(r.cell): r for r in self.rows}
        self.ours = {row for row, _ in self.at}
        first = min(self.ours)
        labelled = {r for (r, c) in self.sheet.cells if c == self.names and self.filled(r)}
        self.others = sorted(r for r in labelled if r not in self.ours and r >= first - 3)

    @property
    def names(self) -> int:
        """Column of the bodies' names."""
        labels = {r.row_label for r in self.rows}
        return next(c for (_, c), cell in sorted(self.sheet.cells.items()) if cell.label in labels)

    def filled(self, row: int) -> bool:
        return sum(c.kind == "number" for c in self.sheet.row_cells(row)) > 3

    def say(self, sheet: Sheet) -> HeldWorkbook:
        return self.book.changed(self.sheet.name, lambda _: sheet)

    def expect(self, *changed: tuple[RawRow, RawRow]) -> Counter[Said]:
        found = Counter(said(r) for r in self.rows)
        for old, new in changed:
            found[said(old)] -= 1
            found[said(new)] += 1
        return +found

    # ---- each returns the changed workbook and what it says; None means refuse

    def another_number(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        row = self.random.choice([r for r in self.rows if r.value])
        value = self.random.choice([1.0, 7.0, float(row.value) + 1, float(row.value) * 10, -3.0])
        new = replace(row, value=f"{value:g}")
        made = self.say(put(self.sheet, number(*_key(row.cell), value)))
        return made, self.expect((row, new))

    def words_for_a_number(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        row = self.random.choice(self.rows)
        words = self.random.choice(["[c]", "*", "tbc", "#REF!", "see note", "1 2", "~", "12 [p]"])
        return self.say(put(self.sheet, text(*_key(row.cell), words))), None

    def blank(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        row = self.random.choice(self.rows)
        left = self.expect()
        left[said(row)] -= 1
        return self.say(mutants.without(self.sheet, _key(row.cell))), +left

    def row_gone(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        row = self.random.choice(sorted(self.ours))
        return self.say(mutants.moved(self.sheet, mutants.delete_row(row))), None

    def other_row_gone(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        row = self.random.choice(self.others or [self.sheet.last_row + 1])
        return self.say(mutants.moved(self.sheet, mutants.delete_row(row))), self.expect()

    def row_twice(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        row, below = self.random.choice(sorted(self.ours)), self.sheet.last_row + 1
        cells = [c._replace(row=below) for c in self.sheet.row_cells(row)]
        return self.say(put(self.sheet, *cells)), None

    def rows_swapped(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        one = self.random.choice(sorted(self.ours))
        other = self.random.choice(self.others or [one])
        return self.say(mutants.moved(self.sheet, mutants.swap_rows(one, other))), self.expect()

    def names_swapped(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        """The agency's name beside the figures of another body."""
        agency = _key(next(r.cell for r in self.rows if r.area == "HMPPS"))[0]
        other = self.random.choice(self.others)
        one, two = self.sheet.label(agency, self.names), self.sheet.label(other, self.names)
        cells = text(agency, self.names, two), text(other, self.names, one)
        return self.say(put(self.sheet, *cells)), None

    def name_changed(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        agency = _key(next(r.cell for r in self.rows if r.area == "HMPPS"))[0]
        words = self.random.choice(["Prison Service", "HMPPS total", "HM Courts Service", "x"])
        return self.say(put(self.sheet, text(agency, self.names, words))), None

    def column_gone(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        column = self.random.choice(sorted({c for _, c in self.at}))
        return self.say(mutants.moved(self.sheet, mutants.delete_column(column))), None

    def column_inserted(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        column = self.random.choice(sorted({c for _, c in self.at}))
        made = mutants.moved(self.sheet, mutants.insert_column(column))
        return self.say(made), self.expect()

    def row_inserted(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        row = self.random.randint(min(self.ours) - 1, self.sheet.last_row)
        return self.say(mutants.moved(self.sheet, mutants.insert_row(row))), self.expect()

    def columns_swapped(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        one, other = self.random.sample(sorted({c for _, c in self.at}), 2)
        made = mutants.moved(self.sheet, mutants.swap_columns(one, other))
        return self.say(made), self.expect()

    def figures_slipped(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        """The figures of a row of ours one column to the right of their headings."""
        row = self.random.choice(sorted(self.ours))
        start = self.random.choice(sorted(c for r, c in self.at if r == row)[:8])

        def place(key: Key) -> Key:
            return (key[0], key[1] + (key[0] == row and key[1] >= start))

        return self.say(mutants.moved(self.sheet, place)), None

    def heading_words(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        column = self.random.choice(sorted({c for _, c in self.at}))
        top = [k for k in self.sheet.cells if k[1] == column and k[0] < min(self.ours)]
        top = [k for k in top if not self.filled(k[0]) and self.sheet.cells[k].kind == "text"]
        if not top:
            return self.say(self.sheet), self.expect()
        key = max(top)
        words = self.random.choice(["Something else", "Headcount (revised)", "2026", ""])
        return self.say(put(self.sheet, text(*key, words))), None

    def sheet_twice(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        copy = replace(self.sheet, name=f"{self.sheet.name} (2)")
        return self.book.with_sheets([*self.book.sheets, copy]), None

    def sheet_gone(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        left = [s for s in self.book.sheets if s.name != self.sheet.name]
        return self.book.with_sheets(left), None

    def month_of_the_sheet(self) -> tuple[HeldWorkbook, Counter[Said] | None]:
        if self.book.path.suffix == ".csv":  # it has no sheet, hence no name of one
            return self.book, self.expect()
        other = replace(self.sheet, name="August_2023")
        made = [other if s.name == self.sheet.name else s for s in self.book.sheets]
        return self.book.with_sheets(made), self.expect()

    def kinds(self) -> list[Callable[[], tuple[HeldWorkbook, Counter[Said] | None]]]:
        return [
            *(self.another_number, self.words_for_a_number, self.blank, self.row_gone),
            *(self.other_row_gone, self.row_twice, self.rows_swapped, self.names_swapped),
            *(self.name_changed, self.column_gone, self.column_inserted, self.row_inserted),
            *(self.columns_swapped, self.figures_slipped, self.heading_words),
            *(self.sheet_twice, self.sheet_gone, self.month_of_the_sheet),
        ]


def _key(cell: str) -> Key:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_number(letters)


def outcome(workbook: HeldWorkbook, expected: Counter[Said] | None) -> str:
    """Return 'read' or 'refused', or what went wrong."""
    try:
        rows = read(workbook)
    except InputError as error:
        return "refused" if len(str(error)) > 40 else f"refused without saying what: {error}"
    if expected is None:
        return "wrong: read although it no longer says it clearly"
    found = Counter(said(r) for r in rows)
    if found == expected:
        return "read"
    return f"wrong: lost {list(expected - found)[:2]}, added {list(found - expected)[:2]}"


@pytest.mark.slow
def test_no_single_change_to_a_return_gives_a_silent_wrong_figure(originals: Path) -> None:
    counts: Counter[str] = Counter()
    wrong = []
    for month in MONTHS:
        path = sorted((originals / FOLDER).glob(f"{month}__*"))[0]
        book = mutants.hold(open_workbook(path))
        mutator = Mutator(book, random.Random(f"{SEED} {month}"))
        kinds = mutator.kinds()
        for i in range(MUTATIONS_A_FILE):
            kind = kinds[i % len(kinds)]
            found = outcome(*kind())
            counts[found[:7]] += 1
            if found not in ("read", "refused"):
                wrong.append(f"{month} {kind.__name__}: {found}")
    assert not wrong, "\n".join(wrong[:40])
    assert counts.total() >= 1_000
    assert counts["read"] > counts.total() // 8, "a reader that refuses everything proves nothing"
