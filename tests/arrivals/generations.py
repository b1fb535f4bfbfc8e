"""Real returns of each form that the monthly publication has had, of months nobody has seen.

Eleven forms are distinguished by file format, rows of headings, and by what names the month.
Each is a published file in which only what speaks of the month is changed, byte for byte;
the text files that name no month also get one person more, since figures that are held
are known again whatever the file is called.
"""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from .returns import FOLDER

YEAR = 2031


@dataclass(frozen=True)
class Form:
    """One form of the monthly return.

    Attributes
    ----------
    original : str
        How the published file's name begins.
    name : str
        What a file of the new month would be called.
    month : str
        The new month, as ``2031-04``.
    change : callable
        Returns the bytes of the file of the new month.
    """

    original: str
    name: str
    month: str
    change: Callable[[bytes], bytes]

    def make(self, originals: Path, folder: Path) -> Path:
        """Write the file of the new month."""
        (old,) = (originals / FOLDER).glob(f"{self.original}*")
        made = folder / self.name
        made.write_bytes(self.change(old.read_bytes()))
        return made


def _serial(year: int, month: int) -> int:
    return (date(year, month, 1) - date(1899, 12, 30)).days


def _once(data: bytes, old: bytes, new: bytes) -> bytes:
    assert data.count(old) == 1, (old, data.count(old))
    return data.replace(old, new)


def _parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(item, change(item.filename, old.read(item)))
    return out.getvalue()


def xls(month: int, old: int, sheet: tuple[str, str] | None = None) -> Callable[[bytes], bytes]:
    """Another date on the cover of a binary workbook, and another name of its sheet."""

    def change(data: bytes) -> bytes:
        place = struct.pack("<HHHHH", 0x27E, 10, 2, 2, 0)[:8]  # a number in C3 of one sheet
        packed = [struct.pack("<d", _serial(*m))[4:] for m in ((old, month), (YEAR, month))]
        (found,) = (
            m.start() for m in re.finditer(re.escape(place), data)
            if data[m.start() + 10 : m.start() + 14] == packed[0]
        )  # fmt: skip
        data = data[: found + 10] + packed[1] + data[found + 14 :]
        if sheet:
            was, now = (text.encode("latin-1") for text in sheet)
            assert was in data
            data = data.replace(was, now)  # in the list of sheets and in the file's properties
        return data

    return change


def xlsx(month: int, old: int, sheet: tuple[str, str] | None = None) -> Callable[[bytes], bytes]:
    """Another date on the cover, and another name of the sheet."""

    def part(name: str, data: bytes) -> bytes:
        if name.startswith("xl/worksheets/"):
            was, now = (f"<v>{_serial(y, month)}</v>".encode() for y in (old, YEAR))
            data = re.sub(rb'(<c r="C3"[^>]*>)' + was, rb"\g<1>" + now, data)
        if name == "xl/workbook.xml" and sheet:
            data = _once(data, *(f'name="{text}"'.encode() for text in sheet))
        return data

    return lambda data: _parts(data, part)


def ods(*words: tuple[str, str]) -> Callable[[bytes], bytes]:
    """Other words in the content."""

    def part(name: str, data: bytes) -> bytes:
        if name == "content.xml":
            for old, new in words:
                assert old.encode() in data, old
                data = data.replace(old.encode(), new.encode())
        return data

    return lambda data: _parts(data, part)


def text(year: int = 0, was: str = "", now: str = "") -> Callable[[bytes], bytes]:
    """Another year in the Year column, or, where there is none, one person more."""

    def change(data: bytes) -> bytes:
        mark = data.startswith(b"\xef\xbb\xbf")
        encoding = "utf-8-sig" if mark else "cp1252"
        rows = list(csv.reader(io.StringIO(data.decode(encoding), newline="")))
        for row in rows[1:]:
            if year and row and row[0] == str(year):
                assert row[1] == was
                row[:2] = str(YEAR), now
            if not year and re.search("Offender Management|Prison.*Probation", "".join(row[:1])):
                _add_one(rows[0], row)
        kept = [r for r in rows if not (r and r[0].startswith("Probation Trust"))]
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows(kept)
        return out.getvalue().encode(encoding)

    return change


def _add_one(heading: list[str], row: list[str]) -> None:
    wanted = [
        n
        for n, text in enumerate(heading)
        if " ".join(text.lower().split()).startswith("payroll")
        and re.search(r"(other, unknown.*|total employees) headcount", text.lower())
    ] + [n for n, text in enumerate(heading) if re.match(r"grand total.*headcount", text.lower())]
    assert len(wanted) == 3, wanted
    for n in wanted:
        row[n] = f"{Decimal(row[n].replace(',', '')) + 1:,}"


def _link(old: str, new: str) -> tuple[str, str]:
    return f"{old}%20Submissions", f"{new}%20Submissions"


FORMS = {
    "csv beside workbooks": Form(
        "2011-2013__dec-2012", "dec-2031.csv", "2031-12", text()),
    "xls, sheet named": Form(
        "2015-04", "april-2031-data.xls", "2031-04",
        xls(4, 2015, ("April 2015 Rev 250416", "April 2031 Rev 250416"))),
    "xlsx, sheet named": Form(
        "2016-07", "workforce-management-data-july-2031.xlsx", "2031-07",
        xlsx(7, 2016, ("July 2016", "July 2031"))),
    "xlsx, private notes": Form(
        "2017-05", "workforce-mi-may-2031.xlsx", "2031-05", xlsx(5, 2017)),
    "ods with links": Form(
        "2018-09", "moj-workforce-management-sept-2031.ods", "2031-09",
        ods(("2018-09-01", "2031-09-01"), ("September 2018", "September 2031"),
            _link("18-19", "31-32"))),
    "ods, cover": Form(
        "2019-01", "moj-workforce-management-data-jan-2031.ods", "2031-01",
        ods(("2019-01-01", "2031-01-01"), ("January 2019", "January 2031"))),
    "csv, one row": Form(
        "2020-11", "moj-headcount-payroll-data-november-2031.csv", "2031-11", text()),
    "csv, dated rows": Form(
        "2021-05", "moj-headcount-payroll-data-june-2031.csv", "2031-06",
        text(2021, "May", "June")),
    "ods, dated rows": Form(
        "2024-03", "moj-headcount-payroll-data-march-2031.ods", "2031-03",
        ods(("2024", "2031"))),
    "ods, provisional": Form(
        "2025-08__MoJ_headcount_and_payroll_data_for_August_2025__provisional",
        "moj-headcount-payroll-data-august-2031-provisional.ods", "2031-08",
        ods(("2025", "2031"))),
}  # fmt: skip

REVISED = Form(
    "2025-08__MoJ_headcount_and_payroll_data_for_August_2025__revised",
    "moj-headcount-payroll-data-august-2031-revised.ods", "2031-08", ods(("2025", "2031")),
)  # fmt: skip
