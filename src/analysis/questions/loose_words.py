"""What is written loosely in a question: slips, years written short, "since unification".

The named events that date a question are data: kind ``moment`` in ``vocabulary/words.csv``.
"""

import re
from datetime import date, timedelta
from itertools import groupby, pairwise

from analysis import vocabulary
from analysis.core.periods import MONTHS, month_end
from analysis.core.wording import in_words
from analysis.questions import phrases
from analysis.questions.dates import QUARTERS, Stretch, read_stretch

_LIKE_ENOUGH, _LONG, _SHORT = 82, 6, 3  # per cent, by the ratio of rapidfuzz; letters
_ENDINGS = ("ed", "ing", "e", "es", "", "s")
_MAY_SLIP = re.compile(r"[^\d]{4,}")  # a shorter word, or one with a number, holds no slip
_LAST_YEARS = re.compile(r"(?:last|past|previous) (two|three|four|five|six|ten|\d) (?:years|yrs)")
_DIGITS, _FIRST = 2, 14  # of a year written short: 14 to this one
_PLUS = r"(?<=\d)(?:\+| ?-?plus\b)"  # "60+", "50-plus"
_AGED = r"(?i)\b(under|over)[ -](\d\d)s\b"
_CALENDAR = r"(?i)\bcy ?(?=(?:19|20)\d\d)"
_LEADS = {"pre": "before", "post": "after", "since": "since"}
_YEARS_APART = r"((?:19|20)\d\d)-((?:19|20)?(?!0[1-9]|1[0-2])\d\d)"
_SHORT_YEARS = (
    r"(?i)(?<![\d/.,£-])(fy ?)?(19|20)?(\d\d)(?:[/-](?:19|20)?(\d\d?))?"
    r"(?![\d/%-]|[.,]\d|,? ?(?:years?|yrs?|months?)\b)"
)
_YEARS_OF = r"(?i)(?<!\d)(\d\d?)[-–](\d\d?)(?= (?:years?|yrs?)\b)"
LIMIT = (
    r"\b(?:than|over|above|below|under|at (?:least|most)|upwards of|topped|exceed(?:s|ed)?) £?\d"
)
_AMOUNT = r"\b(?:\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)\d{4,})\b"  # and no year
AGAINST = ("vs", "versus", "v", "compared", "against", "than")
SINCE = ("since", "after", "following")
_BEFORE = r"\b(?:before|prior)(?: (?:the|to|in|about))?$"  # not "before joining"
_TIMES = (*SINCE, "before", "during", "until", "than")
_REACH = 4  # words from "since" to its date


def spelt_words(text: str, today: date) -> tuple[list[str], dict[str, str]]:
    """Return the words of a question as the tables spell them, and the slips mended."""
    words, corrected, listed = [], {}, phrases.listed()
    if re.search(r"\d", text):
        text = re.sub(_AGED, r"\1 \2", re.sub(_CALENDAR, "", re.sub(_PLUS, " plus", text)))
        text = re.sub(_YEARS_OF, r"\1 to \2", text).replace("–", "-")
        text = re.sub(_SHORT_YEARS, _in_full, text)
    for typed in phrases.words_of(text):
        word = listed["short"].get(typed, [typed])[0]
        dated = word in MONTHS or word in QUARTERS
        if spread := _spread(word):
            words += spread
        elif dated or not _MAY_SLIP.fullmatch(word) or phrases.is_known(word):
            words.append(word)
        elif len(parts := re.split("[-/]", word)) > 1 and not set(parts) & MONTHS.keys():
            words += parts
        elif other := _other_form(word):
            words.append(other)
        else:
            from rapidfuzz import fuzz, process

            alike = [w for w in sorted(phrases.known_words()) if _may_be(word, w)]
            near = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
            turned = [w for w in alike if sorted(w) == sorted(word)]  # letters changed round
            if found := turned or ([near[0]] if near else []):
                corrected[word] = found[0]
            words.append(corrected.get(word, word))
    return _with_full_years(words, today), corrected


