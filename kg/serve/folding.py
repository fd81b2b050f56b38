"""Text as it is compared in a search."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i"})


def folded(text: str) -> str:
    """Without case and diacritics, so that "zelenskyj" finds "Zelenskyĭ"; as the search of the view does."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)
