"""Read a file of claims, and refuse one that cannot be understood.

Every refusal names the row and the column as a spreadsheet program shows them:
the header is row 1.
"""

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path

from analysis import vocabulary
from analysis.claims.comparing import COMPARATORS
from analysis.claims.documents import file_bytes
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal
from analysis.core.paths import raw_dir
from analysis.core.periods import MONTHS, month_end
from analysis.register.figure_rows import UNITS
from analysis.spreadsheets.text_files import decode

_DATES = ("period_end", "period_start", "quoted_on")
_NEEDED = ("measure", "value")
CLAIM_UNITS = (*UNITS, "rank")
_MOST_DIGITS = 20
"""Longest number that is taken, signs and separators included."""
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_RULES = vocabulary.rules("claim_rules")
_COLUMNS = _RULES["columns"]
_SIGNS = {typed: c["sign"] for c in _RULES["comparator"] for typed in c["typed"]}
_MULTIPLES = vocabulary.rules("claim_speech")["multiples"]
_TYPED_UNITS = _RULES["units"]["typed"]
_UNIT_NAMES = {typed: unit for unit, words in _TYPED_UNITS.items() for typed in words}
_SINCE = re.compile(
    rf"\bsince\s+(?:(?P<month>{'|'.join(MONTHS)})\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)


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
    period_start : str
        ISO date from which a change is counted, or empty.
    record : str
        ``highest`` or ``lowest`` where the statement calls the number a record, or empty.
    """

    id: str = ""
    document: str = ""
    outlet: str = ""
    quoted_on: str = ""
    topic: str = ""
    statement: str = ""
    measure: str = ""
    area: str = ""
    grade: str = ""
    category: str = ""
    period_end: str = ""
    comparator: str = ""
    value: str = ""
    unit: str = ""
    period_start: str = ""
    record: str = ""

    @property
    def number(self) -> Decimal:
        """The claimed number."""
        return as_decimal(self.value)


def start_of_change(claim: Claim) -> str:
    """The day from which a change is counted: the column's, or what "since 2016" says.

    A year alone stands for the day of that year on which the claim's date falls.
    """
    if claim.period_start:
        return claim.period_start
    said = _SINCE.search(claim.statement)
    if not said or not claim.period_end:
        return ""
    if said["month"]:
        return month_end(int(said["year"]), MONTHS[said["month"].lower()]).isoformat()
    return f"{said['year']}{claim.period_end[4:]}".replace("-02-29", "-02-28")


COLUMNS = tuple(f.name for f in fields(Claim))


class _CellError(ValueError):
    """A cell that cannot be used, with its column."""

    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column = column


def default_file() -> Path:
    """Return the repository's own file of claims."""
    return raw_dir() / "claims" / "claims.csv"


def _records(path: Path) -> list[list[str]]:
    text = decode(file_bytes(path, "a CSV file"), path.name)
    delimiter = max((",", ";", "\t"), key=text.split("\n", 1)[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(f"{path.name} cannot be read as CSV ({error}).") from None


def read_claims(path: Path) -> list[Claim]:
    """Read a file of claims.

    A claim needs a statement, or a measure and a value. A row with a statement alone
    has no measure yet; `analysis.claims.check_file` reads it as a sentence. An area or
    a grade that is not known is kept as typed, and is a verdict for its row.

    Raises
    ------
    InputError
        At the first thing that cannot be used, with its row and column.
    """
    records = _records(path)
    filled = [(n, r) for n, r in enumerate(records, 1) if any(cell.strip() for cell in r)]
    if not filled or filled[0][0] > 1:
        raise InputError(f"{path.name} is empty. Row 1 holds the columns: {', '.join(COLUMNS)}.")
    claims: list[Claim] = []
    rows: dict[str, int] = {}
    number = 1
    try:
        names = _header(records[0], records[1:])
        for number, record in filled[1:]:
            claim = _claim(_cells(names, record), number)
            if claim.id in rows:
                raise _CellError("id", f"{claim.id!r} stands in row {rows[claim.id]} too.")
            rows[claim.id] = number
            claims.append(claim)
    except _CellError as error:
        raise InputError(f"{path.name}, row {number}, column {error.column}: {error}") from None
    if not claims:
        raise InputError(f"{path.name} holds no claim below its header.")
    return claims


def _header(header: list[str], records: list[list[str]]) -> list[str]:
    """Controlled column names; blank for a column that says nothing or is not needed."""
    names: list[str] = []
    for number, typed in enumerate(header, 1):
        name = "_".join(typed.strip().lower().split())
        name = _COLUMNS["other_names"].get(name, name)
        empty = not name and not any("".join(r[number - 1 : number]).strip() for r in records)
        if empty or name in _COLUMNS["ignored"]:
            name = ""
        elif name not in COLUMNS:
            near = vocabulary.nearest(name, list(COLUMNS), 1) if name else []
            meant = f" Is {near[0]} meant?" if near else ""
            known = f"The columns are: {', '.join(COLUMNS)}."
            column = f"{number} ({typed.strip() or 'no name'})"
            raise _CellError(column, f"not a column of a claim file.{meant} {known}")
        elif name in names:
            raise _CellError(f"{number} ({name})", "the column stands there twice.")
        names.append(name)
    missing = [name for name in _NEEDED if name not in names]
    if missing and "statement" not in names:
        raise _CellError(missing[0], "the column is missing; a claim needs it, or a statement.")
    return names


def _cells(names: list[str], record: list[str]) -> dict[str, str]:
    """Cells by their columns, each one line without what could steer a terminal."""
    if any(cell.strip() for cell in record[len(names) :]):
        what = f"expected {len(names)} values; found {len(record)}. A comma inside a value needs "
        raise _CellError(names[-1], f"{what}quotation marks around it.")
    clean = ("".join(c if c.isprintable() else " " for c in cell).strip() for cell in record)
    return dict.fromkeys(COLUMNS, "") | dict(zip(names, clean, strict=False))


def _claim(cells: dict[str, str], number: int) -> Claim:
    cells.pop("", None)  # a column that is not needed
    cells["id"] = cells["id"] or f"row {number}"
    for name in _DATES:
        try:
            cells[name] = cells[name] and parse_date_option(cells[name]).isoformat()
        except InputError as error:
            raise _CellError(name, str(error)) from None
    # A comparator may be a number of its own: doubled, a record.
    says_all = cells["comparator"].lower() in (*_MULTIPLES, "record")
    if not cells["measure"] and cells["statement"] and not says_all:
        return Claim(**cells)
    for name in _NEEDED:
        if not cells[name] and not (name == "value" and says_all):
            raise _CellError(name, "empty; a claim needs it, or a statement alone.")
    _read_number(cells)
    cells["area"] = cells["area"] or "England and Wales"
    for name in ("area", "grade"):
        with suppress(InputError):  # not known: a verdict for the row, with the nearest names
            typed = cells[name].replace("&", " and ")
            cells[name] = typed and vocabulary.find(name, typed)[name]
    return Claim(**cells)


def _read_number(cells: dict[str, str]) -> None:
    """Turn comparator, value and unit as people type them into what a claim holds."""
    # Spreadsheet programs, and this suite's own CSV, guard a leading = or > with an apostrophe.
    sign = " ".join(cells["comparator"].removeprefix("'").lower().split())
    value, unit = cells["value"].removeprefix("'"), " ".join(cells["unit"].lower().split())
    if sign in _MULTIPLES:
        sign, value, unit = "=", value if unit == "percent" else _MULTIPLES[sign], "percent"
    elif sign == "record":
        sign, value, unit, cells["record"] = "rank", "1", "rank", "highest"
    sign = _SIGNS.get(sign, sign)
    if sign not in COMPARATORS:
        known = "  ".join((*COMPARATORS, "since", "record", "doubled", "halved"))
        raise _CellError("comparator", f"{sign!r} is not known. Use one of: {known}.")
    bare = value.replace(" ", "").replace("\u2212", "-").replace("\u00a0", "")
    for mark, meant in (("%", "percent"), ("percent", "percent"), ("£", "pounds")):
        if mark in bare.lower() and unit in ("", meant, *_TYPED_UNITS[meant]):
            bare, unit = bare.lower().replace(mark, ""), meant
    if not bare.isascii() or not _NUMBER.fullmatch(bare) or len(bare) > _MOST_DIGITS:
        what = f"{value!r} is not a number. Write digits such as 2390, 2,390, 35.3 or 35%."
        raise _CellError("value", what)
    unit = _UNIT_NAMES.get(unit, unit) or ("rank" if sign == "rank" else "count")
    if unit not in CLAIM_UNITS:
        raise _CellError("unit", f"{unit!r} is not known. Use one of: {', '.join(CLAIM_UNITS)}.")
    bare = bare.replace(",", "")
    if (unit == "rank") != (sign == "rank"):
        raise _CellError("comparator", "rank goes with the unit rank, and only with it.")
    if unit == "rank" and not re.fullmatch(r"[1-9]\d*", bare):
        raise _CellError("value", f"{bare!r} is not a rank such as 1.")
    cells |= {"comparator": sign, "value": bare, "unit": unit}
