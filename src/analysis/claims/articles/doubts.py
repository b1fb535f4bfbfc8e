"""Why a number that agrees with no figure is given no verdict: what of it was not understood.

A number that agrees with a figure needs no more; any other verdict supposes that nothing
was said of it that the reading left out.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from analysis import vocabulary
from analysis.claims.articles.read_so_far import Statement
from analysis.claims.articles.wording.speech import pattern, words_understood
from analysis.claims.articles.wording.words_of_figures import stems_of
from analysis.claims.comparing import AGREE, compare
from analysis.claims.evidence import DIRECT, RELATED
from analysis.claims.meaning import ANY, COUNTRY, TOTALS, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked, verbs
from analysis.claims.weighing.newest import newest_of, rows_of, told
from analysis.claims.weighing.other_figures import telling
from analysis.core.numbers import as_decimal
from analysis.core.wording import LARGE, SMALL
from analysis.questions.phrases import meanings_at, tokens_of
from analysis.register.store import names_in, of_measures

UNSAFE = ("wrong_period", "differs", "not_held", "wrong_scope")
"""Verdicts that a date taken from elsewhere in the text may have brought about."""
OLD = timedelta(days=550)
"""Age at which the newest figure held says nothing of a number without a date."""
_FAR = 4
"""How many times smaller than the newest figure a number may be and be of its kind."""
_ROUND = 10
"""Percentages of a change that are a multiple of this may be said roughly."""
_DIGITS = 4
"""Digits of a number that another figure of the day has by more than chance."""


def doubt(found: Statement, checked: Checked, sentence: str, day: date, folder: Path | None) -> str:
    """Why a verdict other than agreement cannot be given; blank where it can."""
    told, verdict, end = found.told, checked.verdict, checked.claim.period_end
    now = bool(words_understood("present") & set(sentence.lower().split()))
    kind = found.moment.kind if found.moment else ""
    aged = not end or date.fromisoformat(end) < day - OLD
    if not told.name("areas") and _published_of(told.place, checked.claim, folder):
        return "Whether it is said of the place named before was not understood."
    if not end and (not now or verdict == "not_held"):
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


def dated_by_topic(found: Statement, checked: Checked) -> bool:
    """Whether the number before counts the same at the same date, which then is said of both."""
    topic = found.told.topic
    if topic is None:
        return False
    one, other = topic.claim, checked.claim
    like = one.grade == other.grade or "~" not in other.comparator
    was, now = meaning(one).direct, meaning(other).direct
    same = was is not None and now is not None and was.measures == now.measures
    return like and same and one.period_end == other.period_end


def not_understood(found: Statement, claim: Claim, *, agrees: bool = False) -> list[str]:
    """Words of a number's own part that its reading leaves out, in their order.

    Words that stand in no table, subjects of which nothing is held, and parts of what is
    counted (an offence, a cause, a length of service) that the claim does not name. Where it
    `agrees`, the words up to the number by which its rule read it are understood.
    """
    told = found.told
    parts = [told.own, told.own[: told.number.sign_start - told.begin]][: 1 + agrees]
    taken = [(m.start - told.begin, m.end - told.begin) for m in told.moments]
    taken += [(n.start - told.begin, n.end - told.begin) for n in told.names]
    taken.append((told.number.sign_start - told.begin, told.number.end - told.begin))
    if found.rule and found.rule.near:
        taken += [m.span() for text in parts for m in found.rule.near.finditer(text)]
    if told.place:
        taken += [m.span() for m in pattern("place_meant").finditer(told.own)]
    for way in ("rose", "fell"):
        taken += [m.span() for m in verbs(way).finditer(told.own)]
    tokens = tokens_of(told.own)
    words, at, left = [t.word for t in tokens], 0, []
    while at < len(tokens):
        meanings, size = meanings_at(words, at)
        here = tokens[at : at + size]
        if not any(a < t.end and t.start < b for t in here for a, b in taken):
            said = " ".join(words[at : at + size])
            names = {name for m in meanings for name in m.names}
            kinds = {m.kind for m in meanings}
            part = "category" in kinds and kinds <= {"category", "implied"}
            apart = kinds == {"elsewhere"} or (part and not _named(claim, names))
            known = bool(meanings or stems_of(said) & stems_of(claim.category)) and not apart
            if said in words_understood("pointing") or not (known or _plain(said)):
                left.append(said)
        at += size
    return left


def _plain(word: str) -> bool:
    return (
        word in words_understood("words") or word in SMALL or word in LARGE or not word[0].isalpha()
    )


def _named(claim: Claim, names: set[str]) -> bool:
    """Whether a claim's category, or the label of what it counts, is one of some names."""
    direct = meaning(claim).direct
    category = direct.category if direct else claim.category
    measures = direct.measures if direct else ()
    about = vocabulary.measures() | vocabulary.derived_measures()
    label = " ".join(about[m]["label"] for m in measures if m in about).lower()
    return bool(names & {category, *TOTALS, *measures}) or any(
        name.lower() in label or category.endswith(f": {name.lower()}") for name in names
    )


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


