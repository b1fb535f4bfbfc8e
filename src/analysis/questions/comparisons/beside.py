"""What a figure is beside: the share that a question claims, the whole, its target."""

import re
from decimal import Decimal

from analysis.citation.choose import family, same
from analysis.citation.press_line import press_line
from analysis.citation.words import brief, described
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, text
from analysis.core.periods import months_earlier
from analysis.core.wording import SMALL, in_words
from analysis.questions.answer import Answer
from analysis.questions.finding import fits
from analysis.questions.fitting import COUNTRY, WHOLE
from analysis.questions.meant import measures_of
from analysis.questions.one_figure import made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading
from analysis.register.remarks.caveats import growing
from analysis.register.store import of_measures

_CLAIMS = r"(?i)\b(?:true|really|correct|claim\w*|said|says)\b"
_NUMBER = rf"\d+|{'|'.join(SMALL)}"
_IN = rf"(?i)\b({_NUMBER}) (?:in|out of) (?:every )?({_NUMBER})\b"
_PER_CENT = r"(?i)(?<![\d.])(\d+(?:\.\d+)?) ?(?:%|per ?cent)"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PART = rf"(?i)\b(?:(an?|one|two|three|four) )?({'|'.join(_PARTS)})s?\b"
_MEANS = ("percent", "days", "years", "score")  # units in which a place and the country compare
_ACTUAL = {  # what a target is a target of
    "trainee_target": "trainee_starts",
    "target_staffing": "staff_in_post",
    "unpaid_work_completed_target": "unpaid_work_completed_share",
}
_TIME = ("period_kind", "period_end")
_PEOPLE = ("fte", "headcount", "count")


def beside(reading: Reading, answer: Answer) -> str:
    """Sentences that set the one figure of an answer beside what it should be read with."""
    row = answer.figure
    if len({r["period_end"] for r in answer.figures if r["measure"] in growing()}) > 1:
        row = answer.figures[0]
        return f"{described(row['measure'])['caveat'].split('; ')[0]}."
    if row is None or len(answer.figures) > 1 or not row["value"]:
        return ""
    if any(p.words == "the year before" for p in reading.periods):
        return _year_before(row)
    if reading.comparison in ("change", "highest", "lowest"):
        return ""
    told = (_narrower(reading, row), _claimed(reading, row), _whole(row), _rest_of(reading, row))
    return " ".join(filter(None, told))


def _year_before(row: Row) -> str:
    """The figure a year before one, where neither is of the years that were asked for."""
    day = months_earlier(row["period_end"], 12)
    held = same(of_measures(row["measure"], area=row["area"], period_end=day), row)
    own = next((r for r in held if r["period_kind"] == row["period_kind"]), None)
    return f"The year before that it was {brief(own)}." if own else ""


def _rest_of(reading: Reading, row: Row) -> str:
    """The figure of the financial year in which most of a calendar year lies."""
    year = next((p for p in reading.periods if p.kind == "year"), None)
    if year is None or row["period_kind"] != "financial_year" or row["period_end"] > year.until:
        return ""
    held = same(of_measures(row["measure"], area=row["area"]), row)
    held = [r for r in held if r["period_kind"] == row["period_kind"] and r["value"]
            and year.since < r["period_start"] < year.until]  # fmt: skip
    lead = f"“{reading.typed(year.words)}” lies in two financial years, of which this is the first."
    return f"{lead} {press_line(held[0])}" if held else ""


def _narrower(reading: Reading, row: Row) -> str:
    """A sentence where a figure is of one kind of what a word names: of stress at work alone."""
    for said in reading.of("category"):
        whole, part = said.names[0], row["category"]
        if part in said.names[1:] and {*words_of(whole)} < {*re.split(r"\W", part.lower())}:
            held = [r for r in of_measures(row["measure"]) if r["category"] == whole and r["value"]
                    and r["grade"] == row["grade"]]  # fmt: skip
            newest = max(held, key=lambda r: r["period_end"], default=None)
            more = f" Of all {whole.lower()}: {press_line(newest)}" if newest else ""
            return f"This is {part.lower()} alone, not all {whole.lower()}.{more}"
    return ""


