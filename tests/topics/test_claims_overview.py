"""The numbers of the claims notebook, counted a second way."""

from __future__ import annotations

from analysis.claims import check_file
from analysis.claims.results import verdict_labels
from analysis.topics import pinned
from analysis.topics.catalogue import chart
from analysis.topics.claims_checked import data as overview


def test_every_claim_has_one_verdict() -> None:
    assert overview.by_verdict()["claims"].sum() == len(check_file()) == 48
    assert overview.by_document()["claims"].sum() == 48


def test_claims_that_cannot_be_checked_are_not_among_those_compared() -> None:
    frame = overview.compared()
    assert not frame["verdict"].str.startswith("not ").any()
    assert len(frame) == overview.by_document()["checkable"].sum()


def test_every_open_claim_has_a_table_that_would_settle_it() -> None:
    asked = {one for row in overview.would_settle()["claims"] for one in row.split(", ")}
    left = {c.claim.id for c in overview.results() if c.verdict in overview.OPEN}
    assert left <= asked


def test_numbers() -> None:
    counts = overview.by_verdict().set_index("verdict")["claims"]
    numbers = pinned.numbers("claims_checked")
    assert numbers["claims checked"] == 48
    assert numbers["claims, fits the published figure"] == counts["fits the published figure"]


def test_the_cases_name_their_figures() -> None:
    told = overview.cases()
    assert "[target-staffing.england-and-wales.probation-officer.2023-06-30" in told
    assert told.count("### ") == 3


def test_the_cases_are_told_with_their_working() -> None:
    first, second, third = overview.cases().split("### ")[1:]
    assert "2,390" in first
    assert "35.25%" in first
    assert "28.34%" in second
    assert all(said in third for said in ("bases mixed", "6,158", "4,413"))


def test_counts_hold_every_verdict() -> None:
    assert list(overview.by_verdict()["verdict"]) == list(verdict_labels().values())


def test_the_chart_counts_the_claims_that_no_figure_settles() -> None:
    left = sum(c.verdict in overview.OPEN for c in overview.results())
    assert left
    assert chart("claims-verdicts").words("finding").startswith(f"{left} of 48 claims")
