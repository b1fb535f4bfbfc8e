"""A server on this machine that speaks the publisher's API, and misbehaves on demand."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


def _zip(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in members.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


BOOK = _zip(content_xml="<office/>", meta_xml="<meta/>" * 2000)


@dataclass
class Publisher:
    """What the server answers, and what it was asked."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    root: str = ""

    def on(self, path: str, *answers: Answer) -> str:
        """Answer `path` with each in turn, the last for ever; return its address."""
        self.answers[path] = list(answers)
        return self.root + path

    def file(self, path: str, body: bytes = BOOK) -> str:
        return self.on(path, send(body))

    def page(self, path: str, **item: Any) -> str:
        """Describe a page in the content API; return the page's own address."""
        self.on("/api/content" + path, send(json.dumps({"base_path": path} | item).encode()))
        return self.root + path

    def collection(self, path: str, *releases: tuple[str, str, str]) -> None:
        documents = [
            {"title": title, "base_path": base, "public_updated_at": updated}
            for title, base, updated in releases
        ]
        self.page(path, title="Collection", links={"documents": documents})

    def release(self, path: str, title: str, *files: tuple[str, str]) -> None:
        attachments = [{"title": t, "url": u, "file_size": len(BOOK)} for t, u in files]
        self.page(
            path,
            title=title,
            first_published_at="2026-08-20T09:30:00+01:00",
            public_updated_at="2026-08-20T09:30:00+01:00",
            details={"attachments": attachments},
        )


def send(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Answer with a body; `Content_Length=""` leaves the length out."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        given = {k.replace("_", "-"): v for k, v in headers.items()}
        for name, value in ({"Content-Length": str(len(body))} | given).items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def left(folder: Path) -> list[str]:
    """Every file below a folder, hidden ones included."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
