"""Questions of a staff survey, known by their wording, whatever their codes in a year's file."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from analysis import vocabulary
from analysis.spreadsheets import Workbook
from analysis.transcribe.marked import unnoted

_CODE_HEADER = ("code", "text", "answer")
_CODE = re.compile(
    r"^([A-Z]{1,4}\d{1,2}[A-Z]?(_\w+)*|[A-Z]{3,5}_\w+|EES|[a-z]{2}_ts)\b[.: ]*(?=.)", re.ASCII
)
_ANSWER = re.compile(r"\(\s*(%[^()]*(\([^()]*\)[^()]*)*)\)\s*$|\(\s*(%.*)\)\s*$")
_SCALE = re.compile(r"[\[(]0\s*[=:].*?[\])]")
_QUESTIONS = re.compile(r"\b[a-z]\d\d (to )?[a-z]\d\d\b")
_NOT_SAID = re.compile(r"\btheme scores?\b|\bwellbeing indices\b|\bpositive\b$")
# Answers that a score usually stands for; another one is part of what is asked.
_USUAL = re.compile(
    r"strongly|agree|\byes\b|always|most of the time|some of the time|seldom|weekly|productive|"
    r"\b[67] ?(?:-|\u2013|to) ?10\b|of those ticking|this statement|positive|excellent"
)


def canonical(text: str, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """Return kind and name of what a header asks, or None where no vocabulary knows it.

    Parameters
    ----------
    text : str
        A header, or the wording that a file's list of codes gives for it.
    kinds : tuple of str
        Kinds of category to look among.
    """
    return _known(kinds).get(folded(text))


def folded(text: str) -> str:
    """Fold a wording to what makes it a question of its own.

    Code, notes, brackets, punctuation and the usual answer (agreement, yes) are left out;
    another answer is kept.

    Examples
    --------
    >>> folded("B33. I have an acceptable workload (% strongly agree or agree)")
    'i have an acceptable workload'
    >>> folded("C01_1. I want to leave [my organisation] (% selecting 'as soon as possible')")
    'i want to leave my organisation as soon as possible'
    """
    words = _CODE.sub("", unnoted(text).replace("\u2019", "'").replace("\u2018", "'"))
    found = _ANSWER.search(words)
    answer = re.sub(r"^%\s*(selecting )?", "", (found[1] or found[3]).lower()) if found else ""
    words = words[: found.start()] if found else words
    words = re.sub(r"[\[\]]", "", _SCALE.sub("", words)).lower().replace("'s", "")
    words = re.sub(r"[^a-z0-9]+", " ", words)
    words = re.sub(r"\b([a-z]{3,})\d\b", r"\1", words)  # the digit of a note
    words = _NOT_SAID.sub("", _QUESTIONS.sub("", words))
    if answer and not _USUAL.search(answer):
        words += " " + re.sub(r"[^a-z0-9]+", " ", answer)
    return " ".join(words.split())


@lru_cache(maxsize=4)
def _known(kinds: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    known = {
        folded(name): (record["kind"], name)
        for name, record in vocabulary.categories().items()
        if record["kind"] in kinds
    }
    for record in vocabulary.records("category_spellings"):
        if record["kind"] in kinds:
            known[folded(record["spelling"])] = record["kind"], record["category"]
    return known


def listed_codes(workbook: Workbook, patterns: Mapping[str, str]) -> dict[str, str]:
    """Return what the codes of questions stand for, from the file's own list of them."""
    codes: dict[str, str] = {}
    for name in workbook.visible if patterns else []:
        sheet = workbook.sheet(name)
        place: dict[str, int] = {}
        for _, cells in groupby(sheet.texts, key=attrgetter("row")):
            labels = {c.column: unnoted(c.label) for c in cells}
            if len(place) < len(_CODE_HEADER):
                place = {k: c for k in _CODE_HEADER for c, t in labels.items()
                         if re.fullmatch(patterns[k], t, re.IGNORECASE)}  # fmt: skip
                continue
            code, text = labels.get(place["code"], ""), labels.get(place["text"], "")
            if code and text:
                answer = labels.get(place["answer"], "")
                codes[code] = f"{text} ({answer})" if answer.startswith("%") else text
    return codes
