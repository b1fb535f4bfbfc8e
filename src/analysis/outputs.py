"""Every generated table beside the register, and the pages made of the same data."""

from __future__ import annotations

from analysis.datapackage import datapackage
from analysis.dictionary import dictionary
from analysis.reference_tables import breaks_table, coverage_table, sources_table
from analysis.register import (
    COLUMNS,
    CORROBORATION,
    CORROBORATION_COLUMNS,
    DERIVED,
    DERIVED_COLUMNS,
    FIGURES,
)
from analysis.revisions import revisions_csv
from analysis.tables import Row, format_table
from analysis.tidied import Tidied
from analysis.tidy import subject_tables

FOLDER = "data/processed"


def outputs(tidied: Tidied, derived: list[Row]) -> dict[str, str]:
    """Return the text of each generated file by its path below the project root.

    Parameters
    ----------
    tidied : Tidied
        What was read from ``data/raw``.
    derived : list of dict
        Rows of ``derived.csv``.

    Returns
    -------
    dict
        Tables by subject, revisions, sources, breaks and coverage, the data package
        that describes them and the register, and the data dictionary. The register's
        own three tables are not among them.
    """
    figures = tidied.figures
    tables = {
        **subject_tables(figures),
        "revisions.csv": revisions_csv(figures, derived),
        "sources.csv": sources_table(figures),
        "breaks.csv": breaks_table(),
        "coverage.csv": coverage_table(figures),
    }
    register = {
        FIGURES: format_table(figures, COLUMNS),
        DERIVED: format_table(derived, DERIVED_COLUMNS),
        CORROBORATION: format_table(tidied.corroboration, CORROBORATION_COLUMNS),
    }
    everything = tables | register
    headers = {name: text.split("\n", 1)[0].split(",") for name, text in everything.items()}
    return {
        **{f"{FOLDER}/{name}": text for name, text in tables.items()},
        f"{FOLDER}/datapackage.json": datapackage(everything),
        "docs/data-dictionary.md": dictionary(figures, headers),
    }
