"""SPARQL as the protocol has it: a query in, a whole serialised answer out. Runs in a worker."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.vocabulary import PREFIXES
from kg.query.lexer import keywords
from kg.query.mistakes import malformed
from kg.query.services import check_services
from kg.serve.negotiation import ROWS, TRIPLES, preferred


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to the endpoint. `accept` is its header, the graphs are those of its parameters."""

    query: str
    accept: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, ready to be sent."""

    media: str
    body: bytes


class NotAcceptableError(QueryError):
    """The answer cannot be written in any format that the client takes."""


class TooLargeError(QueryError):
    """The answer is larger than the server sends."""


def answer(store: Store, asked: Asked, most: int) -> Answer:
    """The answer in at most `most` bytes, in the format that the client likes best.

    QueryError when the query is malformed, fails or asks for SERVICE.
    """
    check_services(asked.query)
    own_dataset = bool(asked.default_graphs or asked.named_graphs)
    try:
        found = store.graph.query(
            asked.query,
            prefixes=PREFIXES,
            use_default_graph_as_union=not own_dataset and "FROM" not in keywords(asked.query),
            default_graph=_nodes(asked.default_graphs) if own_dataset else None,
            named_graphs=_nodes(asked.named_graphs) if own_dataset else None,
        )
        return _written(found, asked.accept, most)
    except SyntaxError as error:
        raise malformed(asked.query, error) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None


def _nodes(iris: Sequence[str]) -> list[Any]:
    return [ox.NamedNode(iri) for iri in iris]


def _written(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, accept: str | None, most: int
) -> Answer:
    offered = TRIPLES if isinstance(found, ox.QueryTriples) else ROWS
    liked = preferred(accept, tuple(offered))
    if liked is None:
        raise NotAcceptableError(f"the answer can be written as {', '.join(dict.fromkeys(offered.values()))}")
    stream = _Bounded(most)
    if isinstance(found, ox.QueryTriples):
        rdf = ox.RdfFormat.from_media_type(offered[liked])
        assert rdf is not None
        _write_triples(found, stream, rdf)
    else:
        results = ox.QueryResultsFormat.from_media_type(offered[liked])
        assert results is not None
        found.serialize(stream, results)
    media = liked if liked.startswith(("application/json", "text/xml", "application/xml")) else offered[liked]
    return Answer(media, stream.getvalue())


def _write_triples(found: ox.QueryTriples, stream: io.BytesIO, format_: ox.RdfFormat) -> None:
    ox.serialize(found, stream, format_, prefixes=PREFIXES)


class _Bounded(io.BytesIO):
    """Holds so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError("the answer is larger than this server sends; ask for less, or add a LIMIT")
        return super().write(data)
