"""The finder's data: packed and unpacked alike, safe in a script, told apart by id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.citation.citation import cite_figure
from analysis.core.csv_tables import Row
from analysis.site.finder import MONTHLY, chunk_of
from analysis.site.packing import PLACE, as_json, filled, pattern

SHORTFALL = (
    "derived.computed-shortfall.england-and-wales.probation-officer.2023-06-30.targets-annex"
)
JUNE_2016 = "staff-in-post.england-and-wales.probation-officer.2016-06-30.wq-2016-06"


def unpacked(site: Path, name: str) -> dict[str, dict[str, Any]]:
    """Records of a chunk by id, as the page puts them together."""
    text = (site / "finder" / f"{name}.js").read_text(encoding="utf-8")
    before = f'window.FINDER_LOADED("{name}",'
    assert text.startswith(before)
    data = json.loads(text.removeprefix(before).removesuffix(");\n"))
    tables, columns = data["tables"], data["columns"]
    found = {}
    for i in range(len(columns["head"])):
        record = {
            c: tables[c][column[i]] if c in tables else column[i] for c, column in columns.items()
        } | data["more"].get(str(i), {})
        figure_id = f"{record['head']}.{record['time']}.{record['tail']}"
        shown = " ".join(filter(None, (record["number"], record["unit"])))
        place = "!".join(filter(None, (record["sheet"], record["cell"])))
        reference, edition = data["sources"][record["source"]] if record["source"] >= 0 else "", ""
        if record["source"] >= 0:
            reference, edition = data["sources"][record["source"]]
        record["sentence"] = filled(record["pattern"], shown, record["period"], edition)
        record["reference"] = (
            reference.replace(PLACE, place)
            if record["source"] >= 0
            else "\n".join(record["references"])
        )
        record["shown"] = shown
        found[figure_id] = record
    return found


def test_a_label_cannot_end_the_script(unescaped: str) -> None:
    made = as_json({"area": "</script>" + unescaped + "\u2028"})
    assert "<" not in made
    assert "\u2028" not in made
    assert json.loads(made)["area"].endswith("\u2028")


@pytest.mark.parametrize(
    ("sentence", "value", "when", "edition"),
    [
        ("At 30 April 2022, it was 2 (Return: April 2022).", "2", "at 30 April 2022", "Return"),
        ("It was 5 in 5 places.", "5", "in 2022", "5"),
        ("It was suppressed.", "12", "at 1 May 2020", ""),
        ("", "1", "x", "y"),
    ],
)
def test_a_pattern_gives_its_sentence_back(
    sentence: str, value: str, when: str, edition: str
) -> None:
    assert filled(pattern(sentence, value, when, edition), value, when, edition) == sentence


def test_the_id_alone_tells_the_script_file(register: dict[str, Row]) -> None:
    for figure_id, row in register.items():
        assert chunk_of(figure_id).endswith("_monthly") == (row["basis"] == MONTHLY), figure_id
        if "series" in row:
            assert chunk_of(figure_id).removesuffix("_monthly") == row["series"]


@pytest.mark.slow
def test_every_figure_of_the_register_is_there_with_its_value(
    site: Path, register: dict[str, Row]
) -> None:
    names = {p.stem for p in (site / "finder").glob("*.js")} - {"shared"}
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        found |= unpacked(site, name)
    assert found.keys() == register.keys()
    for figure_id, record in found.items():
        row = register[figure_id]
        for column in ("measure", "area", "grade", "category", "value", "basis"):
            assert record[column] == row[column], (figure_id, column)
        assert record["end"] == row["period_end"]
        assert record["flag"] == row.get("flag", "")


@pytest.mark.slow
@pytest.mark.parametrize("figure_id", [SHORTFALL, JUNE_2016])
def test_sentence_and_reference_are_those_of_workforce_cite(site: Path, figure_id: str) -> None:
    record = unpacked(site, chunk_of(figure_id))[figure_id]
    cited = cite_figure(figure_id)
    assert record["sentence"] == cited.sentence
    assert record["reference"] == "\n".join(cited.references)
    assert [i for i, _ in record.get("inputs", [])] == (
        [r["figure_id"] for r in cited.inputs] if figure_id == SHORTFALL else []
    )


@pytest.mark.slow
def test_monthly_returns_are_quick_to_read(site: Path) -> None:
    for path in (site / "finder").glob("*.js"):
        assert path.stat().st_size < 2_000_000, path.name
    assert (site / "finder" / "shared.js").stat().st_size < 70_000


def test_a_hostile_label_is_shown_as_text(unescaped: str) -> None:
    from analysis.site.pages import environment

    made = environment().get_template("sources.html.j2").render(
        title=unescaped, here="x", up="", newest="2026-04-30",
        sources=[{"source_id": '"><b>', "reference": unescaped}],
    )  # fmt: skip
    assert "<script>window" not in made
    assert "<img src=x" not in made
    assert "&lt;script&gt;window.hostile=1&lt;/script&gt;" in made


def test_a_hostile_notebook_is_shown_as_text(unescaped: str) -> None:
    from markdown_it import MarkdownIt

    from analysis.site.notebook_pages import rendered

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    made = rendered(
        markdown, f"{unescaped}\n\n[x](javascript:alert(1))\n\n| a | b |\n|-|-|\n| x | 1,200 |"
    )
    assert "<script" not in made
    assert "<img" not in made
    assert 'href="javascript' not in made
    assert '<td class="number">1,200</td>' in made
    assert "<td>x</td>" in made
