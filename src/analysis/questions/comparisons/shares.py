"""A part of a whole in per cent, and people supervised for each officer."""

from decimal import Decimal
from itertools import product

from analysis import vocabulary
from analysis.citation.choose import edition_of
from analysis.citation.press_line import press_line
from analysis.citation.share import NotOnePopulationError, cases_for, share_of
from analysis.citation.words import described, period, scope
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, text
from analysis.core.wording import joined
from analysis.questions.answer import Answer, line
from analysis.questions.finding import fits
from analysis.questions.fitting import TOTALS, Fit
from analysis.questions.meant import measures_of
from analysis.questions.nearest import led, missed, quoted
from analysis.questions.one_figure import answer_of, cited, made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_AGENCY, _SERVICE = "All HMPPS staff", "All Probation Service staff"
_OF_PEOPLE = ("age", "sex", "ethnicity", "disability", "sexual_orientation", "religion")
_OFFICERS = ("Probation officer", "All probation grades")
_NOT_HELD_BY_EACH = (
    "How many cases each of them holds is not held here: officers of other grades hold cases too. "
    "Everyone supervised, divided by these staff alone:"
)
_AT_ONCE = ("unit", "period_kind", "period_end", "basis")


def share(reading: Reading) -> Answer | None:
    """A part of a whole in per cent: a grade of all staff, a place of the country, a group."""
    printed = fits(reading)
    if printed and printed[0].row["unit"] == "percent" and not printed[0].dropped:
        return None
    part, whole = _part_and_whole(reading.having(comparison="", units=None))
    nearest = fits(part) if whole else []
    found = [f for f in nearest if f.row["value"] and not set(f.dropped) - {"date"}]
    if not whole or not found or found[0] is not nearest[0]:
        return None
    if described(measures_of(part)[0])["unit"] == "percent":  # posts filled: of the target
        return None
    for measure in dict.fromkeys(f.row["measure"] for f in found):
        wholes = [f.row for f in fits(whole.undated().about_measure(measure)) if not f.dropped]
        parts = [f for f in found if f.row["measure"] == measure]
        parts = [f for f in parts if f.cost == parts[0].cost]
        if made := _first_share(reading, parts, wholes):
            return made
    return None


def _first_share(reading: Reading, parts: list[Fit], wholes: list[Row]) -> Answer | None:
    """The first share that two figures of one count make."""
    for fit in parts:
        for mix, other in product((False, True), wholes):
            if fit.row["figure_id"] == other["figure_id"] or other["category"] not in TOTALS:
                continue
            if other["grade"] == _AGENCY and all(fit.row[k] == other[k] for k in _AT_ONCE):
                of_all = f"The first is {_per_cent(fit.row, other['value'])}% of the second."
                told = f"{press_line(fit.row)} {press_line(other)} {of_all}"
                return made_of(reading, told, [fit])
            try:
                shown = share_of(fit.row, other, mix=mix)
            except InputError:
                continue
            shown = shown._replace(sentence=led(missed(reading, fit), shown.sentence))
            return cited(reading, shown, [fit], shown.inputs)
    return None


def _per_cent(part: Row, whole: str | Decimal | int) -> str:
    return text(100 * as_decimal(part["value"]) / as_decimal(whole), 1)


def _part_and_whole(reading: Reading) -> tuple[Reading, Reading | None]:
    """What a share is of, by what is named: a body, a group, a place, a grade."""
    if _AGENCY in reading.grades and "probation" in words_of(reading.text):
        return reading.about(_SERVICE), reading.about(_AGENCY)
    if reading.categories:
        return reading, reading.without("category")
    if reading.areas:
        return reading, reading.without("area")
    if len(reading.grades_named) > 1:
        return reading, None  # "what proportion of officers are trainees": none is of the other
    if _AGENCY in reading.names("grade", "population"):
        return reading, reading.about(_AGENCY)
    if reading.grades and not any(g.startswith("All Probation") for g in reading.grades):
        return reading, reading.about(_SERVICE)
    return reading, None


