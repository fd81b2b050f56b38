"""What was seen and left out, as triples, so that one can ask why it is not there."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.graph import literals
from kg.graph.scope import Scope
from kg.graph.vocabulary import GAF, KG, PROV, RDF
from kg.model import Omission


def omission(scope: Scope, omission: Omission) -> Iterator[Triple]:
    """One omission: at which stage, why, and what the article says there."""
    span = omission.span
    node = scope.iris.omission(scope.hash, omission.stage, omission.reason, f"{span.start},{span.end}")
    yield Triple(node, RDF.type, KG.Omission)
    yield Triple(node, KG.stage, literals.text(omission.stage))
    yield Triple(node, KG.reason, literals.text(omission.reason))
    yield Triple(node, GAF.denotedBy, scope.span(span.start, span.end))
    yield Triple(node, PROV.wasDerivedFrom, scope.article)
    yield from scope.stretch(span.start, span.end)
