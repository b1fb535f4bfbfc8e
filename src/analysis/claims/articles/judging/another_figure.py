"""Verdicts against the figures, given only where the number may be no other figure.

What such a verdict supposes is tested here, whichever way it was reached.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from analysis.claims.articles.dating import leads
from analysis.claims.articles.judging.agreement import of_plans
from analysis.claims.articles.judging.differing import (
    at_another_date,
    none_held,
    said_elsewhere,
    why_differing,
)
from analysis.claims.articles.judging.doubts import of_another_scope
from analysis.claims.articles.judging.scope_said import (
    dated,
    long_ago,
    of_place_before,
    of_scope_said,
    of_the_region,
)
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.articles.wording.told_moments import STARTS, WHOLE
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.comparing import AGREE
from analysis.claims.evidence import RELATED, Evidence
from analysis.claims.meaning import COUNTRY, TOTALS, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import FITS
from analysis.claims.weighing.newest import told
from analysis.claims.weighing.other_figures import fits_figure, telling

_EXACT = 4
"""Digits of a number that is no place's own where it is exactly that of the country."""
_ELSEWHERE = ("wrong_period", "wrong_scope", "other_measure", "other_dates")


class _Against(NamedTuple):
    """A verdict that is not agreement, with the number and what the text says of it."""

    found: Statement
    checked: Checked
    folder: Path | None

    @property
    def told(self) -> InText:
        """Where the number stands."""
        return self.found.told

    @property
    def claim(self) -> Claim:
        """What was checked."""
        return self.checked.claim

    @property
    def dated(self) -> bool:
        """Whether the number's own part names a whole date."""
        return dated(self.told)


