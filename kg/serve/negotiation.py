"""Content negotiation: which of what is on offer a client likes best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Offer = Mapping[str, str]
"""Media type that a client may name, to the one that is sent."""

ROWS: Offer = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
"""What a SELECT or ASK can be written in, the first is the default."""

TRIPLES: Offer = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "text/n3": "text/turtle",
    "application/x-turtle": "text/turtle",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}
"""What triples can be written in."""

NAMES = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "turtle": ("text/turtle",),
    "ttl": ("text/turtle",),
    "ntriples": ("application/n-triples",),
    "nt": ("application/n-triples",),
    "rdfxml": ("application/rdf+xml",),
    "jsonld": ("application/ld+json",),
    "html": ("text/html",),
}
"""Short names for `?format=`."""

_LONGEST = 2000


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the header likes best, the earlier of equals; None when it takes none.

    No header, or an empty one, takes the first. What is no media range is passed over.
    """
    ranges = _ranges(accept or "*/*") or {"*/*": 1.0}
    liked = [(-_quality(one, ranges), at, one) for at, one in enumerate(offered)]
    best = min(liked, default=(0.0, 0, ""))
    return best[2] if best[0] < 0 else None


def named(format_: str | None, accept: str | None) -> str | None:
    """The header that stands for a `?format=`, else the one that was sent."""
    return ", ".join(NAMES.get(format_, (format_,))) if format_ else accept


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept[:_LONGEST].lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        kind, slash, subtype = media.partition("/")
        if not (kind and slash and subtype):
            continue
        weights = [piece[2:] for piece in parameters if piece.startswith("q=")]
        found[media] = _weight(weights[0]) if weights else 1.0
    return found


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(media: str, ranges: Mapping[str, float]) -> float:
    """The most precise range decides."""
    kind = media.partition("/")[0]
    return next((ranges[one] for one in (media, f"{kind}/*", "*/*") if one in ranges), 0.0)
