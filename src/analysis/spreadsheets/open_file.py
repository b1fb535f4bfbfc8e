"""Open a spreadsheet of any of the published formats."""

import stat
from collections import Counter
from pathlib import Path

from analysis.core.errors import InputError
from analysis.spreadsheets.sheet import Workbook, protected

SUFFIXES = {".xlsx": "xlsx", ".xls": "xls", ".ods": "ods", ".csv": "csv", ".docx": "docx"}
LARGEST_FILE = 16 * 1024 * 1024  # sixteen times the largest that was published
MOST_SHEETS = 500
_MANIFEST = "META-INF/manifest.xml"


def open_workbook(path: Path | str) -> Workbook:
    """Open a published spreadsheet.

    The format is taken from the content (``PK`` for xlsx and ods, the compound
    file mark for xls) and must agree with the name, so that a web page saved as
    ``.xlsx`` is refused in words.

    Raises
    ------
    InputError
        If the file is missing, a directory, a device or pipe, empty, too large,
        damaged, or not a spreadsheet of a known format; if two sheets have one name.
    """
    path = Path(path)
    head = _head(path)
    try:
        workbook = _opened(path, head)
    except InputError:
        raise
    except Exception as error:  # what a hostile file can raise, no list foresees
        raise InputError(
            f"{path.name} is damaged ({type(error).__name__}: {error}). Download it again."
        ) from None
    names = Counter(workbook.sheet_names)
    if not names:
        raise InputError(f"{path.name} holds no sheet and no table.")
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise InputError(
            f"{path.name} has two sheets named {twice[0]!r}; which of them counts cannot be "
            "known. Download it again, or give each sheet a name of its own."
        )
    if len(names) > MOST_SHEETS:
        raise InputError(f"{path.name} has {len(names):,} sheets; the limit is {MOST_SHEETS}.")
    return workbook


def _opened(path: Path, head: bytes) -> Workbook:
    suffix = SUFFIXES.get(path.suffix.lower())
    if head.startswith(b"PK"):
        from analysis.spreadsheets.zip_package import Package

        package = Package(path)
        if package.has("content.xml"):
            from analysis.spreadsheets.ods import OdsWorkbook

            if package.has(_MANIFEST) and b"encryption-data" in package.read(_MANIFEST):
                raise protected(path)
            return OdsWorkbook(path, package)
        documents = [r.part for r in package.related() if r.kind == "officeDocument"]
        if documents and any(r.kind == "worksheet" for r in package.related(documents[0])):
            from analysis.spreadsheets.xlsx import XlsxWorkbook

            return XlsxWorkbook(path, package, documents[0])
        if documents and package.has("word/document.xml"):
            from analysis.spreadsheets.text_files import DocxWorkbook

            return DocxWorkbook(path)
        within = [n for n in package.names() if Path(n).suffix.lower() in SUFFIXES]
        if within:
            raise InputError(
                f"{path.name} is a zip file with {', '.join(map(repr, within[:3]))} in it. Unpack "
                "it, and give the file that it holds."
            )
        raise InputError(
            f"{path.name} is a zip file but holds neither an xlsx nor an ods workbook, nor a docx."
        )
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        from analysis.spreadsheets.xls import xls_workbook

        return xls_workbook(path)
    start = head[:40].decode("latin-1")
    page = start.lstrip("\u00ef\u00bb\u00bf \r\n").lower().startswith(("<!doctype", "<html"))
    if suffix == "csv" and not page:
        from analysis.spreadsheets.text_files import CsvWorkbook

        return CsvWorkbook(path)
    what = "a web page" if page else "no spreadsheet"
    raise InputError(
        f"{path.name} looks like {what} (it starts with {start!r}). "
        "Expected xlsx, xls, ods, csv or docx; download the file again from its published address."
    )


def _head(path: Path) -> bytes:
    if not path.exists():
        raise InputError(f"There is no file {path}.")
    if path.is_dir():
        raise InputError(f"{path} is a folder; give the spreadsheets in it one by one.")
    try:
        # Before it is opened: a pipe would wait for a writer, a device never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(f"{path} is no ordinary file, but a device, pipe or socket.")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    if size == 0:
        raise InputError(f"{path.name} is empty (0 bytes). Download it again.")
    if size > LARGEST_FILE:
        raise InputError(f"{path.name} has {size:,} bytes; the limit is {LARGEST_FILE:,}.")
    return head
