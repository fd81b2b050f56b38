"""A group of unlinked names as triples: what is one, in which mentions, and why."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import Iris
from kg.graph.vocabulary import KG, RDF, RDFS, SKOS
from kg.merge.describing import entity
from kg.merge.grouping import Group


def grouped(group: Group, iris: Iris) -> Iterator[Triple]:
    """The triples of a group. Each mention leads to it, since one entity's mentions may be of namesakes."""
    node = iris.merged_entity(group.first.article, group.first.entity)
    yield Triple(node, RDF.type, KG.MergedEntity)
    yield Triple(node, RDFS.label, literals.text(group.label))
    for name in sorted({one.label for one in group.members} - {group.label}):
        yield Triple(node, SKOS.altLabel, literals.text(name))
    yield Triple(node, KG.articleCount, literals.integer(len({one.article for one in group.members})))
    for name in sorted({one.entity for one in group.members}):
        yield Triple(node, KG.groups, entity(name, iris))
    for reason in group.reasons:
        yield Triple(node, KG.reason, literals.text(reason))
    for one in group.members:
        for mention in one.mentions:
            yield Triple(NamedNode(f"{iris.base}article/{mention}"), KG.groupedAs, node)
