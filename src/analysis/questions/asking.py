"""Answer a question in plain words from the register."""

import re
from datetime import date

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.citation.press_line import press_line
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.questions.answer import Answer, line, would_hold
from analysis.questions.by_place import threshold_of
from analysis.questions.finding import fits, of_one_date
from analysis.questions.fitting import OF_NO_GRADE, of_another_body
from analysis.questions.meant import measures_of
from analysis.questions.one_figure import answer_of
from analysis.questions.phrases import Said, known_words, listed, words_of
from analysis.questions.reading import Reading, read_question
from analysis.register.store import of_measures

_WHAT = ("measure", "implied", "ratio")
_HOW_MANY = re.compile(r"how many|number of|numbers", re.IGNORECASE)
_JOINED = re.compile(
    r"\s(?:and|or|plus|versus|vs|v|against|as well as|alongside|(?:rather |other |\b)than(?!\s\d)|"
    r"(?:compared|relative) (?:with|to))\s|\s&\s|[;,]\s(?:and\s)?",
    re.IGNORECASE,
)
_SHARED = ("share", "change", "latest", "area", "grade")  # what one half says for the other too
_PROBATION = "probation staff"
_COUNTS_PLACES = ("regions_", "units_", "services_", "delivery_units_")


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
    elsewhere = _elsewhere(reading)
    if elsewhere:
        return Answer(reading.text, elsewhere, not_understood=tuple(reading.not_understood))
    if not (reading.understood or reading.of_probation) or not measures_of(reading):
        raise InputError(_no_word(reading))
    if reading.of("foretold"):
        return _foretold(reading)
    if (both := _both(reading, today)) is not None:
        return both
    limit = threshold_of(reading)
    if reading.compares or limit or reading.categories:
        from analysis.questions import comparing

        if special := comparing.compared(reading):
            return special
    found = fits(reading)
    for period in reading.periods[1:]:  # of two dates that which is held
        other = fits(reading, period=period)
        if other and (not found or other[0].cost <= found[0].cost):
            found = other
    if not found:
        return _nothing(reading)
    answer = answer_of(reading, found)
    of_places = answer.figure and answer.figure["measure"].startswith(_COUNTS_PLACES)
    if (limit or reading.of("highest", "lowest", "placed")) and not of_places:
        said = "No figures of single places are held that could be set in order; of all: "
        return answer._replace(text=f"{said}{answer.text}")
    return answer


def _both(reading: Reading, today: date | None) -> Answer | None:
    """Answer the two questions of "how many officers and how many left"; None if it is one.

    Each half takes from the other what it does not say itself.
    """
    for join in _JOINED.finditer(reading.text):
        halves = reading.text[: join.start()], reading.text[join.end() :]
        left, right = (read_question(half, today) for half in halves)
        whole = {s.words for s in reading.said}
        if {s.words for s in (*left.said, *right.said)} != whole:
            continue
        if join[0][0] in ",;" and (_alike(left, right) or _one_thing(left, right)):
            continue
        if not (bodies := _two_bodies(left, right, join[0])) and not _differ(left, right):
            continue
        one, other = (
            ask(f"{half} {_shared(theirs, own, bodies=bodies)}", today)
            for half, own, theirs in zip(halves, (left, right), (right, left), strict=True)
        )
        if one.text != other.text:
            return _joined(reading, one, other)
    return None


def _alike(left: Reading, right: Reading) -> bool:
    """Whether two readings may mean one measure: "work related stress, days lost"."""
    first, second = (set(r.names("measure", "implied")) for r in (left, right))
    return bool(first & second)


def _one_thing(left: Reading, right: Reading) -> bool:
    """Whether one reading says whom to count and the other what: "prison officers, turnover"."""
    if not _says_what(right) and (right.categories or right.grades):  # "median salary, women"
        return not ((left.categories and right.categories) or (left.grades and right.grades))
    asked = _counts(left) or right.grades or _HOW_MANY.search(left.text)
    return not asked and bool(right.of(*_WHAT))


def _two_bodies(left: Reading, right: Reading, join: str) -> bool:
    """Whether two readings say whom to count, each somebody else: "probation versus HMPPS"."""
    if join[0] in ",;":
        return False
    first, second = left.grades[:1], right.grades[:1]
    bare = left if not first else right
    if not (first and second):
        return bool(first or second) and "probation" in words_of(bare.text) and not bare.areas
    return first != second


