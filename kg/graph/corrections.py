"""The decisions that an analyst can take, checked against what the store holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph import entities, literals
from kg.graph.decisions import Action, Decision
from kg.graph.iris import Iris, digest, is_qid, slug
from kg.graph.store import Store
from kg.graph.vocabulary import COUNTRY, GEO, ITSRDF, KG, RDF, RDFS, SCHEMA, SEM, WD
from kg.wikidata.item import Lookup

_HOLDING = (*COUNTRY, SCHEMA.containedInPlace)
_DESCRIBING = frozenset({RDF.type, RDFS.label, KG.kind, SCHEMA.description, GEO.lat, GEO.long, *_HOLDING})


def relink(
    store: Store,
    subjects: Sequence[ox.NamedNode],
    qid: str,
    by: str,
    at: datetime,
    facts: Lookup,
    label: str | None = None,
) -> Decision:
    """An entity, or some mentions, are the Wikidata item `qid`.

    Its description comes from `facts`; where the index does not know it, `label` is needed. UsageError when
    the store does not know a subject.
    """
    if not is_qid(qid):
        raise UsageError(f"{qid!r} is not a Wikidata item such as Q7747")
    _check(store, subjects, (KG.Entity, KG.Mention))
    target = ox.NamedNode(WD.iri + qid)
    item = facts.item(qid)
    if item is None and label is None:
        raise UsageError(f"the index does not know {qid}; give its label")
    triples = {ox.Triple(target, RDFS.label, literals.text(label or item.label))}  # type: ignore[union-attr]
    if item is not None:
        triples |= set(entities.described(Iris(store.base), target, item, facts)) - {_entity(target)}
    return Decision(Action.RELINK, _sorted(subjects), by, at, target, facts=frozenset(triples))


def merge(store: Store, one: ox.NamedNode, other: ox.NamedNode, by: str, at: datetime) -> Decision:
    """The entity `one` is the same as `other`, which stays; or two events of articles are the same event."""
    if one == other:
        raise UsageError(f"{one.value} cannot be merged with itself")
    if _is_event(store, one) and _is_event(store, other):
        first, second = _sorted([one, other])
        return Decision(Action.MERGE, (first,), by, at, second)
    _check(store, [one, other], (KG.Entity,))
    return Decision(Action.MERGE, (one,), by, at, other, facts=_description(store, other))


def relabel(store: Store, entity: ox.NamedNode, label: str, by: str, at: datetime) -> Decision:
    """The entity has another label."""
    _check(store, [entity], (KG.Entity,))
    if not label.strip():
        raise UsageError("a label cannot be empty")
    return Decision(Action.RELABEL, (entity,), by, at, label=label.strip())


def split(store: Store, mentions: Sequence[ox.NamedNode], label: str, by: str, at: datetime) -> Decision:
    """Some mentions of an entity are of another one without a Wikidata item, which gets an IRI of its own."""
    _check(store, mentions, (KG.Mention,))
    if not label.strip():
        raise UsageError("a label cannot be empty")
    ordered = _sorted(mentions)
    name = f"e:{slug(label)}-{digest('split', *(one.value for one in ordered))}"
    target = Iris(store.base).entity(name)
    classes = {
        quad.object
        for mention in ordered
        for link in store.graph.quads_for_pattern(mention, ITSRDF.taIdentRef, None, None)
        for quad in store.graph.quads_for_pattern(link.object, RDF.type, None, None)  # type: ignore[arg-type]
    }
    triples = {ox.Triple(target, RDF.type, kind) for kind in classes - {KG.Entity}}
    triples.add(ox.Triple(target, RDFS.label, literals.text(label.strip())))
    return Decision(Action.SPLIT, ordered, by, at, target, facts=frozenset(triples))


def part(store: Store, events: Sequence[ox.NamedNode], by: str, at: datetime) -> Decision:
    """Some events, or some unlinked entities, are not what the others are that they were merged with."""
    mine = _sorted(events)
    if all(_is_event(store, event) for event in mine):
        term = KG.mergedFrom
    elif {_kind(store, one) for one in mine} == {KG.Entity}:
        term = KG.groups
    else:
        raise UsageError("name events only or entities only; for mentions give the label of the new entity")
    merged = Iris(store.base).merged
    found = {
        quad.object
        for one in mine
        for link in store.graph.quads_for_pattern(None, term, one, merged)
        for quad in store.graph.quads_for_pattern(link.subject, term, None, merged)
    }
    others = _sorted([one for one in found if isinstance(one, ox.NamedNode) and one not in mine])
    if not others:
        raise UsageError("these have not been merged with anything")
    return Decision(Action.SPLIT, mine, by, at, apart=others)


def decide(store: Store, decision: Decision, remark: str = "") -> int:
    """Let a decision take effect; gives how many articles it changed."""
    return store.decide([*store.decisions.all, replace(decision, remark=remark)])


def take_back(store: Store, name: str) -> tuple[Decision, int]:
    """Undo the decision with that hash (or its IRI); gives it, and how many articles that changed."""
    hash_ = name.rsplit("/", 1)[-1]
    taken = next((one for one in store.decisions.all if one.id == hash_), None)
    if taken is None:
        raise UsageError(f"there is no decision {name!r} in this store")
    return taken, store.decide(one for one in store.decisions.all if one is not taken)


def _check(store: Store, subjects: Sequence[ox.NamedNode], kinds: Sequence[ox.NamedNode]) -> None:
    """Some article tells of each, as one of the kinds; several entities cannot stand for mentions."""
    found = {_kind(store, subject) for subject in subjects}
    mixed = KG.Mention in kinds and KG.Entity in found and len(subjects) > 1
    if mixed or not found <= set(kinds):
        wanted = {KG.Mention: "mentions only", KG.Entity: "an entity"}
        raise UsageError(f"name {' or '.join(wanted[kind] for kind in kinds)}")


def _is_event(store: Store, node: ox.NamedNode) -> bool:
    return next(iter(store.graph.quads_for_pattern(node, RDF.type, SEM.Event, None)), None) is not None


def _kind(store: Store, node: ox.NamedNode) -> ox.NamedNode:
    for kind in (KG.Mention, KG.Entity):
        if next(iter(store.graph.quads_for_pattern(node, RDF.type, kind, None)), None) is not None:
            return kind
    raise UsageError(f"the store has no entity or mention {node.value}")


def _description(store: Store, entity: ox.NamedNode) -> frozenset[ox.Triple]:
    """What the first article that tells of it, in order, says of an entity, and the labels of its areas."""
    graphs = {quad.graph_name for quad in store.graph.quads_for_pattern(entity, RDF.type, KG.Entity, None)}
    graph = min(graphs, key=str)
    told = [quad.triple for quad in store.graph.quads_for_pattern(entity, None, None, graph)]
    kept = {triple for triple in told if triple.predicate in _DESCRIBING} - {_entity(entity)}
    for triple in list(kept):
        if triple.predicate in _HOLDING and isinstance(triple.object, ox.NamedNode):
            labels = store.graph.quads_for_pattern(triple.object, RDFS.label, None, graph)
            kept |= {quad.triple for quad in labels}
    return frozenset(kept)


def _entity(node: ox.NamedNode) -> ox.Triple:
    """That it is an entity only the articles say: among the decisions it is not told of."""
    return ox.Triple(node, RDF.type, KG.Entity)


def _sorted(nodes: Sequence[ox.NamedNode]) -> tuple[ox.NamedNode, ...]:
    return tuple(sorted(set(nodes), key=str))
