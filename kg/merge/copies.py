"""Which articles are one source: copies and rewrites of one text, and articles of one publisher.

Near-copies are found by MinHash signatures of word triples in an LSH index (Broder 1997; Leskovec,
Rajaraman & Ullman, "Mining of Massive Datasets", ch. 3), as datasketch has them. A shortened copy is found
since the share of the smaller text is judged, and not the likeness of the two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from datasketch import MinHash, MinHashLSH

_PERMUTATIONS = 128
_BANDS, _ROWS = 64, 2
"""Two texts are looked at when one of so many bands of their signatures agrees: likely from a likeness of
0.13 on."""
_CONTAINED = 0.6
"""Estimated share of the smaller text's triples that stand in the other, from which on it is a copy."""
_TRIPLE = 3
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(r"^[^\n(]{0,60}\(([A-Z][\w.&'’ -]{1,38}[\w.])\) *[-–—]", re.MULTILINE)
"""A dateline with the agency in brackets: KYIV, May 7 (Agency) - …"""
_HEAD = 400
"""Characters in which an agency is credited."""


@dataclass(frozen=True, slots=True)
class Source:
    """What tells where an article's text comes from. `size` is the number of different word triples."""

    article: str
    publisher: str
    day: int | None
    signature: bytes
    size: int
    credit: str = ""


@cache
def _drawn() -> Any:
    """The permutations that all signatures share; to draw them costs more than to use them."""
    return MinHash(num_perm=_PERMUTATIONS).permutations


def source(article: str, publisher: str, day: int | None, text: str) -> Source:
    """The source of an article with that text, and the agency that its head credits in brackets."""
    words = _WORD.findall(text.casefold())
    triples = sorted({" ".join(words[at : at + _TRIPLE]) for at in range(max(1, len(words) - 2))})
    hashed = MinHash(num_perm=_PERMUTATIONS, permutations=_drawn())
    hashed.update_batch([triple.encode("utf-8", "surrogatepass") for triple in triples])
    credit = _CREDIT.search(text[:_HEAD])
    signature = np.asarray(hashed.hashvalues, dtype=np.uint32).tobytes()
    return Source(article, publisher, day, signature, len(triples), credit[1] if credit else "")


def independent(sources: Sequence[Source]) -> list[tuple[str, ...]]:
    """The articles, those of one source together, in order.

    Together are articles of one publisher, near-copies, what credits one agency, and that agency's own.
    Articles without a publisher count as one publisher: who they are is not known.
    """
    ordered = sorted(sources, key=lambda one: one.article)
    owner = {one.article: one.article for one in ordered}

    def first(name: str) -> str:
        while owner[name] != name:
            name = owner[name]
        return name

    def join(one: str, other: str) -> None:
        low, high = sorted((first(one), first(other)))
        owner[high] = low

    named: dict[str, str] = {}
    for one in ordered:
        for name in {one.publisher.casefold(), one.credit.casefold() or one.publisher.casefold()}:
            join(named.setdefault(name, one.article), one.article)
    for copy, original in _copies(ordered):
        join(copy, original)
    groups: dict[str, list[str]] = defaultdict(list)
    for one in ordered:
        groups[first(one.article)].append(one.article)
    return [tuple(groups[name]) for name in sorted(groups)]


def _copies(sources: Sequence[Source]) -> list[tuple[str, str]]:
    index, hashed = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS)), {}
    known = {one.article: one for one in sources if one.size > 1}
    for article, one in known.items():
        values = np.frombuffer(one.signature, dtype=np.uint32).astype(np.uint64)
        hashed[article] = MinHash(num_perm=_PERMUTATIONS, hashvalues=values, permutations=_drawn())
        index.insert(article, hashed[article])
    return [
        (article, other)
        for article in known
        for other in sorted(index.query(hashed[article]))
        if article < other and _contained(known, hashed, article, other) >= _CONTAINED
    ]


def _contained(known: dict[str, Source], hashed: dict[str, MinHash], one: str, other: str) -> float:
    """The share of the smaller text that is in the other, from the likeness and the sizes of both."""
    like = hashed[one].jaccard(hashed[other])
    sizes = known[one].size, known[other].size
    return float(like / (1 + like) * sum(sizes) / min(sizes))
