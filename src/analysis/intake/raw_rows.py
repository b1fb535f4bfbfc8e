"""Tidy transcribed rows into figures: labels to controlled names, nothing filled.

Two kinds of transcription stand in ``data/raw``: tables read from workbooks
(`RawRow`, one file an edition) and figures read on pages (`PAGE_COLUMNS`, one
file a source kind). Both end as rows of the register; a number that is printed
more than once becomes one figure with the other places as corroboration.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain
from analysis.core.paths import raw_dir
from analysis.intake.page_figures import PAGES, ingest_pages
from analysis.intake.same_edition import Said, by_edition, check_repeated, same_number
from analysis.intake.tidied import Tidied, corroborating, register_row
from analysis.layouts import all_layouts
from analysis.register.currency import with_currency
from analysis.register.figure_rows import (
    COLUMNS,
    CORROBORATION_COLUMNS,
    KEY,
    check_row,
    figure_id,
    sort_key,
)
from analysis.register.remarks.caveats import suspected
from analysis.register.row_table import RowTable, repeated_ids
from analysis.register.sources import read_sources
from analysis.transcribe.rows import COLUMNS as RAW_COLUMNS


def ingest(
    folder: Path | None = None, held: Tidied | None = None, arrived: Collection[str] = ()
) -> Tidied:
    """Tidy everything in ``data/raw`` and hold it in memory, as lists.

    What `tidy` gives and refuses; for tests and for what needs all figures at hand.

    Parameters
    ----------
    folder : Path, optional
    held : Tidied, optional
        What was tidied of the folder before some sources arrived. Only the editions of these
        are then read again, and the pages, whose rows name each other.
    arrived : collection of str
        Ids of those sources.
    """
    tidied = _gathered(folder or raw_dir(), Tidied(), held, arrived)
    figures = with_currency(sorted(tidied.figures, key=sort_key))
    corroboration = sorted(tidied.corroboration, key=_place)
    return _once(Tidied([*figures], corroboration, tidied.changes))


def tidy(folder: Path | None = None) -> Tidied:
    """Tidy everything in ``data/raw``, one edition in memory at a time.

    Returns
    -------
    Tidied
        Figures sorted as the register is, ids filled and unique.

    Raises
    ------
    InputError
        At the first label, date or number that cannot be placed.
    """
    tables = RowTable(COLUMNS, sort_key), RowTable(CORROBORATION_COLUMNS, _place)
    tidied = _gathered(folder or raw_dir(), Tidied(*tables))
    marked = RowTable(COLUMNS, sort_key)
    marked.extend(with_currency(tidied.figures))
    tidied.figures = marked
    return _once(tidied)


def _place(row: Row) -> tuple[str, ...]:
    return row["figure_id"], row["source_id"], row["locator"]


def _gathered(
    folder: Path, tidied: Tidied, held: Tidied | None = None, arrived: Collection[str] = ()
) -> Tidied:
    """Add the figures of every transcription to `tidied`."""
    records = {r["source_id"]: r for r in read_sources(folder)}
    layouts = all_layouts()
    editions = by_edition((r for r in records.values() if r["layout"]), layouts)
    if held is not None:
        again = [e for e in editions if any(r["source_id"] in arrived for r in e)]
        kept = {r["source_id"] for e in editions if e not in again for r in e}
        # Copies, since which value is current is marked anew.
        tidied.figures = [{**row} for row in held.figures if row["source_id"] in kept]
        tidied.corroboration = [r for r in held.corroboration if r["source_id"] in kept]
        editions = again
    for edition in editions:
        said: Said = {}
        for record in edition:
            layout = layouts.get(record["layout"])
            if layout is None:
                raise InputError(
                    f"{record['source_id']}: there is no layout {record['layout']!r}; known are "
                    f"{', '.join(layouts)}."
                )
            path = folder / record["folder"] / record["transcription"]
            tidy_rows(read_table(path, RAW_COLUMNS), record, layout, tidied, said)
    pages = folder / PAGES
    if pages.is_dir():
        ingest_pages(pages, records, tidied)
    return tidied


def _once(tidied: Tidied) -> Tidied:
    """Return what was tidied, or refuse it for an id that stands twice."""
    for one, other in repeated_ids(tidied.figures):
        raise InputError(
            f"{other['source_id']}: two figures would have the id {other['figure_id']} "
            f"({one['locator']} and {other['locator']}). A figure typed twice from one source "
            "is an error; if the two differ in kind, give them another measure or category."
        )
    return tidied


def tidy_rows(
    raws: Iterable[Row],
    record: Row,
    layout: dict[str, Any],
    tidied: Tidied,
    said: Said | None = None,
) -> None:
    """Add the figures of one transcribed edition to `tidied`.

    Parameters
    ----------
    raws : iterable of dict
        Its transcription.
    record, layout : dict
    tidied : Tidied
    said : dict, optional
        What other files of the same edition have said; added to.

    Raises
    ------
    InputError
        At the first label that is unknown, or number that contradicts another place
        of the same edition.
    """
    tables = {t["id"]: t for t in layout.get("table", [])}
    first = {} if said is None else said
    for raw in raws:
        row = _figure(raw, record, layout, tables.get(raw["table"], {}))
        key = tuple(row[k] for k in KEY)
        if key not in first:
            check_row(row)
            row["figure_id"] = figure_id(row)
            row["note"] = suspected().get(row["figure_id"], {}).get("short", "")
            first[key] = row, raw["table"]
            tidied.figures.append(row)
            continue
        kept, table = first[key]
        if kept["source_id"] != row["source_id"]:
            check_repeated(row, kept)
            tidied.corroboration.append(corroborating(kept, row))
            continue
        if table not in tables.get(raw["table"], {}).get("may_repeat", []):
            raise InputError(
                f"{record['source_id']}, {row['locator']}: the same figure stands at "
                f"{kept['locator']}, and the layout does not say that table {raw['table']} repeats "
                f"table {table}."
            )
        same = row["value"] and same_number(row["value"], kept["value"])
        if (row["value"], row["flag"]) != (kept["value"], kept["flag"]) and not same:
            about = [kept["measure"].replace("_", " "), kept["area"], kept["grade"]]
            raise InputError(
                f"{record['source_id']}, {row['locator']}: {row['shown']} repeats "
                f"{kept['locator']}, which shows {kept['shown']}. Both are headed as "
                f"{', '.join(filter(None, about))}: one is wrong, or the titles or headings of the "
                "two tables have changed places."
            )
        tidied.corroboration.append(corroborating(kept, row))


def _figure(raw: Row, record: Row, layout: dict[str, Any], table: dict[str, Any]) -> Row:
    locator, fraction = f"{raw['sheet']}!{raw['cell']}", raw["unit"] == "fraction"
    value = raw["value"]
    return register_row(
        raw,
        f"{record['source_id']}, {locator}",
        area_type=raw["area_type"],
        category_kind=table.get("category_kind", ""),
        unit="percent" if fraction else raw["unit"],
        value=plain(as_decimal(value) * 100) if fraction and value else value,
        flag=raw["symbol"],
        basis=table.get("basis") or _basis(layout, record),
        edition=record["edition"],
        published_on=record["published_on"],
        source_id=record["source_id"],
        locator=locator,
        quality="primary",
        population=layout.get("population", ""),
    )


def _basis(layout: dict[str, Any], record: Row) -> str:
    """Return what an edition counts; a layout may say from which month on that is another."""
    since: dict[str, str] = layout.get("basis_since", {})
    passed = [month for month in since if record["transcription"][:7] >= month]
    return str(since[max(passed)] if passed else layout["basis"])
