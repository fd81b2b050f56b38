"""A store with what is worked out of it once and asked for often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg.graph.naming import folded
from kg.graph.store import Store
from kg.graph.vocabulary import PREFIXES
from kg.serve.records import Listed
from kg.view.reading import figures
from kg.view.records import Happening

Row = dict[str, str]


@dataclass
class Reader:
    """Reads one store, which does not change."""

    store: Store
    memory: dict[str, object] = field(default_factory=dict)
    """Answers that are the same for everybody, by the name of their job."""

    def rows(self, query: str) -> list[Row]:
        """The rows of one of our own queries, values as strings."""
        found = self.store.graph.query(query, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{name: _value(row[name]) for name in names if row[name] is not None} for row in found]

    @cached_property
    def _named(self) -> tuple[tuple[Listed, tuple[str, ...]], ...]:
        """All entities with their folded names, the label first."""
        made = []
        for one in figures(self.store):
            about = one.type, one.kind, one.description, one.country, one.mentions
            names = tuple(folded(name) for name in (one.label, *one.aliases, one.id))
            made.append((Listed(one.id, one.iri, one.label, *about), names))
        return tuple(sorted(made, key=lambda pair: (-pair[0].mentions, pair[0].id)))

    @cached_property
    def directory(self) -> tuple[Listed, ...]:
        """All entities, those named most first."""
        return tuple(listed for listed, _ in self._named)

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """All names of each entity of the directory, folded."""
        return tuple(names for _, names in self._named)

    @cached_property
    def by_iri(self) -> dict[str, Listed]:
        """The entities by IRI."""
        return {one.iri: one for one in self.directory}

    @cached_property
    def by_id(self) -> dict[str, Listed]:
        """The entities by id."""
        return {one.id: one for one in self.directory}

    def labels(self, happenings: Iterable[Happening]) -> dict[str, str]:
        """The labels of those who take part in these events, or tell of them."""
        named = {entity for one in happenings for entity in one.entities()}
        named |= {one.told.entity for one in happenings if one.told and one.told.entity}
        return {id: self.by_id[id].label for id in sorted(named) if id in self.by_id}


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