def share_of_known(reading: Reading) -> Answer | None:
    """A group as a share of all of whom it is known, where its number is printed alone."""
    kinds = {c: about["kind"] for c, about in vocabulary.categories().items()}
    groups = [c for c in reading.categories if kinds.get(c) in _OF_PEOPLE]
    as_share = reading.comparison == "share" or (reading.units and "percent" in reading.units[1])
    measures = measures_of(reading)
    if not groups or not as_share or "staff_in_post_headcount" not in measures[:2]:
        return None
    rates = reading.about_measure("representation_rate")
    rated = [f for f in fits(rates) if not f.dropped]
    if printed := [f for f in rated if f.row["value"]]:
        return answer_of(rates, printed)
    counts = reading.about_measure("staff_in_post_headcount")
    of_any = counts.about_measure("staff_in_post_headcount", grades=False)
    found = [f for asked in (counts, of_any) for f in fits(asked) if f.row["category"] in groups]
    if not found:
        return None
    part = max(found, key=lambda f: (-f.cost, f.row["period_end"])).row
    alike = ("grade", "period_end", "period_kind")
    known = {
        r["category"]: r["value"]
        for r in of_measures(part["measure"], area=part["area"])
        if kinds.get(r["category"]) == kinds[part["category"]]
        and not r["category"].endswith("unknown")
        and all(r[k] == part[k] for k in alike)
        and edition_of(r)["source_id"] == edition_of(part)["source_id"]
    }
    if len(known) == 1 or not all(known.values()):
        return None
    whole = sum(map(as_decimal, known.values()))
    parts = joined([f"{as_decimal(n):,} {name}" for name, n in known.items()])
    told = (
        f"{press_line(part)} That is {_per_cent(part, whole)}% of the "
        f"{whole:,} whose {kinds[part['category']].replace('_', ' ')} is known ({parts}; worked "
        f"out from {edition_of(part)['edition']})."
    )
    if any(all(f.row[k] == part[k] for k in alike) for f in rated):
        told = _withheld(part, kinds[part["category"]]) + told
    if gone := quoted(reading, [s.words for s in reading.of("grade")
                                if part["grade"] not in s.names]):  # fmt: skip
        one = any(part["grade"] in s.names for s in reading.of("grade"))
        none = f"Nothing of this is held for {gone}"
        told = f"{told} {none}." if one else f"{none}; the nearest: {told}"
    return made_of(reading, told, [f for f in found if f.row is part])


def _withheld(part: Row, kind: str) -> str:
    """Sentences where the source gives no share, as too few have said what they are."""
    declared = next((r for r in of_measures("declaration_rate", area=part["area"])
                     if r["grade"] == part["grade"] and r["period_end"] == part["period_end"]
                     and r["category"].lower().startswith(kind.split("_")[0])), None)  # fmt: skip
    why = f"{press_line(declared)} Of those who did: " if declared else ""
    return f"The source withholds the percentage of all staff. {why}"


def cases_per_officer(reading: Reading) -> Answer | None:
    """People supervised for each officer: printed where it is, else of two totals of one day."""
    readings = [reading.about_measure(measure) for measure in measures_of(reading)]
    for printed in readings:
        found = fits(printed)
        of_a_day = reading.period and reading.period.kind == "day"
        kind = "snapshot" if of_a_day else found[0].row["period_kind"] if found else ""
        if found and not found[0].dropped and found[0].row["period_kind"] == kind:
            return answer_of(printed, found)  # what is printed of a year is not of one day
    cases = [f for f in fits(reading.about_measure("caseload", grades=False)) if not f.dropped]
    staff = [f for f in fits(reading.about_measure("staff_in_post")) if not f.dropped]
    of_them = [f for f in staff if f.row["grade"] in (reading.grades or ["Probation officer"])]
    for one, other in product(cases, of_them):
        if one.row["period_end"] != other.row["period_end"]:
            continue
        try:
            shown = cases_for(one.row, other.row)
        except NotOnePopulationError as refusal:
            return made_of(reading, str(refusal), [other, one], refused=True,
                           command="", also_held=(line(one.row), line(other.row)))  # fmt: skip
        except InputError:
            continue
        made = cited(reading, shown, [other, one], shown.inputs)
        if other.row["grade"] in _OFFICERS:
            return made
        return made._replace(text=f"{_NOT_HELD_BY_EACH}\n{made.text}")
    alone = [f for f in staff if scope(f.row)]
    if reading.periods and alone:
        text = (
            f"Cases per officer {period(alone[0].row).words} is not worked out: the officers "
            f"counted are those {scope(alone[0].row)}, while the people supervised are of both."
        )
        return made_of(reading, text, alone[:1], refused=True, command="")
    return None
