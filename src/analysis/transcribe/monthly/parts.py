"""What a monthly release becomes in ``data/raw``: one source record and one table a part.

A release is one part, but a workbook that keeps sheets it has replaced is two: the
figures that stand and those that were superseded, each with a source of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.spreadsheets import Workbook
from analysis.transcribe.monthly.monthly_sums import check_sums, unlike_total_row
from analysis.transcribe.monthly.read_monthly import CURRENT, SUPERSEDED, MonthlyEdition, transcribe
from analysis.transcribe.rows import RawRow


@dataclass(frozen=True, slots=True)
class Part:
    """One source of ``data/raw``.

    Attributes
    ----------
    stem : str
        Name of its table, without suffix (``2025-04-provisional``).
    source_id, title : str
    rows : list of RawRow
    note : str
        What was believed of the month and status, and which totals are off as published.
    """

    stem: str
    source_id: str
    title: str
    rows: list[RawRow]
    note: str


def parts(
    workbook: Workbook,
    layout: dict[str, Any],
    edition: MonthlyEdition,
    taken: Iterable[str] = (),
) -> list[Part]:
    """Transcribe a release into its parts.

    Parameters
    ----------
    taken : iterable of str
        Stems that other files have; a second file of one month and kind is numbered.
    """
    rows = transcribe(workbook, layout, edition)
    used = set(taken)
    found: list[Part] = []
    for version, kinds in _kinds(edition, layout, workbook.file_format).items():
        plain = "-".join([f"{edition.reference_date:%Y-%m}", *kinds])
        stem, number = plain, 1
        while stem in used:
            number += 1
            stem = f"{plain}-{number}"
        used.add(stem)
        words = ", ".join([*kinds.values(), *([f"file {number}"] if number > 1 else [])])
        title = f"{layout['title']}: {edition.reference_date:%B %Y}" + f" ({words})" * bool(words)
        mine = [r for r in rows if r.table == version]
        note = _note(edition, version)
        found.append(Part(stem, f"{layout['prefix']}-{stem}", title, mine, note))
    return found


def _kinds(
    edition: MonthlyEdition, layout: dict[str, Any], file_format: str
) -> dict[str, dict[str, str]]:
    """What tells a version from others of its month: words of the title by those of the stem."""
    kinds = {}
    if len(edition.months) > 1:
        kinds["workbook"] = "workbook of all months"
    elif file_format == "csv" and f"{edition.reference_date:%Y-%m}" <= layout["parallel_csv_to"]:
        kinds["csv"] = "comma-separated release"
    if edition.status != "final":
        kinds[edition.status] = edition.status
    replaced = {"superseded": "superseded sheets"}
    versions = sorted({CURRENT, *(m.version for m in edition.months)})
    return {v: kinds | (replaced if v == SUPERSEDED else {}) for v in versions}


def _note(edition: MonthlyEdition, version: str) -> str:
    notes = [edition.note] if edition.note else []
    mine = [m for m in edition.months if m.version == version]
    if version == SUPERSEDED:
        sheets = ", ".join(m.sheet for m in mine)
        notes.append(f"Sheets beside which the workbook has revised ones: {sheets}.")
    elif len(edition.months) > 1:
        notes.append("Each sheet is a month; sheets that a revised one replaces are kept apart.")
    notes += [
        f"Sheet {m.sheet} has lost its columns of names; its rows are named by the other sheet "
        "of the month, whose payroll headcounts they repeat."
        for m in mine
        if m.heading.generation.get("names_from_sibling")
    ]
    off = [text for m in edition.months for body in m.bodies for text in check_sums(body, m.end)]
    if off and version == CURRENT:
        notes.append("Totals that their parts do not add to, as published: " + "; ".join(off) + ".")
    rows = [text for m in mine for text in unlike_total_row(m.heading)]
    notes += ["In the row of totals, " + "; ".join(rows) + "."] * bool(rows)
    return " ".join(notes)
