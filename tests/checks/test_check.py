"""The quality report: broken registers first, then the real one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from analysis.checks import Check, Finding, Report, run
from analysis.checks.coverage import grid, table_markdown
from analysis.checks.finding import excuse, rules
from analysis.checks.quality_report import as_json, as_text
from analysis.checks.recomputed import (
    growth_check,
    implied_check,
    parts_checks,
    rate_checks,
    share_checks,
    shortfall_check,
    slack,
    sum_checks,
)
from analysis.checks.register_contents import (
    anchor_check,
    convictions_check,
    disagreement_check,
    flag_check,
    input_check,
    left_out_check,
    monthly_checks,
    repeat_check,
)
from analysis.core.csv_tables import Row
from analysis.register.figure_rows import CORROBORATION, DERIVED, SERIES, read
from analysis.register.rules import picks


@pytest.fixture(scope="module")
def figures() -> list[Row]:
    return list(read())


@pytest.fixture(scope="module")
def derived() -> list[Row]:
    return list(read(DERIVED))


@pytest.fixture(scope="module")
def report(figures: list[Row], derived: list[Row]) -> Report:
    return run(figures, derived, list(read(CORROBORATION)))


def changed(figures: list[Row], figure_id: str, **columns: str) -> list[Row]:
    assert any(r["figure_id"] == figure_id for r in figures)
    return [r | columns if r["figure_id"] == figure_id else r for r in figures]


def failing(checks: list[Check]) -> list[str]:
    found = excuse(checks, rules()["exception"])
    return [c.id for c in found if c.status == "fail" and c.id != "exceptions"]


BROKEN: dict[str, tuple[str, dict[str, str], Callable[[list[Row]], list[Check]]]] = {
    "divisions": (
        "staff-in-post.nps-london.all-probation-service-staff.2016-06-30.wq-2016-06",
        {"value": "1300"},
        parts_checks,
    ),
    "grade-groups": (
        "staff-in-post.england-and-wales.probation-officer.2016-03-31.wq-2016-06",
        {"value": "3371.8"},
        parts_checks,
    ),
    "age": (
        "staff-in-post-headcount.england-and-wales.all-probation-service-staff"
        ".age-30-39.2016-06-30.wq-2016-06",
        {"value": "1"},
        parts_checks,
    ),
    "monthly-grades-of-the-agency": (
        "staff-in-post.hmpps.eo.2026-04-30.mwmi-2026-04-provisional",
        {"value": "0"},
        parts_checks,
    ),
    "monthly-paybill": (
        "paybill-salary.hmpps.m-2026-03.mwmi-2026-03-revised",
        {"value": "1"},
        sum_checks,
    ),
    "leaving-rate": (
        "leaving-rate.england-and-wales.probation-officer.ye-2016-03-31.wq-2016-06",
        {"value": "4.87", "shown": "4.9"},
        rate_checks,
    ),
    "left-within-two-years": (
        "left-within-two-years.england-and-wales.band-3-5-prison-officers"
        ".joining-cohort-2013-14.fy-2013-14.pq-106832-2022",
        {"value": "40"},
        rate_checks,
    ),
    "cases-per-holder": (
        "cases-per-holder.england.children-s-social-workers.2025-09-30.csww-2025-09",
        {"value": "12.5", "shown": "12.5"},
        rate_checks,
    ),
    "monthly-agency": (
        "staff-in-post.england-and-wales.all-hmpps-staff.2024-12-31.wq-2024-12",
        {"value": "64606", "shown": "64,606"},
        monthly_checks,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_a_changed_number_is_noticed(name: str, figures: list[Row], report: Report) -> None:
    figure_id, change, checks = BROKEN[name]
    if not any(r["figure_id"] == figure_id for r in figures):
        close = [r["figure_id"] for r in figures if r["figure_id"].split(".")[0] in figure_id]
        pytest.fail(f"{figure_id} is not held; of its measure: {close[:5]}")
    assert name in {c.id for c in report.checks} - {c.id for c in report.failed}
    assert name in failing(checks(changed(figures, figure_id, **change)))


def test_a_missing_part_is_noticed(figures: list[Row]) -> None:
    gone = "staff-in-post.nps-wales.all-probation-service-staff.2016-06-30.wq-2016-06"
    rest = [r for r in figures if r["figure_id"] != gone]
    (check,) = [c for c in parts_checks(rest) if c.id == "divisions"]
    assert "expected 7 parts; found 6" in [f.words for f in check.findings]


@pytest.mark.slow
def test_suppressed_parts_may_only_lack(figures: list[Row]) -> None:
    (check,) = [c for c in parts_checks(figures) if c.id == "reasons-for-leaving"]
    assert check.bounded == check.tested > 0
    assert not check.findings
    total = next(
        r
        for r in figures
        if r["measure"] == "leavers"
        and not r["category"]
        and r["grade"] == "Probation officer"
        and r["source_id"] == "wq-2016-06"
        and r["value"]
    )
    worse = changed(figures, total["figure_id"], value="1")
    (check,) = [c for c in parts_checks(worse) if c.id == "reasons-for-leaving"]
    assert check.findings


def test_a_suppressed_figure_with_a_value_fails(figures: list[Row], derived: list[Row]) -> None:
    hidden = next(r for r in figures if r["flag"] == "suppressed")
    shown = changed(figures, hidden["figure_id"], value="1")
    assert flag_check(shown, derived).status == "fail"
    used = [derived[0] | {"inputs": hidden["figure_id"]}]
    assert "worked out from" in flag_check(figures, used).findings[0].words


def test_a_figure_typed_twice_fails(figures: list[Row]) -> None:
    twice = [*figures, figures[0] | {"figure_id": "another-id"}]
    assert repeat_check(twice).status == "fail"
    assert repeat_check([*figures, figures[0]]).status == "fail"


def test_an_input_that_is_not_held_fails(figures: list[Row], derived: list[Row]) -> None:
    assert input_check(figures[:10], derived[:1]).status == "fail"


def test_a_stated_percentage_that_does_not_follow_fails(
    figures: list[Row], derived: list[Row]
) -> None:
    stated = next(r for r in figures if r["measure"] == "staff_in_post_growth" and "wq-2024-06" in
                  r["source_id"])  # fmt: skip
    wrong = changed(figures, stated["figure_id"], value="50", shown="+50")
    assert growth_check(wrong, derived).status == "fail"


def test_an_implied_value_that_contradicts_a_published_one_fails(
    figures: list[Row], derived: list[Row]
) -> None:
    wrong = changed(
        figures,
        "staff-in-post.england-and-wales.probation-officer.2022-03-31.wq-2022-03",
        value="4400",
        shown="4,400",
    )
    assert implied_check(figures, derived).status == "pass"
    assert implied_check(wrong, derived).status == "fail"


def test_a_printed_shortfall_that_does_not_follow_fails(
    figures: list[Row], derived: list[Row]
) -> None:
    printed = "shortfall.england-and-wales.probation-officer.2023-06-30.page-vlex-2023-08-17-4fb8"
    assert shortfall_check(figures, derived).status == "pass"
    wrong = changed(figures, printed, value="2420", shown="2,420")
    assert shortfall_check(wrong, derived).status == "fail"


@pytest.mark.slow
def test_a_disagreement_without_a_reason_is_listed(figures: list[Row], derived: list[Row]) -> None:
    wrong = changed(
        figures,
        "trainee-starts.england-and-wales.trainee-probation-officer.fy-2020-21.pq-22021-2024",
        value="1008",
    )
    before, after = (disagreement_check(rows, derived) for rows in (figures, wrong))
    assert len(after.findings) == len(before.findings) + 1


def test_a_lost_conviction_fails(figures: list[Row]) -> None:
    lost = [
        r for r in figures if "sfo-convictions.england-and-wales.low-risk" not in r["figure_id"]
    ]
    assert convictions_check(lost).status == "fail"
    assert anchor_check(lost[:5], []).status == "fail"


def test_shares_that_make_no_whole_fail(figures: list[Row]) -> None:
    one = next(
        r
        for r in figures
        if r["measure"] == "share_of_staff_in_post" and r["category"] == "under 3 years"
    )
    wrong = changed(figures, one["figure_id"], value="99")
    assert next(share_checks(wrong)).status == "fail"


def test_an_exception_that_no_longer_occurs_is_reported() -> None:
    check = Check("a", "A", 1, [Finding("x.1", "wrong")])
    known = {"check": "a", "about": "x.*", "why": "because"}
    assert excuse([check], [known])[0].status == "exceptions"
    stale = excuse([Check("a", "A")], [known])[-1]
    assert stale.status == "fail"


def test_rows_left_out_must_say_why(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert left_out_check(tmp_path).tested == 0
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "left_out.csv").write_text(
        "entry,series,measure,area,value,source_id,reason\nF1,sfo,m,a,1,s,\n"
    )
    assert left_out_check(tmp_path).status == "fail"


def test_conditions_look_names_up() -> None:
    row = {"area": "NPS Wales", "category": "Female"}
    assert picks(row, {"parent": "England and Wales", "category_kind": "sex"})
    assert not picks(row, {"parent": "total"}, {"area": "NPS London"})


def test_rounding_allows_half_a_unit_of_each_rounded_number_and_none_of_people() -> None:
    rounded = {"value": "10", "shown": "10", "unit": "fte"}
    assert slack([rounded, rounded]) == pytest.approx(1, abs=1e-5)
    assert slack([rounded | {"unit": "headcount"}]) < 1e-5
    assert slack([rounded | {"value": "10.25"}]) < 1e-5


def test_the_real_register_holds(report: Report) -> None:
    assert [c.id for c in report.failed] == []
    everything = {c.id: c for c in report.checks}
    assert all(c.tested for c in report.checks if c.id not in ("exceptions",)), [
        c.id for c in report.checks if not c.tested
    ]
    assert everything["monthly-agency"].tested >= 14
    assert [f.words for f in everything["monthly-agency"].findings] == [
        "monthly 47,154.27, quarterly 47,153.84 (0.43), 2011-03-31"
    ]
    assert everything["monthly-probation-grades"].tested == 6
    assert len(everything["monthly-probation-grades"].findings) == 1
    assert everything["sfo-by-risk-level"].status == "pass"
    assert everything["anchors"].tested == len(everything["anchors"].facts)
    assert everything["weak"].tested == len(everything["weak"].findings)


def test_every_exception_gives_a_reason() -> None:
    assert all(e["why"].endswith(".") for e in rules()["exception"])
    assert all(e["why"].endswith(".") for e in rules()["not_additive"])


def test_coverage_counts_every_figure_once(figures: list[Row]) -> None:
    assert sum(int(r["figures"]) for r in grid(figures)) == len(figures)
    table = table_markdown(figures).splitlines()
    assert len({line.count("|") for line in table}) == 1
    assert len(table) == 3 + len({r["series"] for r in figures})
    assert len(figures) == int(table[-1].split("|")[-2].replace(",", ""))
    assert [line.split("|")[1].strip() for line in table[2:-1]] == [
        s.replace("_", " ") for s in SERIES if any(r["series"] == s for r in figures)
    ]


def test_the_report_reads_on_a_terminal_and_by_machine(report: Report) -> None:
    shown = as_text(report)
    assert max(len(line) for line in shown.splitlines()) <= 100
    assert "all hold" in shown
    assert len(as_text(report, everything=True)) > len(shown)
    found = json.loads(as_json(report))
    assert found["failed"] == []
    assert len(found["checks"]) == len(report.checks)


@pytest.mark.slow
def test_a_failing_check_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from analysis.cli.main import main

    assert main(["check", "--format", "json"]) == 0
    json.loads(capsys.readouterr().out)
    failed = Report([Check("a", "A rule", 1, [Finding("x", "wrong")])], {"coverage": []})
    monkeypatch.setattr("analysis.checks.run", lambda *rows: failed)
    assert main(["check", "--format", "json"]) == 1
    assert "A rule" in capsys.readouterr().err
