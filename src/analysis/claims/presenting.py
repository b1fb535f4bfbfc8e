"""Checked claims as plain fields, the one shape that every format prints."""

from dataclasses import asdict
from typing import Any

from analysis.citation.citation import references_of
from analysis.citation.words import described, period
from analysis.claims.evidence import CONTEXT, ROLES, Evidence, figure_in_words
from analysis.claims.results import Checked, asks_for, rules, verdict_labels
from analysis.core.csv_tables import Row
from analysis.core.numbers import printed_digits, text
from analysis.register.sources import source
from analysis.register.store import by_id

SIGNS = {c["sign"]: c["spoken"] for c in rules()["comparator"]}


def claimed(checked: Checked) -> str:
    """The claimed number in words: ``nearly 1,650 people``."""
    claim = checked.claim
    if not claim.value:
        return "no number"
    number = text(claim.number, printed_digits(claim.value))
    unit = rules()["units"]["spoken"].get(claim.unit, claim.unit)
    if claim.unit == "pounds":
        return f"{SIGNS[claim.comparator]}£{number}"
    return f"{SIGNS[claim.comparator]}{number}{'' if unit in ('', '%') else ' '}{unit}"


def _printed(found: Evidence) -> tuple[Row, ...]:
    """A figure as printed, or the printed ones behind a derived one."""
    return tuple(map(by_id, found.row["inputs"].split())) if found.derived else (found.row,)


def addresses(found: Evidence) -> list[str]:
    """Addresses of the sources, those of the web only."""
    records = [source(r["source_id"]) for r in _printed(found)]
    links = [r["address"] or r["landing_page"] for r in records]
    return list(dict.fromkeys(x for x in links if x.startswith(("https://", "http://"))))


def evidence_fields(found: Evidence) -> dict[str, Any]:
    """One figure with everything a reader needs to go and look."""
    row = found.row
    about = ", ".join(x for x in (row["area"], row["grade"], row["category"]) if x)
    return {
        "figure_id": row["figure_id"],
        "role": found.role,
        "role_in_words": ROLES[found.role],
        "remark": found.remark,
        "measure": described(row["measure"])["label"],
        "about": about,
        "when": period(row).words,
        "shown": figure_in_words(found),
        "value": row["value"],
        "basis": row["basis"],
        "edition": row.get("edition", "") or "worked out from published parts",
        "quality": row.get("quality", "derived"),
        "place": row.get("locator", "") or row.get("formula", ""),
        "note": row["note"],
        "references": list(references_of(_printed(found))),
        "addresses": addresses(found),
    }


def as_fields(checked: Checked) -> dict[str, Any]:
    """One checked claim as nested plain fields."""
    return {
        "claim": asdict(checked.claim),
        "claimed": claimed(checked),
        "verdict": checked.verdict,
        "verdict_in_words": checked.label,
        "says": checked.says,
        "compared_with": [
            {
                "value": s.value,
                "shown": s.words,
                "basis": s.basis,
                "origin": s.origin,
                "agreement": s.agreement,
                "figure_ids": list(s.figure_ids),
            }
            for s in checked.settled
        ],
        "working": list(checked.working),
        "remarks": list(checked.remarks),
        "evidence": [evidence_fields(e) for e in checked.evidence if e.role != CONTEXT],
        "orientation": [evidence_fields(e) for e in checked.evidence if e.role == CONTEXT],
        "would_settle_it": [ask.line for ask in asks_for(checked)],
    }


def counts(results: list[Checked]) -> dict[str, int]:
    """How many claims got each verdict, in the documented order, zeros included."""
    return {
        label: sum(c.verdict == key for c in results) for key, label in verdict_labels().items()
    }
