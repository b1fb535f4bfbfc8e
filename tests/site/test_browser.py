"""The site in a real browser, opened from disk: find, copy, follow, filter, download."""

from __future__ import annotations

import csv
import re
import struct
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml.html import fragment_fromstring
from playwright.sync_api import BrowserContext, Page, expect

from analysis.citation.citation import cite_figure
from analysis.citation.press_line import press_line
from analysis.core.csv_tables import Row
from analysis.site.finder import chunk_of

pytestmark = pytest.mark.slow

SHORTFALL = (
    "derived.computed-shortfall.england-and-wales.probation-officer.2023-06-30.targets-annex"
)
PRINTED = "shortfall.england-and-wales.probation-officer.2023-06-30.page-vlex-2023-08-17-4fb8"
AXE = {"preload": False, "resultTypes": ["violations"]}  # its preload would fetch
KINDS = (
    "index.html",
    "finder.html#subject=resignations",
    f"finder.html#subject={chunk_of(SHORTFALL)}&words=computed-shortfall&id={SHORTFALL}",
    "finder.html#subject=vacancy&measure=vacancies&chart=1",
    "charts.html",
    "notebooks.html",
    "notebooks/02_shortfall.html",
    "claims.html",
    "regions.html",
    "regions/london.html",
    "branch.html#region=London&grade=Probation+officer",
    "revisions.html",
    "data.html",
    "sources.html",
    "methodology.html",
)
ACTIVE_ID = "() => document.activeElement.id"


def address(site: Path, name: str) -> str:
    return f"{site.as_uri()}/{name}"


def clipboard(page: Page) -> str:
    # text set off by line ends of the system
    return str(page.evaluate("() => navigator.clipboard.readText()")).replace("\r\n", "\n")


def test_a_figure_is_found_and_cited_in_two_steps(page: Page, site: Path) -> None:
    page.goto(address(site, "finder.html"))
    page.get_by_label("Words").fill("probation officer shortfall 2023-06-30")
    page.locator("#results tbody tr").first.get_by_role("button", name="Copy").click()
    cited = cite_figure(PRINTED)
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert clipboard(page) == "\n".join([cited.sentence, *cited.references])


def test_its_permalink_opens_the_same_figure_elsewhere(
    page: Page, context: BrowserContext, site: Path
) -> None:
    page.goto(address(site, f"finder.html#subject={chunk_of(SHORTFALL)}&words=computed-shortfall"))
    page.get_by_role("button", name="show this figure").first.click()
    page.get_by_role("button", name="Copy the link").click()
    link = clipboard(page)
    sentence = page.locator("#detail .sentence").inner_text()
    scripts: list[str] = []
    other = context.new_page()
    other.on("request", lambda request: scripts.append(request.url))
    other.goto(link)
    expect(other.locator("#detail .sentence")).to_have_text(sentence)
    assert next(s.rsplit("/", 1)[1] for s in scripts if "/finder/" in s) == "shared.js"
    assert sum("/finder/" in s for s in scripts) == 2, "only the file that holds the figure"


def test_the_working_leads_to_the_figures_behind_it(page: Page, site: Path) -> None:
    page.goto(address(site, f"finder.html#id={SHORTFALL}"))
    expect(page.locator("#detail h2")).to_contain_text("2,390")
    behind = page.locator("#detail h3:text('Working') ~ ul").first.get_by_role("link")
    assert behind.count() == 2
    behind.nth(1).click()
    expect(page.locator("#detail h2")).to_contain_text("4,390")
    expect(page.locator("#detail")).to_contain_text("Other values for the same thing")
    expect(page.locator("#detail")).to_contain_text("4,418")


