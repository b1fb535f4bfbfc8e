"""The same figure in successive editions, sources and counts, and what moved.

Values are compared where measure, area, grade, category and dates are the same.
Earlier values that a later edition implies by a stated change stand beside the
published ones and are marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.breaks import edition_month
from analysis.comparisons import declared, member, reason, same_area
from analysis.derived.rows import interval
from analysis.numbers import as_decimal, plain, round_half_up
from analysis.register import slug
from analysis.revision_rows import COLUMNS, Comparison, line_of, short
from analysis.tables import Row, format_table

__all__ = ["COLUMNS", "STANDS_FOR", "Comparison", "compare", "revisions_csv", "select"]

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
    low, high = (
        (as_decimal(row["low"] or row["value"]), as_decimal(row["high"] or row["value"]))
        if derived
        else interval(row)
    )
    like = implied or row
    return row | {
        "measure": STANDS_FOR.get(row["measure"], row["measure"]),
        "area": same_area(row),
        "period_start": start,
        "low": plain(low),
        "high": plain(high),
        "edition": like["edition"],
        "published_on": like["published_on"],
        "source_id": like["source_id"],
        "quality": "inferred" if derived else row["quality"],
        "derived": "yes" if derived else "",
    }


def _values(figures: Iterable[Row], derived: Iterable[Row]) -> list[Row]:
    rows = {r["figure_id"]: r for r in figures}
    values = [_known(r, r["period_start"]) for r in rows.values() if r["value"]]
    for row in derived:
        if row["measure"] not in STANDS_FOR:
            continue
        inputs = [rows[i] for i in row["inputs"].split() if i in rows]
        if inputs:
            start = "" if row["period_kind"] == "snapshot" else _year_start(row["period_end"])
            values.append(_known(row, start, inputs[-1]))
    return values


def _year_start(end: str) -> str:
    from datetime import date

    from analysis.periods import year_ending

    return year_ending(date.fromisoformat(end)).start


def _order(row: Row) -> tuple[str, ...]:
    """First published first, as far as date or title tell; inferences come last."""
    year = re.search(r"(19|20)\d\d\Z", row["edition"])
    said = row["published_on"] or edition_month(row) or (year[0] if year else "9999")
    final = "" if row.get("status") == "provisional" else "final"
    return row["derived"], said, final, row["edition"], row["figure_id"]


def compare(figures: Iterable[Row], derived: Iterable[Row]) -> list[Comparison]:
    """Find every figure with more than one value, and work out the declared comparisons.

    Parameters
    ----------
    figures, derived : iterable of dict
        Rows of ``figures.csv`` and ``derived.csv``.

    Returns
    -------
    list of Comparison
        In order of measure, area, grade, category and time; declared ones last.
        Each value is set against the first published one.
    """
    figures, derived = list(figures), list(derived)
    groups: dict[tuple[str, ...], list[Row]] = {}
    columns = ("measure", "area", "grade", "category", "period_end", "period_start")
    for value in _values(figures, derived):
        groups.setdefault(tuple(value[k] for k in columns), []).append(value)
    found = []
    for key, rows in sorted(groups.items()):
        if len(rows) < 2:
            continue
        name = ".".join(filter(None, (slug(k) for k in (*key[:4], key[5], key[4]))))
        comparison = Comparison(name, "editions")
        first, *others = sorted(rows, key=_order)
        comparison.rows.append(line_of(name, "editions", "", first, None))
        for row in others:
            line = line_of(name, "editions", "", row, first)
            if line["verdict"] == "differs":
                implied = bool(row["derived"] or first["derived"])
                line["reason"], line["why"] = reason(first, row, implied=implied)
            comparison.rows.append(line)
        found.append(comparison)
    return found + _declared([*figures, *derived])


def _origin(row: Row, known: dict[str, Row]) -> Row:
    """Return edition and source of a figure; of a derived one, those of its last input."""
    said = known[row["inputs"].split()[-1]] if "inputs" in row else row
    return {column: said[column] for column in ("edition", "published_on", "source_id")}


def _declared(rows: list[Row]) -> list[Comparison]:
    found = []
    known = {r["figure_id"]: r for r in rows}
    for rule in declared()["comparison"]:
        members = [m for m in (member(r, rows) for r in rule["member"]) if m is not None]
        if len(members) < 2:
            continue
        comparison = Comparison(rule["id"], "declared")
        first: Row | None = None
        for one in members:
            like = one.figures[0]
            row = (
                like
                | {
                    "figure_id": " ".join(r["figure_id"] for r in one.figures),
                    "value": plain(short(one.value)),
                    "unit": rule["unit"],
                    "category": "" if one.worked_out else like["category"],
                    "quality": "inferred" if one.worked_out else like.get("quality", "inferred"),
                }
                | _origin(like, known)
            )
            if one.worked_out:
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
                moved = as_decimal(row["value"]) - as_decimal(first["value"])
                base = as_decimal(first["value"])
                line |= {
                    "difference": plain(short(moved)),
                    "difference_percent": plain(round_half_up(100 * moved / base, 2)),
                    "verdict": "differs" if moved else "same",
                    "reason": rule["id"],
                    "why": rule["why"],
                }
            first = first or row
            comparison.rows.append(line)
        found.append(comparison)
    return found


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


def revisions_csv(figures: Iterable[Row], derived: Iterable[Row]) -> str:
    """Return the text of ``data/processed/revisions.csv``: one row a value, all of them."""
    rows = [row for c in compare(figures, derived) for row in c.rows]
    return format_table(rows, COLUMNS)
