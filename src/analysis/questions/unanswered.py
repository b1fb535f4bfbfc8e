"""What is said where no figure answers: who publishes it, what is not known, what there is."""

from analysis import vocabulary
from analysis.citation.words import described
from analysis.core.csv_tables import Row
from analysis.questions.answer import Answer, line
from analysis.questions.fitting import COUNTRY, of_another_body
from analysis.questions.meant import measures_of
from analysis.questions.phrases import known_words, listed, phrases_in, words_of
from analysis.questions.reading import Reading
from analysis.register.gaps import table_of
from analysis.register.store import of_measures


def published_elsewhere(reading: Reading) -> str:
    """A sentence on what others publish and nobody counts here; blank if none is asked for."""
    counted = bool(reading.of("measure"))  # "how many offices were rated inadequate"
    found = [(s.words, s.names[0] if s.names else "") for s in reading.of("elsewhere")
             if not (counted and s.words.startswith("how many"))]  # fmt: skip
    words, of = words_of(reading.text), ""
    if phrases_in("supervised", words) and not reading.grades:  # not of staff
        longer = [f" {s.words} " for s in reading.said]
        own = [w for w in phrases_in("of_supervised", words)
               if not any(f" {w} " in said and said.strip() != w for said in longer)]  # fmt: skip
        if own:
            of = " of the people supervised"
            found = [(own[0], listed()["of_supervised"][own[0]][0])]
    for said, published in found[:1]:
        where = (
            f"it is published in {published}"
            if published
            else "where it is published is not known here"
        )
        what = "this" if said.startswith("how ") else f"“{reading.typed(said)}”"
        return f"No figure of {what}{of} is held here; {where}."
    return ""


def no_word(reading: Reading) -> str:
    """Say which words are in no table, with those that are like them."""
    lines = []
    for word in reading.not_understood:
        near = [w for w in vocabulary.nearest(word, sorted(known_words()), 4) if w != word]
        lines.append(f"  {word}: in no table" + (f"; nearest: {', '.join(near)}" if near else ""))
    unknown = ": not understood; it" if reading.not_understood else ""
    head = f"{reading.text!r}{unknown} does not say what to count."
    such = "staff in post, shortfall, leaving rate, sickness, caseload, rating"
    last = "  `workforce figures --list measure` prints all."
    return "\n".join([head, *lines, f"  Name a measure, such as: {such}.", last])


def nothing_held(reading: Reading) -> Answer:
    """Nothing of the measure fits at all: say what was searched and what there is."""
    measures = measures_of(reading)
    label = (vocabulary.measures() | vocabulary.derived_measures())[measures[0]]["label"]
    places = [place for named in reading.areas for place in named]
    rows: list[Row] = [
        row for place in places for row in of_measures(*vocabulary.measures(), area=place)
    ]
    rows = sorted(rows or of_measures(*measures), key=lambda r: r["period_end"], reverse=True)
    rows.sort(key=of_another_body)
    called = [s.words for s in reading.said if s.kind not in ("area", "noise")]
    asked = ", ".join(dict.fromkeys(f"“{reading.typed(words)}”" for words in called))
    where = f" for {places[0]}" if places else ""
    return Answer(
        question=reading.text,
        text=(
            f"No figure of this is held{where} ({asked}: {label.lower()}). "
            + (would_hold(reading, measures[0]) or "No table that would hold it is known.")
        ),
        read_as=(f"what: {label}", *((f"where: {'; '.join(places)}",) if places else ())),
        also_held=tuple(line(r) for r in rows[:6]),
        not_understood=tuple(reading.not_understood),
        command=f"workforce figures --measure {measures[0]}",
    )


def would_hold(reading: Reading, measure: str) -> str:
    """Name the table that would hold what a question asks for, by measure; blank if unknown."""
    series = described(measure).get("series", "")
    grade = reading.grades[0] if reading.grades else ""
    day = reading.period.until if reading.period else ""
    regional = any(COUNTRY not in names for names in reading.areas)
    found = table_of(measure, series, grade, day, regional=regional)
    if found is None:
        return ""
    where = f"{found.publication}, {found.table}"
    where += f" ({found.edition})" if day else ""
    if found.known == "not published":
        return f"It is not published; {found.holder} would have it: {where}."
    if found.known == "unseen":
        return f"A publication that may hold it, not seen here: {where}."
    return f"The table that would hold it: {where}."
