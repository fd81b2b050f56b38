"""The JSON API. Its description is made from what stands here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from kg.graph.vocabulary import PREFIXES
from kg.query.library import NamedQuery, named_queries
from kg.serve.addresses import entity_iri
from kg.serve.asked import entity_named
from kg.serve.asking import Table
from kg.serve.desk import Desk
from kg.serve.records import Entity, Events, Filter, Found, Heard, Listed, Overview, Spot, Story, Told
from kg.serve.terms import Word, words

Limit = Annotated[int, Query(ge=1, le=500, description="No more than this")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="So many are passed over")]
Day = Annotated[
    str, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD")
]


@dataclass(frozen=True, slots=True)
class Entities:
    """A page of entities, and how many there are in all."""

    entities: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Articles:
    """A page of articles, and how many there are in all."""

    articles: tuple[Heard, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a query can be written with: prefixes, and the terms of the ontology."""

    prefixes: dict[str, str]
    words: tuple[Word, ...]


class Question(BaseModel):
    """SPARQL, or the name of a query with its parameters."""

    query: str = Field(max_length=200_000)
    parameters: dict[str, list[str]] = Field(default_factory=dict, max_length=50)
    limit: int = Field(1000, ge=1, le=10_000)


def routes(desk: Desk, base: str) -> APIRouter:
    """`/api/…`."""
    router = APIRouter(prefix="/api")
    _add_graph(router, desk, base)
    _add_lists(router, desk, base)
    _add_queries(router, desk)
    return router


def _add_graph(router: APIRouter, desk: Desk, base: str) -> None:
    """Whole things: the graph itself, an entity, an event, an article."""

    @router.get("/info")
    async def info() -> Overview:
        """What the graph holds: counts, outlets, the time it tells of, who is named most."""
        found: Overview = await desk.page("overview")
        return found

    @router.get("/entities/{id}")
    async def entity(
        id: Annotated[str, Path(description="A QID, or e: and a name, as in lists")],
        offset: Offset = 0,
        limit: Limit = 50,
    ) -> Entity:
        """One entity: what is known of it, whom it meets in events, and its events."""
        found: Entity | None = await desk.page("entity", entity_iri(id, base), Filter(), offset, limit)
        return found or _nothing(id)

    @router.get("/events/{id}")
    async def event(id: Annotated[str, Path(description="The end of the event's IRI")]) -> Told:
        """One event with all that is known of it."""
        found: Told | None = await desk.page("event", f"{base}event/{id}")
        return found or _nothing(id)

    @router.get("/articles/{hash}")
    async def article(hash: Annotated[str, Path(description="The end of the article's IRI")]) -> Story:
        """One article: its text in marked pieces, its events, whom it names, what was left out."""
        found: Story | None = await desk.page("article", f"{base}article/{hash}")
        return found or _nothing(hash)


def _add_lists(router: APIRouter, desk: Desk, base: str) -> None:
    """Lists and searches."""

    @router.get("/search")
    async def search(
        q: Annotated[str, Query(max_length=200, description="A name, a QID or words of a headline")],
        limit: Limit = 20,
    ) -> Found:
        """Entities and articles by name or headline; case and diacritics do not matter."""
        found: Found = await desk.page("search", q, limit)
        return found

    @router.get("/entities")
    async def entities(
        type: Annotated[
            str, Query(description="person, organization, country, place, group, work, product, event, other")
        ] = "",
        q: Annotated[str, Query(max_length=200, description="Part of a name")] = "",
        offset: Offset = 0,
        limit: Limit = 100,
    ) -> Entities:
        """Entities, those that are named most first."""
        return Entities(*await desk.page("entities", type, q, offset, limit))

    @router.get("/events")
    async def events(
        entity: Annotated[str, Query(max_length=200, description="Who takes part: id or name")] = "",
        place: Annotated[str, Query(max_length=200, description="Where: id or name")] = "",
        type: Annotated[str, Query(description="ASSAULT, CONSULT, …")] = "",
        quad: Annotated[str, Query(description="Class of types: material-conflict, …")] = "",
        factuality: Annotated[
            str, Query(description="happened, usual, planned, demanded, possible, denied")
        ] = "",
        since: Day = "",
        until: Day = "",
        offset: Offset = 0,
        limit: Limit = 50,
    ) -> Events:
        """Events, the newest first, with their sentences; and how all that fit spread over time."""
        named = {"entity": entity, "place": place}
        found = {
            key: await entity_named(desk, name, base) or _nothing(name) for key, name in named.items() if name
        }
        wanted = Filter(type=type, quad=quad, factuality=factuality, since=since, until=until, **found)
        events: Events = await desk.page("events", wanted, offset, limit)
        return events

    @router.get("/articles")
    async def articles(publisher: str = "", offset: Offset = 0, limit: Limit = 50) -> Articles:
        """Articles, the newest first."""
        return Articles(*await desk.page("articles", publisher, offset, limit))

    @router.get("/places")
    async def places() -> list[Spot]:
        """Places with coordinates where something happened."""
        return list(await desk.page("places"))


def _add_queries(router: APIRouter, desk: Desk) -> None:
    """Any other question."""

    @router.get("/queries")
    async def queries() -> list[NamedQuery]:
        """The named queries with their parameters and columns."""
        return list(named_queries().values())

    @router.post("/query")
    async def query(request: Request, question: Question) -> Table:
        """The answer to SPARQL or to a named query, with labels; at most `limit` rows."""
        given = {name: tuple(values) for name, values in question.parameters.items()}
        most = min(question.limit, desk.settings.limits.shown_rows)
        table: Table = await desk.query(request, "ask", question.query, given, most)
        return table

    @router.get("/vocabulary")
    async def vocabulary() -> Vocabulary:
        """Prefixes and terms to write queries with."""
        return Vocabulary(PREFIXES, words())


def _nothing(name: str) -> Any:
    raise HTTPException(404, f"not in this graph: {name}")
