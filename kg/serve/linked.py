"""One address for each resource of the graph: a page for people, RDF for programs."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.addresses import address, iri_of
from kg.serve.asked import FIELDS, events_filter, number
from kg.serve.desk import Desk
from kg.serve.negotiation import TRIPLES, named, preferred
from kg.serve.web import Web

_PER_PAGE = 50
_OFFERED = ("text/html", *TRIPLES)
_OTHERS = "There are HTML, Turtle, JSON-LD, RDF/XML and N-Triples."


def routes(desk: Desk, web: Web, base: str) -> APIRouter:
    """`/wd/Q…`, `/id/…` and `/resource?iri=…`."""
    router, linked = APIRouter(include_in_schema=False), _Linked(desk, web, base)

    @router.get("/wd/{name}")
    @router.get("/id/{name:path}")
    async def own(request: Request) -> Response:
        iri = iri_of(request.scope.get("raw_path", b""), base) or ""
        return await linked.answer(request, iri, linked.kind(iri))

    @router.get("/resource")
    async def resource(request: Request) -> Response:
        return await linked.answer(request, request.query_params.get("iri", ""), "resource")

    return router


@dataclass(frozen=True, slots=True)
class _Linked:
    """Answers for one resource."""

    desk: Desk
    web: Web
    base: str

    def kind(self, iri: str) -> str:
        """What the IRI says that it is of: entity, event, article …"""
        return iri[len(self.base) :].partition("/")[0] if iri.startswith(self.base) else "entity"

    async def answer(self, request: Request, iri: str, kind: str) -> Response:
        """The resource in the format that the client likes best, or the reason why not."""
        accept = named(request.query_params.get("format"), request.headers.get("accept"))
        liked = preferred(accept, _OFFERED)
        if liked is None:
            return self._message(406, "No such format", _OTHERS)
        made = await (self._page(request, iri, kind) if liked == "text/html" else self._rdf(iri, liked))
        if made is None:
            told = f"The graph says nothing of {iri}" if iri else "Name a resource: ?iri=…"
            return self._message(404, "Not in this graph", told)
        made.headers["Vary"] = "Accept"
        return made

    async def _rdf(self, iri: str, liked: str) -> Response | None:
        media = TRIPLES[liked]
        body = await self.desk.page("description", iri, media)
        return Response(body, media_type=f"{media}; charset=utf-8") if body is not None else None

    async def _page(self, request: Request, iri: str, kind: str) -> Response | None:
        found = None
        if kind == "entity":
            found = await self._entity(request, iri)
        elif kind == "event" and (told := await self.desk.page("event", iri)):
            found = self._render("event", iri, told=told)
        elif kind == "article" and (story := await self.desk.page("article", iri)):
            found = self._render("article", iri, story=story)
        if found is None and (resource := await self.desk.page("resource", iri)):
            found = self._render("resource", iri, resource=resource)
        return found

    async def _entity(self, request: Request, iri: str) -> Response | None:
        wanted, offset = events_filter(request), number(request, "offset")
        entity = await self.desk.page("entity", iri, wanted, offset, _PER_PAGE)
        if entity is None:
            return None
        chosen = {name: request.query_params.get(name, "") for name in FIELDS[2:]}
        return self._render(
            "entity", iri, entity=entity, events=entity.events, wanted=chosen, limit=_PER_PAGE
        )

    def _render(self, template: str, iri: str, **values: object) -> Response:
        return self.web.page(f"{template}.html", here="", sought="", path=address(iri, self.base), **values)

    def _message(self, status: int, heading: str, message: str) -> Response:
        return self.web.page("message.html", status, here="", sought="", heading=heading, message=message)
