"""Changes and shares that a text works out from two figures that it gives itself.

"Up 990 on the 5,811 of a year earlier", "872, up from 770, a rise of 13 per cent", "78 per
cent of the 7,114": where both figures agree with the register, so may what is made of them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from analysis.citation.choose import edition_of
from analysis.claims.articles.left_over import not_understood
from analysis.claims.articles.read_so_far import Statement, of_gap
from analysis.claims.articles.wording.speech import employer_named, pattern
from analysis.claims.comparing import AGREE, EXACT, NO, ROUNDED, compare
from analysis.claims.meaning import COUNTRY, meaning, same_category
from analysis.claims.results import Checked, verbs
from analysis.core.numbers import as_decimal, text
from analysis.register.remarks.breaks import between

_CODES = {EXACT: "right", NO: "differs"}
_NEAR = Decimal("0.1")
"""How far from a fraction, as a part of it, may lie what people call so: 21.3% "a fifth"."""
_REACH = 75
"""Characters before a number within which a verb says which way it moved."""


def worked_out(found: Statement, figures: list[Checked], sentence: str) -> Checked | None:
    """Return the verdict of a number that follows from two figures of its text.

    Parameters
    ----------
    found : Statement
    figures : list of Checked
        Numbers of the paragraph that agree with a figure.
    sentence : str
        The sentence of the number, as it stands in the text.
    """
    said, after = found.told.number, found.told.sentence[found.told.number.end :]
    if found.told.most_of_any:
        return None
    rest = bool(pattern("remainder").search(found.told.own))
    gap = rest or (found.rule is not None and of_gap((found.rule.measure,)))  # "615 missing"
    direction = direction_of(found) or gap or bool(pattern("leaves").search(found.told.said_before))
    base = pattern("than_the").match(after)  # "a quarter more than the 1,057 of the year before"
    shares = [f for f in figures if rest and f.settled and f.claim.unit == said.unit == "percent"]
    for part in shares[-1:]:
        share = 100 - _value(part)
        if (agreement := how_near(found, share)) in AGREE:
            working = f"100 less {text(_value(part))} is {text(share)}"
            return verdict_of(found, (part,), working, "percent", agreement)
    beside = [f for f in figures if f.settled and f.claim.statement == sentence]
    beside = beside if is_change(found) else []  # "872 in 2024/25, up by a third" is of the 872
    for one, other in combinations([f for f in figures if f.settled], 2):
        if beside and not any(f is one or f is other for f in beside):
            continue
        told = base[1].replace(",", "") if base else ""
        made = [*_changes(one, other, found, direction, told)] if direction or base else []
        again = pattern("or_share").search(found.told.said_before)  # "22,295, or 9 per cent"
        ends = (said.kind == "part" or again) and pattern("clause_end").match(after)
        whole = pattern("share_of_number").match(after)  # "a third of the 1,514 who began"
        if said.unit == "percent" and (pattern("share_of").match(after) or ends):
            parts = _shares(one, other, whole[1].replace(",", "") if whole else "")
            lacking = pattern("lacking").search(found.told.own)  # no share of those in post
            made += [] if lacking and not (_of_gap(one) or _of_gap(other)) else parts
        for value, working, unit in made:
            agreement = how_near(found, value)
            alone = ends and pattern("said_again").search(found.told.said_before)
            agrees = agreement in AGREE and (unit == "pounds") == (found.unit == "pounds")
            if agrees and (alone or rest or not of_something_else(found, one, other)):
                return verdict_of(found, (one, other), working, unit, agreement)
    here = [f for f in figures if f.settled][-2:]  # the last may be set against the one before
    told = [f.claim.statement == sentence for f in here]
    dated = any(found.told.owns(m.start) for m in found.told.moments)
    near = all(told) or not dated or pattern("up_from").search(found.told.sentence)
    linked = (near and told[-1:] == [True]) or pattern("the_change").search(found.told.sentence)
    more = pattern("more_or_fewer").match(after)
    ended = pattern("clause_end").match(after[more.end() :] if more else after)
    if len(here) < 2 or not (linked and is_change(found) and ended):
        return None
    first, last = here
    for size, working, unit in _changes(first, last, found, direction):
        close = said.comparator != "=" and abs(size - as_decimal(said.value)) < size / 5
        if unit == said.unit and not close and not of_something_else(found, first, last):
            return verdict_of(found, (first, last), working, unit, NO)
    return None


def of_something_else(found: Statement, *figures: Checked) -> bool:
    """Whether a number's own part names a place or grade, or holds a word, that no figure is of."""
    told = found.told
    said = told.sentence[told.begin : told.until]
    bodies = {body for f in figures for m in _measures(f) if (body := employer_named(said, m))}
    for column, kind in (("area", "areas"), ("grade", "grades")):
        stated, of = told.name(kind), {getattr(f.claim, column) for f in figures}
        if stated.startswith("All ") and any(name.startswith("All ") for name in of):
            continue  # all staff, or all of the probation grades
        if stated and stated not in of and not bodies & {f.claim.area for f in figures}:
            return True
    return all(not_understood(found, f.claim) for f in figures)


