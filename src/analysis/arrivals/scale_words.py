"""Words of scale and of narrowing over the tables that a file's figures are read from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.core.errors import LayoutError
from analysis.layouts import Layout
from analysis.spreadsheets import Workbook
from analysis.transcribe.rows import RawRow


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    with (Path(__file__).parent / "scale_words.toml").open("rb") as file:
        return tomllib.load(file)


def check_scale_words(workbook: Workbook, layout: Layout, rows: Iterable[RawRow]) -> None:
    """Refuse a file whose titles, units or notes over a table change what it counts.

    Raises
    ------
    LayoutError
        Naming the sheet, the cell and the word.
    """
    rules = _rules()
    if layout["kind"] not in rules["kinds"]:
        return
    words = re.compile("|".join(rules["words"]), re.IGNORECASE)
    known = [re.compile(p) for p in rules["known"].get(layout["id"], [])]
    first: dict[str, int] = {}
    for row in rows:
        number = re.search(r"\d+$", row.cell)
        if number and row.sheet in workbook.sheet_names:
            first[row.sheet] = min(first.get(row.sheet, int(number[0])), int(number[0]))
    for name, top in first.items():
        for cell in workbook.sheet(name).reading_order():
            text = " ".join(cell.label.split())
            found = words.search(text) if cell.row < top else None
            if found and not any(k.search(text) for k in known):
                raise LayoutError(
                    workbook.path.name,
                    sheet=name,
                    cell=cell.address,
                    expected=f"no words of scale or narrowing but those known to {layout['id']!r}",
                    found=f"{found[0]!r} in {text[:120]!r}",
                    todo="Find out what the figures count. If it is what they counted before, add "
                    "the text to `known` in arrivals/scale_words.toml.",
                )
