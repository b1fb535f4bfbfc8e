"""Shares that a text leaves to its reader: of a target, of a whole, of an earlier year.

"They were 1,555 short, better than one post in five", "it rated 24 units; more than half were
inadequate", "543 began, a third of the intake of the year before": one figure is told, the
other is looked up at its date.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from analysis.claims.articles.left_over import not_understood
from analysis.claims.articles.read_so_far import Statement, of_gap
from analysis.claims.articles.wording.speech import employer_named, pattern
from analysis.claims.articles.wording.told_moments import RELATIVE, day_before
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.articles.worked_out import how_near, of_something_else, verdict_of
from analysis.claims.comparing import AGREE
from analysis.claims.meaning import TOTALS, meaning
from analysis.claims.results import Checked
from analysis.claims.verdicts import check_claim
from analysis.core.numbers import as_decimal, text
from analysis.register.store import names_in


def share_of_what_is_told(
    found: Statement, figures: list[Checked], folder: Path | None
) -> Checked | None:
    """Return the verdict of a share of which the text gives one figure, and the register both.

    Parameters
    ----------
    found : Statement
    figures : list of Checked
        Numbers so far that agree with a figure.
    folder : Path, optional
        Folder of the register.
    """
    if found.told.number.unit != "percent":
        return None
    for one in reversed(figures):
        if meaning(one.claim).direct is None or one.claim.unit == "percent" or not one.settled:
            continue
        for pair in _pairs(found, one, folder):
            part, whole = _of_one_count(*pair)
            sizes = [as_decimal(f.settled[0].value) for f in (part, whole) if f.settled]
            if len(sizes) < 2 or not sizes[1]:
                continue
            share = 100 * sizes[0] / sizes[1]
            agreement = how_near(found, share)
            other = of_something_else(found, part, whole) or not_understood(found, part.claim)
            if agreement in AGREE and not other:
                working = f"{text(sizes[0])} of {text(sizes[1])} is {text(share, 2)}%"
                return verdict_of(found, (part, whole), working, "percent", agreement)
    return None


def _of_one_count(part: Checked, whole: Checked) -> tuple[Checked, Checked]:
    """A part and its whole with the figures that one basis has of both; with none else."""
    for one in part.settled:
        for other in whole.settled:
            if one.basis == other.basis:
                return replace(part, settled=(one,)), replace(whole, settled=(other,))
    return replace(part, settled=()), whole


def _pairs(
    found: Statement, one: Checked, folder: Path | None
) -> Iterator[tuple[Checked, Checked]]:
    """A part and its whole, or a figure and that of an earlier year, as the words name them."""
    told = found.told
    direct = meaning(one.claim).direct
    assert direct
    held = names_in("category", *direct.measures, folder=folder)
    named = words_in(told.own).of("category")
    parts = {c for c in held if {c, c.rpartition(": ")[2].capitalize()} & named}
    if len({c.rpartition(": ")[2].capitalize() for c in parts}) == 1:  # of one name, old and new
        whole = _figure(one, folder, category="")
        yield from ((_figure(one, folder, category=part), whole) for part in sorted(parts))
    body = employer_named(told.sentence[told.begin : told.until], direct.measures[0])
    if body and body != one.claim.area and direct.category in TOTALS:
        yield _figure(one, folder, area=body), one
    if one not in told.context.checked[-2:]:
        return
    for moment in told.moments:
        after = told.sentence[told.number.end : moment.start]
        if moment.kind in RELATIVE and pattern("share_of_then").match(after):
            then = day_before(moment, _end(one))
            yield one, _figure(one, folder, period_end=then)
    if pattern("missing_of").search(told.own):
        gap = one if of_gap(direct.measures) else _figure(one, folder, measure="shortfall")
        for target in ("target_staffing", "target_staffing_count"):
            yield gap, _figure(one, folder, measure=target)


def _end(of: Checked) -> str:
    """The date of the figure that a number agrees with."""
    ids = of.settled[0].figure_ids
    ends = [e.row["period_end"] for e in of.evidence if e.row["figure_id"] in ids]
    return ends[0] if ends else of.claim.period_end


def _figure(of: Checked, folder: Path | None, **changes: str) -> Checked:
    """Another figure of what a number counts, at the date of its own unless that changes."""
    direct = meaning(of.claim).direct
    claim = replace(of.claim, period_end=_end(of), period_start="", value="0", comparator=">=")
    claim = replace(claim, measure=direct.measures[0] if direct else claim.measure)
    return check_claim(replace(claim, **changes), folder)
