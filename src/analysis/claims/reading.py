"""Read a file of claims, and refuse one that cannot be understood.

Every refusal names the row and the column as a spreadsheet program shows them:
the header is row 1.
"""

import csv
import io
import re
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path

from analysis import vocabulary
from analysis.claims.typed_numbers import UnreadableNumberError, read_number, says_all
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal
from analysis.core.paths import raw_dir
from analysis.core.periods import MONTHS, month_end
from analysis.spreadsheets.text_files import decode

IGNORED = (
    *("verdict", "says", "figure_id", "figure_ids", "figures", "bases", "editions", "places"),
    *("addresses", "working", "remarks", "would_settle_it", "sentence_number"),
)
"""Columns that this suite writes beside claims; a file that it wrote is read again."""
_OTHER_NAMES = {"sentence": "statement", "claim": "statement", "date": "period_end",
                "place": "area", "region": "area", "since": "period_start",
                "sign": "comparator", "from": "period_start"}  # fmt: skip


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


def default_file() -> Path:
    """Return the repository's own file of claims."""
    return raw_dir() / "claims" / "claims.csv"


def _refuse(path: Path, row: int, column: str, what: str) -> InputError:
    return InputError(f"{path.name}, row {row}, column {column}: {what}")


def file_bytes(path: Path, what: str) -> bytes:
    """The bytes of a file that somebody gave; `what` it should be, for the message."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Give the path of {what}.") from None
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error}).") from None


def _records(path: Path) -> list[list[str]]:
    text = decode(file_bytes(path, "a CSV file"), path.name)
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
    if not cells["measure"] and cells["statement"] and not says_all(cells):
        return Claim(**cells)
    for name in ("measure", "value"):
        if not cells[name] and not (name == "value" and says_all(cells)):
            raise _refuse(path, number, name, "empty; a claim needs it, or a statement alone.")
    try:
        read_number(cells)
    except UnreadableNumberError as error:
        raise _refuse(path, number, error.column, str(error)) from None
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
