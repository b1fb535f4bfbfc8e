"""The records of a binary (BIFF8) workbook: Excel 97 to 2003.

Records and their fields: [MS-XLS], Excel Binary File Format, section 2.4. Only those
that hold sheets, texts, formats and cells are read; drawings and charts are passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

BOF, EOF, CONTINUE, FILE_PASS = 0x809, 0x0A, 0x3C, 0x2F
BOUND_SHEET, DATE_1904, FONT, FORMAT, XF, SST = 0x85, 0x22, 0x31, 0x41E, 0xE0, 0xFC
VERSION_8 = 0x600
_HEAD = struct.Struct("<HH")
_WORKSHEET = 0
_RICH, _EXTENDED, _WIDE = 0x08, 0x04, 0x01
Runs = tuple[tuple[int, int], ...]


class DamagedError(ValueError):
    """The records do not follow each other as they should."""


@dataclass(slots=True)
class Globals:
    """What holds for the whole workbook.

    Attributes
    ----------
    sheets : list of (name, hidden, offset)
    texts : list of (text, runs)
        Shared texts, each with the places where another font begins.
    formats : dict
        Number formats of the file by key.
    cell_formats : list of int
        Key of the number format of each cell style.
    raised : list of bool
        Whether each font is a superscript.
    date_1904 : bool
    """

    sheets: list[tuple[str, bool, int]] = field(default_factory=list)
    texts: list[tuple[str, Runs]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    cell_formats: list[int] = field(default_factory=list)
    raised: list[bool] = field(default_factory=list)
    date_1904: bool = False


def records(
    stream: bytes, at: int, wanted: frozenset[int] | None = None
) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, start, end) of the records of one substream, nested ones left out.

    Parameters
    ----------
    stream : bytes
    at : int
        Where the substream begins.
    wanted : frozenset of int, optional
        Kinds to yield; default all.

    Raises
    ------
    DamagedError
        If it does not begin and end as a substream does.
    """
    depth, last = 0, len(stream)
    while at + 4 <= last:
        kind, length = _HEAD.unpack_from(stream, at)
        start = at + 4
        at = start + length
        if at > last:
            raise DamagedError("a record reaches beyond the end")
        if kind == BOF:
            depth += 1
        elif depth == 0:
            raise DamagedError("no beginning of a sheet where one should be")
        elif kind == EOF:
            depth -= 1
            if depth == 0:
                return
            continue
        if depth == 1 and (wanted is None or kind in wanted):
            yield kind, start, at
    raise DamagedError("it ends in the middle of a sheet")


def read_globals(stream: bytes) -> Globals:
    """Read the first substream, which describes the workbook.

    Raises
    ------
    DamagedError
        If it is damaged, protected by a password, or of an older version.
    """
    found = Globals()
    shared: list[bytes] = []
    in_shared = False
    for kind, start, end in records(stream, 0):
        if kind == CONTINUE and in_shared:
            shared.append(stream[start:end])
            continue
        in_shared = kind == SST
        if kind == SST:
            shared = [stream[start:end]]
        elif kind == BOF and struct.unpack_from("<H", stream, start)[0] != VERSION_8:
            raise DamagedError("it is of a version of Excel before 97")
        elif kind == FILE_PASS:
            raise DamagedError("it is protected by a password")
        elif kind == BOUND_SHEET:
            offset, state, sort = struct.unpack_from("<IBB", stream, start)
            if sort == _WORKSHEET:
                name, _ = text(stream, start + 6, stream[start + 6], start + 7)
                found.sheets.append((name, bool(state), offset))
        elif kind == DATE_1904:
            found.date_1904 = bool(struct.unpack_from("<H", stream, start)[0])
        elif kind == FORMAT:
            key, count = struct.unpack_from("<HH", stream, start)
            found.formats[key] = text(stream, start + 2, count, start + 4)[0]
        elif kind == XF:
            found.cell_formats.append(struct.unpack_from("<H", stream, start + 2)[0])
        elif kind == FONT:
            if len(found.raised) == 4:
                found.raised.append(False)  # no font has the number 4
            found.raised.append(struct.unpack_from("<H", stream, start + 8)[0] == 1)
    if shared:
        found.texts = list(_shared_texts(shared))
    return found


def text(stream: bytes, begin: int, count: int, at: int) -> tuple[str, int]:
    """Read a text of `count` characters whose flags stand at `at`.

    Returns
    -------
    tuple
        The text and where its characters end.
    """
    flags = stream[at]
    at += 1
    if flags & _RICH:
        at += 2
    if flags & _EXTENDED:
        at += 4
    end = at + count * (2 if flags & _WIDE else 1)
    if end > len(stream):
        raise DamagedError(f"a text at {begin} reaches beyond the end")
    return stream[at:end].decode("utf-16-le" if flags & _WIDE else "latin-1"), end


def _shared_texts(blocks: list[bytes]) -> Iterator[tuple[str, Runs]]:
    """Read the table of shared texts, which may be broken over several records.

    Where the characters of a text are broken, the next record begins with new flags;
    where its runs or extension are, it does not.
    """
    count = struct.unpack_from("<I", blocks[0], 4)[0]
    number, at, block = 0, 8, blocks[0]
    for _ in range(count):
        while at >= len(block):
            number += 1
            at, block = 0, blocks[number]
        length, flags = struct.unpack_from("<HB", block, at)
        at += 3
        runs_count = extension = 0
        if flags & _RICH:
            runs_count = struct.unpack_from("<H", block, at)[0]
            at += 2
        if flags & _EXTENDED:
            extension = struct.unpack_from("<I", block, at)[0]
            at += 4
        pieces: list[str] = []
        while True:
            width = 2 if flags & _WIDE else 1
            take = min(length, (len(block) - at) // width)
            piece = block[at : at + take * width]
            pieces.append(piece.decode("utf-16-le" if width == 2 else "latin-1"))
            at += take * width
            length -= take
            if not length:
                break
            number += 1
            block = blocks[number]
            flags, at = block[0], 1
        tail = b""
        wanted = runs_count * 4 + extension
        while wanted:
            if at >= len(block):
                number += 1
                at, block = 0, blocks[number]
            part = block[at : at + wanted]
            if len(tail) < runs_count * 4:  # what extends the text is passed over
                tail += part
            at += len(part)
            wanted -= len(part)
        runs = tuple(_HEAD.iter_unpack(tail[: runs_count * 4])) if runs_count else ()
        yield "".join(pieces), runs
