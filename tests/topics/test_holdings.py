"""What is held, as the first notebook says it."""

from __future__ import annotations

from analysis.topics.sources.data import months_without


def test_the_months_without_a_return_are_named() -> None:
    assert months_without() == (
        "Monthly returns held: March 2011 to April 2026, without January 2017, February 2017, "
        "September 2017 and November 2019."
    )
