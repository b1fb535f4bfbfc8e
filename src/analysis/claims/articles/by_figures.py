"""What a number is by the figures that have its value, and the dates it is tried at."""

import re
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from analysis import vocabulary
from analysis.citation.choose import period_length
from analysis.claims.articles.dating import leads
from analysis.claims.articles.figures_described import Described, described, precise, set_against
from analysis.claims.articles.judging.agreement import said_otherwise
from analysis.claims.articles.judging.at_dates import HELD, at_moment, if_said_of, near_held
from analysis.claims.articles.judging.doubts import OLD, SOON, other_dates
from analysis.claims.articles.left_over import not_understood
from analysis.claims.articles.number_scope import AGENCY, stated_unit, statement
from analysis.claims.articles.read_so_far import InText, Statement, unit_of
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.speech import SpeechRule, falling, pattern, rule_of_measure
from analysis.claims.articles.wording.told_moments import WHOLE
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.meaning import COUNTRY, TOTALS, Wanted, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, FITS, check_claim
from analysis.claims.weighing.newest import known_on, rows_of
from analysis.claims.weighing.same_value import COUNTED
from analysis.questions.phrases import listed
from analysis.register.store import names_in

_PLAIN = 2
"""Score above which the sentence of a number names what it counts."""


def dated_plainly(moment: Moment | None, found: Statement) -> bool:
    """Whether a date is a whole one that is said of a number in its own sentence."""
    told = found.told
    if moment is None or moment.kind not in WHOLE:
        return False
    if pattern("from_or_since").search(told.sentence, 0, moment.start):
        return False
    here = any(m.start == moment.start and m.kind == moment.kind for m in told.moments)
    return here and (told.owns(moment.start) or leads(told, moment))


def undated(told: InText, moment: Moment | None) -> bool:
    """Whether a number has no date, or no more than a year that another sentence names."""
    if moment is None or moment.kind in ("now", "latest"):
        return True
    return moment not in told.moments and moment.kind in ("year", "this_year", "last_year")


def by_figures(
    found: Statement, claim: Claim, day: date, folder: Path | None, named: bool
) -> tuple[Checked | None, Checked | None]:
    """What a number is by the figures that have its value, and what it nearly is.

    Only by those whose very measure its own part names, where `named` asks for it.
    """
    near = None
    told = found.told
    sure = precise(told.number)
    direct = [meaning(c.claim).direct for c in told.context.so_far]
    counted = {m for d in direct if d for m in d.measures}
    against = set_against(told)
    for one in described(found, folder):
        series = one.series
        wanted = Wanted((series.measure,), series.area, "", series.category)
        whole = found.category not in TOTALS and series.category in TOTALS
        unsure = whole and series.measure == found.measure  # "supervised in the community"
        unsure = unsure or said_otherwise(found, wanted, agrees=True)
        unsure = unsure or (bool(against) and series.measure not in against)
        unsure = unsure and one.conflict != "category"
        if unsure or (named and series.measure not in words_in(told.own).of("measure")):
            continue
        read = statement(told, SpeechRule(series.measure, (), series.unit,
                                          falls=falling(series.measure)))  # fmt: skip
        tried = replace(claim, value=read.value, **series._asdict())
        if series.measure == "staff_in_post_count" and stated_unit(told):
            tried = replace(tried, unit=stated_unit(told))
        # Of what was not counted before, the newest may be meant, whatever else is dated.
        fresh = one.score > _PLAIN and not told.moments and series.measure not in counted
        newest = (HELD, None) if fresh else ()
        held = (HELD,) if undated(told, read.moment) else newest
        moments = dict.fromkeys((read.moment, *held, *(m for _, _, m in read.other_readings)))
        near_by = [c for c in told.context.checked[-1:] if c.verdict in AGREES]
        dates = [c.claim.period_end for c in near_by if _is_of(c.claim, told, tried)]
        said = moments if sure else (read.moment, *held)
        for moment in (*said, *(Moment(0, 0, end, end, "day") for end in dates)):
            checked = at_moment(tried, moment, day, folder)
            past = checked.verdict in ("wrong_period", "stale") and sure and one.plain
            if past and undated(told, moment):
                checked = _newest_then(told, tried, checked, day, folder)
            if checked.verdict not in AGREES:
                now = moment is not None and moment.kind == "now"
                now = now and max(other_dates(checked), default="") <= day.isoformat()
                if past and not one.conflict and (now or dated_plainly(moment, found)):
                    late = "stale" if now else "wrong_period"
                    late = checked.verdict if checked.verdict in FITS else late
                    near = near or replace(checked, verdict=late)
                continue
            end, last = checked.claim.period_end, told.context.moment
            elsewhere = not fresh and moment != read.moment and not one.conflict
            if elsewhere and last and last.kind in WHOLE and last.last > end:
                continue  # of a date before the one that the paragraph goes on about
            if not near_held(checked):
                continue  # a bound that a figure of quite another size is within
            told_date = moment is not None and moment.last == end
            alone = told.number.sole and told_date
            if one.score == 1 and not alone and not_understood(found, checked.claim):
                continue  # "inflation was 11.8 per cent", where the text names a rate elsewhere
            lately = day - OLD < date.fromisoformat(end) < day + SOON
            dated = moment is not None and moment.kind not in ("held", "now")
            share = claim.unit == "percent" and end > (day - 4 * OLD).isoformat()
            part = share and one.plain and series.category not in TOTALS
            if not one.conflict and (sure or dated or lately or part):
                return (checked if moment == read.moment else if_said_of(checked)), None
            recent = dated or end > (day - 4 * OLD).isoformat()  # years ago some grade had it
            if one.conflict and claim.comparator == "=" and recent:
                near = near or _of_another(one, checked, found)
    return None, near


