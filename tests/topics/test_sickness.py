"""The numbers of the sickness notebook, pinned, and what it must decline to say."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.register.frames import published_behind
from analysis.stats.results import Estimate
from analysis.topics import pinned
from analysis.topics.catalogue import chart
from analysis.topics.sickness import causes
from analysis.topics.sickness import data as sickness


def test_two_months_of_spring_are_no_season() -> None:
    assert "2 different months" in sickness.season_answer()["said"].iloc[-1]
    assert set(sickness.trust_months()["name"]) == {"April", "May"}


def test_a_month_is_set_only_against_itself_a_year_before() -> None:
    moved = sickness.like_months()
    assert list(moved["moved"].round(1)) == [0.2, 1.6, 2.1, 0.3]
    assert list(moved["month"]) == ["May", "April", "May", "April"]
    assert all(int(b) - int(a) == 1 for a, b in zip(moved["since"], moved["until"], strict=True))


def test_figures_of_another_scope_are_on_no_line() -> None:
    """An upper bound for London, one cause and a rolling rate are no yearly means."""
    days = sickness.per_person()
    assert len(days) == 8
    assert set(days["area"]) == {"England and Wales"}
    assert set(days["category"]) == {""}
    assert (days["period_end"] >= "2014-06-01").all()
    assert not days["value"].isin([17.0, 0.1, 12.25]).any()


def test_counts_of_days_per_person_are_not_joined() -> None:
    made = chart("sickness-days")
    assert not made.panel
    assert {str(b.at) for b in made.breaks} >= {"2021-06-26"}
    days = sickness.per_person().groupby("series")["basis"].nunique()
    assert days.drop("Probation staff (weak)").eq(1).all()


def test_nine_months_are_not_put_as_a_year() -> None:
    london = sickness.london().set_index("span")
    assert list(london["value"]) == [5868, 7651, 6399]
    assert london.loc["January to September 2023", "status"] == "provisional"
    assert london.loc["January to September 2023", "a_day"] == pytest.approx(6399 / 273)
    assert london.loc["2022", "a_day"] == pytest.approx(7651 / 365)


def test_mental_health_trend_agrees_with_a_quasi_binomial_fit_of_the_days() -> None:
    """Same odds ratio from statsmodels' binomial family; the interval from its Pearson scale."""
    import statsmodels.api as sm
    from scipy import stats

    trend = causes.mental_health_trend()
    assert isinstance(trend, Estimate)
    rows = causes.mental_health_days()
    rows = rows[rows["period_end"] <= "2016-03-31"]
    assert len(rows) == 7
    years = rows["period_end"].str[:4].astype(int).to_numpy() - 2013.0
    counts = np.column_stack([rows["days"], rows["known"] - rows["days"]])
    fit = sm.GLM(counts, sm.add_constant(years), family=sm.families.Binomial()).fit()
    expected = fit.fittedvalues * counts.sum(axis=1)
    pearson = np.sum(
        (counts[:, 0] - expected) ** 2 / (expected * (1 - fit.fittedvalues)), dtype=float
    )
    error = fit.bse[1] * np.sqrt(pearson / 5)
    half = stats.t.isf(0.025, 5) * error
    assert trend.value == pytest.approx(np.exp(fit.params[1]), abs=2e-4)
    assert trend.low == pytest.approx(np.exp(fit.params[1] - half), abs=2e-3)
    assert trend.high == pytest.approx(np.exp(fit.params[1] + half), abs=2e-3)
    assert causes.mental_health_trend() == trend


def test_rounded_share_leaves_a_range_of_all_days() -> None:
    days = causes.mental_health_days().set_index("year")
    assert days.loc["2009/10", "days"] == 60697
    for row in days.itertuples():
        assert round(100 * row.days / row.known_low, 1) == pytest.approx(row.value, abs=0.11)
        assert row.known_low < row.known < row.known_high


def test_people_absent_have_exact_intervals() -> None:
    from scipy import stats

    people = causes.mental_health_people().set_index("year")
    assert people.loc["2018/19", "value"] == 1939
    assert people.loc["2018/19", "low"] == pytest.approx(stats.chi2.ppf(0.025, 2 * 1939) / 2)
    assert people.loc["2018/19", "high"] == pytest.approx(stats.chi2.ppf(0.975, 2 * 1940) / 2)
    assert people["share"].count() == 2


def test_share_of_all_days_is_given_only_where_both_are_held() -> None:
    agency = causes.agency_mental_health().set_index("year")
    assert list(agency["days"]) == [113820, 228276, 282457]
    assert agency["low"].count() == 1
    assert agency.loc["2023/24", "low"] == pytest.approx(100 * 282457 / 712500)
    assert agency.loc["2023/24", "high"] == pytest.approx(100 * 282457 / 711500)


def test_one_decimal_leaves_the_staff_open_by_a_factor_of_three() -> None:
    base = causes.work_related_table().iloc[0]
    assert base["low"] == pytest.approx(1373 / 0.15)
    assert base["high"] == pytest.approx(1373 / 0.05)


def test_causes_of_long_absence() -> None:
    trends = causes.long_absence_trends().set_index("cause")
    assert trends.loc["Musculoskeletal system", "high"] < 1
    assert trends.loc[causes.MENTAL, "low"] > 1
    assert (
        trends.loc["Symptoms ill-defined", "low"] < 1 < trends.loc["Symptoms ill-defined"]["high"]
    )
    assert (trends[["first", "last"]] >= 100).all(axis=None)


def test_days_without_a_stated_scope_are_in_no_frame() -> None:
    for frame in (sickness.per_person(), sickness.london(), causes.mental_health_days()):
        assert not frame["value"].isin([61409, 35825, 39520, 36932]).any()


def test_every_figure_is_in_the_register() -> None:
    frames = (
        sickness.per_person(),
        sickness.trust_months(),
        sickness.london(),
        causes.mental_health_days(),
        causes.mental_health_people(),
        causes.agency_mental_health(),
        causes.printed_shares(),
    )
    ids = [name for frame in frames for name in frame["figure_id"]]
    assert len(published_behind([*ids, *causes.work_related_ids()])) >= 40


def test_numbers() -> None:
    numbers = pinned.numbers("sickness")
    assert numbers["days per person, Agency (equalities reports), year to 2022-03-31"] == 13.8
    assert numbers["days per person, Probation staff (weak), year to 2024-06-30"] == 12.9
    assert numbers["Trusts, May 2012, yearly rate"] == 10.4
    trend = "mental-health share, odds ratio a year to 2015/16"
    assert numbers[trend] == pytest.approx(1.0756, abs=1e-4)
    assert numbers[f"{trend}, low"] == pytest.approx(1.0580, abs=1e-4)
    assert numbers[f"{trend}, high"] == pytest.approx(1.0935, abs=1e-4)
    assert str(numbers["seasonal pattern of the Trusts"]).startswith("Not enough data")
