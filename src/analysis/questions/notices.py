"""What an answer tells of itself: which words it leaves aside, and how its figure is another."""

import re

from analysis import vocabulary
from analysis.citation.choose import edition_of, family
from analysis.citation.places import group, who
from analysis.citation.press_line import press_line
from analysis.citation.words import brief, capital, counts_change, described
from analysis.core.csv_tables import Row
from analysis.core.periods import spoken, spoken_month
from analysis.questions.finding import fits
from analysis.questions.fitting import (
    COUNTS_PLACES,
    OLD,
    TOTALS,
    WHOLE,
    WIDER,
    Fit,
    above,
    fits_unit,
    is_of,
    of_another_body,
    within,
)
from analysis.questions.nearest import around, begins, quoted
from analysis.questions.phrases import listed, words_of
from analysis.questions.reading import Reading
from analysis.register.sources import source
from analysis.register.store import of_measures

UNITS = {
    "percent": "a percentage", "headcount": "a number of people", "count": "a plain count",
    "fte": "full-time equivalent", "pounds": "an amount of money",
}  # fmt: skip
_COUNTED = ("count", "headcount", "fte", "hours", "pounds")
_FLOWS = ("joiners", "leavers", "leaving_rate", "resignations", "sickness", "sfo", "recalls", "pay")
_WHOLE_YEARS = ("year", "financial year", "last year", "this year", "year ending")
_CLAUSE = (
    r"(?i)[;.?!]\s+|(?:,|\b(?:and|but|so))\s+(?:and\s+)?(?=(?:if|is|are|was|were|has|have|did|do|does|how"
    r"|why|what|which|who|whether|when|so)\b)|\b(?=so (?:the|that|it)\b)"
)
_BEYOND = r"\b(?:over|under|above|below) (\d\d)\b(?!%| ?per ?cent|,\d|\.\d)"
_YEARS = 10  # a figure of another unit that is older still is not named


def told_of_none(reading: Reading) -> str:
    """Sentences on what no figure says."""
    return " ".join(dict.fromkeys(f"{n}." for s in reading.of("lacking") for n in s.names))


def not_used(reading: Reading) -> str:
    """Sentences on clauses that are not answered, and on words left aside."""
    unknown = reading.not_understood
    used = {word for s in reading.said for word in s.words.split()}
    limits = [of[0] for of in re.finditer(_BEYOND, reading.text.lower()) if of[1] not in used]
    aside = [*unknown, *(word for word in reading.aside if not word[0].isdigit()), *limits]
    clauses = [c.strip(" ,.?!;") for c in re.split(_CLAUSE, reading.text)[1:]] if aside else []
    clauses = [c for c in clauses if {*aside} & {*words_of(c)} and len(c.split()) > 1]
    within_one = {word for clause in clauses for word in words_of(clause)}
    words = [w for w in aside if w not in within_one]
    kinds = {"not understood: ": [w for w in words if w in unknown],
             "left aside: ": [w for w in words if w not in unknown]}  # fmt: skip
    left = "; ".join(f"{lead}{quoted(reading, of)}" for lead, of in kinds.items() if of)
    said = [f"Not answered: “{clause}”." for clause in clauses]
    said += [f"{capital(left)}."] if left else []
    return " ".join(said)


def other_measure(reading: Reading, row: Row) -> str:
    """A sentence where a figure counts what is often taken for what was asked, and is not."""
    named = reading.of("measure")
    asked = named[0].names[0] if named else ""
    if row["measure"] not in listed()["distinct"].get(asked, []):
        return ""
    if any(s.names[0] in family(row["measure"]) for s in named):
        return ""
    own, other = (n.replace("_", " ") for n in (asked, listed()["distinct"][asked][0]))
    other += " are" if other.endswith("s") or other.split()[0].endswith("s") else " is"
    return f"No figure of “{own}” is held for this; {other} counted otherwise."


def not_paid(row: Row) -> str:
    """A sentence where a figure is what pay had to rise by, or was to, and not what it did."""
    wanted = listed()["unpaid"].get(row["category"], [""])[0]
    return f"This is the rise that {wanted}, not one that was paid." if wanted else ""


