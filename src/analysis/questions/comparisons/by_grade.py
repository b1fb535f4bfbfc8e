"""Grades set in order of one measure: "leaving rate by grade", "which grade leaves most"."""

from analysis import vocabulary
from analysis.citation.words import brief, capital, counted, noun, period
from analysis.core.numbers import as_decimal
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.finding import fits
from analysis.questions.fitting import COUNTRY, Fit
from analysis.questions.nearest import led, missed
from analysis.questions.one_figure import made_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_EVERYONE = {"probation": "All probation grades", "hmpps": "All HMPPS staff"}
_READ_AS = ("probation_grade_staff", "probation_grade_staff_headcount")  # of a column of HMPPS
_WHERE = {"probation": (COUNTRY,), "hmpps": ("HMPPS",)}
_ALIKE = ("measure", "area", "category", "period_kind", "period_start", "period_end", "basis")


def by_grade(reading: Reading) -> Answer | None:
    """Set grades in order at the newest date with several; None where no order is asked for.

    The grades of probation, or those of the agency where it is named or alone is counted so.
    """
    if not any("grade" in s.names for s in reading.of("split")):
        return None
    grades = vocabulary.grades()
    named = {grades[name]["group"] for name in reading.grades_named}
    bodies = ("hmpps", "probation") if "hmpps" in named else ("probation", "hmpps")
    group = next(filter(None, (_in_order(reading, body) for body in bodies)), [])
    if not group:
        return None
    first = group[0].row
    everyone = _EVERYONE[grades[first["grade"]]["group"]]
    what = f"{capital(period(first).words)}, {noun(first | {'grade': everyone}).rstrip(' ,')}"
    text = f"{what}{counted(first, what)}, by grade, of the {len(group)} held: {_told(group)}."
    if "hmpps" in {grades[first["grade"]]["group"]} - named:  # asked of nobody, so of probation too
        own = _in_order(reading.undated(), "probation")
        text += f" Of probation alone, {period(own[0].row).words}: {_told(own)}." if own else ""
    return made_of(reading, led(missed(reading, group[0]), text), group)


def _told(group: list[Fit]) -> str:
    """The grades with their numbers, and which of them stands for the grades of probation."""
    rows = of_measures(*_READ_AS)
    inferred = {row["inputs"]: row for row in rows if row["value"]}
    told = []
    for fit in group:
        own = inferred.get(fit.row["figure_id"])
        meant = f", by inference the {own['grade'][4:]}" if own else ""
        told.append(f"{fit.row['grade']} ({brief(fit.row)}{meant})")
    return joined(told)


def _in_order(reading: Reading, body: str) -> list[Fit]:
    """The figures of single grades that differ in nothing else, the newest, in their order."""
    single = [g for g, about in vocabulary.grades().items()
              if about["group"] == body and not g.startswith("All ")]  # fmt: skip
    places = {name for names in reading.areas for name in names} or {*_WHERE[body]}
    groups: dict[tuple[str, ...], dict[str, Fit]] = {}
    for fit in (fit for grade in single for fit in fits(reading.about(grade))):
        told = fit.row["value"] and not fit.dropped and fit.row["area"] in places
        if told and fit.row["grade"] in single:
            key = tuple(fit.row[column] for column in _ALIKE)
            groups.setdefault(key, {}).setdefault(fit.row["grade"], fit)
    several = [[*group.values()] for group in groups.values() if len(group) > 1]
    if not several:
        return []
    group = min(several, key=lambda g: (g[0].cost, -int(g[0].row["period_end"].replace("-", ""))))
    lowest = reading.comparison == "lowest"
    return sorted(group, key=lambda f: as_decimal(f.row["value"]), reverse=not lowest)
