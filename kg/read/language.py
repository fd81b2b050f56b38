"""Whether a text is English."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SAMPLE = 2_000
# A full sentence in another language comes out far below, a list of foreign names far above.
_HARDLY_ENGLISH = 1e-5
_CLEARLY_ENGLISH = 0.12
# Frequent English words that the other languages of the Latin script hardly use.
_FUNCTION_WORDS = frozenset(
    "the and of that with from for by his has have was were said which their they this after not".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is surely in, or None when it is English or may be."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(word in _FUNCTION_WORDS for word in words) >= _CLEARLY_ENGLISH * len(words):
        return None
    ranked = _identifier().rank(sample)
    return None if dict(ranked)["en"] > _HARDLY_ENGLISH else str(ranked[0][0])


@cache
def _identifier() -> Any:
    """The language model, loaded when the first text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