def part_only(reading: Reading, found: list[Fit]) -> str:
    """A sentence where a total was asked for and a part of it is all that is held."""
    first = found[0].row
    kind = vocabulary.categories().get(first["category"], {}).get("kind", "")
    named = any(is_of(first, s.names) for s in reading.of("category"))
    if kind not in listed()["bands"]["*"] or named or first["unit"] not in _COUNTED:
        return ""
    alike = ("measure", "area", "grade", "period_kind", "period_end")
    parts = {f.row["category"]: f.row for f in found
             if f.row["value"] and all(f.row[k] == first[k] for k in alike)}  # fmt: skip
    if set(parts) & set(TOTALS):
        return ""
    known = [r for r in of_measures(first["measure"], area=first["area"])
             if r["grade"] == first["grade"] and r["value"] and not reading.periods
             and r["period_end"] < first["period_end"]
             and f"{r['category'].lower()}s" in ("s", first["measure"])]  # fmt: skip
    newest = max((r["period_end"] for r in known), default="")
    of = f"No total newer than {newest[:4]} is held" if newest else "No total is held"
    said = f"{of}; this is of a part, {who(first['grade'])}{group(first['category'])}."
    others = "; ".join(f"{c} ({brief(r)})" for c, r in parts.items() if c != first["category"])
    return said + (f" Other parts held: {others}." if others else "")


def of_other_place(reading: Reading, row: Row) -> str:
    """A sentence where a figure is of a place that only holds, or is part of, the one named."""
    label = vocabulary.areas().get(row["area"], {}).get("label", "") or row["area"]
    own = f"{label} {row['area']}".lower()  # "Welsh" is of Wales, whatever body it is of there
    for said in reading.of("area"):
        near = row["area"] in said.names[1:] and said.names[0] not in above((row["area"],))
        if near and said.words.lower() not in own and said.names[0].lower() not in own:
            return f"No figure of “{reading.typed(said.words)}” itself is held for this."
    return ""


def of_one_place(reading: Reading, found: list[Fit]) -> str:
    """A sentence where no place was named and the figure is of one of many."""
    first = found[0].row
    kinds = vocabulary.areas()
    whole = {f.row["area"] for f in found if f.row["measure"] == first["measure"]}
    whole = {area for area in whole if kinds[area]["area_type"] in ("country", "body")}
    if reading.areas or reading.comparison or first["area"] in whole:
        return ""
    if first["area"].lower() in reading.text.lower():  # "London allowance"
        return ""
    return "This is of one place" + ("." if whole else "; no figure of all together is held.")


def rated_within(reading: Reading, row: Row) -> str:
    """A sentence on units of a region that were rated after the region itself was."""
    places = {name for s in reading.of("area") for name in s.names}
    if row["measure"] != "overall_rating" or row["area"].startswith("PDU "):
        return ""
    rated = sorted(of_measures("overall_rating"), key=lambda r: r["period_end"], reverse=True)
    told = [
        f"{r['area'].removeprefix('PDU ')} ({brief(r)}, {spoken_month(r['period_end'])})"
        for r in rated
        if above((r["area"],))[0] in places and r["period_end"] > row["period_end"]
    ]
    return f"Units of it were rated later: {'; '.join(told)}." if told else ""


def of_speaker(reading: Reading, found: list[Fit]) -> str:
    """Sentences where a source is named, "what did the NAO say", and the figure is another's."""
    said = reading.of("speaker")
    if not said or _is_by(found[0].row, name := said[0].names[0]):
        return ""
    lead = f"The figure is not one of “{reading.typed(said[0].words)}”"
    own = next((f.row for f in found if f.row["value"] and _is_by(f.row, name)), None)
    if own is None:
        return f"{lead}; none of theirs is held that fits."
    return f"{lead}. Theirs that is nearest: {press_line(own)}"


def _is_by(row: Row, name: str) -> bool:
    """Whether a source is published by somebody, or quotes them."""
    edition = edition_of(row)
    page = source(edition["source_id"])["publisher"]
    return name.lower() in f"{page} {edition['edition']}".lower()


