"""Rows of the register made comparable: one measure, one kind of period, one value each.

Whatever is left out on the way is told, so that no choice is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from analysis import vocabulary
from analysis.any_chart.forms import Facts, table
from analysis.any_chart.joining import length
from analysis.any_chart.keeping import (
    but_category,
    counted,
    most,
    one_value_each,
    totals_of,
    without_sums,
)
from analysis.citation.words import described
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.remarks.breaks import between
from analysis.register.remarks.caveats import without_source_errors
from analysis.register.store import by_id

GROUPED_BY = ("area", "grade", "category")
MOST_PANELS = 12
FEW = 6  # areas or categories that a person may have named one by one
WHOLE = "All"


@dataclass(frozen=True)
class Selection:
    """Rows that may stand on one chart.

    Attributes
    ----------
    rows : tuple of dict
        One for each group, way of counting and date, oldest first.
    varies : tuple of str
        The columns that tell the groups apart.
    left_out : tuple of str
        What is not drawn, a sentence each.
    total : dict of str to float
        Total held for a date, where the groups add up to it.
    one : tuple of str
        Columns whose names are of one group all the same: older names of a grade.
    """

    rows: tuple[Row, ...]
    varies: tuple[str, ...]
    left_out: tuple[str, ...]
    total: dict[str, float]
    one: tuple[str, ...] = ()

    def line(self, row: Row) -> str:
        """Return who is counted and how, and under which of several names of one grade."""
        names = [row[c] for c in self.one if len({r[c] for r in self.rows}) > 1]
        return ", ".join(filter(None, (counted(row), *names)))

    def group(self, row: Row) -> str:
        """Return the name of the group a row belongs to."""
        names = [row[c] or WHOLE for c in self.varies if c != "population"]
        return ", ".join(names)

    def groups(self) -> list[str]:
        """Return the names of the groups as they come."""
        return list(dict.fromkeys(map(self.group, self.rows)))

    def dates(self) -> list[str]:
        """Return the ends of the periods, oldest first."""
        return sorted({r["period_end"] for r in self.rows})

    def in_order(self) -> bool:
        """Tell whether the groups are parts with an order of their own, such as ages."""
        kinds = {_kind_of_category(row) for row in self.rows}
        return self.varies == ("category",) and kinds <= {*table()["ordered"]}

    def ranked(self) -> list[Row]:
        """Return the rows, parts with an order of their own in it."""
        known = vocabulary.categories()
        if not self.in_order():
            return list(self.rows)
        return sorted(self.rows, key=lambda row: int(known[row["category"]]["sort"]))

    def facts(self) -> Facts:
        """Return what the choice of a form rests on."""
        dates = self.dates()
        ends = [r for r in self.rows if r["period_end"] in (dates[0], dates[-1])]
        alike = len({(counted(r), r["basis"]) for r in self.rows}) == 1
        joined = alike and not any(
            between(a, b) for a in ends for b in ends if self.group(a) == self.group(b)
        )
        held = [r for r in self.rows if r["value"]]
        limits = bool(held) and all(r.get("low") and r.get("high") for r in held)
        parts = set(self.total) == set(dates)
        groups = self.groups()
        return Facts(len(dates), len(groups), max(map(len, groups)), parts, limits, joined)

    def only(self, keep: Callable[[Row], bool], told: str = "") -> Selection:
        """Return the selection without the rows that `keep` refuses, and say so."""
        rows = tuple(r for r in self.rows if keep(r))
        more = (told,) if told and len(rows) < len(self.rows) else ()
        dates = {r["period_end"] for r in rows}
        total = {d: t for d, t in self.total.items() if d in dates}
        return replace(self, rows=rows, left_out=self.left_out + more, total=total)


def select(
    rows: Iterable[Mapping[str, Any]],
    *,
    source_errors: bool = False,
    way: Callable[[Row], str] = counted,
    one: tuple[str, ...] = (),
) -> Selection:
    """Make rows of the register comparable.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of ``figures.csv`` or ``derived.csv``, such as `analysis.figures` returns.
    source_errors : bool
        Keep figures that are suspected to be errors of their source.
    way : callable
        What figures of several groups must have alike: who is counted and how, or the basis
        alone where the groups are of different bodies.
    one : tuple of str
        Columns that tell no groups apart, as `Selection` has them.

    Raises
    ------
    InputError
        If there is no row, or the rows are ratings, which have no axis.
    """
    given = [as_row(row) for row in rows]
    kept = without_source_errors(given, keep=source_errors)
    if given and not kept:
        raise InputError("Every figure selected is a suspected error of its source.")
    if not kept:
        raise InputError("There are no figures to draw: the selection is empty.")
    if not any(row["value"] for row in kept):
        raise InputError(
            "None of the figures selected has a value: "
            f"{', '.join(sorted({r['flag'].replace('_', ' ') for r in kept}))}."
        )
    told: list[str] = []
    if len(kept) < len(given):
        told.append(f"Not drawn, as suspected errors of the source: {len(given) - len(kept)}.")
    kept = most(kept, lambda r: r["measure"], told, "other measures", _label)
    if kept[0]["unit"] == "rating":
        raise InputError(
            "Ratings are words and have no axis.\n"
            "`workforce chart inspection-ratings` draws how many units have each."
        )
    kept = most(kept, lambda r: length(r["period_kind"], r["measure"]), told,
                 "periods of another length", lambda kind: kind.replace("_", " "))  # fmt: skip
    if len({r["area"] for r in kept}) > FEW:
        kept = most(kept, lambda r: r["area_type"], told, "other kinds of area", _spaced)
    totals: dict[tuple[str, ...], Row] = {}
    if len({r["category"] for r in kept} - {""}) > 1:
        totals = {but_category(r): r for r in kept if not r["category"]}
        kept = [r for r in kept if r["category"]]
        kept = most(kept, _kind_of_category, told, "other breakdowns", _spaced)
        kept = without_sums(kept, told)
    else:  # the whole and one part of it are no breakdown
        kept = most(kept, lambda r: r["category"], told, "another part", lambda c: c or "the whole")
    apart = [c for c in GROUPED_BY if c not in one]
    varies = tuple(c for c in apart if len({r[c] for r in kept}) > 1)
    kept = one_value_each(kept, told)
    if varies:
        kept = most(kept, way, told, "other ways of counting", _spaced)
    total = totals_of(kept, totals) if varies == ("category",) else {}
    ordered = tuple(sorted(kept, key=lambda r: (r["period_end"], *(r[c] for c in GROUPED_BY))))
    return Selection(ordered, varies, tuple(told), total, one)


def as_row(row: Mapping[str, Any]) -> Row:
    """Return a row as text, with the columns that a derived row lacks."""
    made = {k: "" if v is None or v != v else str(v) for k, v in row.items()}
    about = described(made["measure"])
    made.setdefault("series", about["series"])
    made.setdefault("area_type", vocabulary.areas().get(made["area"], {}).get("area_type", ""))
    for column in ("flag", "status", "edition", "published_on", "quality", "shown", "note"):
        made.setdefault(column, "")
    made["quality"] = made["quality"] or "derived"
    if len(made["shown"].partition(".")[2]) > 2:
        made["shown"] = ""  # workbooks print nine decimals, which no reader wants
    if made["figure_id"].startswith("derived.") and "low" not in made:
        held = by_id(made["figure_id"])  # looked up as a published row, which has no limits
        made |= {limit: held.get(limit, "") for limit in ("low", "high", "bound_kind")}
    return made


def _label(measure: str) -> str:
    return described(measure)["label"]


def _spaced(name: str) -> str:
    return name.replace("_", " ") or "none"


def _kind_of_category(row: Row) -> str:
    return vocabulary.categories().get(row["category"], {}).get("kind", "")
