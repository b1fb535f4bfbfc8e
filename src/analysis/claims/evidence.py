"""Find the figures that bear on a claim."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from analysis import vocabulary
from analysis.citation.choose import period_length
from analysis.citation.words import described, value
from analysis.claims.comparing import compare, source_bound
from analysis.claims.meaning import Meaning, Wanted, figures_of
from analysis.claims.reading import CLAIM_UNITS, Claim
from analysis.core.csv_tables import Row
from analysis.core.numbers import text
from analysis.core.periods import days_between
from analysis.register.sources import all_sources

DIRECT, INPUT, OWN, RELATED, CONTEXT = "direct", "input", "own", "related", "context"
_RULES = vocabulary.rules("claim_rules")
ROLES = _RULES["roles"]
MOST_CONTEXT = 4
WORKED_OUT = "worked out from published parts"
SAME_START = 35
"""Days by which two starts of a period may differ and still be one."""
_LENGTHS = ("snapshot", "year", "quarter", "month", "span")
_LEVELS = ("stock", "share", "mean", "score", "amount")
_COUNTED = {u: u for u in CLAIM_UNITS} | _RULES["units"]["counted"]
_MAY_STAND_FOR = {"count": ("fte", "headcount"), "headcount": ("count",), "score": ("count",)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure beside a claim."""

    row: Row
    role: str  # key of `ROLES`
    remark: str = ""  # what keeps it from standing for the claim, or why its date differs

    @property
    def derived(self) -> bool:
        """Whether the suite worked it out from published figures."""
        return "inputs" in self.row


def figure_in_words(found: Evidence) -> str:
    """The number with its unit; one worked out by the suite with two decimal places."""
    row = found.row
    whole = not found.derived or "." not in row["value"]
    return value(row if whole else row | {"shown": text(row["value"], 2)})


def _covers(row: Row, claim: Claim) -> bool:
    """A level dated only by its month counts for any day of that month."""
    level = described(row["measure"])["kind"] in _LEVELS
    return level and row["period_kind"] == "month" and (
        row.get("period_start", "") <= claim.period_end <= row["period_end"]
    )  # fmt: skip


def _days(row: Row, claim: Claim) -> int:
    return abs(days_between(row["period_end"], claim.period_end))


def same_unit(claim: Claim, row: Row) -> bool:
    """Whether a figure's unit may stand for the claim's.

    A count of unstated unit may stand for people or full-time equivalents; people
    never stand for full-time equivalents.
    """
    return claim.unit in (row["unit"], "rank") or claim.unit in _MAY_STAND_FOR.get(row["unit"], ())


def stands(claim: Claim, row: Row) -> str:
    """How a figure stands to a claim's number, as `analysis.claims.comparing.compare` says."""
    shown, bound = row.get("shown", ""), source_bound(row)
    return compare(claim.comparator, claim.value, row["value"], shown, bound)


def find(claim: Claim, meaning: Meaning, folder: Path | None = None) -> list[Evidence]:
    """Return the figures that bear on a claim, those that settle it first."""
    found: list[Evidence] = []
    if meaning.direct and claim.period_end:
        found += _direct(claim, meaning, meaning.direct, folder)
    for wanted in meaning.related:
        found += _related(claim, wanted, folder)
    unique = {e.row["figure_id"]: e for e in reversed(found)}.values()  # the first one stays
    own = own_of(claim.document)
    marked = [_marked(e, own) for e in reversed(unique)]
    return sorted(marked, key=lambda e: list(ROLES).index(e.role))


@lru_cache(maxsize=8)
def own_of(document: str) -> dict[str, str]:
    """Sources that are a claim's document, copy it or retell it, and why they are.

    Those recorded in ``claim_own_sources.csv``, and any that bears the same title.
    """
    title = " ".join(document.split()).lower()
    titles = {k: " ".join(record["title"].split()).lower() for k, record in all_sources().items()}
    own = {k: "the document itself" for k, other in titles.items() if title and other == title}
    recorded = vocabulary.records("claim_own_sources")
    return own | {row["source_id"]: row["why"] for row in recorded if row["document"] == document}


def _marked(found: Evidence, own: dict[str, str]) -> Evidence:
    """Set apart a figure that stands in the claim's own document, wholly or by all its parts."""
    if found.role not in (DIRECT, RELATED):
        return found
    if found.derived:
        inputs = found.row["inputs"].split()
        inside = [next((s for s in own if i.endswith(f".{s}")), "") for i in inputs]
        source = inside[0] if all(inside) else ""
    else:
        source = found.row["source_id"]
    return replace(found, role=OWN, remark=own[source]) if source in own else found


def _direct(
    claim: Claim, meaning: Meaning, wanted: Wanted, folder: Path | None
) -> Iterator[Evidence]:
    rows = figures_of(wanted, folder)
    if meaning.period_start:
        rows = [r for r in rows if _starts(r, meaning.period_start)]
    dated = [r for r in rows if r["period_end"] == claim.period_end]
    if claim.period_start and not meaning.change_of:  # "in the three years to March 2023"
        dated = [r for r in dated if same_length(claim, r)]
    dated += [r for r in rows if r not in dated and _covers(r, claim)]
    if wanted.window_days:
        dated += [r for r in rows if r not in dated and _days(r, claim) <= wanted.window_days]
    lengths = {period_length(r) for r in dated}
    length = next((known for known in _LENGTHS if known in lengths), "")
    for row in dated:
        dated_so = row["period_end"] == claim.period_end or _covers(row, claim)
        moved = "" if dated_so else wanted.window_why
        if not same_unit(claim, row):
            units = f"counted in {_COUNTED[row['unit']]}, the claim in {_COUNTED[claim.unit]}"
            yield Evidence(row, RELATED, units)
        elif period_length(row) != length and not (moved or _covers(row, claim)):
            yield Evidence(row, CONTEXT, "another length of period ending on the same day")
        else:
            yield Evidence(row, DIRECT, moved)


def same_length(claim: Claim, row: Row) -> bool:
    """Whether a figure's period, where it has one, begins about when the claim's does."""
    start, named = row.get("period_start", ""), claim.period_start
    return not (start and named) or abs(days_between(start, named)) <= SAME_START


def _starts(row: Row, start: str) -> bool:
    """Whether a figure's period begins on a day, or the day after as printed."""
    begun = row.get("period_start", "")
    return bool(begun) and 0 <= days_between(start, begun) <= 1


def _related(claim: Claim, wanted: Wanted, folder: Path | None) -> Iterator[Evidence]:
    rows = [r for r in figures_of(wanted, folder) if r["value"]]
    day = claim.period_end or (claim.quoted_on if wanted.any_date else "")
    if wanted.any_date:
        rows.sort(key=lambda r: abs(days_between(r["period_end"], day)) if day else 0)
        rows = rows[:MOST_CONTEXT]
    else:
        rows = [r for r in rows if day and _days(r, claim) <= wanted.window_days]
    for row in rows:
        comparable = wanted.near and not wanted.any_date and same_unit(claim, row)
        yield Evidence(row, RELATED if comparable else CONTEXT, wanted.why)
