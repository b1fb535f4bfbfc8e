"""Recompute what a claim states from published parts, with the working.

Each rule is named in ``vocabulary/claim_measures.toml`` and takes a claim and its
meaning; it returns what could be worked out, and nothing where a part is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from analysis import vocabulary
from analysis.citation.citation import input_line
from analysis.claims.meaning import ANY, TOTALS, Meaning, Wanted, figures_of
from analysis.claims.reading import Claim
from analysis.claims.weighing.newest import is_flow
from analysis.claims.weighing.records import record
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain, text
from analysis.core.periods import days_between, spoken
from analysis.register.remarks.caveats import without_source_errors
from analysis.register.store import by_id, of_measures


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A number worked out from published ones.

    Attributes
    ----------
    value : Decimal
        Unrounded.
    basis : str
        Counting basis of the parts; two joined by ``+`` where they were mixed.
    working : tuple of str
        One line a step, each input with its figure id.
    inputs : tuple of dict
    mixed : bool
        Whether the parts come from different counting bases.
    """

    value: Decimal
    basis: str
    working: tuple[str, ...]
    inputs: tuple[Row, ...]
    mixed: bool = False


def from_derived(row: Row, folder: Path | None = None) -> Recomputed:
    """The working of a derived figure of the register."""
    inputs = tuple(by_id(i, folder) for i in row["inputs"].split())
    lines = [input_line(i) for i in inputs]
    if row["measure"] in ("computed_shortfall", "computed_shortfall_share"):
        target, staff = (text(r["value"]) for r in inputs)
        whole = text(as_decimal(inputs[0]["value"]) - as_decimal(inputs[1]["value"]))
        lines.append(f"target − in post = {target} − {staff} = {whole}")
        if row["measure"].endswith("share"):
            lines.append(f"{whole} ÷ {target} = {text(row['value'], 2)}%")
    lines.append(f"{row['formula']} = {row['value']} unrounded [{row['figure_id']}]")
    return Recomputed(as_decimal(row["value"]), row["basis"], tuple(lines), inputs)


def _shortfall(claim: Claim, folder: Path | None, share: bool) -> list[Recomputed]:
    """Target less staff in post where only parts of different bases are published."""
    from analysis.derive.shortfall import shortfall

    if needed := _short_of_need(claim, folder):
        return [] if share else needed
    figures = of_measures(
        "target_staffing", "staff_in_post", "shortfall", "shortfall_share", folder=folder
    )
    published = [f for f in figures if "inputs" not in f]
    try:
        found = shortfall(published, claim.area, claim.grade, claim.period_end, mix_bases=True)
    except InputError:
        return []
    if not found.mixed:
        return []  # the register holds it as a derived figure
    target, staff = found.target, found.staff
    lines = [input_line(target), input_line(staff)]
    lines.append(
        f"target − in post = {text(target['value'])} − {text(staff['value'])} = "
        f"{text(found.value)}, bases mixed"
    )
    if share:
        lines.append(
            f"{text(found.value)} ÷ {text(target['value'])} = {text(found.share, 2)}%, bases mixed"
        )
    basis = f"{target['basis']} + {staff['basis']}"
    value = found.share if share else found.value
    return [Recomputed(value, basis, tuple(lines), (target, staff), mixed=True)]


def _short_of_need(claim: Claim, folder: Path | None) -> list[Recomputed]:
    """Staff needed, by a review of the work, less those in post on that day."""
    needed, staff = (
        [r for r in of_measures(*names, area=claim.area, period_end=claim.period_end, folder=folder)
         if r["grade"] == claim.grade]
        for names in (("staff_needed",), ("staff_in_post", "staff_in_post_count"))
    )  # fmt: skip
    for row, other in ((n, s) for n in needed for s in staff if n["basis"] == s["basis"]):
        size = as_decimal(row["value"]) - as_decimal(other["value"])
        told = f"{text(row['value'])} − {text(other['value'])} = {text(size)}"
        lines = (input_line(row), input_line(other), f"needed − in post = {told}")
        return [Recomputed(size, row["basis"], lines, (row, other))]
    return []


def _sum_of_periods(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Recomputed]:
    """Years or quarters added up, from the start that the words or the claim give to its date."""
    start = meaning.period_start or claim.period_start
    if not (start and meaning.direct) or meaning.change_of:
        return []
    flows = [r for r in _matching(meaning.direct, folder) if r["value"] and is_flow(r)]
    for kind in ("financial_year", "quarter"):
        held: dict[str, Row] = {}
        for row in flows:
            if row["period_kind"] == kind and start <= row["period_start"]:
                held.setdefault(row["period_end"], row)
        parts = [held[end] for end in sorted(held) if end <= claim.period_end]
        ends = [start, *(r["period_end"] for r in parts)]
        begins = [r["period_start"] for r in parts]
        joined = all(days_between(*pair) <= 1 for pair in zip(ends, begins, strict=False))
        if len(parts) > 1 and joined and ends[-1] == claim.period_end:
            total = sum((as_decimal(r["value"]) for r in parts), Decimal(0))
            numbers = " + ".join(text(r["value"]) for r in parts)
            lines = [*(input_line(r) for r in parts), f"{numbers} = {text(total)}"]
            return [Recomputed(total, parts[0]["basis"], tuple(lines), tuple(parts))]
    return []


