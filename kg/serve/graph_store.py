"""The SPARQL 1.1 Graph Store Protocol: whole named graphs by GET, PUT, POST and DELETE."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.desk import Desk
from kg.serve.negotiation import TRIPLES, named
from kg.serve.sparql import Answer, Asked
from kg.serve.token import demand

_ALL = "CONSTRUCT WHERE { ?s ?p ?o }"
_ANY = "ASK { ?s ?p ?o }"


def routes(desk: Desk) -> APIRouter:
    """`/store?graph=IRI`."""
    router = APIRouter()

    @router.api_route("/store", methods=["GET", "HEAD"], include_in_schema=False)
    async def read(request: Request) -> Response:
        graph, most = (_graph(request),), desk.settings.limits.answer_bytes
        there: Answer = await desk.query(request, "sparql", Asked(_ANY, None, graph), most)
        if b"true" not in there.body:
            raise HTTPException(404, f"there is no graph {graph[0]}")
        accept = named(request.query_params.get("format"), request.headers.get("accept"))
        asked = Asked(_ALL, accept, graph)
        answer: Answer = await desk.query(request, "sparql", asked, most)
        return Response(answer.body, media_type=answer.media, headers={"Vary": "Accept"})

    @router.put("/store", include_in_schema=False)
    async def put(request: Request) -> Response:
        return await _write(request, "put")

    @router.post("/store", include_in_schema=False)
    async def post(request: Request) -> Response:
        return await _write(request, "extend")

    @router.delete("/store", include_in_schema=False)
    async def delete(request: Request) -> Response:
        demand(request, desk.settings.token)
        if not await desk.change("drop", _graph(request)):
            raise HTTPException(404, f"there is no graph {_graph(request)}")
        return Response(status_code=204)

    async def _write(request: Request, job: str) -> Response:
        demand(request, desk.settings.token)
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media not in TRIPLES or media == "application/json":
            raise HTTPException(415, f"send triples as one of {', '.join(sorted(set(TRIPLES.values())))}")
        new = await desk.change(job, _graph(request), TRIPLES[media], await request.body())
        return Response(status_code=201 if new else 204)

    return router


def _graph(request: Request) -> str:
    graph = request.query_params.get("graph")
    if not graph:
        raise HTTPException(400, "say which graph: /store?graph=IRI; each has a name here")
    return graph
