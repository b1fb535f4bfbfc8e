"""Read and write the CSV tables of the project, the same way everywhere.

UTF-8, LF, comma, minimal quoting, fixed column order: so that the committed copy
of a generated table can be compared with a fresh build byte for byte.
"""

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from analysis.core.errors import InputError

Row = dict[str, str]
T = TypeVar("T")
K = TypeVar("K")
_ROWS_A_PIECE = 1_000
# Not what float() takes: "-inf" and "+nan" are names to a spreadsheet program.
_SIGNED_NUMBER = r"(?a)[+-](\d[\d,]*(\.\d+)?|\.\d+)([eE][+-]?\d+)?%?"


def read_table(
    path: Path, columns: Sequence[str] | None = None, where: tuple[str, str] | None = None
) -> list[Row]:
    """Read a table as a list of rows of text.

    Parameters
    ----------
    path : Path
    columns : sequence of str, optional
        The header that the file must have.
    where : tuple of str, optional
        A column and the value that the rows returned have in it; all rows are checked.

    Raises
    ------
    InputError
        If the file is missing, has another header, or a row of another length.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if columns is not None and header != list(columns):
                raise InputError(
                    f"{path.name}: expected the columns {', '.join(columns)}; "
                    f"found {', '.join(header) or 'none'}."
                )
            rows = []
            at, wanted = (header.index(where[0]), where[1]) if where and header else (0, "")
            for number, values in enumerate(reader, 2):
                if len(values) != len(header):
                    raise InputError(
                        f"{path.name}, row {number}: expected {len(header)} values; "
                        f"found {len(values)}."
                    )
                if where is None or values[at] == wanted:
                    rows.append(dict(zip(header, values, strict=True)))
            return rows
    except FileNotFoundError:
        raise InputError(f"There is no table {path}. `workforce build` makes it.") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not UTF-8 ({error}). Save it as UTF-8.") from None
    except csv.Error as error:
        raise InputError(f"{path.name} is not a well-formed CSV ({error}).") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None


def by_key(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Gather items under what `key` makes of each, in the order in which they come.

    Examples
    --------
    >>> by_key(["March", "May", "June"], lambda month: month[0])
    {'M': ['March', 'May'], 'J': ['June']}
    """
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _pieces(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> Iterator[str]:
    """Yield the text of a table in pieces, the header first."""
    remaining = iter(rows)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    while text := buffer.getvalue():
        if "\r" in text:  # the writer leaves it unquoted, and a reader would break the row there
            before = text[: text.index("\r")].rsplit("\n", 1)[-1]
            raise InputError(f"A table cannot hold a carriage return (after {before!r}).")
        yield text
        buffer.seek(0)
        buffer.truncate()
        writer.writerows(islice(remaining, _ROWS_A_PIECE))


def format_table(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
    """Return the text of a table.

    Raises
    ------
    InputError
        If a value holds a carriage return.
    """
    return "".join(_pieces(rows, columns))


def write_table(path: Path, rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Write a table whole or not at all, row by row."""
    _write(path, (piece.encode("utf-8") for piece in _pieces(rows, columns)))


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all, line ends as given."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, then rename.

    A reader sees the old file or the new one, never half of either.
    """
    _write(path, [data])


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    import tempfile

    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException as error:  # an interruption leaves nothing behind either
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None


def spreadsheet_safe(text: str) -> str:
    """Make text that a spreadsheet program might run as a formula plain text.

    Numbers are left alone; other text that starts with ``=``, ``+``, ``-``, ``@``,
    a tab or a carriage return gets a leading apostrophe.

    Examples
    --------
    >>> spreadsheet_safe("-237"), spreadsheet_safe("=1+1"), spreadsheet_safe("London")
    ('-237', "'=1+1", 'London')
    """
    if text and text[0] in "=+-@\t\r" and not re.fullmatch(_SIGNED_NUMBER, text):
        return f"'{text}"
    return text


class Rows(Protocol):
    """A table that is gathered row by row, and read as often as one likes."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...

    def append(self, row: Row, /) -> None:
        """Add a row."""
