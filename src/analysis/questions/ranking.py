"""Which of the figures that fit equally well is most likely meant."""

from __future__ import annotations

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.core.csv_tables import Row
from analysis.questions.dates import Stretch, days_between
from analysis.questions.fitting import COUNTRY, TOTALS, Fit, above
from analysis.questions.phrases import usual_grades
from analysis.questions.reading import Reading

_YEARS_OF_COPY = 3  # a reworded copy stands behind a figure at most so many years older
_QUALITY = {"primary": 0, "": 0, "quoted": 1, "inferred": 2, "weak": 3}
_BASES = ("paid_staff", "bulletin", "offender_management", "sfo_statistics", "targets_annex")


def rank_of(
    fit: Fit, reading: Reading, measures: list[str], places: tuple[str, ...],
    when: Stretch | None, newest: str,
) -> tuple[object, ...]:  # fmt: skip
    """Return the key that sorts figures of one cost, the one most likely meant first."""
    row = fit.row
    age = days_between(row["period_end"], newest) // (365 * _YEARS_OF_COPY) if not when else 0
    far = 0
    if when and "date" in fit.dropped:
        ends = (when.until,) if when.kind == "financial year" else (when.since, when.until)
        far = min(days_between(row["period_end"], d) for d in ends)
    group = vocabulary.grades().get(row["grade"], {}).get("group", "")
    return (
        row.get("is_current", "true") in ("false", "0", "no"),
        not reading.grades and group in ("comparator",),
        min(age, 3),
        measures.index(family(row["measure"])[0]),
        _place_rank(row, places),
        far // 100,
        _grade_rank(row, reading),
        _category_rank(row, reading),
        row.get("quality", "") == "weak",
        row["measure"].startswith("implied") and (bool(when) or age == 0),
        far,
        -int(row["period_end"].replace("-", "")),
        row["period_kind"] == "span",
        _QUALITY.get(row.get("quality", ""), 1),
        "inputs" in row,
        _BASES.index(row["basis"]) if row["basis"] in _BASES else len(_BASES),
        -int((row.get("published_on") or "0").replace("-", "")[:8].ljust(8, "0")),
        row["figure_id"],
    )


def _place_rank(row: Row, places: tuple[str, ...]) -> int:
    if places:
        order = [*places, *above(places)]
        return order.index(row["area"])
    return 0 if row["area"] == COUNTRY else 1


def _grade_rank(row: Row, reading: Reading) -> int:
    if reading.grades:
        return reading.grades.index(row["grade"]) if row["grade"] in reading.grades else 99
    usual = usual_grades().get(row["measure"]) or usual_grades()["*"]
    if row["grade"] in usual:
        return usual.index(row["grade"])
    return -1 if not row["grade"] and row["measure"] not in usual_grades() else len(usual)


def _category_rank(row: Row, reading: Reading) -> int:
    if row["category"] in reading.categories:
        return reading.categories.index(row["category"])
    return TOTALS.index(row["category"]) if row["category"] in TOTALS else len(TOTALS)


def copies_second(near: list[Fit], when: Stretch | None) -> list[Fit]:
    """Put a figure of a reworded copy behind another of its quantity at most three years older."""
    if not near or near[0].row.get("quality") != "weak":
        return near
    first = near[0].row
    keys = ("measure", "area", "grade", "category")
    for number, other in enumerate(near):
        row = other.row
        if row.get("quality") == "weak" or any(row[k] != first[k] for k in keys):
            continue
        if days_between(row["period_end"], first["period_end"]) <= 366 * _YEARS_OF_COPY:
            return [other, *near[:number], *near[number + 1 :]]
    return near
