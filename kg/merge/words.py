"""The words by which two sentences are compared."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
"""Letters that stand for a word: inflected forms fall together, whatever a stemmer's version."""


def stems(text: str) -> frozenset[str]:
    """The first letters of the words that carry meaning, and all numbers."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(
        word[:_STEM] for word in words if word not in STOP_WORDS and (len(word) > 2 or word.isdigit())
    )
