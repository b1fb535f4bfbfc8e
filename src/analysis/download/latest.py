"""Find the newest edition of a publication on the publisher's site, and get its tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from analysis.core.csv_tables import by_key
from analysis.core.date_input import parse_date_option
from analysis.download import store
from analysis.download.content_api import Attachment, Page, get_page
from analysis.download.known import Options, about, accepted_hashes
from analysis.download.publications import Publication, edition_of, file_name, publication
from analysis.download.store import Fetched
from analysis.download.transport import Client, FetchError, NotThere

T = TypeVar("T")


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
    if origin := given.origin:
        return [_copied(path, wanted, given) for path in _newest(origin, wanted, month)]
    with Client(given.policy, given.say) as client:
        page, offers = _find_tables(client, wanted, month)
        if page.withdrawn:
            given.say(f"The publisher withdrew {page.title} on {page.withdrawn}")
        got = []
        for number, offer in enumerate(offers, 1):
            given.say(f"{number} of {len(offers)}: {offer.name} ({page.title})")
            got.append(_got(client, page, offer, wanted, given))
        return got


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
    path, accepted = _place(record, given, wanted, month, offer.name)
    plan = Fetched(path, address=offer.address, size_bytes=offer.size, about=facts)
    beside = store.read_record(path)
    if beside.get("address") == offer.address:
        kept = {beside.get("sha256", ""): "the record beside it"}
        if there := store.already_there(plan, accepted or kept):
            return there
    return plan if given.dry_run else store.download(client, plan, accepted)


def _copied(origin: Path, wanted: Publication, given: Options) -> Fetched:
    name, month = f"{wanted.name}/{origin.name}", edition_of(origin.name)
    record = next((r for r in given.sources.values() if r["file"] == name), None)
    facts = about(record) if record else {"publication": wanted.name, "edition": month}
    path, accepted = _place(record, given, wanted, month, origin.name)
    plan = Fetched(path, size_bytes=origin.stat().st_size, about=facts)
    return plan if given.dry_run else store.copy(origin, plan, accepted)


def _place(
    record: Mapping[str, str] | None, given: Options, wanted: Publication, month: str, name: str
) -> tuple[Path, dict[str, str]]:
    """Where a file goes and which hashes are its own: by its record, or by its edition."""
    if record:
        return store.place(given.target, record["file"]), accepted_hashes(record)
    return store.place(given.target, file_name(wanted.name, month, name)), {}


def _find_tables(
    client: Client, wanted: Publication, edition: str
) -> tuple[Page, list[Attachment]]:
    """Return the page of the newest edition (or the one named) and its tables.

    Editions are ordered by the month in their title, because a correction gives an
    old page a new date.
    """
    landing = _landing(client, wanted)
    where = client.policy.site + landing.path
    if wanted.kind == "page":
        offers = _tables(landing, wanted)
        nothing = _no_tables(client, landing, wanted)
        dated = _by_edition(
            offers, lambda offer: edition_of(offer.title, offer.name), edition, where, nothing
        )
        return landing, dated[0]
    # A guide is titled like the releases, but names no month.
    releases = [d for d in landing.documents if wanted.is_release(d.title)]
    titles = "; ".join(d.title for d in landing.documents[:4]) or "no documents at all"
    nothing = (
        f"None of the {len(landing.documents)} documents of {where} is titled like "
        f"{wanted.title}: {titles}. Look there, then correct `release` in publications.toml."
    )
    editions = _by_edition(releases, lambda d: edition_of(d.title, d.path), edition, where, nothing)
    pages = []
    for same in editions[: wanted.look_back]:
        for release in sorted(same, key=lambda d: d.updated, reverse=True):
            pages.append(get_page(client, release.path))
            if offers := _tables(pages[-1], wanted):
                return pages[-1], offers
    raise FetchError(_no_tables(client, pages[0], wanted))


def _by_edition(
    found: Iterable[T], edition_in: Callable[[T], str], edition: str, where: str, nothing: str
) -> list[list[T]]:
    """Gather what was found by edition, the newest first; or only the edition that is named."""
    editions = by_key(found, edition_in)
    editions.pop("", None)
    if not editions:
        raise NotThere(nothing)
    if edition and edition not in editions:
        raise NotThere(
            f"{where} has nothing for {edition}; it has {len(editions)} editions, "
            f"{min(editions)} to {max(editions)}. Leave --edition out to get the newest."
        )
    return [editions[edition]] if edition else [editions[e] for e in sorted(editions)[::-1]]


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


def _tables(page: Page, wanted: Publication) -> list[Attachment]:
    found = [a for a in page.attachments if wanted.wants(a.title, a.name)]
    keep = wanted.best(a.name for a in found)
    kept = {a.address: a for a in found if a.name in keep}
    names = Counter(a.name.lower() for a in kept.values())
    return [
        a if names[a.name.lower()] == 1 else a._replace(name=_with_media(a)) for a in kept.values()
    ]


def _with_media(attachment: Attachment) -> str:
    """Tell files of one name apart by the folder of their address."""
    stem, dot, ending = attachment.name.rpartition(".")
    return f"{stem}_{attachment.address.split('/')[-2]}{dot}{ending}"


def _no_tables(client: Client, page: Page, wanted: Publication) -> str:
    offered = ", ".join(a.name or a.title for a in page.attachments[:12])
    return (
        f"{page.title or wanted.title} ({client.policy.site}{page.path}) has no attachment that "
        f"looks like the tables of {wanted.title}; it offers {offered or 'none'}. If one of them "
        "is right, download it by hand for `workforce ingest`, and correct `wanted` in "
        "publications.toml."
    )


def _newest(mirror: Path, wanted: Publication, edition: str) -> list[Path]:
    """Return the files of the newest edition in a mirror (or of the one named).

    Files are matched by name, in a folder named like the publication if there
    is one, else anywhere below.
    """
    own = mirror / wanted.name
    paths = sorted((own if own.is_dir() else mirror).rglob("*"))
    files = (p for p in paths if p.is_file() and not p.name.startswith("."))
    tables = (p for p in files if wanted.wants("", p.name))
    nothing = (
        f"{mirror} holds no file that is named like the tables of {wanted.title} with a "
        "month and a year. Leave --mirror out to ask the publisher, or give the file itself "
        "to `workforce ingest`."
    )
    editions = _by_edition(tables, lambda p: edition_of(p.name), edition, str(mirror), nothing)
    keep = wanted.best(p.name for p in editions[0])
    return [p for p in editions[0] if p.name in keep]
