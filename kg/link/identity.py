"""The id of an entity that is not linked: the same in every document, made from type and normalised label."""

from __future__ import annotations

import hashlib

from kg.model import EntityType
from kg.wikidata.names import fold

_LONGEST_SLUG = 48
_DIGITS = 8


def unlinked_id(label: str, type_: EntityType) -> str:
    """`e:<slug>-<hash>`, such as `e:jane-roe-1f0c5a3b`."""
    folded = fold(label)
    slug = folded.replace(" ", "-")[:_LONGEST_SLUG].strip("-") or "name"
    digest = hashlib.sha256(f"{type_.value}\x1f{folded or label.strip()}".encode()).hexdigest()
    return f"e:{slug}-{digest[:_DIGITS]}"
