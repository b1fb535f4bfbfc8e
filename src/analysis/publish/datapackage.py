"""``datapackage.json``: the generated tables as a Data Package (version 2).

https://datapackage.org/standard/data-package/ . No time of making is written, so
that the same data give the same file.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import __version__
from analysis.publish.fields import PACKAGE, field
from analysis.register.sources import all_sources

PROFILES = "https://datapackage.org/profiles/2.0"
TITLES, KEYS, LINKS, TARGETS = (PACKAGE[p] for p in ("titles", "keys", "links", "targets"))
SCHEMA_VERSION = "2.0.0"  # of the columns; its changes stand in CHANGELOG.md


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
