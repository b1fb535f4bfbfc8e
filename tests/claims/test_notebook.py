"""What the notebook on claims shows."""

from __future__ import annotations

from analysis.claims import check_file
from analysis.claims.notebook import instructive_cases, verdict_counts, verdict_table
from analysis.claims.results import verdict_labels


def test_three_cases_are_told_with_their_working() -> None:
    cases = instructive_cases()
    assert len(cases) == 3
    first, second, third = (c.markdown for c in cases)
    assert "2,390" in first
    assert "35.25%" in first
    assert "28.34%" in second
    assert "bases mixed" in third
    assert "6,158" in third
    assert "4,413" in third


def test_counts_and_table_hold_every_claim() -> None:
    results = check_file()
    counts = verdict_counts(results)
    assert list(counts["verdict"]) == list(verdict_labels().values())
    assert counts["claims"].sum() == len(verdict_table(results)) == 48
    assert set(verdict_table(results)["verdict"]) <= set(counts["verdict"])
