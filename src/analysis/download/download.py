"""Bring one file from its address, or from a mirror folder, to its place.

Either way it is looked into and compared with the hash on record; only then is it written.
"""

from collections.abc import Mapping
from pathlib import Path

from analysis.core.errors import InputError
from analysis.download import store
from analysis.download.policy import FetchError
from analysis.download.store import Fetched
from analysis.download.transport import Client


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
    most = client.policy.largest_file
    answer = client.get(wanted.address, most, landing, wanted.path.name)
    todo = (
        f"Look at {landing or wanted.address} in a browser: the file may have moved. If the "
        "publisher has replaced it, that is a new edition (`workforce fetch --latest`), never "
        "a silent change of this one."
    )
    got = store.keep(answer.body, "fetched", wanted, wanted.address, accepted or {}, todo)
    more = {"last_modified": answer.modified} if answer.modified else {}
    if answer.address != wanted.address:
        more["redirected_to"] = answer.address
    store.write_record(got, obtained_from="publisher", **more)
    return got


def copy(origin: Path, wanted: Fetched, accepted: Mapping[str, str], largest: int) -> Fetched:
    """Copy a file from a mirror folder under the same checks as a download.

    Raises
    ------
    FetchError
        If the content or the hash is not right.
    InputError
        If the file cannot be read.
    """
    try:
        size = origin.stat().st_size
        if size > largest:
            raise FetchError(
                f"{origin} has {size:,} bytes; the limit is {largest:,}. It was not copied."
            )
        data = origin.read_bytes()
    except OSError as error:
        raise InputError(f"{origin} cannot be read ({error.strerror or error}).") from None
    todo = "Take another copy, or leave --mirror out to ask the publisher."
    got = store.keep(data, "copied", wanted, str(origin), accepted, todo)
    store.write_record(got, obtained_from="mirror")
    return got
