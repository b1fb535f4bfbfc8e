"""One file from a server that misbehaves in every way: words, and nothing left behind."""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
import struct
import time
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest

from analysis.core.errors import InputError
from analysis.download.publications import publisher
from analysis.download.store import Fetched, download
from analysis.download.transport import Client, FetchError, NotThere, Policy, Unreachable

from .server import BOOK, Answer, Publisher, left, send

PATH = "/media/1/tables.ods"
LANDING = "https://www.gov.uk/government/statistics/workforce-june-2026"


def get(policy: Policy, address: str, target: Path, accepted: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
    wanted = Fetched(target, address=address, about={"landing_page": LANDING})
    with Client(policy) as client:
        return download(client, wanted, accepted or {})


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    send(BOOK[:50], Content_Length=str(len(BOOK)))(handler)


def reset(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.6)


def trickling(handler: BaseHTTPRequestHandler) -> None:
    send(b"PK", Content_Length="1000")(handler)
    for _ in range(8):
        time.sleep(0.1)
        handler.wfile.write(b"x")


def page(handler: BaseHTTPRequestHandler) -> None:
    send(b"\n<!DOCTYPE html><title>Sign in</title>", Content_Type="text/html")(handler)


def packed(handler: BaseHTTPRequestHandler) -> None:
    send(gzip.compress(BOOK), Content_Encoding="gzip")(handler)


@pytest.mark.parametrize(
    ("answer", "words", "times"),
    [
        (broken_off, "broke off", 3),
        (reset, "broke off", 3),
        (silent, "no data came for 0.3 seconds", 3),
        (trickling, "did not come within 0.5 seconds", 3),
        (send(b"", 500), "trouble of its own", 3),
        (send(b"", 503), "trouble of its own", 3),
        (send(b"", 429), "too many requests", 3),
        (page, "a web page, not a spreadsheet", 1),
        (send(BOOK[:300]), "cut off or damaged", 1),
        (send(BOOK[:300], Content_Length=""), "cut off or damaged", 1),
        (send(b""), "is empty", 1),
        (send(b"%PDF-1.7 ..."), "not a spreadsheet", 1),
        (packed, "not a spreadsheet", 1),
        (send(b"x" * 200_000), "larger than the limit of 100,000 bytes", 1),
        (send(b"x" * 200_000, Content_Length=""), "larger than the limit", 1),
        (send(b"", 401), "asks for a password", 1),
        (send(b"", 403), "refuses access", 1),
        (send(b"", 404), "moved or renamed", 1),
        (send(b"", 410), "withdrawn", 1),
        (send(b"", 418), "answered 418", 1),
        (send(b"", 302), "answered 302", 1),
        (send(b"", 302, Location=PATH), "redirects more than 5 times", 6),
        (send(b"", 302, Location="http://localhost:1/x.ods"), "not at one of the publisher's", 1),
        (send(b"", 302, Location="ftp://127.0.0.1/x.ods"), "not at one of the publisher's", 1),
        (send(b"", 302, Location="http://127.0.0.1:port/x"), "Invalid URL in location", 3),
    ],
)
def test_a_bad_answer_is_told_in_words_and_leaves_nothing(
    server: Publisher, policy: Policy, cache: Path, answer: Answer, words: str, times: int
) -> None:
    address = server.on(PATH, answer)
    cache.mkdir()
    old = cache / "tables.ods"
    old.write_bytes(b"what was there before")
    with pytest.raises(FetchError) as error:
        get(policy, address, old)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert len(server.asked) == times
    assert left(cache) == ["tables.ods"]
    assert old.read_bytes() == b"what was there before"


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_refusal_names_the_page_to_look_at_and_the_way_round(
    server: Publisher, policy: Policy, cache: Path, status: int
) -> None:
    with pytest.raises(FetchError) as error:
        get(policy, server.on(PATH, send(b"", status)), cache / "tables.ods")
    assert LANDING in str(error.value)
    assert "--mirror" in str(error.value)
    assert isinstance(error.value, NotThere) == (status != 403)


def test_another_hash_than_the_one_on_record_is_refused_with_both(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    with pytest.raises(FetchError) as error:
        get(policy, server.file(PATH), cache / "t.ods", {"0" * 64: "the file as published"})
    assert "0" * 64 in str(error.value)
    assert hashlib.sha256(BOOK).hexdigest() in str(error.value)
    assert left(cache) == []


def test_a_port_where_nobody_listens_is_unreachable(policy: Policy, cache: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        silent = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(Unreachable, match="cannot be reached"):
        get(replace(policy, origins=frozenset({silent})), f"{silent}/t.ods", cache / "t.ods")


def test_waits_double_and_a_good_answer_after_bad_ones_counts(
    server: Publisher, policy: Policy, cache: Path, waits: list[float]
) -> None:
    got = get(policy, server.on(PATH, send(b"", 500), broken_off, send(BOOK)), cache / "t.ods")
    assert got.sha256 == hashlib.sha256(BOOK).hexdigest()
    assert waits == [1.0, 2.0]
    assert (cache / "t.ods").read_bytes() == BOOK


def test_retry_after_is_obeyed_and_nonsense_in_it_passed_over(
    server: Publisher, policy: Policy, cache: Path, waits: list[float]
) -> None:
    busy = [send(b"", 429, Retry_After="7"), send(b"", 503, Retry_After="soon")]
    get(policy, server.on(PATH, *busy, send(BOOK)), cache / "t.ods")
    assert waits == [7.0, 2.0]


def test_a_server_that_asks_to_wait_for_an_hour_is_left_alone(
    server: Publisher, policy: Policy, cache: Path, waits: list[float]
) -> None:
    with pytest.raises(FetchError, match="asks to wait 3600 seconds"):
        get(policy, server.on(PATH, send(b"", 429, Retry_After="3600")), cache / "t.ods")
    assert waits == []
    assert len(server.asked) == 1


def test_a_redirect_inside_the_publishers_hosts_is_followed_and_recorded(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    server.file("/media/2/tables.ods")
    address = server.on(PATH, send(b"", 301, Location="/media/2/tables.ods"))
    get(policy, address, cache / "t.ods")
    record = json.loads((cache / "t.ods.source.json").read_text(encoding="utf-8"))
    assert record["address"] == address
    assert record["redirected_to"] == server.root + "/media/2/tables.ods"


def test_the_record_has_hash_size_dates_and_address(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    stamp = "Thu, 20 Aug 2026 08:30:00 GMT"
    address = server.on(PATH, send(BOOK, Last_Modified=stamp))
    get(policy, address, cache / "t.ods")
    record = json.loads((cache / "t.ods.source.json").read_text(encoding="utf-8"))
    assert record.pop("fetched_at").startswith(f"{datetime.now(UTC):%Y-}")
    assert record == {
        "file": "t.ods",
        "landing_page": LANDING,
        "address": address,
        "sha256": hashlib.sha256(BOOK).hexdigest(),
        "size_bytes": len(BOOK),
        "matches": "",
        "obtained_from": "publisher",
        "last_modified": stamp,
    }


def test_the_user_agent_names_project_and_version_only(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    get(policy, server.file(PATH), cache / "t.ods")
    (agent,) = server.agents
    assert agent.startswith("probation-workforce/0.")
    assert socket.gethostname() not in agent


def test_a_file_that_is_no_folder_to_write_in_is_told(
    server: Publisher, policy: Policy, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(InputError, match=r"cannot be written.*--to DIR"):
        get(policy, server.file(PATH), tmp_path / "cache" / "t.ods")


def test_a_full_disk_is_told_and_leaves_nothing(
    server: Publisher, policy: Policy, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(InputError, match="No space left on device"):
        get(policy, server.file(PATH), cache / "t.ods")
    assert left(cache) == []


def test_an_interrupt_in_the_middle_leaves_nothing(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    address = server.on(PATH, broken_off)
    with pytest.raises(KeyboardInterrupt):
        get(replace(policy, sleep=interrupted), address, cache / "t.ods")
    assert left(cache) == []


def through(answers: dict[str, httpx.Response]) -> Client:
    """A client under the real policy, with the network replaced."""
    transport = httpx.MockTransport(lambda request: answers[str(request.url)])
    return Client(publisher(), transport=transport)


@pytest.mark.parametrize(
    "target",
    [
        "http://assets.publishing.service.gov.uk/media/1/t.ods",
        "https://www.gov.uk.example.org/t.ods",
        "https://example.org/t.ods",
        "https://www.gov.uk@example.org/t.ods",
        "https://www.gov.uk:8443/t.ods",
        "//example.org/t.ods",
    ],
)
def test_the_real_policy_follows_no_redirect_elsewhere(cache: Path, target: str) -> None:
    start = "https://www.gov.uk/t.ods"
    moved = httpx.Response(302, headers={"Location": target})
    with through({start: moved}) as client, pytest.raises(FetchError, match="redirects there"):
        download(client, Fetched(cache / "t.ods", address=start), {})
    assert left(cache) == []


def test_the_real_policy_follows_a_redirect_to_the_publishers_assets(cache: Path) -> None:
    start, end = "https://www.gov.uk/t.ods", "https://assets.publishing.service.gov.uk/t.ods"
    answers = {
        start: httpx.Response(302, headers={"Location": end}),
        end: httpx.Response(200, stream=httpx.ByteStream(BOOK)),
    }
    with through(answers) as client:
        got = download(client, Fetched(cache / "t.ods", address=start), {})
    assert got.size_bytes == len(BOOK)
