"""Recompute what a claim states from published parts, with the working.

Each rule is named in ``vocabulary/claim_measures.toml`` and takes a claim and its
meaning; it returns what could be worked out, and nothing where a part is missing.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

from analysis import vocabulary
from analysis.citation.citation import input_line
from analysis.claims.meaning import ANY, TOTALS, Meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Worked
from analysis.claims.weighing.newest import is_flow, record, rows_of
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain, text
from analysis.core.periods import days_between
from analysis.register.store import by_id, of_measures


def from_derived(row: Row, folder: Path | None = None) -> Worked:
    """The working of a derived figure of the register."""
    inputs = tuple(by_id(i, folder) for i in row["inputs"].split())
    lines = tuple(map(input_line, inputs))
    if row["measure"] in ("computed_shortfall", "computed_shortfall_share"):
        lines = _less(*inputs, share=row["measure"].endswith("share")).working
    lines += (f"{row['formula']} = {row['value']} unrounded [{row['figure_id']}]",)
    return Worked(as_decimal(row["value"]), row["basis"], lines, inputs)


def _less(wanted: Row, staff: Row, *, share: bool = False) -> Worked:
    """Those who are wanted less those in post, or the share of the first that this is."""
    mixed = wanted["basis"] != staff["basis"]
    note = ", bases mixed" if mixed else ""
    word = "target" if wanted["measure"].startswith("target") else "needed"
    of, less = as_decimal(wanted["value"]), as_decimal(staff["value"])
    size = of - less
    lines = [input_line(wanted), input_line(staff)]
    lines.append(f"{word} − in post = {text(of)} − {text(less)} = {text(size)}{note}")
    basis = f"{wanted['basis']} + {staff['basis']}" if mixed else wanted["basis"]
    if share:
        size = 100 * size / of
        lines.append(f"{text(of - less)} ÷ {text(of)} = {text(size, 2)}%{note}")
    return Worked(size, basis, tuple(lines), (wanted, staff), mixed)


def _shortfall(claim: Claim, folder: Path | None, *, share: bool) -> list[Worked]:
    """Target less staff in post where only parts of different bases are published."""
    from analysis.derive.shortfall import PARTS, shortfall

    published = [f for f in of_measures(*PARTS, folder=folder) if "inputs" not in f]
    try:
        found = shortfall(published, claim.area, claim.grade, claim.period_end, mix_bases=True)
    except InputError:
        return []
    # Where the bases are not mixed, the register holds it as a derived figure.
    return [_less(found.target, found.staff, share=share)] if found.mixed else []


def _held(claim: Claim, folder: Path | None, *measures: str) -> list[Row]:
    """Figures of some measures of a claim's own place, grade and date."""
    rows = of_measures(*measures, area=claim.area, period_end=claim.period_end, folder=folder)
    return [r for r in rows if r["grade"] == claim.grade and r["value"]]


def _share_in_post(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Worked]:
    """What the share that is missing leaves of a hundred, where it is not published itself."""
    if _held(claim, folder, "share_of_target_in_post"):
        return []
    made = []
    for row in _held(claim, folder, "computed_shortfall_share"):
        missing = from_derived(row, folder)
        share = 100 - missing.value
        line = f"100 − {text(missing.value, 2)} = {text(share, 2)}%"
        made.append(replace(missing, value=share, working=(*missing.working, line)))
    return made


def _short_of_need(claim: Claim, folder: Path | None) -> list[Worked]:
    """Staff needed, by a review of the work, less those in post on that day."""
    needed = _held(claim, folder, "staff_needed")
    in_post = _held(claim, folder, "staff_in_post", "staff_in_post_count")
    pairs = product(needed, in_post)
    return [_less(*pair) for pair in pairs if pair[0]["basis"] == pair[1]["basis"]][:1]


def _sum_of_periods(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Worked]:
    """Years or quarters added up, from the start that the words or the claim give to its date."""
    start = meaning.period_start or claim.period_start
    if not (start and meaning.direct) or meaning.change_of:
        return []
    flows = [r for r in rows_of(meaning.direct, folder) if "inputs" not in r and is_flow(r)]
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
            return [Worked(total, parts[0]["basis"], tuple(lines), tuple(parts))]
    return []


def _units_rated(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Worked]:
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
    return [Worked(Decimal(len(rated)), rated[0]["basis"], tuple(lines), tuple(rated))]


def rank(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Worked]:
    """The place of the claim's category, or area, among the others; largest first.

    Figures of one measure, date and basis are ranked; two equal ones share a place.
    At least two must be held. A total of the whole country is ranked among those of other
    dates.
    """
    wanted = meaning.direct
    if wanted is None:
        return []
    if not claim.category and vocabulary.areas()[claim.area]["area_type"] == "country":
        lowest = claim.record == "lowest"
        in_time = record(wanted, claim.period_end, lowest=lowest, folder=folder)
        if in_time and len(in_time.inputs) > 1:
            return [in_time]
    column = "category" if claim.category else "area"
    mine = getattr(wanted, column)
    alike = [
        r
        for r in rows_of(replace(wanted, **{column: ANY}), folder)  # type: ignore[arg-type]
        if r["period_end"] == claim.period_end and "inputs" not in r and _alike(r, column, mine)
    ]
    made = []
    counted = ("basis", "source_id", "period_kind", "measure")
    for rows in by_key(alike, lambda r: tuple(r[name] for name in counted)).values():
        place = [r for r in rows if r[column] == mine]
        if len(rows) < 2 or not place:
            continue
        rows.sort(key=lambda r: -as_decimal(r["value"]))
        larger = sum(as_decimal(r["value"]) > as_decimal(place[0]["value"]) for r in rows)
        lines = [f"{n}. {r[column]}: {plain(r['value'])} [{r['figure_id']}]"
                 for n, r in enumerate(rows, 1)]  # fmt: skip
        lines.append(f"{mine}: place {larger + 1} of {len(rows)}, largest first")
        made.append(Worked(Decimal(larger + 1), rows[0]["basis"], tuple(lines), tuple(rows)))
    return made


def _alike(row: Row, column: str, mine: str) -> bool:
    """Only categories of one kind, or areas of one type, are ranked together."""
    if column == "category":
        known = vocabulary.categories()
        return bool(row["category"]) and mine in known and (
            known[row["category"]]["kind"] == known[mine]["kind"]
        )  # fmt: skip
    return row["area_type"] == vocabulary.areas()[mine]["area_type"]


Rule = Callable[[Claim, Meaning, Path | None], list[Worked]]
RULES: dict[str, Rule] = {
    "shortfall": lambda claim, meaning, folder: (
        _short_of_need(claim, folder) or _shortfall(claim, folder, share=False)
    ),
    "shortfall_share": lambda claim, meaning, folder: _shortfall(claim, folder, share=True),
    "share_of_target_in_post": _share_in_post,
    "units_rated": _units_rated,
}


def recompute(claim: Claim, meaning: Meaning, folder: Path | None = None) -> list[Worked]:
    """Work out what can be worked out for a claim beyond the register's derived figures."""
    if not claim.period_end:
        return []
    if claim.comparator == "rank":
        return rank(claim, meaning, folder)
    return RULES.get(meaning.recompute, _sum_of_periods)(claim, meaning, folder)
