"""What the words of a claim stand for in the register.

Claims speak plainly. ``vocabulary/claim_measures.toml`` says which measures, and
which area, grade, category and dates, the words of a claim mean; a claim that
uses a measure's own name or label needs no entry.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.claims.reading import Claim, start_of_change
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.questions.phrases import meanings_at, words_of
from analysis.register.gaps import asks_of_series
from analysis.register.store import names_in, of_measures

ANY = "*"
COUNTRY = "England and Wales"
TOTALS = ("", "All supervision", "All offences", "All MAPPA levels", "All ratings")
"""Categories that mean the whole, as an empty one does."""
_CHANGE = "change in "
PROPORTIONAL = "relative "  # of a rate: per cent of the earlier rate, not percentage points
_BASES = {
    "shortfall": ("targets_annex",),
    "shortfall_share": ("targets_annex",),
    "staff_in_post": ("bulletin", "paid_staff", "targets_annex", "justice_data"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Figures to look for: canonical names, ``*`` for any."""

    measures: tuple[str, ...]
    area: str
    grade: str
    category: str
    any_date: bool = False  # for orientation whatever the date; never settles a claim
    window_days: int = 0  # how far the figure's date may lie from the claim's
    window_why: str = ""  # why; empty where the dates must agree
    near: bool = False  # whether agreement of another measure or period is of use
    why: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How one claim is to be checked."""

    direct: Wanted | None  # the figures that settle it; None where no such measure is held
    related: tuple[Wanted, ...] = ()  # figures that stand near it
    bases: tuple[str, ...] = ()  # the order in which counting bases count as the first one
    period_start: str = ""  # start that the figure must have, where the words give one
    recompute: str = ""  # rule of `analysis.claims.recompute`
    missing: str = ""  # what is missing where nothing settles it
    ask: tuple[str, ...] = ()  # keys of ``where_to_ask.toml``
    unknown: str = ""  # why the words could not be placed
    doubt: str = ""  # what must be said of how they were placed
    change_of: tuple[str, ...] = ()  # measures whose change between two dates is stated
    people_per_officer: bool = False  # whether people supervised for each officer may be meant
    confused_with: tuple[tuple[tuple[str, ...], str], ...] = ()  # other measures, and why not


def figures_of(wanted: Wanted, folder: Path | None = None) -> list[Row]:
    """Figures of the measures, area, grade and category wanted."""
    area = "" if wanted.area == ANY else wanted.area
    return [
        row
        for row in of_measures(*wanted.measures, area=area, folder=folder)
        if wanted.grade in (ANY, row["grade"]) and same_category(wanted.category, row["category"])
    ]


def same_category(wanted: str, category: str) -> bool:
    """Whether a figure's category is the one asked for; an empty one asks for the total."""
    return wanted in (ANY, category) or (wanted in TOTALS and category in TOTALS)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def entries(kind: str = "measure") -> list[dict[str, Any]]:
    """Return the entries of ``claim_measures.toml``, of one kind, in their order."""
    return list(vocabulary.rules("claim_measures")[kind])


@lru_cache(maxsize=1)
def _by_words() -> dict[tuple[str, str], dict[str, Any]]:
    """Entries by their words, and by the grade that an entry is for, if for one."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in entries():
        for words in entry["says"]:
            key = (_folded(words), entry.get("for_grade", ""))
            if key in found:
                raise InputError(f"claim_measures.toml: {words!r} is explained twice.")
            found[key] = entry
    return found


def _category(claim: Claim) -> str:
    """The category in controlled words, or as typed where it is not a known one."""
    with suppress(InputError):
        return claim.category and vocabulary.find("category", claim.category)["category"]
    return claim.category


def _wanted(claim: Claim, entry: dict[str, Any], category: str) -> Wanted:
    area = entry.get("area", claim.area)
    if area != ANY and claim.area != COUNTRY:  # a place that is named is meant
        area = claim.area
    said = {"grade": claim.grade, "category": category} | _of_fields(Wanted, entry)
    return Wanted(**said | {"area": area})


def _of_fields(kind: type[Wanted | Meaning], entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry says of the fields of a type, its lists as tuples."""
    named = {f.name for f in fields(kind)} & set(entry)
    return {n: tuple(entry[n]) if isinstance(entry[n], list) else entry[n] for n in named}


