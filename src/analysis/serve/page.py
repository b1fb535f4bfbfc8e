"""A page on the loopback address: ask a question, paste a text, draw a chart.

Every request must name this address as its host, and a request that another page
sends (its Origin is another) is refused, so that no website can reach the server
through the reader's browser. Nothing is kept and nothing is written.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from analysis.charts.export import caption, pictures
from analysis.claims import find_claims
from analysis.claims.formats import environment
from analysis.claims.marked_text import as_html
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError, SuiteError
from analysis.questions import ask
from analysis.serve import read_only_tools as tools

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

HOST = "127.0.0.1"
MOST_BODY = 200_000
"""Largest request body, in bytes."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def _refusal(headers: Any, port: int) -> str:
    """Why a request is refused by its headers; blank where it is not."""
    own = {f"{HOST}:{port}", f"localhost:{port}"}
    hosts = headers.getlist("host")
    if len(hosts) != 1 or hosts[0].lower() not in own:
        return "This server answers only to its own address."
    elsewhere = {origin.lower() for origin in headers.getlist("origin")} - {
        f"http://{host}" for host in own
    }
    if elsewhere or headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return "A page from another address may not use this server."
    return ""


def _rendered(status: int = 200, **told: Any) -> Response:
    from starlette.responses import HTMLResponse

    page = environment("analysis.serve").get_template("local.html.j2")
    empty = dict.fromkeys(("question", "text", "day", "refused", "answer", "picture"), "")
    return HTMLResponse(page.render(**{**empty, "asked": {}, **told}), status, _HEADERS)


async def _fields(request: Request) -> dict[str, str]:
    """Fields of a form, read within the bound."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BODY:
            raise InputError(f"At most {MOST_BODY:,} bytes are read.")
    found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[0] for name, values in found.items()}


def _asked(fields: dict[str, str]) -> Response:
    question = fields.get("question", "")[: tools.MOST_WORDS]
    return _rendered(question=question, answer=ask(question))


def _pasted(fields: dict[str, str]) -> Response:
    from starlette.responses import HTMLResponse

    text = fields.get("text", "")
    if len(text) > tools.MOST_TEXT:
        raise InputError(f"At most {tools.MOST_TEXT:,} characters are read.")
    day = parse_date_option(fields["day"]) if fields.get("day") else None
    article = find_claims(text, written_on=day, name="The text pasted")
    return HTMLResponse(as_html(article), headers=_HEADERS)


def _drawn(fields: dict[str, str]) -> Response:
    asked = {c: fields.get(c, "") for c in ("measure", "area", "grade", "since", "until")}
    made = tools.chart_of(**asked)
    _, svg = pictures(made, "wide")
    picture = {
        "address": f"data:image/svg+xml;base64,{b64encode(svg).decode()}",
        "alt": made.alt_text(),
        "caption": caption(made),
    }
    return _rendered(asked=asked, picture=picture)


def application(port: int) -> Starlette:
    """Make the application for a port of the loopback address.

    Raises
    ------
    InputError
        If the server library is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import PlainTextResponse
        from starlette.routing import Route
    except ImportError:
        raise InputError(
            "The local page needs starlette and uvicorn: pip install 'probation-workforce[serve]'."
        ) from None

    def route(path: str, act: Callable[[dict[str, str]], Response], method: str = "POST") -> Route:
        async def answer(request: Request) -> Response:
            if why := _refusal(request.headers, port):
                return PlainTextResponse(why, 403, _HEADERS)
            try:
                return await run_in_threadpool(act, await _fields(request))
            except SuiteError as error:
                return _rendered(400, refused=str(error))

        return Route(path, answer, methods=[method])

    return Starlette(
        routes=[
            route("/", lambda fields: _rendered(), "GET"),
            route("/ask", _asked),
            route("/claims", _pasted),
            route("/chart", _drawn),
        ]
    )


def run(port: int) -> None:
    """Serve on the loopback address until interrupted."""
    made = application(port)  # a missing library is said before anything else
    import uvicorn

    sys.stderr.write(f"http://{HOST}:{port}/ (stop with Ctrl+C)\n")
    uvicorn.run(made, host=HOST, port=port, log_level="warning", access_log=False,
                server_header=False)  # fmt: skip
