"""The article that triples are being made for: its node, and nodes for stretches of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import Iris, document_hash
from kg.graph.vocabulary import NIF, RDF
from kg.model import Document, Extraction, Span


@dataclass(frozen=True, slots=True)
class Scope:
    """One article. `sentences` are those that events stand in, in text order."""

    document: Document
    iris: Iris
    hash: str
    article: NamedNode
    graph: NamedNode
    run: NamedNode
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, extraction: Extraction, iris: Iris, run: NamedNode) -> Scope:
        """The scope of an extraction's document."""
        hash_ = document_hash(extraction.document)
        sentences = tuple(sorted({event.sentence for event in extraction.events}))
        article, graph = iris.article(hash_), iris.graph(hash_)
        return cls(extraction.document, iris, hash_, article, graph, run, sentences)

    def span(self, start: int, end: int) -> NamedNode:
        """The node of a stretch of the text."""
        return self.iris.span(self.hash, start, end)

    def stretch(self, start: int, end: int, kind: NamedNode = NIF.Phrase) -> Iterator[Triple]:
        """What NIF says of a stretch: its offsets, its wording, its text."""
        node = self.span(start, end)
        yield Triple(node, RDF.type, kind)
        yield Triple(node, NIF.beginIndex, literals.integer(start))
        yield Triple(node, NIF.endIndex, literals.integer(end))
        yield Triple(node, NIF.anchorOf, literals.text(self.document.text[start:end]))
        yield Triple(node, NIF.referenceContext, self.article)
        sentence = self.sentence(start, end)
        if kind == NIF.Phrase and sentence:
            yield Triple(node, NIF.sentence, self.span(sentence.start, sentence.end))

    def sentence(self, start: int, end: int) -> Span | None:
        """The sentence, among those with events, that holds the stretch."""
        at = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        if at < 0 or end > self.sentences[at].end:
            return None
        return self.sentences[at]
