"""The numbers of the notebook on serious further offences, pinned and checked another way."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.register.frames import published_behind
from analysis.topics import pinned
from analysis.topics.catalogue import chart
from analysis.topics.sfo import conviction_rates, risk
from analysis.topics.sfo import data as sfo


@pytest.mark.parametrize(
    ("percent", "total", "fits"),
    [(69.0, 150, "can come from 2 counts"), (1.0, 64, "can come from 0 counts")],
)
def test_a_percentage_that_names_no_single_count_is_refused(
    percent: float, total: int, fits: str
) -> None:
    with pytest.raises(InputError, match=fits):
        sfo.count_behind(percent, total)


def test_a_year_that_is_still_maturing_is_in_no_trend_and_has_no_rate() -> None:
    assert risk.last_mature() == 2020
    rows = risk.by_risk()
    assert set(rows.loc[rows["year"] == 2021, "status"]) == {"provisional"}
    assert rows.loc[rows["year"] == 2021, "months"].max() == 3
    assert not risk.mix_trends()["years"].str.contains("2021").any()
    rates = conviction_rates.rates().set_index("year")
    assert "too little time" in rates.loc["2021", "why"]


def test_nothing_is_fitted_across_february_2015() -> None:
    assert list(risk.mix_trends()["years"].unique()) == ["2010 to 2014", "2015 to 2020"]
    rates = conviction_rates.rates().set_index("year")
    assert rates.loc["2015", "why"] == "a break lies inside: Short sentences supervised"
    assert np.isnan(rates.loc["2015", "rate"])


def test_rates_are_given_only_where_dates_fit() -> None:
    rates = conviction_rates.rates().dropna()
    assert list(rates["year"]) == ["2016", "2017", "2018", "2019", "2020"]
    community = conviction_rates.rates("All supervision in the community").dropna()
    assert list(community["year"]) == ["2018", "2019", "2020"]
    assert (community["rate"].to_numpy() > rates["rate"].to_numpy()[2:]).all()


def test_rate_and_interval_by_hand() -> None:
    from scipy import stats

    row = conviction_rates.rates().set_index("year").loc["2017"]
    base = (267146 + 264649) / 2
    assert row["value"] == 191 + 36 + 139 + 19
    assert row["rate"] == pytest.approx(1000 * 385 / base)
    assert row["low"] == pytest.approx(1000 * stats.chi2.ppf(0.025, 770) / 2 / base)
    assert row["high"] == pytest.approx(1000 * stats.chi2.ppf(0.975, 772) / 2 / base)


def test_rate_trend_agrees_with_a_quasi_poisson_fit() -> None:
    import statsmodels.api as sm
    from scipy import stats

    rows = conviction_rates.rates().dropna()
    design = sm.add_constant(rows["year"].astype(float).to_numpy() - 2018)
    fit = sm.GLM(rows["value"], design, family=sm.families.Poisson(), exposure=rows["base"]).fit(
        scale="X2"
    )
    half = stats.t.isf(0.025, 3) * fit.bse.iloc[1]
    trend = conviction_rates.rate_trend()
    assert trend["value"] == pytest.approx(np.exp(fit.params.iloc[1]), rel=1e-6)
    assert trend["low"] == pytest.approx(np.exp(fit.params.iloc[1] - half), rel=1e-6)
    assert trend["spread"] == pytest.approx(fit.scale, rel=1e-6)
    assert trend["low"] < 1 < trend["high"]


@pytest.mark.parametrize("side", ["before", "after"])
def test_mix_trend_agrees_with_a_multinomial_logit_of_every_case(side: str) -> None:
    """A second model, case by case: the same odds ratios, errors widened by the spread."""
    import statsmodels.api as sm

    rows = risk.by_risk()
    rows = rows[(rows["side"] == side) & (rows["year"] <= 2020)]
    order = {"Medium": 0, "High or very high": 1, "Low": 2, "Unknown": 3}
    cases = rows.loc[rows.index.repeat(rows["value"].astype(int))]
    years = cases["year"].to_numpy() - float(cases["year"].mean())
    fit = sm.MNLogit(cases["level"].map(order).to_numpy(), sm.add_constant(years)).fit(disp=False)
    found = risk.mix_trends().set_index(["years", "level"])
    span = f"{rows['year'].min()} to {rows['year'].max()}"
    for level, place in order.items():
        if place:
            slope = np.asarray(fit.params)[1, place - 1]
            assert found.loc[(span, level), "value"] == pytest.approx(np.exp(slope), rel=1e-5)


def test_refitting_gives_the_same_numbers() -> None:
    assert risk.mix_trends().equals(risk.mix_trends())
    assert pinned.numbers("sfo") == pinned.numbers("sfo")


def test_including_the_immature_year_would_have_claimed_a_rise() -> None:
    choices = risk.high_share_sensitivity().set_index("choice")
    immature = "to 2021, at least 3 months for all years"
    assert (choices.drop(immature)["low"] < 1).all()
    assert choices.loc[immature, "low"] > 1


def test_equal_follow_up_leaves_out_or_raises_the_later_years() -> None:
    """First counts grew from 47 to 66 and from 42 to 62 within a year."""
    assert conviction_rates.growth() == {"Murder": 66 / 47, "Rape": 62 / 42}
    rows = conviction_rates.equal_follow_up()
    assert rows["years"][1] == "2016, 2017 and 2018"
    first, last = (
        conviction_rates.rates().set_index("year").loc[y, "rate"] for y in ("2016", "2018")
    )
    assert rows["value"][1] == pytest.approx((last / first) ** 0.5)
    # 2019 and 2020 are raised, so the trend leans upwards
    assert rows["value"][0] < rows["value"][2] < rows["value"][3]
    assert conviction_rates.rates(months=risk.EQUAL)["rate"].notna().sum() == 3


def test_the_three_counts_are_kept_apart() -> None:
    counts = sfo.three_counts()
    assert set(counts["series"]) == set(sfo.NAMES)
    assert counts.groupby("series")["measure"].nunique().eq(1).all()
    assert not counts.duplicated(["series", "period_end"]).any()
    noted = counts[counts["series"] == "Notifications"].set_index("year")["value"]
    assert dict(noted) == {"2022/23": 579, "2023/24": 770, "2024/25": 872}
    made = chart("sfo-three-counts")
    assert set(made.points["series"]) == set(sfo.NAMES)
    assert [str(b.at) for b in made.breaks] == ["2015-02-01", "2021-04-01"]


def test_all_three_values_of_2022_23_are_shown() -> None:
    values = sfo.by_edition().query("year == '2022/23'")["value"]
    assert list(values) == [579, 577, 478]
    rise = sfo.rise_by_edition()
    assert len(rise) == 6
    assert rise["value"].max() == pytest.approx(872 / 478)
    assert rise.iloc[0]["low"] == pytest.approx(1.192, abs=1e-3)


def test_counts_grow_and_compare_only_at_equal_age() -> None:
    rows = conviction_rates.maturing().set_index(["category", "year", "age"])["value"]
    assert (rows["Murder", "2007/08", 0], rows["Murder", "2007/08", 1]) == (47, 66)
    assert (rows["Rape", "2007/08", 0], rows["Rape", "2007/08", 1]) == (42, 62)
    equal = conviction_rates.equal_age()
    within = equal[equal["reading"] == "within one edition"]
    assert (within["value"] < 1).all()
    fair = equal[equal["reading"] == "at equal age"]
    assert int(((fair["low"] < 1) & (fair["high"] > 1)).sum()) == 3


def test_two_totals_of_a_decade_differ() -> None:
    assert list(sfo.totals()["value"]) == [3276, 3219]


def test_notification_rate_has_all_quarter_ends_as_first_printed() -> None:
    (row,) = sfo.notification_rate().to_dict("records")
    ends = (239015, 238646, 240497, 240362, 241540)
    assert row["base"] == pytest.approx(sum(ends) / 5)
    assert row["rate"] == pytest.approx(1000 * 872 / row["base"])
    assert row["low"] < row["rate"] < row["high"]


def test_reviews_rated() -> None:
    rows = sfo.quality()
    assert list(rows["least"]) == [44, 45, 40, 42]
    assert list(rows["most"]) == [44, 45, 42, 42]
    change = sfo.change_as_table().iloc[0]
    assert (change["low"], change["high"]) == pytest.approx((-36.21, -6.21), abs=1e-2)


def test_every_figure_is_in_the_register() -> None:
    frames = (
        sfo.three_counts(),
        sfo.by_edition(),
        sfo.notification_rate(),
        sfo.totals(),
        conviction_rates.maturing(),
        sfo.quality(),
        conviction_rates.rates(),
    )
    assert len(published_behind([i for frame in frames for i in frame["figure_id"]])) > 80


def test_numbers() -> None:
    numbers = pinned.numbers("sfo")
    assert numbers["Convictions 2017"] == 385
    assert numbers["Reviews 2017/18"] == 627
    name = "odds of high or very high against medium risk a year, 2015 to 2020"
    assert numbers[name] == pytest.approx(1.0632, abs=1e-4)
    assert numbers[f"{name}, low"] == pytest.approx(0.9745, abs=1e-4)
    assert numbers[f"{name}, high"] == pytest.approx(1.1600, abs=1e-4)
    assert numbers["notifications per 1,000 supervised 2024/25"] == pytest.approx(3.633, abs=1e-3)
