"""Answer a question in plain words with the figure that it means, or with the choices."""

from __future__ import annotations

from analysis import vocabulary
from analysis.citation.choose import SAME, SeveralFitError, family
from analysis.citation.question import Question, phrase_table, read_question
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.register.index import of_measures

COUNTRY = "England and Wales"
TOTALS = ("", "All supervision", "All offences", "All MAPPA levels", "All ratings")


def ask(text: str) -> list[Row]:
    """Return the figures that a question fits, the ones most likely meant first.

    Raises
    ------
    InputError
        If a word is not understood, no measure is named, or nothing fits, with the
        nearest names and what is held.
    """
    question = read_question(text)
    if question.unknown:
        raise InputError(_not_understood(question))
    if not question.measures:
        raise InputError(
            f"{text!r} does not say what to count. Name a measure, such as: staff in post, target, "
            "shortfall, vacancies, joiners, leavers, leaving rate, sickness, caseload, serious "
            "further offences, rating (`workforce figures --list measure` prints all)."
        )
    rows = [
        row
        for area in question.areas or [""]
        for row in of_measures(*dict.fromkeys(question.measures), area=area)
        if _about(row, question)
    ]
    dated = [r for r in rows if not question.until or _in_time(r, question)]
    if not dated:
        raise InputError(_nothing(text, question, rows))
    return narrowed(dated, question)


def _about(row: Row, question: Question) -> bool:
    grade = not question.grades or row["grade"] in question.grades
    if question.categories:
        return grade and row["category"] in question.categories
    return grade


def _in_time(row: Row, question: Question) -> bool:
    return question.since <= row["period_end"] <= question.until


def narrowed(rows: list[Row], question: Question) -> list[Row]:
    """Keep what a question without area or category is usually about, where that exists.

    No area named is the country; no category named is the total. Printed values
    come before derived ones, and newer ones before older.
    """
    if not question.areas:
        rows = [r for r in rows if r["area"] == COUNTRY] or rows
    if not question.categories:
        rows = [r for r in rows if r["category"] in TOTALS] or rows
    rows.sort(key=lambda r: r["period_end"], reverse=True)
    rows.sort(key=lambda r: "inputs" in r)
    return rows


def the_one(rows: list[Row], text: str) -> Row:
    """Return the figure meant, if there is one thing and one value; else list the choices.

    A printed number stands for the same number worked out: its citation shows both.

    Raises
    ------
    SeveralFitError
        With every figure that fits.
    """
    things = {(family(r["measure"]), *(r[k] for k in (*SAME, "period_kind"))) for r in rows}
    values = {(r["value"], r.get("flag", "")) for r in rows}
    if len(things) > 1 or len(values) > 1:
        raise SeveralFitError(repr(text), rows)
    question = read_question(text)
    if (not question.areas and rows[0]["area"] != COUNTRY) or (
        not question.categories and rows[0]["category"] not in TOTALS
    ):  # narrower than what was asked
        raise SeveralFitError(repr(text), rows)
    return rows[0]


def _not_understood(question: Question) -> str:
    # Words beside whole phrases: "oficer" is near to "officer", which no phrase is alone.
    known = list(dict.fromkeys(w for key in phrase_table() for w in (" ".join(key), *key)))
    lines = []
    for word in question.unknown:
        near = vocabulary.nearest(word, known, 4)
        lines.append(
            f"{word!r} is not understood" + (f" (nearest: {'; '.join(near)})" if near else "")
        )
    return (
        ". ".join(lines) + ". `workforce figures --list measure` (or area, grade, category) prints "
        "the known names."
    )


def _nothing(text: str, question: Question, rows: list[Row]) -> str:
    held = sorted({r["period_end"] for r in rows}, reverse=True)
    if not held:
        named = [*question.measures[:1], *question.grades[:2], *question.areas[:2],
                 *question.categories[:2]]  # fmt: skip
        return (
            f"No figure is held that fits {text!r} (read as: {', '.join(named)}). "
            "`workforce figures` shows what is held."
        )
    nearest = sorted(held, key=lambda h: abs(int(h[:4]) - int(question.until[:4])))[:6]
    return (
        f"No figure for {text!r} at that date. {len(held)} dates are held; the nearest: "
        + "; ".join(spoken(h) for h in sorted(nearest))
        + "."
    )
