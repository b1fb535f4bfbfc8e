"""Output: nothing from a file can run, and nothing is lost on the way."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from analysis.claims import check_file
from analysis.claims.formats import FORMATS, claimed
from analysis.claims.results import SIGNS, verdict_labels
from analysis.cli.main import main
from analysis.core.paths import project_root

from .make import row, write

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'and' [a](javascript:alert(1)) | `x`"


@pytest.fixture(scope="module")
def page() -> str:
    return FORMATS["html"](check_file())


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, str]:
    cells = {"id": "=cmd|' /C calc'!A0", "statement": HOSTILE, "measure": "<b>x</b>"}
    path = write(
        tmp_path,
        row(**cells),
        row(id="T2", statement="=HYPERLINK(1)", comparator="="),
        row(id="T3", statement="@SUM(1)", value="-5"),
    )
    results = check_file(path)
    return {name: show(results) for name, show in FORMATS.items()}


def test_text_from_a_file_is_escaped_in_html(hostile: dict[str, str]) -> None:
    page = hostile["html"]
    assert "<script" not in page
    assert "<b>x</b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    tree = html.fromstring(page)
    assert not [a for a in tree.iter("a") if str(a.get("href")).startswith("javascript")]


def test_text_from_a_file_is_escaped_in_markdown(hostile: dict[str, str]) -> None:
    told = hostile["markdown"]
    assert "<script" not in told.replace("\\<script", "")
    assert "[a](" not in told
    assert r"\[a\](javascript" in told


def test_no_cell_of_the_csv_can_run_as_a_formula(hostile: dict[str, str]) -> None:
    rows = list(csv.reader(io.StringIO(hostile["csv"])))
    for cells in rows:
        for cell in cells:
            assert not re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", cell), cell
    told = [dict(zip(rows[0], r, strict=True)) for r in rows[1:]]
    assert [t["comparator"] for t in told] == ["'="] * 3
    assert told[0]["id"].startswith("'=cmd")
    assert told[1]["statement"] == "'=HYPERLINK(1)"
    assert told[2]["value"] == "-5"


def test_the_csv_of_a_check_can_be_checked_again(tmp_path: Path) -> None:
    """The guarded sign is read back as the sign."""
    told = list(csv.DictReader(io.StringIO(FORMATS["csv"](check_file()))))
    assert len(told) == 48
    path = write(tmp_path, row(comparator=told[0]["comparator"], value=told[0]["value"]))
    assert check_file(path)[0].verdict == "right"


def test_the_page_stands_alone_and_is_well_formed(page: str) -> None:
    tree = html.fromstring(page)
    assert tree.get("lang") == "en-GB"
    assert not list(tree.iter("script", "img", "iframe", "link", "object"))
    assert "@import" not in page
    assert "url(" not in page
    assert [h.text for h in tree.iter("h1")] == ["Claims checked against published figures"]
    headings = [int(str(h.tag)[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
    assert all(b - a <= 1 for a, b in itertools.pairwise(headings))
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(th.get("scope") for th in table.iter("th"))
    for element in tree.iter():
        assert set(str(element.get("aria-labelledby", "")).split()) <= set(ids)


def test_the_page_gives_every_claim_its_verdict_and_addresses(page: str) -> None:
    tree = html.fromstring(page)
    articles = list(tree.iter("article"))
    assert len(articles) == 48
    labels = {v[0].upper() + v[1:] for v in verdict_labels().values()}
    for article in articles:
        assert article.xpath("string(p[@class='verdict'])") in labels
    first = articles[0]
    assert "https://vlex.co.uk" in "".join(str(a.get("href")) for a in first.iter("a"))
    assert "shortfall.england-and-wales" in first.text_content()


def test_json_holds_counts_meanings_and_every_claim_whole() -> None:
    told = json.loads(FORMATS["json"](check_file()))
    assert sum(told["counts"].values()) == len(told["claims"]) == 48
    assert set(told["counts"]) == set(told["verdicts"]) == set(verdict_labels().values())
    first = told["claims"][0]
    assert first["compared_with"][0]["value"] == "2390"
    assert first["evidence"][0]["references"]
    open_ones = [c for c in told["claims"] if c["verdict"] == "unchecked"]
    assert all(c["would_settle_it"] for c in open_ones)


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_the_figure_stands_beside_a_claim_that_differs(tmp_path: Path, name: str) -> None:
    told = FORMATS[name](check_file(write(tmp_path, row(value="2400"))))
    plain = re.sub(r"\\(.)", r"\1", told)
    assert "differs" in plain
    assert "2,390" in plain
    assert "shortfall.england-and-wales.probation-officer.2023-06-30" in plain
    assert "https://vlex.co.uk" in plain


def test_claimed_numbers_are_told_as_they_were_typed(tmp_path: Path) -> None:
    rows = [
        row(id=f"T{n}", comparator=sign, value="35.10", unit="percent")
        for n, sign in enumerate(s for s in SIGNS if s != "rank")
    ]
    told = [claimed(c) for c in check_file(write(tmp_path, *rows))]
    assert told == [
        "35.10%",
        "about 35.10%",
        "more than 35.10%",
        "fewer than 35.10%",
        "at least 35.10%",
        "at most 35.10%",
        "nearly 35.10%",
        "just over 35.10%",
    ]


def test_the_rules_page_is_what_the_data_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "rules"]) == 0
    kept = (project_root() / "docs" / "claim-verdicts.md").read_text(encoding="utf-8")
    assert kept == capsys.readouterr().out, "workforce claims rules --out docs/claim-verdicts.md"


def test_the_command_refuses_a_bad_file_with_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", "check", str(write(tmp_path, row(value="many")))]) == 2
    said = capsys.readouterr()
    assert "mine.csv, row 2, column value: 'many' is not a number" in said.err
    assert not said.out


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_command_writes_each_format(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out" / f"claims.{name}"
    source = write(tmp_path, row())
    assert main(["claims", "check", str(source), "--format", name, "--out", str(out)]) == 0
    assert "2,390" in out.read_text(encoding="utf-8")


def test_the_command_checks_the_repositorys_own_claims(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["claims", "check", "--format", "json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert len(told["claims"]) == 48
