"""Dates that a text names, read by the reader of questions.

To the dates of a question an article adds those that are counted from another: ``since
2016``, ``in two years``, ``a year earlier``, ``the same month``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from analysis.claims.articles.wording.speech import (
    date_words,
    moment_patterns,
    pattern,
    words_understood,
)
from analysis.core.periods import MONTHS, month_end, months_earlier
from analysis.core.wording import in_words
from analysis.questions.dates import read_stretch
from analysis.questions.phrases import tokens_of

_MONTHS = {"month": 1, "quarter": 3, "quarterly": 3, "year": 12, "annual": 12, "year-on-year": 12,
           "decade": 120}  # fmt: skip
_DAY_OR_YEAR = re.compile(r" (?:\d\d?|\d{4})\b(?!,\d)")
_SHORT_YEAR = re.compile(r"[12]\d")
_LENGTHS = ("year", "quarter", "months")
_COMING = ("next", "coming", "following")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON = re.compile(
    rf"\b(this|last|next|the|in)\s+({'|'.join(_SEASONS)})((?<!winter)\s+quarter)?(?:\s+(?:of\s+)?(20\d\d)|\s+of\s+(last)\s+year)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period that a text names.

    Attributes
    ----------
    start, end : int
        Where it stands.
    first, last : str
        ISO dates; of ``over`` and the like, `first` is the number of months or years.
    kind : str
        That of a date of a question with ``_`` for spaces, or ``span``, ``since``, or a key
        of ``moments`` in ``claim_speech.toml``.
    """

    start: int
    end: int
    first: str
    last: str
    kind: str


def moments_in(text: str, today: date) -> list[Moment]:
    """Find the dates of a text in their order.

    Parameters
    ----------
    text : str
    today : date
        The day on which the text was written.

    Examples
    --------
    >>> [(m.last, m.kind) for m in moments_in("in the year to June 2023", date(2024, 2, 20))]
    [('2023-06-30', 'year_ending')]
    """
    text = in_plain_words(text, today)
    dated = list(_spans(list(_dates(text, today)), text))
    for m in _SEASON.finditer(text):
        dated = [d for d in dated if not m.start() <= d.start < m.end()]
        month, quarter = _SEASONS[m[2].lower()], bool(m[3])
        year = int(
            m[4]
            or today.year
            - (bool(m[5]) or today.month <= month + 3 * (quarter or m[1].lower() == "last"))
        )
        year += m[1].lower() == "next" and not m[4]
        first = months_earlier(f"{year}-{month:02}-01", -quarter)
        last = month_end(int(first[:4]), int(first[5:7])).isoformat()
        kind = "span" if quarter else "season"
        dated.append(Moment(m.start(), m.end(), first, months_earlier(last, -2), kind))
    for kind, told in moment_patterns().items():
        for m in told.finditer(text):
            if kind in ("same_of", "before", "after"):
                dated = [d for d in dated if not m.start() <= d.start < m.end()]
            if any(d.start < m.end() and m.start() < d.end for d in dated):
                continue
            if kind == "ahead":
                years = in_words((m[1] or m[2]).lower())
                day = months_earlier(today.isoformat(), -12 * years)
                dated.append(Moment(m.start(), m.end(), day, day, "ago"))
                continue
            counted = kind == "over" or kind.startswith(("years_", "months_"))
            many = m[1] if kind == "same_of" else ""
            if counted:
                size = _MONTHS[m[m.lastindex or 0].lower()] if kind == "over" else 1
                size = 6 if "half" in m[0].lower() else size
                many = str(size * in_words((m[1] or "one").lower()))
            dated.append(Moment(m.start(), m.end(), many, "", kind))
    kept: list[Moment] = []
    shifted = (_counted_from(one, text) for one in dated)
    for one in sorted(shifted, key=lambda told: (told.start, -told.end)):
        kept += [one] if not kept or one.start >= kept[-1].end else []
    return kept


def _counted_from(told: Moment, text: str) -> Moment:
    """A date, or that which is counted from it: "two years before June 2024"."""
    by = pattern("counted_from").search(text, 0, told.start) if told.last else None
    if by is None:
        return told
    months = in_words(by[1].lower()) * (12 if by[2] == "year" else 1)
    months = -months if by[3] == "after" else months
    first, last = (months_earlier(day, months) for day in (told.first, told.last))
    return replace(told, start=by.start(), first=first, last=last)


def in_plain_words(text: str, today: date) -> str:
    """The text, of the same length, with dates in the words that the reader of questions knows."""
    for found, plain in date_words():
        said = plain.format(this_year=today.year, last_year=today.year - 1)

        def padded(m: re.Match[str], said: str = said) -> str:
            return f"{m.expand(said):<{len(m[0])}}"

        text = found.sub(padded, text)
    return text


def _write_years_out(words: list[str], apart: list[str]) -> None:
    """Years of two digits: "July 21 to June 22", whole years long, and "the year to March 22"."""
    short = [n for n, pair in enumerate(pairwise(words), 1)
             if pair[0] in MONTHS and _SHORT_YEAR.fullmatch(pair[1])
             and not apart[n - 1]]  # fmt: skip
    told = {n for n in short if n > 2 and words[n - 2] == "to" and words[n - 3] in _LENGTHS}
    for one, other in pairwise(short):
        months = MONTHS[words[other - 1]] - MONTHS[words[one - 1]]
        joined = other == one + 3 and words[one + 1] in ("to", "and", "until")
        if joined and words[one] < words[other] and (months + 1) % 12 == 0:
            told |= {one, other}
    for n in told:
        words[n] = f"20{words[n]}"


