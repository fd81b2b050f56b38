"""What an entity tells of others: subclasses, offices and their holders, names of countries and regions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.wikidata.dump import names
from kg.wikidata.dump.statements import (
    Claims,
    current,
    identifier,
    identifiers,
    known,
    mapping,
    period,
    qualifier,
    value,
)

Context = dict[str, list[Any]]
"""Rows under `subclass`, `position`, `head` and `place`; see `context`."""

_POSITION_CLASSES = frozenset({"Q4164871", "Q294414", "Q303618", "Q2285706", "Q48352", "Q83307", "Q30461"})
"""Position, public office, diplomatic rank, head of government, head of state, minister, president."""
_HEADS = {"P35": "P1906", "P6": "P1313"}
"""Head of state and of government, each with the property that says which office that is."""
_MOST_NAMES = 40


def empty() -> Context:
    """No rows."""
    return {"subclass": [], "position": [], "head": [], "place": []}


def context(entity: Mapping[str, Any], into: Context) -> None:
    """Add the rows of an entity:

    `subclass` class and what it is a subclass of, as numbers; `position` QID, English label, QID of what it
    is an office of; `head` QID of the body, person, office, start, end, property; `place` QID and names of a
    country or region with an ISO code.
    """
    claims: Claims = mapping(entity.get("claims"))
    if not claims:
        return
    qid = entity["id"]
    if "P279" in claims:
        number = int(qid[1:])
        into["subclass"] += [[number, int(above[1:])] for above in identifiers(claims, "P279")]
    if _is_position(claims):
        of = current(claims, "P1001") or current(claims, "P17") or ""
        into["position"].append([qid, names.label(entity, ("en",)), of])
    for property_, office in _HEADS.items():
        if property_ in claims:
            usual = current(claims, office) or ""
            for s in known(claims, property_):
                held = identifier(qualifier(s, "P39")) or usual
                into["head"].append([qid, identifier(value(s)), held, *period(s), property_])
    if "P297" in claims or "P300" in claims:
        found = names.names(entity, claims, ("en",), False, None)
        into["place"].append([qid, [folded for _, _, folded in found[:_MOST_NAMES]]])


def _is_position(claims: Claims) -> bool:
    if "P1308" in claims or "P2389" in claims:
        return True
    if "P1001" not in claims and "P17" not in claims:
        return False
    classes = identifiers(claims, "P31") + identifiers(claims, "P279")
    return not _POSITION_CLASSES.isdisjoint(classes)
