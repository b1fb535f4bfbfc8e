"""Tables of many times today's monthly editions.

``growth.py make TIMES FOLDER`` makes the editions, ``growth.py tables RAW`` their tables.

The editions are today's, each number, label and address as transcribed, moved on by
whole spans of years so that no two are of the same month.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path
from shutil import copytree

from analysis.core.paths import raw_dir

MONTHLY = "workforce-management-information"
YEARS = 17  # more than all editions held span, so that copies do not meet
_DATES = ("period_start", "period_end", "published_on")


def grown(times: int, folder: Path) -> Path:
    """Write ``data/raw`` with `times` as many monthly editions into a folder."""
    made = folder / "raw"
    copytree(raw_dir(), made)
    monthly = made / MONTHLY
    header, records = _read(monthly / "sources.csv")
    everything = list(records)
    for copy in range(1, times):
        for record in records:
            columns, rows = _read(monthly / record["transcription"])
            name = f"{copy:03}-{record['transcription']}"
            _write(monthly / name, columns, [_moved(row, copy) for row in rows])
            everything.append(
                _moved(record, copy)
                | {"source_id": f"{record['source_id']}-{copy:03}", "transcription": name}
            )
    _write(monthly / "sources.csv", header, everything)
    return made


def _moved(row: dict[str, str], copy: int) -> dict[str, str]:
    """Move the dates of a row; the 29th of February becomes the 28th where there is none."""
    found = dict(row)
    for column in _DATES:
        if len(text := row.get(column, "")) >= 7:
            year = int(text[:4]) + copy * YEARS
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            end = text[4:]
            if end in ("-02-29", "-02-28"):
                end = "-02-29" if leap else "-02-28"
            found[column] = f"{year:04}{end}"
    return found


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        return list(reader.fieldnames or []), rows


def _write(path: Path, header: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def tables(raw: Path, folder: Path) -> str:
    """Make every table of a folder like ``data/raw``, as the build does; say what they hold."""
    from analysis.build.tables import stage_tables
    from analysis.intake.raw_rows import tidy
    from analysis.register.sources import sources_of

    with sources_of(raw):
        return stage_tables(tidy(raw), folder)[1]


if __name__ == "__main__":
    if sys.argv[1] == "make":
        grown(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as place:
            sys.stdout.write(f"{tables(Path(sys.argv[2]), Path(place))}\n")
