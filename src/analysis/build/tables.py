"""The step that makes the register and the tables beside it."""

from __future__ import annotations

from pathlib import Path

from analysis.build.steps import Progress
from analysis.derived import derive
from analysis.ingest import ingest
from analysis.register import (
    COLUMNS,
    CORROBORATION,
    CORROBORATION_COLUMNS,
    DERIVED,
    DERIVED_COLUMNS,
    FIGURES,
)
from analysis.tables import Row, format_table
from analysis.tidied import Tidied
from analysis.whole import write_whole


def table_texts(tidied: Tidied, derived: list[Row]) -> dict[str, str]:
    """Return the text of every generated table by its path below the project root."""
    texts = {
        f"data/processed/{FIGURES}": format_table(tidied.figures, COLUMNS),
        f"data/processed/{DERIVED}": format_table(derived, DERIVED_COLUMNS),
        f"data/processed/{CORROBORATION}": format_table(
            tidied.corroboration, CORROBORATION_COLUMNS
        ),
    }
    from importlib.util import find_spec

    if find_spec("analysis.outputs"):
        from analysis.outputs import outputs

        texts |= outputs(tidied, derived)
    return texts


def enforce_schemas(texts: dict[str, str]) -> None:
    """Check the register against its schemas, as anyone who reads the files would."""
    import io

    import pandas as pd

    from analysis.schema import derived_schema, enforce, figures_schema

    for name, schema in ((FIGURES, figures_schema()), (DERIVED, derived_schema())):
        frame = pd.read_csv(
            io.StringIO(texts[f"data/processed/{name}"]), dtype=str, keep_default_na=False
        )
        enforce(frame, schema, name)


def write_tables(root: Path, progress: Progress) -> str:
    """Tidy ``data/raw`` and write every table, all of them or none.

    Raises
    ------
    InputError
        At the first row that cannot be placed; nothing is written then.
    CheckFailure
        If a table breaks its schema; nothing is written then.
    """
    progress("reading data/raw")
    tidied = ingest(root / "data" / "raw")
    progress("deriving")
    derived = derive(tidied)
    texts = table_texts(tidied, derived)
    progress("checking against the schemas")
    enforce_schemas(texts)
    write_whole(root, texts)
    return (
        f"{len(tidied.figures):,} figures, {len(tidied.corroboration):,} further places that print "
        f"them, {len(derived):,} derived figures"
    )
