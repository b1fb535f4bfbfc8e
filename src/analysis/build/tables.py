"""The step that makes the register and the tables beside it."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.build.runner import Progress
from analysis.core.atomic_write import write_whole
from analysis.core.csv_tables import Rows
from analysis.core.errors import InputError
from analysis.derive.rows import derive
from analysis.intake.raw_rows import tidy
from analysis.intake.tidied import Tidied
from analysis.publish.outputs import FOLDER, write_outputs
from analysis.register.figure_rows import DERIVED, FIGURES
from analysis.register.schema import derived_schema, enforce, figures_schema

_ROWS_CHECKED = 20_000  # at once


def enforce_schemas(files: Mapping[str, Path]) -> None:
    """Check the register against its schemas, as anyone who reads the files would.

    That no id stands twice anywhere was seen when the register was sorted; here it is
    seen of the rows that are checked at once.
    """
    for name, schema in ((FIGURES, figures_schema()), (DERIVED, derived_schema())):
        with pd.read_csv(
            files[f"{FOLDER}/{name}"], dtype=str, keep_default_na=False, chunksize=_ROWS_CHECKED
        ) as frames:
            for frame in frames:
                enforce(frame, schema, name)


def stage_tables(
    tidied: Tidied, derived: Rows, folder: Path, progress: Progress = lambda line: None
) -> tuple[dict[str, Path], str]:
    """Make every table of what is transcribed, in a folder that nobody reads.

    Parameters
    ----------
    tidied : Tidied
        What stands in ``data/raw``.
    derived : Rows
        What the rules make of it.
    folder : Path
        Where the files are written.

    Returns
    -------
    tuple
        Where each file is, by its path below the project root, and a summary in words.

    Raises
    ------
    CheckFailure
        If a table breaks its schema.
    """
    progress("writing tables")
    files = write_outputs(tidied, derived, folder)
    progress("checking against the schemas")
    enforce_schemas(files)
    return files, (
        f"{len(tidied.figures):,} figures, {len(tidied.corroboration):,} further places that print "
        f"them, {len(derived):,} derived figures"
    )


def write_tables(root: Path, progress: Progress) -> str:
    """Tidy ``data/raw`` and write every table, all of them or none."""
    try:
        stage = tempfile.TemporaryDirectory(dir=root / ".build", prefix="staging-")
    except OSError as error:
        raise InputError(f"{root / '.build'} cannot be written: {error.strerror}.") from None
    with stage as folder:
        progress("reading data/raw")
        tidied = tidy(root / "data" / "raw")
        progress("deriving")
        files, summary = stage_tables(tidied, derive(tidied), Path(folder), progress)
        write_whole(root, files)
    return summary
