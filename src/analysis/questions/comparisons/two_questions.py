"""Two questions in one, "how many officers and how many left": each half is answered."""

import re
from collections.abc import Callable
from datetime import date

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.citation.press_line import press_line
from analysis.citation.words import capital, noun, with_unit
from analysis.core.numbers import as_decimal, text
from analysis.questions.answer import Answer
from analysis.questions.comparisons.beside import of_one_date
from analysis.questions.fitting import OF_NO_GRADE, SURVEYED
from analysis.questions.meant import measures_of
from analysis.questions.nearest import is_named_by
from analysis.questions.phrases import Said, words_of
from analysis.questions.reading import Reading, read_question

Ask = Callable[[str, date | None], Answer]
_WHAT = ("measure", "implied", "ratio")
_HOW_MANY = r"(?i)how many|number of|numbers"
_JOINED = re.compile(
    r"[;,]?\s(?:and|or|plus|versus|vs|v|against|as well as|alongside|"
    r"(?<!rather )(?<!other )\bthan(?!\s\d)|(?:compared?|relative) (?:with|to))\s"
    r"|\s&\s|[;,]\s(?!(?:say|ha(?:ve|d|s) we)\b)(?:and\s)?",
    re.IGNORECASE,
)
_RATIO = r"(?i) to (?=.*\bratio\b)|(?<=ratio of ).*?(?P<to> to )"
_PER = r"(?i) (?:per|for (?:each|every)) "
_RATIO_OF = r"(?i)\bratio(?: of)?\b"
_COMPARED = r"(?i)\b(?:worse|better|higher|lower|bigger|smaller|difference|gap)\b"
_ASKS = r"(?i)(?:how|what|which|who|when|where)\b"
_IT = r"(?i)\b(?:it|they|them|these)\b|^which (?:region|place)"
_COMMAS = (",", ";", ", and", "; and")
_MORE = r"(?i)\b(?:more|fewer|less|difference|gap)\b"
_SHARED = ("share", "change", "split", "latest", "area", "grade")  # by one half for the other
_PROBATION = "probation staff"


def both_of(reading: Reading, today: date | None, ask: Ask) -> Answer | None:
    """Answer the two questions of "how many officers and how many left"; None if it is one.

    Each half takes from the other what it does not say itself.
    """
    lacking = reading.of("lacking") and not reading.of("elsewhere")
    if (reading.grades_named[1:] and reading.periods[1:]) or lacking:
        return None  # each grade at each date
    whole = reading.text
    joins = sorted(_JOINED.finditer(whole), key=lambda j: not re.match(_ASKS, whole[j.end() :]))
    of_two = reading.grades_named[1:] and not joins  # "how many POs per SPO"
    ratio = re.search(_RATIO, whole) or (re.search(_PER, whole) if of_two else None)
    ratio = None if reading.of("ratio") else ratio
    for join in [ratio] if ratio else joins:
        at = "to" if join.groupdict().get("to") else 0
        halves = whole[: join.start(at)], whole[join.end() :]
        left, right = (read_question(half, today) for half in halves)
        unit = (right.units or ("", [""]))[1][0] if left.of("measure") else ""
        ranked = right.of("highest", "lowest")
        asks_it = ranked == right.said if ranked else unit in ("pounds", "percent")
        of_it = asks_it and right.said == ranked and re.search(_IT, halves[1])
        if of_it:  # "and what do they cost", "and is it a record"
            halves = halves[0], f"{halves[1]} {' '.join(s.words for s in left.of('measure'))}"
            right = read_question(halves[1], today)
        apart = ("change", "ratio", *["each"] * bool(ratio))  # "worse than", "each"
        halves_say = {s.words for s in (*left.said, *right.said) if s.kind not in apart}
        if halves_say != {s.words for s in reading.said if s.kind not in apart}:
            continue
        comma = join[0].strip() in _COMMAS and not re.match(_ASKS, halves[1])
        if comma and (_alike(left, right) or _one_thing(left, right)):
            continue
        bodies = _two_bodies(left, right, join[0])
        unheld = left.of("elsewhere") or right.of("elsewhere")  # nobody counts one of the two
        asks = _counts(left if right.of("elsewhere") else right)
        if not (bodies or of_it or (unheld and asks) or _differ(left, right)):
            continue
        asked = [
            f"{_survey(of, own)} {half} of "  # "mental health" and "days" are no one phrase
            + _shared(of, own, bodies=bodies) * (not (ranked and of_it))
            for half, own, of in zip(halves, (left, right), (right, left), strict=True)
        ]
        if bodies or "than" in join[0]:  # "is it worse than for officers" asks for no change
            asked = [re.sub(_COMPARED, "", half) for half in asked]
        if ratio:  # of numbers, whatever shares are printed of either
            asked = [f"number of {re.sub(_RATIO_OF, '', half)}" for half in asked]
        one, other = (ask(half, today) for half in asked)
        if not of_it and (bodies or _alike(left, right)) and _of(one) != _of(other):
            for figure in (other.figure or {}, one.figure or {}):
                name = figure.get("measure", "").replace("_", " ")
                again = [ask(f"{half} {name}", today) for half in asked]
                alike, before = ([_of(a) for a in pair] for pair in (again, (one, other)))
                better = before[0][0] != before[1][0] or alike[0] == alike[1]
                if alike[0][0] == alike[1][0] != "" and better:
                    one, other = again  # not one as a share and one as a number
        if one.figure and one.figure == other.figure and not of_it:
            measure = one.figure["measure"]
            off = [half for half, own in zip(halves, (left, right), strict=True)
                   if own.of("measure") and not any(measure in family(n)
                   for n in own.names("measure"))]  # fmt: skip
            told, lacks = (other, left) if one.unlike and not other.unlike else (one, right)
            if (lesser := one if lacks is left else other).unlike and not off:
                return lesser._replace(question=reading.text)  # it says so of itself
            if off or one.text != other.text:
                whom = [reading.typed(s.words) for s in lacks.of("category", "grade", "area")
                        if not is_named_by(one.figure, s)]  # fmt: skip
                none = [*off, *whom, lacks.text][0].strip(" ,.?!")
                none = f"Nothing {'is held on' if off else 'of this is held for'} “{none}”."
                told = (other if off[:1] == [halves[0]] else told)._replace(question=reading.text)
                return told._replace(text=f"{none} {told.text}", unlike=f"{none} {told.unlike}")
        if one.text != other.text:
            return _joined(reading, one, other, bodies=bodies, ratio=bool(ratio))
    return None


