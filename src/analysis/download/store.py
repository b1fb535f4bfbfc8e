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
from analysis.download.transport import Client, FetchError

RECORD = ".source.json"
PUBLISHED = "the file as published"
_WEB_PAGE = (b"<!doctype", b"<html", b"<?xml", b"<head")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


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
    state: str = "would fetch"
    address: str = ""
    sha256: str = ""
    size_bytes: int | None = None
    matches: str = ""
    about: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [f"{self.state}: {self.path}"]
        if self.size_bytes is not None:
            parts.append(f"{self.size_bytes:,} bytes")
        if self.sha256:
            parts.append(f"sha256 {self.sha256[:12]}…")
            parts.append(self.matches or "nothing on record yet to check it against")
        elif self.address:
            parts.append(self.address)
        return ", ".join(parts)


def place(folder: Path, file: str) -> Path:
    """Return the path of `file` below `folder`, refusing one that leads out of it."""
    parts = PurePosixPath(file.replace("\\", "/"))
    if not parts.name or parts.is_absolute() or ".." in parts.parts or ":" in file:
        raise InputError(
            f"{file!r} is not a path inside the folder of originals. Correct the column "
            "`file` of its source record."
        )
    return folder / parts


def download(client: Client, wanted: Fetched, accepted: Mapping[str, str]) -> Fetched:
    """Download a file and write its record.

    Parameters
    ----------
    client : Client
    wanted : Fetched
        With the path, the address and what is known about the file.
    accepted : mapping
        sha256 -> what it stands for; anything else is refused. Empty: any.

    Raises
    ------
    FetchError
        If the address, the answer, the content or the hash is not right. Nothing is
        left behind, and a file that was there before is as it was.
    """
    landing = wanted.about.get("landing_page", "")
    answer = client.fetch(wanted.address, client.policy.largest_file, landing)
    todo = (
        f"Look at {landing or wanted.address} in a browser: the file may have moved. If the "
        "publisher has replaced it, that is a new edition (`workforce fetch --latest`), never "
        "a silent change of this one."
    )
    more = {"obtained_from": "publisher"}
    if answer.modified:
        more["last_modified"] = answer.modified
    if answer.address != wanted.address:
        more["redirected_to"] = answer.address
    plan = replace(wanted, state="fetched")
    return _keep(answer.body, plan, wanted.address, accepted, todo, more)


def copy(origin: Path, wanted: Fetched, accepted: Mapping[str, str]) -> Fetched:
    """Copy a file from a mirror folder under the same checks as a download."""
    try:
        data = origin.read_bytes()
    except OSError as error:
        raise InputError(f"{origin} cannot be read ({error.strerror or error}).") from None
    todo = "Take another copy, or leave --mirror out to ask the publisher."
    plan = replace(wanted, state="copied")
    return _keep(data, plan, str(origin), accepted, todo, {"obtained_from": "mirror"})


def _keep(
    data: bytes,
    plan: Fetched,
    origin: str,
    accepted: Mapping[str, str],
    todo: str,
    more: dict[str, str],
) -> Fetched:
    """Look into what came from `origin`, compare its hash, and write it in one step."""
    check_content(data, plan.path.name, todo)
    found = hashlib.sha256(data).hexdigest()
    if accepted and found not in accepted:
        raise FetchError(
            f"{origin} is not the file on record: its sha256 is {found}, expected "
            + " or ".join(f"{known} ({what})" for known, what in accepted.items())
            + f". Nothing was kept. {todo}"
        )
    got = replace(plan, sha256=found, size_bytes=len(data), matches=accepted.get(found, ""))
    try:
        write_bytes(plan.path, data)
    except InputError as error:
        raise InputError(
            f"{error} Nothing was kept; make room, or name another folder with --to DIR."
        ) from None
    values: dict[str, Any] = asdict(got)
    del values["path"], values["state"]
    about = values.pop("about")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record = {"file": plan.path.name, **about, **values, "fetched_at": now, **more}
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    write_text(plan.path.with_name(plan.path.name + RECORD), text)
    return got


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


def check_content(data: bytes, name: str, todo: str) -> None:
    """Refuse a file whose content is not what its name says.

    Raises
    ------
    FetchError
        For a web page in place of a spreadsheet, a damaged or cut-off zip, or text
        where a workbook should be.
    """
    head = data[:4096]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_csv = PurePosixPath(name).suffix.lower() == ".csv"
    is_zip, is_old = head.startswith(b"PK"), head.startswith(_OLD_WORKBOOK)
    binary = b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    faults = (
        (not head, "empty"),
        (start.startswith(_WEB_PAGE), "a web page, not a spreadsheet"),
        (is_csv and is_zip, "a zip file under another name"),
        (is_csv and is_old, "a workbook, not text"),
        (is_csv and (binary or start.startswith(b"{")), "not a table of text"),
        (is_zip and not zipfile.is_zipfile(io.BytesIO(data)), "cut off or damaged"),
        (not (is_csv or is_zip or is_old), f"not a spreadsheet (it starts with {head[:16]!r})"),
    )
    for wrong, what in faults:
        if wrong:
            raise FetchError(f"{name} is {what}. Nothing was kept. {todo}")


def read_record(path: Path) -> dict[str, Any]:
    """Return the record beside a file; empty if there is none that can be read."""
    try:
        record = json.loads(path.with_name(path.name + RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
