"""Find the layout of a file by its content, whatever kind of publication it is.

Every known layout is tried. The one that fits reads the file; where none fits, the
refusal names the nearest one and the first thing that differs from it.
"""

import re
from typing import Any

from analysis.core.errors import LayoutError
from analysis.layouts import Layout, all_layouts
from analysis.spreadsheets import Workbook
from analysis.transcribe.monthly import read_monthly
from analysis.transcribe.rows import Edition, RawRow
from analysis.transcribe.tables import read_tables

READERS: dict[str, Any] = {"records": read_monthly, "tables": read_tables}
_MOST_SHEETS = 30
_WORD = re.compile(r"[a-z]{4,}")


def recognise(workbook: Workbook) -> tuple[Layout, Edition]:
    """Return the layout that a file has and the edition it says it is.

    Raises
    ------
    LayoutError
        If no layout fits, with the nearest one and the first difference, or if two fit.
    """
    found: list[tuple[Layout, Edition]] = []
    refusals: list[tuple[Layout, LayoutError]] = []
    for layout in all_layouts().values():
        try:
            found.append((layout, READERS[layout["kind"]].recognise(workbook, layout)))
        except LayoutError as error:
            # Without its traceback, which would keep the file open in a circle of references.
            refusals.append((layout, error.with_traceback(None)))
    if len(found) == 1:
        return found[0]
    if found:
        raise LayoutError(
            workbook.path.name,
            expected="one layout that fits",
            found=" and ".join(repr(layout["id"]) for layout, _ in found),
            todo="Tell the layouts apart in what they recognise a file by.",
        )
    words, first = _words(workbook), workbook.sheet(workbook.visible[0])
    texts = [*first.preamble, *(cell.label for cell in first.texts)]
    said = " ".join(" ".join(texts).split()).lower()  # a publication names itself at first
    text = workbook.file_format == "csv"
    nearest, refusal = max(
        refusals,
        key=lambda pair: (
            "sheet" not in pair[0].get("recognise", {}) or not text,  # a CSV has no cover
            pair[0]["title"].lower() in said,
            _likeness(pair[0], words),
        ),
    )
    about = {part: getattr(refusal, part) for part in ("sheet", "cell", "expected", "found")}
    todo = (
        f"No known layout fits; the nearest is {nearest['id']!r}, from which this is the "
        f"first difference. {refusal.todo}"
    )
    raise LayoutError(refusal.where, **about, todo=todo)


def transcribe(workbook: Workbook, layout: Layout, edition: Edition) -> list[RawRow]:
    """Transcribe a recognised file with the reader of its kind."""
    rows: list[RawRow] = READERS[layout["kind"]].transcribe(workbook, layout, edition)
    return rows


def remarks(workbook: Workbook, layout: Layout, edition: Edition) -> list[str]:
    """Return what a reader of a file should know of it besides its figures."""
    told = getattr(READERS[layout["kind"]], "remarks", None)
    said: list[str] = told(workbook, layout, edition) if told else []
    return said


def _words(workbook: Workbook) -> set[str]:
    words: set[str] = set()
    for name in workbook.visible[:_MOST_SHEETS]:
        for cell in workbook.sheet(name).texts:
            words.update(_WORD.findall(cell.label.lower()))
    return words


def _likeness(layout: Layout, words: set[str]) -> tuple[int, float]:
    """Words that a file and a layout's texts share, then their share of the layout's.

    The share alone would call a layout of few words the nearest to any file.
    """
    known = {w for text in _texts(layout) for w in _WORD.findall(text.lower())}
    shared = len(known & words)
    return shared, shared / len(known) if known else 0.0


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [t for v in value.values() for t in _texts(v)]
    if isinstance(value, list):
        return [t for v in value for t in _texts(v)]
    return []
