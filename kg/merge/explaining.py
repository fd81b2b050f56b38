"""Why events were merged: which other each is most alike, and what the score is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.iris import Iris
from kg.graph.store import Store
from kg.graph.vocabulary import KG, PROV
from kg.merge.facts import Facts
from kg.merge.features import contradict
from kg.merge.model import Model, probability, shipped
from kg.merge.profile import Profile
from kg.merge.reading import tellings


def explained(store: Store, merged: ox.NamedNode) -> Iterator[tuple[str, str]]:
    """Names and values for a person: each event, its sentence, its likeness to another, and the reasons."""
    graph, model = Iris(store.base).merged, shipped()
    events = sorted(
        quad.object.value  # type: ignore[union-attr]
        for quad in store.graph.quads_for_pattern(merged, KG.mergedFrom, None, graph)
    )
    profiles = _profiles(store, events)
    for name in events:
        yield "merged from", name
        if name in profiles:
            others = [profiles[other] for other in events if other != name and other in profiles]
            yield from _likeness(profiles[name], others, model, Iris(store.base))


def _profiles(store: Store, events: Iterable[str]) -> dict[str, Profile]:
    wanted, graphs = set(events), set()
    for name in wanted:
        found = store.graph.quads_for_pattern(ox.NamedNode(name), PROV.wasDerivedFrom, None, None)
        graphs |= {quad.graph_name for quad in found}
    told = (
        one
        for graph in sorted(graphs, key=str)
        for one in tellings(Facts(store.graph.quads_for_pattern(None, None, None, graph)))
    )
    return {one.iri: Profile.of(one) for one in told if one.iri in wanted}


def _likeness(mine: Profile, others: list[Profile], model: Model, iris: Iris) -> Iterator[tuple[str, str]]:
    near = [other for other in others if mine.near(other)]
    if not near:
        yield "  joined by", "a decision of an analyst, or by way of the others"
        return
    best = max(near, key=lambda other: (model.score(mine, other), other.telling.iri))
    score = model.score(mine, best)
    short = best.telling.iri.removeprefix(iris.base)
    yield "  most like", f"{short}, {probability(score):.2f} likely to be the same ({score:+.2f})"
    if contradict(mine, best):
        yield "  but", "the two contradict each other"
        return
    for reason in model.reasons(mine, best):
        yield f"  {reason.worth:+.2f}", f"{reason.feature} {reason.value:.2f} × {reason.weight:+.2f}"
