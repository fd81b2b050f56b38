"""How one article names somebody, or something, that has no Wikidata item."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.graph.entities import CLASSES
from kg.graph.iris import is_qid
from kg.graph.vocabulary import ITSRDF, KG, NIF, RDF, RDFS, SCHEMA, SKOS
from kg.merge.facts import Facts, countries, short
from kg.merge.names import Name
from kg.merge.telling import Names

_KINDS = {node: node.value.removeprefix(KG.iri) for node in CLASSES.values()}
_REF, _TYPE = ITSRDF.taIdentRef.value, RDF.type.value


@dataclass(frozen=True)
class Occurrence:
    """An entity without an item, in one article.

    `entity` and those in `beside` (named in the same sentences) and `about` (named anywhere in the article)
    are the ends of IRIs; countries are left out. `kind` is the local name of its class, `published` a
    proleptic ordinal, `mentions` are the ends of the mentions' IRIs below `article/`.
    """

    entity: str
    article: str
    published: int | None
    publisher: str
    kind: str
    label: str
    also: tuple[str, ...] = ()
    beside: Names = frozenset()
    about: Names = frozenset()
    mentions: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the article calls those in `about`."""

    @cached_property
    def name(self) -> Name:
        """Its name, taken apart; titles come from its other names, too."""
        return Name.of(self.label, self.kind, self.also)

    @property
    def key(self) -> tuple[int, str, str]:
        """What occurrences are ordered by: the day, then the article, then the entity."""
        return self.published or 0, self.article, self.entity

    def dumps(self) -> str:
        """As one line of JSON, always the same."""
        values = (getattr(self, part.name) for part in fields(self))
        return json.dumps(
            [sorted(one) if isinstance(one, (frozenset, tuple)) else one for one in values],
            ensure_ascii=False,
        )

    @classmethod
    def loads(cls, line: str) -> Occurrence:
        """What `dumps` wrote."""
        values = dict(zip((part.name for part in fields(cls)), json.loads(line), strict=True))
        for name in ("also", "mentions"):
            values[name] = tuple(values[name])
        for name in ("beside", "about"):
            values[name] = frozenset(values[name])
        return cls(**values)


def occurrences(facts: Facts) -> list[Occurrence]:
    """The entities without an item in an article's graph, in order."""
    return sorted(_Named(facts).occurrences(), key=lambda one: one.key)


class _Named:
    """What of an article's graph tells of its entities."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._mentions: dict[str, list[str]] = defaultdict(list)
        self._articles: list[str] = []
        self._countries: set[str] = set()
        for node, told in facts:
            for entity in told.get(_REF, ()):
                self._mentions[entity.value].append(node)
            self._countries.update(country.value for country in countries(told))
            if SCHEMA.NewsArticle in told.get(_TYPE, ()):
                self._articles.append(node)

    def occurrences(self) -> Iterator[Occurrence]:
        """One for each entity that has no item and that is named."""
        if not self._articles:
            return
        article = min(self._articles)
        day, publisher = self._value(article, SCHEMA.datePublished), self._value(article, SCHEMA.publisher)
        outlet = self._value(publisher, RDFS.label)
        specific = frozenset(short(node) for node in self._mentions if not self._country(node))
        for node in self._mentions:
            kinds = [_KINDS[one] for one in self._all(node, RDF.type) if one in _KINDS]
            if is_qid(short(node)) or not kinds:
                continue
            yield Occurrence(
                entity=short(node),
                article=article.rpartition("/")[2],
                published=date.fromisoformat(day).toordinal() if day else None,
                publisher=outlet,
                kind=min(kinds),
                label=self._value(node, RDFS.label),
                also=tuple(sorted(one.value for one in self._all(node, SKOS.altLabel))),
                beside=self._beside(node) & specific - {short(node)},
                about=specific - {short(node)},
                mentions=tuple(sorted(one.rpartition("/")[2] for one in self._mentions[node])),
                labels={name: label for name, label in self._labels.items() if name in specific},
            )

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {short(node): self._value(node, RDFS.label) for node in sorted(self._mentions)}

    def _beside(self, node: str) -> Names:
        sentences = {
            one.value for mention in self._mentions[node] for one in self._all(mention, NIF.sentence)
        }
        return frozenset(name for one in sentences for name in self._of_sentence.get(one, ()))

    @cached_property
    def _of_sentence(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for node, mentions in self._mentions.items():
            for mention in mentions:
                for sentence in self._all(mention, NIF.sentence):
                    found[sentence.value].add(short(node))
        return found

    def _country(self, node: str) -> bool:
        return node in self._countries or any(one.value == "country" for one in self._all(node, KG.kind))

    def _all(self, node: str, term: ox.NamedNode) -> list[Any]:
        return self._facts.all(node, term.value)

    def _value(self, node: str, term: ox.NamedNode) -> str:
        return self._facts.value(node, term.value)
