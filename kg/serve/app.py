"""The application: all pages, the endpoint and the API, with their errors and limits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp

from kg import __version__
from kg.errors import KgError
from kg.serve import api, graph_store, linked, pages, protocol, static_files
from kg.serve.copies import Copies, Copy
from kg.serve.desk import Desk
from kg.serve.errors import status
from kg.serve.guard import Guard
from kg.serve.metrics import Metrics
from kg.serve.settings import Settings
from kg.serve.web import Web, web

_HEADINGS = {
    400: "That was not understood",
    404: "Not found",
    405: "Not so",
    503: "Too much to do",
    504: "That took too long",
}


def application(copies: Copies, first: Copy, settings: Settings) -> ASGIApp:
    """The server of a store of which there is a first copy; it is closed when the server ends."""
    base = first.base
    desk, site, metrics = Desk(copies, first, settings), web(settings.title, base), Metrics()

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        await desk.start()
        yield
        await desk.stop()

    app = FastAPI(
        title=f"{settings.title}: a news graph",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=living,
    )
    _add_errors(app, site)
    _add_state(app, desk, site, metrics)
    for router in (
        protocol.routes(desk, base),
        graph_store.routes(desk),
        api.routes(desk, base),
        pages.routes(desk, site, base),
        linked.routes(desk, site, base),
        static_files.routes(),
    ):
        app.include_router(router)
    guarded: ASGIApp = app
    if settings.cors:
        guarded = CORSMiddleware(
            app,
            allow_origins=settings.cors,
            allow_methods=["GET", "POST"],
            allow_headers=["accept", "authorization", "content-type"],
            expose_headers=["link", "retry-after"],
        )
    return Guard(guarded, settings, metrics)


def _add_state(app: FastAPI, desk: Desk, site: Web, metrics: Metrics) -> None:
    @app.get("/health", include_in_schema=False)
    async def health() -> JSONResponse:
        await desk.ping()
        return JSONResponse({"status": "ok", "version": __version__})

    @app.get("/metrics", include_in_schema=False)
    async def counts() -> PlainTextResponse:
        return PlainTextResponse(metrics.text(desk.tallies))

    @app.get("/api", include_in_schema=False)
    async def described() -> Response:
        return site.page("api.html", here="", sought="", paths=app.openapi()["paths"])


def _add_errors(app: FastAPI, site: Web) -> None:
    def told(request: Request, code: int, message: str, more: Mapping[str, str] | None = None) -> Response:
        headers = {**({"Retry-After": "5"} if code == 503 else {}), **(more or {})}
        if request.url.path in ("/sparql", "/store"):
            return PlainTextResponse(message + "\n", code, headers=headers)
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": message}, code, headers=headers)
        heading = _HEADINGS.get(code, "That went wrong")
        page = site.page("message.html", code, here="", sought="", heading=heading, message=message)
        page.headers.update(headers)
        return page

    @app.exception_handler(KgError)
    async def ours(request: Request, error: KgError) -> Response:
        return told(request, status(error), str(error))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return told(request, error.status_code, str(error.detail), error.headers)