def none_held(found: Statement, checked: Checked, folder: Path | None) -> str:
    """Why a number of which no figure was found may still be a figure of something."""
    claim, rule, wanted = checked.claim, found.rule, meaning(checked.claim).direct
    grades = names_in("grade", *wanted.measures) if wanted else frozenset()
    rows = rows_of(replace(wanted, area=ANY, category=ANY), folder) if wanted else []
    like = [r for r in rows if r["area"] == claim.area or claim.area in r["area"] != COUNTRY]
    part = next((r for r in like if r["period_end"] == claim.period_end), None)
    trainees = rule and rule.grade.startswith("Trainee") and found.grade != rule.grade
    if claim.comparator != "=" or found.told.number.kind == "words":
        return "It is not stated exactly."
    if claim.period_end > claim.quoted_on:
        return "It is of a day to come."
    if claim.grade and grades - {""} and claim.grade not in grades:
        return "Nothing of the kind is counted of this grade."
    if trainees or (rule and rule.sentence and not rule.sentence.search(claim.statement)):
        return "What it counts is named in another sentence."
    if wanted and claim.period_start and rows_of(wanted, folder):
        return "What is held is of other lengths of time."
    if part:
        return f"It may be of a part, of which alone a figure is held: {told(part)}."
    local = claim.area != COUNTRY
    return _held_as(claim, folder) if local or telling(claim.value) else ""


def far_from_rule(found: Statement, claim: Claim) -> bool:
    """Whether what a rule supposes of a number stands neither in its sentence nor just before."""
    supposed = found.rule.sentence if found.rule and claim.measure == found.measure else None
    return bool(
        supposed and not supposed.search(f"{found.told.context.sentence} {claim.statement}")
    )


def of_plans(claim: Claim) -> bool:
    """Whether what is counted is a plan itself."""
    direct = meaning(claim).direct
    return direct is not None and any("target" in m or "forecast" in m for m in direct.measures)


def differing(checked: Checked, folder: Path | None) -> str:
    """Why a number that differs may be of something else: its size, or another such figure."""
    claim, change = checked.claim, bool(meaning(checked.claim).change_of)
    if checked.settled and claim.unit in ("percent", "days"):
        held, size = abs(as_decimal(checked.settled[0].value)), abs(claim.number)
        if not change and not held / 2 <= size <= held * 2:
            return "It is of another size than what is held."
        roughly = "~" in claim.comparator or (change and not size % _ROUND)
        if roughly and abs(size - held) < size / 5:
            return "It is close to what is held."
    exact = len(re.sub(r"\D", "", claim.value)) >= _DIGITS
    return _held_as(claim, folder) if exact else ""


def _held_as(claim: Claim, folder: Path | None) -> str:
    """Another figure of the place, or of that day, or often confused, with a number's value."""
    meant, local = meaning(claim), claim.area != COUNTRY
    own = meant.direct.measures if meant.direct else ()
    confused = {m for measures, _ in meant.confused_with for m in measures}
    anywhere = (local and telling(claim.value)) or len(re.sub(r"\D", "", claim.value)) > _DIGITS
    area = "" if anywhere else claim.area
    for row in of_measures(*vocabulary.measures(), area=area, folder=folder):
        near = row["period_end"] == claim.period_end or row["measure"] in confused
        near = near or (local and row["area"] == claim.area)
        same = row["measure"] in own and row["grade"] == claim.grade
        value = row["value"].lstrip("-")
        if value and near and not same and compare("=", claim.value.lstrip("-"), value) in AGREE:
            return f"It may be of something else: {told(row)}."
    return ""


def other_dates(checked: Checked) -> list[str]:
    """Ends of the periods of the figures of other dates that a number fits, the first first."""
    return sorted(e.row["period_end"] for e in checked.evidence if e.role == RELATED)
