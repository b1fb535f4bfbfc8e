"""Caveats are chosen by rule: said where they belong, and nowhere else."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from analysis.core.csv_tables import Row
from analysis.core.numbers import text
from analysis.core.paths import project_root
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.register.remarks.caveats import all_caveats, caveats_for
from analysis.register.store import by_id


def _ids(**wanted: str) -> list[list[str]]:
    """Ids of the caveats of every figure that fits."""
    rows: list[Row] = [r for r in read(FIGURES) if all(r[k] == v for k, v in wanted.items())]
    assert rows, wanted
    return [[rule["id"] for rule in caveats_for(row)] for row in rows]


def test_a_condition_that_no_rule_may_have_is_seen() -> None:
    """A condition that is misspelt would be passed over, and the caveat said everywhere."""
    known = {
        "id", "text", "short", "always", "said_by", "source", "from", "until",
        "measures", "bases", "areas", "grades", "series", "statuses", "qualities", "area_types",
    }  # fmt: skip
    for rule in all_caveats():
        assert set(rule) <= known, rule["id"]
        assert rule["text"].endswith("."), rule["id"]


@pytest.mark.slow
def test_every_caveat_belongs_to_a_figure_that_is_held() -> None:
    rows = [*read(FIGURES), *read(DERIVED)]
    said = {rule["id"] for row in rows for rule in caveats_for(row)}
    assert {rule["id"] for rule in all_caveats()} - said == set()


@pytest.mark.parametrize("measure", ["paybill_allowances", "paybill_performance_payments"])
def test_the_noughts_of_the_early_paybill_are_no_payments_of_nought(measure: str) -> None:
    rows = [r for r in read(FIGURES) if r["measure"] == measure and r["area"] == "HMPPS"]
    said = {
        r["figure_id"]: "zeros-of-the-early-paybill" in [rule["id"] for rule in caveats_for(r)]
        for r in rows
    }
    zeros = {r["figure_id"] for r in rows if r["value"] and float(r["value"]) == 0}
    assert zeros
    assert {figure for figure, yes in said.items() if yes} == zeros


def test_the_rise_of_march_2026_is_said_as_large_as_it_is() -> None:
    (rule,) = [r for r in all_caveats() if r["id"] == "rise-of-march-2026"]
    values = {
        row["period_end"]: float(row["value"])
        for row in read(DERIVED)
        if row["measure"] == "probation_grade_staff" and row["period_end"] >= "2021-06-30"
    }
    ends = sorted(values)
    moves = {b: values[b] - values[a] for a, b in pairwise(ends)}
    assert max(moves, key=lambda end: abs(moves[end])) == "2026-03-31"
    assert f"rose by {text(moves['2026-03-31'])} full-time" in rule["text"]


def test_cohorts_that_were_not_followed_for_two_years_say_so() -> None:
    cut = "joining-cohorts-cut-short"
    measure = "share_left_within_two_years"
    for end in ("2020-03-31", "2021-03-31", "2021-09-30"):
        assert all(cut in ids for ids in _ids(measure=measure, period_end=end))
    for end in ("2010-03-31", "2019-03-31"):
        assert not any(cut in ids for ids in _ids(measure=measure, period_end=end))


@pytest.mark.parametrize(
    ("caveat", "figure"),
    [
        ("notifications-of-2022-23-disagree",
         "sfo-notifications.england-and-wales.all-offences.fy-2022-23.page-russellwebster-fc43"),
        ("justice-data-page-was-changed",
         "staff-in-post.england-and-wales.all-probation-service-staff.2023-12-31."
         "report-data-justice-2023-08-17-b598"),
        ("vacancy-rate-of-wales-2018",
         "vacancy-rate.nps-wales.probation-officer.m-2018-12.page-feeds-bbci-2019-04-17-eff1"),
        ("mean-over-the-month-taken-from-10822",
         "vacancies.london.all-probation-grades.m-2023-12.wa-parallelparliament-2024-03-20-8e55"),
        ("wales-2009-looks-exchanged",
         "staff-in-post.dyfed-powys-probation-area.grade-3-includes-probation-services-officers."
         "2009-12-31.wa-hansard-2010-03-03-efdf"),
    ],
)  # fmt: skip
def test_what_an_audit_asked_to_be_said_is_said(caveat: str, figure: str) -> None:
    assert caveat in [rule["id"] for rule in caveats_for(by_id(figure))]


def test_the_contradictions_told_in_the_documents_are_held() -> None:
    """Every number of the table stands in the register, published or derived."""
    page = (project_root() / "docs" / "quality.md").read_text(encoding="utf-8")
    part = page.split("## Where sources contradict each other")[1].split("\n## ")[0]
    values = [line.split("|")[2] for line in part.splitlines() if line.startswith("| ")][2:]
    told = {n for cell in values for n in re.findall(r"(?<![\d/])\d[\d,]*(?:\.\d+)?", cell)}
    held: set[str] = set()
    for table in (FIGURES, DERIVED):
        for row in read(table):
            if row["value"]:
                held |= {text(row["value"], digits) for digits in (0, 1, 2)}
    known = {"1,564", "2019", "2024", "2025"}  # a sum, and years of editions
    assert len(told) > 40
    assert told - held - known == set()
