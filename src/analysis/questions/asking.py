"""Answer a question in plain words from the register."""

from __future__ import annotations

from datetime import date

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.questions.answer import Answer
from analysis.questions.finding import fits
from analysis.questions.fitting import of_another_body
from analysis.questions.meant import measures_of
from analysis.questions.one_figure import answer_of
from analysis.questions.reading import Reading, read_question
from analysis.questions.telling import line, would_hold


def ask(text: str, today: date | None = None) -> Answer:
    """Answer a question.

    Parameters
    ----------
    text : str
        In plain words.
    today : datetime.date, optional
        What "last year" counts from; default the day of the clock.

    Raises
    ------
    InputError
        If no word of it is understood.

    Examples
    --------
    >>> ask("probation officers June 2023").figure["value"]
    '4418'
    """
    reading = read_question(text, today)
    if not reading.understood or not measures_of(reading):
        raise InputError(_no_word(reading))
    if reading.compares:
        from analysis.questions import comparing

        special = comparing.compared(reading)
        if special:
            return special
    found = fits(reading)
    if not found:
        return _nothing(reading)
    return answer_of(reading, found)


def _no_word(reading: Reading) -> str:
    from analysis import vocabulary
    from analysis.questions.phrases import known_words

    lines = []
    for word in reading.not_understood:
        near = [w for w in vocabulary.nearest(word, sorted(known_words()), 4) if w != word]
        lines.append(f"  {word}: in no table" + (f"; nearest: {', '.join(near)}" if near else ""))
    head = f"{reading.text!r} does not say what to count."
    lines.append(
        "  Name a measure, such as: staff in post, shortfall, leaving rate, sickness, caseload, "
        "rating."
    )
    lines.append("  `workforce figures --list measure` prints all.")
    return "\n".join([head, *lines])


def _nothing(reading: Reading) -> Answer:
    """Nothing of the measure fits at all: say what was searched and what there is."""
    from analysis import vocabulary
    from analysis.register.store import of_measures

    measures = measures_of(reading)
    label = (vocabulary.measures() | vocabulary.derived_measures())[measures[0]]["label"]
    places = [place for named in reading.areas for place in named]
    rows: list[Row] = [
        row for place in places for row in of_measures(*vocabulary.measures(), area=place)
    ]
    rows = sorted(rows or of_measures(*measures), key=lambda r: r["period_end"], reverse=True)
    rows.sort(key=of_another_body)
    asked = ", ".join(dict.fromkeys(f"“{reading.typed(s.words)}”" for s in reading.said))
    where = f" for {places[0]}" if places else ""
    return Answer(
        question=reading.text,
        text=(
            f"No figure of this is held{where} ({asked}: {label.lower()}); the register was "
            "searched for all of these words. "
            + (would_hold(reading, measures[0]) or "No table that would hold it is known.")
        ),
        read_as=(f"what: {label}", *((f"where: {'; '.join(places)}",) if places else ())),
        also_held=tuple(line(r) for r in rows[:6]),
        not_understood=tuple(reading.not_understood),
        command=f"workforce figures --measure {measures[0]}",
    )
