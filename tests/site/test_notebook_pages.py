"""A notebook as a page, in each of the two forms in which its texts may be saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analysis.core.paths import project_root
from analysis.site.notebook_pages import blocks

HELD = project_root() / "notebooks" / "02_shortfall.ipynb"


def in_lines(part: Any) -> Any:
    """The same with every text of a cell as an editor saves it: a list of lines."""
    if isinstance(part, list):
        return [in_lines(one) for one in part]
    if not isinstance(part, dict):
        return part
    texts = ("source", "text", "text/markdown", "image/png")
    return {
        key: value.splitlines(keepends=True)
        if key in texts and isinstance(value, str)
        else in_lines(value)
        for key, value in part.items()
    }


def test_a_notebook_saved_by_an_editor_makes_the_same_page(tmp_path: Path) -> None:
    saved = in_lines(json.loads(HELD.read_text(encoding="utf-8")))
    assert isinstance(saved["cells"][0]["source"], list)
    path = tmp_path / HELD.name
    path.write_text(json.dumps(saved), encoding="utf-8")
    made, pictures = blocks(path, project_root() / "charts")
    assert (made, pictures) == blocks(HELD, project_root() / "charts")
    assert {one["kind"] for one in made} == {"html", "code", "picture", "text"}
    assert pictures
