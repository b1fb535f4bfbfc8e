"""The citation of a change between two dates."""

from analysis import vocabulary
from analysis.citation.choose import (
    choose_pair,
    counted_in,
    edition_of,
    family,
    find,
    obstacles,
    rank,
)
from analysis.citation.citation import Citation, bounds, by_rounding, significant, worked
from analysis.citation.editions import describe
from analysis.citation.words import amount, counted, noun, period, value, with_unit
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, text
from analysis.register.population import one_population
from analysis.register.remarks.breaks import segments
from analysis.register.remarks.caveats import source_error, without_source_errors
from analysis.register.store import of_measures

NOT_JOINED = "What parts them:"  # before the reasons why no one change is given


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
    parts.sort(key=lambda pair: (pair[0]["period_end"], pair[1]["period_end"]))
    said = [change_of(*pair).sentence for pair in parts]
    both = " and ".join(f"{value(r)} {period(r).words}" for r in (earlier, later))
    told = " ".join(said) if said else "No two figures between the same two breaks are held."
    told = f"{both} are not one series, so the change is given in parts. {told}"
    return worked(
        f"change {earlier['figure_id']} {later['figure_id']}",
        f"{told} {NOT_JOINED} {' '.join(problems)}",
        "in parts",
        "; ".join(significant(as_decimal(b["value"]) - as_decimal(a["value"])) for a, b in parts),
        tuple({r["figure_id"]: r for pair in [(earlier, later), *parts] for r in pair}.values()),
        [],
        warnings=[f"Not joined: {p}" for p in problems],
    )


def change_of(earlier: Row, later: Row, *, across: bool = False) -> Citation:
    """Cite the change from one figure to another.

    Raises
    ------
    InputError
        If they are not the same measure of the same thing or count different people, or
        do not compare and `across` is not set.
    """
    if earlier["period_end"] > later["period_end"]:
        earlier, later = later, earlier
    for column in ("area", "grade", "category", "period_kind", "unit"):
        if earlier[column] != later[column]:
            raise InputError(
                f"The two figures differ in {column.replace('_', ' ')}: {earlier[column]!r} and "
                f"{later[column]!r}. A change is of one thing."
            )
    if later["measure"] not in family(earlier["measure"]) or not (
        earlier["value"] and later["value"]
    ):
        raise InputError("The two figures are not values of one measure.")
    if earlier["period_end"] == later["period_end"]:
        raise InputError("Both figures are of one date; `--latest` compares editions.")
    if not one_population(earlier, later):
        raise InputError(
            "There is no change to cite, because the two figures count different people:\n"
            f"  {value(earlier)}: {counted_in(earlier)}\n"
            f"  {value(later)}: {counted_in(later)}\n"
            "Each can be cited on its own:\n"
            f"  workforce cite {earlier['figure_id']}\n"
            f"  workforce cite {later['figure_id']}"
        )
    problems = obstacles(earlier, later)
    if problems and not across:
        raise InputError(
            f"{value(earlier)} ({earlier['period_end']}) and {value(later)} "
            f"({later['period_end']}) do not compare. {' '.join(problems)} "
            "--across-breaks subtracts them all the same and labels the result."
        )
    return _citation(earlier, later, problems)


def _citation(earlier: Row, later: Row, problems: list[str]) -> Citation:
    first, last = as_decimal(earlier["value"]), as_decimal(later["value"])
    gap = last - first
    digits = max(len(amount(r).partition(".")[2]) for r in (earlier, later))
    size = text(abs(gap), digits)
    percent = later["unit"] == "percent"
    said = f"{size} percentage points" if percent else with_unit(size, later["unit"])
    verb = "did not change" if gap == 0 else f"{'rose' if gap > 0 else 'fell'} by {said}"
    share = 100 * gap / first if first and not percent else None
    label = " (not comparable: a break or two bases lie between)" if problems else ""
    plain = noun(later | {"measure": family(later["measure"])[0]})
    editions = "; ".join(dict.fromkeys(edition_of(r)["edition"] for r in (earlier, later)))
    start, end = (period(r).words for r in (earlier, later))
    if later["period_kind"] == "snapshot":
        start, end = start.removeprefix("at "), end.removeprefix("at ")
        when = f"Between {start} and {end}"
    else:
        when = f"From the level {start} to that {end}"
    parts = f"from {value(earlier)} to {value(later)}"
    if share is not None and gap:
        parts += f", {text(share, 1)}%".replace(", -", ", −")
    if earlier["population"] == later["population"]:
        parts += counted(later, plain)
    (low1, high1), (low2, high2) = bounds(earlier), bounds(later)
    steps = [
        f"Change = later − earlier = {amount(later)} − {amount(earlier)} = {text(gap, digits)}"
        + by_rounding(low2 - high1, high2 - low1, digits + 1)
    ]
    if share is not None:
        steps.append(
            f"In per cent of the earlier = {text(share, 1)}% ({significant(share)} unrounded)"
        )
    return worked(
        f"change {earlier['figure_id']} {later['figure_id']}"
        + (" --across-breaks" if problems else ""),
        f"{when}, {plain} {verb}, {parts}{label} (worked out from {editions}).",
        f"−{said}" if gap < 0 else said,
        significant(gap),
        (earlier, later),
        steps,
        warnings=[f"Not comparable: {p}" for p in problems],
    )
