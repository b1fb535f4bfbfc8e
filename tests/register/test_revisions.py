"""Revisions: bad cases first, then every known disagreement of the sources."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.register.figure_rows import DERIVED, read
from analysis.register.restatements.comparisons import (
    COLUMNS,
    Comparison,
    declared,
    member,
    verdict,
)
from analysis.register.restatements.revisions import comparisons, revision_lines, select

ROW = {"low": "10.25", "high": "10.35", "value": "10.3", "note": ""}


@pytest.fixture(scope="module")
def found() -> list[Comparison]:
    return [*comparisons([*read()], [*read(DERIVED)])]


def test_a_comparison_that_picks_two_values_is_refused() -> None:
    rows = [
        {"figure_id": "a", "value": "1", "measure": "x"},
        {"figure_id": "b", "value": "2", "measure": "x"},
    ]
    with pytest.raises(InputError, match=r"asks for one figure and finds a, b"):
        member({"label": "l", "of": [{"measure": "x"}]}, rows)


def test_a_member_without_its_figures_is_left_out_and_never_filled() -> None:
    suppressed = {"figure_id": "a", "value": "", "measure": "x", "flag": "suppressed"}
    assert member({"label": "l", "of": [{"measure": "x"}]}, [suppressed]) is None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"value": "10.4", "low": "10.35", "high": "10.45"}, "differs"),  # rounding cannot join
        ({"value": "10.3", "low": "10.25", "high": "10.35"}, "same"),
        ({"value": "10.30000000001", "low": "10.30000000001", "high": "10.30000000001"}, "same"),
        ({"value": "10.3274", "low": "10.3274", "high": "10.3274"}, "within_rounding"),
        ({"value": "10.35", "low": "10.35", "high": "10.35"}, "differs"),  # prints as 10.4
        ({"value": "10.25", "low": "10.25", "high": "10.25"}, "within_rounding"),
        ({"value": "10", "low": "9.5", "high": "10.5"}, "within_rounding"),
        ({"value": "9", "low": "9", "high": "9", "bound": "more_than"}, "approximate"),
        ({"value": "11", "low": "11", "high": "11", "bound": "more_than"}, "differs"),
        ({"value": "10.5", "low": "10.5", "high": "10.5", "bound": "about"}, "approximate"),
    ],
)
def test_verdicts(other: dict[str, str], expected: str) -> None:
    assert verdict(ROW, ROW | other) == expected


@pytest.mark.slow
def test_no_value_of_a_comparison_is_suppressed(found: list[Comparison]) -> None:
    flagged = {r["figure_id"] for r in read() if r["flag"]}
    assert not [r for c in found for r in c.rows if not r["value"] or r["figure_ids"] in flagged]


# id of the comparison -> values in order, rounded to whole numbers or as printed
DISAGREEMENTS = {
    "staff-in-post.england-and-wales.probation-officer.2023-06-30": [4418, 4390, 4627],
    "staff-in-post.england-and-wales.probation-officer.2022-06-30": [4470, 4541, 4542],
    "staff-in-post.england-and-wales.probation-officer.2025-03-31": [5636, 5658],
    "shortfall-march-2023": [1745, 1745],
    "shortfall-share-march-2023": [29, 28.3],
    "staff-in-post.england-and-wales.all-probation-service-staff.2022-03-31": [16711, 17648],
    "service-and-grades-december-2023": [20477, 20371, 20806],
    "leaving-rate.england-and-wales.probation-officer.2014-04-01.2015-03-31": [5.0, 5.5],
    "leaving-rate.england-and-wales.probation-officer.2015-04-01.2016-03-31": [4.9, 5.2],
    "agency-leaving-rate-2024": [11.5, 11.5],
    "leaving-rate.england-and-wales.all-probation-service-staff.2023-10-01.2024-09-30": [
        10.3,
        10.4,
    ],
    "sfo-notifications.england-and-wales.all-offences.2022-04-01.2023-03-31": [579, 577, 478],
    "sfo-convictions.england-and-wales.murder.2007-04-01.2008-03-31": [47, 66],
    "sfo-convictions.england-and-wales.rape.2007-04-01.2008-03-31": [42, 62],
    "sfo-convictions-2010-2020": [3276, 3219],
    "caseload.england-and-wales.all-supervision.2025-03-31": [241540, 242397],
    "need-underestimate.england-and-wales.sentence-management-staff.2024-01-01.2024-12-31": [
        5400,
        6900,
    ],
    "need-underestimate-share.england-and-wales.sentence-management-staff.2024-01-01.2024-12-31": [
        34,
        40,
    ],
    "staff-in-post.probation-trusts.all-probation-trust-staff.2013-04-30": [16398, 16406],
    "staff-in-post.probation-trusts.all-probation-trust-staff.2013-05-31": [16321, 16336],
    "staff-in-post.probation-trusts.all-probation-trust-staff.2013-06-30": [16297, 16298],
    "staff-in-post.probation-trusts.all-probation-trust-staff.2013-08-31": [16256, 16260],
    "nps-total-june-2016": [8755.7, 8863.3, 8873.3],
    "london-vacancies-2022-23": [755, 500, 457, 351],
}


@pytest.mark.parametrize("name", DISAGREEMENTS)
def test_every_known_disagreement_comes_out_by_itself(name: str, found: list[Comparison]) -> None:
    (comparison,) = [c for c in found if c.id == name]
    values = {Decimal(r["value"]).quantize(Decimal("0.1")) for r in comparison.rows}
    assert values == {Decimal(str(v)).quantize(Decimal("0.1")) for v in DISAGREEMENTS[name]}
    assert comparison in select(found, moved_only=True)
    moved = [r for r in comparison.rows if r["verdict"] == "differs"]
    assert all(r["why"] for r in moved)


def test_restated_officers_are_marked_as_inferred(found: list[Comparison]) -> None:
    name = "staff-in-post.england-and-wales.probation-officer.2023-06-30"
    (comparison,) = [c for c in found if c.id == name]
    restated = comparison.rows[-1]
    assert (restated["value"], restated["quality"]) == ("4627", "inferred")
    assert restated["edition"].endswith("June 2024")
    assert restated["difference"] == "209"


def test_the_agency_agrees_under_both_its_names(found: list[Comparison]) -> None:
    for day, printed in (("2022-03-31", 58437), ("2024-12-31", 64607), ("2025-06-30", 64561)):
        name = f"staff-in-post.england-and-wales.all-hmpps-staff.{day}"
        (comparison,) = [c for c in found if c.id == name]
        bases = {r["basis"] for r in comparison.rows}
        assert "management_information" in bases
        assert len(bases) > 1
        kept = {"management_information", "bulletin", "paid_staff"}
        values = {round(Decimal(r["value"])) for r in comparison.rows if r["basis"] in kept}
        assert values == {printed}


def test_every_reason_names_its_source() -> None:
    for rule in vocabulary.rules("revision_reasons")["reason"]:
        assert rule["text"].endswith(".")
        assert rule["source"]
    assert all(rule["why"] and rule["source"] for rule in declared()["comparison"])


def test_selecting_by_what_a_row_is_about(found: list[Comparison]) -> None:
    kept = select(found, grade="Probation officer", date="2023-06-30")
    assert {c.id for c in kept} >= {"staff-in-post.england-and-wales.probation-officer.2023-06-30"}
    assert all(any(r["grade"] == "Probation officer" for r in c.rows) for c in kept)
    assert select(found, area="Nowhere") == []


@pytest.mark.slow
def test_the_table_holds_every_value_in_fixed_columns(found: list[Comparison]) -> None:
    table = list(revision_lines([*read()], [*read(DERIVED)]))
    assert list(table[0]) == list(COLUMNS)
    assert len(table) == sum(len(c.rows) for c in found)
    assert [r["verdict"] for r in table].count("first") == len(found)


@pytest.mark.slow
def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    from analysis.cli.main import main

    assert main(["revisions", "--grade", "probation officer", "--date", "June 2023"]) == 0
    shown = capsys.readouterr().out
    assert "4,627" in shown
    assert "+209" in shown
    assert max(map(len, shown.splitlines())) <= 100
    assert main(["revisions", "--measure", "caseload", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["values"][1]["difference"] == "857"
    assert main(["revisions", "--grade", "Probation oficer"]) == 2
    assert "Probation officer" in capsys.readouterr().err
