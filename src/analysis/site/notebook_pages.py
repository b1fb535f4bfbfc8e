"""Notebooks as pages: text, pictures and results, the code folded away."""

import base64
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

_NUMBER = re.compile(r"[£+−–-]?[\d,]+(\.\d+)?%?|not published|not held|")
_NOTEBOOK = re.compile(r'href="(\d\d_\w+)\.ipynb')


def blocks(path: Path, charts: Path) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """Turn a notebook into blocks to show, and pictures to write beside the page.

    Parameters
    ----------
    path : Path
        The notebook, executed.
    charts : Path
        Folder of the exported charts, which know the ids behind each chart.

    Returns
    -------
    blocks : list of dict
        ``kind`` is html, code, text or picture; ``ids`` the figures behind a result,
        as the notebook's own calls left them. Markdown is rendered with raw HTML
        switched off, so that nothing in a notebook can become markup.
    pictures : dict of str to bytes
        File name to PNG.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    made: list[dict[str, Any]] = []
    pictures: dict[str, bytes] = {}
    for cell in notebook["cells"]:
        source = "".join(cell["source"])  # a text, or as an editor saves it a list of lines
        if cell["cell_type"] == "markdown":
            made.append({"kind": "html", "html": rendered(markdown, source), "ids": ""})
            continue
        if cell["cell_type"] == "code" and source.strip():
            made.append({"kind": "code", "text": source})
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            ids = _ids(output.get("metadata", {}), charts)
            if "image/png" in data:
                name = f"{path.stem}-{len(pictures) + 1:02d}.png"
                pictures[name] = base64.b64decode("".join(data["image/png"]))
                alt = output["metadata"].get("image/png", {}).get("alt", "")
                made.append({"kind": "picture", "src": name, "alt": alt, "ids": ids})
            elif "text/markdown" in data:
                html = rendered(markdown, "".join(data["text/markdown"]))
                made.append({"kind": "html", "html": html, "ids": ids})
            elif "text" in output:
                made.append({"kind": "text", "text": "".join(output["text"])})
    return made, pictures


def _ids(metadata: dict[str, Any], charts: Path) -> str:
    """Ids behind a result: written beside it, or those of the chart it shows."""
    source = charts / f"{metadata.get('chart', '')}-source.json"
    if "chart" in metadata and source.is_file():
        return " ".join(json.loads(source.read_text(encoding="utf-8"))["figure_ids"])
    return str(metadata.get("figure_ids", "")).replace(";", " ")


def rendered(markdown: MarkdownIt, text: str) -> str:
    """Markdown as HTML; columns of numbers to the right, heads of columns named as such."""
    tokens = markdown.parse(text)
    columns: dict[tuple[int, int], list[tuple[Token, str]]] = {}
    table = column = 0
    for token, content in pairwise(tokens):
        if token.type == "table_open":
            table += 1
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("td_open", "th_open"):
            columns.setdefault((table, column), []).append((token, content.content))
            column += 1
    for head, *cells in columns.values():
        head[0].attrSet("scope", "col")
        if cells and all(_NUMBER.fullmatch(text) for _, text in cells):
            for token, _ in (head, *cells):
                token.attrSet("class", "number")
    html = str(markdown.renderer.render(tokens, markdown.options, {}))
    return _NOTEBOOK.sub(r'href="\1.html', html)  # another notebook is a page here
