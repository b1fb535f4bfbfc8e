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
from analysis.publish.fields import field
from analysis.register.sources import all_sources

PROFILES = "https://datapackage.org/profiles/2.0"
LICENCES = [
    {
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0 (figures of government bodies)",
        "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    },
    {
        "title": "Open Parliament Licence v3.0 (written answers and committee papers)",
        "path": "https://www.parliament.uk/site-information/copyright-parliament/"
        "open-parliament-licence/",
    },
]
TITLES = {
    "figures": "The register: every published figure, one row each",
    "derived": "Quantities worked out from the register, each with inputs and formula",
    "corroboration": "Further places that print a figure of the register",
    "revisions": "Figures with more than one value, and what moved",
    "sources": "Source records with ready-made references",
    "breaks": "Dated breaks, and breaks between editions",
    "derived_inputs": "What each derived figure was worked out from, and in which role",
    "break_series": "What each break concerns: one name of one condition a row",
    "populations": "Who is counted, in words, and when that is the whole of probation",
    "coverage": "Figures by series, year and kind of source",
}
# table -> columns that together tell its rows apart
KEYS = {
    "figures": ["figure_id"],
    "derived": ["figure_id"],
    "sources": ["source_id"],
    "breaks": ["break_id"],
    "derived_inputs": ["derived_id", "role"],
    "break_series": ["break_id", "condition", "name"],
    "populations": ["population"],
    "coverage": ["series", "year", "source_kind"],
}
LINKS = {
    "figures": {"source_id": "sources", "population": "populations"},
    "corroboration": {"figure_id": "figures", "source_id": "sources"},
    "derived": {"population": "populations"},
    "derived_inputs": {"derived_id": "derived", "input_id": "figures"},
    "break_series": {"break_id": "breaks"},
}
# column -> column of the table that it points to, where the names differ
TARGETS = {"derived_id": "figure_id", "input_id": "figure_id"}
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
                "reference": {"resource": table, "fields": [TARGETS.get(column, column)]},
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
        "name": "probation-workforce",
        "title": "The probation workforce of England and Wales: published figures",
        "description": "Staff in post, targets, vacancies, joiners, leavers, sickness, serious "
        "further offences, caseload and inspection ratings, each traced to its source. Tidied "
        "from publications; rows of derived.csv and those marked inferred are worked out here.",
        "version": __version__,
        "schemaVersion": SCHEMA_VERSION,
        "keywords": ["probation", "workforce", "official statistics", "England and Wales"],
        "licenses": LICENCES,
        "sources": [{"title": publisher} for publisher in publishers],
        "resources": [resource(file, tables[file]) for file in sorted(tables)],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"
