"""What is said to have risen, or fallen, to a number, and did the other."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims


@pytest.mark.parametrize(
    ("said", "written_on", "value", "verdict"),
    [
        ("Notifications of serious further offences on probation fell to 770 in 2023/24.",
         "2024-12-10", "770", "differs"),
        ("The leaving rate among probation officers has gone up to 6.3 per cent in the year to "
         "June 2025.", "2025-10-01", "6.3", "differs"),
        ("Notifications of serious further offences on probation rose to 770 in 2023/24.",
         "2024-12-10", "770", "right"),
        ("Probation services officers were down to 5,908 in June 2024.", "2024-10-01", "5908",
         "right"),
        # Of the quarter before it fell, of the year before it rose: either may be meant.
        ("Probation officers fell to 5,519 in June 2025.", "2025-10-01", "5519", "right"),
        ("Probation officers rose to 5,519 in June 2025.", "2025-10-01", "5519", "right"),
    ],
)  # fmt: skip
def test_a_number_that_something_rose_or_fell_to(
    said: str, written_on: str, value: str, verdict: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    assert [c.verdict for c in found if c.claim.value == value] == [verdict]


def test_the_figures_before_it_stand_under_the_verdict() -> None:
    said = "Notifications of serious further offences on probation fell to 770 in 2023/24."
    (found,) = find_claims(said, written_on=date(2024, 12, 10)).checked
    assert "It did not fall to that: before it stood 579" in found.says
    assert {e.row["value"] for e in found.evidence if e.remark == "a figure before it"} == {"579"}