def _is_of(claim: Claim, told: InText, tried: Claim) -> bool:
    """Whether a number of the same sentence is of the grade and the place of another."""
    direct = meaning(claim).direct
    same = direct is not None and (direct.area, direct.grade) == (tried.area, tried.grade)
    return same and claim.statement == told.sentence


def _newest_then(
    told: InText, claim: Claim, checked: Checked, day: date, folder: Path | None
) -> Checked:
    """A number at its own late date where no later figure of its kind was known, or "from" it."""
    lately = (day - OLD).isoformat()
    end = max((e for e in other_dates(checked) if lately < e <= day.isoformat()), default="")
    direct = meaning(claim).direct
    rows = rows_of(direct, folder) if direct and end else []
    lengths = {period_length(row) for row in rows if row["period_end"] == end}
    later = (r for r in rows if r["period_end"] > end and period_length(r) in lengths)
    known = any(known_on(row, day) for row in later)
    start = pattern("risen_from").search(told.said_before)
    if not end or (known and not start):
        return checked
    return check_claim(replace(claim, period_end=end), folder)


def foreseen(found: Statement, claim: Claim, day: date, folder: Path | None) -> Checked | None:
    """A number of a day to come as the forecast of what it counts, where one agrees.

    What it counts is what its rule says, else what was counted before it.
    """
    told, moment = found.told, found.moment
    coming = [m for m in told.moments if m.last > day.isoformat()]
    if not (moment and moment.last > day.isoformat()):
        moment = coming[-1] if coming else None
    topic = told.topic.claim if told.topic else claim
    counted, unit = (found.rule.measure, claim.unit) if found.rule else (topic.measure, topic.unit)
    if moment is None:
        return None
    promised = (
        listed()[kind].get(counted.replace(" ", "_"), ()) for kind in ("promised", "foreseen")
    )
    for measure in chain.from_iterable(promised):
        for grade in names_in("grade", measure, folder=folder):
            tried = replace(claim, measure=measure, grade=grade, unit=unit_of(measure, unit))
            checked = at_moment(tried, moment, day, folder)
            if checked.verdict in AGREES:
                return checked if found.rule and grade == claim.grade else if_said_of(checked)
    return None


def _of_another(one: Described, checked: Checked, found: Statement) -> Checked:
    """The verdict of a number that is of another place, grade or unit than the text names."""
    told = found.told
    stated = {"area": told.name("areas"), "grade": told.name("grades"), "unit": stated_unit(told),
              "category": found.category or "a part"}  # fmt: skip
    code = "wrong_unit" if one.conflict == "unit" else "wrong_scope"
    wrote = stated[one.conflict]
    if one.conflict == "area" and pattern("elsewhere").search(told.own):
        return if_said_of(checked)  # "£30,724 in London and £26,475 elsewhere"
    if one.conflict == "grade" and not told.names_itself("grades") and (
        wrote[:4] == "All "
        or pattern("the_grade").search(told.said_before)  # "the grade in which they train"
        or (one.series.grade == "All Probation Service staff" and one.score > _PLAIN)
        or (told.names_itself("areas") and words_in(told.own).of("measure"))
    ):  # fmt: skip
        return if_said_of(checked)  # "the service has 615 vacancies" may be of its officers
    held = getattr(checked.claim, one.conflict)
    claim = replace(checked.claim, **{one.conflict: wrote})
    if claim.area == AGENCY:
        claim = replace(claim, area=told.name("areas") or COUNTRY)
    why = f"The number is of another {one.conflict} than {wrote}: {held}."
    return replace(checked, claim=claim).because(code, why)


def named_unit(told: InText, guessed: str) -> str:
    """The unit of the measure that a number's own part names, as guessed, or of its sentence."""
    if re.match(r"\s*(?:working |sick )?days\b", told.sentence[told.number.end :]):
        return "days"
    about, wanted = vocabulary.measures(), told.number.unit
    for text in (told.own, *(() if guessed else (told.sentence,))):
        names = words_in(text).names
        for measure in (*names.get("measure", ()), *names.get("implied", ())):
            unit = about[measure]["unit"] if measure in about else ""
            if unit and (unit == wanted or (not wanted and unit in COUNTED)):
                return unit
    return guessed or wanted or "count"


def read_by_words(told: InText, folder: Path | None) -> SpeechRule | None:
    """What the one measure named in a number's own part makes of it; None where not one is."""
    kind, words = told.number.unit or "count", words_in(told.own)
    rules = [rule_of_measure(m) for m in words.of("measure") if m in vocabulary.measures()]
    rules = [rule for rule in rules if kind in rule.number]
    if len(rules) != 1:
        return None
    said = words.of("category") & names_in("category", rules[0].measure, folder=folder)
    spoken = rules[0].measure.replace("_", " ")  # "vacancy rate", which has more than one measure
    category = min(said) if len(said) == 1 else rules[0].category
    return replace(rules[0], measure=spoken, category=category)
