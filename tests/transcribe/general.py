"""Random single changes to any workbook, each with what a careful reader would read then.

Whatever the layout: rows and columns that move with their labels change nothing; a cell
that changes changes its own figure alone; what is deleted is not read. Anything else must
end in a refusal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.core.errors import InputError, LayoutError
from analysis.intake.raw_rows import tidy_rows
from analysis.intake.tidied import Tidied
from analysis.layouts import all_layouts
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.spreadsheets import Sheet, Workbook, open_workbook
from analysis.transcribe.recognise import READERS
from analysis.transcribe.rows import RawRow

from . import mutants
from .mutants import Fair, HeldWorkbook, Key, put, text
from .test_mutations import Said, _key, say

Told = Counter[Said]


def read(workbook: Workbook, layout_id: str) -> list[RawRow]:
    """Recognise by one layout, transcribe and tidy, as an ingest does."""
    layout = all_layouts()[layout_id]
    reader = READERS[layout["kind"]]
    rows: list[RawRow] = reader.transcribe(workbook, layout, reader.recognise(workbook, layout))
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {"source_id": "one"}
    tidy_rows((r.as_dict() for r in rows), record, layout, Tidied())
    return rows


@dataclass(frozen=True)
class Change:
    """A changed workbook and every reading of it that is right; a refusal always is."""

    name: str
    workbook: HeldWorkbook
    right: tuple[Told, ...] = ()
    status: bool = True


class Changer(Fair):
    """Makes random single changes to a workbook of a layout."""

    def __init__(self, path: Path, layout_id: str, seed: int) -> None:
        super().__init__(seed)
        self.layout = layout_id
        self.book = mutants.hold(open_workbook(path))
        self.rows = read(self.book, layout_id)
        self.at = {(r.sheet, *_key(r.cell)): r for r in self.rows}
        self.sheets = {s.name: s for s in self.book.sheets}
        self.names = sorted({r.sheet for r in self.rows})

    def told(self, drop: Iterable[RawRow] = (), add: Iterable[RawRow] = ()) -> Told:
        said = Counter(say(r, False) for r in self.rows)
        said.subtract(Counter(say(r, False) for r in drop))
        said.update(say(r, False) for r in add)
        return +said

    def _made(self, name: str, sheet: Sheet, made: Sheet, *right: Told) -> Change:
        return Change(f"{name} in {sheet.name!r}", self._with(sheet, made), right)

    def _with(self, sheet: Sheet, made: Sheet) -> HeldWorkbook:
        return self.book.changed(sheet.name, lambda _: made)

    def _pick(self) -> tuple[RawRow, Sheet, Key]:
        rows = [r for r in self.rows if r.value]
        table = self.fairly(r.table for r in rows)
        row = self.random.choice([r for r in rows if r.table == table])
        return row, self.sheets[row.sheet], _key(row.cell)

    def _sheet(self) -> Sheet:
        return self.sheets[self.fairly(self.names)]

    def _in(self, sheet: Sheet, place: int, number: int) -> list[RawRow]:
        return [r for k, r in self.at.items() if k[0] == sheet.name and k[place] == number]

    # ---- cells

    def another_number(self) -> Change:
        row, sheet, key = self._pick()
        value = self.random.choice([1, 7, 9_999, 0.5])
        made = put(sheet, mutants.number(*key, value))
        right = self.told([row], [replace(row, value=str(value))])
        return self._made(f"{row.cell} = {value}", sheet, made, right)

    def number_as_text(self) -> Change:
        row, sheet, key = self._pick()
        return self._made(f"{row.cell} as text", sheet, put(sheet, text(*key, row.shown)))

    def unknown_symbol(self) -> Change:
        row, sheet, key = self._pick()
        mark = self.random.choice(["*", "[u]", "x", "N/A", "#REF!", "~~", "...", "1,2", "12 [q]"])
        return self._made(f"{row.cell} = {mark}", sheet, put(sheet, text(*key, mark)))

    def blank_cell(self) -> Change:
        row, sheet, key = self._pick()
        made = mutants.without(sheet, key)
        return self._made(f"{row.cell} blank", sheet, made, self.told([row]))

    def marked_cell(self) -> Change:
        row, sheet, key = self._pick()
        made = put(sheet, text(*key, f"{row.value} [r]"))
        return self._made(f"{row.cell} marked", sheet, made, self.told())

    def stray_number(self) -> Change:
        _, sheet, (line, _) = self._pick()
        free = [c for c in range(1, sheet.last_column + 3) if (line, c) not in sheet.cells]
        column = self.random.choice(free or [sheet.last_column + 1])
        made = put(sheet, mutants.number(line, column, 3))
        rights = [self.told()] if column == 1 else []
        under = self._in(sheet, 2, column)
        if under:  # a figure that was not there before, under its header
            like = self._in(sheet, 1, line)
            rights += [self.told(add=[replace(x, period_start=u.period_start, value="3",
                       period_end=u.period_end, measure=u.measure, unit=u.unit, symbol="")])
                       for x in like for u in under]  # fmt: skip
        return self._made(f"3 at row {line}, column {column}", sheet, made, *rights)

    # ---- rows and columns

    def blank_row(self) -> Change:
        sheet = self._sheet()
        at = self.random.randint(1, sheet.last_row)
        made = mutants.moved(sheet, mutants.insert_row(at))
        return self._made(f"row before {at}", sheet, made, self.told())

    def blank_column(self) -> Change:
        sheet = self._sheet()
        at = self.random.randint(1, sheet.last_column)
        made = mutants.moved(sheet, mutants.insert_column(at))
        return self._made(f"column before {at}", sheet, made, self.told())

    def row_gone(self) -> Change:
        sheet = self._sheet()
        at = self.random.randint(1, sheet.last_row)
        made = mutants.moved(sheet, mutants.delete_row(at))
        mine = self._in(sheet, 1, at)
        rights = [self.told(mine)]
        if not mine:  # perhaps the title of a table that an edition may lack
            rights += self._without_tables(sheet)
        return self._made(f"row {at} gone", sheet, made, *rights)

    def column_gone(self) -> Change:
        sheet = self._sheet()
        at = self.random.randint(1, sheet.last_column)
        made = mutants.moved(sheet, mutants.delete_column(at))
        rights = [self.told(self._in(sheet, 2, at)), *self._without_tables(sheet)]
        return self._made(f"column {at} gone", sheet, made, *rights)

    def rows_swapped(self) -> Change:
        sheet = self._sheet()
        one, other = self.random.sample(range(2, sheet.last_row + 1), 2)
        made = mutants.moved(sheet, mutants.swap_rows(one, other))
        return self._made(f"rows {one}, {other}", sheet, made, self.told())

    def columns_swapped(self) -> Change:
        sheet = self._sheet()
        one, other = self.random.sample(range(1, sheet.last_column + 1), 2)
        heads = [{(r, c.label) for (r, n), c in sheet.cells.items() if n == column
                  and c.kind != "number"} for column in (one, other)]  # fmt: skip
        if heads[0] == heads[1]:  # nothing tells them apart: a group's name stands elsewhere
            return self.columns_swapped()
        made = mutants.moved(sheet, mutants.swap_columns(one, other))
        rights = [self.told(), *self._without_tables(sheet)]  # the title may have moved off
        return self._made(f"columns {one}, {other}", sheet, made, *rights)

    def row_twice(self) -> Change:
        row, sheet, (line, _) = self._pick()
        made = mutants.moved(sheet, mutants.insert_row(line + 1))
        rights = [self.told()] if row.aggregate else []  # below a total nothing is read
        copies = [c._replace(row=line + 1) for c in sheet.row_cells(line)]
        return self._made(f"row {line} twice", sheet, put(made, *copies), *rights)

    def column_twice(self) -> Change:
        _, sheet, (_, column) = self._pick()
        made = mutants.moved(sheet, mutants.insert_column(column + 1))
        copies = [c._replace(column=column + 1) for k, c in sheet.cells.items() if k[1] == column]
        return self._made(f"column {column} twice", sheet, put(made, *copies))

    # ---- labels and headers

    def label(self) -> Change:
        row, sheet, (line, _) = self._pick()
        first = min(c for s, r, c in self.at if (s, r) == (sheet.name, line))
        keys = [k for k in sheet.cells if k[0] == line and k[1] < first]
        key = self.random.choice(keys)
        words = self.random.choice(["Nowhere", "7", sheet.cells[key].label + " x", ""])
        made = put(sheet, text(*key, words)) if words else mutants.without(sheet, key)
        # Of two labels one may be left out where the rows above or the other tell it.
        rights = [self.told()] if not words and len(keys) > 1 else []
        if row.area_type == "body":  # beside our rows stand those of others, which are passed over
            mine, old = self._in(sheet, 1, line), sheet.cells[key].label
            other = [replace(r, row_label=r.row_label.replace(old, words, 1)) for r in mine]
            rights += [self.told(mine), self.told(mine, other)]
        return self._made(f"label of {row.cell} = {words!r}", sheet, made, *rights)

    def header(self) -> Change:
        _, sheet, (line, column) = self._pick()
        heads = [k for k in sheet.cells if k[1] == column and k[0] < line and k not in
                 {key[1:] for key in self.at if key[0] == sheet.name}
                 and sheet.cells[k].kind != "number"]  # fmt: skip
        numbers = [k for k in sheet.cells if k[1] == column and k[0] < line]
        key = self.random.choice(heads or numbers[:1])
        words = self.random.choice(
            ["Quarter ending 30 June 2015", "n/a", "31 June 2016", "mean", "3 months to March"]
        )
        made = put(sheet, text(*key, words))
        return self._made(f"header {key} = {words!r}", sheet, made, *self._if_unread(sheet, key))

    def _if_unread(self, sheet: Sheet, key: Key) -> list[Told]:
        """A text above the header, or a block's name over no figure of ours, may change."""
        first = min(r for s, r, _ in self.at if s == sheet.name)
        lowest = max((k[0] for k in sheet.cells if k[0] < first), default=0)
        kinds = {r.period_kind for r in self.rows if r.sheet == sheet.name}
        if self.layout == "workforce-quarterly-later" and kinds == {"snapshot"}:
            lowest += 1  # the band over the dates, which is known to be wrong at times
        return [self.told()] if key[0] < lowest - 1 or key[0] > first else []

    # ---- sheets

    def sheet_change(self) -> Change:
        kind = self.random.choice(["gone", "twice", "renamed", "hidden", "last"])
        sheet = self.random.choice(self.book.sheets)
        rest = [s for s in self.book.sheets if s is not sheet]
        copy = mutants.moved(sheet, lambda k: k)
        made = {
            "gone": rest,
            "twice": [*self.book.sheets, replace(copy, name=sheet.name + " (2)")],
            "renamed": [*rest, replace(copy, name="Table 1 x")],
            "hidden": [*rest, replace(copy, hidden=True)],
            "last": [*rest, sheet],
        }[kind]
        rights = [self.told()]
        if sheet.name in self.names and kind in ("gone", "hidden"):
            rights = self._without_tables(sheet)
        if sheet.name in self.names and kind == "twice":
            rights = []
        return Change(f"{sheet.name!r} {kind}", self.book.with_sheets(made), tuple(rights))

    def _without_tables(self, sheet: Sheet) -> list[Told]:
        """Readings without a sheet's tables, where each is one that an edition may lack."""
        specs = {t["id"]: t for t in all_layouts()[self.layout]["table"]}
        mine = [r for r in self.rows if r.sheet == sheet.name]
        if any(specs[r.table].get("required") for r in mine):
            return []
        return [self.told(mine)]

    def kinds(self) -> list[Callable[[], Change]]:
        return [
            self.another_number, self.number_as_text, self.unknown_symbol, self.blank_cell,
            self.marked_cell, self.stray_number, self.blank_row, self.blank_column,
            self.row_gone, self.column_gone, self.rows_swapped, self.columns_swapped,
            self.row_twice, self.column_twice, self.label, self.header, self.sheet_change,
        ]  # fmt: skip


