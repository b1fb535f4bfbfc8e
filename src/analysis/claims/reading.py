"""Read a file of claims, and refuse one that cannot be understood.

Every refusal names the row and the column as a spreadsheet program shows them:
the header is row 1.
"""

from __future__ import annotations

import csv
import io
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

CLAIM_UNITS = (*UNITS, "rank")
MOST_DIGITS = 20
"""Longest number that is taken, signs and separators included."""
IGNORED = (
    *("verdict", "says", "figure_id", "figure_ids", "figures", "bases", "editions", "places"),
    *("addresses", "working", "remarks", "would_settle_it", "sentence_number"),
)
"""Columns that this suite writes beside claims; a file that it wrote is read again."""
_OTHER_NAMES = {"sentence": "statement", "claim": "statement", "date": "period_end",
                "place": "area", "region": "area", "since": "period_start",
                "sign": "comparator", "from": "period_start"}  # fmt: skip
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_SIGNS = {
    "": "=", "==": "=", "≥": ">=", "=>": ">=", "≤": "<=", "=<": "<=", "≈": "~", "at least": ">=",
    "at most": "<=", "more than": ">", "over": ">", "fewer than": "<", "less than": "<",
    "under": "<", "about": "~", "around": "~", "nearly": "<~", "almost": "<~", "just over": ">~",
    "is": "=", "since": "=", "equals": "=",
}  # fmt: skip
_MULTIPLES = {"doubled": "100", "trebled": "200", "tripled": "200", "halved": "-50"}
_UNIT_NAMES = {
    "%": "percent", "per cent": "percent", "percentage": "percent", "people": "headcount",
    "persons": "headcount", "staff": "headcount", "full-time equivalents": "fte",
    "full-time equivalent": "fte", "wte": "fte", "£": "pounds", "gbp": "pounds", "day": "days",
    "number": "count", "cases": "count", "percentage points": "percent", "points": "percent",
}  # fmt: skip


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
    period_start: str = ""
    record: str = ""

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
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Give the path of a CSV file.") from None
    except OSError as error:
        raise InputError(f"{path.name} cannot be read as CSV ({error}).") from None
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp1252")  # what Excel saves as CSV on Windows
        except UnicodeDecodeError:
            raise InputError(f"{path.name} is not UTF-8 ({error}). Save it as UTF-8.") from None
    if "\x00" in text:
        raise InputError(f"{path.name} is not UTF-8 text. Save the sheet as CSV UTF-8.")
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(f"{path.name} cannot be read as CSV ({error}).") from None


def _header(path: Path, header: list[str], records: list[list[str]]) -> list[str]:
    """Controlled column names; blank for a column that says nothing or is not needed."""
    names: list[str] = []
    for number, typed in enumerate(header, 1):
        name = "_".join(typed.strip().lower().split())
        name = _OTHER_NAMES.get(name, name)
        if name in IGNORED or (
            not name and not any(len(r) >= number and r[number - 1].strip() for r in records)
        ):
            name = ""
        elif name not in COLUMNS:
            near = vocabulary.nearest(name, list(COLUMNS), 1) if name else []
            raise _refuse(
                path,
                1,
                f"{number} ({typed.strip() or 'no name'})",
                "not a column of a claim file."
                + (f" Is {near[0]} meant?" if near else "")
                + f" The columns are: {', '.join(COLUMNS)}.",
            )
        elif name in names:
            raise _refuse(path, 1, f"{number} ({name})", "the column stands there twice.")
        names.append(name)
    if "statement" not in names:
        for name in ("measure", "value"):
            if name not in names:
                raise _refuse(
                    path, 1, name, "the column is missing; a claim needs it, or a statement."
                )
    return names


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
    if not records or not any(cell.strip() for cell in records[0]):
        raise InputError(f"{path.name} is empty. Row 1 holds the columns: {', '.join(COLUMNS)}.")
    names = _header(path, records[0], records[1:])
    claims: list[Claim] = []
    rows: dict[str, int] = {}
    for number, record in enumerate(records[1:], 2):
        if not any(cell.strip() for cell in record):
            continue
        if any(cell.strip() for cell in record[len(names) :]):
            raise _refuse(
                path,
                number,
                names[-1],
                f"expected {len(names)} values; found {len(record)}. A comma inside a value needs "
                "quotation marks around it.",
            )
        cells = dict(zip(names, map(_clean, record), strict=False))
        claim = _claim(path, number, cells)
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
    cells = {name: cells.get(name, "") for name in COLUMNS}
    cells["id"] = cells["id"] or f"row {number}"
    for name in ("period_end", "period_start", "quoted_on"):
        if cells[name]:
            try:
                cells[name] = parse_date_option(cells[name]).isoformat()
            except InputError as error:
                raise _refuse(path, number, name, str(error)) from None
    if not cells["measure"] and cells["statement"] and not _says_all(cells):
        return Claim(**cells)
    for name in ("measure", "value"):
        if not cells[name] and not (name == "value" and _says_all(cells)):
            raise _refuse(path, number, name, "empty; a claim needs it, or a statement alone.")
    _read_number(path, number, cells)
    for name, spread in (("area", "England and Wales"), ("grade", "")):
        try:
            cells[name] = (
                vocabulary.find(name, cells[name].replace("&", " and "))[name]
                if cells[name]
                else spread
            )
        except InputError:
            continue  # not known: a verdict for the row, with the nearest names
    return Claim(**cells)


def _says_all(cells: dict[str, str]) -> bool:
    """A comparator that is a number of its own: doubled, a record."""
    return cells["comparator"].lower() in (*_MULTIPLES, "record")


def _read_number(path: Path, number: int, cells: dict[str, str]) -> None:
    """Turn comparator, value and unit into what a claim holds."""
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
        raise _refuse(path, number, "comparator", f"{sign!r} is not known. Use one of: {known}.")
    bare = value.replace(" ", "").replace("\u2212", "-").replace("\u00a0", "")
    for mark, meant in (("%", "percent"), ("percent", "percent"), ("£", "pounds")):
        if mark in bare.lower() and unit in (
            "",
            meant,
            *(k for k, v in _UNIT_NAMES.items() if v == meant),
        ):
            bare, unit = bare.lower().replace(mark, ""), meant
    if not bare.isascii() or not _NUMBER.fullmatch(bare) or len(bare) > MOST_DIGITS:
        raise _refuse(
            path,
            number,
            "value",
            f"{value!r} is not a number. Write digits such as 2390, 2,390, 35.3 or 35%.",
        )
    unit = _UNIT_NAMES.get(unit, unit) or ("rank" if sign == "rank" else "count")
    if unit not in CLAIM_UNITS:
        raise _refuse(
            path, number, "unit", f"{unit!r} is not known. Use one of: {', '.join(CLAIM_UNITS)}."
        )
    bare = bare.replace(",", "")
    if (unit == "rank") != (sign == "rank"):
        raise _refuse(path, number, "comparator", "rank goes with the unit rank, and only with it.")
    if unit == "rank" and not re.fullmatch(r"[1-9]\d*", bare):
        raise _refuse(path, number, "value", f"{bare!r} is not a rank such as 1.")
    cells |= {"comparator": sign, "value": bare, "unit": unit}
