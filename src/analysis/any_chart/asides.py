"""What is said beside a chart in plain words: what is left aside, what is held besides."""

import re
from collections.abc import Iterable, Sequence

from analysis.any_chart.forms import table
from analysis.any_chart.selection import FEW, Selection
from analysis.any_chart.words import stretch
from analysis.citation.choose import family, same
from analysis.citation.words import described, period, zero_means
from analysis.core.csv_tables import Row
from analysis.core.periods import days_between
from analysis.questions.dates import Stretch
from analysis.questions.fitting import is_of, of_another_body
from analysis.questions.notices import UNITS
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading
from analysis.register.remarks.caveats import growing
from analysis.register.store import of_measures

OPEN = "9999"  # the end of a time that has none
FAR = 550  # days from the date asked for to the first figure that are worth a word
_OF_ONE = ("when:", "counted as:", "left aside:")  # lines on one figure, not on a course
_OF_CHARTS = ("bar", "bars", "line", "lines", "chart", "graph", "map", "plot")  # what is drawn
_BLANK = {"grade": "who:", "area": "where:", "category": "which part:"}


def cautions(chosen: Selection, reading: Reading) -> list[str]:
    """Say on the picture how what is drawn is not quite what was asked for, or may mislead."""
    held = [row for row in chosen.rows if row["value"]]
    last, told = chosen.rows[-1], []
    asked = reading.units
    if asked and last["unit"] not in asked[1] and last["unit"] in UNITS:
        told.append(f"“{reading.typed(asked[0])}” asks for {UNITS.get(asked[1][0], 'another')}; "
                    f"this is {UNITS[last['unit']]}")  # fmt: skip
    every = same(of_measures(*family(last["measure"]), area=last["area"]), last)
    if len(held) == len(every) == 1:
        told.append("this is the only figure of this that is held")
    if last["measure"] in growing() and len(held) > 1:
        told.append(described(last["measure"])["caveat"].split("; ")[0])
    return [*told, *filter(None, [zero_means(held).rstrip(".")])]


def left_aside(reading: Reading) -> list[str]:
    """Say first which words do not bear on what is drawn, and the size that others ask for."""
    sizes = table()["sizes"]
    told = [f"for “{reading.typed(word)}”, ask for --size {sizes[word]}"
            for word in words_of(reading.text) if sizes.get(word)]  # fmt: skip
    aside = [word for word in reading.aside if word not in reading.not_understood]
    for lead, words in (
        ("not understood, so left aside", reading.not_understood),
        ("left aside", aside),
    ):
        words = [f"“{reading.typed(word)}”" for word in words if word not in (*_OF_CHARTS, *sizes)]
        told += [f"{lead}: {', '.join(words)}"] if words else []
    return told


def unmet(reading: Reading, rows: Sequence[Row]) -> list[str]:
    """Return the words for a grade, place or part of which no row is, as they were typed."""
    places = set(reading.areas)
    named = [s for s in reading.of("grade") if s.names[0] in reading.grades_named]
    lost = [s for s in named if not any(r["grade"] in ("", *s.names) for r in rows)]
    lost += [
        s
        for s in reading.of("area")
        if s.names in places
        and not any(r["area"] in s.names or r["category"].startswith(s.names) for r in rows)
    ]
    lost += [s for s in reading.of("category") if not any(is_of(r, s.names) for r in rows)]
    return list(dict.fromkeys(f"“{reading.typed(s.words)}”" for s in lost))


def unsplit(reading: Reading, rows: Sequence[Row]) -> str:
    """Say that no parts are held by what the words ask for, and what is; blank where they are."""
    for said in reading.of("split"):
        column = said.names[0] if said.names[0] in _BLANK else "category"
        if len({row[column] for row in rows}) > 1:
            continue
        first = rows[0]
        whole = of_measures(*family(first["measure"]), area=first["area"])
        own = [r for r in whole if of_another_body(r) <= of_another_body(first)]
        names = sorted({r[column] for r in own if r["value"] and r[column]})
        words = [s.words for s in reading.of("measure")][:1]
        label_of = f"“{reading.typed(words[0])}”" if words else described(first["measure"])["label"]
        rest = re.sub(re.escape(reading.typed(said.words)), "", reading.text, flags=re.IGNORECASE)
        of = f" It is held of: {'; '.join(names)}." if names else ""
        by = reading.typed(said.words)
        lead = f"{label_of} is not held {by}"
        lead = f"No {label_of.strip('“”')} are held" if by in label_of else lead
        instead = f"The whole can be drawn: workforce chart {' '.join(rest.split())}"
        return f"{lead} at one date, so there are no parts to draw.{of} {instead}"
    return ""


def drawn(answer_lines: Iterable[str], chosen: Selection) -> list[str]:
    """Return how the words were read, what is drawn and what is not."""
    many, last = {_BLANK[c] for c in chosen.varies if c in _BLANK}, chosen.rows[-1]
    kept = [line for line in answer_lines if not line.startswith((*_OF_ONE, *many))]
    is_of = {lead: last[column] for column, lead in _BLANK.items()}
    is_of["what:"] = described(last["measure"])["label"]
    for lead, name in is_of.items():  # another measure or grade is drawn than the first figure's
        others = [line for line in kept if line.startswith(lead) and name not in line]
        better = f"{lead} {name} (chosen: its figures are the newest, or far more)"
        kept = [better if line in others else line for line in kept]
    held = [row for row in chosen.rows if row["value"]]
    groups = chosen.groups()
    number = f"{len(held)} figures" if len(held) > 1 else "the only figure of this that is held"
    of = f" of {'; '.join(groups)}" if 1 < len(groups) <= FEW else ""
    return [
        *dict.fromkeys(kept),
        f"drawn: {number}{of}, {stretch(held)}",
        *map(small, chosen.left_out),
    ]


def small(sentence: str) -> str:
    """Return a sentence as a part of another: without its capital and full stop."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def unheld(chosen: Selection, reading: Reading, when: Stretch, held: Sequence[Row]) -> list[str]:
    """Say first where the chart begins years later, ends earlier or is of more than was asked.

    Of what is held before and after what is drawn, it says that it is counted otherwise.
    """
    first, last = chosen.rows[0], chosen.rows[-1]
    said = [f"“{reading.typed(p.words)}”" for p in sorted(reading.periods)]
    dates = [period(row).words.split(" ", 1)[-1] for row in (first, last)]
    told = []
    if said and not (when.since or when.until < OPEN) and len(chosen.dates()) > 1:
        inside = [r for r in chosen.rows for p in reading.periods[:1]
                  if p.since <= r["period_end"] <= p.until]  # fmt: skip
        one = f"one date makes no line, so all dates are drawn and not {said[0]} alone"
        told.append(one if inside else f"nothing is held for {said[0]}; all other dates are drawn")
    dated = [row["period_end"] for row in held if row["value"]]
    gaps = []
    if said and when.since:
        gaps.append((when.since, first["period_end"], f"from {said[0]} until {dates[0]}"))
    if said and when.until < OPEN:
        gaps.append((last["period_end"], when.until, f"from {dates[1]} until {said[-1]}"))
    for begun, ended, words in gaps:
        if begun < ended and days_between(begun, ended) > FAR:
            other = any(begun < day < ended for day in dated)
            none = f"what is held {words} is counted otherwise or not of all, and not drawn"
            told.append(none if other else f"nothing is held {words}")
    return told
