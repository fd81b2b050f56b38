"""The name that a document's content gives it: the same article is the same anywhere."""

from __future__ import annotations

import hashlib
import json

from kg.read.draft import Draft


def content_hash(draft: Draft) -> str:
    """Sixteen hex digits from title, date, publisher and text; neither path nor time has a part in it."""
    meta = draft.metadata
    day = meta.date.isoformat() if meta.date else None
    parts = (meta.title, day, meta.publisher, draft.text)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()[:16]
