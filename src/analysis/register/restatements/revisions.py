"""The same figure in successive editions, sources and counts, and what moved.

Values are compared where measure, area, grade, category and dates are the same.
Earlier values that a later edition implies by a stated change stand beside the
published ones and are marked as inferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain
from analysis.core.periods import year_ending
from analysis.register.figure_rows import COLUMNS as FIGURE_COLUMNS
from analysis.register.figure_rows import slug
from analysis.register.remarks.breaks import edition_month
from analysis.register.restatements import comparisons as rules
from analysis.register.restatements.comparisons import Comparison, line_of, moved, short
from analysis.register.rounding import interval
from analysis.register.row_table import grouped

if TYPE_CHECKING:
    from analysis.core.csv_tables import Rows

ORIGIN = ("edition", "published_on", "source_id")
VALUE_COLUMNS = (*FIGURE_COLUMNS, "low", "high", "derived")
# derived measure -> the published measure it is another value of
STANDS_FOR = {
    "implied_staff_in_post": "staff_in_post",
    "implied_leaving_rate": "leaving_rate",
    "probation_grade_staff": "staff_in_post",
    "probation_grade_staff_headcount": "staff_in_post_headcount",
}


def _known(row: Row, start: str, implied: Row | None = None) -> Row:
    """Bring a published or derived figure to one shape."""
    derived = implied is not None
    like = implied or row
    value = as_decimal(row["value"])
    low, high = (as_decimal(row[c] or value) for c in ("low", "high")) if derived else interval(row)
    known = {column: row.get(column, "") for column in VALUE_COLUMNS}
    known |= {column: like[column] for column in ORIGIN}
    return known | {
        "measure": STANDS_FOR.get(row["measure"], row["measure"]),
        "area": rules.same_area(row),
        "period_start": start,
        "low": plain(low),
        "high": plain(high),
        "quality": "inferred" if derived else row["quality"],
        "derived": "yes" if derived else "",
    }


def _values(figures: Rows, derived: Rows) -> Iterator[Row]:
    """Yield what stands more than once, as `_known` gives it."""
    inputs = {i for r in derived if r["measure"] in STANDS_FOR for i in r["inputs"].split()}
    origins = _origins(figures, inputs)

    def candidates() -> Iterator[tuple[Row, str, Row | None]]:
        yield from ((row, row["period_start"], None) for row in figures if row["value"])
        for row in derived:
            held = [i for i in row["inputs"].split() if i in origins]
            if row["measure"] in STANDS_FOR and held:
                year = year_ending(date.fromisoformat(row["period_end"]))
                yield row, "" if row["period_kind"] == "snapshot" else year.start, origins[held[-1]]

    times = Counter(_place(row, start) for row, start, _ in candidates())
    for row, start, implied in candidates():
        if times[_place(row, start)] > 1:
            yield _known(row, start, implied)


def _place(row: Row, start: str) -> tuple[str, ...]:
    measure = STANDS_FOR.get(row["measure"], row["measure"])
    return measure, rules.same_area(row), row["grade"], row["category"], row["period_end"], start


def _origins(figures: Iterable[Row], wanted: Collection[str]) -> dict[str, Row]:
    """Return edition and source of the figures wanted, by id."""
    return {
        row["figure_id"]: {column: row[column] for column in ORIGIN}
        for row in figures
        if row["figure_id"] in wanted
    }


def _order(row: Row) -> tuple[str, ...]:
    """First published first, as far as date or title tell; inferences come last."""
    year = re.search(r"(19|20)\d\d\Z", row["edition"])
    said = row["published_on"] or edition_month(row) or (year[0] if year else "9999")
    final = "" if row.get("status") == "provisional" else "final"
    return row["derived"], said, final, row["edition"], row["figure_id"]


def comparisons(figures: Rows, derived: Rows) -> Iterator[Comparison]:
    """Yield every figure with more than one value, then the declared comparisons.

    They come in order of measure, area, grade, category and time; each value is set against
    the first published one.

    Parameters
    ----------
    figures, derived : Rows
        Rows of ``figures.csv`` and ``derived.csv``.
    """
    by = ("measure", "area", "grade", "category", "period_end", "period_start")
    for rows in grouped(_values(figures, derived), VALUE_COLUMNS, by):
        key = tuple(rows[0][column] for column in by)
        name = ".".join(filter(None, (slug(k) for k in (*key[:4], key[5], key[4]))))
        comparison = Comparison(name, "editions")
        first, *others = sorted(rows, key=_order)
        comparison.rows.append(line_of(name, "editions", "", first, None))
        for row in others:
            line = line_of(name, "editions", "", row, first)
            if line["verdict"] == "differs":
                implied = bool(row["derived"] or first["derived"])
                line["reason"], line["why"] = rules.reason(first, row, implied=implied)
            comparison.rows.append(line)
        yield comparison
    yield from _declared(figures, derived)


def _declared(figures: Rows, derived: Rows) -> Iterator[Comparison]:
    rows = list(rules.asked_for(chain(figures, derived)))
    known = _origins(figures, {i for row in rows for i in row.get("inputs", "").split()})
    for rule in rules.declared()["comparison"]:
        members = [m for m in (rules.member(r, rows) for r in rule["member"]) if m is not None]
        if len(members) < 2:
            continue
        comparison = Comparison(rule["id"], "declared")
        first: Row | None = None
        for one in members:
            like = one.figures[0]
            # The edition and the source of a derived figure are those of its last input.
            origin = known[like["inputs"].split()[-1]] if "inputs" in like else like
            row = (
                like
                | {column: origin[column] for column in ORIGIN}
                | {
                    "figure_id": " ".join(r["figure_id"] for r in one.figures),
                    "value": plain(short(one.value)),
                    "unit": rule["unit"],
                }
            )
            if one.worked_out:
                row |= {"category": "", "quality": "inferred"}
                for column in ("measure", "basis", "edition", "source_id"):
                    names = dict.fromkeys(r.get(column, "") for r in one.figures)
                    row[column] = " and ".join(filter(None, names))
                row |= {
                    "published_on": "",
                    "period_start": one.figures[0]["period_start"],
                    "period_end": one.figures[-1]["period_end"],
                }
            line = line_of(rule["id"], "declared", one.label, row, None)
            if first is not None:
                line |= moved(row, first) | {"reason": rule["id"], "why": rule["why"]}
                same = as_decimal(row["value"]) == as_decimal(first["value"])
                line["verdict"] = "same" if same else "differs"
            first = first or row
            comparison.rows.append(line)
        yield comparison


def select(
    comparisons: Iterable[Comparison],
    *,
    measure: str = "",
    area: str = "",
    grade: str = "",
    date: str = "",
    moved_only: bool = False,
) -> list[Comparison]:
    """Keep the comparisons that hold a value of the measure, area, grade and date given."""
    wanted = {"measure": measure, "area": area, "grade": grade, "period_end": date}
    wanted = {k: STANDS_FOR.get(v, v) for k, v in wanted.items() if v}
    return [
        c
        for c in comparisons
        if (c.differs or c.kind == "declared" or not moved_only)
        and any(all(row[k] == v for k, v in wanted.items()) for row in c.rows)
    ]


def revision_lines(figures: Rows, derived: Rows) -> Iterator[Row]:
    """Yield the rows of ``revisions.csv``: one a value, all of them."""
    for comparison in comparisons(figures, derived):
        yield from comparison.rows
