"""Read the publisher's content API: pages, the releases they list, their attachments.

The page at ``/some/path`` is described in JSON at ``/api/content/some/path``. A
collection lists its documents in ``links.documents``; a release its files in
``details.attachments``. Everything read is checked to be of the kind expected,
because the answer comes from outside.
"""

import json
from functools import partial
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from analysis.download.policy import FetchError, NotThere
from analysis.download.transport import WITHOUT, Client

API = "/api/content"
MOST_MOVES = 3
T = TypeVar("T")


class Document(NamedTuple):
    """A page that a collection lists."""

    title: str
    path: str
    updated: str


class Attachment(NamedTuple):
    """A file that a page offers."""

    title: str
    address: str
    name: str
    size: int | None


class Page(NamedTuple):
    """What the API says of one page."""

    title: str
    path: str
    published: str
    updated: str
    withdrawn: str
    documents: list[Document]
    attachments: list[Attachment]


def page_path(address: str) -> str:
    """Return the path of a page from its address, or from a path itself."""
    return "/" + urlsplit(address).path.strip("/")


def get_page(client: Client, path: str) -> Page:
    """Ask for the page at `path`, following the publisher's own record of moved pages.

    Parameters
    ----------
    client : Client
    path : str
        Such as ``/government/collections/proven-reoffending-statistics``.

    Raises
    ------
    NotThere
        If there is no such page, or it was taken down.
    FetchError
        If the answer is not what the API answers, or points away from the site.
    """
    for _ in range(MOST_MOVES + 1):
        page = client.policy.site + path
        item = _get_json(client, client.policy.site + API + path, page)
        schema = _text(item, "schema_name") or _text(item, "document_type")
        if schema == "gone":
            raise NotThere(
                f"The page {page} was taken down by the publisher. "
                "Look for the publication in the site's own search."
            )
        if schema != "redirect":
            return _page(client.policy.site, item, path)
        moves = _tables(item, "redirects")
        to = _text(moves[0], "destination") if moves else ""
        if not to.startswith("/") or to.startswith("//"):
            raise FetchError(
                f"The page {page} has moved to {to or 'nowhere'}, which is not on the publisher's "
                "site. Look at it in a browser, then correct publications.toml."
            )
        path = page_path(to)
    raise FetchError(
        f"The page {client.policy.site}{path} has moved more than {MOST_MOVES} times. "
        "Look at it in a browser, then correct publications.toml."
    )


def _get_json(client: Client, address: str, landing: str) -> dict[str, Any]:
    body = client.fetch(address, client.policy.largest_page, landing).body
    try:
        item = json.loads(body)
    except (ValueError, RecursionError):
        item = None
    if not isinstance(item, dict):
        start = body[:40].decode("utf-8", "replace")
        raise FetchError(
            f"{address} did not answer as the content API does (it starts with {start!r}). "
            f"Look at {landing} in a browser; a sign-in page of the network may be in between. "
            f"{WITHOUT}"
        )
    return item


def _page(site: str, item: dict[str, Any], path: str) -> Page:
    documents = [
        Document(_text(d, "title"), _text(d, "base_path"), _text(d, "public_updated_at"))
        for d in _tables(_table(item, "links"), "documents")
        if _text(d, "base_path").startswith("/")
    ]
    attachments = [
        _attachment(site, a)
        for a in _tables(_table(item, "details"), "attachments")
        if _text(a, "url")
    ]
    return Page(
        title=_text(item, "title"),
        path=_text(item, "base_path") or path,
        published=_text(item, "first_published_at")[:10],
        updated=_text(item, "public_updated_at")[:10],
        withdrawn=_text(_table(item, "withdrawn_notice"), "withdrawn_at")[:10],
        documents=documents,
        attachments=attachments,
    )


def _attachment(site: str, item: dict[str, Any]) -> Attachment:
    address = _text(item, "url")
    if address.startswith("/") and not address.startswith("//"):
        address = site + address
    size = item.get("file_size")
    # The name in the address counts: `filename` is a courtesy of newer pages only.
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return Attachment(_text(item, "title"), address, name, size if isinstance(size, int) else None)


def _of(kind: type[T], item: dict[str, Any], key: str) -> T:
    """Return what stands under a key, or an empty one of its kind where it is of another."""
    value = item.get(key)
    return value if isinstance(value, kind) else kind()


_text, _list, _table = partial(_of, str), partial(_of, list), partial(_of, dict)


def _tables(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [entry for entry in _list(item, key) if isinstance(entry, dict)]
