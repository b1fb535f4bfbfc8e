"""Two figures to compare: what stands in the way, and the pair that compares best."""

from analysis.citation.choose import SeveralFitError, edition_of
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.population import label, one_population
from analysis.register.remarks.breaks import between
from analysis.register.remarks.source_errors import source_error

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
