"""The answer that one figure gives, or several of which the first is the one asked for."""

import re
from typing import Any

from analysis.citation.choose import family
from analysis.citation.citation import Citation
from analysis.citation.press_line import REWORDED, how_read, press_line
from analysis.citation.words import described
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain, round_half_up
from analysis.core.periods import spoken
from analysis.questions.answer import Answer, also_held, read_as, source_line
from analysis.questions.finding import same
from analysis.questions.fitting import OLD, TOTALS, Fit, of_another_body
from analysis.questions.nearest import NEAREST, held_with, led, left_aside, missed, quoted
from analysis.questions.notices import (
    age_of,
    of_one_place,
    of_other_place,
    of_other_unit,
    of_speaker,
    one_part,
    other_measure,
    part_only,
    rated_within,
    unchanged,
)
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading

_LARGE_SUMS = ((10**9, "billion"), (10**6, "million"))
_NO_MERE_WORDS = {  # series whose names say more than of whom a number is
    "leavers", "sfo", "sickness", "recalls", "length_of_service", "target_staffing", "vacancy",
}  # fmt: skip
_SUBJECT = re.compile(r"\b(?!officer|probation|staff)[a-z]{6,}\b")  # a shortfall is one of a target
_HEADS = {"fte", "headcount", "count"}
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
    if unheld := _unheld(reading, row):
        text = f"{unheld} Of the other words: {text}"
    if how_read(row) == REWORDED:
        text += f"\n{_ONE_REWORDED}"
    apart = (
        other_measure(reading, row),
        part_only(reading, found),
        one_part(reading, found),
        of_other_place(reading, row),
        of_one_place(reading, found),
    )
    other = " ".join(filter(None, apart))
    text = f"{other} {text}".strip()
    notes = " ".join(filter(None, _asides(reading, found)))
    if newer:
        left = quoted(reading, left_aside(reading, newer))
        but = f"leaving {left} aside" if left else "counted otherwise"
        notes = f"Newer, but {but}: {press_line(newer.row)} {notes}".strip()
    alike = [f for f in found if not (f.dropped or reading.periods) and same([f.row], row)]
    last = max(alike, key=lambda f: f.row["period_end"], default=first).row
    if (is_newer := last["period_end"] > row["period_end"]) and not newer:
        notes = f"Newer: {press_line(last)} {notes}".strip()
    lead = missed(reading, first)
    alone = lead.replace(NEAREST, ".")
    return Answer(
        question=reading.text,
        text=f"{led(lead, text)}\n{notes}".strip(),
        read_as=read_as(reading, first, newest=not is_newer),
        figure=row,
        press_line=said,
        how_read=how_read(row),
        source=source_line(row),
        also_held=also_held(found, row, reading),
        not_understood=tuple(reading.not_understood),
        command=f"workforce cite {row['figure_id']}",
        figures=(row,),
        unlike=" ".join(filter(None, (other, alone, of_speaker(reading, found)))),
    )


def _in_millions(said: str, row: Row) -> str:
    """A sentence with a large sum of money also as it is spoken: £1.34 billion."""
    found = re.search(r"(?<!-)£\d[\d,]*\d(?:\.\d+)?", said) if row["unit"] == "pounds" else None
    pounds = as_decimal(found[0][1:].replace(",", "")) if found else 0
    size, name = next((s for s in _LARGE_SUMS if pounds >= s[0]), (0, ""))
    if found is None or not size:
        return said
    return said.replace(found[0], f"{found[0]} (£{plain(round_half_up(pounds / size, 2))} {name})")


def _is_named(reading: Reading, row: Row) -> bool:
    """Whether a phrase says what the figure counts, and does not merely imply it."""
    called = {alike for s in reading.of(*_NAMED) for name in s.names for alike in family(name)}
    return row["measure"] in called or bool(reading.of("ratio"))


def _unheld(reading: Reading, row: Row) -> str:
    """Sentences on words in no table, in no phrase here, or that hint at what is not given."""
    aside = [word for word in reading.aside if not word[0].isdigit()]
    hints = [s.words for s in reading.of("hint") if row["measure"] not in s.names]
    about = described(row["measure"])
    series, told_of = about["series"], f"{about['label']} {about['definition']} {row['category']}"
    text = " ".join(words_of(reading.text))
    graded = [s.words for s in reading.of("grade")]
    others = [
        s.words
        for at, s in enumerate(reading.of("measure"))
        if s.names[0] != "caseload"
        and not any(f"{s.words} {grade}" in text for grade in graded)  # it only says which staff
        and not {series} & (own := {described(n)["series"] for n in s.names})
        and (at == 0 or own & _NO_MERE_WORDS)
        and not {*_SUBJECT.findall(f"{s.words} {s.names[0].replace('_', ' ')}")}
        & {*_SUBJECT.findall(told_of.lower())}
    ]
    unsaid = others if _is_named(reading, row) else [*others, *hints]
    if series == "inspection" or (series == "sfo" and reading.of("each")):
        told = {s.words for s in reading.said if s.kind != "implied"}
        unsaid = unsaid + [
            s.words
            for s in reading.of("implied")
            if s.words not in told and series not in {described(n)["series"] for n in s.names}
        ]
    said = {"Not understood: ": reading.not_understood, "Left aside: ": aside,
            "Nothing is held with the other words on ": unsaid}  # fmt: skip
    return " ".join(f"{lead}{quoted(reading, words)}." for lead, words in said.items() if words)


def _asides(reading: Reading, found: list[Fit]) -> tuple[str, ...]:
    split = [s.words for s in reading.of("split")] if found[0].row["category"] in TOTALS else []
    units = rated_within(reading, found[0].row)
    numbers = quoted(reading, [word for word in reading.aside if word[0].isdigit()])
    return (
        held_with(reading, found[0]),
        unchanged(reading, found[0]),
        of_other_unit(reading, found),
        of_speaker(reading, found),
        units or ("" if _newer(reading, found) else age_of(reading, found)),
        f"No parts are held for {quoted(reading, split)}." if split else "",
        f"{numbers} was left aside." if numbers else "",
    )


def _newer(reading: Reading, found: list[Fit]) -> Fit | None:
    """A figure years newer than the first, which leaves a word aside, where no date is named."""
    year = int(found[0].row["period_end"][:4])
    newer = [f for f in found
             if f.row["value"] and "category" not in f.dropped
             and (left_aside(reading, f) or _counts_alike(f.row, found[0].row))
             and f.row["category"] in (found[0].row["category"], *TOTALS)
             and of_another_body(f.row) == of_another_body(found[0].row)
             and int(f.row["period_end"][:4]) - year > (OLD if f.dropped else 1)]  # fmt: skip
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


def _counts_alike(one: Row, other: Row) -> bool:
    """Whether two figures count the same people by another measure: full-time, or heads."""
    if one["measure"] == other["measure"] or {one["unit"], other["unit"]} - _HEADS:
        return False
    series = {described(row["measure"])["series"] for row in (one, other)}
    return len(series) == 1


def made_of(reading: Reading, text: str, found: list[Fit], **more: Any) -> Answer:
    """Make an answer of several figures, the first of which it rests on."""
    first = found[0]
    used = more.get("figures") or tuple(f.row for f in found)
    if any(how_read(row) == REWORDED for row in used) and REWORDED.lower() not in text:
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
    return made._replace(**more)


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
