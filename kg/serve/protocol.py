"""The SPARQL 1.1 Protocol: query by GET, by a form or as the body; update; the description."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.serve.description import description
from kg.serve.desk import Desk
from kg.serve.negotiation import NAMES, ROWS, TRIPLES, named, preferred
from kg.serve.sparql import Answer, Asked
from kg.serve.token import demand

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Refusal(Exception):  # noqa: N818
    """A request that is none of the protocol."""

    status: int
    message: str


def routes(desk: Desk, base: str) -> APIRouter:
    """`/sparql`."""
    router = APIRouter()

    @router.api_route("/sparql", methods=["GET", "POST"], include_in_schema=False)
    async def sparql(request: Request) -> Response:
        try:
            fields = await _fields(request)
            if "update" in fields:
                return await _updated(request, desk, fields)
            asked = _asked(request, fields)
        except Refusal as refusal:
            return _told(refusal.message, refusal.status)
        html = _wants_page(request, fields)
        if asked is None or html:
            return (
                _page(fields) if html else _described(request, base, fields, desk.settings.token is not None)
            )
        answer: Answer = await desk.query(request, "sparql", asked, desk.settings.limits.answer_bytes)
        return Response(answer.body, media_type=_with_charset(answer.media), headers={"Vary": "Accept"})

    return router


def _told(message: str, status: int) -> Response:
    headers = {"Retry-After": "5"} if status == 503 else {}
    return PlainTextResponse(message + "\n", status, headers=headers)


async def _fields(request: Request) -> dict[str, list[str]]:
    """The parameters by name. Refusal when they are no UTF-8, or the body is of no known kind."""
    pairs = _parsed(request.scope["query_string"])
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        if media == _FORM:
            pairs += _parsed(body)
        elif media == _QUERY:
            pairs.append(("query", _text(body)))
        elif media == _UPDATE:
            pairs.append(("update", _text(body)))
        else:
            raise Refusal(415, f"send the query as {_FORM} or {_QUERY}")
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


async def _updated(request: Request, desk: Desk, fields: dict[str, list[str]]) -> Response:
    demand(request, desk.settings.token)
    if request.method != "POST":
        raise Refusal(400, "updates are sent by POST")
    if len(fields["update"]) > 1 or "query" in fields:
        raise Refusal(400, "ask for one update at a time")
    if {"using-graph-uri", "using-named-graph-uri"} & set(fields):
        raise Refusal(400, "write USING into the update itself")
    await desk.change("update", fields["update"][0])
    return Response(status_code=204)


def _asked(request: Request, fields: dict[str, list[str]]) -> Asked | None:
    """The query of a request; None when it asks nothing. Refusal when it makes no sense."""
    queries = fields.get("query", [])
    if len(queries) > 1:
        raise Refusal(400, "ask one query at a time")
    if not queries and request.method == "POST":
        raise Refusal(400, "the parameter query is missing")
    if not queries:
        return None
    accept = named(_format(fields), request.headers.get("accept"))
    graphs = (tuple(fields.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
    return Asked(queries[0], accept, *graphs)


def _format(fields: dict[str, list[str]]) -> str | None:
    wanted = fields.get("format", [""])[0] or None
    if wanted and wanted not in NAMES and "/" not in wanted:
        raise Refusal(400, f"no format is called {wanted!r}; there are {', '.join(NAMES)}")
    return wanted


def _wants_page(request: Request, fields: dict[str, list[str]]) -> bool:
    """True for a browser that follows a link: it likes HTML best."""
    if request.method != "GET":
        return False
    accept = named(_format(fields), request.headers.get("accept"))
    # Without a header, and for */*, programs come first.
    return preferred(accept, (*ROWS, *TRIPLES, "text/html")) == "text/html"


def _page(fields: dict[str, list[str]]) -> Response:
    kept = urlencode({"query": fields["query"][0]}) if "query" in fields else ""
    return RedirectResponse(f"/query?{kept}" if kept else "/query", 303)


def _described(request: Request, base: str, fields: dict[str, list[str]], writes: bool) -> Response:
    media = preferred(named(_format(fields), request.headers.get("accept")), tuple(TRIPLES)) or "text/turtle"
    body = description(str(request.url.replace(query="", fragment="")), base, TRIPLES[media], writes)
    return Response(body, media_type=_with_charset(TRIPLES[media]), headers={"Vary": "Accept"})


def _parsed(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise Refusal(400, f"the parameters cannot be read: {error}") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the query is no UTF-8: {error.reason} at byte {error.start}") from None


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
