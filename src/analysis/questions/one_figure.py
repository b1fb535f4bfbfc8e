"""The answer that one figure gives, or several of which the first is the one asked for."""

import re
from itertools import pairwise

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.citation.citation import Citation
from analysis.citation.press_line import REWORDED, how_read, press_line
from analysis.citation.words import described
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain, round_half_up
from analysis.core.periods import spoken
from analysis.questions.answer import Answer, also_held, read_as, source_line, would_hold
from analysis.questions.dates import Stretch
from analysis.questions.fitting import OLD, WIDER, Fit, above, is_of, of_another_body, within
from analysis.questions.meant import measures_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_UNITS = {
    "percent": "a percentage", "headcount": "a number of people", "count": "a plain count",
    "fte": "full-time equivalent", "pounds": "an amount of money",
}  # fmt: skip
_LONG_AGO = 6  # the cost of a figure more than two years from the date asked for
_LARGE_SUMS = ((10**9, "billion"), (10**6, "million"))
_YEARS = 10  # a figure of another unit that is older still is not named
_NAMED = ("measure", "ratio", "hint")
_ONE_REWORDED = "This figure was read in a reworded copy only; find the original before using it."
_SOME_REWORDED = "Some of it was read in a reworded copy only; find the original before using it."


def answer_of(reading: Reading, found: list[Fit]) -> Answer:
    """Make the answer of the figure that fits best."""
    first = found[0]
    row = first.row
    said = text = _in_millions(press_line(row), row)
    if of_another_body(row) and ("grade" in first.dropped or not (reading.grades or reading.areas)):
        text = f"No figure of probation staff is held for this; another body's is nearest. {said}"
    newer = _newer(reading, found)
    if newer:
        text = f"The newest figure for these words is of {spoken(row['period_end'])}. {said}"
    if not _is_named(reading, row) and (unheld := _unheld(reading, row)):
        text = f"{unheld} Of the other words: {said}"
    if how_read(row) == REWORDED:
        text += f"\n{_ONE_REWORDED}"
    missed = " ".join(filter(None, _asides(reading, found)))
    if newer:
        left = _quoted(reading, _left_aside(reading, newer))
        missed = f"Newer, but leaving {left} aside: {press_line(newer.row)} {missed}".strip()
    behind = "category" in first.dropped or ("date" in first.dropped and first.cost >= _LONG_AGO)
    parts = [missed, text] if behind else [text, missed]
    return Answer(
        question=reading.text,
        text="\n".join(filter(None, parts)),
        read_as=read_as(reading, first),
        figure=row,
        press_line=said,
        how_read=how_read(row),
        source=source_line(row),
        also_held=also_held(found, row, reading),
        not_understood=tuple(reading.not_understood),
        command=f"workforce cite {row['figure_id']}",
        figures=(row,),
    )


def _in_millions(said: str, row: Row) -> str:
    """A sentence with a large sum of money also as it is spoken: £1.34 billion."""
    found = re.search(r"(?<!-)£\d[\d,]*\d(?:\.\d+)?", said) if row["unit"] == "pounds" else None
    pounds = as_decimal(found[0][1:].replace(",", "")) if found else 0
    size, name = next((s for s in _LARGE_SUMS if pounds >= s[0]), (0, ""))
    if found is None or not size:
        return said
    return said.replace(found[0], f"{found[0]} (£{plain(round_half_up(pounds / size, 2))} {name})")


def _quoted(reading: Reading, words: list[str]) -> str:
    return ", ".join(f"“{reading.typed(word)}”" for word in words)


def _is_named(reading: Reading, row: Row) -> bool:
    """Whether a phrase says what the figure counts, and does not merely imply it."""
    called = {alike for s in reading.of(*_NAMED) for name in s.names for alike in family(name)}
    return row["measure"] in called or bool(reading.of("ratio"))


def _unheld(reading: Reading, row: Row) -> str:
    """Sentences on words in no table, in no phrase here, or that hint at what is not given."""
    hints = [s.words for s in reading.of("hint") if row["measure"] not in s.names]
    said = {"Not understood: ": reading.not_understood, "Left aside: ": reading.aside,
            "Nothing is held with the other words on ": hints}  # fmt: skip
    return " ".join(f"{lead}{_quoted(reading, words)}." for lead, words in said.items() if words)


def _asides(reading: Reading, found: list[Fit]) -> tuple[str, ...]:
    named = _is_named(reading, found[0].row)
    aside = _quoted(reading, reading.aside) if named else ""
    unknown = _quoted(reading, reading.not_understood) if named else ""
    return (
        missed(reading, found[0]),
        _unchanged(reading, found[0]),
        _of_other_unit(reading, found),
        f"{aside} was left aside." if aside else "",
        f"Not understood: {unknown}." if unknown else "",
    )


def _unchanged(reading: Reading, fit: Fit) -> str:
    """A sentence where a change since a date was asked for and one figure is given."""
    when = reading.period
    if not reading.since or when is None or _begins(fit, when):
        return ""
    said = f"No change since “{reading.typed(when.words)}” is worked out from what is held; "
    older = fit.row["period_end"] < when.since
    return said + ("the newest figure is older still." if older else "this is the newest figure.")


def _begins(fit: Fit, when: Stretch) -> bool:
    """Whether a figure counts from a date on."""
    return when.since <= fit.row["period_start"] <= when.until


