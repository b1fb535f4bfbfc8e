"""Layouts of the published tables, kept as data: one TOML file a layout.

A layout says how to recognise a file, where each table's title, header and rows
are (by their text), what the rows and columns name, and which symbols the file
uses. Code reads layouts; it never branches on an edition.
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.core.schema_check import check_schema

Layout = dict[str, Any]
FOLDER = Path(__file__).parent
# Stands in a draft where only a person knows the answer; no layout may keep one.
QUESTION = '"?"'


@lru_cache(maxsize=1)
def all_layouts() -> dict[str, Layout]:
    """Return every known layout by its id.

    Raises
    ------
    InputError
        If one of them is a draft that is not finished, or cannot be read.
    """
    found: dict[str, Layout] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        layout = _finished(path.name, path.read_text(encoding="utf-8"))
        found[layout["id"]] = layout
    return found


def _finished(name: str, text: str) -> Layout:
    where = f"The layout src/analysis/layouts/{name}"
    asked = [str(number) for number, line in enumerate(text.splitlines(), 1) if QUESTION in line]
    if asked:
        raise InputError(
            f"{where} is a draft: answer the question marks in line {', '.join(asked)}, or take "
            "the file out of the folder."
        )
    try:
        layout = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where} cannot be read as TOML: {error}.") from None
    if "id" not in layout:
        raise InputError(f"{where} has no id.")
    schemas = {path.stem: path for path in (FOLDER / "schema").iterdir()}
    kind = layout.get("kind", "")
    if kind not in schemas:
        kinds = ", ".join(sorted(schemas))
        raise InputError(f"{where}: {kind!r} is no kind of layout; the kinds are {kinds}.")
    check_schema(layout, schemas[kind], where, text)
    return layout
