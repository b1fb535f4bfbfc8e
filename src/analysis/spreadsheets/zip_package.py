"""Zip packages (xlsx, ods) opened with limits, so that a hostile file stays small."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from analysis.core.errors import InputError

LARGEST_PART = 32 * 1024 * 1024  # twenty times the largest that was published
MOST_PARTS = 2_000
_ENTRY = b"PK\x01\x02"
LARGEST_RATIO = 400


class Package:
    """A zip file whose parts are checked before they are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            # Held in memory (the reader limits its size), so that no file stays open.
            data = path.read_bytes()
            if data.count(_ENTRY) > MOST_PARTS:  # counted before any is read
                raise InputError(f"{path.name} holds over {MOST_PARTS:,} parts; refused.")
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {i.filename: i for i in self._zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise InputError(
                f"{path.name} is damaged and cannot be opened as a zip package ({error}). "
                "Download it again."
            ) from None
        if len(self._names) < len(self._zip.infolist()):
            raise InputError(
                f"{path.name} is damaged: a part stands in it twice. Download it again."
            )
        for info in self._names.values():
            large = info.file_size > LARGEST_PART
            dense = info.file_size > LARGEST_RATIO * max(info.compress_size, 1) + 10_000_000
            if large or dense:
                raise InputError(
                    f"{path.name}: part {info.filename} would unpack to {info.file_size:,} bytes "
                    f"from {info.compress_size:,}. Published tables are nowhere near that; refused."
                )

    def has(self, name: str) -> bool:
        """Tell whether the package holds a part."""
        return name in self._names

    def open(self, name: str) -> IO[bytes]:
        """Open one part for reading."""
        try:
            return self._zip.open(name)
        except (KeyError, zipfile.BadZipFile, RuntimeError, OSError) as error:
            raise InputError(f"{self.path.name}: part {name} cannot be read ({error}).") from None

    def read(self, name: str) -> bytes:
        """Return the content of one part.

        Raises
        ------
        InputError
            If the part is not there, or its checksum is wrong.
        """
        with self.open(name) as part:
            try:
                return part.read()
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
                raise self._damaged(name, error) from None

    def elements(self, name: str, *tags: str, content: bytes | None = None) -> Iterator[Any]:
        """Yield the closed elements of one part by tag, entities and network off.

        Parameters
        ----------
        name : str
        *tags : str
        content : bytes, optional
            What is left to be read of the part; default all of it.

        Raises
        ------
        InputError
            If the part is not well-formed XML or its checksum is wrong.
        """
        from lxml import etree

        try:
            checked = False
            for _, element in etree.iterparse(
                io.BytesIO(self.read(name) if content is None else content),
                events=("end",),
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            ):
                if not checked and element.getroottree().docinfo.doctype:
                    raise InputError(
                        f"{self.path.name}: part {name} declares a document type; refused."
                    )
                checked = True
                yield element
                element.clear(keep_tail=True)
        except etree.XMLSyntaxError as error:
            raise self._damaged(name, error) from None

    def _damaged(self, name: str, error: Exception) -> InputError:
        return InputError(
            f"{self.path.name}: part {name} is damaged ({error}). Download the file again."
        )
