"""Who is counted: no figure without a rule, no ratio of unlike people."""

from __future__ import annotations

import pytest

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.figure_rows import read
from analysis.register.population import (
    may_divide,
    population_of,
    populations,
    require_one_population,
    stands_for_all,
)
from analysis.register.remarks.breaks import segments
from analysis.vocabulary import rules
from tests.derive.figures import figure


def test_every_population_of_a_rule_is_known() -> None:
    assert {rule["population"] for rule in rules("population_rules")["rule"]} <= set(populations())


def test_a_figure_that_no_rule_matches_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    police = [{"population": "police", "grades": ["Police officers"]}]
    monkeypatch.setattr("analysis.register.population._rules_about", lambda *_: police)
    with pytest.raises(InputError, match=r"Table 1: no rule says who is counted .*2023-06-30"):
        population_of(figure(), "Table 1")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"period_end": "2012-06-30"}, "probation_trusts"),
        ({"period_end": "2016-06-30"}, "nps"),
        ({"period_end": "2021-06-25"}, "nps"),
        ({"period_end": "2021-06-26"}, "probation_service"),
        ({"period_end": "2022-03-31", "period_kind": "financial_year",
          "period_start": "2021-04-01"}, "nps_then_probation_service"),
        ({"period_end": "2016-06-30", "grade": "All HMPPS staff"}, "hmpps"),
        ({"period_end": "2020-06-30", "series": "caseload", "measure": "caseload", "grade": "",
          "area_type": "body", "area": "Community rehabilitation companies"},
         "people_supervised_by_crcs"),
        ({"period_end": "2020-06-30", "series": "caseload", "grade": ""}, "people_supervised"),
    ],
)  # fmt: skip
def test_who_is_counted(columns: dict[str, str], expected: str) -> None:
    assert population_of(figure(**columns)) == expected


def test_the_service_is_the_whole_only_since_unification() -> None:
    assert not stands_for_all("nps", "2020-06-30")
    assert not stands_for_all("probation_service", "2021-06-25")
    assert stands_for_all("probation_service", "2021-06-26")
    assert stands_for_all("nps_and_crcs", "2020-06-30")


def _of(population: str, end: str) -> Row:
    return figure(population=population, period_end=end)


@pytest.mark.parametrize(
    ("people", "staff", "end", "expected"),
    [
        ("people_supervised", "nps", "2020-06-30", False),
        ("people_supervised_by_crcs", "nps", "2020-06-30", False),
        ("people_supervised_by_nps", "nps", "2020-06-30", True),
        ("people_supervised", "probation_service", "2025-06-30", True),
        ("people_supervised", "police", "2025-06-30", False),
    ],
)
def test_people_are_divided_by_those_who_supervise_them(
    people: str, staff: str, end: str, expected: bool
) -> None:
    assert may_divide(_of(people, end), _of(staff, end)) is expected


def test_unlike_figures_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="Probation Service") as caught:
        require_one_population(_of("nps", "2020-06-30"), _of("probation_service", "2022-06-30"))
    assert str(caught.value).count("\n") == 2  # one population a line


def test_a_change_of_population_ends_a_run() -> None:
    rows = [_of("hmpps", "2023-03-31"), _of("probation_service", "2023-06-30")]
    assert len(segments(rows)) == 2
    assert len(segments([row | {"population": "hmpps"} for row in rows])) == 1


def test_every_figure_has_a_known_population_that_existed() -> None:
    held = {row["population"] for row in read()}
    assert held <= set(populations())
    for row in read():
        if row["population"] == "probation_service":
            assert row["period_end"] >= "2021-06-26", row
