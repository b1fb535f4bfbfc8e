"""What a chart notes while it is drawn goes with its picture."""

from __future__ import annotations

import gc
import weakref

from analysis.charts.layout import render

from .invented import region_bars


def test_a_picture_that_nobody_holds_leaves_memory() -> None:
    figure = weakref.ref(render(region_bars(), "square"))
    gc.collect()
    assert figure() is None
