"""Read all originals once, in one of three ways: ``python readers.py WAY FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

SUFFIXES = {".ods": "odf", ".xlsx": "openpyxl", ".xls": "xlrd"}


def suite(folder: Path) -> int:
    """Transcribe every file to addressed, labelled, flagged rows; return their number."""
    from analysis.core.errors import SuiteError
    from analysis.spreadsheets import open_workbook
    from analysis.transcribe.recognise import recognise, transcribe

    rows = 0
    for path in _files(folder, {*SUFFIXES, ".csv"}):
        try:
            with open_workbook(path) as workbook:
                rows += len(transcribe(workbook, *recognise(workbook)))
        except SuiteError:  # two files are of no known layout, and are refused
            continue
    return rows


def calamine(folder: Path) -> int:
    """Read every sheet of every workbook with python-calamine; return the number of cells."""
    from python_calamine import CalamineWorkbook

    cells = 0
    for path in _files(folder, set(SUFFIXES)):
        with CalamineWorkbook.from_path(path) as workbook:
            for name in workbook.sheet_names:
                cells += sum(len(row) for row in workbook.get_sheet_by_name(name).to_python())
    return cells


def pandas(folder: Path) -> int:
    """Read every sheet of every workbook with pandas and its usual engines."""
    import pandas as pd

    cells = 0
    for path in _files(folder, set(SUFFIXES)):
        engine = SUFFIXES[path.suffix.lower()]
        frames = pd.read_excel(path, sheet_name=None, header=None, engine=engine)  # type: ignore[call-overload]
        cells += sum(int(frame.size) for frame in frames.values())
    return cells


def _files(folder: Path, suffixes: set[str]) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in suffixes)


if __name__ == "__main__":
    way, where = sys.argv[1:]
    sys.stdout.write(f"{globals()[way](Path(where))}\n")