def one_part(reading: Reading, found: list[Fit]) -> str:
    """A sentence where a year was asked for and one quarter or month of it is given."""
    row, short = found[0].row, ("quarter", "month")
    year = next((p for p in reading.periods if p.kind in _WHOLE_YEARS), None)
    if year is None or row["period_kind"] not in short or reading.comparison:
        return ""
    if described(row["measure"])["series"] not in _FLOWS:
        return ""
    if "date" in found[0].dropped or not year.since <= row["period_end"] <= year.until:
        return ""
    words = f"“{reading.typed(year.words)}”"
    if any(f.row["period_kind"] not in short and within(f.row, year) for f in found):
        return f"This is of one {row['period_kind']} of {words}."
    return f"No figure of the whole of {words} is held; this is of one {row['period_kind']} of it."


def age_of(reading: Reading, found: list[Fit]) -> str:
    """A sentence where no date is named and the newest figure is years old."""
    ended = found[0].row["period_end"]
    if reading.periods or reading.today.year - int(ended[:4]) < OLD:
        return ""
    newer = [f for f in found if f.row["value"] and not f.dropped and f.row["period_end"] > ended]
    if any(f.cost == found[0].cost for f in newer):
        return ""
    of = "of probation" if newer else "for these words"  # newer ones are of other bodies
    return f"Nothing newer is held {of} than {spoken(ended)}."


def unchanged(reading: Reading, fit: Fit) -> str:
    """A sentence where a change since a date was asked for and one figure is given."""
    when = reading.period
    if reading.comparison == "change" and not reading.periods and fit.row["value"]:
        itself = counts_change(fit.row["measure"])
        return "" if itself else "No change is worked out from what is held."
    if not reading.since or when is None or begins(fit, when):
        return ""
    flow = described(fit.row["measure"])["kind"] == "flow"
    words = f"“{reading.typed(when.words)}”"
    none = f"figure of all the time since {words} is held" if flow else (
        f"change since {words} is worked out from what is held"
    )  # fmt: skip
    older = fit.row["period_end"] < when.since
    said = f"No {none}; {'the newest figure is older still' if older else 'this is the newest'}."
    then = next((f for f in fits(reading.having(since=False), period=when)
                 if f.dropped == fit.dropped and f.row != fit.row and all(
                     f.row[k] == fit.row[k] for k in ("area", "grade", "category", "unit")
                 )), None)  # fmt: skip
    return said if then is None else f"{said} Of {words} is held: {press_line(then.row)}"


def of_other_unit(reading: Reading, found: list[Fit]) -> str:
    """A sentence where a rate was asked for and a number is given, or prisons count too."""
    first = found[0].row
    said = ""
    own = reading.of_probation or reading.grades[:1] == ["All Probation Service staff"]
    if own and first.get("population") in WIDER:
        alone = [f.row for f in fits(reading, every_place=True) if f.row["population"] not in WIDER
                 and f.row["value"] and not (f.dropped or of_another_body(f.row))
                 and f.row["unit"] == first["unit"]]  # fmt: skip
        newest = max(alone, key=lambda r: (r["area"] in WHOLE, r["period_end"]), default=None)
        said = "Nothing nearer is held of probation alone. "
        said = said if newest is None else f"Of probation alone is held: {press_line(newest)} "
    if not reading.units or not first["value"] or reading.of("lacking"):
        return said.strip()
    word, units = reading.units
    if first["unit"] == "rating" or fits_unit(first, units):
        return said.strip()
    what = UNITS.get(first["unit"], first["unit"])
    if first["measure"].startswith(COUNTS_PLACES):
        what = f"a number of {first['measure'].split('_rated')[0].split('_over')[0]}"
    said += f"“{reading.typed(word)}” asks for {UNITS.get(units[0], units[0])}; this is {what}. "
    alike = [f.row for f in around(reading.undated(), found[0])
             if fits_unit(f.row, units) and not f.dropped
             and all(f.row[k] == first[k] for k in ("area", "grade", "category"))]  # fmt: skip
    newest = max(alike, key=lambda r: r["period_end"], default=None)
    if newest is None:
        return said + "None is held that fits."
    apart = int(first["period_end"][:4]) - int(newest["period_end"][:4])
    dated = not reading.periods or any(within(newest, p) for p in reading.periods)
    if apart > _YEARS or not dated:
        return f"{said}None newer than {newest['period_end'][:4]} is held that fits."
    return f"{said}The newest such: {press_line(newest)}"
