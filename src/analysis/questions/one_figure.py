"""The answer that one figure gives, or several of which the first is the one asked for."""

import re
from typing import Any

from analysis.citation.choose import family, same
from analysis.citation.citation import Citation
from analysis.citation.editions import others
from analysis.citation.press_line import REWORDED, how_read, press_line
from analysis.citation.quantities import cite_shortfall_of
from analysis.citation.shortfall import counts_of_the_day
from analysis.citation.words import described, zero_means
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain, round_half_up
from analysis.questions.answer import Answer, also_held, read_as, source_line
from analysis.questions.fitting import OLD, TOTALS, Fit, of_another_body
from analysis.questions.meant import of_subject
from analysis.questions.nearest import (
    NEAREST,
    held_on,
    held_with,
    led,
    left_aside,
    may_hold,
    missed,
    quoted,
    unsaid_in,
    with_words,
)
from analysis.questions.notices import (
    age_of,
    not_paid,
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
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_LARGE_SUMS = ((10**9, "billion"), (10**6, "million"))
_HEADS = {"fte", "headcount", "count"}
_ONE_REWORDED = "This figure was read in a reworded copy only; find the original before using it."
_SOME_REWORDED = "Some of it was read in a reworded copy only; find the original before using it."


def answer_of(reading: Reading, found: list[Fit]) -> Answer:
    """Make the answer of the figure that fits best."""
    first = found[0]
    row = first.row
    if first.dropped and (own := _with_all_words(reading, first)):
        better = answer_of(reading, [own, *found])
        none = f"Nothing counted just so is held of probation{NEAREST} "
        return better._replace(text=none * of_another_body(row) + better.text)
    said = text = in_millions(press_line(row), row)
    newer = _newer(reading, found)
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
    unsaid = unsaid_in(reading, row)
    beside = {s.words: f for s in unsaid if (f := held_on(reading, s))}
    notes = " ".join(filter(None, _asides(reading, found)))
    if newer:
        left = quoted(reading, left_aside(reading, newer))
        but = f"leaving {left} aside" if left else "counted otherwise"
        notes = f"Newer, but {but}: {press_line(newer.row)} {notes}".strip()
    told = [f"On {quoted(reading, [w])}: {press_line(f.row)}" for w, f in beside.items()]
    notes = " ".join([*told, notes]).strip()
    alike = [f for f in found if not (f.dropped or reading.periods) and same([f.row], row)]
    last = max(alike, key=lambda f: f.row["period_end"], default=first).row
    if (is_newer := last["period_end"] > row["period_end"]) and not newer:
        notes = f"Newer: {press_line(last)} {notes}".strip()
    lead = missed(reading, first, [s.words for s in unsaid if s.words not in beside])
    if of_another_body(row) and ("grade" in first.dropped or not (reading.grades or reading.areas)):
        lead = lead or f"No figure of probation staff is held for this{NEAREST}"
        lead = lead.replace(NEAREST, f"{NEAREST[:-1]}, of another body:")
    alone = re.sub(f"{NEAREST[:-1]}.*", ".", missed(reading, first))
    unpaid = not_paid(row)
    text = f"{other} {led(lead, text)} {unpaid}".strip()
    return made_of(
        reading,
        f"{text}\n{notes}".strip(),
        [first],
        read_as=read_as(reading, first, newest=not is_newer),
        press_line=said,
        also_held=also_held(found, row, reading),
        unlike=" ".join(filter(None, (other, unpaid, alone, of_speaker(reading, found)))),
        may_hold=tuple(filter(None, [may_hold(reading, first)])),
    )


def _with_all_words(reading: Reading, first: Fit) -> Fit | None:
    """A figure with the words that another leaves aside, which is then the better answer.

    It counts the same, or it is of probation and the other is not.
    """
    own = with_words(reading, first, left_aside(reading, first))
    if own is None or of_another_body(own.row):
        return None
    if of_another_body(first.row) and "grade" in first.dropped:
        return own
    alike = own.row["measure"] in family(first.row["measure"])
    whole = alike and not (reading.periods or set(own.dropped) - {"measure"})
    return own if whole else None


def in_millions(said: str, row: Row) -> str:
    """Return a sentence with a large sum of money also as it is spoken: £1.34 billion."""
    found = re.search(r"(?<!-)£\d[\d,]*\d(?:\.\d+)?", said) if row["unit"] == "pounds" else None
    pounds = as_decimal(found[0][1:].replace(",", "")) if found else 0
    size, name = next((s for s in _LARGE_SUMS if pounds >= s[0]), (0, ""))
    if found is None or not size:
        return said
    return said.replace(found[0], f"{found[0]} (£{plain(round_half_up(pounds / size, 2))} {name})")


def _asides(reading: Reading, found: list[Fit]) -> tuple[str, ...]:
    whole = found[0].row["category"] in TOTALS
    split = [s.words for s in reading.of("split") if whole or "grade" in s.names]
    needed = found[0].row["category"].startswith("Needed ") and reading.periods
    paid = [f.row for f in found if needed and f.row["category"] == ""
            and f.row["measure"] == found[0].row["measure"]]  # fmt: skip
    units = rated_within(reading, found[0].row)
    numbers = quoted(reading, [word for word in reading.aside if word[0].isdigit()])
    return (
        held_with(reading, found[0]),
        unchanged(reading, found[0]),
        of_other_unit(reading, found),
        of_speaker(reading, found),
        zero_means([found[0].row]),
        units or ("" if _newer(reading, found) else age_of(reading, found)),
        "No figure says why." if "why" in split and not reading.of("counts") else "",
        f"No parts are held for {quoted(reading, split)}." if split and "why" not in split else "",
        f"{numbers} was left aside." if numbers else "",
        _counted_otherwise(reading, found[0].row),
        f"What was paid: {press_line(paid[0])}" if paid else "",
    )


def _counted_otherwise(reading: Reading, row: Row) -> str:
    """The other counts of a day, or by how much rounding may move a shortfall, where asked for."""
    other = others(row) if reading.of("counts") else []
    if other:
        return counts_of_the_day(row, other)
    if not reading.of("margin"):
        return ""
    if row["measure"] in family("shortfall"):
        return next((w for w in cite_shortfall_of(row).working if "rounding" in w), "")
    held = [r for r in of_measures(*of_subject(row["measure"]), area=row["area"])
            if r["grade"] == row["grade"] and r.get("bound_kind") == "interval_95"]  # fmt: skip
    newest = max(held, key=lambda r: r["period_end"], default=None)
    if newest is None or newest == row:
        return "" if newest else "No interval is held for it."
    low, high = (plain(round_half_up(as_decimal(newest[k]), 1)) for k in ("low", "high"))
    return f"No interval is held for it. One is ({low} to {high}, 95%) for: {press_line(newest)}"


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
