"""Read a file of claims, and refuse one that cannot be understood.

Every refusal names the row and the column as a spreadsheet program shows them:
the header is row 1.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path

from analysis import vocabulary
from analysis.claims.comparing import COMPARATORS
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal
from analysis.core.paths import raw_dir
from analysis.register.figure_rows import UNITS

REQUIRED = ("id", "measure", "area", "comparator", "value", "unit")
CLAIM_UNITS = (*UNITS, "rank")
MOST_DIGITS = 20
"""Longest number that is taken, signs and separators included."""
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric statement of a document, in the columns of a claim file.

    Attributes
    ----------
    id : str
    document, outlet, quoted_on, topic, statement : str
        Where it stands and what it says, in the words of whoever wrote the file.
    measure, area, grade, category : str
        What it is about; `area` and `grade` are canonical names.
    period_end : str
        ISO date, or empty.
    comparator : str
        One of `analysis.claims.comparing.COMPARATORS`.
    value : str
        The number as typed, without thousands separators.
    unit : str
        A unit of the register, or ``rank``.
    """

    id: str
    document: str
    outlet: str
    quoted_on: str
    topic: str
    statement: str
    measure: str
    area: str
    grade: str
    category: str
    period_end: str
    comparator: str
    value: str
    unit: str

    @property
    def number(self) -> Decimal:
        """The claimed number."""
        return as_decimal(self.value)


COLUMNS = tuple(f.name for f in fields(Claim))


def default_file() -> Path:
    """Return the repository's own file of claims."""
    return raw_dir() / "claims" / "claims.csv"


def _refuse(path: Path, row: int, column: str, what: str) -> InputError:
    return InputError(f"{path.name}, row {row}, column {column}: {what}")


def _records(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, strict=True))
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Give the path of a CSV file.") from None
    except (OSError, csv.Error) as error:
        raise InputError(f"{path.name} cannot be read as CSV ({error}).") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not UTF-8 ({error}). Save it as UTF-8.") from None


def _header(path: Path, header: list[str]) -> list[str]:
    names = [name.strip() for name in header]
    for number, name in enumerate(names, 1):
        if name not in COLUMNS:
            near = vocabulary.nearest(name, list(COLUMNS), 1) if name else []
            raise _refuse(
                path,
                1,
                f"{number} ({name or 'no name'})",
                "not a column of a claim file."
                + (f" Is {near[0]} meant?" if near else "")
                + f" The columns are: {', '.join(COLUMNS)}.",
            )
        if names.index(name) != number - 1:
            raise _refuse(path, 1, f"{number} ({name})", "the column stands there twice.")
    for name in REQUIRED:
        if name not in names:
            raise _refuse(path, 1, name, "the column is missing; a claim needs it.")
    return names


def read_claims(path: Path) -> list[Claim]:
    """Read and validate a file of claims.

    Raises
    ------
    InputError
        At the first thing that cannot be used, with its row and column.
    """
    records = _records(path)
    if not records:
        raise InputError(f"{path.name} is empty. Row 1 holds the columns: {', '.join(COLUMNS)}.")
    names = _header(path, records[0])
    claims: list[Claim] = []
    rows: dict[str, int] = {}
    for number, record in enumerate(records[1:], 2):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) != len(names):
            raise _refuse(
                path,
                number,
                names[min(len(record), len(names) - 1)],
                f"expected {len(names)} values; found {len(record)}. A comma inside a value needs "
                "quotation marks around it.",
            )
        claim = _claim(path, number, dict(zip(names, map(_clean, record), strict=True)))
        if claim.id in rows:
            raise _refuse(path, number, "id", f"{claim.id!r} stands in row {rows[claim.id]} too.")
        rows[claim.id] = number
        claims.append(claim)
    if not claims:
        raise InputError(f"{path.name} holds no claim below its header.")
    return claims


def _clean(cell: str) -> str:
    """One line without control characters, which could steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in cell).strip()


def _claim(path: Path, number: int, cells: dict[str, str]) -> Claim:
    for name in REQUIRED:
        if not cells[name]:
            raise _refuse(path, number, name, "empty; a claim needs it.")
    cells = {name: cells.get(name, "") for name in COLUMNS}
    # Spreadsheet programs, and this suite's own CSV, guard a leading = or > with an apostrophe.
    cells["comparator"] = cells["comparator"].removeprefix("'")
    if cells["comparator"] not in COMPARATORS:
        raise _refuse(
            path,
            number,
            "comparator",
            f"{cells['comparator']!r} is not known. Use one of: {'  '.join(COMPARATORS)}.",
        )
    if not _NUMBER.fullmatch(cells["value"]) or len(cells["value"]) > MOST_DIGITS:
        raise _refuse(
            path,
            number,
            "value",
            f"{cells['value']!r} is not a number. Write digits such as 2390 or 35.3, without unit.",
        )
    cells["value"] = cells["value"].replace(",", "")
    cells["unit"] = cells["unit"].lower()
    if cells["unit"] not in CLAIM_UNITS:
        raise _refuse(
            path,
            number,
            "unit",
            f"{cells['unit']!r} is not known. Use one of: {', '.join(CLAIM_UNITS)}.",
        )
    if (cells["unit"] == "rank") != (cells["comparator"] == "rank"):
        raise _refuse(path, number, "comparator", "rank goes with the unit rank, and only with it.")
    if cells["unit"] == "rank" and not re.fullmatch(r"[1-9]\d*", cells["value"]):
        raise _refuse(path, number, "value", f"{cells['value']!r} is not a rank such as 1.")
    for name in ("period_end", "quoted_on", "area", "grade"):
        if cells[name]:
            try:
                cells[name] = _controlled(name, cells[name])
            except InputError as error:
                raise _refuse(path, number, name, str(error)) from None
    return Claim(**cells)


def _controlled(name: str, text: str) -> str:
    """A date as ISO, a name as its canonical one."""
    if name in ("period_end", "quoted_on"):
        return parse_date_option(text).isoformat()
    return vocabulary.find(name, text)[name]