def _claimed(reading: Reading, row: Row) -> str:
    """A sentence on whether a share is more or less than a question says that it is."""
    if row["unit"] != "percent" or "retained" in row["measure"]:  # claimed of those who left
        return ""
    said, share = _share_in(reading.text) if re.search(_CLAIMS, reading.text) else ("", None)
    if share is None:
        return ""
    number = as_decimal(row["value"])
    than = "which is" if number == share else "more than" if share > number else "less than"
    return f"“{said}” would be {text(share, 1)}%, {than} this."


def _share_in(words: str) -> tuple[str, Decimal | None]:
    """The first share that words name, as they name it and in per cent."""
    if found := re.search(_PER_CENT, words):
        return found[0], as_decimal(found[1])
    if found := re.search(_IN, words):
        return found[0], as_decimal(100 * in_words(found[1])) / in_words(found[2])
    if found := re.search(_PART, words):
        many = in_words((found[1] or "one").lower())
        return found[0], as_decimal(100 * many) / _PARTS[found[2].lower()]
    return "", None


def _whole(row: Row) -> str:
    """What a rate or a mean of a place was in the country, at its date and counted alike."""
    if row["unit"] not in _MEANS or row["area"] in WHOLE:
        return ""
    held = same(of_measures(row["measure"], area=COUNTRY), row | {"area": COUNTRY})
    alike = ("period_kind", "period_end", "basis")
    own = next((r for r in held if all(r[k] == row[k] for k in alike)), None)
    return f"In {COUNTRY} it was then {brief(own)}." if own else ""


def of_one_date(one: Row, other: Row) -> list[Row]:
    """Figures of two quantities at the newest date of which both are held."""
    by_date: list[dict[tuple[str, str], Row]] = []
    for first in (one, other):
        held = same(of_measures(*family(first["measure"]), area=first["area"]), first)
        held.sort(key=lambda r: "inputs" in r, reverse=True)
        by_date.append({(r["period_end"], r["period_kind"]): r for r in held})
    both = max(by_date[0].keys() & by_date[1].keys(), default=None)
    return [of[both] for of in by_date] if both else []


def target_met(reading: Reading) -> Answer | None:
    """What came of a target, and the target: "did it meet its trainee target"."""
    named = measures_of(reading)[0]
    pairs = [pair for pair in _ACTUAL.items() if named in pair and reading.of("met")]
    done = reading.without("plan")
    pairs += [(f"{t}_count", f"{a}_count") for t, a in pairs if "staff" in t]
    tried = [[fits(done.about_measure(name, grades="trainee" not in name))
              for name in reversed(pair)] for pair in pairs]  # fmt: skip
    whole = (each for each in tried if all(f and not f[0].dropped for f in each))
    each = next(whole, tried[0] if tried else [])
    if not each or not all(each):
        return None
    amounts = [word.replace(",", "") for word in reading.aside]
    if own := [f for f in each[1] if f.row["value"] in amounts]:
        each[1] = own  # "its target of 1,000"
        time = [own[0].row[k] for k in _TIME]
        each[0] = [f for f in each[0] if [f.row[k] for k in _TIME] == time] or each[0]
    elif not reading.periods:  # a target is met or not in its own year
        of_year = [f for f in each[1] if f.row["period_end"] == each[0][0].row["period_end"]]
        each[1] = of_year or each[1]
    # The count that the target is set for comes before any other of the day.
    of = [each[1][0].row[k] for k in (*_TIME, "basis")]
    each[0] = [f for f in each[0] if [f.row[k] for k in (*_TIME, "basis")] == of] or each[0]
    found = [f[0] for f in each]
    done_then, target = (f.row for f in found)
    said = [press_line(done_then), press_line(target)]
    if done_then["period_end"] != target["period_end"]:
        said = [said[1], "What came of it is not held. Of another date:", said[0]]
    elif target["unit"] in _PEOPLE and all(done_then[k] == target[k] for k in ("unit", "basis")):
        bounds = done_then.get("bound", "exact"), target.get("bound", "exact")
        most = {("exact", "exact"): "", ("exact", "at_least"): "at most "}.get(bounds)
        share = 100 * as_decimal(done_then["value"]) / as_decimal(target["value"])
        said += [] if most is None else [f"That is {most}{text(share, 1)}% of the target."]
    return made_of(reading, " ".join(said), found)
