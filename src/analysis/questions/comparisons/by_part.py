"""A quantity by its parts, "sick days by cause", or by grade, and parts that are added up."""

import re
from collections.abc import Iterator
from itertools import pairwise

from analysis import vocabulary
from analysis.citation.words import brief, capital, counted, noun, period
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain, text
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.finding import fits
from analysis.questions.fitting import COUNTRY, TOTALS, Fit
from analysis.questions.nearest import led, missed, quoted
from analysis.questions.notices import age_of, of_other_unit, other_measure
from analysis.questions.one_figure import made_of
from analysis.questions.phrases import Said
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_ALIKE = ("measure", "grade", "area", "category", "period_kind", "period_start", "period_end",
          "basis")  # fmt: skip
_PART_OF = " - "  # "Dismissal - conduct"
_ADDED = ("headcount", "count")
_BAND = r"(?:up|over (?P<first>\d+ [a-z]+?)s?) to (?P<last>\d+ [a-z]+?)s? "
_OLDEST = 150  # the end of a band without one
_EVERYONE = {"probation": "All probation grades", "hmpps": "All HMPPS staff"}
_READ_AS = ("probation_grade_staff", "probation_grade_staff_headcount")  # of a column of HMPPS
_WHERE = {"probation": (COUNTRY,), "hmpps": ("HMPPS",)}


def by_part(reading: Reading) -> Answer | None:
    """Set the parts of a kind in order, "ethnic mix", "main cause"; None if none is asked for.

    Of ages named by a limit, "over 50", those that lie beyond it, and all together.
    """
    kinds = {name: about["kind"] for name, about in vocabulary.categories().items()}
    ages = [s for s in reading.of("category") if kinds.get(s.names[0]) == "age"]
    printed = [f for f in (fits(reading)[:1] if ages else []) if "category" not in f.dropped]
    if printed and all(len(s.names) == 1 for s in ages):
        ages = []  # a band that is printed
    for said in (*reading.of("split"), *ages):
        kind = "age" if said in ages else said.names[0]
        names = tuple(n for n in kinds if kinds[n] == kind and n not in TOTALS)
        others = [s for s in reading.said if s.words != said.words or
                  (said not in ages and s.kind != "category")]  # fmt: skip
        asked = reading.having(said=[*others, Said(said.words, "category", names)])
        found = [f for f in fits(asked) if f.row["category"] in names and f.row["value"]]
        found.sort(key=lambda f: (f.cost, -int(f.row["period_end"][:4])))
        group = next(_several("category", found), [])
        if not group or other_measure(reading, group[0].row):  # the parts are of something else
            continue
        if said in ages:
            group = [f for f in reversed(group) if _ages(f)]
            told = _ages_beyond(group, said.names)
        else:
            group = _in_order(reading, group)
            told = f"{kind.replace('_', ' ')}: {_told(group)}."
        if not told:
            continue
        told = f"{headed(group[0].row, category='')}, by {told}"
        own = [s.words for s in reading.of("category") if s not in ages
               and kinds.get(s.names[0]) == kind and s.words != said.words]  # fmt: skip
        if own:
            told = f"No parts of {quoted(reading, own)} by {kind} are held; of all: {told}"
        begun = reading.period if reading.since else None
        old = begun and group[0].row["period_end"] < begun.since
        none = f"Nothing is held since “{reading.typed(begun.words)}”." if begun and old else ""
        notes = (led(missed(asked, group[0]), told), none or age_of(reading, group))
        return made_of(reading, " ".join(filter(None, notes)), group)
    return None