def _of(answer: Answer) -> list[str]:
    return [(answer.figure or {}).get(name, "") for name in ("unit", "period_end")]


def _alike(left: Reading, right: Reading) -> bool:
    """Whether two readings may mean one measure: "work related stress, days lost"."""
    first, second = (set(r.names("measure", "implied")) for r in (left, right))
    return bool(first & second)


def _one_thing(left: Reading, right: Reading) -> bool:
    """Whether one reading says whom to count and the other what: "prison officers, turnover"."""
    more = _says_what(right, "category", "grade") if _says_what(left) else _says_what(right)
    if not more and (right.categories or right.grades):  # "median salary, women"
        parts = {s.words for s in left.of("category")} - {s.words for s in left.of("measure")}
        return not ((parts and right.categories) or (left.grades and right.grades))
    asked = _counts(left) or right.grades or re.search(_HOW_MANY, left.text)
    return not asked and bool(right.of(*_WHAT))


def _two_bodies(left: Reading, right: Reading, join: str) -> bool:
    """Whether two readings say whom to count, each somebody else: "probation versus HMPPS"."""
    staff = any(
        r.grades and re.search(_HOW_MANY, r.text) and not r.of("measure") for r in (left, right)
    )
    if join.strip() in _COMMAS or (staff and (left.of("measure") or right.of("measure"))):
        return False  # "caseload versus number of officers"
    first, second = ([*r.grades[:1], *_surveyed(r)][:1] for r in (left, right))
    bare = left if not first else right
    if not (first and second):
        named = vocabulary.grades().get("".join([*first, *second]), {})
        of_probation = "probation" in words_of(bare.text) or named.get("group") == "comparator"
        return bool(first or second) and of_probation and not bare.areas
    return first != second


def _surveyed(reading: Reading) -> list[str]:
    """The bodies that are named as places: "HM Prison Service"."""
    return [names[0] for names in reading.areas if names[0] in SURVEYED]


def _differ(left: Reading, right: Reading) -> bool:
    """Whether each of two readings says what to count, and not the same."""
    parts = left.categories and right.categories and not _says_what(right)
    if not (_counts(left) or parts or (left.grades and right.of("measure"))):
        return False
    if not (_counts(right) or parts):
        return False
    first, second = measures_of(left)[0], measures_of(right)[0]
    if (_says_what(right) or right.grades) and family(first) != family(second):
        return True
    return bool(right.categories and set(left.categories) != set(right.categories))


