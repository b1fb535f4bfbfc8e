"""A quantity by its parts, "sick days by cause", and a year's total of its four quarters."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from analysis import vocabulary
from analysis.citation.choose import same
from analysis.citation.words import brief, capital, counted, described, noun, period
from analysis.core.numbers import as_decimal, plain, text
from analysis.core.periods import months_earlier, spoken
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.dates import Stretch
from analysis.questions.finding import fits
from analysis.questions.fitting import TOTALS, Fit
from analysis.questions.meant import measures_of
from analysis.questions.nearest import led, missed, quoted
from analysis.questions.notices import age_of, of_other_unit, other_measure
from analysis.questions.one_figure import in_millions, made_of
from analysis.questions.phrases import Said
from analysis.questions.reading import Reading

_ALIKE = ("measure", "grade", "area", "period_kind", "period_end", "basis")
_ENDING = "year ending"  # "the year to June 2025", a stretch of its last month
_PARTS = {"quarter": 4, "month": 12}  # of a year
_PART_OF = " - "  # "Dismissal - conduct"
_ADDED = ("headcount", "count")
_SUMMED = (*_ADDED, "pounds", "hours")
_BAND = r"(?:up|over (?P<first>\d+ [a-z]+?)s?) to (?P<last>\d+ [a-z]+?)s? "
_OLDEST = 150  # the end of a band without one


def by_part(reading: Reading) -> Answer | None:
    """Set the parts of a kind in order, "ethnic mix", "main cause"; None if none is asked for.

    Of ages named by a limit, "over 50", those that lie beyond it, and all together.
    """
    kinds = {name: about["kind"] for name, about in vocabulary.categories().items()}
    ages = [s for s in reading.of("category") if kinds.get(s.names[0]) == "age"]
    whole = [f for f in fits(reading)[:1] if ages and "category" not in f.dropped]
    if whole and all(len(s.names) == 1 for s in ages):
        ages = []  # a band that is printed
    for said in (*reading.of("split"), *ages):
        kind = kinds[said.names[0]] if said in ages else said.names[0]
        names = tuple(n for n in kinds if kinds[n] == kind and n not in TOTALS)
        others = [s for s in reading.said if s.words != said.words or
                  (said not in ages and s.kind != "category")]  # fmt: skip
        asked = reading.having(said=[*others, Said(said.words, "category", names)])
        found = [f for f in fits(asked) if f.row["category"] in names and f.row["value"]]
        if not (group := next(_groups(found), [])):
            continue
        first = group[0].row
        if other_measure(reading, first):  # the parts held are of something else
            continue
        what = f"{capital(period(first).words)}, {noun(first | {'category': ''}).rstrip(' ,')}"
        what += f"{counted(first, what)}, by "
        if said in ages:
            wanted, group = _beyond(group, said.names), [f for f in group if _ages(f)]
            if not wanted:  # its bands lie across the limit
                continue
            parts, all_ = (sum(as_decimal(f.row["value"]) for f in of) for of in (wanted, group))
            total = f"{as_decimal(plain(parts)):,} in all"
            if first["unit"] != "percent":
                total += f", {text(100 * as_decimal(parts) / all_, 1)}% of those whose age is known"
            told = f"{what}{kind}: {_told(wanted)}; {total}."
        else:
            turned = reading.comparison != "lowest"
            group.sort(key=lambda f: as_decimal(f.row["value"]), reverse=turned)
            told = f"{what}{kind.replace('_', ' ')}: {_told(group)}."
            wanted = group
        begun = reading.period if reading.since else None
        old = begun and first["period_end"] < begun.since
        none = f"Nothing is held since “{reading.typed(begun.words)}”." if begun and old else ""
        own = [s.words for s in reading.of("category") if s not in ages
               and kinds.get(s.names[0]) == kind and s.words != said.words]  # fmt: skip
        if own:
            told = f"No parts of {quoted(reading, own)} by {kind} are held; of all: {told}"
        notes = (led(missed(asked, wanted[0]), told), none or age_of(reading, group))
        return made_of(reading, " ".join(filter(None, notes)), group)
    return None


def _beyond(group: list[Fit], names: tuple[str, ...]) -> list[Fit]:
    """Bands of age that lie within what some bands cover, whatever bands the figures have."""
    covered = [_limits(name) for name in names]
    first, last = min(c[0] for c in covered), max(c[1] for c in covered)
    return [f for f in group if (own := _ages(f)) and first <= own[0] and own[1] <= last]


def _ages(fit: Fit) -> tuple[int, int] | None:
    """First and last age of a figure's band; None of people whose age is not known."""
    name = fit.row["category"]
    return _limits(name) if any(c.isdigit() for c in name) else None


def _limits(name: str) -> tuple[int, int]:
    first, *last = map(int, re.findall(r"\d+", name))
    if "under" in name:
        return 0, first - 1
    return first, last[0] if last else _OLDEST


def _told(group: list[Fit]) -> str:
    return joined([f"{f.row['category']} ({brief(f.row)})" for f in group])


