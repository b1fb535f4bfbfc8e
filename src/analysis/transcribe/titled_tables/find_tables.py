"""Find each table of a layout by its title, and the band of header rows above its numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.numbers import as_decimal
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.header_periods import header_text
from analysis.transcribe.marked import unnoted
from analysis.transcribe.rows import LocatedTable

TITLE_WITHIN = 12  # rows from the top of a sheet
_NUMBERED = re.compile(r"(?i)^(table\s*)?[a-z]?\d+[a-z]?(\.\d+)?\s*[:.]?\s+(?=\D)|^table \w+:\s*")
_NUMBER = re.compile(r"[-+]?£?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s?%?")


@dataclass(slots=True)
class TitledTable(LocatedTable):
    """One table found on a sheet.

    Attributes
    ----------
    layout, rule : mapping
        The layout, and its description of the table.
    title : str
        As printed, without references to notes.
    context : list of str
        Texts that stand alone in a row between the title and the numbers.
    headers : list of int
        Rows of the header band.
    first, last : int
        First and last row of the body.
    labels : dict
        Column of each kind of label.
    """

    layout: Mapping[str, Any]
    rule: Mapping[str, Any]
    title: str
    context: list[str] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)
    first: int = 0
    last: int = 0
    labels: dict[str, int] = field(default_factory=dict)

    todo = "Compare the file with its layout file and add the new wording there."

    @property
    def rows(self) -> range:
        """Rows of the body."""
        return range(self.first, self.last + 1)


def bare_title(text: str) -> str:
    """Return a title without its number, notes and the date behind it.

    Examples
    --------
    >>> bare_title("Table 20: Civil Service employment, as at 31 March 2022 [note 1]")
    'Civil Service employment'
    """
    words = _NUMBERED.sub("", unnoted(text))
    words = re.sub(r"(?i),?\s+(as at|from) \d{1,2} [a-z]+ \d{4}.*$", "", words)
    return re.sub(r"\s*\d*$", "", words).strip()


def parse_number(cell: Cell) -> str:
    """Return the number that a cell holds or prints, '' where it holds none."""
    if cell.kind == "number":
        return str(cell.value)
    text = cell.shown.strip()
    if cell.kind != "text" or not _NUMBER.fullmatch(text):
        return ""
    return str(as_decimal(re.sub(r"[£,%\s+]", "", text)))


def find_tables(workbook: Workbook, layout: Mapping[str, Any]) -> list[TitledTable]:
    """Return the tables of a workbook that the layout describes, in the order of its sheets.

    Raises
    ------
    LayoutError
        If a table that stands once is there twice, or a required one is not there.
    """
    found: list[TitledTable] = []
    for name in workbook.visible:
        sheet = workbook.sheet(name)
        titles = _titles(sheet)
        for rule in layout["table"]:
            at, title = _place(rule, titles)
            if at is None:
                continue
            table = TitledTable(workbook.path.name, sheet, layout, rule, title)
            _read_band(table, at)
            if not _fits(table):
                continue
            earlier = next((t for t in found if t.rule is rule), None)
            if earlier is not None and not rule.get("many"):
                on = earlier.sheet.name
                expected = f"one table {rule['id']!r}, which was found on {on!r}"
                todo = "Tell the two apart by `context` in the layout."
                raise table.error("", expected, repr(title), todo)
            found.append(table)
    ids = {table.rule["id"] for table in found}
    for rule in layout["table"]:
        if rule["id"] not in ids and (rule.get("required") or not ids):
            raise LayoutError(
                workbook.path.name,
                expected=f"a table titled {rule.get('title', rule['id'])!r}",
                found="tables " + ", ".join(sorted(ids)) if ids else "no table of the layout",
            )
    return found


def _fits(table: TitledTable) -> bool:
    """Tell whether a table has a body, and the words in its header and context that it must.

    The header of a list stands below its lines of notes and names every label.
    """
    rule, cells = table.rule, [c for r in table.headers for c in table.sheet.row_cells(r)]
    heads = " ".join(" | ".join(c.label for c in cells).split())
    words = " | ".join([table.title, *table.context])
    wanted, unwanted = rule.get("context", ""), rule.get("not_context", "(?!)")
    listed = table.headers == [rule.get("list")] and len(table.labels) == len(
        table.layout["labels"]
    )
    return bool(
        table.first
        and (listed or "list" not in rule)
        and re.search(rule.get("header", ""), heads, re.IGNORECASE)
        and re.search(wanted, words, re.IGNORECASE)
        and not re.search(unwanted, words, re.IGNORECASE)
    )


def _place(rule: Mapping[str, Any], titles: list[tuple[int, str]]) -> tuple[int | None, str]:
    """Return row and text of a table's title; a table without one begins at the top."""
    if "title" not in rule:
        return 0, ""
    pattern = re.compile(rule["title"], re.IGNORECASE)
    hits = [(row, unnoted(text)) for row, text in titles if pattern.fullmatch(bare_title(text))]
    return hits[0] if hits else (None, "")


def _titles(sheet: Sheet) -> list[tuple[int, str]]:
    above = [(0, text) for text in sheet.preamble]
    near = [(c.row, c.label) for c in sheet.reading_order() if c.row <= TITLE_WITHIN]
    return [(row, text.strip()) for row, text in above + near if text.strip()]


def _read_band(table: TitledTable, title_row: int) -> None:
    """Divide the rows below a title into context, header and body."""
    sheet, symbols = table.sheet, table.layout["symbols"]
    table.context += [" ".join(t.split()) for t in sheet.preamble]
    table.last = sheet.last_row
    for row in range(max(title_row, 1), sheet.last_row + 1):
        cells = [c for c in sheet.row_cells(row) if header_text(c)]
        if any(_is_data(c, symbols) for c in cells[1:]):
            table.first = row
            break
        if row == title_row or len(cells) <= 1:
            table.context += [header_text(c) for c in cells]
        else:
            table.headers.append(row)
    if not table.first:
        return
    _find_labels(table)
    beyond = max(table.labels.values(), default=0)
    if not table.headers:  # one column of figures: its header stands alone in its row
        table.headers = [
            row
            for row in range(title_row + 1, table.first)
            if any(c.column > beyond and header_text(c) for c in sheet.row_cells(row))
        ]


def _is_data(cell: Cell, symbols: Mapping[str, str]) -> bool:
    return bool(parse_number(cell)) or cell.shown.strip() in symbols


def _find_labels(table: TitledTable) -> None:
    """Place the label columns: by the header above them, or as the first column of texts."""
    sheet, symbols = table.sheet, table.layout["symbols"]
    wanted = {**table.layout.get("labels", {}), **table.rule.get("labels", {})}
    heads = [c for row in table.headers for c in sheet.row_cells(row)]
    for kind, patterns in wanted.items():
        for pattern in patterns:  # the first that fits counts
            for cell in heads:
                if re.fullmatch(pattern, unnoted(cell.label), re.IGNORECASE):
                    table.labels.setdefault(kind, cell.column)
    if not table.labels:
        body = range(table.first, min(table.first + 40, table.last) + 1)
        texts = [c.column for r in body for c in sheet.row_cells(r)
                 if c.kind == "text" and not _is_data(c, symbols)]  # fmt: skip
        if texts:  # a code may stand before the label of some rows
            table.labels["row"] = max(sorted(set(texts)), key=texts.count)
