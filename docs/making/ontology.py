"""Writes the documentation of the ontology, a page with a picture, from ontologies/*.ttl.

    python docs/making/ontology.py docs/ontology.html

Needs rdflib and networkx, which newskg has anyway. The page is one file and loads nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import networkx as nx
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

ONTOLOGIES = Path(__file__).resolve().parents[2] / "ontologies"
KG = "https://w3id.org/newskg/ontology#"
SCHEMES = ("event-types.ttl",)
KINDS = (
    ("Classes", OWL.Class),
    ("Properties that lead to things", OWL.ObjectProperty),
    ("Properties with values", OWL.DatatypeProperty),
)
FACTS = (
    ("is a", RDFS.subClassOf),
    ("is part of", RDFS.subPropertyOf),
    ("of", RDFS.domain),
    ("value", RDFS.range),
    ("is never also", OWL.disjointWith),
    ("is like", SKOS.closeMatch),
)
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1f24 }
h1, h2, h3 { line-height: 1.2 } h3 { margin-bottom: 0 } code { font-size: 90% }
dl { display: grid; grid-template-columns: 8rem 1fr; margin: .3rem 0 1rem }
dd { margin: 0 } dt { color: #57606a }
text.name { fill: #8250df }
nav a { margin-right: .6rem } svg { width: 100%; height: auto } a { color: #0550ae }
@media (prefers-color-scheme: dark) {
  body { background: #15181c; color: #e6e9ec } a { color: #79b8ff } dt { color: #9aa4ae }
}
"""


def page(folder: Path = ONTOLOGIES) -> str:
    """The whole page. Every own class and property is in it, and every concept of the schemes."""
    ontology = rdflib.Graph().parse(folder / "newskg.ttl")
    (head,) = ontology.subjects(RDF.type, OWL.Ontology)
    title, about = (str(ontology.value(head, term)) for term in (RDFS.label, RDFS.comment))
    parts = [f"<h1>{escape(title)}</h1>", f"<p>{escape(about)}</p>", f"<p><code>{KG}</code></p>"]
    parts += ["<h2>Overview</h2>", picture(ontology)]
    for heading, kind in KINDS:
        terms = own(ontology, kind)
        parts.append(f"<h2>{heading}</h2><nav>{' '.join(map(link, terms))}</nav>")
        parts += [entry(ontology, term) for term in terms]
    for name in SCHEMES:
        parts += scheme(rdflib.Graph().parse(folder / name))
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )


def own(graph: rdflib.Graph, kind: rdflib.URIRef) -> list[rdflib.URIRef]:
    """The terms of that kind that newskg defines, by name."""
    found = (term for term in graph.subjects(RDF.type, kind) if str(term).startswith(KG))
    return sorted(term for term in found if isinstance(term, rdflib.URIRef))


