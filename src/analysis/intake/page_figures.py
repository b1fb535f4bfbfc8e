"""Tidy the figures that were read on pages: one file a source kind in ``data/raw/pages``.

A row that repeats a number already in the register names it and becomes corroboration. A
change stated beside a figure is a figure of its own.
"""

from pathlib import Path

from analysis import vocabulary
from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.numbers import agrees_with_printed, plain
from analysis.intake.stated_changes import change_figures, read_changes
from analysis.intake.tidied import Tidied, corroborating, register_row
from analysis.register.figure_rows import KEY, check_row, figure_id

PAGES = "pages"
NOT_FIGURES = ("sources.csv", "left_out.csv", "stated_changes.csv", "hosts.csv")
PAGE_COLUMNS = vocabulary.columns("page_figures")


def ingest_pages(folder: Path, records: dict[str, Row], tidied: Tidied) -> None:
    """Add the figures of ``data/raw/pages`` to `tidied`.

    Raises
    ------
    InputError
        At the first row that names no source, has an unknown label, or repeats a
        number that differs by more than rounding.
    """
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
    known = {row["figure_id"]: row for row in figures.values()}
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
        for row in stated.figures:
            other = known.setdefault(row["figure_id"], row)
            if other is row:
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
    row = register_row(
        page,
        where,
        series=page["series"],
        value=plain(page["value"]) if page["value"] else "",
        published_on=page["edition_published_on"],
        locator=page["place"],
        bound=page["bound"] or "exact",
    )
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
    tidied.corroboration.append(corroborating(kept, row))
