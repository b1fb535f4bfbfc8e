"""Zip packages (xlsx, ods) opened with limits, so that a hostile file stays small."""

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from analysis.core.errors import InputError

LARGEST_PART = 32 * 1024 * 1024  # twenty times the largest that was published
MOST_PARTS = 2_000
_ENTRY = b"PK\x01\x02"
LARGEST_RATIO = 400


_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (  # ISO/IEC 29500: names of the strict form (part 1) and the transitional one (part 4)
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip


class Relation(NamedTuple):
    """A reference of a part: its id, the last word of its kind, the part it leads to."""

    key: str
    kind: str
    part: str


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


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
            # Programs differ in the case and the strokes of a part's name and of what refers to it.
            self._names = {_plain(i.filename): i for i in self._zip.infolist()}
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
                limit = f"{LARGEST_PART:,} bytes" if large else f"{LARGEST_RATIO} to 1"
                raise InputError(
                    f"{path.name}: part {info.filename} would unpack to {info.file_size:,} bytes "
                    f"from {info.compress_size:,}; the limit is {limit}. Save the sheets that are "
                    "needed as a file of their own."
                )

    def has(self, name: str) -> bool:
        """Tell whether the package holds a part."""
        return _plain(name) in self._names

    def names(self) -> list[str]:
        """Return the names of its parts, as written."""
        return [info.filename for info in self._names.values()]

    def read(self, name: str) -> bytes:
        """Return the content of one part.

        Raises
        ------
        InputError
            If the part is not there, or its checksum is wrong.
        """
        try:
            return self._zip.read(self._names[_plain(name)])
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise self._damaged(name, error) from None

    def related(self, part: str = "") -> list[Relation]:
        """Return what a part (or the package itself) refers to; nothing if it says nothing."""
        folder, _, base = part.rpartition("/")
        listing = f"{folder}/_rels/{base}.rels".lstrip("/")
        if not self.has(listing):
            return []
        return [
            Relation(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))[1:],
            )
            for element in self.tree(listing).iter(_RELATION)
            if element.get("TargetMode") != "External"
        ]

    def tree(self, name: str) -> Any:
        """Return the root of one part, entities and network off.

        A part in the strict form of Open XML is read as if in the transitional one.

        Raises
        ------
        InputError
            If the part is not well-formed XML or its checksum is wrong.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        content = self.read(name)
        for strict, transitional in _STRICT if _STRICT[0][0] in content[:2_000] else ():
            content = content.replace(strict, transitional)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(name, error) from None
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise InputError(f"{self.path.name}: part {name} declares a document type; refused.")
        return root

    def _damaged(self, name: str, error: Exception) -> InputError:
        return InputError(
            f"{self.path.name}: part {name} is damaged or cannot be read ({error}). "
            "Download the file again."
        )
