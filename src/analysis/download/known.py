"""Get the files that source records name, each checked against its recorded hash."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from analysis.core.errors import InputError
from analysis.core.paths import cache_dir
from analysis.download import store
from analysis.download.content_api import get_page
from analysis.download.publications import publisher
from analysis.download.store import PUBLISHED, Fetched, sha256
from analysis.download.transport import Client, FetchError, NotThere, Policy, Unreachable
from analysis.register.sources import all_sources

_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def accepted_hashes(record: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes that a source record declares, and what each stands for.

    The record has the hash of the file as published. Its note may declare that of
    a copy in which contact names are blanked and every data cell is as published.
    """
    accepted = {record["sha256"]: PUBLISHED} if record["sha256"] else {}
    for found in _SHA256.findall(record["note"]):
        accepted.setdefault(found, "the copy that the source record's note declares")
    return accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where files come from and go to, the same for every way of asking for them.

    Attributes
    ----------
    to : path, optional
        Folder to write to, in place of the user's cache.
    mirror : path, optional
        Folder to copy from, in place of the publisher.
    dry_run : bool
        Only say what would be got.
    policy, say
        Limits, and who is notified; the real publisher's and nobody.
    sources : mapping
        Records by id, in place of the project's.
    """

    to: Path | str | None = None
    mirror: Path | str | None = None
    dry_run: bool = False
    policy: Policy = field(default_factory=publisher)
    say: Callable[[str], object] = lambda line: None
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=all_sources)

    @property
    def target(self) -> Path:
        """Folder to write to."""
        return Path(self.to) if self.to else cache_dir()

    @property
    def origin(self) -> Path | None:
        """Folder to copy from, if any; it must be one."""
        if self.mirror and not Path(self.mirror).is_dir():
            raise InputError(
                f"{self.mirror} is not a folder. Give --mirror the folder that holds the files."
            )
        return Path(self.mirror) if self.mirror else None


def fetch_sources(ids: Sequence[str] = (), **options: Any) -> list[Fetched]:
    """Get the originals of source records.

    Parameters
    ----------
    ids : sequence of str, optional
        Source ids; all records that name a file if empty.
    **options
        As in `Options`.

    Returns
    -------
    list of Fetched
        One a file, in the order asked for.

    Raises
    ------
    InputError
        Naming every file that could not be got; the others are in their place.
    """
    given = Options(**options)
    records = given.sources
    chosen = [_record(records, one) for one in ids] or [r for r in records.values() if r["file"]]
    if not chosen:
        raise InputError("No source record names a file, so there is nothing to fetch.")
    origin = given.origin
    done: list[Fetched] = []
    failed: list[str] = []
    with Client(given.policy, given.say) as client:
        for number, record in enumerate(chosen, 1):
            given.say(f"{number} of {len(chosen)}: {record['file']}")
            try:
                done.append(_one(record, given, origin, client))
            except InputError as error:
                given.say(f"{record['source_id']}: not got")
                failed.append(str(error))
                left = len(chosen) - number
                if left and isinstance(error, Unreachable):
                    failed.append(f"The {left} after it were not tried.")
                    break
    if failed:
        there = f" {len(done)} of {len(chosen)} files are in {given.target}." if done else ""
        raise FetchError(" ".join(failed) + there)
    return done


def _record(records: Mapping[str, Mapping[str, str]], one: str) -> Mapping[str, str]:
    record = records.get(one)
    if record is None:
        near = difflib.get_close_matches(one, [r for r in records if records[r]["file"]], n=3)
        raise InputError(
            f"There is no source record {one!r} in data/raw/*/sources.csv. "
            + (f"Near it: {', '.join(near)}." if near else "For a new edition use --latest.")
        )
    if not record["file"]:
        raise InputError(
            f"{one} was read on a page and has no original file: "
            f"{record['landing_page'] or record['address'] or 'no address on record'}."
        )
    return record


def about(record: Mapping[str, str]) -> dict[str, str]:
    """Return what a source record says that belongs beside its file."""
    keys = ("source_id", "publication", "title", "edition", "published_on", "landing_page")
    return {key: record[key] for key in keys if record[key]}


def _one(record: Mapping[str, str], given: Options, origin: Path | None, client: Client) -> Fetched:
    accepted = accepted_hashes(record)
    path = store.place(given.target, record["file"])
    size = int(record["size_bytes"]) if record["size_bytes"].isdecimal() else None
    wanted = Fetched(path, address=record["address"], size_bytes=size, about=about(record))
    if there := store.already_there(wanted, accepted):
        return there
    if path.is_file():
        given.say(f"{path.name}: not the file on record; it will be got again")
    found_at = _in_mirror(origin, record["file"], accepted) if origin else None
    if given.dry_run:
        return wanted
    if found_at:
        return store.copy(found_at, wanted, accepted)
    published = {known: what for known, what in accepted.items() if what == PUBLISHED}
    if not record["address"]:
        wanted = _by_page(client, wanted, record)
    return store.download(client, wanted, published or accepted)


def _in_mirror(mirror: Path, file: str, accepted: Mapping[str, str]) -> Path:
    """Find a recorded file by its path below the mirror, or else by its name."""
    whole = mirror / PurePosixPath(file)
    if whole.is_file():
        return whole
    same = sorted(p for p in mirror.rglob("*") if p.name.lower() == whole.name.lower())
    if not same:
        raise NotThere(
            f"{mirror} holds no {file}, and no file of that name in any folder below it. "
            "Leave --mirror out to ask the publisher."
        )
    return next((path for path in same if sha256(path) in accepted), same[0])


def _by_page(client: Client, wanted: Fetched, record: Mapping[str, str]) -> Fetched:
    """Find the address of a file by its name on the page that offers it."""
    landing = record["landing_page"]
    if not landing.startswith(f"{client.policy.site}/"):
        raise FetchError(
            f"{record['source_id']} has no address on record, and its landing page is "
            f"{landing or 'not recorded'}, where the publisher cannot be asked for the file. "
            "Give a folder that holds it with --mirror DIR."
        )
    name = PurePosixPath(record["file"]).name.lower()
    offered = get_page(client, urlsplit(landing).path).attachments
    for attachment in offered:
        if attachment.name.lower() == name or name.endswith(f"__{attachment.name.lower()}"):
            return replace(wanted, address=attachment.address)
    raise FetchError(
        f"{record['source_id']} has no address on record, and {landing} offers no file named "
        f"{name}; it offers {', '.join(a.name for a in offered) or 'none'}. "
        "Look there, or give a folder that holds the file with --mirror DIR."
    )
