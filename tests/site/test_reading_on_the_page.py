"""The search box reads a question as Python does, and finds what it means."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.questions import read_question

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 27)
LISTED = Path(__file__).parents[1] / "questions" / "questions.csv"
READ = "([texts, today]) => texts.map((text) => window.FINDER_READING.read(text, today))"
COMPARED = ("measures", "grades", "areas", "categories")
FEWEST = 100


@pytest.fixture(scope="module")
def finder(browser: Browser, site: Path) -> Page:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/finder.html")
    page.evaluate("() => window.FINDER_READING.load()")
    return page


def questions() -> list[str]:
    with LISTED.open(encoding="utf-8", newline="") as file:
        return [row["question"] for row in csv.DictReader(file)]


def read_by_python(text: str) -> dict[str, Any]:
    found = read_question(text, TODAY)
    areas = [list(names) for names in dict.fromkeys(found.areas)]
    return {
        "measures": found.measures,
        "grades": list(dict.fromkeys(found.grades)),
        "areas": areas,
        "categories": list(dict.fromkeys(found.categories)),
        "periods": [[p.since, p.until] for p in found.periods],
    }


def test_every_question_of_the_list_is_read_as_python_reads_it(finder: Page) -> None:
    texts = questions()
    assert len(texts) >= FEWEST
    differ = []
    for text, page in zip(texts, finder.evaluate(READ, [texts, TODAY.isoformat()]), strict=True):
        python = read_by_python(text)
        for what in COMPARED:
            if page[what] != python[what]:
                differ.append(f"{text}: {what} {page[what]}, in Python {python[what]}")
        stretches = [
            list(p) for p in dict.fromkeys((p["since"], p["until"]) for p in page["periods"])
        ]
        if stretches != python["periods"]:
            differ.append(f"{text}: {stretches}, in Python {python['periods']}")
    assert not differ, "\n".join(differ)


def test_a_word_in_no_table_is_named_as_in_python(finder: Page) -> None:
    text = "probation oficer banana caselod in Kent"
    page = finder.evaluate(READ, [[text], TODAY.isoformat()])[0]
    found = read_question(text, TODAY)
    assert page["unknown"] == found.not_understood == ["banana"]
    assert page["measures"] == found.measures
    assert page["grades"] == found.grades


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("reoffending rate", "it is published in the proven reoffending statistics"),
        ("when will the officer shortage end", "No published figure says when"),
    ],
)
def test_what_no_figure_here_says_is_told(finder: Page, typed: str, said: str) -> None:
    finder.get_by_role("button", name="Clear").click()
    finder.get_by_label("Words").fill(typed)
    expect(finder.get_by_role("status")).to_contain_text(said)


@pytest.mark.parametrize(
    ("typed", "column", "said"),
    [
        ("PSO", 5, "Probation services officer"),
        ("turnover", 3, "eaving rate"),
        ("shortage", 3, "hortfall"),
        ("vacancies in Kent", 4, "Kent, Surrey and Sussex"),
        ("leaving rate PO 2025", 5, "Probation officer"),
        ("clients per officer", 3, "cases held per officer"),
        ("which region had most vacancies", 4, "London"),
        ("churn among probation officers", 3, "eaving rate"),
    ],
)
def test_common_words_find_the_figure_they_mean(
    finder: Page, typed: str, column: int, said: str
) -> None:
    finder.get_by_role("button", name="Clear").click()
    finder.get_by_label("Words").fill(typed)
    expect(finder.get_by_role("status")).to_contain_text("Read as: ")
    first = finder.locator("#results tbody tr").first
    expect(first.locator(f"td:nth-child({column})")).to_contain_text(said)