def test_a_region_is_filtered_and_its_rows_downloaded(
    page: Page, site: Path, register: dict[str, Row]
) -> None:
    page.goto(address(site, "finder.html#subject=vacancy"))
    page.get_by_label("Region or other area").select_option("London")
    expect(page.locator("#results tbody tr td:nth-child(4)").first).to_have_text("London")
    assert set(page.locator("#results tbody tr td:nth-child(4)").all_inner_texts()) == {"London"}
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download these rows").click()
    with Path(saved.value.path()).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {i for i, r in register.items() if r.get("series") == "vacancy"}
    wanted = {i for i in wanted if register[i]["area"] == "London"}
    assert {r["figure_id"] for r in rows} == wanted
    for row in rows:
        held = register[row["figure_id"]]
        assert all(row[c] == held[c] for c in ("value", "unit", "grade", "period_end", "flag"))
        assert held["locator"] in row["reference"]


def test_nothing_found_says_what_to_change(page: Page, site: Path) -> None:
    page.goto(address(site, "finder.html#subject=vacancy&words=nosuchplace"))
    expect(page.get_by_role("status")).to_contain_text("No figure fits. Change or clear: words.")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#results")).to_be_visible()
    page.goto(address(site, "finder.html#id=derived.nothing.of.the.kind"))
    expect(page.get_by_role("status")).to_contain_text("There is no figure with the id")


def test_monthly_returns_come_quickly(page: Page, site: Path) -> None:
    page.goto(address(site, "finder.html"))
    page.get_by_label("Subject").select_option("staff_in_post_monthly")
    expect(page.get_by_role("status")).to_contain_text("figures, the newest 200", timeout=4_000)


def test_no_column_of_a_figure_is_cut_off_on_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(address(site, "finder.html"))
    page.get_by_label("Words").fill("vacancies in London")
    first = page.locator("#results tbody tr").first
    expect(first.get_by_role("button", name="Copy")).to_have_count(1)
    edges = first.locator("td").evaluate_all("c => c.map((td) => td.getBoundingClientRect().right)")
    assert len(edges) == 7
    assert max(edges) <= 360


def test_a_chart_opens_and_its_files_are_there(page: Page, site: Path) -> None:
    page.goto(address(site, "charts.html#shortfall"))
    chart = page.locator("section#shortfall")
    with page.expect_download() as saved:
        chart.get_by_role("link", name="points (CSV)").click()
    assert b"figure_id" in Path(saved.value.path()).read_bytes()
    chart.get_by_role("button", name="Copy HTML to embed").click()
    embed = (site / "charts" / "shortfall-wide-embed.html").read_text(encoding="utf-8")
    assert clipboard(page) == embed
    chart.get_by_role("link", name="opens the drawing").click()
    page.wait_for_url("**/charts/shortfall-wide.svg")
    assert page.evaluate("() => document.documentElement.tagName") == "svg"


def test_a_chart_is_drawn_of_the_figures_found(page: Page, site: Path) -> None:
    """The leaving rate of services officers in three choices: subject, grade, Chart these."""
    page.goto(address(site, "finder.html"))
    expect(page.locator("#newest li")).to_have_count(5)
    page.get_by_label("Subject").select_option("leaving_rate")
    page.get_by_label("Grade").select_option("Probation services officer")
    page.get_by_role("button", name="Chart these").click()
    expect(page.locator("#drawing svg")).to_be_visible()
    expect(page.locator("#drawing h2")).to_contain_text("leaving rate of probation services")
    expect(page.locator("#drawing")).to_contain_text(re.compile("Sources?: "))
    assert "chart=1" in page.url
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save SVG").click()
    assert b"<svg" in Path(saved.value.path()).read_bytes()


