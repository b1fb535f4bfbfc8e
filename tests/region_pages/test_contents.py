"""Regional sheets: every number found again, nothing mixed, nothing runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.region_pages.contents import (
    Entry,
    Sheet,
    _data,
    regions,
    render,
    sheet_of,
    write_sheets,
)
from analysis.register.remarks.breaks import unification
from analysis.register.store import by_id

NAMES = regions()


@pytest.mark.parametrize("name", ["Atlantis", "NPS London", "England and Wales", ""])
def test_what_is_no_region_is_refused_with_the_regions(name: str) -> None:
    with pytest.raises(InputError, match="Yorkshire and the Humber"):
        sheet_of(name)


def test_there_are_twelve() -> None:
    assert len(NAMES) == 12
    assert set(NAMES) == set(_data("history.toml"))


def entries(sheet: Sheet) -> list[Entry]:
    return [e for s in sheet["sections"] for e in (*s["entries"], *s["units"])]


@pytest.mark.parametrize("name", NAMES)
def test_every_number_is_cited_and_stands_in_the_register(name: str) -> None:
    sheet = sheet_of(name)
    parents = vocabulary.areas()
    for entry in entries(sheet):
        row = by_id(entry["figure_id"])
        assert name in (row["area"], parents[row["area"]]["parent"])
        assert row["period_end"] >= unification() or row["area"] == name
        assert entry["source"]
        assert entry["place"]
        assert not re.search(r"[{}]", entry["sentence"])


@pytest.mark.parametrize("name", NAMES)
def test_region_and_division_are_never_mixed(name: str) -> None:
    sheet = sheet_of(name)
    for entry in entries(sheet):
        assert vocabulary.areas()[by_id(entry["figure_id"])["area"]]["area_type"] != "division"
    for entry in sheet["history"]["entries"]:
        row = by_id(entry["figure_id"])
        assert row["area"] in sheet["divisions"]
        assert row["period_end"] < unification()
        assert "division of the National Probation Service" in entry["sentence"]


@pytest.mark.parametrize("name", NAMES)
def test_empty_places_say_where_the_number_would_be(name: str) -> None:
    for section in sheet_of(name)["sections"]:
        assert section["entries"] or section["units"] or "held here" in section["absent"]


def test_the_london_shortfall_is_on_its_sheet() -> None:
    sheet = sheet_of("london")
    target = next(s for s in sheet["sections"] if s["id"] == "target")
    assert any("351 full-time equivalent (FTE) short" in e["sentence"] for e in target["entries"])
    assert not any("457" in e["sentence"] for e in target["entries"])  # vacancies are another thing


class Tags(HTMLParser):
    """Collect tags, ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        assert not any(name.startswith("on") for name in found)


def hostile() -> Sheet:
    bad = '<script>alert(1)</script> & "x" <img src=x onerror=alert(1)> [x](javascript:1) *b*'
    entry = dict.fromkeys(("sentence", "source", "place", "basis"), bad)
    entry |= {"figure_id": "a.b", "address": "", "read": "weak"}
    section = {"id": "s", "title": bad, "entries": [entry], "units": [entry], "absent": bad}
    section["caveats"] = [bad]
    return sheet_of("London") | {"sections": [section], "history": section}


def test_text_of_sources_cannot_run_in_html() -> None:
    tags = Tags()
    tags.feed(render(hostile(), "html"))
    assert not {"script", "img"} & set(tags.tags)


def test_text_of_sources_cannot_format_markdown() -> None:
    text = render(hostile() | {"sections": []}, "markdown")
    said = [line for line in text.splitlines() if "alert" in line]
    assert said
    for line in said:
        assert not re.search(r"(?<!\\)<(script|img)|(?<!\\)\[x", line)


@pytest.mark.parametrize("name", NAMES)
def test_html_has_one_title_working_anchors_and_safe_links(name: str) -> None:
    tags = Tags()
    tags.feed(render(sheet_of(name), "html"))
    assert tags.tags.count("h1") == 1
    assert len(set(tags.ids)) == len(tags.ids)
    for link in tags.links:
        assert link.startswith(("https://", "http://")) or link[1:] in tags.ids


def test_files_are_written_once_and_alike(tmp_path: Path) -> None:
    files = write_sheets(tmp_path, ["Wales"])
    assert [f.name for f in files] == ["wales.md", "wales.html"]
    before = [f.read_bytes() for f in files]
    assert [f.read_bytes() for f in write_sheets(tmp_path, ["Wales"])] == before
