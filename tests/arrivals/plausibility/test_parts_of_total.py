"""Regions that arrive beside their total.

The total is the caseload of March 2026; the regions are twelfths of it.
"""

import pytest

from analysis import vocabulary
from analysis.arrivals.plausibility import History, judge
from analysis.core.csv_tables import Row

from .test_judge import figure, kinds

REGIONS = sorted(n for n, a in vocabulary.areas().items() if a["area_type"] == "region")
TOTAL = 258_332


def caseload(month: int, **regions: int | None) -> list[Row]:
    """The total and the regions at the end of a month; some of other size, or without a figure."""
    of_all = {
        "measure": "caseload", "unit": "count", "grade": "", "flag": "",
        "category": "All supervision", "basis": "offender_management",
    }  # fmt: skip
    total = figure(
        month, str(TOTAL + month), area="England and Wales", area_type="country", **of_all
    )
    rows = [total]
    for region in REGIONS:
        cases = regions.get(region.split()[0], TOTAL // 12 + month)
        if cases is not None:
            rows.append(figure(month, str(cases), area=region, area_type="region", **of_all))
    return rows


HELD = History([*caseload(3), *caseload(4)])


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        ({"Wales": 43_000}, {"share": False}),  # two regions in one row
        ({"London": 23_528}, {"share": False}),  # 21,527 with digits swapped
        ({"Wales": None}, {"missing": False}),
        ({"Wales": None, "South": 43_000}, {"missing": False}),
        ({}, {}),
    ],
)
def test_regions_that_are_missing_or_make_another_share(
    regions: dict[str, int | None], expected: dict[str, bool]
) -> None:
    found = kinds(judge(caseload(5, **regions), HELD))
    assert {k: found.get(k) for k in expected} == expected
    assert expected or not found


def test_a_region_whose_figure_is_suppressed_is_not_missing() -> None:
    rows = caseload(5)
    wales = next(r for r in rows if r["area"] == "Wales")
    assert kinds(judge(rows, HELD)) == {}
    for flag, expected in (("negligible", {}), ("not_applicable", {"missing": False})):
        assert (
            kinds(
                judge([r | ({"value": "", "flag": flag} if r is wales else {}) for r in rows], HELD)
            )
            == expected
        )


def test_a_large_region_that_is_suppressed_as_if_few_is_told() -> None:
    rows = caseload(5)
    hidden = {"value": "", "flag": "suppressed", "shown": "[c]"}
    (doubt,) = judge([r | (hidden if r["area"] == "London" else {}) for r in rows], History([]))
    assert (doubt.id, doubt.refuse) == ("hidden:caseload:mwmi-2025-05", False)
    assert "leaves 21,485 to London" in doubt.items[0]


def test_the_words_name_the_region_and_the_shares() -> None:
    (missing,) = judge(caseload(5, Wales=None), HELD)
    words = "csv!F5, caseload, England and Wales, All supervision: 258337 stands without a figure"
    assert f"{words} for Wales" in missing.items
    share = next(d for d in judge(caseload(5, Wales=43_000), HELD) if d.id.startswith("share:"))
    assert (
        "has 12 parts that are 108.3% of it; at the 2 dates before they were 100.0%"
        in share.items[0]
    )
