"""What an article's graph says, read once for all that is asked of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg.graph.vocabulary import COUNTRY, WD

Told = dict[str, list[Any]]
"""The objects of one subject, by predicate."""
_COUNTRY = sorted(term.value for term in COUNTRY)


class Facts:
    """The objects of an article's graph by subject and predicate, which are IRIs as text."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._told: dict[str, Told] = defaultdict(dict)
        for subject, predicate, value, _ in quads:
            self._told[subject.value].setdefault(predicate.value, []).append(value)

    def __iter__(self) -> Iterator[tuple[str, Told]]:
        return iter(self._told.items())

    def all(self, subject: str, predicate: str) -> list[Any]:
        """The objects of that subject and predicate, as terms."""
        told = self._told.get(subject)
        return told.get(predicate, []) if told else []

    def value(self, subject: str, predicate: str) -> str:
        """The first of the objects in order, as text; empty when there is none."""
        return min((one.value for one in self.all(subject, predicate)), default="")


def countries(told: Told) -> Iterator[Any]:
    """The countries of a place, body or person."""
    return (country for term in _COUNTRY for country in told.get(term, ()))


def short(iri: str) -> str:
    """The end of an entity's IRI, which is all that comparing needs."""
    return iri.removeprefix(WD.iri).rpartition("/entity/")[2]
