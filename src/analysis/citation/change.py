"""The change between two dates; where a break lies between them, its parts and what parts them."""

from analysis import vocabulary
from analysis.citation.choose import Request, edition_of, family, find
from analysis.citation.citation import Citation, significant, worked
from analysis.citation.editions import describe
from analysis.citation.one_change import (
    Pair,
    change_of,
    choose_pair,
    gap_of,
    in_per_cent,
    moved_by,
    obstacles,
    rank,
)
from analysis.citation.words import capital, noun, period, scope, value
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import days_between
from analysis.register.population import label
from analysis.register.remarks.breaks import segments
from analysis.register.remarks.caveats import source_error, without_source_errors
from analysis.register.store import of_measures

NOT_JOINED = "What parts them:"  # before the names of what lies between; each is told below it
_UNJOINED = "Not joined: "


def cite_change(asked: Request) -> Citation:
    """Cite the change of a measure between two dates.

    Raises
    ------
    InputError
        If a value is missing, or the two do not compare, saying why.
    """
    measures = family(vocabulary.find("measure", asked.measure)["measure"])
    since, until = asked.since, asked.until
    whole = asked._replace(category=asked.category or "")
    dated = (find(*measures, asked=whole._replace(date=day)) for day in (since, until))
    ends = [[row for row in rows if row["value"]] for rows in dated]
    if not all(ends):
        raise InputError("A value of one of the two dates is not published.")
    of = f"the change of {measures[0].replace('_', ' ')} between {since} and {until}"
    earlier, later = choose_pair(ends[0], ends[1], of)
    if obstacles(earlier, later) and not asked.mix:
        return in_parts(earlier, later)
    found = change_of(earlier, later, across=asked.mix)
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


def in_parts(earlier: Row, later: Row) -> Citation:
    """Cite a change that crosses a break: each part between two breaks, and why none joins them."""
    if source_error(earlier) or source_error(later):
        return change_of(earlier, later)  # refuses: no other part of the series stands for it
    problems = obstacles(earlier, later)
    rows = [
        row
        for row in without_source_errors(
            of_measures(*family(earlier["measure"]), area=earlier["area"])
        )
        if row["value"]
        and all(row[k] == earlier[k] for k in ("grade", "category", "period_kind", "unit"))
        and earlier["period_end"] <= row["period_end"] <= later["period_end"]
        and edition_of(row)["quality"] != "weak"
    ]
    parts = []
    for basis in dict.fromkeys(r["basis"] for r in rows):
        runs = segments([r for r in rows if r["basis"] == basis])
        ends = [(run[0], run[-1]) for run in runs if run[0]["period_end"] < run[-1]["period_end"]]
        parts += [pair for pair in ends if not obstacles(*pair)]
    said = _parts_told(parts := _apart(parts))
    lead = "so the change is given in parts. " if said else "and no part of the change is held. "
    both = " and ".join(f"{value(r)} {period(r).words}" for r in (earlier, later))
    what = capital(noun(later | {"measure": family(later["measure"])[0]})).rstrip(" ,")
    names = "; ".join(p.partition(": ")[0].replace("The two", "the two") for p in problems)
    return worked(
        f"change {earlier['figure_id']} {later['figure_id']}",
        f"{what}: {both} are not one series, {lead}{said}{NOT_JOINED} {names.rstrip('.')}.",
        "in parts",
        "; ".join(significant(gap_of(*pair)) for pair in parts),
        tuple({r["figure_id"]: r for pair in [(earlier, later), *parts] for r in pair}.values()),
        [],
        warnings=[f"{_UNJOINED}{p}" for p in problems],
    )


def why_not_joined(citation: Citation) -> str:
    """What lies between two figures of which no one change is given, told in full."""
    told = (c.removeprefix(_UNJOINED) for c in citation.caveats if c.startswith(_UNJOINED))
    return " ".join(told)


def _apart(parts: list[Pair]) -> list[Pair]:
    """The longest parts that do not overlap, in order of time."""
    chosen: list[Pair] = []
    ends = {(a["period_end"], b["period_end"]): (a, b) for a, b in reversed(parts)}
    for since, until in sorted(ends, key=lambda dates: -days_between(*dates)):
        if all(until <= a["period_end"] or b["period_end"] <= since for a, b in chosen):
            chosen.append(ends[since, until])
    return sorted(chosen, key=lambda p: p[0]["period_end"])


def _parts_told(parts: list[Pair]) -> str:
    """Every part in one sentence, with who is counted where that changes; blank without any."""
    told, before = [], ""
    several = len({later["population"] for _, later in parts}) > 1
    for earlier, later in parts:
        share = in_per_cent(earlier, later)
        moved = moved_by(earlier, later) + (f" ({text(abs(share), 1)}%)" if share else "")
        start, end = (period(r).words.removeprefix("at ") for r in (earlier, later))
        when = f"between {start} and {end}"
        if later["period_kind"] != "snapshot":
            when = f"from the level {start} to that {end}"
        of = f"in {label(later['population'])}" if several else scope(later).strip(" ,")
        told.append(f"it {moved} {when}" + (f", {of}" if of != before else ""))
        before = of
    return f"{capital('; '.join(told))}. " if told else ""
