from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.marks.labels import pushed_apart


def test_labels_that_do_not_fit_still_do_not_overlap() -> None:
    assert pushed_apart([5, 5, 5], [10, 10, 10], 0, 15) == [5, 15, 25]


def test_labels_move_no_more_than_they_must() -> None:
    assert pushed_apart([10, 50], [10, 10], 0, 100) == [10, 50]
    assert pushed_apart([50, 52], [10, 10], 0, 100) == pytest.approx([46, 56])
    assert pushed_apart([1, 99], [10, 10], 0, 100) == pytest.approx([5, 95])


@given(st.lists(st.floats(0, 300), min_size=1, max_size=9))
def test_labels_never_overlap_and_keep_their_order(wanted: list[float]) -> None:
    placed = pushed_apart(sorted(wanted), [20.0] * len(wanted), 0, 300)
    gaps = [b - a for a, b in pairwise(placed)]
    assert all(gap >= 20 - 1e-6 for gap in gaps)
    assert placed[0] >= 10 - 1e-6
    assert placed[-1] <= 290 + 1e-6