def meaning(claim: Claim) -> Meaning:
    """Say what a claim's words stand for in the register.

    Words that are not known are no error: the nearest known names are given.
    """
    if unknown := _unknown_names(claim):
        return Meaning(None, unknown=unknown)
    category = _category(claim)
    words = _folded(claim.measure)
    entry = _by_words().get((words, claim.grade)) or _by_words().get((words, ""))
    if entry is None and words.removeprefix(PROPORTIONAL).startswith(_CHANGE):
        level = replace(claim, measure=words.partition(_CHANGE)[2])
        ends = ("growth",) if words.startswith(PROPORTIONAL) else ("change", "growth")
        return _change(meaning(level), start_of_change(claim), ends)
    if entry is None:
        return _by_name(claim, category)
    said = _of_fields(Meaning, entry)
    said["related"] = tuple(_wanted(claim, r, category) for r in entry.get("related", ()))
    if entry.get("change_of") and not entry.get("period_start"):
        said["period_start"] = start_of_change(claim)
    measures = tuple(entry.get("measures", ()))
    direct = _placed(_wanted(claim, entry, category)) if measures else None
    return Meaning(direct=direct, confused_with=_confused(measures), **said)


def _change(of: Meaning, start: str, ends: tuple[str, ...]) -> Meaning:
    """How the change of what is meant is checked: as stated, or between two figures of it."""
    if of.direct is None:
        return of
    stated = tuple(f"{m}_{end}" for m in of.direct.measures for end in ends)
    direct = replace(of.direct, measures=stated)
    return Meaning(direct, period_start=start, ask=of.ask, change_of=of.direct.measures)


def _confused(measures: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    held = set(measures)
    return tuple((tuple(c["with"]), c["why"]) for c in entries("confused")
                 if held & set(c["measures"]))  # fmt: skip


def _placed(wanted: Wanted) -> Wanted:
    """Without its grade where the measure is published for none, as offences are."""
    ungraded = names_in("grade", *wanted.measures) == {""}
    return replace(wanted, grade="") if ungraded else wanted


def _unknown_names(claim: Claim) -> str:
    """What an area or a grade that is not in the vocabulary calls for: its nearest names."""
    for what, known in (("area", vocabulary.areas()), ("grade", vocabulary.grades())):
        name = getattr(claim, what)
        if name and name not in known:
            return _with_nearest(f"No {what} {name!r} is held.", name, known, "The nearest")
    return ""


def _with_nearest(
    said: str, name: str, known: Iterable[str], lead: str = "The nearest known"
) -> str:
    near = vocabulary.nearest(name, list(known), 3)
    return f"{said} {lead}: {'; '.join(near)}." if near else said


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    known = vocabulary.measures() | vocabulary.derived_measures()
    return {_folded(record["label"]): name for name, record in known.items()}


def _by_name(claim: Claim, category: str) -> Meaning:
    known = vocabulary.measures() | vocabulary.derived_measures()
    words = _folded(claim.measure)
    name = words.replace(" ", "_")
    labels = _labels()
    measure = name if name in known else labels.get(words, "") or _spoken(words)
    if not measure:
        said = "The words of the measure are not known."
        names = [*(spoken for spoken, _ in _by_words()), *labels]
        return Meaning(None, unknown=_with_nearest(said, words, names))
    measures = tuple(dict.fromkeys((measure, *family(measure))))
    grades = names_in("grade", *measures)
    grade = claim.grade or (min(grades) if len(grades) == 1 else "")
    doubts = []
    if category and category not in vocabulary.categories():
        unsure = f"{category!r} is not a known category."
        doubts.append(_with_nearest(unsure, category, vocabulary.categories()))
    if grade != claim.grade:
        taken = f"taken as {grade}, the only one for which it is published here."
        doubts.append(f"No grade is named; {taken}")
    return Meaning(
        _placed(Wanted(measures, claim.area, grade, category)),
        bases=_BASES.get(measure, ()),
        recompute=measure if measure.startswith(("shortfall", "share_of_target")) else "",
        ask=asks_of_series(known[measure].get("series", "")),
        doubt=" ".join(doubts),
        confused_with=_confused(measures),
    )


def _spoken(words: str) -> str:
    """The measure that words mean in a question, the likeliest one."""
    said = words_of(words)
    meanings, size = meanings_at(said, 0)
    named = (m.names[0] for m in meanings if m.kind == "measure" and size == len(said))
    return next(named, "")
