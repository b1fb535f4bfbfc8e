"""Find the newest edition of a publication on the publisher's site, and get its tables."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.core.csv_tables import by_key
from analysis.core.date_input import parse_date_option
from analysis.download import mirror as mirrors
from analysis.download import store
from analysis.download.content_api import Attachment, Document, Page, get_page
from analysis.download.download import copy, download
from analysis.download.known import Options, about, accepted_hashes
from analysis.download.policy import FetchError, NotThere
from analysis.download.publications import (
    Publication,
    best_formats,
    edition_of,
    file_name,
    publication,
)
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
    plan = Fetched(path, "would fetch", offer.address, size_bytes=offer.size, about=facts)
    beside = store.read_record(path)
    if beside.get("address") == offer.address:
        kept = {beside.get("sha256", ""): "the record beside it"}
        if there := store.already_there(plan, accepted or kept):
            return there
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
    accepted = accepted_hashes(record) if record else {}
    return copy(origin, plan, accepted, given.policy.largest_file)


def find_tables(
    client: Client, wanted: Publication, edition: str = ""
) -> tuple[Page, list[Attachment]]:
    """Return the page of the newest edition (or the one named) and its tables.

    Editions are ordered by the month in their title, because a correction gives an
    old page a new date.

    Raises
    ------
    FetchError
        If there is no such edition, or no table on its page.
    """
    landing = _landing(client, wanted)
    if wanted.kind == "page":
        return landing, _of_page(client, landing, wanted, edition)
    # A guide is titled like the releases, but names no month.
    releases = [d for d in landing.documents if wanted.is_release(d.title) and _edition(d)]
    if not releases:
        titles = "; ".join(d.title for d in landing.documents[:4]) or "no documents at all"
        raise FetchError(
            f"None of the {len(landing.documents)} documents of {client.policy.site}"
            f"{landing.path} is titled like {wanted.title}: {titles}. Look there, then correct "
            "`release` in publications.toml."
        )
    editions = sorted({_edition(d) for d in releases}, reverse=True)
    if edition and edition not in editions:
        pages = [_by_slug(client, wanted, edition, editions)]
    else:
        tried = [edition] if edition else editions[: wanted.look_back]
        chosen = sorted(
            (d for d in releases if _edition(d) in tried),
            key=lambda d: (_edition(d), d.updated),
            reverse=True,
        )
        pages = [get_page(client, d.path) for d in chosen[: wanted.look_back + 2]]
    for page in pages:
        offers = _tables(page, wanted)
        if offers:
            return page, offers
    raise FetchError(_no_tables(client, pages[0], wanted))


def _landing(client: Client, wanted: Publication) -> Page:
    for path in wanted.landing:
        try:
            return get_page(client, path)
        except NotThere:
            continue
    raise FetchError(
        f"The publisher has no page for {wanted.title} at "
        + " or ".join(client.policy.site + path for path in wanted.landing)
        + ". Search the site for it, then correct `landing` in publications.toml."
    )


def _edition(document: Document) -> str:
    return edition_of(document.title, document.path)


def _by_slug(client: Client, wanted: Publication, edition: str, editions: list[str]) -> Page:
    for path in wanted.paths(edition):
        try:
            return get_page(client, path)
        except NotThere:
            continue
    raise NotThere(
        f"{wanted.title} has no edition for {edition}. Its collection lists "
        f"{len(editions)}, from {editions[-1]} to {editions[0]}; the "
        f"newest are {', '.join(editions[:4])}. Leave --edition out to get the newest."
    )


def _tables(page: Page, wanted: Publication) -> list[Attachment]:
    found = [a for a in page.attachments if wanted.wants(a.title, a.name)]
    keep = best_formats((a.name for a in found), wanted.formats)
    kept = {a.address: a for a in found if a.name in keep}
    names = Counter(a.name.lower() for a in kept.values())
    return [
        a if names[a.name.lower()] == 1 else replace(a, name=_with_media(a)) for a in kept.values()
    ]


def _with_media(attachment: Attachment) -> str:
    """Tell files of one name apart by the folder of their address."""
    stem, dot, ending = attachment.name.rpartition(".")
    return f"{stem}_{attachment.address.split('/')[-2]}{dot}{ending}"


def _of_page(client: Client, page: Page, wanted: Publication, edition: str) -> list[Attachment]:
    editions = by_key(_tables(page, wanted), lambda offer: edition_of(offer.title, offer.name))
    editions.pop("", None)
    if not editions:
        raise FetchError(_no_tables(client, page, wanted))
    if edition and edition not in editions:
        raise NotThere(
            f"{client.policy.site}{page.path} offers no file of {wanted.title} for {edition}; it "
            f"has {len(editions)} editions, {min(editions)} to {max(editions)}."
        )
    return editions[edition or max(editions)]


def _no_tables(client: Client, page: Page, wanted: Publication) -> str:
    offered = ", ".join(a.name or a.title for a in page.attachments[:12])
    return (
        f"{page.title or wanted.title} ({client.policy.site}{page.path}) has no attachment that "
        f"looks like the tables of {wanted.title}; it offers {offered or 'none'}. If one of them "
        "is right, download it by hand for `workforce ingest`, and correct `wanted` in "
        "publications.toml."
    )
