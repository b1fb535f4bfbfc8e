"""The citation of a change between two dates."""

from analysis import vocabulary
from analysis.citation.change_in_parts import in_parts
from analysis.citation.choose import (
    choose_pair,
    edition_of,
    family,
    find,
    obstacles,
    rank,
)
from analysis.citation.citation import Citation
from analysis.citation.editions import describe
from analysis.citation.one_change import change_of
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError


def cite_change(
    measure: str,
    area: str,
    grade: str | None,
    since: str,
    until: str,
    *,
    category: str | None = "",
    basis: str = "",
    across: bool = False,
) -> Citation:
    """Cite the change of a measure between two dates.

    Parameters
    ----------
    measure, area, grade, category, basis : str
        As a person types them.
    since, until : str
        The two dates.
    across : bool
        Compare across a declared break or between bases, and label the result.

    Raises
    ------
    InputError
        If a value is missing, or the two do not compare, saying why.
    """
    measures = family(vocabulary.find("measure", measure)["measure"])
    ends = [
        [
            row
            for row in find(
                *measures, area=area, grade=grade, category=category, date=day, basis=basis
            )
            if row["value"]
        ]
        for day in (since, until)
    ]
    if not all(ends):
        raise InputError("A value of one of the two dates is not published.")
    asked = f"the change of {measures[0].replace('_', ' ')} between {since} and {until}"
    earlier, later = choose_pair(ends[0], ends[1], asked)
    if obstacles(earlier, later) and not across:
        return in_parts(earlier, later)
    found = change_of(earlier, later, across=across)
    rest = [r for r in (*ends[0], *ends[1]) if r not in (earlier, later)]
    return found._replace(editions=tuple(f"{r['period_end']}: {describe(r)}" for r in rest))


def change_between(earlier: list[Row], later: list[Row]) -> Citation:
    """Cite the change between the figures of two stretches that compare best.

    Of several, those of one day of the year, read best, and newest.

    Raises
    ------
    InputError
        If no two have the same kind of period.
    """
    order = {"primary": 0, "quoted": 1, "weak": 3}
    pairs = [
        (a, b)
        for a in earlier
        for b in later
        if a["period_kind"] == b["period_kind"] and a["period_end"] < b["period_end"]
    ]
    if not pairs:
        raise InputError("No two figures have the same kind of period.")
    first, last = min(
        pairs,
        key=lambda p: (
            rank(p),
            p[0]["period_end"][5:7] != p[1]["period_end"][5:7],
            sum(order.get(edition_of(r)["quality"], 2) for r in p),
            -int(p[1]["period_end"].replace("-", "")),
            -int(p[0]["period_end"].replace("-", "")),
        ),
    )
    return in_parts(first, last) if obstacles(first, last) else change_of(first, last)
