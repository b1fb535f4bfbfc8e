"""Doubts: refused with every number, accepted with a reason, or told."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import Doubt
from analysis.arrivals.read_files import Source
from analysis.arrivals.settle import settle, with_reasons
from analysis.core.errors import InputError

STOPS = Doubt("level:paybill_salary:mwmi-2026-07", True, ["csv!AD6: 347,785.58 after 347,012,114"])
TOLD = Doubt("restated:staff_in_post:mwmi-2026-07", False, ["csv!L6: 4,302 restates 3,302"])


def test_a_doubt_that_stops_the_file_names_its_cells_and_how_to_accept_it() -> None:
    with pytest.raises(InputError) as error:
        settle([STOPS, TOLD], [], "", "july.csv")
    said = str(error.value)
    assert "Nothing was written" in said
    assert STOPS.items[0] in said
    assert f"  --accept {STOPS.id}\n    {STOPS.items[0]}\n" in said
    assert said.count(STOPS.id) == 1
    assert TOLD.id not in said


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_doubt_is_accepted_without_a_reason(reason: str) -> None:
    with pytest.raises(InputError, match="needs --reason"):
        settle([STOPS], [STOPS.id], reason, "july.csv")


def test_an_unknown_doubt_is_not_accepted() -> None:
    with pytest.raises(InputError, match="Nothing is doubtful under level:x") as error:
        settle([STOPS], ["level:x"], "seen", "july.csv")
    assert STOPS.id in str(error.value)


def test_what_is_accepted_is_kept_with_its_reason_in_its_source_alone() -> None:
    reason = "The department confirmed it."
    assert settle([STOPS, TOLD], [STOPS.id], reason, "july.csv") == [TOLD]
    sources = [
        Source("mwmi", {"source_id": name, "note": "Month from the name."}, [], [], [])
        for name in ("mwmi-2026-07", "mwmi-2026-06")
    ]
    july, june = with_reasons(sources, [STOPS, TOLD], [STOPS.id], reason)
    assert july.record["note"] == f"Month from the name. Accepted ({STOPS.id}): {reason}"
    assert june == sources[1]
