"""The link stage: from the names of a document to entities, linked to Wikidata items or told why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.annotate.annotation import Annotation
from kg.annotate.titles import Titles, shipped_titles
from kg.annotate.tokens import tokens_of
from kg.link.candidates import Candidates
from kg.link.coreference import Coreference
from kg.link.decision import Decision
from kg.link.disambiguation import Disambiguation, Judged
from kg.link.explanation import LinkAccount, account
from kg.link.groups import Group, group
from kg.link.identity import unlinked_id
from kg.link.named import named
from kg.link.nominals import Resolved
from kg.link.placing import placed
from kg.link.setting import setting_of
from kg.link.spelling import without_company_form
from kg.link.teams import with_teams
from kg.link.weights import Weights, shipped_weights
from kg.model import Entity, EntityType, Mention, MentionKind
from kg.wikidata.item import Lookup

_NOT_LINKED = 0.5
"""The trust in a mention of an entity that is not linked: it is a name, of something."""


class Linker:
    """Links annotations with an index. Holds no state between documents."""

    def __init__(self, lookup: Lookup, titles: Titles | None = None, weights: Weights | None = None) -> None:
        self._lookup = lookup
        self._titles = titles or shipped_titles()
        self._weights = weights or shipped_weights()
        self._disambiguation = Disambiguation(
            Candidates(lookup), lookup.version, self._label_of, self._weights
        )
        self._coreference = Coreference(lookup)

    def link(self, annotation: Annotation) -> tuple[Entity, ...]:
        """The entities of a document in order of their first mention."""
        return self._linked(annotation)[0]

    def judged(self, annotation: Annotation) -> tuple[Judged, ...]:
        """How each group of names was judged, in order of their first mention."""
        return self._linked(annotation)[1]

    def explained(self, annotation: Annotation) -> LinkAccount:
        """Why each name was linked or not, and by which rule nominals and pronouns were resolved."""
        _, judged, resolved = self._linked(annotation)
        return account(judged, resolved, self._weights)

    def _linked(
        self, annotation: Annotation
    ) -> tuple[tuple[Entity, ...], tuple[Judged, ...], tuple[Resolved, ...]]:
        tokens = tokens_of(annotation.doc)
        names = with_teams(named(annotation.names, tokens, self._titles), tokens)
        setting = setting_of(annotation.document.text, annotation.document.date)
        judged = self._disambiguation.judged(group(names, self._is_body), setting)
        entities = _in_order(_merged(_entity(j.group, j.decision) for j in judged))
        found, resolved = self._coreference.extended(annotation, tokens, names, entities)
        return _in_order(placed(e, self._lookup) for e in found), tuple(judged), tuple(resolved)

    def _label_of(self, qid: str) -> str:
        item = self._lookup.item(qid)
        return item.label if item else ""

    def _is_body(self, name: str) -> bool:
        found = self._lookup.candidates(name) or self._lookup.candidates(without_company_form(name))
        return any(c.item.type is EntityType.ORGANIZATION for c in found)


def _entity(g: Group, decision: Decision) -> Entity:
    mentions = tuple(n.mention for n in g.members)
    if decision.item is None:
        id_ = unlinked_id(g.label, g.type)
        scored = tuple(replace(m, type=g.type, score=_NOT_LINKED) for m in mentions)
        return Entity(id_, g.label, g.type, mentions=scored, reason=decision.reason)
    item = decision.item
    scored = tuple(replace(m, type=item.type, score=decision.score) for m in mentions)
    return Entity(
        item.qid, item.label, item.type, item.qid, decision.score, scored, decision.reason, item.country
    )


def _merged(entities: Iterable[Entity]) -> list[Entity]:
    """One entity an id; it keeps the better score and reason."""
    found: dict[str, Entity] = {}
    for entity in entities:
        other = found.get(entity.id)
        if other is None:
            found[entity.id] = entity
            continue
        better = max(other, entity, key=lambda e: (_named(e.mentions), e.score))
        mentions = sorted((*other.mentions, *entity.mentions), key=lambda m: (m.start, m.end))
        found[entity.id] = replace(better, mentions=tuple(mentions))
    return list(found.values())


def _named(mentions: Sequence[Mention]) -> bool:
    return any(m.kind is MentionKind.NAME for m in mentions)


def _in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda e: (e.mentions[0].start, e.mentions[0].end)))
