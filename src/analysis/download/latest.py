"""Find the newest edition of a publication and get its tables."""

from pathlib import Path
from typing import Any

from analysis.core.date_input import parse_date_option
from analysis.download import mirror as mirrors
from analysis.download import store
from analysis.download.content_api import Attachment, Page
from analysis.download.download import download
from analysis.download.known import Options, about, accepted_hashes
from analysis.download.publications import Publication, edition_of, file_name, publication
from analysis.download.releases import find_tables
from analysis.download.store import Fetched
from analysis.download.transport import Client


def fetch_latest(name: str, *, edition: str = "", **options: Any) -> list[Fetched]:
    """Get the tables of the newest edition of a publication.

    Parameters
    ----------
    name : str
        A name of ``publications.toml``, such as ``workforce-quarterly``.
    edition : str, optional
        Another edition than the newest, as ``June 2023``.
    **options
        As in `Options`.

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
    given, wanted = Options(**options), publication(name)
    month = f"{parse_date_option(edition):%Y-%m}" if edition else ""
    if given.mirror:
        found, paths = mirrors.newest(mirrors.folder(given.mirror), wanted, month)
        return [_copied(path, wanted, found, given) for path in paths]
    with Client(given.policy, given.progress) as client:
        page, offers = find_tables(client, wanted, month)
        if page.withdrawn:
            given.progress.say(f"The publisher withdrew {page.title} on {page.withdrawn}")
        return [_got(client, page, offer, wanted, given) for offer in offers]


def _got(
    client: Client, page: Page, offer: Attachment, wanted: Publication, given: Options
) -> Fetched:
    record = next((r for r in given.sources.values() if r["address"] == offer.address), None)
    of_page = wanted.kind == "page"
    month = edition_of(offer.title, offer.name) if of_page else edition_of(page.title, page.path)
    facts = {
        "publication": wanted.name,
        "title": offer.title,
        "edition": f"{page.title} ({month})" if of_page else page.title,
        "published_on": page.published,
        "page_updated_on": page.updated,
        "landing_page": client.policy.site + page.path,
    }
    file = record["file"] if record else file_name(wanted.name, month, offer.name)
    path = store.place(given.target, file)
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
    return plan if given.dry_run else download(client, plan, accepted)


def _copied(origin: Path, wanted: Publication, edition: str, given: Options) -> Fetched:
    name = f"{wanted.name}/{origin.name}"
    record = next((r for r in given.sources.values() if r["file"] == name), None)
    file = record["file"] if record else file_name(wanted.name, edition, origin.name)
    facts = about(record) if record else {"publication": wanted.name, "edition": edition}
    size = origin.stat().st_size
    plan = Fetched(store.place(given.target, file), "would fetch", size_bytes=size, about=facts)
    if given.dry_run:
        return plan
    return given.copied(origin, plan, accepted_hashes(record) if record else {})