def unless_doubtful(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A verdict; not read where it is against the text and the number may be another figure."""
    if checked.verdict in FITS:
        return of_scope_said(found, checked)
    old = checked.verdict == "not_held" and any(s.agreement in AGREE for s in checked.settled)
    if old or checked.verdict in (*FITS, "not_read"):
        return checked
    case = _Against(found, checked, folder)
    why = next((words for doubted, words in _DOUBTS if doubted(case)), "")
    if not why and checked.verdict in ("not_held", "not_published"):
        why = none_held(found, checked, folder)
    elif not why and case.dated and (row := at_another_date(checked, folder)):
        shown = (Evidence(row, RELATED, "another date"), *checked.evidence)
        why = f"It is the figure of another date: {told(row)}."
        return replace(checked, settled=(), evidence=shown).because("wrong_period", why)
    elif not why and checked.verdict in ("differs", "not_comparable"):
        why = why_differing(found.told, checked, folder)
    elif not why:
        why = said_elsewhere(found.told, checked)
    return checked.because("not_read", why) if why else checked


def _of_several_places(case: _Against) -> bool:
    told, area = case.told, case.claim.area
    places = {n.name for n in told.names if n.kind == "areas" and told.owns(n.start)} - {COUNTRY}
    region = of_the_region(told) or pattern("one_region").search(told.own)
    return len(places) > 1 or (area == COUNTRY and bool(region)) or _in_a_list(told, area)


def _of_a_later_day(case: _Against) -> bool:
    """Whether the figure is of a day after the text, and of no year in which that stands."""
    written, rows = case.claim.quoted_on, [e.row for e in case.checked.evidence]
    under_way = any("" < row["period_start"] <= written for row in rows)  # a unit's, by its year
    return case.claim.period_end > written and not (case.claim.area[:4] == "PDU " and under_way)


def _of_years_ago(case: _Against) -> bool:
    end = case.claim.period_end
    dated = any(m.first <= end <= m.last for m in case.told.moments)
    differs = case.checked.verdict in ("differs", "not_comparable")
    return differs and long_ago(case.claim) and not dated


def _date_elsewhere(case: _Against) -> bool:
    """Whether what it is against is of a date that its sentence does not name."""
    told, verdict = case.told, case.checked.verdict
    kinds = (*WHOLE, *STARTS, "year", *(("last_year",) if telling(case.claim.value) else ()))
    if verdict == "wrong_period":
        return not any(
            m.kind in kinds and (told.owns(m.start) or leads(told, m)) for m in told.moments
        )
    return False


def _not_exact(case: _Against) -> bool:
    """Whether a bound, a fraction, or a number said roughly may be near to other figures."""
    claim, verdict = case.claim, case.checked.verdict
    fraction = case.told.number.kind == "part"
    few = not telling(claim.value) and verdict in _ELSEWHERE
    if few and claim.unit == "percent" and not case.checked.settled and meaning(claim).change_of:
        return True
    vague = ("wrong_period",) if case.dated else ("wrong_period", "wrong_scope")
    bounded = claim.comparator[:1] in ("<", ">") and not _close(case.checked)
    about = claim.comparator == "~" and not fraction and few
    rough = (bounded or about) and verdict in (*_ELSEWHERE, "stale")
    rough = rough or (fraction and verdict in vague)
    return rough and not of_another_scope(case.checked, case.folder)


_DOUBTS: tuple[tuple[Callable[[_Against], object], str], ...] = (
    (_of_several_places, "It may be of several places together, or of one that is not named."),
    (
        lambda case: pattern("whole_of").search(case.told.said_before),
        "It may be the whole of which a part is counted.",
    ),
    (
        lambda case: not case.dated and _of_a_later_day(case),
        "What is held is of a later day than the text.",
    ),
    (_of_years_ago, "What is held is years older than the text."),
    (
        lambda case: _of_others_before(case.told),
        "It may be of the other service that the text spoke of just before.",
    ),
    (
        lambda case: _change_of_another(case.told, case.claim),
        "It may be the change of what its sentence counts.",
    ),
    (
        lambda case: _far_from_rule(case.found, case.claim),
        "What it counts is named in another sentence.",
    ),
    (
        lambda case: (
            of_place_before(case.told, case.checked)
            and not (case.claim.comparator == "=" and len(case.claim.value) >= _EXACT)
            and not pattern("national_subject").search(case.told.sentence)
        ),
        "Whether it is of the place named before was not understood.",
    ),
    (_date_elsewhere, "Its date stands in another sentence."),
    (
        lambda case: (
            case.checked.verdict == "stale"
            and meaning(case.claim).change_of
            and any(m.kind in STARTS for m in case.told.moments if case.told.owns(m.start))
        ),
        "What is held is counted from another day.",
    ),
    (
        lambda case: case.checked.verdict == "wrong_scope" and _part_carried(case),
        "Whether it is of the part named before was not understood.",
    ),
    (_not_exact, "It is not stated exactly."),
    (
        lambda case: not of_plans(case.claim) and pattern("to_come").search(case.told.own),
        "It is of a day to come.",
    ),
)
"""Why a number that agrees with nothing may be another figure; the first that holds is said."""


def _in_a_list(text: InText, area: str) -> bool:
    """Whether a place is one of a list, of which the others may be unknown."""
    listed = pattern("places_listed").search(text.sentence)
    return listed is not None and any(
        n.name == area and listed.start() <= n.start < listed.end() > n.end for n in text.names
    )


def _of_others_before(text: InText) -> bool:
    """Whether prisons or the police were the last that the text spoke of, and not probation."""
    said = f"{text.context.text} {text.own}"
    others, home = (list(pattern(f"subject.{of}").finditer(said)) for of in ("others", "own"))
    return bool(others) and others[-1].start() > max((m.start() for m in home), default=-1)


def _close(checked: Checked) -> bool:
    """Whether a figure that a bound allows is near it, and the bound has digits enough."""
    near = any(fits_figure(checked.claim, e.row, unit=False) for e in checked.evidence)
    return near and telling(checked.claim.value)


def _change_of_another(text: InText, claim: Claim) -> bool:
    """Whether a change is of another measure than was counted: "206 left, a fifth fewer"."""
    changed = meaning(claim).change_of
    last = [c for c in text.context.checked[-2:] if c.claim.unit == claim.unit]
    unread = any(c.verdict == "not_read" for c in last)
    if changed and unread and not any(text.owns(m.start) for m in text.moments):
        return True
    here = [c for c in text.context.checked if c.claim.statement == claim.statement]
    counted = [meaning(c.claim) for c in here[-1:] if c.verdict in FITS]
    named = words_in(text.own).of("measure", "grade")
    return bool(changed) and not named and any(
        m.direct and not m.change_of and not set(m.direct.measures) & set(changed) for m in counted
    )  # fmt: skip


def _part_carried(case: _Against) -> bool:
    """Whether the part of the whole that a number is read as was told of the number before."""
    part = case.claim.category
    named = words_in(case.told.own).of("category")
    return part not in TOTALS and part != case.found.category and part not in named


def _far_from_rule(found: Statement, claim: Claim) -> bool:
    """Whether what a rule supposes of a number stands neither in its sentence nor just before."""
    supposed = found.rule.sentence if found.rule and claim.measure == found.measure else None
    return bool(
        supposed and not supposed.search(f"{found.told.context.sentence} {claim.statement}")
    )
