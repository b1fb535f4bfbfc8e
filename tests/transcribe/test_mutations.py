"""Every single change to the June 2016 workbook: the right numbers, or a refusal.

Each mutation knows what a careful reader of the changed workbook would read: the
same figures, the same but for the cells it touched, or nothing (the file no longer
says it clearly, so it must be refused). No other outcome passes. Random, seeded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from analysis.core.errors import InputError, LayoutError
from analysis.core.periods import Period
from analysis.intake.raw_rows import tidy_rows
from analysis.intake.tidied import Tidied
from analysis.layouts import all_layouts
from analysis.register.sources import source
from analysis.spreadsheets import Sheet, Workbook, open_workbook
from analysis.transcribe.rows import RawRow
from analysis.transcribe.tables.read_tables import recognise, transcribe

from . import mutants
from .mutants import Fair, HeldWorkbook, Key, put, text

LAYOUT = "workforce-quarterly-classic"
MUTATIONS = 140  # five of each kind
Said = tuple[str, ...]
Expected = Counter[Said] | None
REFUSED: Expected = None


def say(row: RawRow, status: bool = True) -> Said:
    """What a row says, wherever it stands."""
    return (
        *(row.table, row.row_label, row.measure, row.unit, row.area_type, row.area, row.grade),
        *(row.category, row.period_kind, row.period_start, row.period_end, row.value, row.symbol),
        *((row.status,) if status else ()),
    )


def read(workbook: Workbook) -> list[RawRow]:
    """Transcribe and tidy, as an ingest does."""
    layout = all_layouts()[LAYOUT]
    rows = transcribe(workbook, layout, recognise(workbook, layout))
    tidy_rows((r.as_dict() for r in rows), source("wq-2016-06"), layout, Tidied())
    return rows


@dataclass(frozen=True)
class Mutation:
    """A changed workbook and what it says now."""

    name: str
    workbook: HeldWorkbook
    expected: Expected
    status: bool = True
    extra: int = 0


class Mutator(Fair):
    """Makes random single changes to the workbook."""

    def __init__(self, workbook: HeldWorkbook, seed: int) -> None:
        super().__init__(seed)
        self.book = workbook
        self.rows = read(workbook)
        self.at = {(r.sheet, *_key(r.cell)): r for r in self.rows}
        self.sheets = {s.name: s for s in workbook.sheets}
        self.names = sorted({r.sheet for r in self.rows})

    # ---- helpers

    def same(self, drop: Iterable[RawRow] = (), add: Iterable[RawRow] = (), status: bool = True):
        said = Counter(say(r, status) for r in self.rows)
        said.subtract(Counter(say(r, status) for r in drop))
        said.update(say(r, status) for r in add)
        return +said

    def pick(self, wanted: Callable[[RawRow], bool] = lambda r: True) -> RawRow:
        rows = [r for r in self.rows if wanted(r)]
        table = self.fairly(r.table for r in rows)
        return self.random.choice([r for r in rows if r.table == table])

    def sheet(self) -> Sheet:
        return self.sheets[self.fairly(self.names)]

    def change(self, name: str, sheet: Sheet, made: Sheet, expected: Expected, status: bool = True):
        return Mutation(
            f"{name} in {sheet.name!r}",
            self.book.changed(sheet.name, lambda _: made),
            expected,
            status,
        )

    def move(self, name: str, place, expected: Expected, sheet: Sheet, status: bool = True):
        return self.change(name, sheet, mutants.moved(sheet, place), expected, status)

    def in_row(self, sheet: Sheet, row: int) -> list[RawRow]:
        return [r for (s, a, _), r in self.at.items() if (s, a) == (sheet.name, row)]

    def in_column(self, sheet: Sheet, column: int) -> list[RawRow]:
        return [r for (s, _, c), r in self.at.items() if (s, c) == (sheet.name, column)]

    # ---- cells

    def another_number(self) -> Mutation:
        row = self.pick(lambda r: bool(r.value))
        sheet, key = self.sheets[row.sheet], _key(row.cell)
        value = self.random.choice([1, 7, 9_999, 0.5])
        made = put(sheet, mutants.number(*key, value))
        new = replace(row, value=str(value))
        return self.change(f"{row.cell} = {value}", sheet, made, self.same([row], [new]))

    def number_as_text(self) -> Mutation:
        row = self.pick(lambda r: bool(r.value))
        sheet, key = self.sheets[row.sheet], _key(row.cell)
        return self.change(f"{row.cell} as text", sheet, put(sheet, text(*key, row.shown)), REFUSED)

    def unknown_symbol(self) -> Mutation:
        row = self.pick()
        sheet, key = self.sheets[row.sheet], _key(row.cell)
        mark = self.random.choice(["*", "[c]", "x", "N/A", "#REF!", "~~", "...", "(p)", "1,2"])
        return self.change(f"{row.cell} = {mark}", sheet, put(sheet, text(*key, mark)), REFUSED)

    def blank_cell(self) -> Mutation:
        row = self.pick()
        sheet = self.sheets[row.sheet]
        made = mutants.without(sheet, _key(row.cell))
        return self.change(f"{row.cell} blank", sheet, made, self.same([row]))

    def suppressed(self) -> Mutation:
        row = self.pick(lambda r: bool(r.value))
        sheet = self.sheets[row.sheet]
        meaning = "base_too_small" if row.table in ("7d", "7e") else "suppressed"
        new = replace(row, value="", symbol=meaning)
        made = put(sheet, text(*_key(row.cell), "~"))
        return self.change(f"{row.cell} suppressed", sheet, made, self.same([row], [new]))

    def other_cell(self) -> Mutation:
        """Words in place of a cell that is not ours: nothing changes, or a refusal."""
        sheet = self.sheet()
        keys = [k for k in sheet.cells if (sheet.name, *k) not in self.at]
        keys = [k for k in keys if "provisional" not in sheet.cells[k].label]
        key = self.random.choice(keys)
        made = put(sheet, text(*key, "Something else"))
        return self.change(f"{sheet.cells[key].address} other words", sheet, made, self.same())

    def stray(self) -> Mutation:
        """A number or a word in an empty cell of a row of ours."""
        row = self.pick()
        sheet, (line, _) = self.sheets[row.sheet], _key(row.cell)
        free = [c for c in range(1, sheet.last_column + 3) if (line, c) not in sheet.cells]
        column = self.random.choice(free)
        value = self.random.choice([3, "see note", "1"])
        if column == 1:  # the margin is not part of a table
            expected, extra = self.same(), 0
        elif value == 3 and self._under_header(sheet, row, column):
            expected, extra = self.same(status=False), 1  # a figure that was not there before
        else:
            expected, extra = REFUSED, 0
        cell = (mutants.number if value == 3 else text)(line, column, value)
        made = put(sheet, cell)
        name = f"{value!r} at row {line}, column {column}"
        return replace(self.change(name, sheet, made, expected, not extra), extra=extra)

    def _under_header(self, sheet: Sheet, row: RawRow, column: int) -> bool:
        head = self._header(row)[1][0]
        heads = [sheet.get(r, column) for r in (head, head + 1)]
        return any(
            c and (c.kind == "date" or c.label[:2] in ("12", "Le", "Av", "Ra")) for c in heads
        )

    # ---- rows and columns

    def blank_row(self) -> Mutation:
        sheet = self.sheet()
        at = self.random.randint(1, sheet.last_row)
        return self.move(f"row before {at}", mutants.insert_row(at), self.same(), sheet)

    def blank_column(self) -> Mutation:
        sheet = self.sheet()
        at = self.random.randint(1, sheet.last_column)
        return self.move(f"column before {at}", mutants.insert_column(at), self.same(), sheet)

    def row_gone(self) -> Mutation:
        sheet = self.sheet()
        at = self.random.randint(1, sheet.last_row)
        if any("provisional" in c.label for c in sheet.row_cells(at)):
            return self.row_gone()
        gone = self.in_row(sheet, at)
        return self.move(f"row {at} gone", mutants.delete_row(at), self.same(gone), sheet)

    def column_gone(self) -> Mutation:
        sheet = self.sheet()
        at = self.random.randint(1, sheet.last_column)
        gone = self.in_column(sheet, at)
        expected = self.same(gone, status=False)
        return self.move(f"column {at} gone", mutants.delete_column(at), expected, sheet, False)

    def rows_swapped(self) -> Mutation:
        sheet = self.sheet()
        one = self.random.randint(2, sheet.last_row)
        other = min(max(2, one + self.random.choice([-2, -1, 1, 2])), sheet.last_row)
        return self.move(f"rows {one}, {other}", mutants.swap_rows(one, other), self.same(), sheet)

    def columns_swapped(self) -> Mutation:
        sheet = self.sheet()
        one, other = self.random.sample(range(1, sheet.last_column + 1), 2)
        place = mutants.swap_columns(one, other)
        expected = self.same(status=False)
        return self.move(f"columns {one}, {other}", place, expected, sheet, False)

    def row_twice(self) -> Mutation:
        row = self.pick()
        sheet, (line, _) = self.sheets[row.sheet], _key(row.cell)
        made = mutants.moved(sheet, mutants.insert_row(line + 1))
        copies = [c._replace(row=line + 1) for c in sheet.row_cells(line)]
        last = sheet.label(line, 2).endswith("Total") or sheet.label(line, 2).startswith("Total")
        expected = self.same() if last else REFUSED  # below the total nothing is read
        return self.change(f"row {line} twice", sheet, put(made, *copies), expected)

    def column_twice(self) -> Mutation:
        row = self.pick()
        sheet, (_, column) = self.sheets[row.sheet], _key(row.cell)
        made = mutants.moved(sheet, mutants.insert_column(column + 1))
        copies = [c._replace(column=column + 1) for k, c in sheet.cells.items() if k[1] == column]
        return self.change(f"column {column} twice", sheet, put(made, *copies), REFUSED)

    def column_slipped(self) -> Mutation:
        """The numbers of a block stand one value column further on than their header."""
        row = self.pick(lambda r: r.table in ("1", "2", "3", "5a", "7a", "9a"))
        sheet = self.sheets[row.sheet]
        lines = {_key(r.cell)[0] for r in self.rows if r.table == row.table}

        def place(k: Key) -> Key:
            return k[0], k[1] + 2 * (k[0] in lines and k[1] > 12)

        return self.move(f"table {row.table} slipped", place, REFUSED, sheet)

    # ---- labels and headers

    def label(self) -> Mutation:
        row = self.pick()
        sheet, (line, _) = self.sheets[row.sheet], _key(row.cell)
        key = max(
            k for k in sheet.cells if k[0] == line and k[1] <= 3 and sheet.cells[k].kind == "text"
        )
        words = self.random.choice(["Nowhere", sheet.cells[key].label + " x", "Total", "7"])
        return self.change(
            f"label of row {line} = {words!r}", sheet, put(sheet, text(*key, words)), REFUSED
        )

    def label_gone(self) -> Mutation:
        row = self.pick()
        sheet, (line, _) = self.sheets[row.sheet], _key(row.cell)
        key = max(
            k for k in sheet.cells if k[0] == line and k[1] <= 3 and sheet.cells[k].kind == "text"
        )
        return self.change(f"label of row {line} gone", sheet, mutants.without(sheet, key), REFUSED)

    def group_slipped(self) -> Mutation:
        """A group's name stands one row lower: its first row must not be lost."""
        tables = {
            "3": "National Probation Service Grades",
            "7a": "National Probation Service",
            "7d": "National Probation Service Grades",
            "7e": "Probation Officers",
            "9a": "National Probation",
            "9b": "Probation Officer",
            "1": "National Probation Service Divisions",
            "2": "Offender Management",
            "9c": "National Probation Service Divisions",
        }
        table, name = self.random.choice(sorted(tables.items()))
        sheet = self.sheets[next(r.sheet for r in self.rows if r.table == table)]
        rows = {_key(r.cell)[0] for r in self.rows if r.table == table}
        keys = [k for k in sheet.cells if sheet.label(*k) == name and {k[0], k[0] + 1} & rows]
        (row, column) = keys[0]
        down = self.random.choice([1, 2, 3])
        made = put(mutants.without(sheet, (row, column)), text(row + down, column, name))
        heading = not any(k[0] == row and k[1] > 4 for k in sheet.cells)
        expected = self.same() if heading and down == 1 else REFUSED  # it stands beside its first
        return self.change(f"group {name!r} down by {down}", sheet, made, expected)

    def header_words(self) -> Mutation:
        row = self.pick(lambda r: r.table not in ("9c", "11"))
        sheet, key = self._header(row)
        words = self.random.choice(
            [
                "Quarter ending 30 June 2015",
                "n/a",
                "2015/16",
                "31 June 2016",
                "mean, 31 March 2015",
                "1 April 2015 to 31 March 2016",
                "31/03/2015",
                "31 March",
                "3 months to 31 Mar 2016",
            ]
        )
        return self.change(
            f"header {key} = {words!r}", sheet, put(sheet, text(*key, words)), REFUSED
        )

    def header_style(self) -> Mutation:
        """The same date, written otherwise."""
        row = self.pick(lambda r: r.table not in ("9c", "11") and "change" not in r.measure)
        sheet, key = self._header(row)
        day = Period("snapshot", "", row.period_end).words.removeprefix("at ")
        start = "12 months ending " if row.period_kind == "year_ending" else ""
        style = self.random.choice(
            ["{}", "as at {}", "{} (p)", "{} [note 3]"] if not start else ["{}"]
        )
        words = start + style.format(day).replace(" ", self.random.choice([" ", "\n", "\u00a0"]), 1)
        plain = "(p)" not in words  # a mark in a header speaks for its column
        made = put(sheet, text(*key, words))
        return self.change(f"header {key} = {words!r}", sheet, made, self.same(status=plain), plain)

    def header_date(self) -> Mutation:
        """A header says another day: the numbers under it are of that day, or refused."""
        row = self.pick(lambda r: r.table in ("1", "2", "3", "4c") and r.period_kind == "snapshot")
        sheet, key = self._header(row)
        under = self.in_column(sheet, key[1])
        new = [replace(r, period_end="2014-09-30") for r in under]
        made = put(sheet, text(*key, "30 September 2014"))
        expected = self.same(under, new)
        latest = row.period_end == max(r.period_end for r in self.rows)
        if latest:  # the change is to the last date there is, which is another now
            changes = [r for r in self.rows if r.sheet == sheet.name and "change" in r.measure]
            to = [replace(r, period_start="2015-04-01", period_end="2016-03-31") for r in changes]
            expected = self.same([*under, *changes], [*new, *to])
        return self.change(f"header {key} = 30 September 2014", sheet, made, expected)

    def header_gone(self) -> Mutation:
        row = self.pick()
        sheet, key = self._header(row)
        return self.change(f"header {key} gone", sheet, mutants.without(sheet, key), REFUSED)

    def headers_swapped(self) -> Mutation:
        """Only the headers of two columns change places; the numbers stay."""
        row = self.pick(lambda r: r.table in ("1", "2", "3", "5a", "5b", "9a", "9b"))
        sheet, one = self._header(row)
        mates = [r for r in self.rows if r.table == row.table and "change" not in r.measure]
        _, other = self._header(self.random.choice(mates))
        if one == other or "change" in row.measure:
            return self.headers_swapped()
        a, b = sheet.cells[one], sheet.cells[other]
        made = put(sheet, b._replace(column=one[1]), a._replace(column=other[1]))
        left = [r for r in mates if _key(r.cell)[1] == one[1]]
        right = [r for r in mates if _key(r.cell)[1] == other[1]]
        new = [_dated(r, right[0]) for r in left] + [_dated(r, left[0]) for r in right]
        expected = self.same([*left, *right], new)
        return self.change(f"headers {one}, {other} swapped", sheet, made, expected)

    def _header(self, row: RawRow) -> tuple[Sheet, Key]:
        sheet, (line, column) = self.sheets[row.sheet], _key(row.cell)
        if row.table in ("7d", "7e"):
            column -= ("leavers_in_rate", "average_staff_in_post", "leaving_rate").index(
                row.measure
            )
        above = [
            k
            for k in sheet.cells
            if k[1] == column and k[0] < line and (sheet.name, *k) not in self.at
        ]
        if row.table in ("7d", "7e"):
            return sheet, max(k for k in above if "12 " in sheet.cells[k].label)
        if row.table in ("9c", "11"):
            return sheet, ({"9c": 5, "11": 4}[row.table], column)
        dated = [
            k
            for k in above
            if sheet.cells[k].kind == "date" or sheet.cells[k].label.startswith("12 ")
        ]
        return sheet, max(dated or [k for k in above if sheet.cells[k].kind == "text"])

    # ---- titles, units, marks

    def title(self) -> Mutation:
        sheet = self.sheet()
        keys = [k for k in sheet.cells if k[1] <= 2 and sheet.cells[k].label.startswith("Table ")]
        ours = {r.table for r in self.rows}
        keys = [
            k for k in keys if sheet.cells[k].label.split(":")[0].removeprefix("Table ") in ours
        ]
        key = self.random.choice(keys)
        if self.random.random() < 0.5:
            return self.change("title gone", sheet, mutants.without(sheet, key), REFUSED)
        words = sheet.cells[key].label
        other = put(self.sheets["12 Benchmark vs SIP"], text(90, 1, words))
        return self.change("title twice", self.sheets["12 Benchmark vs SIP"], other, REFUSED)

    def unit(self) -> Mutation:
        sheet = self.sheet()
        keys = [k for k in sheet.cells if sheet.cells[k].label in ("FTE", "Headcount")]
        first = self.random.choice(keys)
        words = self.random.choice(["Headcount", "FTE", "Per cent", "£ thousand"])
        if words == sheet.cells[first].label:
            words = "Full time"
        expected = REFUSED
        if not self._unit_of_ours(sheet, first):
            expected = self.same()
        return self.change(f"unit = {words}", sheet, put(sheet, text(*first, words)), expected)

    def _unit_of_ours(self, sheet: Sheet, key: Key) -> bool:
        below = [_key(r.cell)[0] for r in self.rows if r.sheet == sheet.name]
        titles = [
            k[0] for k, c in sheet.cells.items() if k[1] <= 2 and c.label.startswith("Table ")
        ]
        next_title = min((t for t in titles if t > key[0]), default=10_000)
        return any(key[0] < b < next_title for b in below)

    def mark(self) -> Mutation:
        row = self.pick(lambda r: r.status == "provisional" and r.table != "9c")
        sheet, (line, column) = self.sheets[row.sheet], _key(row.cell)
        at = next(
            c
            for c in range(column + 1, sheet.last_column + 1)
            if sheet.get(line, c) and sheet.cells[line, c].label == "(p)"
        )
        words = self.random.choice(["(r)", "", "(q)", "p", "*", "(p) (r)"])
        shared = [r for r in self.in_row(sheet, line) if r.status == "provisional"]
        status = {"(r)": "revised", "": "final"}.get(words)
        made = put(sheet, text(line, at, words)) if words else mutants.without(sheet, (line, at))
        expected = (
            self.same(shared, [replace(r, status=status) for r in shared]) if status else REFUSED
        )
        return self.change(f"mark of row {line} = {words!r}", sheet, made, expected)

    # ---- sheets

    def sheet_change(self) -> Mutation:
        kind = self.random.choice(["gone", "twice", "renamed", "hidden", "last"])
        sheet = self.random.choice(self.book.sheets)
        ours = sheet.name in self.names or sheet.name == "COVER"
        rest = [s for s in self.book.sheets if s is not sheet]
        copy = mutants.moved(sheet, lambda k: k)
        made = {
            "gone": rest,
            "twice": [*self.book.sheets, _named(copy, sheet.name + " (2)")],
            "renamed": [*rest, _named(copy, "Sheet 1")],
            "hidden": [*rest, replace(copy, hidden=True)],
            "last": [*rest, sheet],
        }[kind]
        expected = self.same()
        if ours and (kind in ("gone", "hidden") or (kind == "twice" and sheet.name != "COVER")):
            expected = self.same() if (kind, sheet.name) == ("hidden", "COVER") else REFUSED
        if kind == "renamed" and sheet.name == "COVER":
            expected = REFUSED
        return Mutation(f"{sheet.name!r} {kind}", self.book.with_sheets(made), expected)

    def kinds(self) -> list[Callable[[], Mutation]]:
        return [
            self.another_number,
            self.number_as_text,
            self.unknown_symbol,
            self.blank_cell,
            self.suppressed,
            self.other_cell,
            self.stray,
            self.blank_row,
            self.blank_column,
            self.row_gone,
            self.column_gone,
            self.rows_swapped,
            self.columns_swapped,
            self.row_twice,
            self.column_twice,
            self.column_slipped,
            self.label,
            self.label_gone,
            self.group_slipped,
            self.header_words,
            self.header_style,
            self.header_date,
            self.header_gone,
            self.headers_swapped,
            self.title,
            self.unit,
            self.mark,
            self.sheet_change,
        ]


