"""Cite what a question in plain words means: the answer's figure, its working and reference."""

from datetime import date

from analysis import vocabulary
from analysis.citation.choose import edition_of, family
from analysis.citation.citation import Citation, cite_row
from analysis.citation.quantities import (
    Request,
    cite_one,
    cite_pair,
    cite_shortfall_of,
    refuse_unused,
)
from analysis.core.errors import InputError
from analysis.questions.asking import ask
from analysis.questions.finding import fits
from analysis.questions.reading import read_question


def cite_words(text: str, asked: Request, today: date | None = None) -> Citation:
    """Cite what a question means; options add to the words.

    Parameters
    ----------
    text : str
        In plain words.
    asked : Request
        Options of the command.
    today : datetime.date, optional
        What "last year" counts from; default the day of the clock.

    Raises
    ------
    InputError
        If no word is understood, nothing fits, or what is asked is true of no figure.
    """
    refuse_unused(asked, "words")
    dates = (asked.since and f"from {asked.since}", asked.until and f"to {asked.until}")
    options = (asked.measure, asked.area, asked.grade, asked.category, asked.date, *dates)
    text = " ".join([text, *(option for option in options if option)])
    answer = ask(text, today)
    if answer.refused or answer.figure is None:
        raise InputError(answer.text)
    pair = answer.command.removeprefix("workforce cite ").split()
    if len(pair) > 1 and not (asked.basis or asked.source or asked.edition):
        found = cite_pair(pair[0], pair[1], pair[2], mix=asked.mix or pair[0] == "change")
        return found._replace(sentence=answer.text, read_as=answer.read_as)
    row = answer.figure
    if answer.unlike:
        nearest = f"{answer.press_line or answer.text}\n  {answer.command}"
        raise InputError(f"{answer.unlike}\nThe nearest that is held: {nearest}")
    if asked.basis or asked.source or asked.edition:
        reading = read_question(text, today)
        cheapest = fits(reading)
        rows = [f.row for f in cheapest if f.cost == cheapest[0].cost]
        for column, typed in (("basis", asked.basis), ("source_id", asked.source)):
            if not typed:
                continue
            name = vocabulary.find("basis", typed)["basis"] if column == "basis" else typed
            kept = [r for r in rows if edition_of(r)[column] == name]
            if not kept:
                held = "; ".join(sorted({edition_of(r)[column] for r in rows}))
                raise InputError(
                    f"None of the figures that fit {text!r} has {name!r}. Held: {held}."
                )
            rows = kept
        row = rows[0]
        if asked.edition:
            return cite_one([row], repr(text), asked.edition)
    if row["measure"] in family("shortfall") + family("shortfall_share"):
        found = cite_shortfall_of(row)
    else:
        found = cite_row(row)
    return found._replace(read_as=answer.read_as)
