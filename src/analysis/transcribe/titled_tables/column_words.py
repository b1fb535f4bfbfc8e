"""Read a column header by its words: each word group takes away what it knows.

A header is the texts above a column, joined. What is left when every word group of
the table and its filler words have taken their part must be nothing; so a new word in
a header is refused and never read as if it were not there. A survey question is known
by its wording, whatever its code in the year's questionnaire.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.core.periods import Period, month_end, parse_month
from analysis.spreadsheets import address
from analysis.transcribe.header_periods import header_text
from analysis.transcribe.marked import unnoted
from analysis.transcribe.titled_tables.find_tables import TitledTable

_QUARTER = re.compile(r"\bQ(?P<quarter>[1-4]) (?P<year>\d{4})\b")
_BARE_CODE = re.compile(r"[A-Z]\d{2}(_\w+)?")
_MONTH = re.compile(r"\b(?P<month>[A-Z][a-z]+ \d{4})\b")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures and what its header says.

    Attributes
    ----------
    number : int
    text : str
        The header as printed.
    says : dict
        Fields of a row that the header fixes.
    period : Period or None
    """

    number: int
    text: str
    says: dict[str, Any] = field(default_factory=dict)
    period: Period | None = None


def columns_of(table: TitledTable, codes: Mapping[str, str]) -> tuple[list[Column], list[str]]:
    """Return the columns of a table that are kept, and headers that no vocabulary knows.

    Raises
    ------
    LayoutError
        At the first header that is not understood.
    """
    if not table.headers:  # a list of a label and a number
        last = max(table.labels.values())
        return [Column(last + 1, table.title)], []
    made: list[Column] = []
    unknown: list[str] = []
    for number in range(1, table.sheet.last_column + 1):
        text = _header(table, number, codes)
        if not text or number <= max(table.labels.values()):
            continue
        read = _read(table, number, text)
        if read is None and _BARE_CODE.fullmatch(text):
            raise table.error(
                (table.headers[-1], number),
                "the wording of a question, here or in a list of codes",
                f"the code {text!r} alone, which moves between years",
                "Take in the workbook of the same edition, which lists the wordings.",
            )
        if read is None:
            unknown.append(text)
        elif read.says.pop("keep", True):
            same = next((c for c in made if (c.says, c.period) == (read.says, read.period)), None)
            if same:
                other = address(table.headers[-1], same.number)
                raise table.error(
                    (table.headers[-1], number),
                    f"a header unlike that of {other}, which says the same",
                    repr(text),
                )
            made.append(read)
    return made, unknown


def _header(table: TitledTable, column: int, codes: Mapping[str, str]) -> str:
    """Join the texts above a column; a text over several columns stands over its first."""
    own = [table.sheet.get(row, column) for row in table.headers]
    if not any(c is not None and header_text(c) for c in own):
        return ""
    if (code := header_text(own[-1]) if own[-1] is not None else "") in codes:
        return codes[code]
    parts = []
    for row, cell in zip(table.headers, own, strict=True):
        text = header_text(cell) if cell is not None else ""
        left = column
        while not text and row != table.headers[-1] and left > max(table.labels.values()) + 1:
            left -= 1
            near = table.sheet.get(row, left)
            text = header_text(near) if near is not None else ""
        parts.append(unnoted(text))
    return " ".join(filter(None, parts))


def _read(table: TitledTable, number: int, text: str) -> Column | None:
    """Understand a header, or return None where an open vocabulary does not know it."""
    rule, layout, place = table.rule, table.layout, (table.headers[-1], number)
    says: dict[str, Any] = {}
    period, rest = _take_period(text) if rule.get("period") == "column" else (None, text)
    whole = rest
    categories: list[str] = []
    for name in rule.get("words", []):
        group = layout["words"][name]
        if "vocabulary" in group:
            if any(re.fullmatch(p, rest, re.IGNORECASE) for p in group.get("drop", [])):
                return Column(number, text, {"keep": False})
            known = canonical(rest, tuple(group["vocabulary"]))
            if known is None:
                return None
            kind, category = known
            says |= {"category": category} | dict(group["measures"][kind])
            rest = ""
            continue
        hits = _hits(group["value"], whole)
        if not hits:
            if group.get("optional"):
                continue
            raise table.error(place, f"a header that names {group['names']}", repr(text))
        (start, end), value = hits[0]
        rest = rest[:start] + " " * (end - start) + rest[end:]
        if any(other["set"] != value["set"] for _, other in hits):
            raise table.error(place, f"a header that names {group['names']} once", repr(text))
        categories += filter(None, [value["set"].get("category", "")])
        says |= value["set"]
    if len(categories) > 1:
        says["category"] = ", ".join(categories)
    for filler in [*rule.get("filler", []), *layout.get("filler", [])]:
        rest = re.sub(filler, " ", rest, flags=re.IGNORECASE)
    if re.search(r"[^\W_]", rest):
        left = " ".join(rest.split())
        raise table.error(
            place, "a header of known words", f"{text!r}, of which {left!r} is not known"
        )
    if not period and rule.get("period") == "column" and not says.get("change"):
        raise table.error(place, "a header with a period", repr(text))
    return Column(number, text, says, period)


def _hits(values: list[dict[str, Any]], text: str) -> list[tuple[tuple[int, int], dict[str, Any]]]:
    """Places of a word group in a text, the longest first, without those inside a longer one."""
    found = [
        (match.span(), value)
        for value in values
        if (match := re.search(value["match"], text, re.IGNORECASE))
    ]
    longest = sorted(found, key=lambda hit: hit[0][0] - hit[0][1])
    return [
        hit
        for n, hit in enumerate(longest)
        if not any(a <= hit[0][0] and hit[0][1] <= b for (a, b), _ in longest[:n])
    ]


def _take_period(text: str) -> tuple[Period | None, str]:
    """Take the end of a quarter (``Q2 2011``, ``June 2025``) out of a header."""
    found = _QUARTER.search(text)
    if found:
        day = month_end(int(found["year"]), 3 * int(found["quarter"]))
    else:
        found = _MONTH.search(text)
        named = parse_month(found["month"]) if found else None
        if found is None or named is None:
            return None, text
        day = named
    return Period("snapshot", "", day.isoformat()), text[: found.start()] + text[found.end() :]


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
