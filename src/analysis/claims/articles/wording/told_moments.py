"""Which of the dates of a sentence is said of a number."""

from dataclasses import replace

from analysis.claims.articles.wording.named_dates import Moment, named_year
from analysis.claims.articles.wording.speech import pattern, words_understood
from analysis.claims.articles.wording.spoken_numbers import Spoken
from analysis.core.periods import month_end, months_earlier

STARTS = ("since", "over")
"""Moments that say from when a change is counted, not when it ends."""
RELATIVE = words_understood("relative")
"""Moments that are counted from the one told before them."""

_ONCE = ("before", "months_before", "years_before")
_APART = 12
"""Months from which a month named without its year is not the last one of that name."""
WHOLE = ("day", "month", "year_ending", "financial_year", "span", "between")
"""Moments that leave no doubt of the date."""


def moment_of(
    number: Spoken,
    moments: list[Moment],
    begin: int,
    finish: int,
    known: Moment | None,
    continues: bool,
    before: Moment | None = None,
) -> Moment | None:
    """The date in the number's own part, else before it, else after it, else told before."""
    own = [m for m in moments if begin <= m.start < finish and m.kind not in STARTS]
    year = [m for m in moments if m.kind == "this_year" and m.start < number.start]
    own = [m for m in own if m.kind != "now"] or (own and year) or own  # "have now been rated"
    near = own or [m for m in moments if m.start < number.start and m.kind not in STARTS][-1:]
    near = near or [m for m in moments if m.kind not in STARTS][:1]
    since = [m for m in moments if m.kind in STARTS]
    if not near and since:
        return since[0]
    if not near:
        return known if continues else None
    found = min(near, key=lambda m: abs(m.start - number.end))
    if found.kind not in RELATIVE:
        return found
    earlier = [m for m in moments if m.start < found.start]
    if found.kind == "before_that":  # "770 the previous year, and 579 the year before that"
        many = 1 + any(m.kind in _ONCE for m in earlier)
        found = replace(found, first=str(many), kind="years_before")
    told = [m for m in earlier if m.kind not in (*RELATIVE, *STARTS)]
    return counted_from(found, told[-1] if told else known or before)


def near_to_told(moments: list[Moment], text: str, known: Moment | None) -> list[Moment]:
    """Moments, a month without its year moved next to the date before it in its sentence.

    "That June" is of the year of the date that was told before the sentence.
    """
    found, told = [], None
    for one in moments:
        bare = one.kind in ("month", "since") and not (
            named_year(text[: one.end])
            or pattern("of_year").search(text, max(0, one.start - 9), one.end + 10)
        )
        base = told or known
        if bare and base and base.last and pattern("month_before").match(text, one.end):
            was, then = (12 * int(m.last[:4]) + int(m.last[5:7]) for m in (base, one))
            one = earlier(one, 12 * max(0, (then - was) // 12 + 1))  # "and 64 the December before"
        elif bare and known and known.last and text[: one.start].lower().endswith("that "):
            one = earlier(one, 12 * (int(one.last[:4]) - int(known.last[:4])))
        elif bare and told and told.last:
            was, then = (12 * int(m.last[:4]) + int(m.last[5:7]) for m in (told, one))
            years = (abs(then - was) + 6) // 12 if abs(then - was) >= _APART else 0
            if text[: one.start].endswith("following "):
                years = (then - was - 1) // 12  # "by the following March"
                then = max(was + 1, then)
            elif then > was and pattern("compared_in").search(text, 0, one.start):
                years = -((was - then) // 12)  # "5,519 in June 2025, down from 5,658 in March"
            one = earlier(one, 12 * years if then > was else -12 * years)
        told = told if one.kind in (*RELATIVE, *STARTS, "now") else one
        found.append(one)
    return found


def since_when(moments: list[Moment], number: Spoken, text: str) -> list[Moment]:
    """Moments, the one of "since June 2020, when there were 2,546" as the date of that number."""
    return [
        replace(m, kind="month")
        if m.kind == "since" and m.end < number.start and pattern("when").match(text, m.end)
        else m
        for m in moments
    ]


def earlier(told: Moment, months: int) -> Moment:
    """The same moment some months before."""
    first, last = (months_earlier(day, months) for day in (told.first, told.last))
    kind = "year" if told.kind in ("last_year", "this_year") else told.kind
    return replace(told, first=first, last=last, kind=kind)


def counted_from(found: Moment, told: Moment | None) -> Moment | None:
    """A moment such as "the year before", worked out from the one told before it."""
    if told is None or not told.last:
        return None
    here = replace(told, start=found.start, end=found.end)
    if found.kind == "same_month":
        last = month_end(int(told.last[:4]), int(told.last[5:7])).isoformat()
        return replace(here, first=f"{last[:8]}01", last=last, kind="month")
    if found.kind == "same_of":
        return earlier(here, 12 * (int(told.last[:4]) - int(found.first)))
    unit = 1 if found.kind.startswith("months_") else 12
    many = int(found.first or 1) * (-1 if found.kind.endswith("after") else 1)
    return here if found.kind == "same" else earlier(here, unit * many)


def day_before(moment: Moment, end: str) -> str:
    """The day that "a year earlier" and the like means, counted from another; else blank."""
    counted = counted_from(moment, Moment(0, 0, end, end, "day"))
    return counted.last if counted else ""