def test_a_branch_chooses_region_and_grade_and_copies(
    page: Page, site: Path, register: dict[str, Row]
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address(site, "branch.html"))
    page.locator("#region").select_option("London")
    expect(page.locator("#drawing svg")).to_be_visible()
    first = page.locator("#facts li[data-figure-ids]").first
    row = register[first.get_attribute("data-figure-ids") or ""]
    assert row["area"] == "London"
    first.get_by_role("button", name="Copy: ").click()
    assert clipboard(page).startswith(press_line(row))
    assert row["figure_id"] in clipboard(page)
    first.get_by_role("button", name="Copy to embed").click()
    assert clipboard(page).startswith("<figure><blockquote>")
    drawn = page.locator("#drawing .drawing")
    page.locator("#drawing").get_by_role("button", name="Copy HTML to embed").click()
    snippet = fragment_fromstring(clipboard(page))
    picture, caption = snippet.find("img"), snippet.find("figcaption")
    assert picture.get("alt") == drawn.get_attribute("aria-label")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save PNG").click()
    assert picture.get("src") == saved.value.suggested_filename
    across, down = struct.unpack(">II", Path(saved.value.path()).read_bytes()[16:24])
    shown = int(picture.get("width")) / int(picture.get("height"))
    assert shown == pytest.approx(across / down, 0.02)
    source = page.locator("#drawing p.source").last.inner_text()
    assert f"{source}. " in caption.text_content()
    assert caption.find("a").get("href").startswith("https://")
    page.locator("#grade").select_option("Probation services officer")
    expect(page.locator("#facts")).to_contain_text("No figure after 2021 is held of probation")
    expect(page.locator("#facts")).to_contain_text("HMPPS workforce quarterly, tables")
    assert "grade=Probation+services+officer" in page.url
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_everything_by_keyboard(page: Page, site: Path) -> None:
    page.goto(address(site, "index.html"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent") == "figure and reference":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#detail")).to_be_focused()
    page.keyboard.press("Tab")
    expect(
        page.get_by_role("button", name="Copy sentence and reference", exact=True)
    ).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied.")
    page.goto(address(site, "finder.html"))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(ACTIVE_ID) == "chunk":
            break
    page.keyboard.type("vac")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate(ACTIVE_ID) == "words"
    page.keyboard.type("London")
    expect(page.locator("#results tbody tr").first).to_contain_text("London")


def test_a_printed_page_is_whole_and_plain(page: Page, site: Path) -> None:
    page.goto(address(site, "regions/london.html"))
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("nav")).to_be_hidden()
    assert page.locator("details:not([open])").count() == 0
    assert len(page.pdf()) > 10_000


TOO_SMALL = """() => [...document.querySelectorAll("main *")].filter((e) => e.offsetParent
  && !e.closest("svg") && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
  && parseFloat(getComputedStyle(e).fontSize) < 16).map((e) => e.outerHTML.slice(0, 80))"""
TOO_LOW = """() => [...document.querySelectorAll(
    "button, select, input, summary, nav a, .files a, #facts a")]
  .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 43.5
    && !e.matches("td button.open")).map((e) => e.outerHTML.slice(0, 80))"""


def opened(page: Page, site: Path, name: str) -> None:
    """Open a page and wait for what its scripts show."""
    page.goto("about:blank")  # else another fragment of the page that is open loads nothing
    page.goto(address(site, name))
    if "#subject" in name:
        expect(page.locator("#results")).to_be_visible()
    if "&id" in name:
        expect(page.locator("#detail")).to_be_visible()
    if draws(name):
        expect(page.locator("#drawing svg")).to_be_visible()


def draws(name: str) -> bool:
    """Whether a page draws a chart, which is as wide as the page was when it was drawn."""
    return name.startswith("branch") or "chart=1" in name


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_page_is_accessible_and_large_enough_at_every_width(
    page: Page, site: Path, name: str
) -> None:
    wrong = {}
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if width == 360 or draws(name):
            opened(page, site, name)
        found = page.evaluate(f"() => [...({TOO_SMALL})(), ...({TOO_LOW})()]")
        if found or page.evaluate("() => document.documentElement.scrollWidth") > width:
            wrong[width] = found
    assert wrong == {}
    found = Axe().run(page, options=AXE).response["violations"]
    grave = [
        (v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert not grave
    page.set_viewport_size({"width": 360, "height": 700})
    for part in page.locator("summary").all()[:3]:
        part.click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
