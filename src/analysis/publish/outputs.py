"""Every generated table, and the pages made of the same data, written into a folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.checks.coverage import GRID_COLUMNS, grid
from analysis.core.csv_tables import Rows, format_rows, write_pieces
from analysis.core.errors import InputError
from analysis.derive.rows import input_rows
from analysis.intake.tidied import Tidied
from analysis.publish.datapackage import datapackage, header_of
from analysis.publish.dictionary import dictionary
from analysis.publish.fields import COLUMNS
from analysis.publish.reference_tables import break_lines, break_series_lines, source_lines
from analysis.publish.subject_tables import by_subject
from analysis.register import figure_rows
from analysis.register.population import populations
from analysis.register.restatements.comparisons import COLUMNS as REVISION_COLUMNS
from analysis.register.restatements.revisions import revision_lines

FOLDER = "data/processed"


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
        write_pieces(folder / name, format_rows(rows, columns))

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
    write("break_series.csv", break_series_lines(), COLUMNS["break_series"])
    write("populations.csv", populations().values(), COLUMNS["populations"])
    write("coverage.csv", grid(figures), GRID_COLUMNS)

    package, page = folder / "datapackage.json", folder / "data-dictionary.md"
    write_pieces(package, [datapackage(tables)])
    headers = {name: header_of(path) for name, path in tables.items()}
    write_pieces(page, [dictionary(figures, headers)])
    return {f"{FOLDER}/{path.name}": path for path in (*tables.values(), package)} | {
        f"docs/{page.name}": page
    }
