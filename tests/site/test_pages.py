"""The pages read back: ids against the register, nothing outside, small, the same again."""

from __future__ import annotations

import csv
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from analysis.citation.words import amount
from analysis.core.csv_tables import Row, read_table
from analysis.core.paths import processed_dir, project_root
from analysis.region_pages.contents import regions
from analysis.site.pages import charts as gallery
from analysis.site.pages import environment, findings

pytestmark = pytest.mark.slow  # the whole site is written
Pages = dict[str, html.HtmlElement]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def ids_of(element: html.HtmlElement) -> list[str]:
    return element.get("data-figure-ids", "").split()


def test_every_id_on_a_page_is_in_the_register(pages: Pages, register: dict[str, Row]) -> None:
    told = {i for page in pages.values() for e in page.iter("*") for i in ids_of(e)}
    assert len(told) > 500
    assert told <= register.keys()


@pytest.mark.parametrize("region", regions())
def test_every_number_of_a_region_is_that_of_the_register(
    region: str, pages: Pages, register: dict[str, Row]
) -> None:
    from analysis.register.figure_rows import slug

    entries = pages[f"regions/{slug(region)}.html"].xpath("//main//li[@data-figure-ids]")
    assert entries
    for entry in entries:
        row = register[entry.get("data-figure-ids")]
        said = entry.text_content().replace("-", "")
        words = amount(row).replace("-", "")
        assert words in said or row["measure"].startswith(("inspection_standard", "overall"))


def test_numbers_of_a_region_stand_only_where_an_id_stands(pages: Pages) -> None:
    page = pages["regions/london.html"]
    for item in page.xpath("//main//li"):
        assert ids_of(item), item.text_content()[:80]


def test_findings_are_the_numbers_of_their_figures(pages: Pages, register: dict[str, Row]) -> None:
    items = pages["index.html"].xpath("//ol[@class='findings']/li")
    assert len(items) == 5
    for item, finding in zip(items, findings(), strict=True):
        assert ids_of(item) == finding["ids"]
        for figure_id in finding["ids"]:
            number = abs(float(register[figure_id]["value"]))
            printed = [float(n.replace(",", "")) for n in NUMBER.findall(finding["sentence"])]
            assert any(abs(number - p) <= 51 for p in printed)


def test_the_newest_shortfall_is_on_the_front_page(pages: Pages) -> None:
    assert "1,555 full-time equivalent short of target" in pages["index.html"].text_content()


def test_the_second_finding_names_both_of_its_dates() -> None:
    said = findings()[1]["sentence"]
    assert len(re.findall(r"\d{1,2} [A-Z][a-z]+ \d{4}", said)) == 2


def test_the_front_page_says_how_new_the_data_are(pages: Pages) -> None:
    assert re.search(r"monthly returns to \d+ \w+ \d{4}", pages["index.html"].text_content())


def test_values_of_the_revisions_are_those_of_the_register(
    pages: Pages, register: dict[str, Row]
) -> None:
    worked_out = {
        r["figure_ids"]: r["value"] for r in read_table(processed_dir() / "revisions.csv")
    }
    for name in ("revisions.html", "revisions-monthly.html"):
        rows = pages[name].xpath("//tr[@data-figure-ids]")
        assert rows
        for row in rows:
            ids = ids_of(row)
            values = [register[i]["value"] for i in ids] + [worked_out.get(" ".join(ids), "nan")]
            shown = re.sub(r"[£,%]| FTE| days", "", row[0].text_content()).split()[0]
            assert any(abs(float(v) - float(shown)) < 0.51 for v in values), shown


def test_sections_with_numbers_name_their_figures(
    site: Path, pages: Pages, register: dict[str, Row]
) -> None:
    for section in pages["charts.html"].xpath("//section[@class='chart']"):
        told = ids_of(section)
        if points := section.get("data-figures"):  # many figures stand in the file of the points
            with (site / points).open(encoding="utf-8", newline="") as file:
                told = [i for r in csv.DictReader(file) for i in r["figure_id"].split(";")]
            assert len(told) > 40
        assert told, section.get("id")
        assert {i.strip() for i in told} <= register.keys()
    for section in pages["claims.html"].xpath("//section[@class='claim']"):
        verdict = section.find_class("verdict")[0].text_content().lower()
        settled = not any(w in verdict for w in ("not held", "not published", "not read"))
        assert ids_of(section) or not settled, section.get("id")


def test_a_narrow_screen_gets_the_narrow_picture_where_one_was_drawn(tmp_path: Path) -> None:
    charts = tmp_path / "charts"
    charts.mkdir()
    for ending in ("source.json", "alt.txt", "wide.png"):
        shutil.copy(project_root() / "charts" / f"shortfall-{ending}", charts)
    (without,) = gallery(tmp_path)
    assert without["tall"] is None
    shutil.copy(charts / "shortfall-wide.png", charts / "shortfall-tall.png")
    (made,) = gallery(tmp_path)
    template = environment().from_string(
        '{% from "picture.html.j2" import picture %}{{ picture(c) }}'
    )
    narrow = html.fragment_fromstring(template.render(c=made)).find("source")
    assert narrow.get("srcset") == "charts/shortfall-tall.png"
    assert int(narrow.get("width")) < made["size"][0]
    assert "<source" not in template.render(c=without)


