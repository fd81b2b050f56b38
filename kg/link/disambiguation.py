"""Decides for all groups of a document together: what is sure first, then the rest in its light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.candidates import Candidates, Option
from kg.link.decision import Decision, decide
from kg.link.features import LabelOf
from kg.link.groups import Group
from kg.link.national import body_names, countries_called
from kg.link.scoring import Scored, scored
from kg.link.setting import Setting
from kg.link.subject import subject_of
from kg.link.surroundings import Surroundings, surroundings
from kg.link.weights import Weights
from kg.model import EntityType
from kg.wikidata.item import Item

_SURE = 0.6
_ALONE = 0.25


@dataclass(frozen=True, slots=True)
class Judged:
    """A group, the items that it may mean, and what was decided."""

    group: Group
    options: tuple[Scored, ...]
    decision: Decision


class Disambiguation:
    """Links groups with the candidates of an index."""

    def __init__(self, candidates: Candidates, index: str, label_of: LabelOf, weights: Weights) -> None:
        self._candidates = candidates
        self._index = index
        self._label_of = label_of
        self._weights = weights

    def judged(self, groups: Sequence[Group], setting: Setting) -> list[Judged]:
        """Each group with its weighed options and the decision, in order."""
        options = [self._candidates.of(g) for g in groups]
        around = surroundings(groups, options)
        sure = _sure(self._ranked(groups, options, setting, around), around)
        setting = setting.with_items(sure, subject_of(groups, sure))
        called = countries_called(groups, sure, self._label_of)
        options = [
            self._candidates.national(g, found, body_names(g, beside, setting.subject, called))
            for g, found, beside in zip(groups, options, around, strict=True)
        ]
        ranked = self._ranked(groups, options, setting, around)
        return [
            Judged(g, tuple(found), self._decision(found, g)) for found, g in zip(ranked, groups, strict=True)
        ]

    def _ranked(
        self,
        groups: Sequence[Group],
        options: Sequence[Sequence[Option]],
        setting: Setting,
        around: Sequence[Surroundings],
    ) -> list[list[Scored]]:
        return [
            scored(found, g, setting, beside, self._weights, self._label_of)
            for g, found, beside in zip(groups, options, around, strict=True)
        ]

    def _decision(self, found: Sequence[Scored], g: Group) -> Decision:
        meant = next((n.stands_for for n in g.members if n.stands_for), "")
        if meant:
            return Decision(None, 0.0, f"the text uses {g.label!r} for {meant!r}")
        if any(n.team for n in g.members):
            teams = [s for s in found if s.option.item.type is not EntityType.PLACE]
            return decide(teams, f"the team {g.label}", self._index)
        return decide(found, g.label, self._index)


def _sure(ranked: Sequence[Sequence[Scored]], around: Sequence[Surroundings]) -> list[tuple[int, Item]]:
    """The items that lead their group clearly, each with the position of the group.

    A name that bodies of many countries have tells nothing of the others.
    """
    found = []
    for position, options in enumerate(ranked):
        if around[position].shared:
            continue
        ordered = sorted(options, key=lambda s: -s.score)
        if ordered and ordered[0].score >= _SURE:
            rival = ordered[1].score if len(ordered) > 1 else 0.0
            if ordered[0].score - rival >= _ALONE:
                found.append((position, ordered[0].option.item))
    return found