def direction_of(found: Statement) -> int:
    """1 where the words around a number say that something grew, -1 that it fell, else 0."""
    if after := pattern("more_or_fewer").match(found.told.sentence[found.told.number.end :]):
        return 1 if after["more"] else -1
    if found.told.number.kind == "multiple":
        return -1 if found.told.number.value.startswith("-") else 1
    before = found.told.said_before[-_REACH:]
    last = {way: max((m.start() for m in verb.finditer(before)), default=-1)
            for way, verb in ((1, verbs("rose")), (-1, verbs("fell")))}  # fmt: skip
    way = max(last, key=lambda w: last[w])
    again = pattern("and_by").search(before)  # "an increase of 303 since 2019 and of 342 since"
    level = re.search(r"\d|\b(?:from|to)\s*$", before[last[way] :]) and not again
    return way if last[way] >= 0 and not level else 0


def is_change(found: Statement) -> bool:
    """Whether a number is by how much something rose or fell: "fell by 153", "700 wider than"."""
    if found.told.number.kind == "multiple" or not direction_of(found):
        return found.told.number.kind == "multiple"
    rest = found.told.sentence[found.told.number.end :]
    after = pattern("more_or_fewer").match(rest) and not pattern("than_needed").match(rest)
    if after and " than " not in rest and pattern("adding").search(found.told.said_before):
        return False  # "will recruit 1,300 more"
    return bool(after or pattern("by_how_much").search(found.told.said_before))


def how_near(found: Statement, value: Decimal) -> str:
    """Compare a size with that of a number; 21.3% is "a fifth", 94.6% more "almost double"."""
    number, size = found.told.number, abs(as_decimal(found.value))
    whole = 100 if number.kind == "multiple" and not number.value.startswith("-") else 0
    said, held = size + whole, value + whole
    side = {"<~": held <= said, ">~": held >= said, "~": True, "=": whole > 0}
    roughly = number.kind in ("part", "multiple") and side.get(number.comparator, False)
    near = abs(held - said) <= said / 3  # a bound of a tenth is none that says 80%
    agreement = compare(number.comparator, f"{said}", held) if near else NO
    close = roughly and abs(held - said) <= said * _NEAR
    return ROUNDED if agreement == NO and close else agreement


def _value(figure: Checked) -> Decimal:
    # Which of the figures is that of the text, or what was made of two.
    own = figure.verdict == "other_edition" or figure.says.startswith("Worked out")
    return as_decimal(figure.claim.value if own else figure.settled[0].value)


def _changes(
    one: Checked, other: Checked, found: Statement, direction: int, base: str = ""
) -> Iterator[tuple[Decimal, str, str]]:
    """What two figures make of each other, of one day or of two, with working and unit."""
    units = one.claim.unit == other.claim.unit
    first, last = sorted((one, other), key=lambda f: f.claim.period_end)
    if base:  # another that its own words name, whatever both count
        first, last = (one, other) if one.claim.value == base else (other, one)
    was, now = _value(first), _value(last)
    like = _measures(one) == _measures(other)
    dated = like or one.claim.period_end == other.claim.period_end
    dated = dated or found.told.number.unit == "percent"  # not June's need less those of September
    if base and first.claim.value == base and units and was and dated:
        yield _from_to(was, now, found, one.claim.unit)
    same, rest = _scope(one) == _scope(other), pattern("remainder").search(found.told.own)
    if one.claim.period_end == other.claim.period_end:
        if found.told.number.unit != "percent" and ((rest and units) or (same and not like)):
            size = abs(now - was)  # "1,479 fewer than the 7,115 that it needs"
            yield size, f"{text(_value(one))} less {text(_value(other))} is {text(size)}", (
                one.claim.unit
            )  # fmt: skip
    elif same and like and same_category(one.claim.category, other.claim.category) and (
        (now - was) * direction > 0 and was
    ):  # fmt: skip
        yield _from_to(was, now, found, one.claim.unit)


