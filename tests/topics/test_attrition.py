"""The numbers of the notebook on leaving, pinned and checked by other means."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.core.errors import InputError
from analysis.register.frames import published_behind
from analysis.stats.results import Test
from analysis.topics.attrition import (
    cutoffs as attrition_cutoffs,
)
from analysis.topics.attrition import (
    data as attrition,
)
from analysis.topics.attrition import (
    divisions as attrition_divisions,
)
from analysis.topics.attrition import (
    words as attrition_words,
)


def test_a_year_without_counts_is_refused() -> None:
    with pytest.raises(InputError, match="No figure fits"):
        attrition.by_division("2020-03-31")


def test_years_that_overlap_are_not_in_one_model() -> None:
    assert set(attrition_divisions.cells()["year"]) == {"31 March 2015", "31 March 2016"}


def test_one_edition_a_year_and_nothing_reworded() -> None:
    years = attrition.by_year()
    assert not years["period_end"].duplicated().any()
    assert set(years["quality"]) == {"primary"}
    assert list(years["value"]) == [5.5, 5.2, 5.7, 5.1, 6.5, 6.3, 5.1, 6.9, 7.5, 7.4, 8.3, 6.3]


def test_rates_carry_counts_and_exact_limits() -> None:
    row = attrition.by_grade().set_index("grade").loc["Probation officer"]
    assert row["leavers"] == 171
    assert row["staff"] == pytest.approx(3520.6)
    assert row["value"] == pytest.approx(100 * 171 / 3520.6)
    # Garwood's limits by their definition: tail probabilities of 2.5% each.
    low, high = row["low"] * 35.206, row["high"] * 35.206
    assert stats.poisson.sf(170, low) == pytest.approx(0.025, rel=1e-6)
    assert stats.poisson.cdf(171, high) == pytest.approx(0.025, rel=1e-6)


def test_the_fit_meets_its_own_margins() -> None:
    """A Poisson fit with factors reproduces the total of each level: its score equations."""
    cells, ratios = attrition_divisions.cells(), attrition_divisions.model().ratios
    for factor in ("division", "year"):
        each = {level: ratios.get(f"{factor}={level}") for level in cells[factor]}
        cells[factor[0]] = [each[level].value if each[level] else 1.0 for level in cells[factor]]
    fitted = cells["staff"] * cells["d"] * cells["y"]
    cells["fitted"] = fitted * cells["leavers"].sum() / fitted.sum()
    for factor in ("division", "year"):
        sums = cells.groupby(factor)[["leavers", "fitted"]].sum()
        assert np.allclose(sums["leavers"], sums["fitted"], rtol=1e-9)


def test_refitting_gives_the_same_bits() -> None:
    one, other = attrition_divisions.model(), attrition_divisions.model()
    assert one.ratios == other.ratios
    assert one.family == "poisson"


def test_ratios_and_over_dispersion() -> None:
    ratios = attrition_divisions.ratios().set_index("division")
    assert ratios.loc["South East and Eastern", "value"] == 1
    assert np.isnan(ratios.loc["South East and Eastern", "low"])
    assert ratios.loc["London", "value"] == pytest.approx(1.4554, abs=1e-4)
    assert ratios.loc["London", ["low", "high"]].tolist() == pytest.approx(
        [0.9768, 2.1685], abs=1e-4
    )
    pearson = attrition_divisions.spread().iloc[0]
    assert (pearson["statistic"], pearson["df"]) == (pytest.approx(3.2806, abs=1e-4), 6)


def test_divisions_differ_over_two_years() -> None:
    test = attrition_divisions.same_rate()
    assert isinstance(test, Test)
    sums = attrition_divisions.cells().groupby("division")[["leavers", "staff"]].sum()
    expected = sums["leavers"].sum() * sums["staff"] / sums["staff"].sum()
    by_scipy = stats.power_divergence(sums["leavers"], expected, lambda_="log-likelihood")
    assert test.statistic == pytest.approx(by_scipy.statistic)
    assert by_scipy.pvalue == pytest.approx(0.00107, abs=1e-5)
    assert test.p_value < 0.002
    rest = attrition_divisions.against_the_rest().set_index("division")
    assert rest.loc["North East", ["value", "low", "high"]].tolist() == pytest.approx(
        [0.600, 0.417, 0.842], abs=1e-3
    )


@pytest.mark.parametrize(("p", "words"), [(0.0005, "under 0.002"), (0.0414, "0.041")])
def test_no_p_value_is_printed_finer_than_it_is_known(p: float, words: str) -> None:
    assert attrition_divisions.p_words(p) == words


def test_one_point_on_a_curve_gives_bounds() -> None:
    table = attrition_cutoffs.retention().set_index("question")[["low", "high"]]
    assert table.loc["Stayed 1 year"].tolist() == [81.5, 100]
    assert table.loc["Stayed 10 years"].tolist() == pytest.approx([0, 82.5])
    assert table.iloc[4].tolist() == pytest.approx(
        [-25 * np.log(0.825), -25 * np.log(0.815)], rel=1e-9
    )


def test_resignations_after_four_years_have_a_lower_bound_only() -> None:
    rows, bound = attrition_cutoffs.over_four_years()
    assert rows["value"].iloc[0] == 135
    assert bound.low == pytest.approx(100 * 135 / (4371 * 1.069))
    assert bound.high == 100


def test_trainees_periods_exclude_one_another() -> None:
    rows = attrition_cutoffs.early()
    assert list(rows["count"]) == [10, 23, 57]
    assert rows["weeks"].sum() == pytest.approx(365.25 / 4 / 7)
    assert attrition_cutoffs.early_share()[1].high == pytest.approx(100 * 90 / 4039)


def test_nobody_gains_three_years_in_one() -> None:
    rows = attrition_cutoffs.service_of_officers()["value"]
    assert rows[0] < rows[1]
    assert rows[2] == pytest.approx((36017 - 22411) / 4456)


def test_every_number_has_a_figure_behind_it() -> None:
    staff, _ = attrition_cutoffs.over_four_years()
    ids = [*attrition_divisions.ratios()["ids"], *attrition_cutoffs.service_of_officers()["ids"]]
    assert len(published_behind([*ids, *staff["ids"]])) > 30


def test_the_summary_says_what_the_tables_say() -> None:
    words = attrition_words.probation()
    assert "171 leavers of 3,521 officers on average, 4.9% (95% interval 4.2 to 5.6)" in words
    assert "North East 0.6 (0.4 to 0.8)" in words
    assert "at most 2.3%" in words
    assert "at least 2.8 for every 100" in attrition_words.over_four_years()
