"""Records of page figures: bounds, inferences, addresses and quality follow the written rules."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.paths import raw_dir
from analysis.intake.page_figures import NOT_FIGURES, PAGE_COLUMNS
from analysis.register.figure_rows import BOUNDS, MAY_BE_INFERRED
from analysis.register.sources import kind_of, source

PAGES = raw_dir() / "pages"
BOUND_WORDS = {
    "at_least": r"\bat least\b|\bno fewer than\b|\bnot less than\b",
    "more_than": r"\bmore than\b|\bover\b|\bin excess of\b",
    "at_most": r"\bat most\b|\bno more than\b|\bup to\b",
    "less_than": r"\b(less|fewer) than\b|\bnearly\b|\balmost\b|\bjust under\b",
    "about": r"\b(about|around|approximately|roughly|some|only half|just on)\b",
}
NO_BOUND = "not a bound"
MOVES = (
    r"[/?]search|[?&]q=|order_field=|/vs/|/(mp|lord)/[^/]+/(dept/|vs/|writtenanswers|debate/)"
    r"|/dept/[^/]+/WrittenQuestions|/latest/?$|/blob/(main|master)/"
)
INFERRED = {
    "date": r"dated by|dated only|only the year is known|(month|year) ends? assumed"
    r"|last day assumed|year end taken|day of the count not",
    "unit": r"unit (not printed|inferred)|full-time equivalent (implied|inferred)|taken as people",
    "edition": r"edition (taken|inferred)|edition of each point",
}
ALLOWED = {
    "official": ("primary", "quoted"),
    "record": ("primary", "quoted"),
    "copy": ("quoted",),
    "other": ("quoted",),
    "reworded": ("weak",),
}
SUSPECT = r"suspect|contradict"


def page_rows() -> list[Row]:
    return [
        row
        for path in sorted(PAGES.glob("*.csv"))
        if path.name not in NOT_FIGURES
        for row in read_table(path, PAGE_COLUMNS)
    ]


ROWS = page_rows()


def address(row: Row) -> str:
    record = source(row["source_id"])
    return record["address"] or record["landing_page"]


def test_an_address_that_is_not_listed_is_refused() -> None:
    with pytest.raises(InputError, match=r"not listed.*hosts\.csv"):
        kind_of("https://example.org/probation")


def test_a_host_is_not_taken_for_one_whose_name_it_ends_with() -> None:
    with pytest.raises(InputError):
        kind_of("https://notgov.uk/probation")


def test_the_longest_beginning_of_an_address_decides() -> None:
    assert kind_of("https://github.com/moj-analytical-services/pq-tool") == "official"
    assert kind_of("https://github.com/walkforwardresearch/prisoncap/tree/x") == "other"


@pytest.mark.parametrize("bound", BOUND_WORDS)
def test_what_is_printed_as_a_bound_is_one(bound: str) -> None:
    wrong = [
        (r["entry"], r["shown"], r["bound"])
        for r in ROWS
        if re.search(BOUND_WORDS[bound], r["shown"].lower())
        and not r["bound"]
        and NO_BOUND not in r["note"]
    ]
    assert wrong == []


def test_no_bound_is_left_in_a_note() -> None:
    """`bound` says it; a note that begins with it as well would be a second truth."""
    told = r"^(comparator: |outside 2014-2026: )*(lower bound|upper bound|approximate\b)"
    assert [(r["entry"], r["note"]) for r in ROWS if re.match(told, r["note"])] == []
    assert {r["bound"] for r in ROWS} <= {"", *BOUNDS[1:]}


def test_an_idiom_is_no_bound() -> None:
    """The inspectorate's "up to an average of 17" says that it has risen to 17."""
    (row,) = (r for r in ROWS if r["entry"] == "F1226")
    assert row["bound"] == ""
    assert NO_BOUND in row["note"]
    (plain,) = (r for r in ROWS if r["entry"] == "F1898")
    assert (plain["value"], plain["bound"]) == ("500", "")


@pytest.mark.parametrize("word", INFERRED)
def test_what_a_note_calls_inferred_is_marked(word: str) -> None:
    wrong = [
        (r["entry"], r["note"])
        for r in ROWS
        if re.search(INFERRED[word], r["note"], re.IGNORECASE)
        and word not in r["inferred"].split("; ")
    ]
    assert wrong == []


def test_only_known_words_say_what_was_inferred() -> None:
    words = Counter(w for r in ROWS for w in r["inferred"].split("; ") if w)
    assert set(words) <= set(MAY_BE_INFERRED)
    assert words["date"] > 400


def test_a_page_that_moves_says_that_it_was_read_as_a_list() -> None:
    wrong = {
        (row["source_id"], address(row))
        for row in ROWS
        if re.search(MOVES, address(row))
        and not re.search(r"read as a list|content moves|a list, which moves", _note(row))
    }
    assert sorted(wrong) == []


def test_no_address_points_at_a_comment() -> None:
    assert sorted({address(r) for r in ROWS if "showComment" in address(r)}) == []
    assert [r["entry"] for r in ROWS if r["place"].startswith("comment")] == []


def test_quality_follows_from_whose_page_it_is() -> None:
    wrong = [
        (r["entry"], r["quality"], kind_of(address(r)), address(r))
        for r in ROWS
        if r["quality"] not in ALLOWED[kind_of(address(r))]
        and not (r["quality"] == "weak" and re.search(SUSPECT, r["note"]))
    ]
    assert wrong == []


def test_a_reworded_copy_is_weak_whatever_it_says() -> None:
    reworded = [r for r in ROWS if kind_of(address(r)) == "reworded"]
    assert len(reworded) > 40
    assert {r["quality"] for r in reworded} == {"weak"}


def test_what_a_review_alone_gives_is_marked() -> None:
    reviewed = [r for r in ROWS if r["entry"].startswith("K")]
    assert len(reviewed) > 15
    for row in reviewed:
        assert "named by a review of the register" in row["note"], row["entry"]
        assert "place" in row["inferred"].split("; ") or row["same_as"], row["entry"]
        assert bool(row["same_as"]) != ("rests on that alone" in row["note"]), row["entry"]


def test_repeats_of_a_figure_say_which() -> None:
    entries = {r["entry"]: r for r in ROWS}
    assert [r["entry"] for r in ROWS if r["same_as"] and entries[r["same_as"]]["same_as"]] == []


def _note(row: Row) -> str:
    return source(row["source_id"])["note"]