def _differ(left: Reading, right: Reading) -> bool:
    """Whether each of two readings says what to count, and not the same."""
    parts = left.categories and right.categories and not _says_what(right)
    if not (_counts(left) or (left.grades and right.of("measure"))):
        return False
    if not (_counts(right) or parts):
        return False
    first, second = measures_of(left)[0], measures_of(right)[0]
    if (_says_what(right) or right.grades) and family(first) != family(second):
        return True
    return bool(right.categories and set(left.categories) != set(right.categories))


def _counts(reading: Reading) -> bool:
    asked = (reading.grades or reading.categories) and _HOW_MANY.search(reading.text)
    return bool(asked or reading.of(*_WHAT))


def _says_what(reading: Reading) -> list[Said]:
    """The phrases that say what to count, other than those that name a part: "murders"."""
    parts = {s.words for s in reading.of("category")}
    return [s for s in reading.of(*_WHAT) if s.words not in parts]


def _shared(one: Reading, other: Reading, *, bodies: bool) -> str:
    """The words of one half that hold for the other, which has none of their kind."""
    series = vocabulary.measures().get((measures_of(other) or [""])[0], {}).get("series", "")
    kinds = [k for k in _SHARED if not (k == "grade" and (bodies or series in OF_NO_GRADE))]
    words = [s.words for kind in kinds if not other.of(kind) for s in one.of(kind)]
    if bodies and not other.grades:
        words.append(_PROBATION)
    if not _says_what(other) and (bodies or not other.grades):
        words += [s.words for s in _says_what(one)]
    return " ".join([*words, *(p.words for p in one.periods if not other.periods)])


def _joined(reading: Reading, one: Answer, other: Answer) -> Answer:
    first, second = one.figure or {}, other.figure or {}
    same = first.get("measure", "") == second.get("measure", " ")
    unlike = same and any(first[k] != second[k] for k in ("period_end", "basis"))
    note = "\nThe figures are not counted alike or not of one date." if unlike else ""
    if unlike and (row := of_one_date(first, second)):
        note += f" Of one date: {press_line(row)}"
    return one._replace(
        question=reading.text,
        text=f"{one.text}\n{other.text}{note}",
        read_as=(*one.read_as, *other.read_as),
        source="; ".join(filter(None, (one.source, other.source))),
        press_line="",
        not_understood=tuple(reading.not_understood),
        also_held=(*one.also_held[:4], *other.also_held[:4]),
        figures=(*one.figures, *other.figures),
    )


def _elsewhere(reading: Reading) -> str:
    """A sentence on what others publish and nobody counts here; blank if none is asked for."""
    for said in reading.of("elsewhere")[:1]:
        where = f"it is published in {said.names[0]}" if said.names else "none is known elsewhere"
        return f"No figure of “{reading.typed(said.words)}” is held here; {where}."
    return ""


def _foretold(reading: Reading) -> Answer:
    """Answer "when will": no figure says so; a forecast that is held, then the newest figure."""
    now = reading.having(said=[s for s in reading.said if s.kind != "foretold"], periods=[])
    foreseen = listed()["foreseen"].get(measures_of(now)[0], [])
    planned = [f for m in foreseen[:1] for f in fits(now.about_measure(m, grades=False))]
    answer = answer_of(now, fits(now))
    said = "No published figure says when."
    if planned:
        said += f" A forecast that is held: {press_line(planned[0].row)}"
    said += f" The newest figure: {answer.text}"
    if foreseen:
        said += "\nNotebook 08 (projection) works out several courses from stated assumptions."
    return answer._replace(text=said, not_understood=tuple(reading.not_understood))


def _no_word(reading: Reading) -> str:
    lines = []
    for word in reading.not_understood:
        near = [w for w in vocabulary.nearest(word, sorted(known_words()), 4) if w != word]
        lines.append(f"  {word}: in no table" + (f"; nearest: {', '.join(near)}" if near else ""))
    unknown = ": not understood; it" if reading.not_understood else ""
    head = f"{reading.text!r}{unknown} does not say what to count."
    such = "staff in post, shortfall, leaving rate, sickness, caseload, rating"
    last = "  `workforce figures --list measure` prints all."
    return "\n".join([head, *lines, f"  Name a measure, such as: {such}.", last])


def _nothing(reading: Reading) -> Answer:
    """Nothing of the measure fits at all: say what was searched and what there is."""
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
