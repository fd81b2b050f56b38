"""What the page's script works on: the drawing, and what it tells of nodes, events and articles, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.graph.vocabulary import PREFIXES
from kg.view.drawing import drawing
from kg.view.event_types import QUADS, event_types
from kg.view.network import figure
from kg.view.outline import outline
from kg.view.records import FACTUALITIES, FIGURES, Figure, Happening
from kg.view.retold_data import retold_data
from kg.view.selection import Selected
from kg.view.ties import outlet

Json = dict[str, Any]


def page_data(selected: Selected, title: str) -> Json:
    """Everything, in a fixed order. Happenings and articles keep the order of the story."""
    told = _told(selected)
    number = {old: new for new, old in enumerate(told)}
    shown = [selected.story.happenings[index] for index in told]
    ordered = sorted({one.article.hash for one in shown})
    hashes = {hash_: place for place, hash_ in enumerate(ordered)}
    drawn = drawing(selected)
    for edge in drawn["edges"]:
        edge["happenings"] = [number[index] for index in edge["happenings"]]
    return {
        "title": title,
        "totals": {
            "nodes": selected.total_nodes,
            "happenings": selected.total_happenings,
            "told": selected.told,
            "articles": len(selected.story.articles),
        },
        "focus": [node for node in selected.focus if node in selected.network],
        "quads": list(QUADS),
        "types": {
            name: {"label": type.label, "quad": type.quad, "definition": type.definition}
            for name, type in event_types().items()
        },
        "factualities": list(FACTUALITIES),
        "figureTypes": list(FIGURES),
        "figures": _figures(selected, shown, number),
        "happenings": [_happening(one, hashes, _event_base(shown)) for one in shown],
        **retold_data(selected.story, {one.iri: place for place, one in enumerate(shown)}),
        "articles": _articles(selected, hashes),
        "drawing": drawn,
        "map": _map(selected),
        "eventBase": _event_base(shown),
        "prefixes": {name: PREFIXES[name] for name in ("kg", "plover", "prov", "rdfs", "sem")},
    }


def _map(selected: Selected) -> Json | None:
    """The outlines of the world and where the shown places lie; None where no place is known."""
    found = (figure(selected.network, node) for node in selected.network)
    places = {who.id: list(who.position) for who in found if who.position}
    return {"land": outline("land"), "borders": outline("borders"), "places": places} if places else None


def _event_base(shown: list[Happening]) -> str:
    """What stands before the name of an event in its IRI; an event that has another tells its own."""
    return shown[0].iri.rsplit("/", 1)[0] + "/" if shown else ""


def _told(selected: Selected) -> list[int]:
    """The events that a shown node takes part in."""
    nodes = (data["happenings"] for _, data in selected.network.nodes(data=True))
    return sorted({index for happenings in nodes for index in happenings})


def _figures(selected: Selected, shown: list[Happening], number: dict[int, int]) -> Json:
    """The shown nodes in full; of others that take part in an event, the name."""
    made: Json = {}
    for node, data in selected.network.nodes(data=True):
        who = figure(selected.network, node)
        made[node] = {
            **_described(who),
            "importance": round(selected.importance[node], 4),
            "happenings": [number[index] for index in data["happenings"]],
        }
    named = {entity for one in shown for entity in one.entities()}
    named |= {one.told.entity for one in shown if one.told and one.told.entity}
    for who in selected.story.figures:
        if who.id in named and who.id not in made:
            made[who.id] = {**_described(who), "importance": 0, "happenings": [], "hidden": True}
    return dict(sorted(made.items()))


def _described(who: Figure) -> Json:
    return {
        "label": who.label,
        "type": who.type,
        "kind": who.kind,
        "description": who.description,
        "aliases": list(who.aliases),
        "qid": who.qid,
        "score": round(who.score, 4),
        "reason": who.reason,
        "country": who.country,
        "iri": who.iri,
        "image": who.image,
        "mentions": who.mentions,
    }


def _happening(one: Happening, hashes: dict[str, int], base: str) -> Json:
    made: Json = {
        "id": one.iri.rsplit("/", 1)[-1],
        "type": one.type,
        "label": one.label,
        "factuality": one.factuality,
        "modality": one.modality,
        "polarity": one.polarity,
        "confidence": round(one.confidence, 4),
        "article": hashes[one.article.hash],
        "sentence": one.sentence,
        "trigger": list(one.trigger),
        "day": one.day,
        "lastDay": one.last_day,
        "dated": one.dated,
        "mode": one.mode,
        "rule": one.rule,
        "participants": [
            [part.role, part.start, part.end, part.entity, part.text, part.sector]
            for part in one.participants
        ],
        "counts": [[count.what, count.minimum, count.maximum, count.text] for count in one.counts],
    }
    if one.iri != base + made["id"]:
        made["iri"] = one.iri
    if one.told:
        told = one.told
        made["told"] = {"text": told.text, "cue": told.cue, "entity": told.entity, "direct": told.direct}
    return made


def _articles(selected: Selected, hashes: Iterable[str]) -> list[Json]:
    known = {article.hash: article for article in selected.story.articles}
    return [
        {
            "headline": known[hash_].title or known[hash_].id,
            "outlet": outlet(known[hash_]),
            "day": known[hash_].date.isoformat() if known[hash_].date else None,  # type: ignore[union-attr]
            "url": known[hash_].url,
            "iri": known[hash_].iri,
        }
        for hash_ in hashes
    ]
