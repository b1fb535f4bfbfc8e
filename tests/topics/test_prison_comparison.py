"""The numbers of the notebook on comparators, pinned and checked by other means."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from analysis.core.errors import InputError
from analysis.core.numbers import agrees_with_printed
from analysis.register.frames import figures, published_behind
from analysis.stats.results import Estimate
from analysis.topics import pinned
from analysis.topics.attrition import words as attrition_words
from analysis.topics.catalogue import chart
from analysis.topics.prison_comparison import (
    data as prison_comparison,
)
from analysis.topics.prison_comparison import service_bands

CENSORED = ["2019/20", "2020/21", "year to September 2021"]


@pytest.mark.parametrize("left_out", [None, 10])  # censored cohorts alone give no typical share
def test_without_complete_cohorts_nothing_is_fitted(left_out: int | None) -> None:
    with pytest.raises(InputError, match="Only 0 of 5 cohorts"):
        prison_comparison.cohort_fit(tuple(prison_comparison.cohorts()["cohort"][:left_out]))


def test_cohorts_counted_too_soon_enter_no_model() -> None:
    fit = prison_comparison.cohort_fit()
    assert list(fit.censored) == CENSORED
    assert len(fit.complete) == 10
    shares = prison_comparison.cohort_shares().set_index("cohort")
    assert shares.loc[CENSORED, ["low", "high"]].isna().all(axis=None)
    assert fit.censored["2019/20"].high == 1


def test_shares_of_cohorts_recompute_as_printed() -> None:
    printed = figures(
        measure="share_left_within_two_years", source_id=prison_comparison.COHORTS
    ).set_index("category")["shown"]
    for row in prison_comparison.cohort_shares().itertuples():
        assert agrees_with_printed(row.value, printed[f"joining cohort {row.cohort}"])


def test_exact_interval_of_a_cohort_agrees_with_scipy() -> None:
    row = prison_comparison.cohort_shares().set_index("cohort").loc["2018/19"]
    exact = stats.binomtest(1484, 4745).proportion_ci(0.95, "exact")
    assert [row["low"], row["high"]] == pytest.approx([100 * exact.low, 100 * exact.high])


def test_answers_with_and_without_the_smallest_cohort() -> None:
    rows = prison_comparison.cohort_answers()
    assert rows[["value", "low", "high"]].to_numpy().tolist() == [
        pytest.approx([30.990, 22.537, 40.939], abs=1e-3),
        pytest.approx([1.035, 0.880, 1.217], abs=1e-3),
        pytest.approx([27.594, 23.797, 31.744], abs=1e-3),
        pytest.approx([1.052, 0.993, 1.116], abs=1e-3),
    ]


def test_the_twin_answers() -> None:
    rows = prison_comparison.twin()
    assert list(rows["difference"]) == pytest.approx([1.6, 2.6, 4.0, 5.2, 5.0, 5.9, 4.0, 4.2])
    assert (rows["high"] - rows["low"]).tolist() == pytest.approx([0.2] * 8)


def test_mix_adds_up_and_rounding_is_bounded() -> None:
    rows = service_bands.experience()
    assert len(rows) == 16 * 3
    assert (rows["low"] <= rows["value"]).all()
    assert (rows["high"] >= rows["value"]).all()
    assert (rows["high"] - rows["low"]).max() <= 1 + 1e-9


def test_crude_rates_in_closed_form() -> None:
    young, older = service_bands.crude_table().itertuples()
    assert young.value == pytest.approx(14.5 * 0.5 / 0.305)
    assert older.value == pytest.approx(14.5 * 0.5 / 0.695)
    assert (young.low, young.high) == pytest.approx((14.45 * 0.495 / 0.325, 14.55 * 0.505 / 0.285))
    # Put together again at the mean mix they give the overall rate they came from.
    assert 0.305 * young.value + 0.695 * older.value == pytest.approx(14.5)


def test_mix_alone_moves_the_overall_rate() -> None:
    rows = service_bands.by_mix_alone()
    assert rows["value"].min() == pytest.approx(10.698, abs=1e-3)
    assert rows["value"].max() == pytest.approx(16.034, abs=1e-3)


def test_police_leavers_add_up_to_the_published_totals() -> None:
    rows = service_bands.police()
    assert (rows["count"].sum(), rows["count_before"].sum()) == (8987, 9236)
    assert rows["band"].iloc[0] == "under 1 year"
    assert rows["value"].sum() == pytest.approx(100)


def test_simulation_is_repeatable_and_its_truth_is_closed_form() -> None:
    assert service_bands.made_up().equals(service_bands.made_up())
    young, older = (r / 100 for r in service_bands.crude_table()["value"])
    row = service_bands.curve().set_index("years").loc[5.0]
    assert row["truth"] == pytest.approx(100 * math.exp(-3 * young - 2 * older))
    assert row["low"] < row["truth"] < row["high"]
    mean = service_bands.answers().iloc[-1]["truth"]
    from scipy.integrate import quad

    rates = service_bands.put_in()
    area, _ = quad(lambda t: service_bands.true_survival(t, rates), 0, 10, points=[1, 3, 5])
    assert mean == pytest.approx(area)


def test_every_simulated_point_names_the_figures_its_rates_came_from() -> None:
    ids = service_bands.curve()["figure_id"].iloc[0]
    assert len(published_behind([ids])) == 4


def test_the_summary_says_what_the_tables_say() -> None:
    words = attrition_words.comparators()
    assert "28% of prison officers left within two years (24 to 32)" in words
    assert "leaving out the 45 joiners of 2013/14; with them 31% (23 to 41)" in words
    assert "Roughly 24% a year" in words


def test_typical_share_is_an_estimate() -> None:
    assert isinstance(prison_comparison.cohort_fit().typical, Estimate)


@pytest.mark.slow
def test_the_year_that_is_no_whole_one_is_marked_and_in_no_sentence() -> None:
    twin = prison_comparison.twin()
    assert list(twin.loc[~twin["whole"], "when"]) == ["2014/15"]
    assert list(twin.loc[twin["note"] != "", "when"]) == ["2014/15"]
    assert "2014/15" not in attrition_words.comparators()
    assert "difference 2014/15, points" not in pinned.numbers("prison_comparison")
    assert "in all 7 periods of whole years" in chart("leaving-rate-probation-and-prison").words(
        "finding"
    )
