"""Change the site: a word in a template stands on the page."""

from __future__ import annotations

import pytest

from .conftest import Start

pytestmark = pytest.mark.slow


def test_change_the_site(walk: Start) -> None:
    recipe = walk("Change the site")
    folder = recipe.path("src/analysis/site")
    template = folder / "templates/index.html.j2"
    text = template.read_text(encoding="utf-8")
    changed = text.replace("<h2>Five findings</h2>", "<h2>Findings to begin with</h2>")
    assert changed != text
    template.write_text(changed, encoding="utf-8")
    recipe.run("workforce site")
    page = recipe.path("site/index.html").read_text(encoding="utf-8")
    assert "Findings to begin with" in page
    recipe.run("python -m pytest tests/site", more="--collect-only -q")
