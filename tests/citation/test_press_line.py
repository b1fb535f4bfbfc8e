"""One sentence to read aloud, with who is counted and one caveat inside."""

from __future__ import annotations

import pytest

from analysis.citation.citation import cite_figure, cite_row
from analysis.citation.press_line import HOW_READ, how_read, press_line
from analysis.citation.words import scope
from analysis.cli.main import main
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.register.store import by_id

COUNTRY = "staff-in-post.england-and-wales.probation-officer"
JUNE_2016 = f"{COUNTRY}.2016-06-30.wq-2016-06"


def test_officers_of_2016_are_those_of_one_body_of_two() -> None:
    said = press_line(by_id(JUNE_2016))
    assert "National Probation Service" in said
    assert "community rehabilitation companies" in said
    assert "3,372" in said


def test_the_command_says_who_is_counted_in_every_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["cite", "staff-in-post", "--grade", "Probation officer", "--date", "2016-06-30"]
    assert main(words) == 0
    printed = " ".join(capsys.readouterr().out.split())
    sentences = printed.split("How it was read:", maxsplit=1)[0].split("To read aloud:")
    for said in sentences:
        assert "3,372" in said
        assert "in the National Probation Service, without the community rehabilitation" in said


def test_a_division_is_not_said_to_be_the_whole_service() -> None:
    said = press_line(by_id("leaving-rate.nps-london.probation-officer.ye-2016-03-31.wq-2016-06"))
    assert "the London division of the National Probation Service was" in said
    assert "without the community rehabilitation companies" in said


def test_a_count_of_service_and_companies_leaves_neither_out() -> None:
    said = press_line(
        by_id(
            "vacancies-count.england-and-wales.all-probation-staff-nps-and-companies.cy-2014."
            "page-napo-2c9f"
        )
    )
    assert "National Probation Service and the companies together" in said
    assert "without" not in said


@pytest.mark.parametrize(
    ("day", "scope_said"),
    [
        ("2011-03-31", "without the Probation Trusts"),
        ("2019-03-31", "prisons and the National Probation Service together"),
        ("2023-03-31", "prisons and probation together"),
    ],
)
def test_who_is_counted_in_the_agency_follows_the_day(day: str, scope_said: str) -> None:
    row = {"population": "hmpps", "unit": "fte", "period_end": day}
    assert scope(row, "staff of HMPPS") == scope_said


def test_officers_of_today_need_no_such_words() -> None:
    row = by_id(f"{COUNTRY}.2023-06-30.wq-2023-06")
    assert scope(row) == ""
    assert "companies" not in press_line(row)


@pytest.mark.parametrize(
    ("figure", "mark"),
    [
        (JUNE_2016, "read in the official table"),
        ("shortfall.london.probation-officer.2023-09-30.page-bnnbreaking-2024-01-01-c1fe",
         "reworded copy"),
        ("vacancies.london.all-probation-grades.m-2023-09.pq-10822-2024",
         "read in a verbatim copy of the official document"),
    ],
)  # fmt: skip
def test_how_a_figure_was_read(figure: str, mark: str) -> None:
    assert how_read(by_id(figure)) == mark


def test_every_mark_of_reading_is_one_of_the_five() -> None:
    for table in (FIGURES, DERIVED):
        assert {how_read(row) for number, row in enumerate(read(table)) if not number % 23} <= set(
            HOW_READ
        )


@pytest.mark.parametrize(
    "words",
    [
        ["change", "--measure", "staff_in_post", "--grade", "PO",
         "--from", "2015-06-30", "--to", "2016-06-30"],
        ["share", "--measure", "staff_in_post", "--grade", "Probation officer",
         "--of-grade", "All probation grades", "--date", "2016-06-30"],
    ],
)  # fmt: skip
def test_a_change_and_a_share_say_who_is_counted(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cite", *words]) == 0
    said = " ".join(capsys.readouterr().out.split("\n\n")[0].split())
    assert "in the National Probation Service, without the community rehabilitation" in said


def test_a_bound_is_said_wherever_a_figure_is_cited() -> None:
    bounded = [row for row in read(FIGURES) if row["bound"] != "exact" and row["value"]]
    assert len(bounded) > 70
    for row in bounded:
        words = row["bound"].replace("_", " ")
        cited = cite_row(row)
        for said in (cited.sentence, cited.press_line, cited.printed, cited.working[0]):
            assert words in said, row["figure_id"]


def test_words_that_are_printed_and_no_bound_are_explained() -> None:
    cited = cite_figure(
        "average-working-days-lost.london.all-probation-service-staff.ye-2022-06-30."
        "hmip-justiceinspectorates-2022-10-28-fc0a"
    )
    assert "printed as “up to 17”" in cited.working[0]
    assert "not a bound" in " ".join(cited.caveats)


def test_a_citation_says_what_was_inferred() -> None:
    inferred = [row for row in read(FIGURES) if row["inferred"]]
    assert len(inferred) > 600
    for row in inferred[::20]:
        told = " ".join(cite_row(row).caveats)
        assert all(part in told for part in row["inferred"].split("; ")), row["figure_id"]


def test_who_else_is_counted_does_not_push_out_the_caveat() -> None:
    said = press_line(
        by_id("leaving-rate.england-and-wales.probation-services-officer.ye-2023-06-30.wq-2023-06")
    )
    assert said.endswith("was 11.8%, trainees included, a provisional number.")
