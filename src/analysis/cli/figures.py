"""``workforce figures``: look figures up."""

import argparse
import json
import sys
from typing import TextIO

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
    {"csv": as_csv, "json": as_json, "table": as_table}[arguments.format](rows, sys.stdout)
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


def as_csv(rows: list[Row], out: TextIO) -> None:
    """Write the rows as CSV, text made safe for spreadsheet programs."""
    safe = [{k: spreadsheet_safe(v) for k, v in row.items()} for row in rows]
    out.write(format_table(safe, COLUMNS))


def as_json(rows: list[Row], out: TextIO) -> None:
    """Write the rows as JSON, numbers as numbers."""
    ready = [row | {"value": float(row["value"]) if row["value"] else None} for row in rows]
    out.write(json.dumps(ready, ensure_ascii=False, indent=1) + "\n")


def as_table(rows: list[Row], out: TextIO) -> None:
    """Write the rows as a table for the terminal, ids in the last column."""
    columns: list[tuple[str, list[str]]] = [
        ("period", [_period(r) for r in rows]),
        ("value", [amount(r) if r["value"] else f"[{r['flag']}]" for r in rows]),
        ("unit", [r["unit"] for r in rows]),
        ("measure", [r["measure"] for r in rows]),
        ("area", [r["area"] for r in rows]),
        ("grade", [r["grade"] for r in rows]),
        ("category", [r["category"] for r in rows]),
        ("status", [r["status"] if r["status"] != "final" else "" for r in rows]),
        ("basis", [r["basis"] for r in rows]),
        ("edition", [r["edition"] for r in rows]),
        ("place", [r["locator"] for r in rows]),
        ("remark", [suspected().get(r["figure_id"], {}).get("short", "") for r in rows]),
    ]
    columns = [(head, cells) for head, cells in columns if any(cells)]
    single = [(head, cells[0]) for head, cells in columns if len(set(cells)) == 1 and len(rows) > 1]
    columns = [(head, cells) for head, cells in columns if head not in dict(single)] or columns
    for head, text in single:
        out.write(f"{head}: {text}\n")
    widths = [max(len(head), *map(len, cells)) for head, cells in columns]
    if sum(widths) + 2 * (len(widths) - 1) > max(terminal.width(120), 80):
        _stacked(columns, len(rows), out)
    else:
        _side_by_side(columns, widths, len(rows), out)
    told = "1 figure" if len(rows) == 1 else f"{len(rows)} figures"
    out.write(f"{told}. --format csv or json gives every column and the figure ids.\n")


def _side_by_side(
    columns: list[tuple[str, list[str]]], widths: list[int], count: int, out: TextIO
) -> None:
    lines = [[head for head, _ in columns], *([c[i] for _, c in columns] for i in range(count))]
    for number, line in enumerate(lines):
        cells = [
            text.rjust(width) if columns[i][0] == "value" else text.ljust(width)
            for i, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        out.write("  ".join(cells).rstrip() + "\n")
        if number == 0:
            out.write("  ".join("-" * w for w in widths) + "\n")


def _stacked(columns: list[tuple[str, list[str]]], count: int, out: TextIO) -> None:
    """Write one figure below the other, so that no column that tells them apart is lost."""
    for number in range(count):
        told = {head: cells[number] for head, cells in columns if cells[number]}
        first = [told.pop(head) for head in ("period", "value", "unit") if head in told]
        out.write("  ".join(first) + "\n")
        for head, text in told.items():
            out.write(f"    {head}: {text}\n")


def _period(row: Row) -> str:
    kind = row["period_kind"]
    if kind == "snapshot":
        return row["period_end"]
    short = {"year_ending": "year to", "financial_year": "fin. year to", "calendar_year": "year to"}
    return f"{short.get(kind, kind + ' to')} {row['period_end']}"
