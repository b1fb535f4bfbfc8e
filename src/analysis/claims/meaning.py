"""What the words of a claim stand for in the register.

Claims speak plainly. ``vocabulary/claim_measures.toml`` says which measures, and
which area, grade, category and dates, the words of a claim mean; a claim that
uses a measure's own name or label needs no entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.claims.reading import Claim
from analysis.core.errors import InputError
from analysis.register.gaps import asks_of_series
from analysis.register.index import of_measures

ANY = "*"
_DERIVED_TWINS = {
    "shortfall": "computed_shortfall",
    "shortfall_share": "computed_shortfall_share",
    "staff_in_post": "implied_staff_in_post",
    "leaving_rate": "implied_leaving_rate",
}

_BASES = {
    "shortfall": ("targets_annex",),
    "shortfall_share": ("targets_annex",),
    "staff_in_post": ("bulletin", "paid_staff", "targets_annex", "justice_data"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Figures to look for.

    Attributes
    ----------
    measures : tuple of str
    area, grade, category : str
        Canonical names; ``*`` for any.
    any_date : bool
        Shown for orientation whatever the date; such figures never settle a claim.
    window_days : int
        How far the figure's date may lie from the claim's.
    window_why : str
        Why, in words; empty where the dates must agree.
    near : bool
        Whether agreement may be called consistent (another measure or period, but
        a comparable one).
    """

    measures: tuple[str, ...]
    area: str
    grade: str
    category: str
    any_date: bool = False
    window_days: int = 0
    window_why: str = ""
    near: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How one claim is to be checked.

    Attributes
    ----------
    direct : Wanted or None
        The figures that settle it; None where the register holds no such measure.
    related : tuple of Wanted
        Figures that stand near it.
    bases : tuple of str
        Order in which counting bases count as the first one.
    period_start : str
        Start that the figure must have, where the words of the claim give one.
    recompute : str
        Rule of `analysis.claims.recompute`, or empty.
    missing : str
        What is missing where nothing settles it.
    ask : tuple of str
        Keys of ``where_to_ask.toml``.
    unknown : str
        Why the words could not be placed, if they could not.
    doubt : str
        What must be said of how they were placed.
    """

    direct: Wanted | None
    related: tuple[Wanted, ...] = ()
    bases: tuple[str, ...] = ()
    period_start: str = ""
    recompute: str = ""
    missing: str = ""
    ask: tuple[str, ...] = ()
    unknown: str = ""
    doubt: str = ""


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()


@lru_cache(maxsize=1)
def entries() -> list[dict[str, Any]]:
    """Return the entries of ``claim_measures.toml`` in their order."""
    import tomllib

    with (vocabulary.FOLDER / "claim_measures.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["measure"]
    return found


@lru_cache(maxsize=1)
def _by_words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for entry in entries():
        for words in entry["says"]:
            if _folded(words) in found:
                raise InputError(f"claim_measures.toml: {words!r} is explained twice.")
            found[_folded(words)] = entry
    return found


def _category(claim: Claim) -> str:
    """The category in controlled words, or as typed where it is not a known one."""
    if not claim.category:
        return ""
    try:
        return vocabulary.find("category", claim.category)["category"]
    except InputError:
        return claim.category


def _wanted(claim: Claim, entry: dict[str, Any], category: str) -> Wanted:
    return Wanted(
        tuple(entry["measures"]),
        entry.get("area", claim.area),
        entry.get("grade", claim.grade),
        entry.get("category", category),
        entry.get("any_date", False),
        entry.get("window_days", 0),
        entry.get("window_why", ""),
        entry.get("near", False),
        entry.get("why", ""),
    )


def meaning(claim: Claim) -> Meaning:
    """Say what a claim's words stand for in the register.

    Words that are neither explained nor a measure's name are not an error: the
    claim cannot be checked, and the nearest known names are given.
    """
    category = _category(claim)
    entry = _by_words().get(_folded(claim.measure))
    if entry is None:
        return _by_name(claim, category)
    return Meaning(
        direct=_wanted(claim, entry, category) if entry.get("measures") else None,
        related=tuple(_wanted(claim, r, category) for r in entry.get("related", [])),
        bases=tuple(entry.get("bases", [])),
        period_start=entry.get("period_start", ""),
        recompute=entry.get("recompute", ""),
        missing=entry.get("missing", ""),
        ask=tuple(entry.get("ask", [])),
    )


def _by_name(claim: Claim, category: str) -> Meaning:
    known = vocabulary.measures() | vocabulary.derived_measures()
    words = _folded(claim.measure)
    name = words.replace(" ", "_")
    labels = {_folded(record["label"]): m for m, record in known.items()}
    measure = name if name in known else labels.get(words, "")
    if not measure:
        near = vocabulary.nearest(words, [*_by_words(), *labels], 3)
        return Meaning(
            None,
            unknown="The words of the measure are not known."
            + (" The nearest known: " + "; ".join(near) + "." if near else ""),
        )
    measures = tuple(dict.fromkeys((measure, _DERIVED_TWINS.get(measure, measure))))
    grade = claim.grade or _only_grade(measures)
    return Meaning(
        Wanted(measures, claim.area, grade, category),
        bases=_BASES.get(measure, ()),
        recompute=measure if measure in ("shortfall", "shortfall_share") else "",
        ask=asks_of_series(known[measure].get("series", "")),
        doubt=" ".join(filter(None, (_doubt(category), _taken(claim, grade)))),
    )


def _only_grade(measures: tuple[str, ...]) -> str:
    """The grade that every figure of a measure is about, wherever, if it is one grade."""
    grades = {row["grade"] for row in of_measures(*measures)}
    return grades.pop() if len(grades) == 1 else ""


def _taken(claim: Claim, grade: str) -> str:
    if grade == claim.grade:
        return ""
    return f"No grade is named; taken as {grade}, the only one for which it is published here."


def _doubt(category: str) -> str:
    if not category or category in vocabulary.categories():
        return ""
    near = vocabulary.nearest(category, list(vocabulary.categories()), 3)
    return f"{category!r} is not a known category." + (
        " The nearest known: " + "; ".join(near) + "." if near else ""
    )
