"""Scripts, styles and pictures: all our own, all from here."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from kg.view.page import STYLES, template

_MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_NAMES = (
    "article.js",
    "editor.js",
    "icon.svg",
    "map.js",
    "query.js",
    "results.js",
    "search.js",
    "style.css",
    "theme.js",
    "vis-network.js",
)


def routes() -> APIRouter:
    """`/static/…`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/static/{name}")
    async def static(name: str) -> Response:
        if name not in _NAMES:
            return PlainTextResponse("not found\n", 404)
        media = f"{_MEDIA[name.rsplit('.', 1)[-1]]}; charset=utf-8"
        return Response(_content(name), media_type=media, headers={"Cache-Control": "max-age=600"})

    @router.get("/favicon.ico")
    async def icon() -> Response:
        return Response(_content("icon.svg"), media_type=_MEDIA["svg"])

    @router.get("/robots.txt")
    async def robots() -> Response:
        return PlainTextResponse("User-agent: *\nDisallow: /sparql\nDisallow: /graph\n")

    return router


@cache
def _content(name: str) -> str:
    if name == "vis-network.js":
        from kg.view.drawing import library
        from kg.view.embedding import script_text

        return script_text(library())
    own = files("kg.serve").joinpath("static", name).read_text(encoding="utf-8")
    # The first two parts of the view's style are what all pages share.
    return "".join(map(template, STYLES[:2])) + own if name == "style.css" else own
