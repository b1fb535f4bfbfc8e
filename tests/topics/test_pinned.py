"""The pinned numbers: what a list of them may say."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.topics import pinned
from analysis.topics.sickness import data


def test_a_topic_without_numbers_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such"):
        pinned.numbers("no_such")


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({"numbers": {"{name}": "value"}}, {"a": 1.0, "b": 2.0}),
        ({"where": "value > 1", "numbers": {"{name}": "{value:1}"}}, {"b": "2.0"}),
        ({"numbers": {"{name}": ""}, "parts": ["value"]}, {"a, value": 1.0, "b, value": 2.0}),
        ({"whole": True, "numbers": {"rows": "found.shape.0"}}, {"rows": 2}),
    ],
)
def test_what_an_entry_may_say(
    entry: dict[str, object], found: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pd.DataFrame({"name": ["a", "b"], "value": [1.0, 2.0]})
    monkeypatch.setattr(data, "per_person", lambda: table)
    entries = {"sickness": [entry | {"of": "data.per_person"}]}
    monkeypatch.setattr(pinned, "listed", lambda: entries)
    assert pinned.numbers("sickness") == found
