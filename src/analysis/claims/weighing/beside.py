"""What stands beside the figure of the claim's own words: changes, mix-ups, newer values."""

from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

from analysis.citation.choose import period_length
from analysis.citation.citation import input_line
from analysis.citation.one_change import obstacles
from analysis.citation.words import counts_change
from analysis.claims.comparing import AGREE, EXACT, NO, compare, source_bound
from analysis.claims.evidence import SAME_START
from analysis.claims.meaning import PROPORTIONAL, Meaning, Wanted
from analysis.claims.reading import Claim, start_of_change
from analysis.claims.results import Other, Settled, Worked, verbs
from analysis.claims.weighing.newest import newest_of, record, rows_of, told
from analysis.claims.weighing.other_figures import other_figures
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, text
from analysis.core.periods import days_between, months_earlier
from analysis.register.remarks.caveats import caveats_for

_POINTS = 10
"""A change of a rate below this may be in percentage points where nothing says so."""
_STRETCH = 100
"""Days by which the earlier date may miss the one that a claim names by its year."""
_NEAR = 4
"""The part of a bound by which a change that it is said of may lie beyond it."""
_YEAR = 365


def look(claim: Claim, meaning: Meaning, folder: Path | None) -> Other | None:
    """Return what else a number fits, the likeliest first, or nothing."""
    return (
        _changed(claim, meaning, folder)
        or next(other_figures(claim, meaning, folder), None)
        or _for_each_officer(claim, meaning, folder)
    )


def _changed(claim: Claim, meaning: Meaning, folder: Path | None) -> Other | None:
    """The change that a claim states, as worked out between two figures or as published."""
    made = _changes(claim, meaning, folder)
    comparable = [c for c in made if not c.obstacles]
    for change in comparable:
        agreement = _agreement(claim, change.value)
        if agreement in AGREE:
            verdict = "right" if agreement == EXACT else "rounds"
            return _of_change(change, verdict, "It is", agreement)
    if published := _stated_change(claim, meaning, folder):
        return published
    unlike = [c for c in made if c.obstacles and _agreement(claim, c.value) in AGREE]
    if comparable and not unlike:
        return _of_change(comparable[0], "differs", "Worked out it is", NO)
    for change in (unlike or made)[:1]:
        why = dict.fromkeys(o if o.endswith(".") else f"{o}." for o in change.obstacles)
        says = f"The two ends are not counted alike: {_ends(change)}. {' '.join(why)}"
        return Other("not_comparable", says, "an end of the change", change.inputs, change.working)
    return None


def _of_change(change: Worked, verdict: str, lead: str, agreement: str) -> Other:
    settled = change.settled(text(change.value, 2), agreement)
    says = f"{lead} {text(change.value, 2)}: {_ends(change)}."
    why = "an end of the change"
    return Other(verdict, says, why, change.inputs, change.working, (settled,))


def _ends(change: Worked) -> str:
    first, *_ = change.inputs
    return (" up to " if counts_change(first["measure"]) else " to ").join(map(told, change.inputs))


def _agreement(claim: Claim, size: Decimal) -> str:
    """Compare a change; a claim of a fall may give its size without a sign."""
    said = claim.statement
    fell = verbs("fell").search(said) and not verbs("rose").search(said)
    fell = fell and not claim.value.startswith("-")
    return compare(claim.comparator, f"-{claim.value}" if fell else claim.value, size)


def _changes(claim: Claim, meaning: Meaning, folder: Path | None) -> list[Worked]:
    """Changes of the quantity that a claim is about, up to the claim's date.

    From the start that the claim names, else from a year before; the pair that compares
    without an obstacle first.
    """
    if not (meaning.change_of and meaning.direct and claim.period_end):
        return []
    rows = rows_of(replace(meaning.direct, measures=meaning.change_of), folder)
    start = start_of_change(claim) or months_earlier(claim.period_end, 12)
    later = [r for r in rows if r["period_end"] == claim.period_end]
    before = [r for r in rows if r["period_end"] < claim.period_end]
    earlier = [r for r in before if r["period_end"] == start] or _nearest(before, start)
    few = abs(as_decimal(claim.value)) < _POINTS or " point" in claim.statement
    points = few and not claim.measure.startswith(PROPORTIONAL)
    made = []
    for one in earlier:
        for other in later:
            base, alike = as_decimal(one["value"]), period_length(one) == period_length(other)
            bound = source_bound(one) or source_bound(other)  # "more than 2,000" is no end
            if not alike or one["unit"] != other["unit"] or not base or bound:
                continue
            difference = as_decimal(other["value"]) - base
            in_unit = claim.unit == one["unit"] != "percent"
            sizes = [difference] if in_unit or (points and one["unit"] == "percent") else []
            sizes += [] if in_unit else [100 * difference / base]
            made += [_change(one, other, size) for size in sizes]
    made = made or _of_stated_size(claim, meaning, later, start, folder)
    return sorted(made, key=lambda c: len(c.obstacles))


def _of_stated_size(
    claim: Claim, meaning: Meaning, later: list[Row], start: str, folder: Path | None
) -> list[Worked]:
    """The rate that a claim states, where its size and its later end alone are published."""
    if claim.unit != "percent" or not meaning.direct:
        return []
    measures = tuple(f"{m}_change" for m in meaning.change_of)
    sizes = [
        r
        for r in rows_of(replace(meaning.direct, measures=measures), folder)
        if r["period_end"] == claim.period_end
        and abs(days_between(r["period_start"], start)) <= SAME_START
    ]
    made = []
    for size, last in product(sizes, later):
        change, now = as_decimal(size["value"]), as_decimal(last["value"])
        if size["unit"] != last["unit"] or size["basis"] != last["basis"] or now == change:
            continue
        share = 100 * change / (now - change)
        if _agreement(claim, share) in AGREE:  # else it may be that of others
            parts = f"{text(change)} ÷ ({text(now)} − {text(change)}) = {text(share, 2)}%"
            lines = (_line(size), _line(last), parts)
            made.append(Worked(share, last["basis"], lines, (size, last)))
    return made


