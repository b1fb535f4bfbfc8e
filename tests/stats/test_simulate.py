"""Simulated data have the moments and hazards they are said to have."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stats.leaving.life_table import simulate_service

from .simulated import simulate_cohorts, simulate_counts


def test_counts_have_their_mean_and_dispersion() -> None:
    counts = simulate_counts(np.full(40000, 30.0), 2.5, np.random.default_rng(1))
    assert counts.mean() == pytest.approx(30, rel=0.01)
    assert counts.var() / counts.mean() == pytest.approx(2.5, rel=0.05)
    plain = simulate_counts(np.full(40000, 30.0), 1.0, np.random.default_rng(1))
    assert plain.var() / plain.mean() == pytest.approx(1, rel=0.05)


def test_cohorts_have_their_correlation() -> None:
    left = simulate_cohorts([200] * 20000, 0.3, 0.02, np.random.default_rng(1))
    expected = 200 * 0.3 * 0.7 * (1 + 199 * 0.02)
    assert left.mean() == pytest.approx(60, rel=0.01)
    assert left.var() == pytest.approx(expected, rel=0.05)


def test_service_leavers_match_hazard_times_staff() -> None:
    table = simulate_service((0.0, 2.0), (0.3, 0.1), 5000, np.random.default_rng(1))
    rates = table["leavers"] / table["staff"]
    assert list(rates) == pytest.approx([0.3, 0.1], rel=0.05)
    # 5,000 a year joining and surviving two years at 0.3 a year.
    assert table["staff"][0] == pytest.approx(5000 * (1 - np.exp(-0.6)) / 0.3, rel=0.03)


def test_the_same_seed_gives_the_same_table() -> None:
    tables = [simulate_service((0.0, 1.0), (0.2, 0.1), 50, np.random.default_rng(3)) for _ in "ab"]
    assert tables[0].equals(tables[1])
