"""What the repository already holds of the monthly releases, to date a file that cannot.

Some comma-separated releases name no month, and some covers were not updated. Both
are placed by their numbers: the agency's staff by grade, which no two months share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from analysis.core.csv_tables import by_key, read_table
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, half_unit
from analysis.core.paths import raw_dir
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.transcribe.rows import COLUMNS

Figures = dict[tuple[str, str], str]
MEASURES = ("staff_in_post", "staff_in_post_headcount")
FEWEST_IN_COMMON = 10
_FAR = 0.6  # no figure is printed coarser than to one, so rounding moves none by more than 0.5
_BINARY = Decimal("1e-6")  # stored numbers differ in the last binary digits of a sum


@dataclass(frozen=True, slots=True)
class HeldMonth:
    """One month of one transcribed file.

    Attributes
    ----------
    month : date
        Its last day.
    source_id, file : str
        The source record, and the original's name.
    figures : dict
        The agency's staff by (measure, grade), as stored.
    dated : bool
        Whether the file itself names its month.
    year_costs : bool
        Whether its costs are those of a whole financial year.
    """

    month: date
    source_id: str
    file: str
    figures: Figures
    dated: bool
    year_costs: bool


Held = list[HeldMonth]


def same(held: Held, figures: Figures) -> Held:
    """Months whose figures are `figures`."""
    return [m for m in held if same_figures(figures, m.figures)]


def differing(held: Held, month: date, figures: Figures) -> Held:
    """Files that name `month` and hold it with other figures."""
    named = [m for m in held if m.dated and m.month == month]
    return [m for m in named if not same_figures(figures, m.figures)]


def same_figures(one: Figures, other: Figures) -> bool:
    """Tell whether two files give the same staff, rounded as either prints them.

    A figure counts when both files give it; with fewer than `FEWEST_IN_COMMON` such
    figures nothing can be said, and the answer is no.
    """
    common = [(number, other[key]) for key, number in one.items() if key in other]
    return len(common) >= FEWEST_IN_COMMON and all(a == b or _agree(a, b) for a, b in common)


def _agree(one: str, other: str) -> bool:
    """Equal to half a unit of the last digit that the coarser of the two gives."""
    if abs(float(one) - float(other)) > _FAR:  # as nearly all months are
        return False
    coarser = max(half_unit(one), half_unit(other))
    return abs(as_decimal(one) - as_decimal(other)) <= coarser + _BINARY


def read_held(publication: str, area: str, folder: Path | None = None) -> Held:
    """Read the months held in ``data/raw``; nothing held is not an error.

    Parameters
    ----------
    publication : str
        Folder of the publication in ``data/raw``.
    area : str
        The body whose figures are compared.
    """
    try:
        sources = (folder or raw_dir()) / publication / "sources.csv"
        changed = sources.stat().st_mtime_ns
    except (InputError, OSError):
        return []
    return _read(sources, area, changed)


@lru_cache(maxsize=2)
def _read(sources: Path, area: str, changed: int) -> Held:
    """Read the tables that `sources` lists; `changed` makes the cache notice a new list."""
    held: Held = []
    for record in read_table(sources, SOURCE_COLUMNS):
        path, file = sources.parent / record["transcription"], Path(record["file"]).name
        rows = read_table(path, COLUMNS, where=("area", area)) if path.is_file() else ()
        for end, month in sorted(by_key(rows, itemgetter("period_end")).items()):
            staff = [r for r in month if r["measure"] in MEASURES and r["value"]]
            figures = {(r["measure"], r["grade"]): r["value"] for r in staff}
            dated = any(r["sheet"] != "csv" for r in staff)
            yearly = any(r["period_kind"] == "financial_year" for r in month)
            day = date.fromisoformat(end)
            if figures:
                held.append(HeldMonth(day, record["source_id"], file, figures, dated, yearly))
    return held