def _in_full(found: re.Match[str]) -> str:
    """``21/22`` for "21-22", ``2021/22`` for "2021-2" and "FY22"; anything else as written."""
    led, century, short, second = found.groups()
    year = int(short) if second else int(short) - 1
    following = f"{(year + 1) % 100:02}"
    if led and not second:
        return f"20{year:02}/{following}"
    if second == following or (century and second == following[1]):
        return f"{century or ''}{short}/{following}"
    return found[0]


def _spread(word: str) -> list[str]:
    """``2018-2020`` and ``pre-2021`` as several words; none where it is one: ``2019-20``."""
    if word.isalpha() or word.isdecimal():
        return []
    if (lead := re.fullmatch(r"(pre|post|since)-((?:19|20)\d\d)", word)) is not None:
        return [_LEADS[lead[1]], lead[2]]
    dated = re.fullmatch(r"([a-z]{3,9})[-']?((?:20)?\d\d)", word)
    if dated and dated[1] in MONTHS:  # "jun23"
        return [dated[1], dated[2]]
    years = re.fullmatch(_YEARS_APART, word)
    if years is None or int(years[2][-2:]) == (int(years[1]) + 1) % 100:
        return []
    return [years[1], "to", years[2] if len(years[2]) > _DIGITS else f"{years[1][:2]}{years[2]}"]


def _other_form(word: str) -> str:
    """Another form of a word that is known: "recruiting" for "recruited"; blank if none is."""
    forms = [word.removesuffix("s"), f"{word}s"]
    if known := next((form for form in forms if phrases.is_known(form)), ""):
        return known
    stem = re.sub(r"(?:e|es|ed|ing)$", "", word)
    forms = [stem + end for end in _ENDINGS] if len(stem) > _SHORT else []
    return next((form for form in forms if phrases.is_phrase(form)), "")


def _may_be(typed: str, word: str) -> bool:
    """Whether a word may be another with a slip, a short one with letters changed round: "staf"."""
    doubled, once = ([letter for letter, _ in groupby(w)] for w in (word, typed))
    like = len(typed) >= _LONG or doubled == once or sorted(typed) == sorted(word)
    return like and typed[0] == word[0] and abs(len(typed) - len(word)) <= 1


def _with_full_years(words: list[str], today: date) -> list[str]:
    """``Dec 24``: in a question a number after a month is a year, from 2014 to this one."""
    full = list(words)
    for at, (month, short) in enumerate(pairwise(words), 1):
        dated = month.split("-")[-1] in MONTHS and short.isdigit() and len(short) == _DIGITS
        dated = dated and not re.fullmatch(r"(?:19|20)\d\d", "".join(words[at + 1 : at + 2]))
        if dated and _FIRST <= int(short) <= today.year % 100:
            full[at] = f"20{short}"
    return full


def date_at(words: list[str], at: int, today: date) -> tuple[Stretch, int] | None:
    """Read the date that begins at a word of a question.

    Parameters
    ----------
    words : list of str
        The question in small letters.
    at : int
        Where to look.
    today : datetime.date
        For "last year" and the like.

    Returns
    -------
    tuple of Stretch and int, or None
        The date, and how many words it took.
    """
    read = _last_years(words, at, today) or read_stretch(words, at, today) or _moment(words, at)
    if read is None:
        return None
    stretch = _in_a_question(read[0])
    if follows(SINCE, words, at):
        stretch = _beginning(stretch)
    elif re.search(_BEFORE, " ".join(words[:at])):
        stretch = _year_before(stretch)
    return stretch, read[1]


def follows(leads: tuple[str, ...], words: list[str], at: int, reach: int = _REACH) -> bool:
    """Whether one of some words stands shortly before a place."""
    return bool(set(words[max(0, at - reach) : at]) & set(leads))


