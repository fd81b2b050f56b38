"""Plain text and Markdown."""

from __future__ import annotations

import re

from kg.read.article import compose
from kg.read.characters import normalise
from kg.read.draft import Draft, Metadata
from kg.read.front import take_front
from kg.read.paragraphs import paragraphs

_HEADING = re.compile(r"^#{1,6} +(.*?) *#*$", re.MULTILINE)


def read_text(
    source: str,
    text: str,
    known: Metadata | None = None,
    named: Metadata | None = None,
    *,
    markdown: bool = False,
) -> Draft:
    """The article in `text`.

    `known` is metadata from elsewhere and wins over a block at the top; what its file is `named` fills gaps.
    """
    front, rest = take_front(normalise(text))
    if markdown:
        rest = _HEADING.sub(r"\n\1\n", rest)
    return compose(
        source, paragraphs(rest, markdown=markdown), (known or Metadata()).or_else(front), named or Metadata()
    )