def entry(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    """What is told of one class or property."""
    name = str(term).removeprefix(KG)
    label = escape(str(graph.value(term, RDFS.label)))
    rows = [f"<dt>{word}</dt><dd>{', '.join(values)}</dd>" for word, values in facts(graph, term)]
    about = escape(str(graph.value(term, RDFS.comment)))
    return f'<h3 id="{name}">{label} <code>kg:{name}</code></h3><p>{about}</p><dl>{"".join(rows)}</dl>'


def facts(graph: rdflib.Graph, term: rdflib.URIRef) -> Iterator[tuple[str, list[str]]]:
    """The facts of a term in words, with what they lead to."""
    for word, predicate in FACTS:
        values = sorted(shown(graph, value) for value in graph.objects(term, predicate))
        if values:
            yield word, values


def shown(graph: rdflib.Graph, value: rdflib.term.Node) -> str:
    """A term as a link, a list of values or of classes in full."""
    for listing in (OWL.oneOf, OWL.unionOf):
        members = graph.value(value, listing)
        if members is not None:
            return " | ".join(shown(graph, one) for one in graph.items(members))
    if isinstance(value, rdflib.Literal):
        return f"<code>{escape(str(value))}</code>"
    return link(rdflib.URIRef(value)) if isinstance(value, rdflib.URIRef) else ""


def link(term: rdflib.URIRef) -> str:
    """A link to the term: on this page when it is one of ours."""
    name = str(term).removeprefix(KG)
    target = f"#{name}" if name != str(term) else str(term)
    return f'<a href="{escape(target)}">{escape(short(term))}</a>'


def short(term: rdflib.URIRef) -> str:
    """The end of an IRI with its prefix."""
    graph = rdflib.Graph()
    for prefix, namespace in PREFIXES:
        graph.bind(prefix, namespace, replace=True)
    return graph.namespace_manager.normalizeUri(term)


PREFIXES = tuple(rdflib.Graph().parse(ONTOLOGIES / "newskg.ttl").namespaces())


def scheme(graph: rdflib.Graph) -> list[str]:
    """The concepts of a scheme as nested lists, from the top down."""
    parts = []
    for node in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        parts.append(f"<h2>{escape(str(graph.value(node, SKOS.prefLabel)))}</h2>")
        parts.append(f"<p>{escape(str(graph.value(node, SKOS.definition) or ''))}</p>")
        parts.append(
            concepts(
                graph,
                sorted({*graph.objects(node, SKOS.hasTopConcept), *graph.subjects(SKOS.topConceptOf, node)}),
            )
        )
    return parts


def concepts(graph: rdflib.Graph, nodes: Iterable[rdflib.term.Node]) -> str:
    """Concepts with those below them."""
    items = []
    for node in nodes:
        name = str(node).rsplit("/", 1)[-1]
        notation = graph.value(node, SKOS.notation)
        code = f" <code>{escape(str(notation))}</code>" if notation else ""
        about = escape(str(graph.value(node, SKOS.definition) or graph.value(node, SKOS.prefLabel)))
        below = concepts(graph, sorted(graph.subjects(SKOS.broader, node)))
        items.append(f"<li><b>{escape(name)}</b>{code} {about}{below}</li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def picture(graph: rdflib.Graph) -> str:
    """The classes that properties join, as SVG."""
    joined: dict[tuple[str, str], list[str]] = {}
    for term in own(graph, OWL.ObjectProperty):
        ends = [graph.value(term, side) for side in (RDFS.domain, RDFS.range)]
        if all(isinstance(end, rdflib.URIRef) for end in ends):
            here, there = (short(end) for end in ends)
            joined.setdefault((min(here, there), max(here, there)), []).append(str(term).removeprefix(KG))
    network = nx.Graph(sorted(key for key in joined if key[0] != key[1]))
    spots = nx.kamada_kawai_layout(network, scale=1.0, pos=nx.circular_layout(sorted(network)))
    places = {name: (450 + 380 * spot[0], 330 + 290 * spot[1]) for name, spot in spots.items()}
    lines = [edge(places[a], places[b], names) for (a, b), names in sorted(joined.items()) if a != b]
    boxes = [box(name, *place) for name, place in sorted(places.items())]
    return (
        '<svg viewBox="0 0 900 660" role="img" font-family="system-ui, sans-serif" font-size="13">'
        "<title>Classes, and the properties that join them</title>"
        f"{''.join(lines)}{''.join(boxes)}</svg>"
    )


def edge(start: tuple[float, float], end: tuple[float, float], names: list[str]) -> str:
    """A line with the names of the properties in its middle, a line each."""
    (x, y), (u, v) = start, end
    middle, top = (x + u) / 2, (y + v) / 2 - 7 * (len(names) - 1)
    texts = "".join(
        f'<text x="{middle:.0f}" y="{top + 14 * number:.0f}" class="name" text-anchor="middle">{name}</text>'
        for number, name in enumerate(names)
    )
    return f'<line x1="{x:.0f}" y1="{y:.0f}" x2="{u:.0f}" y2="{v:.0f}" stroke="#8c959f"/>{texts}'


def box(name: str, x: float, y: float) -> str:
    """A class with its name."""
    width = 9 * len(name) + 12
    return (
        f'<rect x="{x - width / 2:.0f}" y="{y - 14:.0f}" width="{width}" height="28" rx="5" fill="#ddf4ff" '
        f'stroke="#0969da"/><text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle" fill="#1b1f24">'
        f"{escape(name)}</text>"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
