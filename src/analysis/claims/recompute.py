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
        share = as_decimal(row["value"]) if row["measure"].endswith("share") else None
        lines = _less(inputs[0], inputs[1], share)
    lines.append(f"{row['formula']} = {row['value']} unrounded [{row['figure_id']}]")
    return Recomputed(as_decimal(row["value"]), row["basis"], tuple(lines), inputs)


def _less(wanted: Row, staff: Row, share: Decimal | None = None, note: str = "") -> list[str]:
    """Lines of a working: those who are wanted less those in post, and their share of the first."""
    word = "target" if wanted["measure"].startswith("target") else "needed"
    of, whole = text(wanted["value"]), as_decimal(wanted["value"]) - as_decimal(staff["value"])
    less = f"{word} − in post = {of} − {text(staff['value'])} = {text(whole)}{note}"
    shares = [f"{text(whole)} ÷ {of} = {text(share, 2)}%{note}"] if share is not None else []
    return [input_line(wanted), input_line(staff), less, *shares]


def _shortfall(claim: Claim, folder: Path | None, share: bool) -> list[Recomputed]:
    """Target less staff in post where only parts of different bases are published."""
    from analysis.derive.shortfall import shortfall

    parts = ("target_staffing", "staff_in_post", "shortfall", "shortfall_share")
    figures = of_measures(*parts, folder=folder)
    published = [f for f in figures if "inputs" not in f]
    try:
        found = shortfall(published, claim.area, claim.grade, claim.period_end, mix_bases=True)
    except InputError:
        return []
    if not found.mixed:
        return []  # the register holds it as a derived figure
    target, staff = found.target, found.staff
    lines = _less(target, staff, found.share if share else None, ", bases mixed")
    basis = f"{target['basis']} + {staff['basis']}"
    value = found.share if share else found.value
    return [Recomputed(value, basis, tuple(lines), (target, staff), mixed=True)]


def _held(claim: Claim, folder: Path | None, *measures: str) -> list[Row]:
    """Figures of some measures of a claim's own place, grade and date."""
    rows = of_measures(*measures, area=claim.area, period_end=claim.period_end, folder=folder)
    return [r for r in rows if r["grade"] == claim.grade and r["value"]]


def _share_in_post(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Recomputed]:
    """What the share that is missing leaves of a hundred, where it is not published itself."""
    if _held(claim, folder, "share_of_target_in_post"):
        return []
    missing = [from_derived(r, folder) for r in _held(claim, folder, "computed_shortfall_share")]
    return [
        replace(one, value=100 - one.value,
                working=(*one.working, f"100 − {text(one.value, 2)} = {text(100 - one.value, 2)}%"))
        for one in missing
    ]  # fmt: skip


def _short_of_need(claim: Claim, folder: Path | None) -> list[Recomputed]:
    """Staff needed, by a review of the work, less those in post on that day."""
    for need in _held(claim, folder, "staff_needed"):
        for staff in _held(claim, folder, "staff_in_post", "staff_in_post_count"):
            if need["basis"] == staff["basis"]:
                size = as_decimal(need["value"]) - as_decimal(staff["value"])
                lines = tuple(_less(need, staff))
                return [Recomputed(size, need["basis"], lines, (need, staff))]
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
    if in_time := _rank_in_time(claim, wanted, folder):
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
    found = record(wanted, claim.period_end, lowest=claim.record == "lowest", folder=folder)
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
    "shortfall": lambda claim, meaning, folder: (
        _short_of_need(claim, folder) or _shortfall(claim, folder, share=False)
    ),
    "shortfall_share": lambda claim, meaning, folder: _shortfall(claim, folder, share=True),
    "share_of_target_in_post": _share_in_post,
    "units_rated": _units_rated,
}


def recompute(claim: Claim, meaning: Meaning, folder: Path | None = None) -> list[Recomputed]:
    """Work out what can be worked out for a claim beyond the register's derived figures."""
    if not claim.period_end:
        return []
    if claim.comparator == "rank":
        return rank(claim, meaning, folder)
    return RULES.get(meaning.recompute, _sum_of_periods)(claim, meaning, folder)