def begins(words: list[str], at: int, used: int) -> bool:
    """Tell whether the date at a place is where a time begins: "since 2020", "2020 onwards"."""
    after = words[at + used : at + used + 1]
    return follows(SINCE, words, at) or after in (["onward"], ["onwards"])


def amounts(text: str) -> list[str]:
    """Return the numbers of a question that are neither years nor limits."""
    found = re.findall(_AMOUNT, text)
    return [] if found and re.search(LIMIT, text) else found


def is_of_several(text: str) -> bool:
    """Tell whether a word of a question joins things or sets them against each other."""
    return bool({"and", "or", *AGAINST} & {*phrases.words_of(text)})


def set_against(words: list[str], at: int) -> bool:
    """Tell whether something is compared with the date that begins at a place."""
    before = words[at - 1] if at else ""
    with_it = before in ("with", "to") and at > 1 and words[at - 2].startswith("compar")
    return with_it or before in AGAINST


def without_repeats(periods: list[Stretch]) -> list[Stretch]:
    """Leave out an event that is dated beside its name: "unification in June 2021"."""
    dates = [p for p in periods if p.kind != "moment"]
    return [
        p
        for p in periods
        if p.kind != "moment" or not any(d.since <= p.until and p.since <= d.until for d in dates)
    ]


def _last_years(words: list[str], at: int, today: date) -> tuple[Stretch, int] | None:
    """``the last three years``: since so many years ago; ``and the year before``: two ago."""
    said = " ".join(words[at : at + 3])
    before = said == "the year before" and "and" in words[max(0, at - 3) : at]
    if not (found := _LAST_YEARS.fullmatch(said)) and not before:
        return None
    year = today.year - (in_words(found[1]) if found else 2)
    return Stretch(f"{year}-01-01", f"{year}-12-31", said, "years" if found else "year"), 3


def _moment(words: list[str], at: int) -> tuple[Stretch, int] | None:
    """A named event, such as "unification", as the days that the table gives it."""
    meanings, size = phrases.meanings_at(words, at)
    for meaning in meanings:  # "covid" is a cause of sickness too, unless "since" or so precedes
        dated = len(meanings) == 1 or (words[at - 1 : at] and words[at - 1] in _TIMES)
        if meaning.kind == "moment" and dated:
            first, last = meaning.names
            return Stretch(first, last, " ".join(words[at : at + size]), "moment"), size
    return None


def _beginning(stretch: Stretch) -> Stretch:
    """The month in which an event began, from which "since" counts; a date stays."""
    if stretch.kind != "moment":
        return stretch
    year, month, _ = map(int, stretch.since.split("-"))
    return stretch._replace(until=month_end(year, month).isoformat())


def _year_before(stretch: Stretch) -> Stretch:
    """The twelve months before a date."""
    first = date.fromisoformat(stretch.since)
    last = first - timedelta(days=1)
    year = month_end(last.year - 1, last.month) + timedelta(days=1)
    return Stretch(year.isoformat(), last.isoformat(), f"before {stretch.words}", "moment")


def _in_a_question(stretch: Stretch) -> Stretch:
    """Read "two years ago" as that calendar year; a year to a month ends in that month."""
    if stretch.kind == "ago":
        year = stretch.since[:4]
        return stretch._replace(since=f"{year}-01-01", until=f"{year}-12-31", kind="year")
    if stretch.kind.endswith(" ending"):
        return stretch._replace(since=f"{stretch.until[:8]}01")
    return stretch


def of_survey(said: list[phrases.Said]) -> list[phrases.Said]:
    """Phrases beside a survey, "what does it say about pay", as the themes that it asks about."""
    if not any(s.kind == "measure" and s.names[0].startswith("survey_") for s in said):
        return said
    themes = [n for n, of in vocabulary.categories().items() if of["kind"] == "survey_theme"]
    found = []
    for s in said:
        of = [t for t in themes if s.words in phrases.words_of(t)]
        found.append(phrases.Said(s.words, "category", tuple(of)) if of else s)
    return found
