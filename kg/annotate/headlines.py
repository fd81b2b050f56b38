"""Headlines In Title Case, read as they would be written in a sentence.

A tagger takes every capital for a name, and a headline of names has no verb. So the parser is given the text
with the capitals of common words undone; what it finds is then carried over to the text as it stands. A word
keeps its capital when the index knows it for a name, when the article writes it so in mid-sentence, or when
no table of common words has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.gazetteer import NameSource
from kg.annotate.inflection import bases, known_words
from kg.wikidata.names import fold

CARRIED = [LEMMA, TAG, POS, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE]
"""What a parser tells of each token."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IN_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_MINOR = 3
LEAST, MOST = 4, 24
"""Words of a headline."""
_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class _Body:
    """How the article below writes its words."""

    small: Collection[str]
    capital: Collection[str]


class Headlines:
    """Undoes title case for a parser. `nlp` tells which words are common, `names` which are names."""

    def __init__(self, nlp: Language, names: NameSource) -> None:
        self._nlp, self._names = nlp, names

    @cached_property
    def _common(self) -> frozenset[str]:
        return _common_words(self._nlp)

    def plain(self, text: str) -> str:
        """The text with common words of title-case lines in small letters; its length is the same."""
        lines = [match for match in _LINE.finditer(text) if _is_title(match[0])]
        if not lines or not self._common:
            return text
        body = _body(text, lines)
        parts, done = [], 0
        for line in lines:
            parts += [text[done : line.start()], self._lowered(line[0], body)]
            done = line.end()
        return "".join((*parts, text[done:]))

    def _lowered(self, line: str, body: _Body) -> str:
        words = list(_WORD.finditer(line))
        named = self._named([word[0] for word in words], body)
        letters = list(line)
        for n, word in enumerate(words):
            opens = n == 0 or line[: word.start()].rstrip("\"'“‘ ").endswith((":", ".", "?", "!", "|"))
            if not opens and n not in named and self._is_common(word[0], body):
                start = word.start()
                letters[start] = letters[start].lower()
        return "".join(letters)

    def _named(self, words: Sequence[str], body: _Body) -> set[int]:
        """The words that are of names of the index, the longest first from left to right."""
        found: set[int] = set()
        for start, word in enumerate(words):
            if start in found or not (longest := self._names.longest(fold(word).split(" ", 1)[0] or " ")):
                continue
            for end in range(min(start + longest, len(words)), start, -1):
                if self._names.candidates(" ".join(words[start:end])):
                    alone = end == start + 1
                    if not (alone and word.lower() in body.small and word not in body.capital):
                        found.update(range(start, end))
                    break
        return found

    def _is_common(self, word: str, body: _Body) -> bool:
        small = word.lower()
        if word[1:] != small[1:] or len(small) != len(word) or word in body.capital:
            return False
        return small in body.small or any(form in self._common for form in bases(small))


def restored(doc: Doc, text: str) -> Doc:
    """What was found in a text made plain, over the text as it stands."""
    return rewritten(doc, [text[token.idx : token.idx + len(token)] for token in doc], doc.to_array(CARRIED))


def rewritten(doc: Doc, words: Sequence[str], values: np.ndarray) -> Doc:
    """A document of these words, with the blanks of `doc`; `values` has a row of `CARRIED` for each token."""
    made = Doc(doc.vocab, words=list(words), spaces=[bool(token.whitespace_) for token in doc])
    return made.from_array(CARRIED, values)  # type: ignore[arg-type]


def _is_title(line: str) -> bool:
    if line.rstrip().endswith((".", ";", ",")):
        return False
    words = _WORD.findall(line)
    long = [word for word in words if len(word) > _MINOR]
    if not LEAST <= len(words) <= MOST or len(long) < LEAST - 1:
        return False
    capital = sum(word[0].isupper() for word in long)
    shouted = sum(word.isupper() for word in long)
    titled: bool = capital >= _SHARE * len(long)
    return titled and 2 * shouted < len(long)


def _body(text: str, lines: Sequence[re.Match[str]]) -> _Body:
    taken = {line.start() for line in lines}
    rest = "\n".join(match[0] for match in _LINE.finditer(text) if match.start() not in taken)
    small = {word for word in _WORD.findall(rest) if word.islower()}
    return _Body(small, set(_IN_SENTENCE.findall(rest)))


def _common_words(nlp: Language) -> frozenset[str]:
    """The words that the model knows: those it stops at, and those of its lemmatizer's tables."""
    words = known_words(nlp)
    return words | frozenset(nlp.Defaults.stop_words) if words else words
