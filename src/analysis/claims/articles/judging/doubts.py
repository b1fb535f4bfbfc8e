"""Why a number that agrees with no figure is given no verdict: what of it was not understood.

A number that agrees with a figure needs no more; any other verdict supposes that nothing
was said of it that the reading left out.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from analysis.claims.articles.left_over import not_understood
from analysis.claims.articles.read_so_far import Statement
from analysis.claims.articles.wording.speech import words_understood
from analysis.claims.evidence import DIRECT, RELATED
from analysis.claims.meaning import ANY, COUNTRY, TOTALS, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.weighing.newest import newest_of, rows_of
from analysis.claims.weighing.other_figures import fits_figure, telling

UNSAFE = ("wrong_period", "differs", "not_held", "wrong_scope")
"""Verdicts that a date taken from elsewhere in the text may have brought about."""
OLD = timedelta(days=550)
"""Age at which the newest figure held says nothing of a number without a date."""
SOON = timedelta(days=45)
"""How far past the day of a text the figure of its current month or quarter may end."""
_FAR = 4
"""How many times smaller or larger than a figure a number may be and be of its kind."""


def doubt(found: Statement, checked: Checked, sentence: str, day: date, folder: Path | None) -> str:
    """Why a verdict other than agreement cannot be given; blank where it can."""
    told, verdict, end = found.told, checked.verdict, checked.claim.period_end
    now = bool(words_understood("present") & set(sentence.lower().split()))
    kind = found.moment.kind if found.moment else ""
    aged = not end or date.fromisoformat(end) < day - OLD
    if not told.name("areas") and _published_of(told.place, checked.claim, folder):
        return "Whether it is said of the place named before was not understood."
    held = [abs(float(e.row["value"])) for e in checked.evidence if e.row["value"]]
    far = 0 < _FAR * max(held, default=0) < abs(checked.claim.number)
    if verdict == "differs" and far and not told.names_itself("grades"):
        return "It is far above what is held: perhaps something else is counted."
    scoped = of_another_scope(checked, folder)
    if not (end or scoped) and (not now or verdict in ("not_held", "not_published")):
        return "No date is named."
    if verdict != "other_edition" and (left := not_understood(found, checked.claim)):
        return f"Not understood: {', '.join(left)}."
    if found.compared and verdict not in ("other_edition", "stale"):
        return "The date of what is compared is not said."
    if kind in ("since", "over") and not checked.claim.period_start and verdict in UNSAFE:
        return "What was counted up since then is not held."
    if (
        kind == "year"
        and verdict in UNSAFE
        and any(
            e.role == DIRECT and e.row["period_kind"] == "year_ending" for e in checked.evidence
        )
    ):
        return "What is held is of twelve months that end within that year."
    if kind == "day" and end[8:] < "28" and verdict in UNSAFE:
        return "The day may be that of the statement and not of the number."
    undated = found.moment is None and not dated_by_topic(found, checked)
    if undated and verdict == "differs" and (aged or not now):
        return "No date is named, and the newest figure of that day does not agree."
    return ""


def of_another_scope(checked: Checked, folder: Path | None) -> bool:
    """Whether a number is a wider scope's, or exactly another's, and of its own at no date."""
    claim, wanted = checked.claim, meaning(checked.claim).direct
    if checked.verdict != "wrong_scope" or wanted is None:
        return False
    unit = claim.area.startswith("PDU ")  # where the inspectors' few figures are all there is
    exact = claim.comparator in ("=", "~") if unit else claim.comparator == "="
    exact = exact and (unit or telling(claim.value))
    rows = [e.row for e in checked.evidence if e.role == RELATED]
    whole = any(r["category"] in TOTALS and wanted.category not in TOTALS for r in rows)
    wider = whole or any(r["grade"][:4] == "All " and r["grade"] != claim.grade for r in rows)
    held = [r for r in rows_of(wanted, folder) if r["period_end"] <= claim.quoted_on]
    return (exact or wider) and not any(fits_figure(claim, r) for r in held)


def dated_by_topic(found: Statement, checked: Checked) -> bool:
    """Whether the number before counts the same at the same date, which then is said of both."""
    topic = found.told.topic
    if topic is None:
        return False
    one, other = topic.claim, checked.claim
    like = one.grade == other.grade or "~" not in other.comparator
    like = like and one.area == other.area
    was, now = meaning(one).direct, meaning(other).direct
    same = was is not None and now is not None and was.measures == now.measures
    return like and same and one.period_end == other.period_end


def _published_of(place: str, claim: Claim, folder: Path | None) -> bool:
    """Whether what a claim counts is published of a place that it does not name."""
    wanted = meaning(claim).direct
    if not place or not wanted or place in (COUNTRY, claim.area):
        return False
    return bool(rows_of(replace(wanted, area=place, grade=ANY, category=ANY), folder))


def of_another_size(checked: Checked, folder: Path | None) -> bool:
    """Whether a number is far below the newest held of the country: that of one office."""
    meant = meaning(checked.claim)
    if not meant.direct or meant.change_of:
        return False
    anyone = replace(meant.direct, grade=ANY)
    newest = newest_of(rows_of(meant.direct, folder) or rows_of(anyone, folder))
    return newest is not None and abs(checked.claim.number) * _FAR < abs(float(newest["value"]))


def other_dates(checked: Checked) -> list[str]:
    """Ends of the periods of the figures of other dates that a number fits, the first first."""
    return sorted(e.row["period_end"] for e in checked.evidence if e.role == RELATED)
