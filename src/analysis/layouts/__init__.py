"""Layouts of the published tables, kept as data: one TOML file a layout.

A layout says how to recognise a file, where each table's title, header and rows
are (by their text), what the rows and columns name, and which symbols the file
uses. Code reads layouts; it never branches on an edition.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

Layout = dict[str, Any]


@lru_cache(maxsize=1)
def all_layouts() -> dict[str, Layout]:
    """Return every known layout by its id."""
    found: dict[str, Layout] = {}
    for entry in sorted(resources.files(__name__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            layout = tomllib.loads(entry.read_text(encoding="utf-8"))
            found[layout["id"]] = layout
    return found
