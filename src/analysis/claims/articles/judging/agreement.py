"""What keeps a number from the verdict that the figures alone give it.

It does not agree where the words around it say another length of time than the figure's, count
something else, such as those who joined where the figure is of those who left, or say by how
much it changed. It is not against the figures where it may be another one of them.
"""

import re
from dataclasses import replace
from pathlib import Path

from analysis import vocabulary
from analysis.citation.words import counts_change
from analysis.claims.articles.judging.period_said import of_period_said
from analysis.claims.articles.judging.roughly_said import roughly
from analysis.claims.articles.number_scope import stated_unit
from analysis.claims.articles.read_so_far import NOT_UNDERSTOOD, InText, Statement, of_gap
from analysis.claims.articles.wording.number_parts import led_from
from analysis.claims.articles.wording.speech import contrary_words, pattern
from analysis.claims.articles.wording.words_of_figures import label_of, words_in
from analysis.claims.articles.worked_out import is_change
from analysis.claims.comparing import AGREE
from analysis.claims.evidence import RELATED, SAME_START
from analysis.claims.meaning import COUNTRY, TOTALS, Wanted, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import FITS
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.periods import days_between, months_earlier
from analysis.register.store import names_in, of_measures

_PLANS = ("target", "forecast", "pay_")
"""Words in the names of measures that are of a time to come."""
_FAR = 2
"""How many times a figure may be as large as a bound that is said of it."""
_SOON = 12
"""Months after the day of a text in which the figure of its year may end."""
_COUNTED_BY = ("female", "male", "women", "men", "ethnic", "minority", "disabled", "age")
"""Words of a measure or category that is counted of some kind of people."""
_OF_PEOPLE = ("sex", "age", "ethnicity", "disability", "sexual_orientation", "religion")
"""Kinds of categories that are never the whole, whatever is held of them."""


