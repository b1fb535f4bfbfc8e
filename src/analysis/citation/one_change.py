"""Which two figures compare, and the change from one to the other."""

from decimal import Decimal

from analysis.citation.choose import SeveralFitError, edition_of, family
from analysis.citation.citation import Citation, bounds, by_rounding, significant, worked
from analysis.citation.words import amount, counted, noun, period, value, with_unit
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, text
from analysis.register.population import label, one_population
from analysis.register.remarks.breaks import between
from analysis.register.remarks.caveats import source_error

Pair = tuple[Row, Row]


def obstacles(earlier: Row, later: Row) -> list[str]:
    """Why two figures do not compare: a source error, other people or basis, a break."""
    found = [error for row in (earlier, later) if (error := source_error(row))]
    if not one_population(earlier, later):
        found.append(f"The two count different people: {counted_in(earlier)}; {counted_in(later)}.")
    if earlier["basis"] != later["basis"]:
        bases = [r["basis"].replace("_", " ") for r in (earlier, later)]
        found.append(f"The two figures are counted on different bases: {bases[0]} and {bases[1]}.")
    breaks = between(edition_of(earlier), edition_of(later))
    return found + [f"{b.label}: {b.text}" for b in breaks]


def counted_in(row: Row) -> str:
    """Who is counted in a figure, with its date."""
    return f"{label(row['population'])} ({row['period_end']})"


def rank(pair: Pair) -> int:
    """0 for two values of one edition, 1 for one basis, 2 over a break, 3 over two bases."""
    earlier, later = (edition_of(r) for r in pair)
    if obstacles(*pair):
        return 2 if earlier["basis"] == later["basis"] else 3
    return 0 if earlier["source_id"] == later["source_id"] else 1


def choose_pair(earlier: list[Row], later: list[Row], asked: str) -> Pair:
    """Return the pair that compares best.

    Two values of one edition before two on one basis before anything else.

    Raises
    ------
    SeveralFitError
        If several pairs compare equally well and give different changes.
    """
    pairs = [(a, b) for a in earlier for b in later if a["period_kind"] == b["period_kind"]]
    if not pairs:
        raise InputError(f"No two figures for {asked} have the same kind of period.")
    pairs.sort(key=rank)
    best = [p for p in pairs if rank(p) == rank(pairs[0])]
    if len({(a["value"], b["value"]) for a, b in best}) > 1:
        options = {r["figure_id"]: r for pair in best for r in pair}
        raise SeveralFitError(
            asked, list(options.values()), " (`workforce cite change EARLIER_ID LATER_ID`)"
        )
    return best[0]


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


def gap_of(earlier: Row, later: Row) -> Decimal:
    """The later number less the earlier."""
    return as_decimal(later["value"]) - as_decimal(earlier["value"])


def _digits(*rows: Row) -> int:
    return max(len(amount(row).partition(".")[2]) for row in rows)


def _size(earlier: Row, later: Row) -> str:
    """How large a change is, with its unit, whichever way it went."""
    size = text(abs(gap_of(earlier, later)), _digits(earlier, later))
    if later["unit"] == "percent":
        return f"{size} percentage points"
    return with_unit(size, later["unit"])


def moved_by(earlier: Row, later: Row) -> str:
    """Whether a number rose or fell, and by how much."""
    if not (gap := gap_of(earlier, later)):
        return "did not change"
    return f"{'rose' if gap > 0 else 'fell'} by {_size(earlier, later)}"


def in_per_cent(earlier: Row, later: Row) -> Decimal | None:
    """A change in per cent of the earlier number; None of a percentage, and of nothing."""
    first = as_decimal(earlier["value"])
    if later["unit"] == "percent" or not first:
        return None
    return 100 * gap_of(earlier, later) / first


def _citation(earlier: Row, later: Row, problems: list[str]) -> Citation:
    gap = gap_of(earlier, later)
    digits = _digits(earlier, later)
    said = _size(earlier, later)
    share = in_per_cent(earlier, later)
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
        f"{when}, {plain} {moved_by(earlier, later)}, {parts}{label} (worked out from {editions}).",
        f"−{said}" if gap < 0 else said,
        significant(gap),
        (earlier, later),
        steps,
        warnings=[f"Not comparable: {p}" for p in problems],
    )
