"""What an arrival changes: new figures, restated ones, series that begin and end."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.intake.same_edition import differ_by_noise, same_number
from analysis.register.figure_rows import KEY
from analysis.register.remarks.breaks import between

# Of two sources of one edition the second is numbered: wq-2023-06, wq-2023-06-2.
_NUMBERED = re.compile(r"(?<=-\d{4}-\d{2})-\d+$")
SERIES_KEY = ("measure", "area", "grade", "category", "basis")


@dataclass(slots=True)
class Changes:
    """The difference that an arrival makes to the register.

    Attributes
    ----------
    new : list of dict
        Figures that were not there.
    restated : list of (before, after, difference)
        The newest earlier value for the same thing and basis, and the new one.
    began, ended : list of tuple
        Series (measure, area, grade, category, basis) that the publication had not
        given before, and that its previous edition gave and this one does not.
    headlines : list of (name, before, after)
        Declared headline figures whose newest date moved on.
    repeated : int
        Places of the arrival that print a figure once more: in another of its tables, or
        as another file of the same edition gave it.
    """

    new: list[Row] = field(default_factory=list)
    restated: list[tuple[Row, Row, Decimal]] = field(default_factory=list)
    began: list[tuple[str, ...]] = field(default_factory=list)
    ended: list[tuple[str, ...]] = field(default_factory=list)
    headlines: list[tuple[str, Row | None, Row]] = field(default_factory=list)
    repeated: int = 0


def compare(before: list[Row], after: list[Row], publications: dict[str, str]) -> Changes:
    """Compare two states of the register.

    Parameters
    ----------
    before, after : list of dict
        Rows of ``figures.csv``.
    publications : dict
        Publication of each source id.
    """
    changes = Changes()
    ids = {row["figure_id"] for row in before}
    changes.new = [row for row in after if row["figure_id"] not in ids]
    if not changes.new:
        return changes
    held: dict[tuple[str, ...], list[Row]] = {}
    for row in before:
        held.setdefault((*(row[k] for k in KEY), row["basis"]), []).append(row)
    for row in changes.new:
        same = held.get((*(row[k] for k in KEY), row["basis"]), [])
        if same and row["value"]:
            last = max(same, key=lambda r: (r["published_on"], r["source_id"]))
            if last["value"] and not _repeats(row, last):
                then, now = as_decimal(last["value"]), as_decimal(row["value"])
                changes.restated.append((last, row, now - then))
    touched = {publications[row["source_id"]] for row in changes.new}
    for publication in sorted(touched):
        _series(changes, before, publications, publication)
    _headlines(changes, before)
    return changes


def _repeats(row: Row, last: Row) -> bool:
    """Tell whether a figure is one that was held: a page of the same edition rounds it."""
    if differ_by_noise(row["value"], last["value"]):
        return True
    editions = [_NUMBERED.sub("", r["source_id"]) for r in (row, last)]
    return editions[0] == editions[1] and same_number(row["value"], last["value"])


def _series(
    changes: Changes, before: list[Row], publications: dict[str, str], publication: str
) -> None:
    old = [row for row in before if publications.get(row["source_id"]) == publication]
    new = [row for row in changes.new if publications[row["source_id"]] == publication]
    known = {tuple(row[k] for k in SERIES_KEY) for row in old}
    now = {tuple(row[k] for k in SERIES_KEY) for row in new}
    changes.began += sorted(now - known)
    # An edition may repeat the dates before its own; what it goes on with tells what ended.
    held = max((row["period_end"] for row in old), default="")
    further = [row for row in new if row["period_end"] > held] or new
    start = min(row["period_end"] for row in further)
    earlier = [row for row in old if row["period_end"] < start]
    if earlier:
        last = max(row["period_end"] for row in earlier)
        previous = {
            tuple(row[k] for k in SERIES_KEY) for row in earlier if row["period_end"] == last
        }
        going_on = {tuple(row[k] for k in SERIES_KEY) for row in further}
        changes.ended += sorted(previous - going_on)


def _headlines(changes: Changes, before: list[Row]) -> None:
    rules: list[dict[str, Any]] = vocabulary.rules("headlines")["headline"]
    for rule in rules:
        wanted = {k: v for k, v in rule.items() if k != "name"}

        def fits(row: Row, wanted: dict[str, Any] = wanted) -> bool:
            return all(row[k] == v for k, v in wanted.items()) and bool(row["value"])

        for basis in sorted({row["basis"] for row in changes.new if fits(row)}):
            new = [row for row in changes.new if fits(row) and row["basis"] == basis]
            latest = max(new, key=lambda r: r["period_end"])
            old = [row for row in before if fits(row) and _comparable(row, latest)]
            last = max(old, key=lambda r: (r["period_end"], r["source_id"])) if old else None
            changes.headlines.append((rule["name"], last, latest))


def _comparable(row: Row, latest: Row) -> bool:
    """Tell whether a figure is an earlier one of the same basis and people, no break between."""
    same = ("basis", "population", "period_kind")
    return (
        row["period_end"] < latest["period_end"]
        and all(row[k] == latest[k] for k in same)
        and not between(row, latest)
    )
