"""The five findings of the front page, each computed and tied to its figures."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.citation.press_line import how_read
from analysis.citation.words import value
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import breaks_for
from analysis.register.store import by_id
from analysis.topics.monthly_trend.data import newest
from analysis.topics.wording import fill

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


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


def _said(name: str, *rows: dict[str, str], **values: object) -> Finding:
    about = WORDS[name]
    ids = tuple(row["figure_id"] for row in rows)
    return Finding(fill(about["said"], **values), ids, about["page"])


def _shortfall() -> Finding:
    short, share = (_newest(f"computed_shortfall{of}") for of in ("", "_share"))
    return _said("shortfall", short, share, short=short, share=share, read=how_read(short))


def _moved() -> Finding:
    rows = [_newest(f"shortfall_moved{by}") for by in ("", "_by_target", "_by_staff")]
    inputs = [by_id(i) for row in rows for i in row["inputs"].split()]
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
    return _said("moved", *rows, rows=rows, first=first, last=last, declared=declared)


def _monthly() -> Finding:
    row = _newest("probation_grade_staff")
    return _said("monthly", row, row=row, newest=newest())


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
    return _said("leaving", row, row=row, rate=value(row), unsettled=unsettled)


def _vacancies() -> Finding:
    rows = figures(measure="vacancies", area_type="region").sort_values(["period_end", "value"])
    counts = rows.groupby("period_end")["area"].nunique()
    whole = rows[rows["period_end"] == counts[counts == counts.max()].index.max()]
    row = _last(whole)
    return _said("vacancies", row, row=row, whole=whole)
