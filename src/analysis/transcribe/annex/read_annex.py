"""Transcribe the tables of the annex, each by the kind of its columns."""

import re
from pathlib import Path
from typing import Any

from analysis.spreadsheets import Workbook
from analysis.transcribe.annex.courses import read_courses
from analysis.transcribe.annex.unit_tables import read_units
from analysis.transcribe.editions import Edition, recognise
from analysis.transcribe.located import find_title
from analysis.transcribe.rows import RawRow

__all__ = ["recognise", "transcribe"]


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe the tables that the layout describes.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for.
    """
    where = f"{Path(workbook.path).name} ({edition.reference_date:%B %Y})"
    rows: list[RawRow] = []
    for spec in layout["table"]:
        place = f"{where}, table {spec['id']}"
        found = find_title(workbook, place, re.compile(spec["title"]).match, spec["title"])
        assert found is not None
        if spec.get("columns") == "courses":
            rows += read_courses(*found, place, spec, layout)
        else:
            rows += read_units(*found, place, spec, layout, edition.reference_date)
    return rows