def _from_to(was: Decimal, now: Decimal, found: Statement, unit: str) -> tuple[Decimal, str, str]:
    """The size of a change, in per cent where a number is, with its working and unit."""
    told = f"{text(was)} to {text(now)}"
    if found.told.number.unit == "percent":
        size = 100 * (now - was) / was
        return abs(size), f"{told} is {text(size, 2)}%", "percent"
    return abs(now - was), f"{told} is {text(now - was)}", unit


def _scope(figure: Checked) -> tuple[str, ...]:
    direct = meaning(figure.claim).direct
    scope = (direct.area, direct.grade) if direct else (figure.claim.area, figure.claim.grade)
    return (*scope, figure.claim.unit)


def _measures(figure: Checked) -> tuple[str, ...]:
    direct = meaning(figure.claim).direct
    return direct.measures if direct else ()


def _of_gap(figure: Checked) -> bool:
    """Whether a figure is of those who are missing, or of posts that are empty."""
    return of_gap(_measures(figure)) or any("vacan" in m for m in _measures(figure))


def _shares(one: Checked, other: Checked, named: str = "") -> Iterator[tuple[Decimal, str, str]]:
    part, whole = sorted((one, other), key=_value)
    dated = named == whole.claim.value or part.claim.period_end == whole.claim.period_end
    inside = whole.claim.grade in (part.claim.grade, "") or whole.claim.grade.startswith("All ")
    inside = inside and whole.claim.area in (part.claim.area, COUNTRY)
    need = _measures(part) == ("target_staffing",)  # is no part of those who are in post
    if _value(whole) and inside and dated and not need and part.claim.unit == whole.claim.unit:
        share = 100 * _value(part) / _value(whole)
        working = f"{text(_value(part))} of {text(_value(whole))} is {text(share, 2)}%"
        yield share, working, "percent"


def verdict_of(
    found: Statement, figures: tuple[Checked, ...], working: str, unit: str, agreement: str
) -> Checked:
    """The verdict of a number that was made of figures, which stand under it with the working."""
    first, *_, last = sorted([*figures, *figures], key=lambda f: f.claim.period_end)
    many = "two figures" if len(figures) > 1 else "a figure"
    claim = replace(last.claim, value=found.value, comparator=found.comparator, unit=unit)
    unlike = _not_alike(first, last, unit) if len(figures) > 1 else []
    two = "figures" if first.claim.period_end == last.claim.period_end else "ends"
    said = [f"The two {two} are not counted alike:", *unlike] if unlike else []
    return replace(
        last,
        claim=claim,
        verdict="not_comparable" if unlike and agreement != NO else _CODES.get(agreement, "rounds"),
        says=" ".join((f"Worked out from {many}: {working}.", *said)),
        settled=tuple(f.settled[0] for f in figures),
        evidence=tuple(e for f in figures for e in f.evidence),
        working=(*(line for f in figures for line in f.working), working),
    )


def _not_alike(first: Checked, last: Checked, unit: str) -> list[str]:
    """Why two figures do not compare: a break between their dates, or a gap between two bases."""
    if first.claim.period_end == last.claim.period_end:
        bases = [f.settled[0].basis.replace("_", " ") for f in (first, last)]
        return (
            []
            if bases[0] == bases[1] or unit == "percent"
            else [f"one is of the {bases[0]}, one of the {bases[1]}."]
        )
    one, other = (
        next((e.row for e in f.evidence if e.row["figure_id"] in f.settled[0].figure_ids), None)
        for f in (first, last)
    )
    if one is None or other is None:
        return []
    return [f"{b.label}: {b.text}" for b in between(edition_of(one), edition_of(other))]
