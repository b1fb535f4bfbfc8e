"""One site for all tests of it, written once a session to a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from analysis.core.csv_tables import Row
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.site import write_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_site(out)
    return out


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
