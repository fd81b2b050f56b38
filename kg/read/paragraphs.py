"""Paragraphs of a plain text: soft-wrapped lines are joined when the file is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_ITEM = re.compile(r"(?:[-*+>|]|\d+[.)]) ?")
_WIDEST_WRAP = 100
_FEWEST_WRAPS = 3
_SENTENCE_ENDS = (".", "!", "?", ":", ".”", "?”", "!”", '."', '?"', '!"', ".’", ".'")


def paragraphs(text: str, *, markdown: bool = False) -> list[str]:
    """The paragraphs of `text`, each on one line, without blank ones.

    In Markdown a blank line, a list item or a heading parts paragraphs, and the width of a line says nothing.
    """
    blocks = list(_blocks(text))
    if markdown:
        return [paragraph for block in blocks for paragraph in _items(block)]
    width = max((len(line.rstrip()) for block in blocks for line in block[:-1]), default=0)
    if not _hard_wrapped(blocks, width):
        return [line.strip() for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _join(block, width)]


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrapped(line: str, following: str, width: int) -> bool:
    """Whether a writer that fills lines up to `width` would have broken after `line`."""
    return not following[0].isspace() and len(line.rstrip()) + 1 + len(following.split()[0]) > width


def _hard_wrapped(blocks: list[list[str]], width: int) -> bool:
    if width > _WIDEST_WRAP:
        return False
    pairs = [pair for block in blocks for pair in pairwise(block)]
    breaks = [line.rstrip() for line, following in pairs if _wrapped(line, following, width)]
    inside = sum(not line.endswith(_SENTENCE_ENDS) for line in breaks)
    return len(breaks) >= _FEWEST_WRAPS and 2 * len(breaks) >= len(pairs) and 2 * inside >= len(breaks)


def _join(block: list[str], width: int) -> Iterator[str]:
    joined = block[0].strip()
    for line, following in pairwise(block):
        if not _wrapped(line, following, width):
            yield joined
            joined = following.strip()
        else:
            glue = "" if joined.endswith("-") else " "
            joined = f"{joined}{glue}{following.strip()}"
    yield joined


def _items(block: list[str]) -> Iterator[str]:
    """The parts of a Markdown block: list items and table rows are lines of their own."""
    joined = ""
    for line in map(str.strip, block):
        if joined and _ITEM.match(line):
            yield joined
            joined = ""
        joined = f"{joined} {line}".strip()
    yield joined
