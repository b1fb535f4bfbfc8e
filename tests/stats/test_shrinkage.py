"""Shrunken rates: refusals, the two ends of the scale, nearer to a simulated truth."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.stats.rates.funnel import shrunken_rates


def test_what_cannot_be_shrunk_is_refused() -> None:
    with pytest.raises(InputError, match="one group"):
        shrunken_rates([3], [10])
    with pytest.raises(InputError, match="2 counts but 1"):
        shrunken_rates([3, 4], [10])
    with pytest.raises(InputError, match="whole"):
        shrunken_rates([3.5, 4], [10, 10])


def test_groups_that_differ_by_chance_alone_get_the_common_rate() -> None:
    rates, weights = shrunken_rates([10, 11, 9], [100, 100, 100])
    assert not weights.any()
    assert rates == pytest.approx([0.1] * 3)


def test_large_groups_keep_their_own_rate_and_small_ones_do_not() -> None:
    rates, weights = shrunken_rates([5000, 9000, 3], [100_000, 100_000, 20])
    assert weights[0] > 0.99
    assert weights[2] < 0.2
    assert rates[0] == pytest.approx(0.05, rel=0.01)


def test_shrunken_rates_are_nearer_to_the_truth() -> None:
    rng = np.random.default_rng(6)
    bases = rng.uniform(250, 900, 7)
    raw, drawn, missed = [], [], []
    for _ in range(400):
        truth = rng.gamma(25, 0.05 / 25, 7)
        counts = rng.poisson(truth * bases)
        rates, _ = shrunken_rates([*counts], [*bases])
        raw.append(np.mean((counts / bases - truth) ** 2))
        drawn.append(np.mean((rates - truth) ** 2))
        missed.append(np.mean(rates - truth))
    assert np.mean(drawn) < 0.85 * np.mean(raw)
    assert abs(np.mean(missed)) < 3 * np.std(missed) / 20