def _change(one: Row, other: Row, size: Decimal) -> Worked:
    moved = f"{text(one['value'], 1)} to {text(other['value'], 1)} is {text(size, 2)}"
    working = (_line(one), _line(other), moved)
    between = tuple(obstacles(one, other))
    return Worked(size, other["basis"], working, (one, other), obstacles=between)


def _line(row: Row) -> str:
    """A figure of the working, printed or worked out, with its id."""
    if "inputs" in row:
        return f"{row['formula']} = {row['value']} [{row['figure_id']}]"
    return input_line(row)


def _nearest(rows: list[Row], start: str) -> list[Row]:
    """Figures of the date nearest to a start, where one lies in its year or close to it."""
    by_distance = sorted(rows, key=lambda r: abs(days_between(r["period_end"], start)))
    if not by_distance:
        return []
    day = by_distance[0]["period_end"]
    near = abs(days_between(day, start)) <= _STRETCH or day[:4] == start[:4]
    return [r for r in by_distance if r["period_end"] == day] if near else []


def _stated_change(claim: Claim, meaning: Meaning, folder: Path | None) -> Other | None:
    """A change that a publication states to the claim's date, from its start or another."""
    if not (meaning.change_of and meaning.direct):
        return None
    size, fitting = abs(claim.number), []
    for row in rows_of(meaning.direct, folder):
        shares = [unit == "percent" for unit in (row["unit"], claim.unit)]
        if row["measure"] in meaning.change_of or shares[0] != shares[1]:
            continue  # what changed itself, or its change in another unit
        change = as_decimal(row["value"])
        agreement, near = _agreement(claim, change), abs(abs(change) - size) <= size / _NEAR
        if row["period_end"] == claim.period_end and near and agreement in AGREE:
            fitting.append((not _starts(claim, meaning, row, folder), row, agreement))
    for elsewhere, row, agreement in sorted(fitting, key=lambda f: f[0])[:1]:
        verdict, says = "right" if agreement == EXACT else "rounds", "The change is stated"
        if elsewhere:
            verdict, says = "other_dates", "The change is that over other dates"
        return Other(verdict, f"{says}: {told(row)}.", "a change over other dates", (row,))
    return None


def _starts(claim: Claim, meaning: Meaning, row: Row, folder: Path | None) -> bool:
    """Whether a stated change starts where the claim says: of years, with the first of them."""
    start, began = start_of_change(claim), row["period_start"]
    if not (start and began):
        return not start
    assert meaning.direct
    changed = rows_of(replace(meaning.direct, measures=meaning.change_of), folder)
    apart = days_between(began, start)
    yearly = any(r["period_kind"] == "financial_year" for r in changed)
    return abs(apart) <= SAME_START or (yearly and abs(apart - _YEAR) <= SAME_START)


def _for_each_officer(claim: Claim, meaning: Meaning, folder: Path | None) -> Other | None:
    """People under supervision for each officer in post on the claim's date."""
    if not meaning.people_per_officer:
        return None
    both = (
        Wanted(("caseload",), claim.area, "", "All supervision"),
        Wanted(("staff_in_post",), claim.area, claim.grade, ""),
    )
    people, staff = (
        [r for r in rows_of(wanted, folder) if r["period_end"] == claim.period_end]
        for wanted in both
    )
    staff = [r for r in staff if as_decimal(r["value"])]
    if not people or not staff:
        return None
    each = as_decimal(people[0]["value"]) / as_decimal(staff[0]["value"])
    if _agreement(claim, each) not in AGREE:
        return None
    parts = f"{text(people[0]['value'])} ÷ {text(staff[0]['value'])}"
    says = "It is people under supervision for each officer in post: "
    says += f"{parts} = {text(each, 1)}."
    newest = newest_of(rows_of(meaning.direct, folder)) if meaning.direct else None
    says += f" Cases held by each officer are {told(newest)}." if newest else ""
    rows = (people[0], staff[0])
    working = (f"{parts} = {text(each, 2)}",)
    return Other("other_measure", says, "a part of the working", rows, working)


def beyond(
    claim: Claim, meaning: Meaning, settled: list[Settled], folder: Path | None
) -> list[str]:
    """What has to be said with a number that fits: newer values, its place in time, caveats."""
    if meaning.direct is None or not claim.period_end:
        return []
    said = []
    mine = rows_of(meaning.direct, folder)
    newest = newest_of(mine)
    if newest and days_between(claim.period_end, newest["period_end"]) > 31:
        said.append(f"Newer: {told(newest)}.")
    weak = [r for r in mine if r["period_end"] == claim.period_end]
    if weak and all(r.get("quality") == "weak" for r in weak):
        said.append("How it was read: a reworded copy; the edition itself was not read.")
    if claim.record or "record" in claim.statement.lower():
        lowest = claim.record == "lowest"
        found = record(meaning.direct, claim.period_end, lowest=lowest, folder=folder)
        said += found.working[-1:] if found else ()
    ids = {i for s in settled for i in s.figure_ids}
    said += [rule["text"] for rule in caveats_for(*(r for r in mine if r["figure_id"] in ids))]
    return list(dict.fromkeys(said))
