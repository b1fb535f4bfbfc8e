"""A server on this machine that stands in for the publisher, and limits that allow it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from analysis.download.transport import Policy

from .server import BOOK, Publisher, send


@pytest.fixture
def server() -> Iterator[Publisher]:
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.asked.append(self.path)
            publisher.agents.add(self.headers.get("User-Agent", ""))
            waiting = publisher.answers.get(self.path, [send(b"nothing", 404)])
            (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)

        def log_message(self, *_: Any) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:  # a client that leaves early is the test
            return

    with Server(("127.0.0.1", 0), Handler) as http:
        publisher.root = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield publisher
        http.shutdown()
        thread.join()


@pytest.fixture
def waits() -> list[float]:
    """Seconds that were waited between attempts; nobody really waits."""
    return []


@pytest.fixture
def policy(server: Publisher, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> Policy:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return Policy(
        site=server.root,
        origins=frozenset({server.root}),
        largest_file=100_000,
        connect_seconds=1.0,
        read_seconds=0.3,
        whole_seconds=0.5,
        attempts=3,
        sleep=waits.append,
    )


@pytest.fixture
def record(server: Publisher) -> dict[str, str]:
    """A source record whose file is on the server."""
    return {
        "source_id": "wq-2026-06",
        "publication": "workforce-quarterly",
        "title": "HMPPS workforce statistics: June 2026, tables",
        "edition": "June 2026",
        "published_on": "2026-08-20",
        "landing_page": server.root + "/government/statistics/workforce-june-2026",
        "address": server.file("/media/1/tables.ods"),
        "file": "workforce-quarterly/tables.ods",
        "sha256": hashlib.sha256(BOOK).hexdigest(),
        "size_bytes": str(len(BOOK)),
        "note": "",
    }


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"
