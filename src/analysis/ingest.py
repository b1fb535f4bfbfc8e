"""Tidy transcribed rows into figures: labels to controlled names, nothing filled.

Two kinds of transcription stand in ``data/raw``: tables read from workbooks
(`RawRow`, one file an edition) and figures read on pages (`PAGE_COLUMNS`, one
file a source kind). Both end as rows of the register; a number that is printed
more than once becomes one figure with the other places as corroboration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import vocabulary
from analysis.errors import InputError
from analysis.layouts import all_layouts
from analysis.numbers import agrees_with_printed, as_decimal, plain
from analysis.paths import raw_dir
from analysis.register import KEY, check_row, figure_id, sort_key
from analysis.sources import read_sources
from analysis.stated_changes import StatedChange, change_figures, read_changes
from analysis.tables import Row, read_table
from analysis.transcribe.rows import COLUMNS as RAW_COLUMNS

PAGES = "pages"
NOT_FIGURES = ("sources.csv", "left_out.csv", "stated_changes.csv")
PAGE_COLUMNS = (
    "entry",
    "series",
    "measure",
    "area",
    "grade",
    "category",
    "period_kind",
    "period_start",
    "period_end",
    "shown",
    "value",
    "flag",
    "status",
    "basis",
    "edition",
    "edition_published_on",
    "source_id",
    "place",
    "quality",
    "same_as",
    "note",
)


@dataclass(slots=True)
class Tidied:
    """Figures and the further places where the same numbers are printed."""

    figures: list[Row] = field(default_factory=list)
    corroboration: list[Row] = field(default_factory=list)
    changes: list[StatedChange] = field(default_factory=list)


def ingest(folder: Path | None = None) -> Tidied:
    """Tidy everything in ``data/raw``.

    Returns
    -------
    Tidied
        Figures sorted as the register is, ids filled and unique.

    Raises
    ------
    InputError
        At the first label, date or number that cannot be placed.
    """
    folder = folder or raw_dir()
    tidied = Tidied()
    records = {r["source_id"]: r for r in read_sources(folder)}
    for record in records.values():
        if record["layout"]:
            _ingest_workbook(folder, record, tidied)
    pages = folder / PAGES
    if pages.is_dir():
        _ingest_pages(pages, records, tidied)
    tidied.figures.sort(key=sort_key)
    tidied.corroboration.sort(key=lambda r: (r["figure_id"], r["source_id"], r["locator"]))
    seen: dict[str, Row] = {}
    for row in tidied.figures:
        other = seen.setdefault(row["figure_id"], row)
        if other is not row:
            raise InputError(
                f"{row['source_id']}: two figures would have the id {row['figure_id']} "
                f"({other['locator']} and {row['locator']}). A figure typed twice from one source "
                "is an error; if the two differ in kind, give them another measure or category."
            )
    return tidied


def _ingest_workbook(folder: Path, record: Row, tidied: Tidied) -> None:
    layout = all_layouts().get(record["layout"])
    if layout is None:
        raise InputError(
            f"{record['source_id']}: there is no layout {record['layout']!r}; known are "
            + ", ".join(all_layouts())
            + "."
        )
    path = folder / record["folder"] / record["transcription"]
    tidy_rows(read_table(path, RAW_COLUMNS), record, layout, tidied)


def tidy_rows(raws: Iterable[Row], record: Row, layout: dict[str, Any], tidied: Tidied) -> None:
    """Add the figures of one transcribed edition to `tidied`.

    Raises
    ------
    InputError
        At the first label that is unknown, or number that contradicts another place
        of the same edition.
    """
    tables = {t["id"]: t for t in layout.get("table", [])}
    first: dict[tuple[str, ...], tuple[Row, str]] = {}
    for raw in raws:
        row = _figure(raw, record, layout, tables.get(raw["table"], {}))
        key = tuple(row[k] for k in KEY)
        if key not in first:
            check_row(row)
            row["figure_id"] = figure_id(row)
            first[key] = row, raw["table"]
            tidied.figures.append(row)
            continue
        kept, table = first[key]
        if table not in tables.get(raw["table"], {}).get("may_repeat", []):
            raise InputError(
                f"{record['source_id']}, {row['locator']}: the same figure stands at "
                f"{kept['locator']}, and the layout does not say that table {raw['table']} repeats "
                f"table {table}."
            )
        if (row["value"], row["flag"]) != (kept["value"], kept["flag"]) and not _close(row, kept):
            raise InputError(
                f"{record['source_id']}, {row['locator']}: {row['shown']} repeats "
                f"{kept['locator']}, which shows {kept['shown']}."
            )
        tidied.corroboration.append(_corroborating(kept, row))


def _close(one: Row, other: Row) -> bool:
    """Equal but for the last binary digits of a sum worked out in another order."""
    if not one["value"] or not other["value"]:
        return False
    a, b = as_decimal(one["value"]), as_decimal(other["value"])
    return abs(a - b) <= max(abs(a), abs(b)) * as_decimal("1e-12")


def _corroborating(kept: Row, row: Row) -> Row:
    return {
        "figure_id": kept["figure_id"],
        "source_id": row["source_id"],
        "locator": row["locator"],
        "shown": row["shown"],
        "quality": row["quality"],
        "note": row["note"],
    }


def _figure(raw: Row, record: Row, layout: dict[str, Any], table: dict[str, Any]) -> Row:
    locator = f"{raw['sheet']}!{raw['cell']}"
    where = f"{record['source_id']}, {locator}"
    measure = vocabulary.measure(raw["measure"], where)
    area = vocabulary.area(raw["area"], raw["area_type"], where)
    value = raw["value"]
    if raw["unit"] == "fraction" and value:
        value = plain(as_decimal(value) * 100)
    return {
        "figure_id": "",
        "series": measure["series"],
        "measure": raw["measure"],
        "unit": "percent" if raw["unit"] == "fraction" else raw["unit"],
        "area_type": area["area_type"],
        "area": area["area"],
        "grade": vocabulary.grade(raw["grade"], where)["grade"] if raw["grade"] else "",
        "category": (
            vocabulary.category(raw["category"], table.get("category_kind", ""), where)["category"]
            if raw["category"]
            else ""
        ),
        "period_kind": raw["period_kind"],
        "period_start": raw["period_start"],
        "period_end": raw["period_end"],
        "value": value,
        "flag": raw["symbol"],
        "status": raw["status"],
        "basis": vocabulary.basis(layout["basis"], where)["basis"],
        "edition": record["edition"],
        "published_on": record["published_on"],
        "source_id": record["source_id"],
        "locator": locator,
        "shown": raw["shown"],
        "quality": "primary",
        "note": "",
    }


def _ingest_pages(folder: Path, records: dict[str, Row], tidied: Tidied) -> None:
    entries: dict[str, Row] = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name in NOT_FIGURES:
            continue
        for row in read_table(path, PAGE_COLUMNS):
            if row["entry"] in entries:
                raise InputError(
                    f"pages/{path.name}: the entry {row['entry']} is transcribed twice."
                )
            entries[row["entry"]] = row
    figures: dict[str, Row] = {}
    for entry, page in entries.items():
        if not page["same_as"]:
            figures[entry] = _page_figure(page, records)
            tidied.figures.append(figures[entry])
    for page in entries.values():
        if page["same_as"]:
            _corroborate(page, figures, entries, records, tidied)
    for change in read_changes(folder):
        beside = entries.get(change["of_entry"], {}).get("same_as") or change["of_entry"]
        kept = figures.get(beside)
        if kept is None:
            raise InputError(
                f"pages/stated_changes.csv, {change['entry']}: the figure it stands beside, "
                f"{change['of_entry']}, is not transcribed."
            )
        stated = change_figures(change, kept, records)
        tidied.changes.append(stated)
        known = {f["figure_id"]: f for f in tidied.figures}
        for row in stated.figures:
            other = known.get(row["figure_id"])
            if other is None:
                tidied.figures.append(row)
            elif other["value"] != row["value"]:
                raise InputError(
                    f"pages/stated_changes.csv, {change['entry']}: {row['value']}, but the same "
                    f"change is transcribed as {other['value']} ({other['locator']})."
                )


def _page_figure(page: Row, records: dict[str, Row]) -> Row:
    where = f"{page['source_id']}, {page['place']} (entry {page['entry']})"
    if page["source_id"] not in records:
        raise InputError(f"{where}: there is no source record {page['source_id']!r}.")
    measure = vocabulary.measure(page["measure"], where)
    area = vocabulary.area(page["area"], "", where)
    row = {
        "figure_id": "",
        "series": page["series"],
        "measure": page["measure"],
        "unit": measure["unit"],
        "area_type": area["area_type"],
        "area": area["area"],
        "grade": vocabulary.grade(page["grade"], where)["grade"] if page["grade"] else "",
        "category": (
            vocabulary.category(page["category"], "", where)["category"] if page["category"] else ""
        ),
        "period_kind": page["period_kind"],
        "period_start": page["period_start"],
        "period_end": page["period_end"],
        "value": plain(page["value"]) if page["value"] else "",
        "flag": page["flag"],
        "status": page["status"],
        "basis": vocabulary.basis(page["basis"], where)["basis"],
        "edition": page["edition"],
        "published_on": page["edition_published_on"],
        "source_id": page["source_id"],
        "locator": page["place"],
        "shown": page["shown"],
        "quality": page["quality"],
        "note": page["note"],
    }
    check_row(row)
    row["figure_id"] = figure_id(row)
    return row


def _corroborate(
    page: Row,
    figures: dict[str, Row],
    entries: dict[str, Row],
    records: dict[str, Row],
    tidied: Tidied,
) -> None:
    where = f"pages, entry {page['entry']}"
    kept = figures.get(page["same_as"])
    if kept is None:
        what = "is itself a repeat" if page["same_as"] in entries else "is not transcribed"
        raise InputError(f"{where}: repeats entry {page['same_as']}, which {what}.")
    row = _page_figure(page, records)
    differing = [k for k in (*KEY, "basis") if row[k] != kept[k]]
    if differing:
        raise InputError(
            f"{where}: repeats entry {page['same_as']} but differs in " + ", ".join(differing) + "."
        )
    if row["flag"] != kept["flag"]:
        raise InputError(
            f"{where}: {row['flag'] or row['value']} repeats {kept['flag'] or kept['value']} of "
            f"entry {page['same_as']}; a symbol and a number are not the same figure."
        )
    if row["value"] and not (
        agrees_with_printed(kept["value"], row["value"])
        or agrees_with_printed(row["value"], kept["value"])
    ):
        raise InputError(
            f"{where}: {row['value']} repeats {kept['value']} of entry {page['same_as']} "
            "but differs by more than rounding; transcribe it as a figure of its own."
        )
    tidied.corroboration.append(_corroborating(kept, row))
