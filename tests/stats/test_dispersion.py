"""Over-dispersion and heterogeneity tests: refusals, exactness, size and power."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.rates import dispersion
from analysis.stats.rates.dispersion import dean_test, heterogeneity_test, pearson_test

from .simulated import simulate_counts


def test_a_cell_without_variance_is_refused() -> None:
    with pytest.raises(InputError, match="no variance"):
        pearson_test([1, 2], [0, 2], 1)
    with pytest.raises(InputError, match="No cell is left over"):
        pearson_test([1, 2], [1, 2], 2)


def test_groups_must_match_and_hold_events() -> None:
    with pytest.raises(InputError, match="2 counts but 1"):
        heterogeneity_test([1, 2], [10])
    for counts, bases in (([4], [10]), ([0, 0], [10, 10])):
        with pytest.raises(InputError, match="two groups or more"):
            heterogeneity_test(counts, bases)


def test_heterogeneity_agrees_with_the_exact_binomial_reference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # With two groups the reference distribution can be summed by hand.
    counts, bases = (9, 21), (200.0, 250.0)
    total, share = 30, 200 / 450

    def ratio(k: int) -> float:
        parts = [(k, total * share), (total - k, total * (1 - share))]
        return 2 * sum(n * np.log(n / m) for n, m in parts if n)

    seen = ratio(9)
    exact = sum(
        stats.binom.pmf(k, total, share) for k in range(total + 1) if ratio(k) >= seen - 1e-9
    )
    monkeypatch.setattr(dispersion, "SIMULATIONS", 20_000)
    test = heterogeneity_test(counts, bases)
    assert test.statistic == pytest.approx(seen)
    assert test.p_value == pytest.approx(exact, abs=0.01)


def test_the_same_data_always_give_the_same_p_value() -> None:
    first = heterogeneity_test([30, 50, 20], [400, 500, 410])
    assert first == heterogeneity_test([30, 50, 20], [400, 500, 410])


def test_dean_statistic_by_hand() -> None:
    test = dean_test([4.0, 10.0], [6.0, 8.0], [0.5, 0.5])
    score = ((4 - 6) ** 2 - 4 + 3) + ((10 - 8) ** 2 - 10 + 4)
    assert test.statistic == pytest.approx(score / np.sqrt(2 * (36 + 64)))


@pytest.mark.slow
def test_size_and_power(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispersion, "SIMULATIONS", 300)
    rng = np.random.default_rng(11)
    bases = np.array([300.0, 500, 600, 700, 800, 900, 1500])
    for spread, low, high in ((1.0, 0.03, 0.07), (4.0, 0.7, 1.0)):
        found = 0
        for _ in range(500):
            counts = simulate_counts(0.08 * bases, spread, rng)
            found += heterogeneity_test(list(counts), list(bases)).p_value < 0.05
        assert low <= found / 500 <= high


def test_a_simulated_p_value_is_never_nil(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispersion, "SIMULATIONS", 99)
    test = heterogeneity_test([500, 5], [100, 100])
    assert test.p_value == pytest.approx(0.01)
