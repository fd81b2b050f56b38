"""Which reports stay in the page of a large graph: the most told, and something of every shown node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from kg.view.records import Happening, Story

Group: TypeAlias = tuple[int, ...]
"""The reports of one event, as indices into the story."""


def most_told(
    story: Story, told: Mapping[str, Sequence[int]], importance: Mapping[str, float], limit: int
) -> set[int]:
    """The reports to keep of those that the nodes are `told` of: about `limit`, or all when that suffices.

    All reports of an event stay together. First comes the best event of each node, the most important node
    first, then what most publishers tell, then what the most important take part in.
    """
    wanted = {index for indices in told.values() for index in indices}
    if len(wanted) <= limit:
        return wanted
    groups, publishers = _groups(story, wanted)
    ranks = {
        group: _rank(group, publishers[group], story.happenings, importance) for group in set(groups.values())
    }
    kept: set[int] = set()
    for group in _ordered(groups, ranks, told, importance):
        if len(kept) >= limit:
            break
        kept.update(group)
    return kept


def _groups(story: Story, wanted: Iterable[int]) -> tuple[dict[int, Group], dict[Group, int]]:
    """The event of each report, and by how many publishers each event is told."""
    number = {one.iri: index for index, one in enumerate(story.happenings)}
    groups: dict[int, Group] = {}
    publishers: dict[Group, int] = {}
    for one in story.retold:
        group = tuple(sorted(number[report] for report in one.reports if report in number))
        publishers[group] = one.publishers
        groups.update(dict.fromkeys(group, group))
    made = {index: groups.get(index, (index,)) for index in wanted}
    return made, {group: publishers.get(group, 1) for group in set(made.values())}


def _rank(
    group: Group, publishers: int, happenings: Sequence[Happening], importance: Mapping[str, float]
) -> tuple[float, ...]:
    """The smaller, the sooner."""
    who = {entity for index in group for entity in happenings[index].entities()}
    weight = sum(sorted(importance.get(one, 0.0) for one in who))
    return -publishers, -weight, -max(happenings[index].confidence for index in group), group[0]


def _ordered(
    groups: Mapping[int, Group],
    ranks: Mapping[Group, tuple[float, ...]],
    told: Mapping[str, Sequence[int]],
    importance: Mapping[str, float],
) -> Iterator[Group]:
    for node in sorted(told, key=lambda node: (-importance.get(node, 0.0), node)):
        if told[node]:
            yield min((groups[index] for index in told[node]), key=lambda group: ranks[group])
    yield from sorted(ranks, key=lambda group: ranks[group])
