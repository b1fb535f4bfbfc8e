"""What a number that names no measure takes over from the number before it.

"Among probation services officers it was 12.5 per cent" counts what the last number of its
kind counted. Measure, category, grade, place and date are taken over, each only where its own
part of the sentence, or a sentence since, names no other. "334 up on the end of 2023" is the
change of what was counted, up to its date. Where the number before was not read, or a word is
left over that no table knows, nothing is taken over.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis import vocabulary
from analysis.claims.articles.changes import change_from, scope_of
from analysis.claims.articles.dating import leads, moments_before, start_named, stretch
from analysis.claims.articles.judging.at_dates import at_moment, if_said_of, near_held
from analysis.claims.articles.judging.doubts import OLD, of_another_scope
from analysis.claims.articles.judging.roughly_said import roughly
from analysis.claims.articles.left_over import not_understood
from analysis.claims.articles.number_scope import EXTREMES, stated_unit, statement
from analysis.claims.articles.read_so_far import NOT_UNDERSTOOD, InText, Statement
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.speech import SpeechRule, pattern
from analysis.claims.articles.wording.told_moments import RELATIVE, WHOLE, day_before
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.articles.worked_out import direction_of
from analysis.claims.meaning import Wanted, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, check_claim
from analysis.claims.weighing.other_figures import telling
from analysis.core.numbers import as_decimal
from analysis.core.periods import months_earlier
from analysis.core.wording import in_words
from analysis.questions.phrases import listed
from analysis.register.store import names_in

TOLD = ("differs", "wrong_period", "stale", "wrong_scope", "wrong_unit", "other_dates",
        "not_comparable")  # fmt: skip
"""Verdicts other than agreement that a number which refers to the one before may get."""


def carried_over(
    found: Statement, claim: Claim, day: date, folder: Path | None
) -> tuple[Checked | None, Checked | None]:
    """What a number is where it counts what was counted before it, and what it is said to be.

    The first agrees with a figure; the second is a verdict of a number that does not.
    """
    told = found.told
    read = _read(found, claim, day, folder)
    left = set(not_understood(found, read)) if read else set()
    # "32 per cent of those"; "London accounted for 351 of these"
    shares = {"those", "these"} if found.unit == "percent" or told.name("areas") else set()
    here = told.topic is not None and told.topic.claim.statement == claim.statement
    whole = here and pattern("whole_of").search(told.said_before)  # the 12 of "ten of the 12"
    if read is None or whole or left - shares:
        return None, None
    checked, here = roughly(found, check_claim(read, folder)), bool(told.context.checked)
    sure = here or telling(claim.value) or told.number.kind == "none"
    tried = [checked, *(check_claim(c, folder) for c in _other_readings(told, read, day, folder))]
    change = bool(meaning(read).change_of)
    refers = pattern("refers").search(told.own) or pattern("part_of").search(told.own)
    goes_on = told.topic and told.topic.claim.value == told.context.so_far[-1].claim.value
    # and not "eight regions were over 110 per cent", a bound by which they are counted
    stated = goes_on and pattern("elided").search(told.said_before)
    meant = change or refers or found.comparator not in ("<", ">", "<=", ">=")
    for one in tried if sure else ():
        if one.verdict in (*AGREES, "other_edition") and (meant or (stated and near_held(one))):
            return if_said_of(one), None
    if not meant:
        return None, None
    like = pattern("refers").search(told.own) and _of_like_size(checked)
    like = like or read.category in words_in(told.own).of("category")
    scoped = telling(claim.value) and of_another_scope(checked, folder)
    plainly = change or like or scoped or told.name("areas") or told.names_itself("grades")
    broken = checked.verdict == "differs" and "." in claim.value
    # "6.3 per cent in the year to June, down from 9.3 in the year to June 2024"
    paired = bool(pattern("compared").search(told.said_before)) and any(
        m.kind in WHOLE and told.owns(m.start) for m in told.moments
    )
    free = change or scoped or paired or not (found.compared or broken)
    sure = here and bool(plainly or paired) and free
    if not sure and here and telling(claim.value):
        unread = replace(claim, unit=read.unit)
        return None, Checked(unread, "not_read", NOT_UNDERSTOOD)
    dated = change or any(told.owns(m.start) for m in told.moments)
    dated = bool(read.period_end) and (dated or checked.verdict not in ("wrong_period", "stale"))
    so = pattern("is_so").search(told.said_before) or any(m.kind == "now" for m in told.moments)
    now = checked.verdict == "differs" and so
    dated = dated and not (now and read.period_end < (day - OLD).isoformat())
    dated = dated and not (now and _own_now(told))  # "had none in September, now has 15"
    held = names_in("grade", *(meaning(read).direct or Wanted((), "", "", "")).measures)
    graded = not read.grade or not held or read.grade in held
    later = any(  # "the rise of 303, and of 342 since June, was in services officers"
        len({m.name for m in told.names if m.kind == n.kind}) == 1
        and n.start > told.number.end
        and n.name not in (read.grade, read.area)
        for n in told.names
    )
    # "4 per cent of staff have been in prison" goes on about something else.
    of_them = pattern("says_of_them").match(told.sentence, told.number.end)
    alike = change or found.unit != "percent" or not of_them
    begun = not change or bool(stretch(told, next(reversed(told.context.so_far)))[0])
    sure = sure and dated and graded and alike and begun and not later
    return None, checked if sure and checked.verdict in TOLD else None


def _other_readings(told: InText, read: Claim, day: date, folder: Path | None) -> list[Claim]:
    """The same at another date of its paragraph, or of a whole year instead of a quarter."""
    direct = meaning(read).direct
    if meaning(read).change_of and not start_named(told, read.period_end, change=True):
        begun = (c.claim.period_start for c in told.context.checked)
        starts = {months_earlier(read.period_end, 12), *begun} - {"", read.period_start}
        return [replace(read, period_start=start) for start in sorted(starts)]
    if direct is None or meaning(read).change_of:
        return []
    usual = listed()["default"].get(read.measure, listed()["default"]["*"])[0]
    like = [c.claim for c in told.context.checked if c.claim.measure == read.measure]
    dates = {(c.period_start, c.period_end) for c in like if not told.moments}
    base = told.topic.claim if told.topic else read
    for m in told.moments:  # "against 8.3 per cent a year ago"
        if m.kind == "ago" and told.owns(m.start) and base.period_end:
            years = in_words(told.sentence[m.start : m.end].split()[0].lower()) or 1
            dates.add(("", months_earlier(base.period_end, 12 * years)))
    same = (base.area, base.grade) == (read.area, read.grade)  # else it is of the same date
    if same and pattern("compared").search(told.said_before) and not told.dated_after:
        dates |= {("", m.last) for m in moments_before(direct, read.period_end, folder)}
    others = [replace(read, period_start=start, period_end=end) for start, end in sorted(dates)]
    others += [at_moment(read, m, day, folder).claim for m in _own_now(told)]
    # Of a year and not a quarter; "nationally it was 13", whatever was counted here.
    whole = replace(read, measure=direct.measures[0].removesuffix("_annualised"))
    if pattern("the_country").search(told.own) and not told.moments:
        of_all = [replace(whole, grade=g) for g in dict.fromkeys((whole.grade, usual))]
        others += [at_moment(c, None, day, folder).claim for c in of_all]
    if read.measure.startswith("share_of_target") and pattern("one_region").search(told.sentence):
        others += [replace(read, area=area) for area in EXTREMES]
    return [*(c for c in others if c != read), whole]


def _just_before(told: InText, moment: Moment) -> bool:
    """Whether a number's own part follows a moment directly: "the year before, it was 69"."""
    return not re.search(r"\w", told.sentence[moment.end : told.begin] or "x")