def outcome(change: Change, layout_id: str) -> str:
    """Return '' where the workbook was read right or refused well, else what went wrong."""
    try:
        rows = read(change.workbook, layout_id)
    except LayoutError as error:
        named = error.where and error.expected and error.found and error.todo
        return "" if named else f"refused without saying what: {error}"
    except InputError as error:
        return "" if "!" in str(error) else f"refused without a place: {error}"
    for row in rows:
        cell = change.workbook.sheet(row.sheet).get(*_key(row.cell))
        stored = "" if cell is None else str(cell.value).split(" [")[0]
        if cell is None or (row.value and float(row.value) != float(stored)):
            return f"{row.cell} does not hold {row.value}"
    said = Counter(say(r, False) for r in rows)
    if said in change.right:
        return ""
    if not change.right:
        return "read although it no longer says it clearly"
    lost, more = change.right[0] - said, said - change.right[0]
    return f"{len(lost)} lost {list(lost)[:2]}, {len(more)} added {list(more)[:2]}"


def wrong_readings(changer: Changer, kinds: list[Callable[[], Change]], count: int) -> list[str]:
    """Make changes in turn and return those that were read wrong."""
    return [
        f"{changer.kind}: {change.name}: {found}"
        for change in changer.in_turn(kinds, count)
        if (found := outcome(change, changer.layout))
    ]