def _newer(reading: Reading, found: list[Fit]) -> Fit | None:
    """A figure years newer than the first, which leaves a word aside, where no date is named."""
    first = found[0].row["period_end"]
    newer = [f for f in found
             if f.row["value"] and _left_aside(reading, f) and "category" not in f.dropped
             and int(f.row["period_end"][:4]) - int(first[:4]) > OLD]  # fmt: skip
    if reading.periods or found[0].dropped:
        return None
    return min(
        newer,
        key=lambda f: (
            f.cost, how_read(f.row) == REWORDED, "inputs" in f.row,
            -int(f.row["period_end"].replace("-", "")),
        ),
        default=None,
    )  # fmt: skip


def _left_aside(reading: Reading, fit: Fit) -> list[str]:
    """The words of the question that a figure leaves aside."""
    words: dict[str, list[str]] = {
        "measure": [],  # told in the lines on how the question was read
        "date": [p.words for p in reading.periods],
        "grade": [s.words for s in reading.of("grade")],
        "area": [s.words for s in reading.of("area")],
        "category": [s.words for s in reading.of("category")],
        "part": [s.words for s in reading.of("category") if not is_of(fit.row, s.names)],
        "population": [s.words for s in reading.of("population")],
    }
    told = words.keys() - {"measure", *fit.dropped}
    kept = {s.words for s in reading.said if s.kind in told}
    aside = [w for kind in fit.dropped for w in words[kind] if kind == "part" or w not in kept]
    aside += [f"{out.words} {s.words}" for out, s in pairwise(reading.said) if s.kind == "without"]
    return list(dict.fromkeys(aside))


def missed(reading: Reading, fit: Fit) -> str:
    """Return a sentence on the words that a figure leaves aside; blank if it leaves none."""
    others = [p for p in reading.periods if not (within(fit.row, p) or _begins(fit, p))]
    if "date" not in fit.dropped and len(reading.periods) > 1 and others and not reading.since:
        words = ", ".join(f"“{reading.typed(p.words)}”" for p in others)
        return f"No figure alike is held for {words}."
    named = [s for s in reading.of("area") if fit.row["area"] not in (*s.names, *above(s.names))]
    if len(reading.areas) > 1 and "area" not in fit.dropped and named and not reading.comparison:
        return f"No figure alike is held for {_quoted(reading, [s.words for s in named])}."
    aside = _left_aside(reading, fit)
    if not aside:
        return ""
    quoted = _quoted(reading, aside)
    after = "the nearest is below" if "category" in fit.dropped else "this is the nearest that is"
    said = f"Nothing is held that fits {quoted} with the other words; {after}."
    parts = "; ".join(_parts_held(reading, fit)) if "category" in fit.dropped else ""
    said += f" Parts held: {parts}." if parts else ""
    series = described(fit.row["measure"])["series"]
    own = (m for m in measures_of(reading) if described(m)["series"] == series)
    return " ".join(filter(None, (said, would_hold(reading, next(own, fit.row["measure"])))))


def _parts_held(reading: Reading, fit: Fit) -> list[str]:
    """The parts of a figure's quantity that are held, of the kind of a part that is not."""
    if any(c in vocabulary.categories() for c in reading.categories):
        return []
    rows = of_measures(*measures_of(reading), area=fit.row["area"])
    held = {r["category"] for r in rows if r["category"] and r["grade"] == fit.row["grade"]}
    kind = "age" if reading.categories[0].startswith("Age ") else "length_of_service_band"
    return sorted(c for c in held if vocabulary.categories()[c]["kind"] == kind)


def _of_other_unit(reading: Reading, found: list[Fit]) -> str:
    """A sentence where a rate was asked for and a number is given, or prisons count too."""
    first = found[0].row
    said = ""
    if reading.of_probation and first.get("population") in WIDER:
        said = "Nothing nearer is held of probation alone. "
    fits_unit = not reading.units or first["unit"] in (*reading.units[1], "rating")
    if not reading.units or fits_unit or not first["value"]:
        return said.strip()
    word, units = reading.units
    said += f"“{reading.typed(word)}” asks for {_UNITS.get(units[0], units[0])}; "
    alike = ("area", "grade", "category")
    own = [f.row for f in found if f.row["unit"] in units and f.row["value"] and not f.dropped
           and all(f.row[key] == first[key] for key in alike)]  # fmt: skip
    said += f"this is {_UNITS.get(first['unit'], first['unit'])}. "
    newest = max(own, key=lambda r: r["period_end"], default=None)
    if newest is None or int(first["period_end"][:4]) - int(newest["period_end"][:4]) > _YEARS:
        return said + "None is held that fits."
    return f"{said}The newest such: {press_line(newest)}"


def made_of(reading: Reading, text: str, found: list[Fit], **more: object) -> Answer:
    """Make an answer of several figures, the first of which it rests on."""
    first = found[0]
    if any(how_read(f.row) == REWORDED for f in found) and REWORDED.lower() not in text:
        text += f"\n{_SOME_REWORDED}"
    made = Answer(
        question=reading.text,
        text=text,
        read_as=read_as(reading, first),
        figure=first.row,
        how_read=how_read(first.row),
        source="; ".join(source_line(f.row) for f in found[:2]),
        not_understood=tuple(reading.not_understood),
        command=f"workforce cite {first.row['figure_id']}",
        figures=tuple(f.row for f in found),
    )
    return made._replace(**more)  # type: ignore[arg-type]


def cited(reading: Reading, shown: Citation, found: list[Fit], rows: tuple[Row, ...]) -> Answer:
    """Make an answer of a citation that sets figures beside one another."""
    return made_of(
        reading,
        shown.sentence,
        found,
        how_read="",
        source="; ".join(shown.references),
        also_held=(*shown.caveats[:3], *shown.editions[:4]),
        command=f"workforce cite {shown.figure_id}",
        figures=rows,
    )