def _own_now(told: InText) -> list[Moment]:
    """What a number's own part says of today, whatever date the number before it has."""
    return [m for m in told.moments if m.kind == "now" and told.owns(m.start)]


def _of_like_size(checked: Checked) -> bool:
    """Whether a number may be another value of what is held, and not a change of it."""
    held = abs(as_decimal(checked.settled[0].value)) if checked.settled else None
    return held is None or held / 3 < abs(checked.claim.number) < held * 3


def _read(found: Statement, claim: Claim, day: date, folder: Path | None) -> Claim | None:
    """A number as the change, the share or another value of what was counted before it."""
    told = found.told
    way, again = direction_of(found), bool(pattern("or_share").search(told.said_before))
    ends = pattern("clause_end").match(told.sentence, told.number.end)
    again = again or bool(ends and pattern("said_again").search(told.said_before))
    last, topic = next(iter(reversed(told.context.so_far)), None), told.topic
    if last and last.verdict != "not_read" and (way or (again and meaning(last.claim).change_of)):
        return change_from(found, claim, last, way)
    if last and again and told.number.unit == "percent":
        topic = _share_of(last)
    return None if way or not topic else _level(found, claim, topic, day, folder)


def _share_of(last: Checked) -> Checked | None:
    """The share of what the last number counted, as "or 35 per cent" says: of a target."""
    direct = meaning(last.claim).direct if last.verdict != "not_read" else None
    share = f"{direct.measures[0]}_share" if direct else ""
    claim = replace(last.claim, measure=share, unit="percent")
    return replace(last, claim=claim) if share in vocabulary.measures() else None


def _level(
    found: Statement, claim: Claim, topic: Checked, day: date, folder: Path | None
) -> Claim | None:
    told, base = found.told, topic.claim
    direct = meaning(base).direct
    scope = scope_of(told, base, direct.measures[0] if direct else base.measure)
    if scope is None:
        return None
    if direct and scope["category"] != base.category:  # its words may name the category
        base = replace(base, measure=direct.measures[0])
    if direct and direct.measures[0] == "target_staffing" and pattern("was_there").search(told.own):
        base = replace(base, measure="staff_in_post", unit="fte")  # "it needs 6,780 and had 4,390"
    unit = stated_unit(told) if base.unit in ("fte", "headcount") else ""
    read = replace(claim, **scope, measure=base.measure, unit=unit or base.unit)
    compared = pattern("compared").search(told.said_before)
    said = statement(told, SpeechRule(base.measure, (), base.unit))
    if said.area.startswith("Region with"):
        read = replace(read, area=said.area)
    own = said.moment
    near = [m for m in told.moments if told.owns(m.start) or _just_before(told, m)]
    relative = [m for m in near if m.kind in RELATIVE]
    vague = not any(m.kind in WHOLE for m in told.moments)
    if relative and vague and base.period_end:
        end = day_before(relative[0], base.period_end)  # a year before what was counted last
        return replace(read, period_end=end)
    here = own is not None and any(m.start == own.start for m in told.moments)
    if own and here and (told.owns(own.start) or leads(told, own)):
        return at_moment(read, own, day, folder).claim
    if compared:  # "from 77 to 121 in three months"
        months = next((int(m.first) for m in told.moments if m.kind == "over"), 12)
        return replace(read, period_end=months_earlier(base.period_end, months))
    return replace(read, period_end=base.period_end, period_start=base.period_start)
