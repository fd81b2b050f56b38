"""Where on this server a resource of the graph has its page, and which resource a page is of."""

from __future__ import annotations

from urllib.parse import quote

from kg.graph.iris import is_qid, quoted
from kg.graph.vocabulary import WD


def address(iri: str, base: str) -> str:
    """The path of the page of a resource. It keeps the fragment: `/id/article/…#char=3,9`."""
    local = iri.removeprefix(WD.iri)
    if local != iri and is_qid(local):
        return f"/wd/{local}"
    if iri.startswith(base):
        return "/id/" + quote(iri[len(base) :], safe="/%#=,-._~:;@!$&'()*+")
    return f"/resource?iri={quote(iri, safe='')}"


def iri_of(path: bytes, base: str) -> str | None:
    """The resource whose page has this path, as sent, not decoded; None for a path of anything else."""
    text = path.decode("ascii", "replace")
    if text.startswith("/wd/") and is_qid(text[4:]):
        return WD.iri + text[4:]
    return base + text[4:] if text.startswith("/id/") and len(text) > 4 else None


def entity_iri(identity: str, base: str) -> str:
    """The IRI of an entity's id: its QID, or `e:` and its name."""
    return WD.iri + identity if is_qid(identity) else f"{base}entity/{quoted(identity.removeprefix('e:'))}"
