"""The list of editions that are due, by the publishers' calendars."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

from analysis.download.publications import due, names


def test_a_month_without_a_quarterly_edition_does_not_name_it() -> None:
    lines = due(date(2026, 3, 25))
    assert not any(line.startswith("workforce-quarterly:") for line in lines)
    assert any(line.startswith("workforce-management-information:") for line in lines)


def test_what_can_be_fetched_has_a_calendar_and_says_how_it_is_known() -> None:
    text = (files("analysis.download") / "release_calendar.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)
    assert set(names()) <= set(entries)
    assert all(entry["seen"] and entry["months"] for entry in entries.values())
    assert all(1 <= month <= 12 for entry in entries.values() for month in entry["months"])
