"""Dates of one series: "when did the caseload peak", "are 2013 and 2015 comparable"."""

import re

from analysis.citation.choose import same
from analysis.citation.press_line import press_line
from analysis.citation.words import brief, capital, described, period
from analysis.core.csv_tables import by_key
from analysis.core.numbers import as_decimal
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.comparisons.changes import days_of
from analysis.questions.comparisons.places import PLACES, turned
from analysis.questions.finding import fits
from analysis.questions.fitting import TOTALS, WHOLE, Fit
from analysis.questions.meant import measures_of
from analysis.questions.notices import of_other_unit
from analysis.questions.one_figure import made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading
from analysis.register.gaps import runs
from analysis.register.remarks.breaks import between, breaks_for

_OF_TIME = {"when", "ever", "record"}
_A_YEAR = (
    r"\b(?:which|what)(?: financial| calendar)? (?:year|month|quarter)s?\b"
    r"|\b(?:worst|best|peak|record|highest|lowest|busiest|top)(?! (?:last|this|previous))(?: \w+)?"
    r" (?:year|month|quarter)s?\b|\bin (?:a|any|one)(?: single)? (?:year|quarter|month)\b"
)
A_FEW = 15  # days by which two years may differ in length
_COUNTRIES = (*WHOLE, "England")
_COUNTED = ("population", "period_kind", "basis")
_A_YEAR_APART = 400  # days, between the ends of two years that follow on each other
_NAMED = 3  # breaks
_NEWEST = 4  # breaks told where no date is named
_OTHERS = 2  # counts of another basis


def by_date(reading: Reading) -> Answer | None:
    """The highest or lowest figure over time, with the newest beside it; None if not asked for."""
    spans = reading.since or reading.periods[1:] or reading.of_decade
    if (spans and reading.of("change")) or (reading.periods and not spans):
        return None  # "recovered since the low point", "was 2024 a record year"
    text = " ".join(words_of(reading.text))
    over_time = any("ever" in s.names for s in reading.said) or (
        reading.of("highest", "lowest")
        and (_OF_TIME & set(text.split()) or re.search(_A_YEAR, text) or spans)
        and not (PLACES.search(text) or reading.of("placed"))
    )
    reading = turned(reading)
    over_time = over_time and reading.comparison in ("highest", "lowest")
    found = fits(reading.having(since=True)) if over_time and not reading.areas else []
    if not found or found[0].dropped:
        return None
    if spans:
        first, last = min(p.since for p in reading.periods), max(p.until for p in reading.periods)
        found = [
            f for f in found
            if first <= f.row["period_end"] and (reading.since or f.row["period_end"] <= last)
        ]  # fmt: skip
    counts = _counts(reading, found)
    if not counts:
        return None
    counted = counts[0]
    most = _extreme(reading, counted)
    days = sorted({f.row["period_end"] for f in counted})
    said = f"{press_line(most.row)} That is the {reading.comparison} of the {len(days)} dates "
    said += f"held of this count, from {spoken(days[0])} to {spoken(days[-1])}."
    ties = {period(f.row).words: f for f in counted
            if as_decimal(f.row["value"]) == as_decimal(most.row["value"])
            and f.row["period_end"] != most.row["period_end"]}  # fmt: skip
    said += f" It was the same {joined(sorted(ties))}." if ties else ""
    newest = max(counted, key=lambda f: f.row["period_end"])
    if newest.row["period_end"] != most.row["period_end"]:
        said += f" {capital(period(newest.row).words)}, the newest of them, it was "
        said += f"{brief(newest.row)}."
    if len({tuple(f.row[column] for column in _COUNTED) for f in counted}) > 1:
        said = said.replace(" of this count", "") + " They are not all counted alike."
    yearly = most.row["period_kind"].endswith("year")
    held = runs(tuple(days), _A_YEAR_APART) if yearly else []
    gaps = f"It is held with gaps: {'; '.join(held)}." if held[1:] else ""
    told = (said, gaps, breaks_of(counted), _counted_otherwise(reading, counts[1:]),
            of_other_unit(reading, [most]))  # fmt: skip
    return made_of(reading, " ".join(filter(None, told)), [most])