def of_what_is_said(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A verdict, changed where the words around the number do not fit the figures it rests on."""
    told, claim = found.told, checked.claim
    meant = meaning(claim)
    if checked.verdict == "not_read" or not meant.direct:
        return checked
    checked = roughly(found, checked)
    changed, agrees = bool(meant.change_of), checked.verdict in FITS
    if agrees and (why := _by_chance(found, checked)):
        return checked.because("not_read", why)
    unread = replace(checked, verdict="not_read", says=NOT_UNDERSTOOD)
    fits = agrees or checked.verdict == "stale"
    if said_otherwise(found, meant.direct, agrees=fits, changed=changed):
        return unread
    after = told.sentence[told.number.end : told.finish]
    denied = pattern("denied_here").search(told.said_before)
    if agrees and (denied or pattern("denied_after").search(after)):
        return unread  # "was not short of 2,390 officers", "15 of those were not inadequate"
    if agrees and claim.area != COUNTRY and pattern("share_by_place").search(told.own):
        return unread  # "59% of all applications came from London" are no 59% within London
    what = pattern("since_what").search(told.sentence, told.begin, told.until)
    if agrees and changed and what and not any(m.end > what.start() for m in told.moments):
        return unread  # "since this Government took office"
    ids = {i for s in checked.settled for i in s.figure_ids}
    rows = [e.row for e in checked.evidence if e.row["figure_id"] in ids]
    if agrees and pattern("since_then").search(told.own) and not _begun_then(told, rows):
        return unread
    units = {e.row["unit"] for e in checked.evidence if e.role == RELATED}
    units = units - {"percent"} or {row["unit"] for row in rows}
    if agrees and changed and {stated_unit(told), *units} == {"fte", "headcount"}:
        return replace(checked, verdict="wrong_unit")  # "237 fewer full-time equivalent staff"
    return of_period_said(found, checked, rows, changed=changed, folder=folder)


def _begun_then(told: InText, rows: list[Row]) -> bool:
    """Whether figures are counted from the date that the text named last: "since then"."""
    then = told.context.moment
    begun = [row["period_start"] for row in rows if row["period_start"]]
    if then is None or not then.last or not begun:
        return False
    return all(abs(days_between(then.last, start)) <= SAME_START for start in begun)


def as_counted(found: Statement, checked: Checked) -> Checked:
    """With the unit of the figure that it agrees with, where the text leaves it unsaid."""
    ids = {i for s in checked.settled if s.agreement in AGREE for i in s.figure_ids}
    told = [e for e in checked.evidence if e.row["figure_id"] in ids or e.role == RELATED]
    units = {e.row["unit"] for e in told} if checked.verdict in FITS else set()
    alike = len(units) == 1 and units | {checked.claim.unit} <= {"fte", "headcount", "count"}
    if not alike or stated_unit(found.told):
        return checked
    return replace(checked, claim=replace(checked.claim, unit=min(units)))


def _by_chance(found: Statement, checked: Checked) -> str:
    """Why a number that agrees may do so by chance: with a far bound, or a figure to come."""
    claim, size = checked.claim, abs(checked.claim.number)
    held = [abs(as_decimal(s.value)) for s in checked.settled if s.agreement in AGREE]
    if claim.comparator[:1] in ("<", ">") and held and not any(
        one / _FAR <= size <= one * _FAR for one in held
    ):  # fmt: skip
        return "The bound is far from what is held: perhaps of one place."
    direct, told = meaning(claim).direct, found.told
    planned = direct is not None and direct.measures[0].endswith("_target")
    said = f"{told.context.sentence} {told.sentence}"
    if planned and not pattern("of_a_plan").search(said):
        return "It is a target, and the words around it name none."
    dated = any(found.told.owns(m.start) for m in found.told.moments)
    coming = claim.quoted_on and claim.period_end > months_earlier(claim.quoted_on, -_SOON)
    chance = coming and not (dated or of_plans(claim))
    return "It is a figure of a later day." if chance else ""


def of_plans(claim: Claim) -> bool:
    """Whether what is counted is a plan itself, or pay agreed for years to come."""
    direct = meaning(claim).direct
    return direct is not None and any(word in m for m in direct.measures for word in _PLANS)


def said_otherwise(found: Statement, meant: Wanted, *, agrees: bool, changed: bool = False) -> bool:
    """Whether the words around a number count something else, a part, or a change of it."""
    told = found.told
    part = _of_a_part(told, meant) or _of_another_part(told, meant)
    level = not changed and is_change(found)  # by which it rose is not what it rose to
    level = level and not (of_gap(meant.measures) or any(map(counts_change, meant.measures)))
    after = told.sentence[told.number.end :]
    above = of_gap(meant.measures) and pattern("above_need").match(after)
    otherwise = agrees and (part or level or bool(above))
    # The next number's "below" tells of this one: "1,479 officers below the 7,115 it wanted".
    further = told.own + told.sentence[told.finish :].partition(" ")[0]
    wholly = (*meant.measures, meant.category)
    led = told.sentence[led_from(told.said_before, told.moments) : told.finish]
    led = led if pattern("led_by_whom").match(led) else ""  # "Of the prisons inspected, 15 were"
    return otherwise or any(contrary_words(text, wholly) for text in (told.own, further, led))


def _of_a_part(told: InText, meant: Wanted) -> bool:
    """Whether a number's own part names a part, such as women, of what is counted whole."""
    if pattern("and_others").search(told.sentence):
        return False  # "murder, rape and other serious further offences"
    named, known = words_in(told.own).of("category"), vocabulary.categories()
    people = {name for name in named & known.keys() if known[name]["kind"] in _OF_PEOPLE}
    counted = re.findall(r"\w+", f"{label_of(meant.measures)} {meant.category.lower()}")
    if people and not set(_COUNTED_BY) & set(counted) and not people & {meant.category}:
        return True
    if meant.category not in TOTALS or "All ratings" in names_in("category", *meant.measures):
        return False  # "inspectors rated 17 units, and seven were inadequate"
    held = names_in("category", *meant.measures) - set(TOTALS)
    named = named - {"Other"}  # "on the other hand"
    return bool(named & (held | set(map(_last_part, held))))


def _of_another_part(told: InText, meant: Wanted) -> bool:
    """Whether a number's own part names another part in full, and not the one it was taken for."""

    def named(category: str) -> bool:
        label = re.escape(category.removeprefix("All ").casefold())
        return bool(re.search(rf"(?<!\w){label}(?!\w)", told.own.casefold()))

    if pattern("years_and_over").search(meant.category) and pattern("less_than_years").search(
        told.own
    ):
        return True  # "had served for less than five years" are not those of five or more
    rows = of_measures(*meant.measures, area=meant.area)
    held = {row["category"] for row in rows if " " in row["category"]} - {meant.category}
    parts = {_last_part(c) for c in held if ": " in c} & words_in(told.own).of("category")
    if parts and ": " in meant.category and _last_part(meant.category) not in parts:
        return True  # "supervised by the NPS" is no company's
    return meant.category not in TOTALS and not named(meant.category) and any(map(named, held))


def _last_part(category: str) -> str:
    """The last part of a category, as it is named alone."""
    last = category.rpartition(": ")[2]
    return last[:1].upper() + last[1:]
