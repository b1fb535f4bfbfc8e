"""Answer a question in plain words from the register, or cite the figure that it means."""

from datetime import date

from analysis import vocabulary
from analysis.citation.choose import Request, edition_of, family
from analysis.citation.citation import Citation, cite_row
from analysis.citation.press_line import press_line
from analysis.citation.quantities import (
    cite_one,
    cite_pair,
    cite_shortfall_of,
    refuse_unused,
)
from analysis.core.errors import InputError
from analysis.core.wording import said_once
from analysis.questions.answer import Answer
from analysis.questions.comparisons.beside import beside
from analysis.questions.comparisons.by_part import summed
from analysis.questions.comparisons.places import threshold_of
from analysis.questions.comparisons.places_held import places_apart, some_held
from analysis.questions.comparisons.two_questions import both_of
from analysis.questions.finding import fits
from analysis.questions.fitting import COUNTS_PLACES, of_another_body
from analysis.questions.meant import measures_of
from analysis.questions.notices import not_used, told_of_none
from analysis.questions.one_figure import answer_of
from analysis.questions.phrases import listed
from analysis.questions.reading import Reading, read_question
from analysis.questions.unanswered import defined, no_word, nothing_held, published_elsewhere
from analysis.questions.unlike import said_what_it_is_not


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
    if (meaning := defined(reading)) is not None:
        return meaning
    answer = _answered(reading, today)
    if answer.refused or not (answer.figure or reading.of("elsewhere")):
        return answer
    aside = not_used(reading)
    aside *= aside.partition(":")[0] not in answer.text  # a half of it says so
    answer = said_what_it_is_not(reading, answer)
    said = f"{told_of_none(reading)} {answer.text} {beside(reading, answer)}".strip()
    return answer._replace(text=said_once(f"{said}\n{aside}".strip()))


def _answered(reading: Reading, today: date | None) -> Answer:
    if elsewhere := published_elsewhere(reading):
        if (both := both_of(reading, today, ask)) is not None:
            return both
        return Answer(reading.text, elsewhere, not_understood=tuple(reading.not_understood))
    if reading.of("broken"):
        from analysis.questions.comparisons.by_date import broken

        if parted := broken(reading):
            return parted
    if not (
        any(s.kind != "latest" for s in reading.said) or reading.of_probation
    ) or not measures_of(reading):
        raise InputError(no_word(reading))
    if reading.of("foretold"):
        return _foretold(reading)
    if (both := both_of(reading, today, ask)) is not None:
        return both
    limit = threshold_of(reading)
    if reading.compares or limit or reading.categories or reading.periods:
        from analysis.questions.comparisons import comparing

        special = comparing.compared(reading)
        if special and not _of_others_unasked(reading, special):
            return _ranked(reading, special) if reading.of("ratio") else special
    if reading.areas[1:] and (some := some_held(reading)):
        return some
    found = fits(reading)
    for period in reading.periods[1:]:  # of two dates that which is held
        other = fits(reading, period=period)
        if other and (not found or other[0].cost <= found[0].cost):
            found = other
    if not found:
        return nothing_held(reading)
    return _ranked(reading, summed(reading, found) or answer_of(reading, found))


def _ranked(reading: Reading, answer: Answer) -> Answer:
    """Say first which single places are held, where an order was asked for and one is given."""
    if answer.figure is None or answer.figures[1:] or reading.of("lacking"):
        return answer
    if not (reading.of("highest", "lowest", "placed") or threshold_of(reading)):
        return answer
    if answer.figure["measure"].startswith(COUNTS_PLACES) or "with the" in answer.figure["area"]:
        return answer
    apart = places_apart(reading)
    return answer._replace(text=f"{apart} {answer.text}", unlike=f"{apart} {answer.unlike}")


def _of_others_unasked(reading: Reading, answer: Answer) -> bool:
    """Whether figures are of social workers or the police, and nobody and no place was named."""
    named = reading.grades or reading.areas or reading.of("population")
    return not named and any(of_another_body(row) for row in answer.figures)


def _foretold(reading: Reading) -> Answer:
    """Answer "when will": no figure says so; a forecast that is held, then the newest figure."""
    now = reading.without("foretold").having(periods=[])
    foreseen = listed()["foreseen"].get(measures_of(now)[0], [])
    answer = answer_of(now, fits(now))
    unit, ended = (str((answer.figure or {}).get(key)) for key in ("unit", "period_end"))
    planned = [f for m in foreseen for f in fits(now.about_measure(m, grades=False))
               if f.row["period_end"] > ended]  # fmt: skip
    planned.sort(key=lambda f: f.row["unit"] != unit)
    said = "No published figure says when."
    if planned:
        said += f" A forecast that is held: {press_line(planned[0].row)}"
    said += f" {'' if answer.text.startswith('Nothing') else 'The newest figure: '}{answer.text}"
    if foreseen:
        said += "\nNotebook 08 (projection) works out several courses from stated assumptions."
    return answer._replace(text=said, not_understood=tuple(reading.not_understood))


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
    unknown = " and ".join(f"“{word}”" for word in answer.not_understood)
    if why := answer.unlike or (unknown and f"Not understood: {unknown}."):
        nearest = f"{answer.press_line or answer.text}\n  {answer.command}"
        raise InputError(f"{why}\nThe nearest that is held: {nearest}")
    if asked.basis or asked.source or asked.edition:
        reading = read_question(text, today)
        cheapest = fits(reading)
        rows = [f.row for f in cheapest if f.cost == cheapest[0].cost]
        basis = vocabulary.find("basis", asked.basis)["basis"] if asked.basis else ""
        wanted = {c: n for c, n in (("basis", basis), ("source_id", asked.source)) if n}
        kept = [r for r in rows if wanted.items() <= edition_of(r).items()]
        if not kept:
            held = "; ".join(sorted({edition_of(r)[column] for r in rows for column in wanted}))
            named = " and ".join(map(repr, wanted.values()))
            raise InputError(f"None of the figures that fit {text!r} has {named}. Held: {held}.")
        row = kept[0]
        if asked.edition:
            return cite_one([row], repr(text), asked.edition)
    if row["measure"] in family("shortfall") + family("shortfall_share"):
        found = cite_shortfall_of(row)
    else:
        found = cite_row(row)
    if not answer.press_line:  # of several figures
        found = found._replace(sentence=answer.text)
    return found._replace(read_as=answer.read_as)
