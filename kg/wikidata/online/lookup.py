"""An index that asks Wikidata for the names that it does not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.wikidata.build import KIND_ORDER, Staged, staged, weigh
from kg.wikidata.dump.classes import Classes, shipped_rows
from kg.wikidata.dump.context import context, empty
from kg.wikidata.dump.entity import Record, Wanted, record
from kg.wikidata.dump.finish import entries, gathered
from kg.wikidata.item import Candidate, Fact, FactSource, Item, Lookup
from kg.wikidata.names import fold
from kg.wikidata.online.api import Api, Entity
from kg.wikidata.polite import ServiceError
from kg.wikidata.tables import Entry

SOURCE = "Wikidata's search API (wbsearchentities)"
_LONGEST = 8
"""Words of a name that is worth asking for."""
_SHORTEST = 3
_PATIENCE = 3
"""Failures in a row after which nothing is asked any more."""
_STEPS = 3
"""How far up the classes are asked for."""


class OnlineLookup:
    """A `Lookup` that answers from an index, and for names that this does not know from the API.

    When the API does not answer, the name stays unknown; after several failures in a row nothing more is
    asked. `failed` is told once of each failure.
    """

    def __init__(self, index: Lookup, api: Api, failed: Callable[[str], None] = lambda _: None) -> None:
        self._index = index
        self._api = api
        self._failed = failed
        self._failures = 0
        self._items: dict[str, Item] = {}
        self._named: dict[str, tuple[Candidate, ...]] = {}

    @property
    def version(self) -> str:
        """That of the index, and that Wikidata was asked."""
        return f"{self._index.version} and {SOURCE}"

    def candidates(self, name: str) -> Sequence[Candidate]:
        """What the index says; where it says nothing, what Wikidata has under exactly this name."""
        found = self._index.candidates(name)
        return found or (self._asked(name) if _worth_asking(name) else ())

    def item(self, qid: str) -> Item | None:
        """The item with that QID, of the index or of those that were asked for."""
        return self._index.item(qid) or self._items.get(qid)

    def longest(self, first_word: str) -> int:
        """As the index: names are found in texts by it alone."""
        return self._index.longest(first_word)

    def holders(self, role: str, of: str) -> Sequence[Item]:
        """As the index."""
        return self._index.holders(role, of)

    def facts(self, qid: str) -> tuple[Fact, ...]:
        """As the index, where it keeps any."""
        return self._index.facts(qid) if isinstance(self._index, FactSource) else ()

    def _asked(self, name: str) -> tuple[Candidate, ...]:
        folded = fold(name)
        if folded not in self._named:
            if self._failures >= _PATIENCE:
                return ()
            try:
                self._named[folded] = self._answer(name, folded)
            except ServiceError as error:
                self._failures += 1
                more = "; no more is asked" if self._failures >= _PATIENCE else ""
                self._failed(f"{name!r} was not looked up: {error}{more}")
                return ()
            self._failures = 0
        return self._named[folded]

    def _answer(self, name: str, folded: str) -> tuple[Candidate, ...]:
        found = {entry.item.qid: entry for entry in self._entries(self._api.entities(self._api.search(name)))}
        rows: list[Staged] = [row for entry in found.values() for row in staged(entry) if row[0] == folded]
        weighed = weigh(sorted(rows, key=lambda row: (row[1], row[2]))) if rows else []
        candidates = []
        for _, number, kind, text, weight, _ in sorted(weighed, key=lambda row: (-row[4], row[1], row[2])):
            item = self._items.setdefault(f"Q{number}", found[f"Q{number}"].item)
            candidates.append(Candidate(item, text, KIND_ORDER[kind], weight))
        return tuple(candidates)

    def _entries(self, entities: list[Entity]) -> list[Entry]:
        """The entities as an index would hold them; their classes are asked for as well."""
        rows = shipped_rows()
        wanted = Wanted(min_sitelinks=1, excluded=Classes(rows).excluded)
        around = empty()
        kept: list[Record] = []
        for entity in entities:
            context(entity, around)
            made = record(entity, wanted)
            if made is not None:
                kept.append(made)
        known = {row.qid for row in rows}
        above = {qid for made in kept if not known & set(made["c"]) for qid in made["c"]}
        for _ in range(_STEPS):
            classes = self._api.entities(sorted(above - known, key=lambda qid: int(qid[1:])))
            known |= above
            before = len(around["subclass"])
            for entity in classes:
                context(entity, around)
            above = {f"Q{parent}" for _, parent in around["subclass"][before:]}
            if not above - known:
                break
        sourced = entries(kept, gathered([around]), "all")
        return [_from_service(entry) for entry in sourced]


def _from_service(entry: Entry) -> Entry:
    return replace(entry, item=replace(entry.item, source=SOURCE))


def _worth_asking(name: str) -> bool:
    """Whether a text looks like a name: it begins with a capital, and is neither a letter nor a sentence."""
    words = name.split()
    return (
        len(name) >= _SHORTEST
        and 0 < len(words) <= _LONGEST
        and words[0][0].isupper()
        and not any(character in name for character in "|\n\t")
    )
