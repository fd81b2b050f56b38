"""The events of an article, read back from its graph: corrections by analysts are in it already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pyoxigraph as ox

from kg.graph.vocabulary import ITSRDF, KG, NIF, PLOVER, PROV, RDF, RDFS, SCHEMA, SEM
from kg.merge.facts import Facts, Told, countries, short
from kg.merge.telling import Telling, ToldAs
from kg.merge.words import stems
from kg.model import CASUALTY_KINDS

_AHEAD = frozenset({"planned", "possible", "demanded"})
_HAPPENED = frozenset({"actual"})
STATEMENT = "STATE"
"""That somebody said something is no happening that a merger could be asked for."""
_PLACES = (KG.place, KG.origin, KG.destination)
MAIN = 3
"""How many entities an article is about, at most."""
_REF, _SENTENCE, _WITHIN, _TYPE, _KIND = (
    term.value for term in (ITSRDF.taIdentRef, NIF.sentence, SCHEMA.containedInPlace, RDF.type, KG.kind)
)


def tellings(facts: Facts, aliases: Mapping[str, str] | None = None) -> list[Telling]:
    """The events of an article that can be merged, by IRI.

    Left out are mere statements and what is told as hypothetical or as a habit: neither is one happening.
    `aliases` has other names for entities of the article: those of the groups that they are in.
    """
    article = _Article(facts, aliases or {})
    found = (article.telling(node) for node in article.events())
    return sorted((one for one in found if one is not None), key=lambda one: one.iri)


class _Article:
    """An article's facts, and what of them is asked for often."""

    def __init__(self, facts: Facts, aliases: Mapping[str, str]) -> None:
        self._facts, self._aliases = facts, aliases
        self._named: dict[str, set[str]] = defaultdict(set)
        self._countries: dict[str, str] = {}
        self._areas: dict[str, set[str]] = defaultdict(set)
        self._places: set[str] = set()
        self._general: set[str] = set()
        self._mentions: Counter[str] = Counter()
        for node, told in facts:
            self._note(node, told)
        ordered = sorted(self._mentions.items(), key=lambda one: (-one[1], one[0]))
        self._about = frozenset(name for name, _ in ordered[:MAIN])

    def _note(self, node: str, told: Told) -> None:
        """The entities that a sentence names, the country of an entity, and which ones are places."""
        for link in told.get(_REF, ()):
            self._mentions[self._short(link.value)] += 1
            for sentence in told.get(_SENTENCE, ()):
                self._named[sentence.value].add(self._short(link.value))
        for area in told.get(_WITHIN, ()):
            self._areas[short(node)].add(short(area.value))
        for country in countries(told):
            self._countries[self._short(node)] = short(country.value)
            self._general.add(short(country.value))
        if KG.Place in told.get(_TYPE, ()):
            self._places.add(self._short(node))
        if any(kind.value == "country" for kind in told.get(_KIND, ())):
            self._general.add(short(node))

    def _short(self, iri: str) -> str:
        name = short(iri)
        return self._aliases.get(name, name)

    def events(self) -> Iterator[str]:
        """The IRIs of all events."""
        return (node for node, told in self._facts if SEM.Event in told.get(_TYPE, ()))

    def telling(self, node: str) -> Telling | None:
        """One event, or None when it is not one that can be merged."""
        kind = self._value(node, SEM.eventType).removeprefix(PLOVER.iri)
        told_as = _told_as(self._value(node, KG.modality), self._value(node, KG.polarity))
        if told_as is None or kind == STATEMENT:
            return None
        article, sentence = self._value(node, PROV.wasDerivedFrom), self._value(node, KG.sentence)
        agents, patients = self._entities(node, KG.agent), self._entities(node, KG.patient, KG.recipient)
        places, names = self._entities(node, *_PLACES), frozenset(self._named.get(sentence, ()))
        return Telling(
            iri=node,
            article=article.rpartition("/")[2],
            published=_day(self._value(article, SCHEMA.datePublished)),
            type=kind,
            label=self._value(node, RDFS.label),
            told_as=told_as,
            mode=self._value(node, KG.mode).rpartition("/")[2],
            code=self._value(node, KG.code),
            start=_day(self._value(node, KG.startDate)),
            end=_day(self._value(node, KG.endDate)),
            dated=self._value(node, KG.timeInferred) == "false",
            agents=agents,
            patients=patients,
            places=places | (patients & self._places),
            names=names,
            about=self._about,
            general=(agents | patients | places | names | self._about) & self._general,
            countries=self._known_countries(agents | patients | places | names | self._about),
            areas=self._known_areas(places | (patients & self._places)),
            words=stems(self._value(sentence, NIF.anchorOf)),
            objects=self._objects(node),
            numbers=self._numbers(node),
            sentence=int(self._value(sentence, NIF.beginIndex) or 0),
        )

    def _entities(self, node: str, *terms: ox.NamedNode) -> frozenset[str]:
        return frozenset(self._short(one.value) for term in terms for one in self._all(node, term))

    def _known_countries(self, entities: frozenset[str]) -> dict[str, str]:
        return {one: self._countries[one] for one in sorted(entities) if one in self._countries}

    def _known_areas(self, places: frozenset[str]) -> dict[str, frozenset[str]]:
        found = {
            place: self._areas[place] - {self._countries.get(place)}
            for place in sorted(places & self._areas.keys())
        }
        return {place: frozenset(areas) for place, areas in found.items() if areas}

    def _objects(self, node: str) -> frozenset[str]:
        """The words of those participants that are no entities."""
        found: set[str] = set()
        for argument in self._all(node, KG.argument):
            if not self._all(argument.value, KG.entity):
                found |= stems(self._value(argument.value, KG.text))
        return frozenset(found)

    def _numbers(self, node: str) -> dict[str, tuple[int | None, int | None]]:
        found: dict[str, tuple[int | None, int | None]] = {}
        for one in sorted(self._all(node, KG.quantity), key=str):
            low, high = (self._value(one.value, term) for term in (KG.minimum, KG.maximum))
            what = self._value(one.value, KG.what)
            if what in CASUALTY_KINDS:
                found.setdefault(what, (_whole(low), _whole(high)))
        return dict(sorted(found.items()))

    def _all(self, node: str, term: ox.NamedNode) -> list[Any]:
        return self._facts.all(node, term.value)

    def _value(self, node: str, term: ox.NamedNode) -> str:
        return self._facts.value(node, term.value)


def _told_as(modality: str, polarity: str) -> ToldAs | None:
    if modality in _HAPPENED and polarity == "positive":
        return ToldAs.HAPPENED
    if modality == "denied" or (polarity == "negative" and modality in (*_HAPPENED, "planned")):
        return ToldAs.DENIED
    return ToldAs.AHEAD if modality in _AHEAD and polarity == "positive" else None


def _whole(text: str) -> int | None:
    return int(float(text)) if text else None


def _day(text: str) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None
