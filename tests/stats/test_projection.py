"""Stock-and-flow projection: refusals, book-keeping by hand, inputs, coverage."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.intervals import rate_interval
from analysis.stats.time_series.projection import closing, fan, project
from analysis.stats.time_series.projection import qualifiers as due
from analysis.stats.time_series.projection_inputs import (
    HIERARCHICAL,
    JEFFREYS,
    UNIFORM,
    WAYS,
    UncertainShare,
    draw_year_shares,
    share_of_years,
    yearly_rate,
)

# Probation officers: 6.3% and 8.3% of about 5,340 and 4,894 left in the years to June
# 2025 and 2024 (workforce quarterly); 5,160 were in post at 30 June 2024.
COUNTS, BASES = [336.4, 406.2], [5339.5, 4893.5]
IN_POST = 5160.0


def qualifiers(intakes: dict[int, np.ndarray], share: np.ndarray, quarters: int) -> np.ndarray:
    """On courses of 15 and 21 months."""
    return due(intakes, share, quarters, short=5, long=7)


def flat(value: float, quarters: int = 12, paths: int = 1) -> np.ndarray:
    return np.full((paths, quarters), value)


def test_bad_flows_are_refused() -> None:
    with pytest.raises(InputError, match="above zero; found 0"):
        project(0, flat(0.1), flat(10))
    with pytest.raises(InputError, match="found shapes"):
        project(IN_POST, flat(0.1, 8), flat(10, 12))
    for rate, arrivals in ((-0.1, 10), (0.1, np.nan)):
        with pytest.raises(InputError, match="negative or blank"):
            project(IN_POST, flat(rate), flat(arrivals))
    with pytest.raises(InputError, match="is blank"):
        project(float("nan"), flat(0.1), flat(10))


def test_bad_intakes_are_refused() -> None:
    half = np.array([0.5])
    for people, share in ((half, np.array([1.2])), (np.array([-1.0]), half)):
        with pytest.raises(InputError, match="from 0 to 1"):
            qualifiers({-2: people}, share, 8)


def test_bad_evidence_is_refused() -> None:
    for counts, exposures in (([], []), ([10], [100, 100]), ([-1], [100])):
        with pytest.raises(InputError, match="counts with their exposures"):
            yearly_rate(counts, exposures)
    with pytest.raises(InputError, match="must be above zero"):
        yearly_rate([1], [0])
    with pytest.raises(InputError, match="from 0 to 1"):
        share_of_years([0.5, 1.3])


def test_bad_questions_on_closing_are_refused() -> None:
    found = closing(np.array([[1.0, 2.0]]), np.array([2.0, 2.0]))
    with pytest.raises(InputError, match="from 0 to 1"):
        found.quantile(50)
    with pytest.raises(InputError, match="negative"):
        found.by(-1)


def test_without_chance_it_is_book_keeping() -> None:
    rate, arrivals = 0.08, 150.0
    stock = project(IN_POST, flat(rate, 40), flat(arrivals, 40))[0]
    # A constant flow in and a constant share out approach arrivals / share geometrically.
    share = rate / 4
    n = np.arange(41)
    by_hand = arrivals / share + (IN_POST - arrivals / share) * (1 - share) ** n
    assert stock == pytest.approx(by_hand, rel=1e-12)


def test_flows_account_for_every_officer() -> None:
    rng = np.random.default_rng(4)
    arrivals = rng.uniform(0, 200, (50, 12))
    made = project(IN_POST, rng.uniform(0, 0.2, (50, 12)), arrivals, rng)
    left = arrivals - np.diff(made)
    assert left == pytest.approx(left.round(), abs=1e-8)
    assert (made >= 0).all()


def test_more_leavers_than_officers_leave_none() -> None:
    made = project(10, flat(5.0), flat(0.0), np.random.default_rng(1))
    assert made.min() == 0


def test_intakes_qualify_once_by_the_length_of_their_course() -> None:
    # 891 places in March 2023 (FOI 250101004), a third on the short course.
    done = qualifiers({0: np.array([891.0])}, np.array([1 / 3]), 8)
    assert done[0] == pytest.approx([0, 0, 0, 0, 297, 0, 594, 0])
    assert qualifiers({-9: np.array([891.0])}, np.array([0.5]), 8).sum() == 0
    late = qualifiers({-6: np.array([891.0])}, np.array([0.5]), 8)
    assert late[0] == pytest.approx([445.5, 0, 0, 0, 0, 0, 0, 0])


def test_one_year_is_the_mean_of_a_poisson_count() -> None:
    rate = yearly_rate([336], [5339.5])
    assert (rate.shape, rate.spread, rate.dispersion) == (336.5, 0, 1)
    low, high = stats.gamma.ppf((0.025, 0.975), rate.shape, scale=1 / rate.exposure)
    exact = rate_interval(336, 5339.5)
    assert exact.low < low < high < exact.high  # Garwood's is never narrower
    assert (low, high) == pytest.approx((exact.low, exact.high), rel=0.004)


def test_dispersion_is_that_of_a_poisson_regression() -> None:
    rate = yearly_rate(COUNTS, BASES)
    model = sm.GLM(
        np.array(COUNTS), np.ones((2, 1)), family=sm.families.Poisson(), exposure=np.array(BASES)
    ).fit()
    assert rate.dispersion == pytest.approx(model.pearson_chi2 / model.df_resid, rel=1e-9)
    assert rate.shape / rate.exposure == pytest.approx(float(np.exp(model.params[0])), rel=0.001)


def test_years_that_agree_have_no_spread() -> None:
    assert yearly_rate([100, 100, 100], [1000, 1000, 1000]).spread == 0
    assert yearly_rate([0, 0], [10, 10]).shape == 0.5


def test_rates_vary_between_years_about_one_level_a_path() -> None:
    rate = yearly_rate([336, 506, 331], [5339.5, 4893.5, 4480.0])
    drawn = rate.draw(np.random.default_rng(3), 40_000, 2)
    assert drawn.mean() == pytest.approx(rate.shape / rate.exposure, rel=0.01)
    ratio = drawn[:, 0] / drawn[:, 1]
    assert np.log(ratio).std() == pytest.approx(np.sqrt(2 * rate.spread), rel=0.1)


def test_each_year_of_evidence_weighs_as_one_trial() -> None:
    assert share_of_years([]) == UncertainShare(1, 1)
    share = share_of_years([0.51, 0.59, 0.14])
    assert (share.a, share.b) == pytest.approx((2.24, 2.76))


def test_date_of_closing_counts_the_paths_that_never_close() -> None:
    stock = np.array([[1.0, 2, 3, 4], [1, 1, 1, 1], [5, 1, 1, 1], [1, 2, 4, 2]])
    found = closing(stock, np.full(4, 3.0))
    assert found.never == 0.25
    assert [found.by(q) for q in range(4)] == [0.25, 0.25, 0.75, 0.75]
    assert found.quantile(0.5) == 2
    assert found.quantile(0.9) is None


def test_a_moving_target_is_met_where_it_stands() -> None:
    stock = np.array([[1.0, 2, 3]])
    assert closing(stock, np.array([[2.0, 3, 3]])).quantile(0.5) == 2
    assert closing(stock, np.array([2.0, 3, 4])).never == 1


def test_the_same_seed_gives_the_same_fan() -> None:
    def one() -> np.ndarray:
        rng = np.random.default_rng(9)
        rates = np.repeat(yearly_rate(COUNTS, BASES).draw(rng, 200, 3), 4, axis=1)
        return fan(project(IN_POST, rates, flat(100, paths=200), rng))["high95"]

    assert np.array_equal(one(), one())


def test_bands_lie_inside_one_another() -> None:
    rng = np.random.default_rng(2)
    drawn = fan(project(IN_POST, flat(0.08, paths=500), flat(100, paths=500), rng))
    ordered = ["low95", "low80", "low50", "median", "high50", "high80", "high95"]
    assert (np.diff([drawn[name] for name in ordered], axis=0) >= 0).all()


@pytest.mark.slow
@pytest.mark.parametrize("years", [1, 4])
def test_intervals_hold_what_happens_and_the_middle_is_not_off(years: int) -> None:
    """Evidence is simulated from a truth, the projection made from the evidence alone."""
    rng = np.random.default_rng(500 + years)
    quarters, paths, base = 12, 400, 5000.0
    starts = {q: np.full(paths, 500.0) for q in range(-8, 13, 2)}
    held, misses, true_changes = [], [], []
    for _ in range(800):
        true_rate, true_share = rng.uniform(0.05, 0.09), rng.uniform()
        counts = rng.poisson(true_rate * base, size=years).astype(float)
        # A year of evidence on the share is one trial, so it is simulated as one.
        trials = (rng.random(3) < true_share).astype(float)
        done = qualifiers(starts, rng.random(paths), quarters)
        rates = yearly_rate(list(counts), [base] * years).draw(rng, paths, 3)
        share = share_of_years(list(trials)).draw(rng, paths)
        made = project(IN_POST, np.repeat(rates, 4, axis=1), done * share[:, None], rng)
        low, middle, high = np.quantile(made[:, -1], (0.025, 0.5, 0.975))
        arrived = qualifiers({q: n[:1] for q, n in starts.items()}, rng.random(1), quarters)
        truth = project(IN_POST, flat(true_rate), arrived * true_share, rng)[0, -1]
        held.append(low <= truth <= high)
        misses.append(middle - truth)
        true_changes.append(truth - IN_POST)
    assert 0.93 <= np.mean(held) <= 0.97
    assert abs(np.mean(misses)) < 0.1 * np.std(true_changes)


# Officers gained for each trainee due, years to June 2023 to 2025.
SHARES = [0.144, 0.590, 0.512]


def test_a_way_of_drawing_that_is_none_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(InputError, match="five ways"):
        draw_year_shares(SHARES, "by guess", rng, 10, 2)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_keeps_the_mean_and_lies_in_range(way: str) -> None:
    drawn = draw_year_shares(SHARES, way, np.random.default_rng(2), 20_000, 5)
    assert drawn.shape == (20_000, 5)
    assert drawn.min() >= 0
    assert drawn.max() <= 1
    assert drawn.mean() == pytest.approx(np.mean(SHARES), abs=0.04)


def test_what_is_drawn_anew_each_year_averages_out_over_ten() -> None:
    """The share of ten years together is what closes a gap: widest where it never changes."""
    rng = np.random.default_rng(3)
    spread = {w: draw_year_shares(SHARES, w, rng, 20_000, 10).mean(axis=1).std() for w in WAYS}
    assert spread["fixed mean"] == pytest.approx(0, abs=1e-12)
    assert spread["years resampled"] == pytest.approx(np.std(SHARES) / np.sqrt(10), rel=0.05)
    assert spread["years resampled"] < spread["hierarchical"] < spread["uniform"]
    a, b = 1 + sum(SHARES), 4 - sum(SHARES)
    assert spread["uniform"] == pytest.approx(stats.beta(a, b).std(), rel=0.03)


@pytest.mark.slow
@pytest.mark.parametrize("way", [UNIFORM, JEFFREYS, HIERARCHICAL])
def test_a_drawn_share_covers_under_its_own_assumption(way: str) -> None:
    """Three years of evidence; the two other ways claim no interval for a share to come.

    The hierarchical way takes a share next to 0 or 1 for one half a point away from it, and is
    tried where no published share is so near, as none is.
    """
    rng = np.random.default_rng(3)
    held: list[bool] = []
    while len(held) < 800:
        if way == HIERARCHICAL:
            mean, weight = rng.uniform(0.01, 0.99), np.exp(rng.uniform(0, np.log(100)))
            *seen, truth = rng.beta(mean * weight, (1 - mean) * weight, size=4)
            if min(seen) < 0.005 or max(seen) > 0.995:
                continue
        else:  # one share for ever, and each year one trial
            start = 1.0 if way == UNIFORM else 0.5
            truth = rng.beta(start, start)
            seen = [*(rng.random(3) < truth).astype(float)]
        drawn = draw_year_shares(seen, way, rng, 400, 1)
        low, high = np.quantile(drawn, (0.025, 0.975))
        held.append(low <= truth <= high)
    assert 0.93 <= np.mean(held) <= 0.97
