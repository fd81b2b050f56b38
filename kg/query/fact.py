"""The lines of an explanation, and those of them that every kind of node has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.vocabulary import GAF, KG, NIF, PROV, RDFS, SCHEMA
from kg.query.facts import Node

_SPAN = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the explanation; a heading has no value."""

    name: str
    value: str = ""


def given(node: Node, terms: Mapping[str, ox.NamedNode]) -> Iterator[Fact]:
    """The values of a node's properties, each under its name; nothing for those that it does not have."""
    for name, term in terms.items():
        if value := ", ".join(node.values(term)):
            yield Fact(name, value)


def place(span: Node, sentence: Node | None, marked: Iterable[Node]) -> Iterator[Fact]:
    """The offsets of a span in the text, and its sentence, in which the words that count are marked."""
    begin, end = offsets(span)
    yield Fact("characters", f"{begin}-{end}")
    yield Fact("sentence", quoted(span, sentence, marked))


def quoted(span: Node, sentence: Node | None, marked: Iterable[Node]) -> str:
    """The sentence of a span, with ⟦ and ⟧ around what is marked; without a sentence, its paragraph."""
    if sentence:
        start, text = offsets(sentence)[0], sentence.value(NIF.anchorOf)
    else:
        whole, begin = span.store.text(span.iri) or "", offsets(span)[0]
        start = whole.rfind("\n", 0, begin) + 1
        text = whole[start:].partition("\n")[0]
    return _marked(text, start, {offsets(one) for one in marked}) or span.value(NIF.anchorOf)


def told(event: Node) -> Iterator[Fact]:
    """The place of what an event is told with: its trigger, and what its arguments are."""
    triggers = event.nodes(GAF.denotedBy)
    arguments = (span for one in event.nodes(KG.argument) for span in one.nodes(GAF.denotedBy))
    yield from place(triggers[0], event.node(KG.sentence), [*triggers, *arguments])


def by_whom(node: Node) -> str:
    """The article that a node was read from, in a line: publisher, day, headline and identifier."""
    article = node if node.is_a(SCHEMA.NewsArticle) else _article(node)
    if article is None:
        return ""
    publisher = article.node(SCHEMA.publisher)
    headline = article.value(SCHEMA.headline)
    parts = (
        publisher.value(RDFS.label) if publisher else "",
        article.value(SCHEMA.datePublished),
        f"“{headline}”" if headline else "",
        article.iri.value.removeprefix(node.store.base),
    )
    return ", ".join(part for part in parts if part)


def offsets(span: Node) -> _SPAN:
    """Where a span begins and ends in the article's text."""
    return int(span.value(NIF.beginIndex) or 0), int(span.value(NIF.endIndex) or 0)


def _article(node: Node) -> Node | None:
    return Node(node.store, node.graph, node.graph).node(PROV.wasDerivedFrom)


def _marked(text: str, start: int, spans: set[_SPAN]) -> str:
    """The text, which begins at `start`, with ⟦ and ⟧ around those spans that lie in it."""
    inside = [(begin - start, end - start) for begin, end in spans]
    inside = [(begin, end) for begin, end in inside if 0 <= begin < end <= len(text)]
    opening = [(at, 1, "⟦") for at, _ in inside]
    closing = [(at, 0, "⟧") for _, at in inside]
    for at, _, mark in sorted(opening + closing, reverse=True):
        text = text[:at] + mark + text[at:]
    return text
