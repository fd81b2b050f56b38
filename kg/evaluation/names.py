"""How well names are found and linked. Spans count as the same when start and end are."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.evaluation.counts import Found, Shared
from kg.evaluation.worst import Case, Worst
from kg.model import Entity, Extraction, Mention, MentionKind

_NAMES = (MentionKind.NAME, MentionKind.ADJECTIVE)


@dataclass(frozen=True, slots=True)
class _Placed:
    mention: Mention
    entity: Entity

    def touches(self, other: _Placed) -> bool:
        return self.mention.start < other.mention.end and other.mention.start < self.mention.end

    @property
    def bounds(self) -> tuple[int, int]:
        return self.mention.start, self.mention.end


@dataclass
class NameScores:
    """`mentions` by span, `references` are nominals and pronouns with their entity; the rest about names."""

    mentions: Found = field(default_factory=Found)
    types: Shared = field(default_factory=Shared)
    links: Found = field(default_factory=Found)
    accuracy: Shared = field(default_factory=Shared)
    """Of the linked names of the gold that are found, wherever they begin and end: how many have the item."""
    unlinked: Found = field(default_factory=Found)
    """Names that have no item."""
    references: Found = field(default_factory=Found)

    def add(self, gold: Extraction, found: Extraction, worst: Worst) -> None:
        """Score one document."""
        wanted, given = _placed(gold, names=True), _placed(found, names=True)
        self._spans(wanted, given)
        self._links(wanted, given)
        for one in wanted:
            self._accuracy(gold, one, [other for other in given if other.touches(one)], worst)
        for one in given:
            if one.entity.qid and not any(one.touches(other) for other in wanted):
                worst.add(Case("a name that is none", gold, one.mention, "", one.entity.qid))
        self._references(gold, found)

    def _spans(self, wanted: list[_Placed], given: list[_Placed]) -> None:
        types = {one.bounds: one.entity.type for one in given}
        same = [one for one in wanted if one.bounds in types]
        self.mentions.add(len(same), len(given), len(wanted))
        for one in same:
            self.types.add(types[one.bounds] is one.entity.type)

    def _links(self, wanted: list[_Placed], given: list[_Placed]) -> None:
        for linked, scores in ((True, self.links), (False, self.unlinked)):
            mine = {(one.bounds, one.entity.qid) for one in given if bool(one.entity.qid) is linked}
            gold = {(one.bounds, one.entity.qid) for one in wanted if bool(one.entity.qid) is linked}
            scores.add(len(mine & gold), len(mine), len(gold))

    def _accuracy(self, gold: Extraction, one: _Placed, near: list[_Placed], worst: Worst) -> None:
        qid = one.entity.qid
        if not near:
            worst.add(Case("a name that is missed", gold, one.mention, qid or "no item", ""))
            return
        right = any(other.entity.qid == qid for other in near)
        if qid:
            self.accuracy.add(right)
        if not right:
            got = ", ".join(sorted({other.entity.qid or "no item" for other in near}))
            worst.add(Case("a name with a wrong link", gold, one.mention, qid or "no item", got))

    def _references(self, gold: Extraction, found: Extraction) -> None:
        mine, wanted = (
            {(*one.bounds, _identity(one.entity, extraction)) for one in _placed(extraction, names=False)}
            for extraction in (found, gold)
        )
        self.references.add(len(mine & wanted), len(mine), len(wanted))


def _placed(extraction: Extraction, names: bool) -> list[_Placed]:
    return [
        _Placed(mention, entity)
        for entity in extraction.entities
        for mention in entity.mentions
        if (mention.kind in _NAMES) is names
    ]


def _identity(entity: Entity, extraction: Extraction) -> object:
    """Who has no item is known by where it is named first."""
    if entity.qid:
        return entity.qid
    named = [mention.start for mention in entity.mentions if mention.kind in _NAMES]
    return min(named, default=entity.id)
