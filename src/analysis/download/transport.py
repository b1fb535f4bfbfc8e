"""Ask the publisher's server for one address: time-outs, retries, redirects, words.

httpx rather than the standard library: it has a connect and a read time-out of
their own, notices a body that ends too soon, lets every redirect be judged first,
and brings its certificates, which Python on a Mac may lack. JupyterLab needs it
anyway, so nothing more is installed.
"""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import NamedTuple, Self

import httpx

from analysis.download.policy import USER_AGENT, FetchError, NotThere, Policy, Quiet, Unreachable

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


class _Again(Exception):
    """An attempt failed in a way that another may not."""

    def __init__(self, why: str, wait: float | None = None, *, connected: bool = True) -> None:
        super().__init__(why)
        self.wait = wait
        self.connected = connected


class Answer(NamedTuple):
    """What came, from where in the end, and when the server says that it was changed."""

    body: bytes
    address: str
    modified: str


class Client:
    """A connection to the publisher under a policy; a context manager.

    Parameters
    ----------
    policy : Policy
    progress : Quiet, optional
        Told of waits.
    transport : httpx.BaseTransport, optional
        In place of the network.
    """

    def __init__(
        self,
        policy: Policy,
        progress: Quiet | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.policy = policy
        self.progress = progress or Quiet()
        self._before = ""
        self._http = httpx.Client(
            headers={
                "User-Agent": USER_AGENT,
                # What is counted and hashed must be the file itself.
                "Accept-Encoding": "identity",
            },
            timeout=httpx.Timeout(policy.read_seconds, connect=policy.connect_seconds),
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            event_hooks={"request": [self._check]},
            trust_env=policy.use_environment,
            transport=transport,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *stopped: object) -> None:
        self._http.close()

    def _check(self, request: httpx.Request) -> None:
        """Refuse an address that is not the publisher's, wherever a redirect leads."""
        self.policy.check(str(request.url), self._before)
        self._before = str(request.url)

    def get(self, address: str, most: int, landing: str = "", name: str = "") -> Answer:
        """Request `address` and return the answer.

        Parameters
        ----------
        address : str
        most : int
            Bytes allowed.
        landing : str, optional
            The page a person should look at if this fails.
        name : str, optional
            Of the file, for the progress.

        Raises
        ------
        NotThere
            On 404 and 410.
        Unreachable
            If no connection could be made.
        FetchError
            On any other answer, one that is too large, or if the last attempt failed too.
        """
        wait = self.policy.first_wait
        for attempt in range(1, self.policy.attempts + 1):
            try:
                return self._once(address, most, landing, name)
            except _Again as error:
                pause = wait if error.wait is None else error.wait
                if pause > self.policy.longest_wait:
                    raise FetchError(
                        f"{address}: {error}, and asks to wait {pause:.0f} seconds. "
                        f"Nothing was kept. Try again later. {WITHOUT}"
                    ) from None
                if attempt == self.policy.attempts:
                    kind = FetchError if error.connected else Unreachable
                    raise kind(
                        f"{address}: {error}. Tried {attempt} times; nothing was kept. "
                        f"Check the connection and try again later.{_see(landing)} {WITHOUT}"
                    ) from None
                self.progress.say(f"{error}; trying again in {pause:.0f} s")
                self.policy.sleep(pause)
                wait *= 2
            finally:
                self.progress.finish()
        raise FetchError(f"{address}: the policy allows no attempt.")

    def _once(self, address: str, most: int, landing: str, name: str) -> Answer:
        self.policy.check(address)
        self._before = ""
        try:
            with self._http.stream("GET", address) as answer:
                self._judge(answer, str(answer.url), landing)
                body = self._body(answer, most, name)
                return Answer(body, str(answer.url), answer.headers.get("Last-Modified", ""))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            host = httpx.URL(self._before or address).host
            raise _Again(f"{host} cannot be reached ({error})", connected=False) from None
        except httpx.TimeoutException:
            seconds = self.policy.read_seconds
            raise _Again(f"no data came for {seconds:g} seconds") from None
        except httpx.TooManyRedirects:
            raise FetchError(
                f"{address} redirects more than {MOST_REDIRECTS} times.{_see(landing)}"
            ) from None
        except httpx.TransportError as error:
            raise _Again(f"the connection broke off ({error})") from None

    def _judge(self, answer: httpx.Response, address: str, landing: str) -> None:
        status = answer.status_code
        if status == 200:
            return
        if answer.is_redirect:
            raise FetchError(f"{address} redirects without saying where.{_see(landing)}")
        if status in BUSY:
            what = MEANINGS.get(status, f"has trouble of its own ({status})")
            wait = _retry_after(answer.headers.get("Retry-After", ""))
            raise _Again(f"the server {what}", wait)
        kind = NotThere if status in (404, 410) else FetchError
        what = MEANINGS.get(status, f"answered {status} instead of the file")
        raise kind(f"{address}: the server {what}. Nothing was kept.{_see(landing)} {WITHOUT}")

    def _body(self, answer: httpx.Response, most: int, name: str) -> bytes:
        """Read a body piece by piece within the limits."""
        address = str(answer.url)
        coding = answer.headers.get("Content-Encoding", "identity").lower()
        if coding not in ("identity", ""):
            raise FetchError(
                f"{address} came packed as {coding} though it was asked for as it is, so it "
                "was altered on the way. Nothing was kept; try from another network."
            )
        announced = answer.headers.get("Content-Length", "")
        total = int(announced) if announced.isdecimal() else None
        body, started = bytearray(), time.monotonic()
        # Raw pieces as they come, or a trickle would go unnoticed.
        for piece in chain([b""], answer.iter_raw()):
            body += piece
            if max(len(body), total or 0) > most:
                raise FetchError(
                    f"{address} is larger than the limit of {most:,} bytes. Nothing was kept. The "
                    "tables published so far are far smaller, so look at the file in a browser "
                    "first."
                )
            if time.monotonic() - started > self.policy.whole_seconds:
                seconds = self.policy.whole_seconds
                raise _Again(f"the file did not come within {seconds:g} seconds")
            if name:
                self.progress.advance(name, len(body), total)
        if total is not None and len(body) != total:
            raise _Again(f"{len(body):,} of {total:,} bytes came")
        return bytes(body)


def _retry_after(text: str) -> float | None:
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _see(landing: str) -> str:
    return f" Look at {landing} for where it is now." if landing else ""
