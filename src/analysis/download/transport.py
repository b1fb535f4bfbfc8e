"""Ask the publisher's server for one address: limits, time-outs, retries, redirects, words.

httpx rather than the standard library: it has a connect and a read time-out of
their own, notices a body that ends too soon, lets every redirect be judged first,
and brings its certificates, which Python on a Mac may lack. JupyterLab needs it
anyway, so nothing more is installed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import httpx

from analysis import __version__
from analysis.core.errors import InputError

USER_AGENT = f"probation-workforce/{__version__} (open notebooks on published statistics)"
BUSY = {429, 500, 502, 503, 504}
MOST_REDIRECTS = 5
WITHOUT = "Or give a folder that holds the files with --mirror DIR."
MEANINGS = {
    401: "asks for a password, so it is not a public address",
    403: "refuses access (403): the file may not be published yet, or this network is blocked",
    404: "has nothing at this address (404): the file or page was moved or renamed",
    410: "says the file or page was withdrawn (410)",
    429: "says there were too many requests (429)",
}


class FetchError(InputError):
    """A file or page could not be got; nothing was kept of it."""


class NotThere(FetchError):
    """The publisher says that there is nothing at the address (404 or 410)."""


class Unreachable(FetchError):
    """No answer could be had, so that the next file has no better chance."""


class _Again(Exception):
    """An attempt failed in a way that another may not."""

    def __init__(self, why: str, wait: float = 0, *, connected: bool = True) -> None:
        super().__init__(why)
        self.wait = wait
        self.kind = FetchError if connected else Unreachable


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of one run; a test can allow a server of its own and nothing outside it can.

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
    largest_file: int = 100 * 1024 * 1024
    largest_page: int = 20 * 1024 * 1024
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


class Answer(NamedTuple):
    """What came, from where in the end, and when the server says that it was changed."""

    body: bytes
    address: str
    modified: str


class Client(httpx.Client):
    """A connection to the publisher under a policy; a context manager.

    Parameters
    ----------
    policy : Policy
    say : callable, optional
        Told of waits.
    transport : httpx.BaseTransport, optional
        In place of the network.
    """

    def __init__(
        self,
        policy: Policy,
        say: Callable[[str], object] = lambda line: None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.policy = policy
        self.say = say
        self._before = ""
        super().__init__(
            headers={
                "User-Agent": USER_AGENT,
                # What is counted and hashed must be the file itself.
                "Accept-Encoding": "identity",
            },
            timeout=httpx.Timeout(policy.read_seconds, connect=policy.connect_seconds),
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            event_hooks={"request": [self._check]},
            transport=transport,
        )

    def _check(self, request: httpx.Request) -> None:
        """Refuse an address that is not the publisher's, wherever a redirect leads."""
        self.policy.check(str(request.url), self._before)
        self._before = str(request.url)

    def fetch(self, address: str, most: int, landing: str = "") -> Answer:
        """Request `address` and return the answer.

        Parameters
        ----------
        address : str
        most : int
            Bytes allowed.
        landing : str, optional
            The page a person should look at if this fails.

        Raises
        ------
        NotThere
            On 404 and 410.
        Unreachable
            If no connection could be made.
        FetchError
            On any other answer, one that is too large, or if the last attempt failed too.
        """
        attempt = 1
        while True:
            try:
                return self._once(address, most, landing)
            except _Again as error:
                pause = error.wait or self.policy.first_wait * 2 ** (attempt - 1)
                if pause > self.policy.longest_wait:
                    raise FetchError(
                        f"{address}: {error}, and asks to wait {pause:.0f} seconds. "
                        f"Nothing was kept. Try again later. {WITHOUT}"
                    ) from None
                if attempt == self.policy.attempts:
                    raise error.kind(
                        f"{address}: {error}. Tried {attempt} times; nothing was kept. "
                        f"Check the connection and try again later.{_see(landing)} {WITHOUT}"
                    ) from None
                self.say(f"{error}; trying again in {pause:.0f} s")
                self.policy.sleep(pause)
                attempt += 1

    def _once(self, address: str, most: int, landing: str) -> Answer:
        self.policy.check(address)
        self._before = ""
        try:
            with self.stream("GET", address) as answer:
                self._judge(answer, landing)
                body = self._body(answer, most)
                return Answer(body, str(answer.url), answer.headers.get("Last-Modified", ""))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            host = httpx.URL(self._before or address).host
            raise _Again(f"{host} cannot be reached ({error})", connected=False) from None
        except httpx.TimeoutException:
            raise _Again(f"no data came for {self.policy.read_seconds:g} seconds") from None
        except httpx.TooManyRedirects:
            raise FetchError(
                f"{address} redirects more than {MOST_REDIRECTS} times.{_see(landing)}"
            ) from None
        except httpx.TransportError as error:
            raise _Again(f"the connection broke off ({error})") from None

    def _judge(self, answer: httpx.Response, landing: str) -> None:
        status = answer.status_code
        if status == 200:
            return
        if status in BUSY:
            what = MEANINGS.get(status, f"has trouble of its own ({status})")
            wait = answer.headers.get("Retry-After", "").strip()
            raise _Again(f"the server {what}", float(wait) if wait.isdecimal() else 0)
        kind = NotThere if status in (404, 410) else FetchError
        what = MEANINGS.get(status, f"answered {status} instead of the file")
        raise kind(f"{answer.url}: the server {what}. Nothing was kept.{_see(landing)} {WITHOUT}")

    def _body(self, answer: httpx.Response, most: int) -> bytes:
        """Read a body piece by piece within the limits."""
        announced = answer.headers.get("Content-Length", "")
        total = int(announced) if announced.isdecimal() else 0
        body, started = bytearray(), time.monotonic()
        # Raw pieces as they come, or a trickle would go unnoticed.
        for piece in chain([b""], answer.iter_raw()):
            body += piece
            if max(len(body), total) > most:
                raise FetchError(
                    f"{answer.url} is larger than the limit of {most:,} bytes. Nothing was kept. "
                    "The tables published so far are far smaller, so look at the file in a browser "
                    "first."
                )
            if time.monotonic() - started > self.policy.whole_seconds:
                raise _Again(f"the file did not come within {self.policy.whole_seconds:g} seconds")
        return bytes(body)


def _see(landing: str) -> str:
    return f" Look at {landing} for where it is now." if landing else ""
