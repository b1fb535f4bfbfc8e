"""Find the newest edition of a publication and get its tables."""

from collections.abc import Mapping
from pathlib import Path

from analysis.core.date_input import parse_date_option
from analysis.core.paths import cache_dir
from analysis.download import mirror as mirrors
from analysis.download import store
from analysis.download.content_api import Attachment, Page
from analysis.download.download import copy, download
from analysis.download.known import about, accepted_hashes
from analysis.download.policy import Policy, publisher
from analysis.download.progress import Quiet
from analysis.download.publications import Publication, edition_of, file_name, publication
from analysis.download.releases import find_tables
from analysis.download.store import Fetched
from analysis.download.transport import Client
from analysis.register.sources import all_sources


def fetch_latest(
    name: str,
    *,
    edition: str = "",
    to: Path | str | None = None,
    mirror: Path | str | None = None,
    dry_run: bool = False,
    policy: Policy | None = None,
    progress: Quiet | None = None,
    sources: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Fetched]:
    """Get the tables of the newest edition of a publication.

    Parameters
    ----------
    name : str
        A name of ``publications.toml``, such as ``workforce-quarterly``.
    edition : str, optional
        Another edition than the newest, as ``June 2023``.
    to, mirror, dry_run, policy, progress, sources
        As in `fetch_sources`.

    Returns
    -------
    list of Fetched
        One a file; an edition may have several.

    Raises
    ------
    InputError
        If the publication, the edition or its tables cannot be found, saying what
        the publisher's page offers instead; or if a file cannot be got.
    """
    wanted = publication(name)
    month = f"{parse_date_option(edition):%Y-%m}" if edition else ""
    target = Path(to) if to else cache_dir()
    policy, progress = policy or publisher(), progress or Quiet()
    records = all_sources() if sources is None else sources
    if mirror:
        found, paths = mirrors.newest(mirrors.folder(mirror), wanted, month)
        return [
            _copied(path, wanted, found, target, policy, progress, dry_run, records)
            for path in paths
        ]
    with Client(policy, progress) as client:
        page, offers = find_tables(client, wanted, month)
        if page.withdrawn:
            progress.say(f"The publisher withdrew {page.title} on {page.withdrawn}")
        return [_got(client, page, o, wanted, target, dry_run, records) for o in offers]


def _got(
    client: Client,
    page: Page,
    offer: Attachment,
    wanted: Publication,
    target: Path,
    dry_run: bool,
    records: Mapping[str, Mapping[str, str]],
) -> Fetched:
    record = next((r for r in records.values() if r["address"] == offer.address), None)
    month = (
        edition_of(offer.title, offer.name)
        if wanted.kind == "page"
        else edition_of(page.title, page.path)
    )
    facts = {
        "publication": wanted.name,
        "title": offer.title,
        "edition": f"{page.title} ({month})" if wanted.kind == "page" else page.title,
        "published_on": page.published,
        "page_updated_on": page.updated,
        "landing_page": client.policy.site + page.path,
    }
    file = record["file"] if record else file_name(wanted.name, month, offer.name)
    path = store.place(target, file)
    accepted = accepted_hashes(record) if record else {}
    beside = store.read_record(path) if path.is_file() else {}
    if beside.get("address") == offer.address:
        found = store.sha256(path)
        if found == beside.get("sha256") and (not accepted or found in accepted):
            kept = "the record beside it"
            matches = accepted.get(found, kept)
            size = path.stat().st_size
            return Fetched(path, "already there", offer.address, found, size, matches, facts)
    plan = Fetched(path, "would fetch", offer.address, size_bytes=offer.size, about=facts)
    return plan if dry_run else download(client, plan, accepted)


def _copied(
    origin: Path,
    wanted: Publication,
    edition: str,
    target: Path,
    policy: Policy,
    progress: Quiet,
    dry_run: bool,
    records: Mapping[str, Mapping[str, str]],
) -> Fetched:
    ends = {r["file"]: r for r in records.values() if r["file"].startswith(f"{wanted.name}/")}
    record = ends.get(f"{wanted.name}/{origin.name}")
    file = record["file"] if record else file_name(wanted.name, edition, origin.name)
    facts = about(record) if record else {"publication": wanted.name, "edition": edition}
    size = origin.stat().st_size
    plan = Fetched(store.place(target, file), "would fetch", size_bytes=size, about=facts)
    if dry_run:
        return plan
    accepted = accepted_hashes(record) if record else {}
    return copy(origin, plan, accepted, largest=policy.largest_file, progress=progress)
