"""What a download may do, from whom, how much, how long, how often again; and what it says of it.

One object carries every limit, so that a test can allow a server of its own
without any switch that could also be thrown outside a test.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TextIO

from analysis import __version__
from analysis.core.errors import InputError

MEGABYTE = 1024 * 1024
USER_AGENT = f"probation-workforce/{__version__} (open notebooks on published statistics)"


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
    site, api : str
        Root of the publisher's pages, and of its content API.
    hosts : frozenset of str
        The only hosts that are spoken to, redirects included.
    schemes : tuple of str
        Allowed schemes; https alone unless a test says otherwise.
    any_port : bool
        Whether ports other than the scheme's own are allowed.
    largest_file, largest_page : int
        Bytes; of a spreadsheet and of an answer of the API.
    connect_seconds, read_seconds, whole_seconds : float
        Time-outs: to connect, between two pieces, for one file.
    attempts : int
        How often one address is tried in all.
    first_wait, longest_wait : float
        Seconds before the second attempt (doubled for each further one), and the
        most that a server's Retry-After is obeyed.
    use_environment : bool
        Whether a proxy set in the environment is used.
    sleep : callable
        Waits; a test can count instead.
    """

    site: str
    api: str
    hosts: frozenset[str]
    schemes: tuple[str, ...] = ("https",)
    any_port: bool = False
    largest_file: int = 100 * MEGABYTE
    largest_page: int = 20 * MEGABYTE
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    whole_seconds: float = 600.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0
    use_environment: bool = True
    sleep: Callable[[float], None] = time.sleep

    def check(self, address: str, redirected_from: str = "") -> None:
        """Refuse an address that is not the publisher's.

        The address is taken apart by the same code that will request it, so that
        the two cannot differ on what its host is.

        Raises
        ------
        FetchError
            Naming the part that is not allowed.
        """
        import httpx

        came = f" ({redirected_from} redirects there)" if redirected_from else ""
        todo = (
            " Nothing was downloaded. If the publisher has moved, look at its page in a browser "
            "and correct the address in the source record or the hosts in publications.toml."
        )
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise FetchError(f"{address!r} is not an address ({error}).{came}{todo}") from None
        if url.scheme not in self.schemes:
            raise FetchError(
                f"{address} is not a secure address{came}: only "
                f"{' and '.join(self.schemes)} is allowed.{todo}"
            )
        if url.host not in self.hosts or url.userinfo:
            raise FetchError(
                f"{address} is not at one of the publisher's hosts{came}: "
                f"{', '.join(sorted(self.hosts))}.{todo}"
            )
        if url.port is not None and not self.any_port:
            raise FetchError(f"{address} names a port of its own{came}.{todo}")


@lru_cache(maxsize=1)
def publisher() -> Policy:
    """Return the limits for the real publisher, named in ``publications.toml``."""
    from analysis.download.publications import publisher_data

    data = publisher_data()
    return Policy(site=data["site"], api=data["api"], hosts=frozenset(data["hosts"]))


class Quiet:
    """Says nothing; the base of those that do."""

    def say(self, text: str) -> None:
        """Tell one thing, such as a wait before another attempt."""

    def advance(self, name: str, got: int, total: int | None) -> None:
        """Tell how many bytes of a file are there, of how many (None: not known)."""

    def finish(self) -> None:
        """End the line of the file that was under way."""


class Terminal(Quiet):
    """Writes to a stream: a moving line on a terminal, plain lines in a log.

    Parameters
    ----------
    stream : text file, optional
        Standard error unless given.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.moving = self.stream.isatty()
        self.last = 0.0
        self.width = 0

    def say(self, text: str) -> None:
        """Write one line."""
        self.finish()
        self.stream.write(f"{text}\n")
        self.stream.flush()

    def advance(self, name: str, got: int, total: int | None) -> None:
        """Redraw the line, at most five times a second."""
        now = time.monotonic()
        if not self.moving or (now - self.last < 0.2 and got != total):
            return
        self.last = now
        share = f" of {total / 1e6:.1f} MB ({got / total:.0%})" if total else " MB"
        line = f"{name}: {got / 1e6:.1f}{share}"
        self.stream.write("\r" + line.ljust(self.width))
        self.stream.flush()
        self.width = len(line)

    def finish(self) -> None:
        """Leave the moving line behind."""
        if self.width:
            self.stream.write("\n")
            self.width = 0
