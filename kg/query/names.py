"""Names as a user writes them, looked up among the entities of a store."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.iris import Iris
from kg.graph.naming import Name, NameKind
from kg.graph.store import Store
from kg.graph.vocabulary import KG, RDF


def entities_named(store: Store, name: str) -> list[ox.NamedNode]:
    """The entities that bear the name: as label, else as another name, else in other capitals or accents.

    Failing these, the one person with that surname. QueryError, with names that look alike, when none has it.
    """
    called = store.search.called(name)
    exact = [one for one in called if one.text == name]
    labels = [one for one in exact if one.kind is NameKind.LABEL]
    found = {one.iri for one in labels or exact or called} or _by_surname(store, name)
    if not found:
        raise QueryError(_unknown(store, name))
    return [ox.NamedNode(iri) for iri in sorted(found)]


def taken_as_one(store: Store, entities: Iterable[object]) -> list[ox.NamedNode]:
    """The entities without an item that are in a group with one of these, in order."""
    merged = Iris(store.base).merged
    found = {
        quad.object
        for one in entities
        if isinstance(one, ox.NamedNode)
        for link in store.graph.quads_for_pattern(None, KG.groups, one, merged)
        for quad in store.graph.quads_for_pattern(link.subject, KG.groups, None, merged)
    }
    return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=str)


def _by_surname(store: Store, name: str) -> set[str]:
    found = {one.iri for one in store.search.ending_with(name) if _is_person(store, one)}
    return found if len(found) == 1 else set()


def _is_person(store: Store, name: Name) -> bool:
    quads = store.graph.quads_for_pattern(ox.NamedNode(name.iri), RDF.type, KG.Person, None)
    return next(iter(quads), None) is not None


def _unknown(store: Store, name: str) -> str:
    near = difflib.get_close_matches(name, store.search.like(name), n=3, cutoff=0.6)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; kg search finds a part of a name"
    return f"no entity of this graph is called {name!r}{hint}"
