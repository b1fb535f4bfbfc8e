"""Official counts side by side: real values of March 2017, and the rule on exchanged levels."""

from __future__ import annotations

from analysis.checks.three_counts import compare, exchanged_check, three_counts_check

HEADS = {
    "AO/AA": ("24007", "24090"),
    "EO": ("6056", "6010"),
    "SEO/HEO": ("678", "5420"),
    "Grade 6/7": ("5442", "680"),
    "SCS": ("63", "60"),
}
DECEMBER = {"SEO/HEO": "5395", "Grade 6/7": "672"}


def _row(value: str, grade: str, basis: str, day: str, source: str) -> dict[str, str]:
    return {
        "figure_id": f"{grade}.{day}.{source}",
        "measure": "staff_in_post_headcount",
        "unit": "headcount",
        "area": "HMPPS",
        "grade": grade,
        "category": "",
        "period_kind": "snapshot",
        "period_end": day,
        "value": value,
        "shown": value,
        "basis": basis,
        "source_id": source,
    }


def _march_2017(heads=HEADS) -> list[dict[str, str]]:
    rows = []
    for grade, (monthly, annual) in heads.items():
        rows.append(_row(monthly, grade, "management_information", "2017-03-31", "mwmi-2017-03"))
        rows.append(_row(annual, grade, "civil_service_statistics", "2017-03-31", "css-2017-03"))
    for grade, value in DECEMBER.items():
        rows.append(_row(value, grade, "management_information", "2016-12-31", "mwmi-2016-12"))
    return rows


def test_the_exchange_of_march_2017_is_found_in_the_monthly_return():
    check = exchanged_check(_march_2017())
    assert [f.about for f in check.findings] == ["SEO/HEO.2017-03-31.mwmi-2017-03"]
    assert "678.00 and Grade 6/7 5,442.00 are the other way round" in check.findings[0].words


def test_the_fault_is_looked_for_in_either_count():
    swapped = {g: (b, a) for g, (a, b) in HEADS.items()}
    rows = _march_2017(swapped)
    rows += [
        _row(v, g, "civil_service_statistics", "2016-12-31", "css-2016-12")
        for g, v in DECEMBER.items()
    ]
    check = exchanged_check(rows)
    assert [f.about for f in check.findings] == ["SEO/HEO.2017-03-31.css-2017-03"]


def test_levels_that_merely_differ_are_not_exchanged():
    heads = HEADS | {"SEO/HEO": ("5442", "5420"), "Grade 6/7": ("678", "680")}
    check = exchanged_check(_march_2017(heads))
    assert check.tested
    assert not check.findings


def test_another_division_between_two_levels_is_no_exchange():
    # March 2011: operational grades assigned otherwise between AO/AA and EO.
    heads = {"AO/AA": ("37090", "40680"), "EO": ("7765", "4060")}
    assert not exchanged_check(_march_2017(heads)).findings


def _totals(*values: tuple[str, str, str]) -> list[dict[str, str]]:
    return [_row(v, "All HMPPS staff", basis, "2023-12-31", source) for v, basis, source in values]


def test_counts_are_compared_within_what_each_is_rounded_to():
    monthly = ("68515", "management_information", "mwmi-2023-12")
    for value, agrees in (("68515", True), ("68511", False), ("68517", True)):
        rows = _totals(monthly, (value, "public_sector_employment", "pse-2023-12"))
        assert [c.agrees for c in compare(rows)] == [agrees], value
    older = _totals(monthly, ("68520", "public_sector_employment", "pse-2023-09"))
    assert [c.agrees for c in compare(older)] == [True]  # rounded to 10 until then


def test_of_several_editions_the_nearest_is_compared():
    rows = _totals(
        ("68515", "management_information", "mwmi-2023-12"),
        ("68215", "public_sector_employment", "pse-2024-03"),
        ("68515", "public_sector_employment", "pse-2023-12"),
    )
    assert [c.agrees for c in compare(rows)] == [True]


def test_a_difference_is_told_with_its_reason_where_one_is_declared():
    check = three_counts_check(_march_2017())
    assert check.status == "told"
    assert {bool(f.known) for f in check.findings} == {True}
    assert check.facts == ["monthly returns and Civil Service Statistics: 1 of 5 agree"]
