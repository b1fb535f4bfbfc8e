"""Tidy the figures that were read on pages: one file a source kind in ``data/raw/pages``.

A row that repeats a number already in the register names it and becomes corroboration. A
change stated beside a figure ("up 533 since 30 June 2023") is a figure of its own, and implies
the earlier value on that edition's basis (derived in `analysis.derive.implied`).
"""

from collections.abc import Mapping
from pathlib import Path

from analysis import vocabulary
from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain
from analysis.core.periods import between
from analysis.intake.same_edition import same_number
from analysis.intake.tidied import StatedChange, Tidied, corroborating, register_row
from analysis.register.figure_rows import KEY, check_row, figure_id
from analysis.register.population import population_of

PAGES = "pages"
CHANGES = "stated_changes.csv"
NOT_FIGURES = ("sources.csv", "left_out.csv", CHANGES, "hosts.csv")
PAGE_COLUMNS = vocabulary.columns("page_figures")
CHANGE_COLUMNS = vocabulary.columns("stated_changes")
CHANGE_OF = {"staff_in_post": "staff_in_post_change", "leaving_rate": "leaving_rate_change"}
GROWTH_OF = {"staff_in_post": "staff_in_post_growth"}


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
        for row in read_table(path, PAGE_COLUMNS) if path.name not in NOT_FIGURES else ():
            if entries.setdefault(row["entry"], row) is not row:
                raise InputError(
                    f"pages/{path.name}: the entry {row['entry']} is transcribed twice."
                )
    figures = {
        entry: _page_figure(page, records) for entry, page in entries.items() if not page["same_as"]
    }
    for row in figures.values():
        tidied.figures.append(row)
    for page in (page for page in entries.values() if page["same_as"]):
        kept = figures.get(page["same_as"])
        where = f"pages, entry {page['entry']}: repeats entry {page['same_as']}"
        if kept is None:
            what = "is itself a repeat" if page["same_as"] in entries else "is not transcribed"
            raise InputError(f"{where}, which {what}.")
        row = _page_figure(page, records)
        _check_repeat(page, row, kept, where)
        tidied.corroboration.append(corroborating(kept, row))
    known = {row["figure_id"]: row for row in figures.values()}
    changes = folder / CHANGES
    for change in read_table(changes, CHANGE_COLUMNS) if changes.is_file() else ():
        where = f"pages/{CHANGES}, {change['entry']}:"
        beside = entries.get(change["of_entry"], {}).get("same_as") or change["of_entry"]
        if beside not in figures:
            raise InputError(
                f"{where} the figure it stands beside, {change['of_entry']}, is not transcribed."
            )
        stated = change_figures(change, figures[beside], records)
        tidied.changes.append(stated)
        for row in stated.figures:
            other = known.setdefault(row["figure_id"], row)
            if other is row:
                tidied.figures.append(row)
            elif other["value"] != row["value"]:
                raise InputError(
                    f"{where} {row['value']}, but the same change is transcribed as "
                    f"{other['value']} ({other['locator']})."
                )


def _page_figure(page: Row, records: Mapping[str, Row]) -> Row:
    where = _where(page, records)
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


def _where(page: Row, records: Mapping[str, Row]) -> str:
    """Name the place of a row, whose source must be known."""
    where = f"{page['source_id']}, {page['place']} (entry {page['entry']})"
    if page["source_id"] not in records:
        raise InputError(f"{where}: there is no source record {page['source_id']!r}.")
    return where


def _check_repeat(page: Row, row: Row, kept: Row, where: str) -> None:
    differing = [k for k in (*KEY, "basis") if row[k] != kept[k]]
    if differing:
        raise InputError(f"{where} but differs in " + ", ".join(differing) + ".")
    where, of = f"pages, entry {page['entry']}", f"of entry {page['same_as']}"
    if row["flag"] != kept["flag"]:
        raise InputError(
            f"{where}: {row['flag'] or row['value']} repeats {kept['flag'] or kept['value']} {of}; "
            "a symbol and a number are not the same figure."
        )
    if not same_number(row["value"], kept["value"]):
        raise InputError(
            f"{where}: {row['value']} repeats {kept['value']} {of} but differs by more than "
            "rounding; transcribe it as a figure of its own."
        )


def change_figures(change: Row, value: Row, records: dict[str, Row]) -> StatedChange:
    """Make the figures of one stated change.

    Parameters
    ----------
    change : dict
        A row of ``stated_changes.csv``.
    value : dict
        The register's row of the figure it stands beside.
    records : dict
        Source records by id.

    Raises
    ------
    InputError
        If source, label or number cannot be placed, or sign and per cent disagree.
    """
    where = _where(change, records)
    if change["measure"] not in CHANGE_OF:
        raise InputError(
            f"{where}: no measure is known for a change of {change['measure']}; known are those of "
            f"{', '.join(CHANGE_OF)}."
        )
    amount, percent = as_decimal(change["change"]), change["change_percent"]
    if percent and as_decimal(percent) * amount < 0:
        raise InputError(
            f"{where}: the change is {change['change']} but its per cent is {percent}; "
            "give both the same sign."
        )
    for column in ("measure", "basis"):
        if value[column] != change[column]:
            raise InputError(
                f"{where}: {column} is {change[column]}; the figure beside it "
                f"({value['figure_id']}) has {value[column]}."
            )
    period = between(change["against"], change["period_end"])

    def figure(measure: str, number: str) -> Row:
        row = value | {
            "measure": measure,
            "unit": vocabulary.measure(measure, where)["unit"],
            **period.columns,
            "value": plain(number),
            "shown": number if number.startswith("-") else f"+{number}",
            "source_id": change["source_id"],
            "locator": change["place"],
            "edition": change["edition"],
            "bound": "exact",
            "note": change["note"],
        }
        row["population"] = population_of(row, where)
        check_row(row)
        row["figure_id"] = figure_id(row)
        return row

    growth = GROWTH_OF.get(change["measure"])
    return StatedChange(
        value,
        figure(CHANGE_OF[change["measure"]], change["change"]),
        figure(growth, percent) if growth and percent else None,
        change["against"],
    )
