"""What a download may do, from whom, how much, how long and how often again.

One object carries every limit, so that a test can allow a server of its own
without any switch that could also be thrown outside a test.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from analysis.core.errors import InputError

MEGABYTE = 1024 * 1024


class FetchError(InputError):
    """A file or page could not be got; nothing was kept of it."""


class NotThere(FetchError):
    """The publisher says that there is nothing at the address (404 or 410)."""


class Unreachable(FetchError):
    """No answer could be had, so that the next file has no better chance."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of one run.

    Attributes
    ----------
    site : str
        Root of the publisher's pages.
    origins : frozenset of str
        Scheme and host of the only servers that are spoken to, redirects included.
    largest_file, largest_page : int
        Bytes; of a spreadsheet and of an answer of the API.
    connect_seconds, read_seconds, whole_seconds : float
        Time-outs: to connect, between two pieces, for one file.
    attempts : int
        How often one address is tried in all.
    first_wait, longest_wait : float
        Seconds before the second attempt (doubled for each further one), and the
        most that a server's Retry-After is obeyed.
    sleep : callable
        Waits; a test can count instead.
    """

    site: str
    origins: frozenset[str]
    largest_file: int = 100 * MEGABYTE
    largest_page: int = 20 * MEGABYTE
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    whole_seconds: float = 600.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0
    sleep: Callable[[float], None] = time.sleep

    def check(self, address: str, redirected_from: str = "") -> None:
        """Refuse an address that is not the publisher's.

        The address is taken apart by the same code that will request it, so that
        the two cannot differ on what its host is.
        """
        try:
            url = httpx.URL(address)
            allowed = f"{url.scheme}://{url.netloc.decode()}" in self.origins and not url.userinfo
        except httpx.InvalidURL:
            allowed = False
        if not allowed:
            came = f" ({redirected_from} redirects there)" if redirected_from else ""
            raise FetchError(
                f"{address!r} is not at one of the publisher's addresses{came}: "
                f"{', '.join(sorted(self.origins))}. Nothing was downloaded. If the publisher has "
                "moved, look at its page in a browser and correct the address in the source "
                "record or the origins in publications.toml."
            )
