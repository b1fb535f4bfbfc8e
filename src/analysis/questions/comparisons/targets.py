"""Whether a target was met: what came of it, beside it, and the share where they are one count."""

from analysis.citation.press_line import press_line
from analysis.core.numbers import as_decimal, text
from analysis.questions.answer import Answer
from analysis.questions.finding import fits
from analysis.questions.meant import measures_of
from analysis.questions.one_figure import made_of
from analysis.questions.reading import Reading

_ACTUAL = {  # what a target is a target of
    "trainee_target": "trainee_starts",
    "target_staffing": "staff_in_post",
    "unpaid_work_completed_target": "unpaid_work_completed_share",
}
_TIME = ("period_kind", "period_end")
_PEOPLE = ("fte", "headcount", "count")


def target_met(reading: Reading) -> Answer | None:
    """What came of a target, and the target: "did it meet its trainee target"."""
    named = measures_of(reading)[0]
    pairs = [pair for pair in _ACTUAL.items() if named in pair and reading.of("met")]
    done = reading.having(said=[s for s in reading.said if s.kind != "plan"])
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