def _counts(reading: Reading) -> bool:
    asked = (reading.grades or reading.categories) and re.search(_HOW_MANY, reading.text)
    return bool(asked or reading.of(*_WHAT))


def _says_what(reading: Reading, *but: str) -> list[Said]:
    """The phrases that say what to count, other than those that name a part: "murders"."""
    parts = {s.words for s in reading.of(*(but or ("category",)))}
    return [s for s in reading.of(*_WHAT) if s.words not in parts]


def _shared(one: Reading, other: Reading, *, bodies: bool) -> str:
    """The words of one half that hold for the other, which has none of their kind."""
    series = vocabulary.measures().get((measures_of(other) or [""])[0], {}).get("series", "")
    ungraded = bodies or (series in OF_NO_GRADE and not other.of("each"))
    called = {s.words for s in one.of("measure")}
    words = [s.words for kind in _SHARED for s in one.of(kind) if not (
        other.of(kind) or (kind == "grade" and (ungraded or s.words in called)))]  # fmt: skip
    words += ["probation"] if one.of_probation else []
    if bodies and not (other.grades or _surveyed(other)):
        words.append(_PROBATION)
    if bodies and not other.of("category"):
        words += [s.words for s in one.of("category") if s not in one.of("grade")]
    staff = other.grades and re.search(_HOW_MANY, other.text)  # "number of officers" says what
    if not (staff or _says_what(other)):
        whom = {s.words for s in one.of("grade")}  # "trainees" says whom to count, not what
        named = [s.words for s in _says_what(one) if s.words not in whom]
        by_name = {s.words for s in one.of(*_WHAT)} - whom and not other.of(*_WHAT)
        words += named or [m.replace("_", " ") for m in measures_of(one)[:1] if by_name]
    since = ["since"] * (one.since and "since" in words_of(one.text) and not other.periods)
    return " ".join([*words, *since, *(p.words for p in one.periods if not other.periods)])


def _survey(one: Reading, other: Reading) -> str:
    """The words for a survey that one half is asked about, which hold for the other too."""
    words = [s.words for s in one.of("measure") if s.names[0].startswith("survey_")]
    return " ".join(words) if _says_what(other) else ""


def _joined(
    reading: Reading, one: Answer, other: Answer, *, bodies: bool, ratio: bool = False
) -> Answer:
    first, second = one.figure or {}, other.figure or {}
    same = second.get("measure", " ") in family(first.get("measure", ""))
    unlike = same and any(first[k] != second[k] for k in ("period_end", "basis"))
    note = "\nThe figures are not counted alike or not of one date." if unlike else ""
    if bodies and first and second and first["unit"] != second["unit"]:
        note = "\nThe two count different things and cannot be compared."
    pair = of_one_date(first, second) if unlike else []
    told = [press_line(row) for row in pair]
    if told := [said for said in told if said not in f"{one.text} {other.text}"]:
        note += f" Of one date: {' '.join(told)}"
    if pair and re.search(_MORE, reading.text) and pair[0]["unit"] == pair[1]["unit"]:
        apart = abs(as_decimal(pair[0]["value"]) - as_decimal(pair[1]["value"]))
        size, points = f"{apart:,}", pair[0]["unit"] == "percent"
        said = f"{size} percentage points" if points else with_unit(size, pair[0]["unit"])
        note += f" The difference is {said}."
    pair = pair or ([first, second] if first and second else [])
    if ratio and pair and pair[0]["unit"] == pair[1]["unit"] and as_decimal(pair[1]["value"]):
        times = as_decimal(pair[0]["value"]) / as_decimal(pair[1]["value"])
        whose = [noun(row).rstrip(",") for row in pair]
        note += f" {capital(whose[0])} is {text(times, 2)} times {whose[1]}."
    base, both = one if one.figure else other, (*one.figures, *other.figures)
    return base._replace(
        question=reading.text,
        text=f"{one.text}\n{other.text}{note}",
        read_as=(*one.read_as, *other.read_as),
        source="; ".join(filter(None, (one.source, other.source))),
        press_line="",
        not_understood=tuple(reading.not_understood),
        also_held=tuple(
            held
            for held in (*one.also_held[:4], *other.also_held[:4])
            if not any(row["figure_id"] in held for row in both)
        ),
        may_hold=tuple(dict.fromkeys((*one.may_hold, *other.may_hold))),
        figures=both,
    )