def _dates(text: str, today: date) -> Iterator[Moment]:
    tokens = tokens_of(text)
    words, at = [t.word for t in tokens], 0
    for n, (one, after) in enumerate(pairwise(words)):
        named = text[tokens[n + 1].start].isupper() and one in words_understood("before_a_month")
        named = named and not _DAY_OR_YEAR.match(text, tokens[n + 1].end)
        if after in MONTHS and (one in _COMING or named):
            words[n] = "by"  # without a year, "march" and "may" are read as verbs
    apart = [text[one.end : other.start].strip(" '’") for one, other in pairwise(tokens)]
    _write_years_out(words, apart)
    while at < len(tokens):
        read = read_stretch(words, at, today)
        if read is None:
            at += 1
            continue
        stretch, used = read
        start, end, kind = tokens[at].start, tokens[at + used - 1].end, stretch.kind
        at += used
        if text[end : end + 4] == " of " and text[start:end].lower() == "last year":
            continue
        if kind == "last year" and (
            "past" in text[start:end].lower() or pattern("of_its_own").search(text, 0, start)
        ):
            continue  # the twelve months up to now, or before something ended
        if kind == "month" and text[start].islower() and text[start : start + 4] != "last":
            continue  # "may" and "march" are verbs as well
        told = text[end:].startswith((" that", " the ")) and pattern("said_in").search(
            text, 0, start
        )
        told = told or (
            pattern("reported_in").search(text, 0, start) and pattern("found").match(text, end)
        )
        told = told or pattern("published_then").search(text, 0, start)
        of_document = kind == "month" and pattern("month_of_a_document").match(text, end)
        if of_document or (told and kind in ("month", "day")):
            kind = "document"  # "the January report counted 615"
        if kind == "year" and text[start - 1 : start] in tuple("£,./-"):
            continue
        two = len({w for w in words[at - used : at] if w in MONTHS}) > 1  # "April to June 2025"
        until = pattern("until_date").match(text, end)  # "over the years from 2015 to 2018"
        bounded = until and text[until.end() : until.end() + 2] in ("19", "20")
        if (since := pattern("since").search(text, 0, start)) and not (two or bounded):
            start, kind = since.start(), "since"
        first, last = stretch.since, stretch.until
        part = pattern("part_of_year").search(text, 0, start)
        months = 6  # half of it
        if part and part["many"]:
            months = in_words(part["many"].lower()) * _MONTHS[part["of"].lower()[:-1]]
        if part and months in range(1, 12) and first[:4] == last[:4] != "":
            start, kind, year = part.start(), "span", int(first[:4])
            if part["first"]:
                first, last = f"{year}-01-01", month_end(year, months).isoformat()
            else:
                first, last = f"{year}-{13 - months:02}-01", f"{year}-12-31"
        if kind == "month" and (long := pattern("stretch").search(text, 0, start)):
            start, kind = long.start(), "span"
            months = in_words(long[1].lower()) * (12 if long[2].lower() == "year" else 1)
            first = f"{months_earlier(last, months - 1)[:8]}01"
        promised = text[:start].lower().rstrip().endswith(_COMING) or (
            pattern("promised_by").search(text, 0, start)
        )
        coming = kind == "month" and not named_year(text[start:end]) and promised
        if coming and last < today.isoformat():  # "will bring in 1,300 by March"
            first, last = (f"{int(day[:4]) + 1}{day[4:]}" for day in (first, last))
        quarter = kind == "quarter" and (two or "q" in text[start:end].lower())
        kind = "span" if quarter or kind == "quarter ending" else kind.replace(" ", "_")
        yield Moment(start, end, first, last, kind)


def named_year(words: str) -> bool:
    """Whether the words of a date end with a year."""
    return words[-2:].isdigit()


def _spans(dated: list[Moment], text: str) -> Iterator[Moment]:
    """Two dates that bound one stretch, as one: from 2016 to June 2020."""
    at = 0
    while at < len(dated):
        one, *others = dated[at : at + 2]
        whole = ("year", "month", "day", "financial_year", "year_ending")
        if others and one.kind in whole and others[0].kind in whole and (
            pattern("from_date").search(text, 0, one.start)
            and (named_year(text[one.start : one.end]) or _months_of_a_year(one, others[0]))
            and pattern("until_date").fullmatch(text, one.end, others[0].start)
        ):  # fmt: skip
            start = pattern("from_date").search(text, 0, one.start)
            assert start
            years = one.kind == others[0].kind and one.kind in whole[3:]
            first, kind = (one.last, "between") if years else (one.first, "span")
            yield Moment(start.start(), others[0].end, first, others[0].last, kind)
            at += 1
        else:
            yield one
        at += 1


def _months_of_a_year(one: Moment, other: Moment) -> bool:
    """Between April and June 2025: the first month, or day, takes the year of the second."""
    alike = one.kind == other.kind in ("month", "day") and one.first[:4] == other.first[:4]
    return alike and one.first < other.first
