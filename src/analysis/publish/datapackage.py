"""``datapackage.json``: the generated tables as a Data Package (version 2).

https://datapackage.org/standard/data-package/ . No time of making is written, so
that the same data give the same file.
"""

import csv
import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import __version__, vocabulary
from analysis.core.errors import InputError
from analysis.register.figure_rows import SERIES
from analysis.register.restatements.comparisons import VERDICTS
from analysis.register.sources import all_sources

PACKAGE = tomllib.loads(Path(__file__).with_name("package.toml").read_text(encoding="utf-8"))
COLUMNS: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in PACKAGE["columns"].items()}
PROFILES = "https://datapackage.org/profiles/2.0"
TITLES, KEYS, LINKS, TARGETS = (PACKAGE[p] for p in ("titles", "keys", "links", "targets"))
SCHEMA_VERSION = "2.0.0"  # of the columns; its changes stand in CHANGELOG.md


def values(name: str) -> list[str]:
    """Return the values that a column with a fixed list may have."""
    if name == "series":
        return list(SERIES)
    if name == "verdict":
        return list(VERDICTS)
    return list(vocabulary.rules("terms")[name])


def field(column: str, *, unique: bool = False) -> dict[str, Any]:
    """Describe one column as a field of Table Schema (Data Package v2).

    Raises
    ------
    InputError
        If the column is not described in ``vocabulary/fields.toml``.
    """
    about = vocabulary.rules("fields").get(column)
    if not about:
        raise InputError(f"The column {column!r} is not described in vocabulary/fields.toml.")
    constraints: dict[str, Any] = {}
    if about.get("required"):
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if "pattern" in about:
        constraints["pattern"] = about["pattern"]
    if "enum" in about:
        constraints["enum"] = values(about["enum"])
    described = {"name": column, "type": about["type"], "description": about["description"]}
    return described | ({"constraints": constraints} if constraints else {})


def header_of(path: Path) -> list[str]:
    """Return the columns of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def schema(name: str, header: list[str]) -> dict[str, Any]:
    """Describe the columns of a table as a Table Schema.

    Parameters
    ----------
    name : str
        File name without its ending.
    header : list of str
        Its columns.
    """
    key = KEYS.get(name, ["figure_id"] if "figure_id" in header and name not in LINKS else [])
    found: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [field(column, unique=key == [column]) for column in header],
        "missingValues": [""],
    }
    if key:
        found["primaryKey"] = key
    links = LINKS.get(name, {} if name in TITLES else {"source_id": "sources"})
    if links:
        found["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {
                    "resource": table,
                    "fields": [TARGETS.get(column, column)],
                },
            }
            for column, table in links.items()
        ]
    return found


def _sources(path: Path) -> list[dict[str, str]]:
    """List the documents that a table's rows rest on, if it names them."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        if "source_id" not in header:
            return []
        at = header.index("source_id")
        ids = {row[at] for row in rows} & set(all_sources())
    found = []
    for source_id in sorted(ids):
        record = all_sources()[source_id]
        address = record["address"] or record["landing_page"]
        named = {"title": f"{record['publisher']}: {record['title']}"}
        found.append(named | ({"path": address} if address.startswith("http") else {}))
    return found


def resource(file: str, path: Path) -> dict[str, Any]:
    """Describe one table: path, size, checksum, dialect, schema, sources."""
    with path.open("rb") as data:
        checksum = hashlib.file_digest(data, "sha256").hexdigest()
    name = file.removesuffix(".csv")
    described: dict[str, Any] = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name.replace("_", "-"),
        "title": TITLES.get(name, f"{name.replace('_', ' ').capitalize()}: figures, tidy"),
        "path": file,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{checksum}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema(name, header_of(path)),
    }
    documents = [] if name in TITLES else _sources(path)
    return described | ({"sources": documents} if documents else {})


def datapackage(tables: Mapping[str, Path]) -> str:
    """Return the text of ``datapackage.json``.

    Parameters
    ----------
    tables : mapping
        Where each table is, by its file name, beside which the package file stands.
    """
    publishers = sorted({r["publisher"] for r in all_sources().values() if r["publisher"]})
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        **PACKAGE["about"],
        "version": __version__,
        "schemaVersion": SCHEMA_VERSION,
        "keywords": PACKAGE["keywords"],
        "licenses": PACKAGE["licences"],
        "sources": [{"title": publisher} for publisher in publishers],
        "resources": [resource(file, tables[file]) for file in sorted(tables)],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"
