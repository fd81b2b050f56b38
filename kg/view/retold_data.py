"""What the page's script is told of events with several reports, and of storylines, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.view.reading import node_id
from kg.view.records import Claim, Retold, Story, Storyline

Json = dict[str, Any]


def retold_data(story: Story, number: Mapping[str, int]) -> Json:
    """`retold` and `storylines`, as far as they are in the page; `number` of each event's IRI in it."""
    labels = {figure.id: figure.label for figure in story.figures}
    kept = [one for one in story.retold if any(report in number for report in one.reports)]
    place = {one.iri: at for at, one in enumerate(kept)}
    lines = ((line, [place[one] for one in line.episodes if one in place]) for line in story.storylines)
    return {
        "retold": [_retold(one, number, labels) for one in kept],
        "storylines": [_storyline(line, episodes) for line, episodes in lines if len(episodes) > 1],
    }


def _retold(one: Retold, number: Mapping[str, int], labels: Mapping[str, str]) -> Json:
    return {
        "iri": one.iri,
        "label": one.label,
        "publishers": one.publishers,
        "articles": one.articles,
        "total": len(one.reports),
        "reports": _numbers(one.reports, number),
        "differences": [
            {"about": point.about, "claims": [_claim(claim, number, labels) for claim in point.claims]}
            for point in one.disagreements
        ],
    }


def _claim(claim: Claim, number: Mapping[str, int], labels: Mapping[str, str]) -> list[Any]:
    """What is said, and by which reports."""
    place = node_id(claim.place) if claim.place else ""
    return [labels.get(place, place) or claim.text, _numbers(claim.reports, number)]


def _numbers(reports: tuple[str, ...], number: Mapping[str, int]) -> list[int]:
    return sorted(number[report] for report in reports if report in number)


def _storyline(line: Storyline, episodes: list[int]) -> Json:
    return {"id": line.iri.rsplit("/", 1)[-1], "label": line.label, "episodes": episodes}
