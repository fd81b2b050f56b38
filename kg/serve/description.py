"""The endpoint's description of itself, in the vocabulary of SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph as ox

from kg import __version__
from kg.graph.rdf_formats import triples_as_turtle
from kg.graph.vocabulary import PREFIXES, RDF, RDFS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV "
    "Turtle N-Triples RDF_XML JSON-LD"
).split()


def description(endpoint: str, base: str, media: str, writes: bool = False) -> bytes:
    """The description of the service at that address in that format; `writes` when it takes updates."""
    triples = _triples(_node(endpoint), base, writes)
    if media == "text/turtle":
        return triples_as_turtle(triples)
    written = ox.serialize(
        triples, format=ox.RdfFormat.from_media_type(media), prefixes={**PREFIXES, "sd": _SD, "void": _VOID}
    )
    assert written is not None
    return written


def _triples(service: ox.NamedNode, base: str, writes: bool) -> list[ox.Triple]:
    dataset, default = _node(f"{service.value}#dataset"), _node(f"{service.value}#default-graph")
    made: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (service, RDF.type, _sd("Service")),
        (service, RDFS.label, ox.Literal(f"newskg {__version__}")),
        (service, _sd("endpoint"), service),
        (service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        (service, _sd("feature"), _sd("UnionDefaultGraph")),
        (service, _sd("defaultDataset"), dataset),
        (dataset, RDF.type, _sd("Dataset")),
        (dataset, _node(f"{_VOID}uriSpace"), ox.Literal(base)),
        (dataset, _sd("defaultGraph"), default),
        (default, RDF.type, _sd("Graph")),
    ]
    if writes:
        made.append((service, _sd("supportedLanguage"), _sd("SPARQL11Update")))
    made += [(service, _sd("resultFormat"), _node(_FORMATS + name)) for name in _RESULTS]
    made += [(dataset, _node(f"{_VOID}vocabulary"), _node(iri)) for iri in sorted(set(PREFIXES.values()))]
    return [ox.Triple(*one) for one in made]


def _sd(name: str) -> ox.NamedNode:
    return _node(_SD + name)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
