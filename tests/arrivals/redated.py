"""A monthly return of a month that nobody has seen."""

from __future__ import annotations

import zipfile
from pathlib import Path

FOLDER = "workforce-management-information"
APRIL = f"{FOLDER}/2026-04__moj-headcount-payroll-data-april-2026-provisional.ods"


def may(originals: Path, folder: Path, **changes: str) -> Path:
    """The provisional return of a month that nobody has seen: April's, re-dated."""
    target = folder / "moj-headcount-payroll-data-may-2026-provisional.ods"
    with zipfile.ZipFile(originals / APRIL) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "content.xml":
                text = data.decode("utf-8").replace("April", "May")
                for find, put in changes.items():
                    assert find.strip("_") in text
                    text = text.replace(find.strip("_"), put, 1)
                data = text.encode("utf-8")
            new.writestr(item, data)
    return target