def _groups(found: list[Fit]) -> Iterator[list[Fit]]:
    """Figures that differ in their part alone, the best fitting and newest first."""
    for fit in sorted(found, key=lambda f: (f.cost, -int(f.row["period_end"][:4]))):
        alike = [f for f in found if all(f.row[k] == fit.row[k] for k in _ALIKE)]
        newest = {f.row["category"]: f for f in reversed(alike)}
        if len(newest) > 1:
            yield list(newest.values())


def summed(reading: Reading, found: list[Fit]) -> Answer | None:
    """Parts that are asked for together, "dismissals", added up where no whole is held.

    They are parts of one word, "Dismissal - conduct", or bands that follow on each other.
    """
    first = found[0].row
    said = next((s for s in reading.of("category") if first["category"] in s.names), None)
    named = said.names if said else tuple(vocabulary.categories()) if first["category"] else ()
    alike = (*_ALIKE, "period_start", "population")
    like = [f for f in reversed(found) if all(f.row[k] == first[k] for k in alike)]
    parts = {f.row["category"]: f for f in like if f.row["category"] in named}
    printed = [name for name in named if name in parts and parts[name].row["value"]]
    heads = {name.partition(_PART_OF)[0] for name in parts if _PART_OF in name}
    apart = len(heads) == 1 and all(_PART_OF in name for name in parts) and said
    if len(printed) < 2 or first["unit"] not in _ADDED or not (apart or _follow(printed)):
        return None
    total = sum(as_decimal(parts[name].row["value"]) for name in printed)
    hidden = [name for name in parts if name not in printed]
    what = f"{capital(period(first).words)}, {noun(first | {'category': ''}).rstrip(' ,')}"
    of = f" (“{reading.typed(said.words)}”)" if said else ""
    least = "at least " if hidden else ""
    lead = "" if said else "No total is held; this is of a part. "
    if counting := counted(first, what):
        of += f"{counting},"
    text = f"{lead}{what}{of} was {least}{plain(total)}, the sum of "
    text += f"{_told([parts[name] for name in printed])}."
    text += f" No number is printed for {joined(hidden)}." if hidden else ""
    notes = (led(missed(reading, found[0]), text), of_other_unit(reading, found))
    return made_of(reading, " ".join(filter(None, notes)), [parts[name] for name in printed])


def _follow(names: list[str]) -> bool:
    """Whether bands of time follow on each other: up to a week, over a week to a month."""
    ends = [
        re.match(_BAND, name) for name in sorted(names, key=list(vocabulary.categories()).index)
    ]
    if not ends[0] or ends[0]["first"] or not all(ends):
        return False
    return all(a and b and a["last"] == b["first"] for a, b in pairwise(ends))


def of_quarters(reading: Reading) -> Answer | None:
    """The total of a year of which the four quarters or twelve months alone are published.

    Of "last year", where it is not over, that of the newest year that is held whole.
    """
    when = reading.period
    if when is None or not (when.kind.endswith("year") or when.kind == _ENDING):
        return None
    if reading.comparison or reading.periods[1:]:
        return None
    likely = [*measures_of(reading)[:1], *(f.row["measure"] for f in fits(reading)[:1])]
    flows = [name for name in dict.fromkeys(likely) if described(name)["kind"] == "flow"]
    made = (_added_up(reading.about_measure(name), when) for name in flows)
    return next(filter(None, made), None)


def _added_up(reading: Reading, when: Stretch) -> Answer | None:
    begun = months_earlier(when.until, 12) if when.kind == _ENDING else when.since
    found = fits(reading)
    kind = found[0].row["period_kind"] if found else ""
    whole = [f for f in found if not f.dropped and f.row["period_kind"] not in _PARTS]
    rows = [f.row for f in found if f.row["period_kind"] == kind and f.row["value"]]
    flow = rows and rows[0]["unit"] in _SUMMED and described(rows[0]["measure"])["kind"] == "flow"
    if whole or not flow or kind not in _PARTS:
        return None
    by_end = sorted(same(rows, rows[0]), key=lambda r: r["period_end"])
    every = [next(of_day) for _, of_day in groupby(by_end, key=lambda r: r["period_end"])]
    each = [r for r in every if begun < r["period_end"] <= when.until]
    named = f"In {'the ' if when.kind == _ENDING else ''}{reading.typed(when.words)}"
    if len(each) != _PARTS[kind] and when.kind == "last year":
        each = every[-_PARTS[kind] :]
        named = f"Not all of “{reading.typed(when.words)}” is held. From "
        named += f"{spoken(each[0]['period_start'])} to {spoken(each[-1]['period_end'])}"
    first = each[0]["period_start"] if each else ""
    if len(each) != _PARTS[kind] or not months_earlier(each[-1]["period_end"], 12) < first:
        return None
    parts = joined([f"{brief(r)} {period(r).words}" for r in each])
    parts = parts if kind == "quarter" else "its twelve months"
    what = noun(each[0])
    total = "£" * (each[0]["unit"] == "pounds") + text(sum(as_decimal(r["value"]) for r in each))
    what += f"{of}," if (of := counted(each[0], what)) else ""
    told = f"{named}, {what} was {total}, the sum of {parts}."
    return made_of(reading, in_millions(told, each[0]), [f for f in found if f.row in each])