def _counts(reading: Reading, found: list[Fit]) -> list[list[Fit]]:
    """Figures of one quantity of several dates, a list for each way of counting, the best first.

    All of them in one list where no way of counting of the newest body has several dates.
    """
    named = set(reading.categories)
    whole = [f for f in found if not f.dropped and f.row["value"] and f.row["area"] in _COUNTRIES
             and (f.row["category"] in TOTALS or f.row["category"] in named)]  # fmt: skip
    for first in whole:
        alike = [f for f in whole if same([f.row], first.row)
                 and abs(days_of(f.row) - days_of(first.row)) <= A_FEW]  # fmt: skip
        counts = by_key(alike, lambda fit: tuple(fit.row[column] for column in _COUNTED))
        sign = 1 if reading.comparison == "lowest" else -1  # the count that reaches furthest
        order = sorted(
            counts.values(),
            key=lambda of: sign * as_decimal(_extreme(reading, of).row["value"]),
        )
        own = [first.row[column] for column in _COUNTED[:2]]
        leads = [of for of in order if _dates(of) > 1 and of[0].row["population"] == own[0]]
        if leads:
            lead = min(leads, key=lambda of: of[0].row["period_kind"] != own[1])
            return [lead, *(of for of in order if of is not lead)]
        if _dates(alike) > 1:
            return [alike]
    return []


def _dates(fits: list[Fit]) -> int:
    return len({f.row["period_end"] for f in fits})


def _extreme(reading: Reading, counted: list[Fit]) -> Fit:
    sign = 1 if reading.comparison == "highest" else -1
    return max(counted, key=lambda f: sign * as_decimal(f.row["value"]))


def breaks_of(counted: list[Fit]) -> str:
    """A sentence on what parts the dates of a series from each other."""
    rows = sorted((f.row for f in counted), key=lambda r: r["period_end"])
    cuts = list({b.label: b for b in between(rows[0], rows[-1])}.values())
    if not cuts:
        return ""
    told = joined([f"{b.label} ({spoken(b.at)})" if b.at else b.label for b in cuts[:_NAMED]])
    more = f" and {len(cuts) - _NAMED} more" if len(cuts) > _NAMED else ""
    return f"What is counted changed between these dates: {told}{more}."


def _counted_otherwise(reading: Reading, counts: list[list[Fit]]) -> str:
    """The highest or lowest of each other way of counting."""
    told: dict[str, str] = {}  # one number of two sources is told once
    for counted in counts:
        row, dates = _extreme(reading, counted).row, _dates(counted)
        said = f"{brief(row)} {period(row).words}"
        basis = row["basis"].replace("_", " ")
        told.setdefault(said, f"{said} ({basis}, {dates} date{'s' * (dates > 1)})")
    others = "; ".join([*told.values()][:_OTHERS])
    return f"Counted otherwise, the {reading.comparison} is {others}." if others else ""


def broken(reading: Reading) -> Answer | None:
    """Tell the breaks of a series, those of the dates named where there are; None if none is."""
    if not measures_of(reading):  # "why is there a gap in the series": the one of the staff
        reading = reading.about_measure("staff_in_post")
    found = fits(reading.having(periods=[], since=False, comparison=""))
    if not found:
        return None
    row = found[0].row
    about = {key: row[key] for key in ("measure", "basis", "area", "grade")}
    held = breaks_for(start="", end="", cutting=True, **about)
    if reading.periods:
        first, last = min(p.since for p in reading.periods), max(p.until for p in reading.periods)
        held = [
            b
            for b in held
            if first <= (b.until or b.at) and (b.at <= last or "since" in reading.text.lower())
        ]
    if not held:
        return None
    label = described(row["measure"])["label"].split(" (")[0]
    told = [f"From {spoken(b.at)} ({b.label}): {b.text}" for b in held[-_NEWEST:]]
    text = "\n".join([f"{label}: figures before and after these dates do not compare.", *told])
    return Answer(
        reading.text,
        text,
        read_as=(f"what: {label}",),
        source="; ".join(b.source for b in held[-_NEWEST:]),
        not_understood=tuple(reading.not_understood),
        command=f"workforce figures --measure {row['measure']}",
    )
