"""Ids that were cited once and stand for no figure now, each with what took its place.

An id holds area, date and source, so a wrong date that is put right changes it. The old
id stays in ``data/raw/retired_ids.csv`` for ever and is never given to another figure.
"""

from functools import lru_cache

from analysis.core.csv_tables import Row, read_table
from analysis.core.paths import raw_dir

COLUMNS = ("figure_id", "successor", "reason")


@lru_cache(maxsize=1)
def retired_ids() -> dict[str, Row]:
    """Return the retired ids: successor (blank if there is none) and reason."""
    path = raw_dir() / "retired_ids.csv"
    return {r["figure_id"]: r for r in read_table(path, COLUMNS)} if path.is_file() else {}
