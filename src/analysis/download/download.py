"""Bring one file from its address, or from a mirror folder, to its place.

Either way it is written to a part file, measured, looked into and compared with
the hash on record; only then does it get its name.
"""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import httpx

from analysis.core.errors import InputError
from analysis.download import store
from analysis.download.policy import FetchError, Quiet
from analysis.download.store import Fetched
from analysis.download.transport import Client, read_limited


def download(client: Client, wanted: Fetched, accepted: Mapping[str, str] | None = None) -> Fetched:
    """Download a file and write its record.

    Parameters
    ----------
    client : Client
    wanted : Fetched
        With the path, the address and what is known about the file.
    accepted : mapping, optional
        sha256 -> what it stands for; anything else is refused. Empty: any.

    Raises
    ------
    FetchError
        If the address, the answer, the content or the hash is not right. Nothing is
        left behind, and a file that was there before is as it was.
    """
    landing = wanted.about.get("landing_page", "")
    name = wanted.path.name
    with store.partial(wanted.path) as (file, part):

        def read(answer: httpx.Response) -> tuple[str, int, str, str]:
            file.seek(0)
            file.truncate()
            digest = hashlib.sha256()

            def take(piece: bytes, got: int, total: int | None) -> None:
                file.write(piece)
                digest.update(piece)
                client.progress.advance(name, got, total)

            size = read_limited(answer, client.policy, client.policy.largest_file, take)
            file.flush()
            modified = answer.headers.get("Last-Modified", "")
            return digest.hexdigest(), size, str(answer.url), modified

        try:
            found, size, final, modified = client.get(wanted.address, read, landing)
        finally:
            client.progress.finish()
        file.close()
        todo = (
            f"Look at {landing or wanted.address} in a browser: the file may have moved. If the "
            "publisher has replaced it, that is a new edition (`workforce fetch --latest`), never "
            "a silent change of this one."
        )
        got = replace(wanted, state="fetched", sha256=found, size_bytes=size)
        got = store.keep(part, wanted.address, got, accepted or {}, todo)
    more = {"last_modified": modified} if modified else {}
    if final != wanted.address:
        more["redirected_to"] = final
    store.write_record(got, obtained_from="publisher", **more)
    return got


def copy(
    origin: Path,
    wanted: Fetched,
    accepted: Mapping[str, str] | None = None,
    *,
    largest: int,
    progress: Quiet | None = None,
) -> Fetched:
    """Copy a file from a mirror folder under the same checks as a download.

    Raises
    ------
    FetchError
        If the content or the hash is not right.
    InputError
        If the file cannot be read.
    """
    progress = progress or Quiet()
    try:
        size = origin.stat().st_size
        source = origin.open("rb")
    except OSError as error:
        raise InputError(f"{origin} cannot be read ({error.strerror or error}).") from None
    with source:
        if size > largest:
            raise FetchError(
                f"{origin} has {size:,} bytes; the limit is {largest:,}. It was not copied."
            )
        with store.partial(wanted.path) as (file, part):
            shutil.copyfileobj(source, file)
            file.close()
            todo = "Take another copy, or leave --mirror out to ask the publisher."
            got = replace(wanted, state="copied", sha256=store.sha256(part), size_bytes=size)
            got = store.keep(part, str(origin), got, accepted or {}, todo)
    progress.advance(wanted.path.name, size, size)
    progress.finish()
    store.write_record(got, obtained_from="mirror")
    return got
