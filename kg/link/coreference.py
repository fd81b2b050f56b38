"""Adds to linked entities the nominals and pronouns that refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.annotate.annotation import Annotation
from kg.annotate.name_words import shipped_name_words
from kg.annotate.tokens import Tokens
from kg.link.discourse import Discourse, Referent
from kg.link.named import Named
from kg.link.nominal_words import NominalWord, shipped_nominal_words
from kg.link.nominals import Nominals, Resolved
from kg.link.pronouns import Pronouns
from kg.model import Entity, Mention
from kg.wikidata.item import Lookup


class Coreference:
    """Resolves what refers back to names."""

    def __init__(self, lookup: Lookup, words: Mapping[str, NominalWord] | None = None) -> None:
        self._lookup = lookup
        self._nominals = Nominals(lookup, words or shipped_nominal_words())
        self._pronouns = Pronouns()
        self._names = shipped_name_words()

    def extended(
        self, annotation: Annotation, tokens: Tokens, names: Sequence[Named], entities: Sequence[Entity]
    ) -> tuple[list[Entity], list[Resolved]]:
        """The entities with their nominals and pronouns, and those that only an office tells of.

        Beside them what was resolved, each with its reason.
        """
        if not entities:
            return list(entities), []
        discourse = Discourse(annotation.doc, tokens, self._referents(entities, names))
        nominals = list(self._nominals.resolved(discourse, annotation.document.date))
        entities = _with(entities, nominals)
        # Pronouns may refer to what a nominal stands for, so that they see the nominals as names.
        discourse = Discourse(annotation.doc, tokens, self._referents(entities, names))
        pronouns = list(self._pronouns.resolved(discourse, annotation.quotations))
        return _with(entities, pronouns), [*nominals, *pronouns]

    def _referents(self, entities: Sequence[Entity], names: Sequence[Named]) -> list[Referent]:
        titles = {(n.mention.start, n.mention.end): n.title for n in names if n.title}
        found = []
        for entity in entities:
            item = self._lookup.item(entity.qid) if entity.qid else None
            held = [t for m in entity.mentions if (t := titles.get((m.start, m.end)))]
            genders = {t.gender for t in held if t.gender}
            told = genders.pop() if len(genders) == 1 else self._names.gender(entity.label)
            gender = item.gender if item and item.gender else told
            found.append(Referent(entity, item, gender, frozenset(t.role for t in held if t.role)))
        return found


def _with(entities: Sequence[Entity], resolved: Iterable[Resolved]) -> list[Entity]:
    """The entities with the resolved mentions added; an item that none of them is becomes one."""
    mentions: dict[str, list[Mention]] = {}
    new: dict[str, Entity] = {}
    for found in resolved:
        entity = found.referent.entity if found.referent else new.get(found.item.qid) if found.item else None
        if entity is None and found.item is not None:
            item = found.item
            score = found.mention.score
            entity = Entity(
                item.qid, item.label, item.type, item.qid, score, (), found.why, country=item.country
            )
            new[entity.id] = entity
        if entity is not None:
            mentions.setdefault(entity.id, []).append(found.mention)
    return [_extended(entity, mentions.get(entity.id, ())) for entity in (*entities, *new.values())]


def _extended(entity: Entity, added: Sequence[Mention]) -> Entity:
    if not added:
        return entity
    mentions = sorted((*entity.mentions, *added), key=lambda m: (m.start, m.end))
    return replace(entity, mentions=tuple(mentions))
