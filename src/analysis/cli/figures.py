"""``workforce figures``: look figures up."""

import argparse
import json
import sys
from collections.abc import Iterator

from analysis import vocabulary
from analysis.citation.words import amount, described
from analysis.core import terminal
from analysis.core.csv_tables import Row, format_table, spreadsheet_safe
from analysis.register.figure_rows import COLUMNS, SERIES
from analysis.register.lookup import look_up
from analysis.register.remarks.caveats import suspected

LISTS = ("series", "measure", "area", "grade", "category", "basis")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures that fit."""
    if arguments.list:
        sys.stdout.write("\n".join(_listed(arguments.list)) + "\n")
        return 0
    asked = (*LISTS, "since", "until", "date", "source", "derived")
    rows = look_up(**{name: getattr(arguments, name) for name in asked})
    sys.stdout.write({"csv": as_csv, "json": _as_json, "table": _as_table}[arguments.format](rows))
    return 0


def _listed(what: str) -> list[str]:
    """Names of a kind, a measure with the label that tells it from those of like name."""
    if what == "series":
        return list(SERIES)
    if what == "measure":
        known = (*vocabulary.measures(), *vocabulary.derived_measures())
        return [f"{name}  {described(name)['label']}" for name in known]
    named = {"area": vocabulary.areas, "grade": vocabulary.grades,
             "category": vocabulary.categories, "basis": vocabulary.bases}  # fmt: skip
    return list(named[what]())


def as_csv(rows: list[Row]) -> str:
    """The rows as CSV, text made safe for spreadsheet programs."""
    safe = [{k: spreadsheet_safe(v) for k, v in row.items()} for row in rows]
    return format_table(safe, COLUMNS)


def _as_json(rows: list[Row]) -> str:
    ready = [row | {"value": float(row["value"]) if row["value"] else None} for row in rows]
    return json.dumps(ready, ensure_ascii=False, indent=1) + "\n"


def _as_table(rows: list[Row]) -> str:
    """The rows as a table for the terminal; what all have in common stands above it."""
    columns = {
        "period": [_period(r) for r in rows],
        "value": [amount(r) if r["value"] else f"[{r['flag']}]" for r in rows],
        **{c: [r[c] for r in rows] for c in ("unit", "measure", "area", "grade", "category")},
        "status": [r["status"] if r["status"] != "final" else "" for r in rows],
        "basis": [r["basis"] for r in rows],
        "edition": [r["edition"] for r in rows],
        "place": [r["locator"] for r in rows],
        "remark": [suspected().get(r["figure_id"], {}).get("short", "") for r in rows],
    }
    held = {head: cells for head, cells in columns.items() if any(cells)}
    single = {h: cells[0] for h, cells in held.items() if len(set(cells)) == 1 and len(rows) > 1}
    shown = {head: cells for head, cells in held.items() if head not in single} or held
    widths = [max(len(head), *map(len, cells)) for head, cells in shown.items()]
    wide = sum(widths) + 2 * (len(widths) - 1) > max(terminal.width(120), 80)
    told = "1 figure" if len(rows) == 1 else f"{len(rows)} figures"
    lines = [
        *(f"{head}: {text}" for head, text in single.items()),
        *(_stacked(shown) if wide else _side_by_side(shown, widths)),
        f"{told}. --format csv or json gives every column and the figure ids.",
    ]
    return "\n".join(lines) + "\n"


def _side_by_side(columns: dict[str, list[str]], widths: list[int]) -> Iterator[str]:
    ruled = ["-" * width for width in widths]
    for line in [tuple(columns), ruled, *zip(*columns.values(), strict=True)]:
        cells = (
            text.rjust(width) if head == "value" else text.ljust(width)
            for head, text, width in zip(columns, line, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _stacked(columns: dict[str, list[str]]) -> Iterator[str]:
    """One figure below the other, so that no column that tells them apart is lost."""
    for line in zip(*columns.values(), strict=True):
        told = {head: text for head, text in zip(columns, line, strict=True) if text}
        yield "  ".join(told.pop(head) for head in ("period", "value", "unit") if head in told)
        yield from (f"    {head}: {text}" for head, text in told.items())


def _period(row: Row) -> str:
    kind = row["period_kind"]
    if kind == "snapshot":
        return row["period_end"]
    short = {"year_ending": "year to", "financial_year": "fin. year to", "calendar_year": "year to"}
    return f"{short.get(kind, kind + ' to')} {row['period_end']}"
