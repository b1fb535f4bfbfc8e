"""Pack records for the finder: what repeats is stored once and pointed to.

Thousands of rows of a monthly return differ in a number, a date and a cell. Columns
stand side by side; a text that comes back is an index into a table; an id is three
parts; a sentence is a pattern with its number, date and edition left open.
"""

import json
from typing import Any

# marks in a pattern, none of which can occur in a text
PLACE, VALUE, WHEN, CAPITAL_WHEN, EDITION = "\u0001", "\u0002", "\u0003", "\u0004", "\u0005"
COLUMNS = (
    "head", "time", "tail", "measure", "area", "grade", "category", "period", "end", "value",
    "number", "unit", "flag", "status", "basis", "source", "sheet", "cell", "quality",
    "population", "current", "credited", "pattern", "caveats", "group",
)  # fmt: skip
AS_THEY_STAND = ("value", "number", "cell", "group")  # the others are indices into their tables


def pattern(sentence: str, value: str, when: str, edition: str) -> str:
    """Leave number, date and edition of a sentence open, if they can be put back."""
    made = sentence
    for mark, text in _marked(value, when, edition):
        if text:
            made = made.replace(text, mark, 1)
    return made if filled(made, value, when, edition) == sentence else sentence


def filled(made: str, value: str, when: str, edition: str) -> str:
    """Put number, date and edition back; the page does the same."""
    for mark, text in _marked(value, when, edition):
        made = made.replace(mark, text)
    return made


def _marked(value: str, when: str, edition: str) -> tuple[tuple[str, str], ...]:
    """What each mark stands for; the number last, as a small one also stands in a date."""
    capital = when[:1].upper() + when[1:]
    return (EDITION, edition), (WHEN, when), (CAPITAL_WHEN, capital), (VALUE, value)


class Chunk:
    """The records of one script file."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[Any, int]] = {c: {} for c in COLUMNS if c not in AS_THEY_STAND}
        self.columns: dict[str, list[Any]] = {c: [] for c in COLUMNS}
        self.position: dict[str, int] = {}
        self.more: dict[int, dict[str, Any]] = {}

    def add(self, figure_id: str, record: dict[str, Any], more: dict[str, Any]) -> None:
        """Add a record; `more` is what only few records have."""
        head, time, tail = figure_id.rsplit(".", 2)
        number, _, unit = record.pop("shown").partition(" ")
        sheet, _, cell = record.pop("place").rpartition("!")
        number_of = {"number": number, "unit": unit, "sheet": sheet, "cell": cell, "group": 0}
        for name, item in (record | number_of | {"head": head, "time": time, "tail": tail}).items():
            if name in self.tables:
                item = self.tables[name].setdefault(item, len(self.tables[name]))
            self.columns[name].append(item)
        self.position[figure_id] = len(self.position)
        if more:
            self.more[self.position[figure_id]] = more

    def script(self, name: str, **shared: Any) -> str:
        """The script file that hands the chunk to the page."""
        data = {
            "tables": {c: list(table) for c, table in self.tables.items()},
            "columns": self.columns,
            "more": self.more,
            **shared,
        }
        return f"window.FINDER_LOADED({as_json(name)},{as_json(data)});\n"


def as_json(data: Any) -> str:
    """JSON that may stand in a script: no closing tag can end it early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
