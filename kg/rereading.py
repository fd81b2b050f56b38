"""Articles of a store, read again from the texts it keeps: to bring them up to date or explain an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.iris import document_hash
from kg.graph.records import Article, article
from kg.graph.run import Run
from kg.graph.store import Store
from kg.graph.vocabulary import GAF, NIF, PROV, SEM
from kg.link.explanation import LinkAccount
from kg.model import Document, Event
from kg.pipeline import Explained, Pipeline
from kg.query.facts import nodes
from kg.query.library import ParameterType
from kg.query.values import terms
from kg.read.skipped import Skipped

_CHANGED = "its text is not in the store as it was read; build it from its file"


@dataclass(frozen=True, slots=True)
class Reread:
    """One event of a store as its article gives it now, with the names that take part in it."""

    explained: Explained
    same_run: bool
    """False when another version, model or index, or other tables made the event that is in the store."""


def outdated(store: Store, run: Run) -> Iterator[Document | Skipped]:
    """The articles that another run has made."""
    for one in store.articles():
        if not store.holds(one.hash, run):
            yield _document(store, one) or Skipped(one.iri, _CHANGED)


def reread(store: Store, event: str, pipeline: Pipeline) -> Reread:
    """Why `event` (an IRI, or its end below the store's base) is found in its article.

    QueryError when the store has no such event, or when the pipeline no longer finds one at its trigger;
    StoreError when the store lacks the article's text as it was read.
    """
    (iri,) = terms(store, event.strip(), ParameterType.IRI)
    assert isinstance(iri, ox.NamedNode)
    node = next((one for one in nodes(store, iri) if one.is_a(SEM.Event)), None)
    if node is None:
        raise QueryError(f"--explain needs an event of an article; the store has none called {iri.value}")
    source = article(store.graph, node.value(PROV.wasDerivedFrom))
    document = _document(store, source) if source else None
    if source is None or document is None:
        raise StoreError(f"{iri.value}: {_CHANGED}")
    found = _only(pipeline.explained(document), int(node.nodes(GAF.denotedBy)[0].value(NIF.beginIndex)))
    if found is None:
        raise QueryError(f"{iri.value}: read again, the article has no event there; try kg build --refresh")
    return Reread(found, store.holds(source.hash, pipeline.run))


def _document(store: Store, source: Article) -> Document | None:
    """The article as it was read, or None when the stored text differs from that."""
    document = Document(
        source.id,
        store.text(source.hash) or "",
        source.title,
        source.date,
        source.url,
        source.publisher,
        source.language,
        source.author,
        source.iri,
    )
    return document if document_hash(document) == source.hash else None


def _only(explained: Explained, start: int) -> Explained | None:
    """What concerns the event whose trigger begins at `start`; None when there is no such event."""
    event = next((one for one in explained.extraction.events if one.trigger.start == start), None)
    if event is None:
        return None
    links, events = explained.links, explained.events
    if events:
        events = tuple(one for one in events if one.event == event.id)
    return Explained(explained.extraction, _taking_part(links, event) if links else None, events)


def _taking_part(links: LinkAccount, event: Event) -> LinkAccount:
    """The names in the sentence of the event, and those that its nominals and pronouns refer to."""
    references = tuple(r for r in links.references if _in(event, r.mention.start))
    meant = {r.label for r in references}
    names = (n for n in links.names if n.label in meant or any(_in(event, m.start) for m in n.mentions))
    return LinkAccount(tuple(names), references)


def _in(event: Event, start: int) -> bool:
    return event.sentence.start <= start < event.sentence.end
