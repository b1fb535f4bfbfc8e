"""Put a file where it belongs, whole or not at all, with a provenance record."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.core.csv_tables import write_bytes, write_text
from analysis.core.errors import InputError
from analysis.download.policy import FetchError

RECORD = ".source.json"
PUBLISHED = "the file as published"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file that was got, or would be.

    Attributes
    ----------
    path : Path
        Where it lies.
    state : str
        ``fetched``, ``copied``, ``already there`` or ``would fetch``.
    address : str
        Its published address, where known.
    sha256 : str
    size_bytes : int or None
    matches : str
        What the hash was checked against; empty if nothing is recorded yet.
    about : dict
        Publication, edition, title, landing page, dates.
    """

    path: Path
    state: str
    address: str = ""
    sha256: str = ""
    size_bytes: int | None = None
    matches: str = ""
    about: dict[str, str] = field(default_factory=dict)


def place(folder: Path, file: str) -> Path:
    """Return the path of `file` below `folder`, refusing one that leads out of it."""
    parts = PurePosixPath(file.replace("\\", "/"))
    if not parts.name or parts.is_absolute() or ".." in parts.parts or ":" in file:
        raise InputError(
            f"{file!r} is not a path inside the folder of originals. Correct the column "
            "`file` of its source record."
        )
    return folder / parts


def keep(
    data: bytes, state: str, wanted: Fetched, origin: str, accepted: Mapping[str, str], todo: str
) -> Fetched:
    """Look into what came from `origin`, compare its hash, and write it in one step.

    Parameters
    ----------
    data : bytes
    state : str
        How it came, as in `Fetched`.
    wanted : Fetched
    origin : str
        Where it came from.
    accepted : mapping
        sha256 -> what it stands for; anything else is refused. Empty: any.
    todo : str
        What the reader can do if it is refused.
    """
    check_content(data, wanted.path.name, todo)
    found = hashlib.sha256(data).hexdigest()
    matches = check_hash(origin, found, accepted, todo)
    try:
        write_bytes(wanted.path, data)
    except InputError as error:
        raise InputError(
            f"{error} Nothing was kept; make room, or name another folder with --to DIR."
        ) from None
    size = len(data)
    return replace(wanted, state=state, sha256=found, size_bytes=size, matches=matches)


def sha256(path: Path) -> str:
    """Return the sha256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def already_there(wanted: Fetched, accepted: Mapping[str, str]) -> Fetched | None:
    """Return the file in its place, if one of the hashes accepted is its own."""
    path = wanted.path
    if not path.is_file() or (found := sha256(path)) not in accepted:
        return None
    size, matches = path.stat().st_size, accepted[found]
    return replace(wanted, state="already there", sha256=found, size_bytes=size, matches=matches)


def check_hash(name: str, found: str, accepted: Mapping[str, str], todo: str) -> str:
    """Return what a hash stands for, or refuse it; an empty `accepted` allows any."""
    if not accepted:
        return ""
    if found in accepted:
        return accepted[found]
    raise FetchError(
        f"{name} is not the file on record: its sha256 is {found}, expected "
        + " or ".join(f"{known} ({what})" for known, what in accepted.items())
        + f". Nothing was kept. {todo}"
    )


def check_content(data: bytes, name: str, todo: str) -> None:
    """Refuse a file whose content is not what its name says.

    Raises
    ------
    FetchError
        For a web page in place of a spreadsheet, a damaged or cut-off zip, or text
        where a workbook should be.
    """
    head = data[:4096]
    suffix = PurePosixPath(name).suffix.lower()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        what = "a web page, not a spreadsheet"
    elif not head:
        what = "empty"
    elif head.startswith(b"PK"):
        if zipfile.is_zipfile(io.BytesIO(data)) and suffix != ".csv":
            return
        what = "a zip file under another name" if suffix == ".csv" else "cut off or damaged"
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        if suffix != ".csv":
            return
        what = "a workbook, not text"
    elif suffix == ".csv":
        text = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head
        if text and not start.startswith(b"{"):
            return
        what = "not a table of text"
    else:
        what = f"not a spreadsheet (it starts with {head[:16]!r})"
    raise FetchError(f"{name} is {what}. Nothing was kept. {todo}")


def write_record(got: Fetched, **more: str) -> None:
    """Write the record that lies beside a file: hash, size, dates, address."""
    values: dict[str, Any] = asdict(got)
    del values["path"], values["state"]
    about = values.pop("about")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record = {"file": got.path.name, **about, **values, "fetched_at": now, **more}
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    write_text(got.path.with_name(got.path.name + RECORD), text)


def read_record(path: Path) -> dict[str, Any]:
    """Return the record beside a file; empty if there is none that can be read."""
    try:
        record = json.loads(path.with_name(path.name + RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
