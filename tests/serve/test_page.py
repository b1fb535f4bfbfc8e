"""The local page: who may use it, and that it escapes what it is given."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

pytest.importorskip("starlette", reason="the local page is an extra")

from analysis.serve.page import MOST_BODY, application

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"


def sent(method: str, path: str, headers: dict[str, str] | None = None, **fields: str) -> Any:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=application(PORT))
        async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            return await client.request(
                method, path, headers=form | (headers or {}), content=urlencode(fields)
            )

    return asyncio.run(send())


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.org"},
        {"Host": f"example.org:{PORT}"},
        {"Host": "127.0.0.1"},
        {"Host": f"127.0.0.1:{PORT + 1}"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("POST", "/ask"), ("POST", "/claims")])
def test_another_host_or_origin_is_refused(method: str, path: str, headers: dict[str, str]) -> None:
    answer = sent(method, path, headers, question="caseload", text="caseload")
    assert answer.status_code == 403
    assert "caseload" not in answer.text


def test_a_body_that_is_too_large_is_refused() -> None:
    answer = sent("POST", "/claims", text="x" * MOST_BODY)
    assert answer.status_code == 400
    assert "At most" in answer.text


def test_only_forms_of_the_page_are_answered() -> None:
    assert sent("GET", "/ask").status_code == 405
    assert sent("GET", "/../data").status_code == 404


def test_hostile_text_is_escaped_everywhere() -> None:
    hostile = "<script>alert(1)</script>"
    pages = [
        sent("POST", "/ask", question=f"caseload {hostile}"),
        sent("POST", "/claims", text=f"{hostile} Probation was 2,390 officers short in June 2023."),
        sent("POST", "/chart", measure=hostile),
    ]
    for page in pages:
        assert "<script" not in page.text
        assert "script-src" not in page.headers["content-security-policy"]
        assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.slow
def test_a_question_a_text_and_a_chart_are_answered() -> None:
    own = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
    assert "4,418" in sent("POST", "/ask", own, question="probation officers June 2023").text
    text = "In June 2023 probation was 2,390 probation officers short."
    checked = sent("POST", "/claims", own, text=text, day="20 February 2024").text
    assert "<mark>2,390</mark>" in checked
    assert "fits the published figure" in checked
    drawn = sent("POST", "/chart", own, measure="leaving_rate", grade="Probation officer").text
    assert "data:image/svg+xml;base64," in drawn
