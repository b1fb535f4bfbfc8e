"""Every generated table, and the pages made of the same data, written into a folder."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from analysis import vocabulary
from analysis.checks.coverage import GRID_COLUMNS, grid, source_kind
from analysis.core.csv_tables import Row, Rows, write_table, write_text
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain
from analysis.derive.rows import input_rows
from analysis.intake.tidied import Tidied
from analysis.publish.datapackage import COLUMNS, datapackage, header_of
from analysis.publish.dictionary import dictionary
from analysis.register import figure_rows
from analysis.register.population import populations
from analysis.register.remarks.breaks import all_breaks
from analysis.register.restatements.comparisons import COLUMNS as REVISION_COLUMNS
from analysis.register.restatements.revisions import revision_lines
from analysis.register.rounding import interval
from analysis.register.sources import all_sources, reference

FOLDER = "data/processed"
NOISE = Decimal("1e-9")  # a cell that shows every digit it holds is not rounded
WHOLE = ("headcount", "count", "rating", "score")


def write_outputs(tidied: Tidied, derived: Rows, folder: Path) -> dict[str, Path]:
    """Write each generated file, row by row.

    Parameters
    ----------
    tidied : Tidied
        What was read from ``data/raw``.
    derived : Rows
        Rows of ``derived.csv``.
    folder : Path
        Where to; not the place where readers look for them.

    Returns
    -------
    dict
        Where each file was written, by its path below the project root: the register's
        three tables, tables by subject, revisions, sources, breaks and coverage, the data
        package that describes them, and the data dictionary.
    """
    tables: dict[str, Path] = {}

    def write(name: str, rows: Iterable[Mapping[str, str]], columns: tuple[str, ...]) -> None:
        if name in tables:
            raise InputError(f"{name} would be written twice: the figures are not in order.")
        tables[name] = folder / name
        write_table(folder / name, rows, columns)

    figures = tidied.figures
    write(figure_rows.FIGURES, figures, figure_rows.COLUMNS)
    write(
        figure_rows.DERIVED,
        ({c: row[c] for c in figure_rows.DERIVED_COLUMNS} for row in derived),
        figure_rows.DERIVED_COLUMNS,
    )
    write(figure_rows.DERIVED_INPUTS, input_rows(derived), figure_rows.DERIVED_INPUT_COLUMNS)
    write(figure_rows.CORROBORATION, tidied.corroboration, figure_rows.CORROBORATION_COLUMNS)
    for series, rows in by_subject(figures):
        write(f"{series}.csv", rows, COLUMNS["subjects"])
    write("revisions.csv", revision_lines(figures, derived), REVISION_COLUMNS)
    write("sources.csv", source_lines(figures), COLUMNS["sources"])
    write("breaks.csv", break_lines(), COLUMNS["breaks"])
    write("break_series.csv", _break_series_lines(), COLUMNS["break_series"])
    write("populations.csv", populations().values(), COLUMNS["populations"])
    write("coverage.csv", grid(figures), GRID_COLUMNS)

    package, page = folder / "datapackage.json", folder / "data-dictionary.md"
    write_text(package, datapackage(tables))
    headers = {name: header_of(path) for name, path in tables.items()}
    write_text(page, dictionary(figures, headers))
    return {f"{FOLDER}/{path.name}": path for path in (*tables.values(), package)} | {
        f"docs/{page.name}": page
    }


def source_lines(figures: Iterable[Row]) -> Iterator[Row]:
    """Yield every source record with its ready-made reference and how many figures rest on it."""
    counts = Counter(row["source_id"] for row in figures)
    for source_id, record in sorted(all_sources().items()):
        row = {column: record.get(column, "") for column in COLUMNS["sources"]}
        row |= {
            "source_kind": source_kind(record),
            "figures": str(counts[source_id]),
            "reference": reference(record),
        }
        yield row


def break_lines() -> Iterator[Row]:
    """Yield every declared break."""
    for b in all_breaks():
        told = {column: getattr(b, column, "") for column in COLUMNS["breaks"]}
        yield told | {"break_id": b.id, "cuts": "true" if b.cuts else "false"}


def _break_series_lines() -> Iterator[Row]:
    """Yield what each break concerns: one name of one condition a row.

    A figure is concerned where each condition of the break has a name that fits it.
    """
    for b in all_breaks():
        for condition, names in b.conditions.items():
            for name in names:
                yield {"break_id": b.id, "condition": condition, "name": name}


def bounds(row: Row) -> tuple[str, str]:
    """Return the least and greatest value that a figure's printing allows, or blanks.

    Counts of people and ratings are exact; a number kept with more digits than it
    shows is taken as kept; "over" and "up to" in the source leave one end open.
    """
    if not row["value"]:
        return "", ""
    if row["bound"] in ("at_least", "more_than"):
        return row["value"], ""
    if row["bound"] in ("at_most", "less_than"):
        return "", row["value"]
    if row["unit"] in WHOLE or row["bound"] == "about":
        return "", ""
    low, high = interval(row)
    printed_whole = high - low > abs(as_decimal(row["value"])) * NOISE
    return (plain(low), plain(high)) if printed_whole else ("", "")


def _tidy_row(row: Row) -> Row:
    """Make one row of a subject's table of one figure of the register."""
    low, high = bounds(row)
    wide = row | {
        "grade_group": vocabulary.grades()[row["grade"]]["group"] if row["grade"] else "",
        "category_kind": (
            vocabulary.categories()[row["category"]]["kind"] if row["category"] else ""
        ),
        "low": low,
        "high": high,
    }
    return {column: wide[column] for column in COLUMNS["subjects"]}


def by_subject(figures: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield every series and the rows of its table; figures come as the register has them.

    The same figures as in the register, with the group of the grade, the kind of the
    category, and how far rounding may have moved a printed number.
    """
    for series, rows in groupby(figures, lambda row: row["series"]):
        yield series, map(_tidy_row, rows)
