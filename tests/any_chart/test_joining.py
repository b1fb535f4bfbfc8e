"""Which figures one line joins: none over years unheld, none across a break of its own staff."""

import pytest

from analysis.any_chart.joining import NOTES, parting, runs, told
from analysis.any_chart.make import of_selection, settle
from analysis.any_chart.selection import select
from analysis.core.csv_tables import Row
from analysis.register.lookup import look_up


def figure(end: str, value: str = "1", **about: str) -> Row:
    blank = {"basis": "bulletin", "area": "England and Wales", "grade": "", "category": ""}
    known = {"measure": "leavers", "period_kind": "financial_year", "status": "final"}
    return blank | known | {"edition": "", "period_end": end, "value": value} | about


PRISONS = {"grade": "Band 3-5 prison officers"}
PROBATION = {"grade": "Probation officer"}
LATELY = {"status": "provisional"}
MURDERS = {"measure": "sfo_convictions", "category": "Murder"}


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (figure("2016-03-31"), figure("2018-03-31"), "gap"),
        (figure("2015-12-31", period_kind="calendar_year"), figure("2017-03-31"), "years"),
        (figure("2020-03-31", **MURDERS), figure("2021-03-31", **(MURDERS | LATELY)), "grows"),
        (figure("2021-03-31", **PROBATION), figure("2022-03-31", **PROBATION), "break"),
        (figure("2021-03-31", **PRISONS), figure("2022-03-31", **PRISONS), ""),
        (figure("2022-03-31"), figure("2023-03-31", **LATELY), ""),
    ],
)  # fmt: skip
def test_a_line_ends_where_two_figures_do_not_compare(before: Row, after: Row, why: str) -> None:
    assert parting(before, after) == why


def test_a_missing_value_is_no_end_of_its_own() -> None:
    rows = [figure("2020-03-31"), figure("2021-03-31", ""), figure("2022-03-31")]
    assert runs(rows) == ([0, 0, 1], {"gap"})
    assert told([rows]) == [NOTES["gap"]]


def test_breaks_of_probation_do_not_cut_the_line_of_prison_officers() -> None:
    officers = ("Band 3-5 prison officers", "Probation officer")
    place = {"measure": "leaving_rate", "area": "England and Wales"}
    rows = [r for grade in officers for r in look_up(grade=grade, **place)]
    answered = [r for r in rows if r["basis"] == "written_answer"]
    made = of_selection(*settle(select(answered, way=lambda r: r["basis"])))
    run = made.points.groupby("series")["run"].nunique()
    assert run["Band 3-5 prison officers"] == 1
    assert run["Probation officer"] > 1
    assert "Unification" in [b.label for b in made.breaks]
