"""The pages for people: the whole graph at a glance, in time, in space, in lists."""

from __future__ import annotations

import html
import re
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import QueryError
from kg.model import EventType
from kg.query.library import named_queries
from kg.serve.asked import FIELDS, events_asked, number
from kg.serve.desk import Desk
from kg.serve.web import Web

_PER_PAGE, _LISTED = 50, 120
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def routes(desk: Desk, web: Web, base: str) -> APIRouter:
    """Start, search, lists, timeline, map, network, query."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def start(request: Request) -> Response:
        overview = await desk.page("overview")
        queries = [
            one for one in named_queries().values() if not any(part.required for part in one.parameters)
        ]
        return web.page("start.html", here="/", sought="", overview=overview, named=queries)

    @router.get("/search")
    async def search(request: Request) -> Response:
        text = request.query_params.get("q", "")[:200]
        found = await desk.page("search", text, 60)
        return web.page("found.html", here="", sought=text, found=found)

    @router.get("/entities")
    async def entities(request: Request) -> Response:
        kind, offset = request.query_params.get("type", ""), number(request, "offset")
        found, total = await desk.page("entities", kind, "", offset, _LISTED)
        return web.page(
            "entities.html",
            here="/entities",
            sought="",
            path="/entities",
            entities=found,
            total=total,
            offset=offset,
            limit=_LISTED,
            wanted={"type": kind},
        )

    @router.get("/articles")
    async def articles(request: Request) -> Response:
        publisher, offset = request.query_params.get("publisher", ""), number(request, "offset")
        found, total = await desk.page("articles", publisher, offset, _LISTED)
        overview = await desk.page("overview")
        return web.page(
            "articles.html",
            here="/articles",
            sought="",
            path="/articles",
            articles=found,
            total=total,
            offset=offset,
            limit=_LISTED,
            outlets=overview.outlets,
            wanted={"publisher": publisher},
        )

    @router.get("/timeline")
    async def timeline(request: Request) -> Response:
        wanted, unknown = await events_asked(desk, request, base)
        events = await desk.page("events", wanted, number(request, "offset"), _PER_PAGE)
        shown = {name: request.query_params.get(name, "") for name in FIELDS}
        return web.page(
            "timeline.html",
            here="/timeline",
            sought="",
            path="/timeline",
            events=events,
            unknown=unknown,
            wanted=shown,
            limit=_PER_PAGE,
        )

    @router.get("/map")
    async def places(request: Request) -> Response:
        return web.page("map.html", here="/map", sought="", spots=await desk.page("places"))

    @router.get("/query")
    async def query(request: Request) -> Response:
        text = request.query_params.get("query", "")
        return web.page("query.html", here="/query", sought="", named=named_queries().values(), text=text)

    @router.get("/graph")
    async def graph(request: Request) -> Response:
        return await _network(desk, request, web.title)

    return router


async def _network(desk: Desk, request: Request, title: str) -> Response:
    """The page of `kg view` of a selection, with the policy that it was made for."""
    asked = request.query_params
    types = tuple(one for one in asked.getlist("type") if one in set(EventType))
    made = await desk.query(
        request,
        "graph",
        title,
        tuple(one for one in asked.getlist("focus") if one),
        min(number(request, "hops") or 1, 5),
        types,
        _date(asked.get("since")),
        _date(asked.get("until")),
        max(number(request, "sources"), 1),
        min(number(request, "top") or 300, 5000),
        seconds=desk.settings.limits.graph_seconds,
    )
    match = _POLICY.search(made)
    if match is None:
        raise QueryError("the page of the network has no policy")
    policy = f"{html.unescape(match[1])}; frame-ancestors 'none'"
    return HTMLResponse(made, headers={"Content-Security-Policy": policy})


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise QueryError(f"{text!r} is not a date; write 2024-03-16") from None
