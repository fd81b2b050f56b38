"""The ontology files, and that code and ontology know the same terms."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from enum import StrEnum

import newsworld
import pyoxigraph as ox
import pytest
import rdflib
import telling_world
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg import resources
from kg.enrich.enriching import enrich
from kg.events.lexicon import load
from kg.graph import vocabulary
from kg.graph.jsonld import read_context
from kg.graph.namespace import Namespace
from kg.graph.quads import quads
from kg.graph.vocabulary import KG, PLOVER, PREFIXES
from kg.model import EventType, Grain, MentionKind, Modality, Polarity, Role, Sector

OWN = rdflib.Namespace(KG.iri)
TYPES = rdflib.Namespace(PLOVER.iri)
SCHEME = rdflib.URIRef(PLOVER.iri[:-1])
QUADS = {"verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "news"}


def parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(resources.ontologies() / name, format="turtle")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return parsed("newskg.ttl")


@pytest.fixture(scope="module")
def types() -> rdflib.Graph:
    return parsed("event-types.ttl")


def own(graph: rdflib.Graph) -> set[str]:
    return {str(term)[len(KG.iri) :] for term in graph.subjects() if str(term).startswith(KG.iri)}


def namespaces() -> Iterator[tuple[str, Namespace]]:
    return ((name, value) for name, value in vars(vocabulary).items() if isinstance(value, Namespace))


@pytest.mark.parametrize("name", ["newskg.ttl", "event-types.ttl", "shapes.ttl"])
def test_both_parsers_read_the_same_triples(name: str) -> None:
    path = resources.ontologies() / name
    assert len(set(ox.parse(path=path))) == len(rdflib.Graph().parse(path)) > 100


@pytest.mark.skipif(shutil.which("rapper") is None, reason="needs raptor2-utils, which .ci/run installs")
@pytest.mark.parametrize("name", ["newskg.ttl", "event-types.ttl", "shapes.ttl"])
def test_raptor_reads_as_many_triples(name: str) -> None:
    path = resources.ontologies() / name
    call = ["rapper", "--input", "turtle", "--output", "ntriples", "--quiet", str(path)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert len(set(done.stdout.splitlines())) == len(rdflib.Graph().parse(path))


def test_own_terms_of_code_and_ontology_are_the_same(ontology: rdflib.Graph) -> None:
    assert own(ontology) == set(KG)


def test_borrowed_terms_are_declared(ontology: rdflib.Graph) -> None:
    declared = {str(term) for term in ontology.subjects(RDF.type)}
    for name, namespace in namespaces():
        if name not in {"RDF", "RDFS", "XSD", "PLOVER"}:
            assert {namespace[term].value for term in namespace} <= declared, name
    assert vocabulary.RDF.value.value in declared


def test_the_graph_uses_every_own_term() -> None:
    found: set[str] = set()
    for extraction in (newsworld.everything(), newsworld.offer(), newsworld.meeting()):
        for quad in quads(extraction, newsworld.FACTS, newsworld.RUN):
            found |= {quad.predicate.value, getattr(quad.object, "value", "")}
    with newsworld.store(newsworld.offer(), newsworld.meeting()) as store:
        newsworld.decide_everything(store)
        enrich(store, newsworld.KNOWN)
        newsworld.forget_the_meeting(store)
        for quad in store.graph:
            found |= {quad.predicate.value, getattr(quad.object, "value", "")}
    with telling_world.merged_store() as store:
        for quad in store.graph:
            found |= {quad.predicate.value, getattr(quad.object, "value", "")}
    used = {iri[len(KG.iri) :] for iri in found if iri.startswith(KG.iri)}
    assert used == set(KG)


def test_every_own_term_says_what_it_means(ontology: rdflib.Graph) -> None:
    properties = {*ontology.subjects(RDF.type, OWL.ObjectProperty)}
    properties |= {*ontology.subjects(RDF.type, OWL.DatatypeProperty)}
    for name in own(ontology):
        term = OWN[name]
        wanted = [RDFS.label, RDFS.comment, RDFS.isDefinedBy]
        wanted += [RDFS.domain, RDFS.range] if term in properties else []
        for fact in wanted:
            assert (term, fact, None) in ontology, f"{name} lacks {fact}"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("modality", Modality),
        ("polarity", Polarity),
        ("role", Role),
        ("sector", Sector),
        ("attributionSector", Sector),
        ("grain", Grain),
        ("mentionKind", MentionKind),
    ],
)
def test_ranges_list_the_values_of_the_model(
    ontology: rdflib.Graph, name: str, values: type[StrEnum]
) -> None:
    listed = ontology.value(ontology.value(OWN[name], RDFS.range), OWL.oneOf)
    assert {str(one) for one in ontology.items(listed)} == set(values)


def test_what_happened_and_what_is_told_are_disjoint(ontology: rdflib.Graph) -> None:
    assert (OWN.ActualEvent, OWL.disjointWith, OWN.ReportedEvent) in ontology


def test_the_scheme_has_all_types_each_in_one_quad_class(types: rdflib.Graph) -> None:
    for event_type in EventType:
        (broader,) = types.objects(TYPES[event_type], SKOS.broader)
        assert str(broader)[len(PLOVER.iri) :] in QUADS
        assert (broader, SKOS.narrower, TYPES[event_type]) in types
    assert set(PLOVER) == set(EventType)


def test_the_plover_types_have_cameo_codes(types: rdflib.Graph) -> None:
    coded = {str(concept)[len(PLOVER.iri) :] for concept in types.subjects(SKOS.notation)}
    assert (TYPES.PROTEST, SKOS.closeMatch, rdflib.URIRef("http://www.wikidata.org/entity/Q273120")) in types
    assert set(list(EventType)[:16]) <= coded


def test_the_scheme_has_all_modes_of_the_lexicon(types: rdflib.Graph) -> None:
    modes = {f"{event_type}-{mode}" for event_type, known in load().modes.items() for mode in known}
    listed = {str(concept)[len(PLOVER.iri) :] for concept in types.subjects(SKOS.inScheme, SCHEME)}
    assert listed == modes | set(EventType) | QUADS


def test_every_code_and_context_that_an_event_may_have_is_a_concept(types: rdflib.Graph) -> None:
    schemes = rdflib.Namespace("https://w3id.org/newskg/")
    for name, known in (("cameo", load().codes), ("context", load().contexts)):
        concepts = set(types.subjects(SKOS.inScheme, schemes[name]))
        notations = {str(notation) for one in concepts for notation in types.objects(one, SKOS.notation)}
        assert set(known) <= notations, "add the concept to ontologies/event-types.ttl"
        for concept in concepts:
            assert len(list(types.objects(concept, SKOS.prefLabel))) == 1
            assert set(types.objects(concept, SKOS.broader)) <= concepts
            top = (concept, SKOS.topConceptOf, schemes[name]) in types
            assert top != ((concept, SKOS.broader, None) in types)


def test_every_concept_is_labelled_and_defined(types: rdflib.Graph) -> None:
    for concept in types.subjects(SKOS.inScheme, SCHEME):
        for fact in (SKOS.prefLabel, SKOS.definition, SKOS.inScheme):
            assert len(list(types.objects(concept, fact))) == 1, concept


def test_every_property_shape_has_a_message() -> None:
    shapes = parsed("shapes.ttl")
    inner = {*shapes.objects(None, SH["not"])}
    checked = 0
    for shape, _, rule in shapes.triples((None, SH.property, None)):
        if shape not in inner and (None, SH.targetClass, None) in shapes and isinstance(shape, rdflib.URIRef):
            assert (rule, SH.message, None) in shapes
            checked += 1
    assert checked > 60


def test_shapes_know_the_types_of_the_model() -> None:
    shapes = parsed("shapes.ttl")
    (rule,) = [
        node
        for node in shapes.subjects(
            SH.path, rdflib.URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/eventType")
        )
        if (node, SH["in"], None) in shapes
    ]
    listed = {str(one) for one in shapes.items(shapes.value(rule, SH["in"]))}
    assert listed == {PLOVER.iri + name for name in EventType}


def test_the_context_has_every_own_term_and_prefix() -> None:
    context = read_context()
    meanings = {
        value if isinstance(value, str) else value["@id"] for value in context.values() if value != 1.1
    }
    assert {f"kg:{name}" for name in KG} <= meanings
    assert PREFIXES.items() <= context.items()
    assert "@context" in json.loads((resources.ontologies() / "context.jsonld").read_text(encoding="utf-8"))


def test_a_term_that_was_not_declared_fails_at_once() -> None:
    with pytest.raises(AttributeError, match="declares no term 'agnet'"):
        _ = KG.agnet
    with pytest.raises(KeyError, match="declares no term"):
        _ = KG["agnet"]