def by_grade(reading: Reading) -> Answer | None:
    """Set grades in order at the newest date with several; None where no order is asked for.

    The grades of probation, or those of the agency where it is named or alone is counted so.
    """
    if not any("grade" in s.names for s in reading.of("split")):
        return None
    grades = vocabulary.grades()
    named = {grades[name]["group"] for name in reading.grades_named}
    bodies = ("hmpps", "probation") if "hmpps" in named else ("probation", "hmpps")
    group = next(filter(None, (_grades_of(reading, body) for body in bodies)), [])
    if not group:
        return None
    first = group[0].row
    body = grades[first["grade"]]["group"]
    what = headed(first, grade=_EVERYONE[body])
    text = f"{what}, by grade, of the {len(group)} held: {_told_inferred(group)}."
    if body == "hmpps" and body not in named:  # asked of nobody, so of probation too
        own = _grades_of(reading.undated(), "probation")
        text += f" Of probation alone, {period(own[0].row).words}: {_told_inferred(own)}."
    return made_of(reading, led(missed(reading, group[0]), text), group)


def _grades_of(reading: Reading, body: str) -> list[Fit]:
    """The figures of the single grades of a body that differ in nothing else, the newest."""
    single = [g for g, about in vocabulary.grades().items()
              if about["group"] == body and not g.startswith("All ")]  # fmt: skip
    places = {name for names in reading.areas for name in names} or {*_WHERE[body]}
    found = [
        fit
        for grade in single
        for fit in fits(reading.about(grade))
        if fit.row["value"] and not fit.dropped
        if fit.row["area"] in places and fit.row["grade"] in single
    ]
    group = min(
        _several("grade", found),
        key=lambda g: (g[0].cost, -int(g[0].row["period_end"].replace("-", ""))),
        default=[],
    )
    return _in_order(reading, group)


def headed(row: Row, **whole: str) -> str:
    """The beginning of a sentence on several figures: when, of what, and who is counted."""
    what = f"{capital(period(row).words)}, {noun(row | whole).rstrip(' ,')}"
    return f"{what}{counted(row, what)}"


def _several(column: str, found: list[Fit]) -> Iterator[list[Fit]]:
    """Figures that differ in one column alone, several each, the first of each name."""
    groups: dict[tuple[str, ...], dict[str, Fit]] = {}
    for fit in found:
        key = tuple(fit.row[c] for c in _ALIKE if c != column)
        groups.setdefault(key, {}).setdefault(fit.row[column], fit)
    return ([*group.values()] for group in groups.values() if len(group) > 1)


def _in_order(reading: Reading, group: list[Fit]) -> list[Fit]:
    highest = reading.comparison != "lowest"
    return sorted(group, key=lambda f: as_decimal(f.row["value"]), reverse=highest)


def _ages_beyond(group: list[Fit], names: tuple[str, ...]) -> str:
    """The bands beyond a limit and their total; blank where the bands lie across it."""
    wanted = _beyond(group, names)
    if not wanted:
        return ""
    parts, all_ = (sum(as_decimal(f.row["value"]) for f in of) for of in (wanted, group))
    total = f"{as_decimal(plain(parts)):,} in all"
    if group[0].row["unit"] != "percent":
        total += f", {text(100 * as_decimal(parts) / all_, 1)}% of those whose age is known"
    return f"age: {_told(wanted)}; {total}."


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


def summed(reading: Reading, found: list[Fit]) -> Answer | None:
    """Parts that are asked for together, "dismissals", added up where no whole is held.

    They are parts of one word, "Dismissal - conduct", or bands that follow on each other.
    """
    first = found[0].row
    said = next((s for s in reading.of("category") if first["category"] in s.names), None)
    named = said.names if said else tuple(vocabulary.categories()) if first["category"] else ()
    alike = {*_ALIKE, "population"} - {"category"}
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


def _told_inferred(group: list[Fit]) -> str:
    """The grades with their numbers, and which of them stands for the grades of probation."""
    inferred = {row["inputs"]: row for row in of_measures(*_READ_AS) if row["value"]}
    told = []
    for fit in group:
        own = inferred.get(fit.row["figure_id"])
        meant = f", by inference the {own['grade'][4:]}" if own else ""
        told.append(f"{fit.row['grade']} ({brief(fit.row)}{meant})")
    return joined(told)
