"""An edition of the targets annex arrives beside the pages that quote earlier ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.arrivals import take_in
from tests.transcribe.test_triplets import accessible, classic

from .projects import state

pytestmark = pytest.mark.slow


def test_both_versions_of_an_edition_pass_every_check(project: Path, tmp_path: Path) -> None:
    before = state(project)
    told = []
    for make in (classic, accessible):
        arrival = take_in([make(tmp_path / "annex.xlsx")], root=project, trial=True)
        (source,) = arrival.sources
        assert source.source_id == "ta-2025-03"
        told.append({(r["measure"], r["area"], r["period_end"], r["value"])
                     for r in arrival.changes.new if "rate" not in r["measure"]})  # fmt: skip
        for headline in (
            "Probation officers in post (targets annex): 5,636",
            "Target number of probation officers (targets annex): 7,115",
        ):
            assert f"\n{headline} full-time equivalent (FTE) at 31 March 2025 [" in arrival.story
    assert told[0] == told[1]
    assert len(told[0]) > 70
    assert state(project) == before
