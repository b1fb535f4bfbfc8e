"""The numbers of staff in post that publications give for one day."""

from contextlib import suppress

import pandas as pd

from analysis import vocabulary
from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.citation.words import who
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.register.frames import derived, figures
from analysis.topics.chart_parts import RegisterChart, row_by_row, written
from analysis.topics.shortfall.charts import AREA, GRADE


def counts_of_a_day(date: str = "2023-06-30", area: str = AREA, grade: str = GRADE) -> Chart:
    """Every number of staff in post that publications give or imply for one day."""
    day = parse_date_option(date).isoformat()
    wanted = {"area": area, "grade": grade, "period_end": day, "category": ""}
    rows = [figures(measure="staff_in_post", **wanted).assign(kind="printed")]
    with suppress(InputError):  # no later edition may state a change since this date
        rows.append(derived(measure="implied_staff_in_post", **wanted).assign(kind="implied"))
    points = pd.concat(rows, ignore_index=True)
    points = points.assign(
        name=[
            f"{(edition or note.removeprefix('inferred from '))} ({kind})"
            for edition, note, kind in zip(
                points["edition"].fillna(""), points["note"], points["kind"], strict=True
            )
        ]
    )[["figure_id", "name", "kind", "period_end", "value", "basis"]]
    people = who(vocabulary.find("grade", grade)["grade"])

    def finding(rows: pd.DataFrame) -> str:
        values = rows["value"]
        return (
            f"{len(rows)} numbers of {people} in post at {spoken(day)}, from {text(values.min())} "
            f"to {text(values.max())}, depending on who counts and when"
        )

    return RegisterChart(
        **written(
            "staff-in-post-counts",
            area=area,
            day=spoken(day),
            whose=f"{people[0].upper()}{people[1:]}",
        ),
        finding=finding,
        alt=row_by_row("Bars.", lambda r: f"{r['name']}: {text(r['value'])}"),
        points=points,
        draw=lambda ax, rows: marks.bars(ax, rows, category="name"),
    )
