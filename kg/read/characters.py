"""Characters that carry no text: line ends are made one, controls and invisible marks are removed."""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROL = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
_ZERO_WIDTH = "\u00ad\u200b-\u200d\u2060-\u2064\ufeff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(f"[{_CONTROL}{_ZERO_WIDTH}{_BIDI}]")
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."})


def normalise(text: str) -> str:
    """`text` with `\\n` as the only line end and without control, zero-width and bidi characters."""
    return _INVISIBLE.sub("", _LINE_END.sub("\n", text))


def plain(line: str) -> str:
    """`line` for comparing: single spaces, straight quotation marks; the letters stay as they are."""
    return " ".join(unicodedata.normalize("NFKC", line).translate(_CURLY).split())


def letters(text: str) -> int:
    """How many letters `text` has."""
    return sum(map(str.isalpha, text))
