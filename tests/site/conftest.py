"""One site for all tests of it, written once a run to a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from analysis.core.csv_tables import Row
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.site.write import write_site
from tests.shared_folder import made_once

from .browser import REASON, find_browser, flags


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "site", over_an_older_one)


def over_an_older_one(out: Path) -> None:
    """Write the site where an older one stands."""
    for page in (out / "old" / "page.html", out / "index.html"):
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("old", encoding="utf-8")
    assert write_site(out) == out / "index.html"


@pytest.fixture(scope="session")
def register() -> dict[str, Row]:
    return {r["figure_id"]: r for name in (FIGURES, DERIVED) for r in read(name)}


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page, parsed, by its path in the site."""
    return {p.relative_to(site).as_posix(): _parsed(p) for p in sorted(site.rglob("*.html"))}


def _parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@pytest.fixture
def unescaped() -> str:
    """A label that would run, if it were ever taken for markup."""
    return '<script>window.hostile=1</script><img src=x onerror="window.hostile=1">'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser, closed after each module: while it is open no other loop can run."""
    program = find_browser()
    if not program:
        pytest.skip(REASON)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=flags())
        yield started
        started.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(accept_downloads=True)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, site: Path) -> Iterator[Page]:
    """A page that must not write an error or ask anything outside the site's folder."""
    wrong: list[str] = []
    inside = site.as_uri()

    def asked(address: str) -> None:
        if not address.startswith((inside, "data:", "blob:")):
            wrong.append(f"request to {address}")

    def told(kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            wrong.append(text)

    def failed(address: str, why: str) -> None:
        if "ERR_ABORTED" not in why:  # which is how a download ends
            wrong.append(f"{address}: {why}")

    def watch(opened: Page) -> None:
        opened.on("request", lambda request: asked(request.url))
        opened.on("requestfailed", lambda r: failed(r.url, r.failure or ""))
        opened.on("console", lambda m: told(m.type, m.text))
        opened.on("pageerror", lambda error: wrong.append(str(error)))

    context.on("page", watch)
    yield context.new_page()
    context.remove_listener("page", watch)
    for opened in context.pages:
        opened.close()
    assert not wrong
