"""Figures that fit a number, of a time that the text does not mean; counts of units rated."""

from datetime import date

import pytest

from analysis.claims.articles.finding import Article, find_claims

TODAY = date(2026, 11, 28)


def found(said: str, written_on: str = "") -> Article:
    """A text of a day, or one that gives none."""
    day = date.fromisoformat(written_on) if written_on else None
    return find_claims(said, written_on=day, today=TODAY)


@pytest.mark.parametrize(
    ("said", "written_on", "value", "verdict"),
    [
        # The year to June 2024 had ended before those twelve months began.
        ("Over the past year 2,357 staff have walked out of the Probation Service.",
         "2025-09-02", "2357", "stale"),
        ("In the past 12 months 2,357 staff have left the Probation Service.", "2024-09-02",
         "2357", "right"),
        # Of 2014/15, and the newest then held.
        ("Staff of the National Probation Service lose 11.9 working days each to sickness.",
         "2020-02-11", "11.9", "stale"),
        ("Staff of the National Probation Service lost 11.9 working days each to sickness.",
         "2015-12-01", "11.9", "right"),
        ("The probation trusts lost 9.8 working days a head to sickness in their last year.",
         "2024-02-11", "9.8", "right"),
        # Of 2022/23; a year to June is as long as a financial year, and newer.
        ("Probation staff lost 12.9 days each to sickness, against 12.6 in prisons and probation "
         "taken together.", "2024-12-03", "12.6", "not_read"),
        # Of the country, said of a region.
        ("Probation in London cannot cope. In this region staff work at 117 per cent of capacity.",
         "2024-12-03", "117", "wrong_scope"),
        ("Probation cannot cope. Staff here work at 117 per cent of capacity.", "2024-12-03", "117",
         "not_read"),
        # In a text that no date tells the year of.
        ("Probation was 1,555 officers short of its target at the end of September.", "", "1555",
         "right"),
        ("Probation had 4,418 probation officers at the end of June.", "", "4418", "stale"),
        ("Probation had 5,519 probation officers at the end of June 2026.", "", "5519",
         "wrong_period"),
        ("Probation had 5,519 probation officers at the end of March.", "", "5519",
         "wrong_period"),
    ],
)  # fmt: skip
def test_a_figure_agrees_only_with_a_number_of_its_own_time(
    said: str, written_on: str, value: str, verdict: str
) -> None:
    assert {c.verdict for c in found(said, written_on).checked if c.claim.value == value} == {
        verdict
    }


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Probation branch news - autumn 2025", date(2025, 11, 30)),
        ("Embargoed until 00.01 on Friday 24 October 2025", date(2025, 10, 24)),
    ],
)
def test_a_line_of_its_own_dates_a_text(line: str, day: date) -> None:
    article = found(f"{line}\n\nThere are 5,519 probation officers.")
    assert (article.written_on, article.dated_by) == (day, "the text")


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        ("Since probation was made one service again in 2021, inspectors have been to 31 delivery "
         "units. Fifteen were inadequate and only one was good.", "2023-10-03",
         [("31", "right"), ("15", "right"), ("1", "right")]),
        ("His teams have now visited 31 probation delivery units.", "2023-10-03",
         [("31", "right")]),
        # Worked out from the ratings of the units of a region, where they may be the whole.
        ("In 2025 inspectors rated six probation units in the East Midlands; five were inadequate.",
         "2025-12-03", [("6", "right"), ("5", "right")]),
        ("In 2025 inspectors rated six probation units in the East Midlands; four were inadequate.",
         "2025-12-03", [("6", "right"), ("4", "not_read")]),
        # A figure of another date has the value.
        ("In 2021 inspectors rated 15 probation delivery units inadequate.", "2023-10-03",
         [("15", "not_read")]),
        ("Inspectors went to six probation units in London in 2022. Five of them were inadequate.",
         "2023-02-03", [("5", "not_read")]),
    ],
)  # fmt: skip
def test_units_rated_are_counted(
    said: str, written_on: str, expected: list[tuple[str, str]]
) -> None:
    got = [(c.claim.value, c.verdict) for c in found(said, written_on).checked]
    assert [pair for pair in got if pair[0] in dict(expected)] == expected
