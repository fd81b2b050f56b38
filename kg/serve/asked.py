"""What a request asks for, read from its parameters. What makes no sense is left out."""

from __future__ import annotations

import re

from starlette.requests import Request

from kg.graph.iris import is_qid
from kg.serve.addresses import entity_iri
from kg.serve.desk import Desk
from kg.serve.records import Filter

FIELDS = ("entity", "place", "type", "quad", "factuality", "since", "until")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FARTHEST = 10_000_000


def number(request: Request, name: str) -> int:
    """A whole number that is not negative, else 0."""
    text = request.query_params.get(name, "")
    return min(int(text), _FARTHEST) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def events_filter(request: Request, entity: str = "", place: str = "") -> Filter:
    """Which events a request wants; the IRIs of entity and place are given."""
    asked = request.query_params
    days = {name: asked.get(name, "") for name in ("since", "until")}
    return Filter(
        entity=entity,
        place=place,
        type=asked.get("type", ""),
        quad=asked.get("quad", ""),
        factuality=asked.get("factuality", ""),
        **{name: day if _DAY.fullmatch(day) else "" for name, day in days.items()},
    )


async def events_asked(desk: Desk, request: Request, base: str) -> tuple[Filter, str]:
    """Which events a request wants, and the name that nobody has, if there is one in it."""
    found: dict[str, str] = {}
    unknown = ""
    for field in ("entity", "place"):
        name = request.query_params.get(field, "").strip()[:200]
        found[field] = await entity_named(desk, name, base) if name else ""
        if name and not found[field]:
            unknown, found[field] = name, f"{base}entity/nobody"
    return events_filter(request, **found), unknown


async def entity_named(desk: Desk, name: str, base: str) -> str:
    """The IRI of the entity with that id or name; empty when there is none."""
    if is_qid(name) or name.startswith("e:"):
        return entity_iri(name, base)
    found = (await desk.page("search", name, 1)).entities
    return found[0].iri if found else ""