def _matching(wanted: Wanted, folder: Path | None) -> list[Row]:
    return [
        r
        for r in without_source_errors(figures_of(wanted, folder))
        if "inputs" not in r
        and all(getattr(wanted, c) in (ANY, r[c]) for c in ("area", "grade", "category"))
    ]


def _units_rated(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Recomputed]:
    """Delivery units of a region with a rating published on the day, or in the year, counted."""
    areas, end = vocabulary.areas(), claim.period_end
    year = end[:4] if end.endswith("12-31") else end
    rows = [
        r
        for r in of_measures("overall_rating", folder=folder)
        if r["area_type"] == "delivery_unit"
        and areas[r["area"]]["parent"] == claim.area
        and r["period_end"].startswith(year)
        and (year != end or r["period_kind"] == "snapshot")
    ]
    rated = [r for r in rows if claim.category in (r["shown"], *TOTALS)]
    if not rated or (year != end and int(claim.number) != len(rated)):
        return []  # of a year, not all may be held
    lines = [f"{r['area']}: {r['shown']} [{r['figure_id']}]" for r in rated]
    lines.append(
        f"{len(rated)} of the {len(rows)} inspections of {claim.area} units held for that time are "
        f"rated {claim.category}"
    )
    return [Recomputed(Decimal(len(rated)), rated[0]["basis"], tuple(lines), tuple(rated))]


def rank(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Recomputed]:
    """The place of the claim's category, or area, among the others; largest first.

    Figures of one measure, date and basis are ranked; two equal ones share a place.
    At least two must be held.
    """
    wanted = meaning.direct
    if wanted is None:
        return []
    in_time = _rank_in_time(claim, wanted, folder)
    if in_time:
        return in_time
    column = "category" if claim.category else "area"
    mine = wanted.category if claim.category else wanted.area
    other = replace(wanted, **{column: ANY})  # type: ignore[arg-type]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in _matching(other, folder):
        if row["period_end"] == claim.period_end and row["value"] and _alike(row, column, mine):
            key = (row["basis"], row["source_id"], row["period_kind"], row["measure"])
            groups.setdefault(key, []).append(row)
    made = []
    for rows in groups.values():
        place = [r for r in rows if r[column] == mine]
        if len(rows) < 2 or not place:
            continue
        rows.sort(key=lambda r: -as_decimal(r["value"]))
        larger = sum(as_decimal(r["value"]) > as_decimal(place[0]["value"]) for r in rows)
        lines = [f"{n}. {r[column]}: {plain(r['value'])} [{r['figure_id']}]"
                 for n, r in enumerate(rows, 1)]  # fmt: skip
        lines.append(f"{mine}: place {larger + 1} of {len(rows)}, largest first")
        made.append(Recomputed(Decimal(larger + 1), rows[0]["basis"], tuple(lines), tuple(rows)))
    return made


def _rank_in_time(claim: Claim, wanted: Wanted, folder: Path | None) -> list[Recomputed]:
    """The place of a total of the whole country among those of other dates."""
    if claim.category or vocabulary.areas()[claim.area]["area_type"] != "country":
        return []
    lowest = claim.record == "lowest"
    found = record(wanted, claim.period_end, lowest=lowest, folder=folder)
    if found is None or len(found.rows) < 2:
        return []
    lines = [
        f"{spoken(r['period_end'])}: {plain(r['value'])} [{r['figure_id']}]" for r in found.rows
    ]
    return [
        Recomputed(Decimal(found.place), found.rows[0]["basis"], (*lines, found.words), found.rows)
    ]


def _alike(row: Row, column: str, mine: str) -> bool:
    """Only categories of one kind, or areas of one type, are ranked together."""
    if column == "category":
        known = vocabulary.categories()
        return bool(row["category"]) and mine in known and (
            known[row["category"]]["kind"] == known[mine]["kind"]
        )  # fmt: skip
    return row["area_type"] == vocabulary.areas()[mine]["area_type"]


Rule = Callable[[Claim, Meaning, Path | None], list[Recomputed]]
RULES: dict[str, Rule] = {
    "shortfall": lambda claim, meaning, folder: _shortfall(claim, folder, share=False),
    "shortfall_share": lambda claim, meaning, folder: _shortfall(claim, folder, share=True),
    "units_rated": _units_rated,
}


def recompute(claim: Claim, meaning: Meaning, folder: Path | None = None) -> list[Recomputed]:
    """Work out what can be worked out for a claim beyond the register's derived figures."""
    if not claim.period_end:
        return []
    if claim.comparator == "rank":
        return rank(claim, meaning, folder)
    rule = RULES.get(meaning.recompute)
    return (rule or _sum_of_periods)(claim, meaning, folder)