def _dated(row: RawRow, like: RawRow) -> RawRow:
    return replace(
        row,
        period_kind=like.period_kind,
        period_start=like.period_start,
        period_end=like.period_end,
    )


def _named(sheet: Sheet, name: str) -> Sheet:
    return replace(sheet, name=name)


def _key(cell: str) -> Key:
    from analysis.spreadsheets.cell import column_number

    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_number(letters)


def outcome(mutation: Mutation) -> str:
    """Return '' where the workbook was read right or refused well, else what went wrong."""
    try:
        rows = read(mutation.workbook)
    except LayoutError as error:
        named = error.where and error.expected and error.found and error.todo
        return "" if named else f"refused without saying what: {error}"
    except InputError as error:
        return "" if "!" in str(error) else f"refused without a place: {error}"
    if mutation.expected is REFUSED:
        return "read although it no longer says it clearly"
    for row in rows:
        cell = mutation.workbook.sheet(row.sheet).get(*_key(row.cell))
        if cell is None or (row.value and float(row.value) != cell.value):
            return f"{row.cell} does not hold {row.value}"
    said = Counter(say(r, mutation.status) for r in rows)
    missing, more = mutation.expected - said, said - mutation.expected
    new = [s for s in more if s[11] == "3"]
    if missing or len(more) != len(new) or len(new) != mutation.extra:
        return f"{len(missing)} lost {list(missing)[:2]}, {len(more)} added {list(more)[:2]}"
    return ""


@pytest.fixture(scope="module")
def held(june_2016: Path) -> HeldWorkbook:
    return mutants.hold(open_workbook(june_2016))


@pytest.mark.slow
def test_no_single_change_gives_a_silent_wrong_figure(held: HeldWorkbook) -> None:
    mutator = Mutator(held, seed=20160630)
    wrong = [
        f"{mutator.kind}: {mutation.name}: {found}"
        for mutation in mutator.in_turn(mutator.kinds(), MUTATIONS)
        if (found := outcome(mutation))
    ]
    assert not wrong, "\n".join(wrong)
    assert mutator.fewest_kinds(r.table for r in mutator.rows) >= 5
    assert mutator.fewest_kinds(mutator.names) >= 3


def test_the_workbook_as_published_is_read_right(held: HeldWorkbook) -> None:
    mutator = Mutator(held, seed=1)
    assert outcome(Mutation("none", held, mutator.same())) == ""
