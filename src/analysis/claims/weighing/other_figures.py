"""The same number under another unit, scope, date or measure: what a claim may have mixed up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from analysis.citation.choose import period_length
from analysis.claims.comparing import AGREE, EXACT, ROUNDED, source_bound
from analysis.claims.evidence import SAME_START, same_length, same_unit, stands
from analysis.claims.meaning import ANY, Meaning, Wanted
from analysis.claims.reading import Claim
from analysis.claims.results import Other, rules
from analysis.claims.weighing.newest import known_on, newest_of, rows_of, told
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.periods import days_between
from analysis.register.store import of_measures

_SIX_YEARS = 6 * 365 + 1
_CLOSE = Decimal("0.15")
"""How far beyond a bound, as a part of it, a figure may lie that the bound is said of."""
_PEOPLE = ("fte", "headcount")
_UNITS = ("", "_headcount")
"""Ends of the names of what is counted in full-time equivalents, and in people."""


def fits_figure(claim: Claim, row: Row, *, unit: bool = True) -> bool:
    """Whether the number is that of a figure; a bound only where the figure is close to it."""
    if unit and not same_unit(claim, row):
        return False
    agreement = stands(claim, row)
    if agreement in (EXACT, ROUNDED):
        return True
    size = abs(claim.number)
    close = abs(as_decimal(row["value"]) - claim.number) <= size * _CLOSE
    return agreement in AGREE and close


def telling(value: str) -> bool:
    """Whether a number has digits enough for its agreement not to be chance."""
    digits = value.replace(".", "").replace("-", "").strip("0")
    return len(digits) >= 3 or "." in value


def other_figures(claim: Claim, meaning: Meaning, folder: Path | None = None) -> Iterator[Other]:
    """Yield what the number fits, the likeliest confusion first."""
    wanted = meaning.direct
    if wanted is None or claim.comparator == "rank":
        return
    yield from _of_other_unit(claim, wanted, folder)
    yield from _of_other_scope(claim, wanted, folder)
    yield from _of_other_dates(claim, wanted, folder)
    yield from _of_other_measure(claim, meaning, folder)


def _other(verdict: str, row: Row, says: str) -> Other:
    return Other(verdict, says, verdict.replace("_", " "), (row,))


def _of_other_unit(claim: Claim, wanted: Wanted, folder: Path | None) -> Iterator[Other]:
    if claim.unit not in (*_PEOPLE, "count"):
        return
    names = [m.removesuffix("_headcount") + end for m in wanted.measures for end in _UNITS]
    for row in rows_of(replace(wanted, measures=tuple(dict.fromkeys(names))), folder):
        other = row["unit"] in _PEOPLE and not same_unit(claim, row)
        dated = row["period_end"] == claim.period_end
        if other and dated and fits_figure(claim, row, unit=False):
            yield _other("wrong_unit", row, f"The number is {told(row)}, another unit.")


def _of_other_scope(claim: Claim, wanted: Wanted, folder: Path | None) -> Iterator[Other]:
    listed = rules()["scope"]
    day = claim.period_end
    agency = Wanted(wanted.measures, ANY, "All HMPPS staff", wanted.category)
    sure = telling(claim.value) or not rows_of(wanted, folder)
    then = date.fromisoformat(claim.quoted_on) if claim.quoted_on and sure else None
    known = [r for r in rows_of(agency, folder) if then and known_on(r, then)]
    widest = (newest_of(known) or {}).get("figure_id")  # the text may speak of "now", later there
    for row in of_measures(*wanted.measures, folder=folder):
        dated = (day and row["period_end"] == day) or row["figure_id"] == widest
        if not (row["value"] and dated and claim.number):
            continue  # none of anything fits many places
        differs = [
            name
            for name in ("area", "grade", "category")
            if getattr(wanted, name) not in (ANY, row[name])
            and not (name == "category" and row[name] == "" == wanted.category)
        ]
        if len(differs) != 1 or not fits_figure(claim, row):
            continue
        name = differs[0]
        if row[name] in (*listed[name], listed["nation"].get(claim.area)):
            held, wrote = row[name] or "the total", getattr(claim, name) or f"no {name}"
            says = f"The number is that of {held}, the claim was read as of {wrote}: {told(row)}."
            yield _other("wrong_scope", row, says)


def _of_other_dates(claim: Claim, wanted: Wanted, folder: Path | None) -> Iterator[Other]:
    if not telling(claim.value) or claim.comparator in ("<", ">", "<=", ">="):
        return
    rows = rows_of(wanted, folder)
    exact = [r for r in rows if not source_bound(r)]
    if claim.comparator != "=" and claim.quoted_on:  # what was to come is near by chance
        exact = [r for r in exact if (r["period_start"] or r["period_end"]) <= claim.quoted_on]
    if claim.comparator == "~":
        claim = replace(claim, comparator="=")
    same_day = {r["period_kind"] for r in rows if r["period_end"] == claim.period_end}

    def another(row: Row) -> bool:
        """Whether a figure is of another date, or of another length up to the same one."""
        if row["period_end"] != claim.period_end:
            return _as_long(claim, row)
        beside = row["period_kind"] == "span" and same_day - {"span"}
        return bool(beside) or not same_length(claim, row)

    fitting = [r for r in exact if fits_figure(claim, r) and another(r)]
    if not fitting:
        return
    day = claim.period_end or claim.quoted_on
    before = [r for r in fitting if not day or r["period_end"] <= day]
    row = newest_of(before) or fitting[0]
    after = bool(day) and day > row["period_end"]
    if after and claim.period_end not in {r["period_end"] for r in rows}:
        newest = newest_of(r for r in rows if period_length(r) == period_length(row)) or row
        newer = "nothing newer is held"
        if newest["period_end"] > row["period_end"]:
            newer = f"the newest is {told(newest)}"
        says = f"The number is that of an earlier date: {told(row)}; {newer}."
        yield _other("stale", row, says)
    elif not after or days_between(row["period_end"], day) <= _SIX_YEARS:
        yield _other("wrong_period", row, f"The number is that of another date: {told(row)}.")


def _as_long(claim: Claim, row: Row) -> bool:
    """Whether a figure of another date is of the length of time that a claim names, if it does."""
    start, named = row.get("period_start", ""), claim.period_start
    if not (start and named and claim.period_end):
        return True
    days = days_between(start, row["period_end"]) - days_between(named, claim.period_end)
    return abs(days) <= SAME_START


def _of_other_measure(claim: Claim, meaning: Meaning, folder: Path | None) -> Iterator[Other]:
    for measures, why in meaning.confused_with:
        for grade in (claim.grade, ANY):
            like = Wanted(measures, claim.area, grade, ANY)
            for row in rows_of(like, folder):
                if row["period_end"] == claim.period_end and fits_figure(claim, row):
                    other = row["grade"] not in (claim.grade, "")
                    verdict = "wrong_scope" if other else "other_measure"
                    yield _other(verdict, row, f"The number is {told(row)}: {why}.")