def test_a_claim_shows_its_figure(pages: Pages, register: dict[str, Row]) -> None:
    for item in pages["claims.html"].xpath("//li[@data-figure-ids]"):
        row = register[item.get("data-figure-ids")]
        if row["unit"] == "rating":
            assert row["shown"] in item.text_content()
            continue
        digits = NUMBER.findall(item.text_content())
        assert any(
            abs(abs(float(row["value"])) - float(d.replace(",", ""))) < 0.51 for d in digits
        ), item.text_content()


def test_nothing_comes_from_another_host(site: Path, pages: Pages) -> None:
    for name, page in pages.items():
        for element in page.iter("img", "script", "link", "source", "iframe", "object", "video"):
            for attribute in ("src", "href", "data"):
                address = element.get(attribute, "")
                assert not re.match(r"(?i)(https?:)?//", address), (name, address)
        assert not page.xpath("//script[not(@src)] | //*[@onclick or @onload or @onerror]"), name
    assert not re.search(r"url\(|@import|//", (site / "static/site.css").read_text("utf-8"))
    for script in (site / "static").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|eval\(|Function\(|fetch\(", text)
        assert "http" not in text


def test_every_link_inside_the_site_leads_somewhere(site: Path, pages: Pages) -> None:
    ids = {name: {e.get("id") for e in page.iter("*")} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.xpath("//a/@href | //img/@src | //script/@src | //link/@href"):
            if link.startswith(("data:", "https:", "http:")):
                continue
            path, _, anchor = link.partition("#")
            target = ((site / name).parent / path).resolve() if path else site / name
            assert target.is_file(), (name, link)
            inside = target.relative_to(site.resolve()).as_posix() if path else name
            if anchor and inside != "finder.html":
                assert anchor in ids[inside], (name, link)


def test_every_model_answers_what_a_reader_asks_and_every_notebook_with_one_has_it(
    pages: Pages,
) -> None:
    sections = pages["methodology.html"].xpath("//section[@class='model']")
    for section in sections:
        fields = [dt.text_content() for dt in section.xpath(".//dt")]
        assert fields == [
            *("Question", "Data", "Model", "Formula", "Assumptions", "Checks done"),
            *("What would change the answer", "Used in"),
        ]
        assert all(dd.text_content().strip() for dd in section.xpath(".//dd"))
    links = pages["methodology.html"].xpath("//section[@class='model']//a/@href")
    used = {link.removeprefix("notebooks/").split("_")[0] for link in links}
    assert used == {"03", "04", "05", "06", "07", "08", "10", "11", "13", "15"}


def test_a_measure_links_to_its_figures_and_its_breaks(
    pages: Pages, register: dict[str, Row]
) -> None:
    links = pages["methodology.html"].xpath("//section[@id='caseload']//a/@href")
    assert links[0] == "finder.html#subject=caseload&measure=caseload"
    assert "#break-unification" in links
    told = [
        int(link.text_content().split()[0].replace(",", ""))
        for link in pages["methodology.html"].xpath("//section//a[contains(@href, 'finder')]")
    ]
    assert sum(told) == len(register)


def test_links_to_the_finder_name_a_figure(pages: Pages, register: dict[str, Row]) -> None:
    for page in pages.values():
        for link in page.xpath("//a[contains(@href, 'finder.html#id=')]/@href"):
            assert link.partition("#id=")[2] in register


def test_the_first_load_of_a_page_is_small(site: Path, pages: Pages) -> None:
    for name, page in pages.items():
        parts = [site / name]
        for part in page.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
            parts.append((site / name).parent / part)
        assert sum(p.stat().st_size for p in parts) < 300_000, name


def test_headings_go_down_step_by_step_and_pages_name_themselves(pages: Pages) -> None:
    for name, page in pages.items():
        if name.endswith("-embed.html"):  # a piece of a page, to be set into another
            continue
        levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(b - a <= 1 for a, b in pairwise(levels)), name
        assert page.get("lang") == "en-GB"
        for picture in page.iter("img"):
            assert picture.get("alt"), (name, picture.get("src"))


def test_dates_are_in_words(pages: Pages) -> None:
    for name in ("index.html", "claims.html", "charts.html"):
        for paragraph in pages[name].xpath("//main//p[not(.//code)]"):
            assert not re.search(r"\b20\d\d-\d\d-\d\d\b", paragraph.text_content()), name


def test_an_older_site_is_replaced_whole(site: Path) -> None:
    assert not (site / "old").exists()
    assert (site / "index.html").read_text(encoding="utf-8") != "old"
