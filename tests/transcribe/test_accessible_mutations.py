"""Every single change to an accessible workbook: the right numbers, or a refusal.

Besides the changes that any workbook may meet (see `general`): another key of symbols,
renumbered notes, headers that change places, marks in other places, hidden sheets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from . import mutants
from .accessible_books import causes, dated, regions, sickness, tables, write
from .general import Change, Changer, outcome, wrong_readings
from .mutants import put, text

LAYOUT = "workforce-quarterly-accessible"
CHANGES = 130  # five of each kind
EDITION = "30 June  2016"


class AccessibleChanger(Changer):
    """Changes that only such a workbook can meet."""

    def number_as_text(self) -> Change:
        """A marked number is text already, and stays so."""
        row, sheet, key = self._pick()
        if sheet.cells[key].kind == "text":
            return self.number_as_text()
        return self._made(f"{row.cell} as text", sheet, put(sheet, text(*key, row.shown)))

    def key_says_otherwise(self) -> Change:
        """The symbol is explained in another way, or not at all; used or not in our rows."""
        sheet = self.sheets["Notes"]
        keys = [k for k, c in sheet.cells.items() if c.label in ("[c]", "[p]", "[na]")]
        row, column = self.random.choice(keys)
        symbol = sheet.cells[row, column].label
        used = any(
            symbol in c.label for s in self.names for c in self.sheets[s].cells.values()
            if c.kind == "text"
        )  # fmt: skip
        words = self.random.choice(["Percentage of the cases", "Compared with last year", ""])
        made = put(sheet, text(row, column + 1, words)) if words else mutants.without(
            sheet, (row, column), (row, column + 1)
        )  # fmt: skip
        rights = [] if used else [self.told()]
        return self._made(f"{symbol} explained as {words!r}", sheet, made, *rights)

    def note_otherwise(self) -> Change:
        """A note says something else, or has another number: no figure changes."""
        sheet = self.sheets["Notes"]
        keys = [k for k, c in sheet.cells.items() if c.label.startswith("[note ")]
        row, column = self.random.choice(keys)
        words = self.random.choice(["This footnote no longer relevant", "Figures are doubled"])
        at = self.random.choice([(row, column + 1, words), (row, column, "[note 77]")])
        return self._made(f"note of row {row}", sheet, put(sheet, text(*at)), self.told())

    def headers_swapped(self) -> Change:
        """The headers of two columns change places, the numbers stay."""
        _, sheet, (_, one) = self._pick()
        other = self.random.choice(sorted({k[2] for k in self.at if k[0] == sheet.name} - {one}))
        head = min(k[1] for k in self.at if k[0] == sheet.name) - 1
        a, b = sheet.cells[head, one], sheet.cells[head, other]
        made = put(sheet, b._replace(column=one), a._replace(column=other))
        rights = []
        if sheet.name == "Table_16" and not any(
            "Total" in c.label for c in (a, b)
        ):  # two grades in each other's place: no reader could tell
            left, right = (self._in(sheet, 2, n) for n in (one, other))
            new = [replace(r, grade=b.label) for r in left]
            new += [replace(r, grade=a.label) for r in right]
            rights = [self.told([*left, *right], new)]
        return self._made(f"headers of columns {one}, {other}", sheet, made, *rights)

    def labels_swapped(self) -> Change:
        """The labels of two rows change places: nothing but a sum can tell."""
        _, sheet, (one, _) = self._pick()
        other = self.random.choice(sorted({k[1] for k in self.at if k[0] == sheet.name} - {one}))
        first = min(k[2] for k in self.at if k[0] == sheet.name)
        keys = [(one, c) for c in range(1, first)], [(other, c) for c in range(1, first)]
        cells = [sheet.cells[k]._replace(row=other) for k in keys[0]]
        cells += [sheet.cells[k]._replace(row=one) for k in keys[1]]
        left, right = ({k[2]: r for k, r in self.at.items() if k[:2] == (sheet.name, n)}
                       for n in (one, other))  # fmt: skip
        new = [replace(left[c], value=right[c].value, symbol=right[c].symbol) for c in left]
        new += [replace(right[c], value=left[c].value, symbol=left[c].symbol) for c in right]
        told = self.told([*left.values(), *right.values()], new)
        return self._made(f"labels of rows {one}, {other}", sheet, put(sheet, *cells), told)

    def label_noted(self) -> Change:
        """A reference to notes behind a label changes nothing."""
        _, sheet, (line, _) = self._pick()
        key = (line, 1)
        words = sheet.cells[key].label + self.random.choice([" [note 2]", "[note 16, 46, 47]"])
        return self._made(f"note at row {line}", sheet, put(sheet, text(*key, words)), self.told())

    def header_broken_in_lines(self) -> Change:
        _, sheet, (_, column) = self._pick()
        head = min(k[1] for k in self.at if k[0] == sheet.name) - 1
        words = sheet.cells[head, column].label.replace(" ", "\n", 2) + "\n[note 46]"
        made = put(sheet, text(head, column, words))
        return self._made(f"header of column {column} in lines", sheet, made, self.told())

    def unit_otherwise(self) -> Change:
        """The title speaks of the other unit, or of none."""
        sheet = self._sheet()
        title = sheet.cells[1, 1].label
        if "(FTE)" not in title and "(headcount)" not in title:
            return self.unit_otherwise()
        words = self.random.choice(["", "(FTE)" if "(headcount)" in title else "(headcount)"])
        for old in ("(FTE)", "(headcount)"):
            title = title.replace(old, words)
        return self._made(f"title {title!r}", sheet, put(sheet, text(1, 1, title)))

    def other_edition(self) -> Change:
        sheet = self.sheets["Cover"]
        (key,) = (k for k, c in sheet.cells.items() if c.label == EDITION)
        day = self.random.choice(["31 March  2016", "30 September 2016", "spring 2016"])
        return self._made(f"cover of {day}", sheet, put(sheet, text(*key, day)))

    def hidden_copy(self) -> Change:
        """A sheet that nobody sees holds the same table with other numbers."""
        _, sheet, key = self._pick()
        copy = replace(put(sheet, mutants.number(*key, 4321)), name="'file:///old'", hidden=True)
        book = self.book.with_sheets([*self.book.sheets, copy])
        return Change(f"hidden copy of {sheet.name!r}", book, (self.told(),))

    def kinds(self) -> list[Callable[[], Change]]:
        return [
            *super().kinds(), self.key_says_otherwise, self.note_otherwise, self.headers_swapped,
            self.labels_swapped, self.label_noted, self.header_broken_in_lines,
            self.unit_otherwise, self.other_edition, self.hidden_copy,
        ]  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("books") / "accessibility_tables.xlsx", tables())


@pytest.mark.slow
def test_no_single_change_gives_a_silent_wrong_figure(edition: Path) -> None:
    changer = AccessibleChanger(edition, LAYOUT, seed=20260820)
    wrong = wrong_readings(changer, changer.kinds(), CHANGES)
    assert not wrong, "\n".join(wrong)
    assert changer.fewest_kinds(r.table for r in changer.rows) >= 5
    assert changer.fewest_kinds(changer.names) >= 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sickness", "causes", "regions"])
def test_no_single_change_to_a_smaller_table_does_either(name: str, tmp_path: Path) -> None:
    made, end = {
        "sickness": (sickness, "2015-03-31"),
        "causes": (causes, "2024-03-31"),
        "regions": (lambda: regions("2024-06-30"), "2024-06-30"),
    }[name]
    path = write(tmp_path / "accessibility_tables.xlsx", [made()], cover=dated(end))
    changer = AccessibleChanger(path, LAYOUT, seed=len(name))
    usual = Changer.kinds(changer)
    wrong = wrong_readings(changer, usual, 8 * len(usual))
    assert not wrong, "\n".join(wrong)


def test_the_workbook_as_it_is_is_read_right(edition: Path) -> None:
    changer = AccessibleChanger(edition, LAYOUT, seed=1)
    assert len(changer.rows) == 1218
    assert outcome(Change("none", changer.book, (changer.told(),)), LAYOUT) == ""


def test_the_test_can_fail(edition: Path) -> None:
    changer = AccessibleChanger(edition, LAYOUT, seed=1)
    assert "clearly" in outcome(Change("none", changer.book), LAYOUT)
    assert "added" in outcome(
        Change("none", changer.book, (changer.told(changer.rows[:1]),)), LAYOUT
    )
