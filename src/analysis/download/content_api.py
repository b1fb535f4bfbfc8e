"""Read the publisher's content API: pages, the releases they list, their attachments.

The page at ``/some/path`` is described in JSON at ``/api/content/some/path``. A
collection lists its documents in ``links.documents``; a release its files in
``details.attachments``. Everything read is checked to be of the kind expected,
because the answer comes from outside.
"""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from analysis.download.policy import FetchError, NotThere, Policy
from analysis.download.transport import Client

MOST_MOVES = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """A page that a collection lists."""

    title: str
    path: str
    updated: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a page offers."""

    title: str
    address: str
    name: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """What the API says of one page."""

    title: str
    path: str
    published: str
    updated: str
    withdrawn: str
    documents: tuple[Document, ...]
    attachments: tuple[Attachment, ...]


def page_path(address: str) -> str:
    """Return the path of a page from its address, or from a path itself."""
    return "/" + urlsplit(address).path.strip("/")


def on_site(policy: Policy, address: str) -> bool:
    """Tell whether a page is on the publisher's site, with or without ``www``."""
    host, site = urlsplit(address).hostname or "", urlsplit(policy.site).hostname or ""
    return host.removeprefix("www.") == site.removeprefix("www.") != ""


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
        address = client.policy.api + path
        item = _get_json(client, address, client.policy.site + path)
        schema = _text(item, "schema_name") or _text(item, "document_type")
        if schema == "gone":
            raise NotThere(
                f"The page {client.policy.site}{path} was taken down by the publisher. "
                "Look for the publication in the site's own search."
            )
        if schema != "redirect":
            return _page(client, item, path)
        moves = [m for m in _list(item, "redirects") if isinstance(m, dict)]
        to = _text(moves[0], "destination") if moves else ""
        if not to.startswith("/") or to.startswith("//"):
            raise FetchError(
                f"The page {client.policy.site}{path} has moved to {to or 'nowhere'}, which is "
                "not on the publisher's site. Look at it in a browser, then correct "
                "publications.toml."
            )
        path = page_path(to)
    raise FetchError(
        f"The page {client.policy.site}{path} has moved more than {MOST_MOVES} times. "
        "Look at it in a browser, then correct publications.toml."
    )


def _get_json(client: Client, address: str, landing: str) -> dict[str, Any]:
    body = client.get(address, client.policy.largest_page, landing).body
    try:
        item = json.loads(body)
    except (ValueError, RecursionError):
        item = None
    if not isinstance(item, dict):
        start = body[:40].decode("utf-8", "replace")
        raise FetchError(
            f"{address} did not answer as the content API does (it starts with {start!r}). "
            f"Look at {landing} in a browser; a sign-in page of the network may be in between. "
            "Or give a folder that holds the files with --mirror DIR."
        )
    return item


def _page(client: Client, item: dict[str, Any], path: str) -> Page:
    links, details = _dict(item, "links"), _dict(item, "details")
    documents = tuple(
        Document(_text(d, "title"), _text(d, "base_path"), _text(d, "public_updated_at"))
        for d in _list(links, "documents")
        if isinstance(d, dict) and _text(d, "base_path").startswith("/")
    )
    attachments = tuple(
        _attachment(client, a)
        for a in _list(details, "attachments")
        if isinstance(a, dict) and _text(a, "url")
    )
    return Page(
        title=_text(item, "title"),
        path=_text(item, "base_path") or path,
        published=_text(item, "first_published_at")[:10],
        updated=_text(item, "public_updated_at")[:10],
        withdrawn=_text(_dict(item, "withdrawn_notice"), "withdrawn_at")[:10],
        documents=documents,
        attachments=attachments,
    )


def _attachment(client: Client, item: dict[str, Any]) -> Attachment:
    address = _text(item, "url")
    if address.startswith("/") and not address.startswith("//"):
        address = client.policy.site + address
    size = item.get("file_size")
    # The name in the address counts: `filename` is a courtesy of newer pages only.
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return Attachment(_text(item, "title"), address, name, size if isinstance(size, int) else None)


def _of(kind: type[T], item: dict[str, Any], key: str) -> T:
    """Return what stands under a key, or an empty one of its kind where it is of another."""
    value = item.get(key)
    return value if isinstance(value, kind) else kind()


_text, _list, _dict = partial(_of, str), partial(_of, list), partial(_of, dict)
