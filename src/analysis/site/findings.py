"""The five findings of the front page, each computed and tied to its figures."""

from dataclasses import dataclass

import pandas as pd

from analysis.citation.press_line import how_read
from analysis.citation.words import value
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import breaks_for
from analysis.register.store import by_id
from analysis.topics.monthly_trend.data import newest


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a sentence, the ids behind it, the chart or page that shows more."""

    sentence: str
    ids: tuple[str, ...]
    page: str


def findings() -> list[Finding]:
    """Return the findings, newest data first in each."""
    return [_shortfall(), _moved(), _monthly(), _leaving(), _vacancies()]


def _last(frame: pd.DataFrame) -> dict[str, str]:
    """Return the newest row that does not rest on a reworded copy."""
    return records(frame[frame["quality"] != "weak"].sort_values(["period_end", "value"]))[-1]


def _newest(measure: str) -> dict[str, str]:
    return _last(derived(measure=measure))


def _shortfall() -> Finding:
    short = _newest("computed_shortfall")
    share = _newest("computed_shortfall_share")
    return Finding(
        f"At {spoken(short['period_end'])} probation officers in England and Wales were "
        f"{text(short['value'])} full-time equivalent short of target, "
        f"{text(share['value'])}% of it ({how_read(short)}).",
        (short["figure_id"], share["figure_id"]),
        "shortfall",
    )


def _moved() -> Finding:
    ordered = [
        _newest(m)
        for m in ("shortfall_moved", "shortfall_moved_by_target", "shortfall_moved_by_staff")
    ]
    whole, target, staff = (float(r["value"]) for r in ordered)
    inputs = [by_id(i) for r in ordered for i in r["inputs"].split()]
    first, last = (f(r["period_end"] for r in inputs) for f in (min, max))
    changed = dict.fromkeys(
        b.label
        for r in inputs
        for b in breaks_for(
            measure=r["measure"], basis=r["basis"], area=r["area"], grade=r["grade"],
            start=first, end=last, cutting=False,
        )
    )  # fmt: skip
    declared = f" Breaks declared in between: {joined(changed)}." if changed else ""
    return Finding(
        f"Between {spoken(first)} and {spoken(last)} the shortfall of probation officers "
        f"in England and Wales {'grew' if whole > 0 else 'shrank'} by {text(abs(whole))} full-time "
        f"equivalent: the target {'rose' if target > 0 else 'fell'} by {text(abs(target))} "
        f"and staff in post {'fell' if staff > 0 else 'rose'} by {text(abs(staff))}.{declared}",
        tuple(r["figure_id"] for r in ordered),
        "shortfall-change",
    )


def _monthly() -> Finding:
    row = _newest("probation_grade_staff")
    month = spoken_month(row["period_end"])
    return Finding(
        f"In {month} about {text(round(float(row['value']), -2))} full-time equivalent staff were "
        f"in probation grades, as inferred from the monthly returns. {newest()}",
        (row["figure_id"],),
        "staff-monthly",
    )


def _leaving() -> Finding:
    rows = figures(
        measure="leaving_rate",
        area="England and Wales",
        grade="Probation officer",
        basis="paid_staff",
        category="",
    )
    row = _last(rows)
    unsettled = " (provisional)" if row["status"] == "provisional" else ""
    return Finding(
        f"{value(row)} of permanent probation officers in England and Wales left in the 12 months "
        f"to {spoken(row['period_end'])}, by the published underlying leaving rate{unsettled}.",
        (row["figure_id"],),
        "",
    )


def _vacancies() -> Finding:
    rows = figures(measure="vacancies", area_type="region").sort_values(["period_end", "value"])
    counts = rows.groupby("period_end")["area"].nunique()
    whole = rows[rows["period_end"] == counts[counts == counts.max()].index.max()]
    row = _last(whole)
    return Finding(
        f"Of the {len(whole)} regions, {row['area']} had the most vacancies in "
        f"{spoken_month(row['period_end'])}: {text(row['value'])} full-time equivalent, "
        "all probation grades, mean over the month.",
        (row["figure_id"],),
        "vacancies-by-region",
    )
