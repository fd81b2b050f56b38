"""The IRIs of the data. They depend on content alone, so that every machine gives the same ones."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.graph.vocabulary import BASE, WD
from kg.model import Document

_QID = re.compile(r"Q[1-9][0-9]*")


def digest(*parts: str | None) -> str:
    """16 hexadecimal digits that name these parts. Lengths part them, so that no two lists run together."""
    hasher = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else part.encode("utf-8", "surrogatepass")
        hasher.update(b"-:" if part is None else b"%d:" % len(data))
        hasher.update(data)
    return hasher.hexdigest()[:16]


def document_hash(document: Document) -> str:
    """The hash of all that the graph tells of a document itself; `source` is no part of it."""
    day = document.date.isoformat() if document.date else None
    return digest(
        document.id,
        document.text,
        document.title,
        day,
        document.url,
        document.publisher,
        document.language,
        document.author,
    )


def is_qid(text: str) -> bool:
    """True for a Wikidata item's identifier such as Q7747."""
    return _QID.fullmatch(text) is not None


def slug(text: str) -> str:
    """A readable part of an IRI: letters and digits of any script, joined by hyphens, percent-encoded."""
    words = re.findall(r"\w+", text.casefold())
    return quoted("-".join(words)[:40].strip("-_") or "x")


def quoted(text: str, safe: str = "") -> str:
    """The text percent-encoded, half surrogate pairs too."""
    return quote(text, safe=safe, errors="surrogatepass")


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs under one base."""

    base: str = BASE

    def __post_init__(self) -> None:
        try:
            NamedNode(self.base)
        except ValueError as error:
            raise UsageError(f"the base IRI {self.base!r} is not an absolute IRI: {error}") from None
        if self.base[-1] not in "/#":
            raise UsageError(f"the base IRI {self.base!r} has to end in '/' or '#'")

    def article(self, document: str) -> NamedNode:
        """The article whose `document_hash` is given."""
        return NamedNode(f"{self.base}article/{document}")

    def graph(self, document: str) -> NamedNode:
        """The named graph of all that was read from that article."""
        return NamedNode(f"{self.base}graph/{document}")

    @property
    def decisions(self) -> NamedNode:
        """The named graph of the decisions that analysts took."""
        return NamedNode(f"{self.base}decisions")

    def decision(self, decision: str) -> NamedNode:
        """The decision whose hash is given."""
        return NamedNode(f"{self.base}decision/{decision}")

    @property
    def facts(self) -> NamedNode:
        """The named graph of what the index knows of the linked entities."""
        return NamedNode(f"{self.base}facts")

    def is_own(self, graph: NamedNode) -> bool:
        """True for a graph that newskg alone writes: of articles, decisions, facts, or what was merged."""
        single = (self.decisions, self.facts, self.merged)
        return graph in single or graph.value.startswith(self.graph("").value)

    @property
    def merged(self) -> NamedNode:
        """The named graph of what was merged over articles: events, names, storylines."""
        return NamedNode(f"{self.base}merged")

    def merged_event(self, first: str) -> NamedNode:
        """The merged event whose first telling has that IRI."""
        return NamedNode(f"{self.base}merged-event/{digest('merged', first)}")

    def merged_entity(self, article: str, entity: str) -> NamedNode:
        """The group of unlinked names whose first is that entity's in that article."""
        return NamedNode(f"{self.base}merged-entity/{digest('merged entity', article, entity)}")

    def storyline(self, first: str) -> NamedNode:
        """The storyline that begins with the merged event of that IRI."""
        return NamedNode(f"{self.base}storyline/{digest('storyline', first)}")

    def position(self, *parts: str | None) -> NamedNode:
        """A position that somebody holds, made of who, what, of what, and when."""
        return NamedNode(f"{self.base}position/{digest(*parts)}")

    def membership(self, *parts: str | None) -> NamedNode:
        """A membership, made of who, of what, and when."""
        return NamedNode(f"{self.base}membership/{digest(*parts)}")

    def span(self, document: str, start: int, end: int) -> NamedNode:
        """A stretch of the article's text (fragment as in RFC 5147)."""
        return NamedNode(f"{self.base}article/{document}#char={start},{end}")

    def event(self, document: str, event: str) -> NamedNode:
        """The event with that id in the document."""
        return NamedNode(f"{self.base}event/{document}-{quoted(event)}")

    def quotation(self, document: str, quotation: str) -> NamedNode:
        """The quotation with that id in the document."""
        return NamedNode(f"{self.base}quotation/{document}-{quoted(quotation)}")

    def omission(self, document: str, *parts: str) -> NamedNode:
        """Something left out of the document's graph."""
        return NamedNode(f"{self.base}omission/{document}-{digest(*parts)}")

    def entity(self, entity: str) -> NamedNode:
        """The entity with that id: a Wikidata IRI for a QID, else one under the base."""
        if is_qid(entity):
            return NamedNode(WD.iri + entity)
        return NamedNode(f"{self.base}entity/{quoted(entity.removeprefix('e:'))}")

    def publisher(self, name: str) -> NamedNode:
        """The publisher with that name."""
        return NamedNode(f"{self.base}publisher/{slug(name)}-{digest('publisher', name.casefold())}")

    def instant(self, day: date) -> NamedNode:
        """A day as the bound of an interval."""
        return NamedNode(f"{self.base}time/{day.isoformat()}")

    def interval(self, start: date | None, end: date | None) -> NamedNode:
        """The interval of days from `start` to `end`, both included; an open end is written '..'."""
        first, last = (day.isoformat() if day else ".." for day in (start, end))
        return NamedNode(f"{self.base}time/{first}/{last}")

    def run(self, run: str) -> NamedNode:
        """The run whose hash is given."""
        return NamedNode(f"{self.base}run/{run}")

    def software(self, version: str) -> NamedNode:
        """newskg in that version."""
        return NamedNode(f"{self.base}software/newskg-{quoted(version)}")


def part(node: NamedNode, name: str) -> NamedNode:
    """A part of `node` that has no life of its own: `event/…#agent=10,18`."""
    return NamedNode(f"{node.value}#{quoted(name, '=,')}")
