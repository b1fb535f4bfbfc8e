"""Read the publisher's content API: pages, the releases they list, their attachments.

The page at ``/some/path`` is described in JSON at ``/api/content/some/path``. A
collection lists its documents in ``links.documents``; a release its files in
``details.attachments``.
"""

import json
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from analysis.download.transport import WITHOUT, Client, FetchError, NotThere

API = "/api/content"
MOST_MOVES = 3


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
    site = client.policy.site
    for _ in range(MOST_MOVES + 1):
        address, landing = site + API + path, site + path
        body = client.fetch(address, client.policy.largest_page, landing).body
        try:
            item = json.loads(body)
            schema = item.get("schema_name") or item.get("document_type")
            if schema not in ("gone", "redirect"):
                return _page(site, item, path)
            to = str(item["redirects"][0]["destination"]) if schema == "redirect" else ""
        except (ValueError, RecursionError, LookupError, AttributeError, TypeError):
            start = body[:40].decode("utf-8", "replace")
            raise FetchError(
                f"{address} did not answer as the content API does (it starts with {start!r}). "
                f"Look at {landing} in a browser; a sign-in page of the network may be in between. "
                f"{WITHOUT}"
            ) from None
        if schema == "gone":
            raise NotThere(
                f"The page {landing} was taken down by the publisher. "
                "Look for the publication in the site's own search."
            )
        if not to.startswith("/") or to.startswith("//"):
            raise FetchError(
                f"The page {landing} has moved to {to or 'nowhere'}, which is not on the "
                "publisher's site. Look at it in a browser, then correct publications.toml."
            )
        path = urlsplit(to).path
    raise FetchError(
        f"The page {site}{path} has moved more than {MOST_MOVES} times. "
        "Look at it in a browser, then correct publications.toml."
    )


def _page(site: str, item: dict[str, Any], path: str) -> Page:
    """The page that an answer describes; a field may be missing or null, but of no other kind."""
    documents = [
        Document(*(d.get(key) or "" for key in ("title", "base_path", "public_updated_at")))
        for d in (item.get("links") or {}).get("documents", [])
    ]
    attachments = (item.get("details") or {}).get("attachments", [])
    return Page(
        title=item.get("title") or "",
        path=item.get("base_path") or path,
        published=(item.get("first_published_at") or "")[:10],
        updated=(item.get("public_updated_at") or "")[:10],
        withdrawn=((item.get("withdrawn_notice") or {}).get("withdrawn_at") or "")[:10],
        documents=[d for d in documents if d.path.startswith("/")],
        attachments=[_attachment(site, a) for a in attachments if a.get("url")],
    )


def _attachment(site: str, item: dict[str, Any]) -> Attachment:
    address = urljoin(site, item["url"])
    # The name in the address counts: `filename` is a courtesy of newer pages only.
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return Attachment(item.get("title") or "", address, name, item.get("file_size"))
