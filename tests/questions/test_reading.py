"""What a question is read as: dates in every form, slips of the pen, nothing in silence."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.questions import ask, read_question
from analysis.questions.finding import fits
from analysis.questions.phrase_table import NUMBER
from analysis.questions.phrases import phrase_table, word_table, words_of
from analysis.questions.unanswered import would_hold

TODAY = date(2026, 11, 27)


KINDS = (
    "noise", "measure", "implied", "ratio", "grade", "area", "category", "default",
    "latest", "change", "share", "highest", "lowest", "short", "plan", "each", "care",
    "unit", "outside", "population", "moment", "as_share", "foreseen", "of_social_workers",
    "placed", "elsewhere", "foretold", "bare", "yearly", "hint", "lost", "met", "part", "split",
    "speaker", "told", "norm", "series", "bands", "distinct", "supervised", "of_supervised",
    "promised", "lacking", "counts", "margin", "broken", "unpaid",
)  # fmt: skip


@pytest.mark.parametrize("text", ["banana", "", "2023", "!!!", "xyzzy plugh"])
def test_where_no_word_is_understood_nothing_is_answered(text: str) -> None:
    with pytest.raises(InputError, match="does not say what to count") as stopped:
        ask(text, TODAY)
    assert " ... " not in str(stopped.value)


def test_a_word_that_is_in_a_table_is_never_not_understood() -> None:
    for key in phrase_table():
        assert read_question(" ".join(key), TODAY).not_understood == [], key


def test_every_name_in_the_table_of_words_is_one_of_the_vocabulary() -> None:
    from analysis import vocabulary

    known = {
        "measure": vocabulary.measures() | vocabulary.derived_measures(),
        "implied": vocabulary.measures() | vocabulary.derived_measures(),
        "grade": vocabulary.grades(),
        "default": vocabulary.grades(),
        "area": vocabulary.areas(),
        "category": vocabulary.categories(),
    }
    for row in vocabulary.records("words"):
        assert row["kind"] in KINDS, row
        if row["kind"] in known and NUMBER not in row["names"]:
            assert set(row["names"].split("; ")) <= set(known[row["kind"]]), row


def test_the_own_name_of_a_part_or_grade_always_names_it() -> None:
    orders = {"Largest", "Smallest", "Plan"}  # words for an order or a plan before they are parts
    table = phrase_table()
    for kind, names in (("category", vocabulary.categories()), ("grade", vocabulary.grades())):
        for name in set(names) - orders:
            spelt = re.sub(r"(\d{4})-(\d{4})", r"\1 to \2", name)  # as the years of a question
            named = [m.names for m in table[tuple(words_of(spelt))] if m.kind == kind]
            assert named, name
            assert name in named[0], name


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("caseload 2023", "2023-01-01", "2023-12-31"),
        ("caseload June 2023", "2023-06-01", "2023-06-30"),
        ("caseload 30th june 2023", "2023-06-30", "2023-06-30"),
        ("caseload 2023-06-30", "2023-06-30", "2023-06-30"),
        ("caseload 31/03/2025", "2025-03-31", "2025-03-31"),
        ("caseload 06/30/2023", "2023-06-30", "2023-06-30"),
        ("caseload Q1 2025", "2025-01-01", "2025-03-31"),
        ("caseload in the second quarter of 2025", "2025-04-01", "2025-06-30"),
        ("sfo notifications 2022/23", "2022-04-01", "2023-03-31"),
        ("sick days 21-22", "2021-04-01", "2022-03-31"),
        ("sick days 2021-2", "2021-04-01", "2022-03-31"),
        ("sick days FY22", "2021-04-01", "2022-03-31"),
        ("sick days fy 21/22", "2021-04-01", "2022-03-31"),
        ("sick days FY2021/22", "2021-04-01", "2022-03-31"),
        ("caseload jun23", "2023-06-01", "2023-06-30"),
        ("sfo notifications 2022-23", "2022-04-01", "2023-03-31"),
        ("leavers in the year to September 2022", "2022-09-01", "2022-09-30"),
        ("leavers last year", "2025-01-01", "2025-12-31"),
        ("leavers this year", "2026-01-01", "2026-12-31"),
        ("leavers two years ago", "2024-01-01", "2024-12-31"),
        ("leavers in the past year", "2025-01-01", "2025-12-31"),
        ("leaving rate 12 months ending 31 March 2020", "2020-03-01", "2020-03-31"),
        ("vacancies in june last year", "2025-06-01", "2025-06-30"),
        ("vacancies in December", "2025-12-01", "2025-12-31"),
        ("vacancies on 30 September", "2026-09-30", "2026-09-30"),
        ("PSOs Dec 24", "2024-12-01", "2024-12-31"),
        ("shortfall June '22", "2022-06-01", "2022-06-30"),
        ("trainees this financial year", "2026-04-01", "2027-03-31"),
        ("trainees last financial year 2024/25", "2024-04-01", "2025-03-31"),
        ("staff two years back", "2024-01-01", "2024-12-31"),
    ],
)
def test_dates_as_people_write_them(text: str, since: str, until: str) -> None:
    (period,) = read_question(text, TODAY).periods
    assert (period.since, period.until) == (since, until)


@pytest.mark.parametrize(
    "text", ["caseload 31 June 2023", "caseload 31/06/2023", "staff may leave"]
)
def test_a_day_that_there_is_not_is_no_date(text: str) -> None:
    assert all(p.kind != "day" for p in read_question(text, TODAY).periods)


def test_a_verb_is_no_month() -> None:
    assert not read_question("staff may leave", TODAY).periods


def test_a_slip_of_the_pen_is_mended_and_told() -> None:
    answer = ask("probaton oficers in post", TODAY)
    assert "“oficers” taken for “officers”" in answer.read_as


def test_the_longest_phrase_wins() -> None:
    assert read_question("senior probation officer").grades == ["Senior probation officer"]
    assert read_question("PSO in post").grades == ["Probation services officer"]
    assert read_question("Kent, Surrey & Sussex").areas[0][0] == "Kent, Surrey and Sussex"


def test_what_no_word_says_is_told_as_chosen() -> None:
    told = "\n".join(ask("shortfall", TODAY).read_as)
    assert "who: Probation officer (chosen" in told
    assert "where: England and Wales (chosen" in told
    assert "when: at 30 September 2025, the newest that fits (chosen" in told


def test_a_word_left_aside_is_named() -> None:
    answer = ask("vacancies in Lambeth 1999", TODAY)
    assert "“1999”" in answer.text


def test_a_reworded_copy_comes_second_to_an_older_figure_of_the_same() -> None:
    """12.9 days of 2024 is all there is; 1,479 of March 2025 is not the newest to cite."""
    first, *rest = fits(read_question("shortfall of probation officers"))
    assert first.row["value"] == "1555"
    assert any(f.row["value"] == "1479" for f in rest)
    alone = ask("probation officer shortfall london", TODAY)
    assert "reworded copy only" in alone.text.split("\n")[1]


def test_cases_of_two_bodies_over_the_staff_of_one_are_refused() -> None:
    answer = ask("cases per officer June 2020", TODAY)
    assert answer.refused
    assert "62.2" not in answer.format()
    assert "community rehabilitation companies" in answer.text


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_form_begins_with_the_answer(form: str) -> None:
    said = ask("PO shortage", TODAY).format(form)
    assert "1,555" in said.split("\n\n")[0]


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(InputError, match="no form of an answer"):
        ask("PO shortage", TODAY).format("pdf")


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("leaving rate in London 2024", "Table 10b in 2026"),
        ("caseload in Kent", "Offender management statistics quarterly, probation tables"),
        ("recalls 2012", "licence recalls tables"),
        ("HMPPS overtime 2001", "workforce management information"),
        ("workload in Wales", "It is not published; HM Prison and Probation Service"),
    ],
)
def test_where_nothing_fits_the_table_that_would_hold_it_is_named(
    question: str, table: str
) -> None:
    answer = ask(question, TODAY)
    assert "; the nearest: " in answer.text
    assert table in " ".join(answer.may_hold)


def test_every_measure_has_a_table_that_would_hold_it() -> None:
    known = vocabulary.measures() | vocabulary.derived_measures()
    reading = read_question("anything", TODAY)
    assert [m for m in known if not would_hold(reading, m)] == []


@pytest.mark.parametrize(
    ("town", "unit", "region"),
    [
        ("Chatham", "PDU West Kent", "Kent, Surrey and Sussex"),
        ("Swansea", "PDU Swansea Neath Port Talbot", ""),
        ("Norwich", "PDU Norfolk", "East of England"),
        ("Preston", "PDU Central Lancashire", "North West"),
    ],
)
def test_a_town_stands_for_its_unit_and_region(town: str, unit: str, region: str) -> None:
    (names,) = read_question(f"{town} vacancies", TODAY).areas
    assert names[0] == unit
    assert region in ("", *names)


def test_the_exported_table_holds_every_phrase() -> None:
    assert len(word_table()["phrases"]) == len(phrase_table())
