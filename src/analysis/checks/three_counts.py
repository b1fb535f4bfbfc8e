"""Several official counts of the same staff, at every date that two of them share.

The monthly returns, the quarterly public sector employment, the annual Civil Service
Statistics and the workforce quarterly count the agency's staff apart. They are compared
in total and by responsibility level, within what each is rounded to.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from analysis import vocabulary
from analysis.checks.finding import NOISE, Check
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import as_decimal, text
from analysis.register.rounding import interval
from analysis.register.rules import picks

Key = tuple[str, str, str]  # date, measure, grade
NEIGHBOUR_DAYS = 100


class Comparison(NamedTuple):
    """Two counts of one thing.

    Attributes
    ----------
    one, other : dict
        Figures of the two counts: of several editions, the nearest two.
    agrees : bool
        Whether what rounding leaves open overlaps.
    why : str
        The reason for a difference, where one is declared.
    """

    one: Row
    other: Row
    agrees: bool
    why: str = ""

    @property
    def difference(self) -> Decimal:
        """Value of the second count less that of the first."""
        return as_decimal(self.other["value"]) - as_decimal(self.one["value"])


def counts() -> dict[str, Any]:
    """Return ``vocabulary/three_counts.toml``."""
    return vocabulary.rules("three_counts")


def rounded(row: Row) -> tuple[Decimal, Decimal]:
    """Return what rounding leaves open of a figure: half a unit of what its count rounds to."""
    rule = next(c for c in counts()["count"] if c["basis"] == row["basis"])
    since = rule.get("since", {"edition": "9999"})
    later = row["source_id"].split("-", 1)[1] >= since["edition"]
    unit = Decimal(str(since["rounded_to"] if later else rule["rounded_to"]))
    if not unit:
        return interval(row)
    value = as_decimal(row["value"])
    return value - unit / 2, value + unit / 2


def _held(figures: list[Row]) -> dict[Key, dict[str, list[Row]]]:
    """Sort the figures of the staff compared by date, measure and grade, then by count."""
    rules = counts()
    wanted = {
        "area": rules["area"],
        "measure": rules["measures"],
        "grade": [rules["total"], *rules["levels"]],
        "basis": [c["basis"] for c in rules["count"]],
        "period_kind": "snapshot",
        "category": "",
    }
    rows = (row for row in figures if row["value"] and picks(row, wanted))
    held = by_key(rows, lambda row: (row["period_end"], row["measure"], row["grade"]))
    return {key: by_key(found, lambda row: row["basis"]) for key, found in held.items()}


def compare(figures: list[Row]) -> list[Comparison]:
    """Compare every two counts of one date, measure and grade.

    Parameters
    ----------
    figures : list of dict
        Rows of the register.

    Returns
    -------
    list of Comparison
        By date, measure, grade and count. Of several editions of a count the one is taken
        that is nearest to the other count; editions are compared with each other by the
        revisions.
    """
    order = [c["basis"] for c in counts()["count"]]
    made: list[Comparison] = []
    for _, by_basis in sorted(_held(figures).items()):
        for one, other in combinations(sorted(by_basis, key=order.index), 2):
            pairs = [(a, b) for a in by_basis[one] for b in by_basis[other]]
            a, b = min(
                pairs, key=lambda p: abs(as_decimal(p[0]["value"]) - as_decimal(p[1]["value"]))
            )
            (low, high), (from_, to) = rounded(a), rounded(b)
            agrees = low <= to + NOISE and from_ <= high + NOISE
            made.append(Comparison(a, b, agrees, "" if agrees else _why(a, b)))
    return made


def _why(one: Row, other: Row) -> str:
    bases = {one["basis"], other["basis"]}
    for known in counts()["known"]:
        told = set(known["bases"])  # the two, or one that is the reason whatever the other is
        named = bases <= told or (len(told) == 1 and told <= bases)
        grades = known.get("grades", [one["grade"]])
        if named and one["grade"] in grades and known["from"] <= one["period_end"] <= known["to"]:
            return str(known["why"])
    return ""


def three_counts_check(figures: list[Row]) -> Check:
    """List the dates at which official counts of the agency's staff differ."""
    check = Check("three-counts", "Official counts of the agency's staff agree", told_only=True)
    names = {c["basis"]: c["name"] for c in counts()["count"]}
    compared = compare(figures)
    for found in compared:
        one, other = (
            f"{names[r['basis']]} {text(r['value'], 2)}" for r in (found.one, found.other)
        )
        words = f"{one}, {other} ({text(found.difference, 2)}), {found.one['period_end']}"
        check.test(found.one["figure_id"], found.agrees, words, found.why)
    pairs = by_key(compared, lambda found: (found.one["basis"], found.other["basis"]))
    check.facts = [
        f"{names[one]} and {names[other]}: {sum(c.agrees for c in same)} of {len(same)} agree"
        for (one, other), same in pairs.items()
    ]
    return check


def exchanged_check(figures: list[Row]) -> Check:
    """Find two responsibility levels that one count has exchanged.

    At a date that two counts share, two levels are exchanged where the counts differ in
    both and agree once one of them is crossed. The count in fault is the one whose two
    levels are crossed at the nearest other date of its own too.
    """
    check = Check("levels-exchanged", "No count has two responsibility levels exchanged")
    held = _held(figures)
    for when, measure in sorted({key[:2] for key in held}):
        levels = {g: held.get((when, measure, g), {}) for g in counts()["levels"]}
        for one, other in combinations(sorted({b for by in levels.values() for b in by}), 2):
            shared = {g: (by[one][-1], by[other][-1]) for g, by in levels.items()
                      if one in by and other in by}  # fmt: skip
            for first, second in combinations(shared, 2):
                check.tested += 1
                both = [*zip(shared[first], shared[second], strict=True)]
                for pair in both if crossed(*both) else ():
                    if any(crossed(pair, near) for near in _neighbours(held, pair)):
                        words = (
                            f"{first} {text(pair[0]['value'], 2)} and {second} "
                            f"{text(pair[1]['value'], 2)} are the other way round in the other "
                            "count, and in this one at the dates before and after"
                        )
                        check.report(pair[0]["figure_id"], words)
    return check


def crossed(one: tuple[Row, Row], other: tuple[Row, Row]) -> bool:
    """Tell whether two levels agree only when those of one side are exchanged.

    Examples
    --------
    >>> def pair(a, b):
    ...     return {"value": a}, {"value": b}
    >>> crossed(pair("678", "5442"), pair("5420", "680"))
    True
    >>> crossed(pair("5461", "619"), pair("5450", "620"))
    False
    """
    (a, c), (b, d) = (tuple(as_decimal(r["value"]) for r in pair) for pair in (one, other))
    straight, over = abs(a - b) + abs(c - d), abs(a - d) + abs(c - b)
    return over < straight * Decimal(str(counts()["crossed_leaves"]))


def _neighbours(
    held: dict[Key, dict[str, list[Row]]], pair: tuple[Row, Row]
) -> Iterator[tuple[Row, Row]]:
    """Yield the same two levels of the same count at its dates nearby."""
    first, second = pair
    day, basis = date.fromisoformat(first["period_end"]), first["basis"]
    for (when, measure, grade), by in held.items():
        near = 0 < abs((date.fromisoformat(when) - day).days) <= NEIGHBOUR_DAYS
        if near and (measure, grade) == (first["measure"], first["grade"]) and basis in by:
            partner = held.get((when, measure, second["grade"]), {}).get(basis)
            if partner:
                yield by[basis][-1], partner[-1]
