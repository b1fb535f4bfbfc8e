"""Notebooks as pages: text, pictures and results, the code folded away."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any


def blocks(path: Path) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """Turn a notebook into blocks to show, and pictures to write beside the page.

    Returns
    -------
    blocks : list of dict
        ``kind`` is html, code, text or picture. Markdown is rendered with raw HTML
        switched off, so that nothing in a notebook can become markup.
    pictures : dict of str to bytes
        File name to PNG.
    """
    import nbformat
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    notebook = nbformat.read(path, as_version=4)
    made: list[dict[str, Any]] = []
    pictures: dict[str, bytes] = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            made.append({"kind": "html", "html": markdown.render(cell.source)})
            continue
        if cell.cell_type == "code" and cell.source.strip():
            made.append({"kind": "code", "text": cell.source})
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                name = f"{path.stem}-{len(pictures) + 1:02d}.png"
                pictures[name] = base64.b64decode(data["image/png"])
                alt = output.metadata.get("image/png", {}).get("alt", "")
                made.append({"kind": "picture", "src": name, "alt": alt})
            elif "text/markdown" in data:
                made.append({"kind": "html", "html": markdown.render(data["text/markdown"])})
            elif "text" in output:
                made.append({"kind": "text", "text": output["text"]})
    return made, pictures
