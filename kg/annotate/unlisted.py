"""Finds names that recogniser and index did not give: runs of capitals, and repeats of names found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.annotate.found_name import FoundName
from kg.annotate.name_words import NameWords
from kg.annotate.titles import Titles
from kg.annotate.tokens import Case, Tokens
from kg.wikidata.names import fold

_JOINING = frozenset({"-", "&", "of"})
_SHORT = 2
# What a name does at the start of a sentence; capitals alone tell nothing there.
_NAMING_ROLES = frozenset({"nsubj", "nsubjpass", "poss", "compound"})


class UnlistedNames:
    """Names by their look alone."""

    def __init__(self, words: NameWords, titles: Titles) -> None:
        self._words = words
        self._titles = titles

    def repeats(
        self, tokens: Tokens, taken: Collection[int], labels: Mapping[str, str]
    ) -> Iterator[FoundName]:
        """Single capitalised words that were part of a name elsewhere; `labels` gives their spaCy label."""
        for i in tokens.capitals:
            word = tokens.words[i]
            if i in taken or len(word) <= _SHORT or not tokens.is_capital(i):
                continue
            label = labels.get(fold(word))
            if label and self._stands_alone(tokens, i, label):
                yield FoundName(i, i + 1, label)

    def _stands_alone(self, tokens: Tokens, i: int, label: str) -> bool:
        """Whether the word is a name here: the first word of a body must not go on, as "National" does."""
        if label != "ORG":
            return tokens.is_proper(i) or not tokens.opens_sentence(i)
        goes_on = tokens.same_sentence(i, i + 1) and tokens.is_capital(i + 1)
        return tokens.is_proper(i) and not goes_on and not self._words.why_not(tokens.words[i])

    def runs(self, tokens: Tokens, taken: Collection[int]) -> Iterator[FoundName]:
        """Runs of proper nouns with capitals, in sentences where capitals tell something."""
        for start, end in _runs(tokens, taken):
            end = self._without_tail(tokens, start, end)
            if start < end and self._is_name(tokens, start, end):
                yield FoundName(start, end)

    def _without_tail(self, tokens: Tokens, start: int, end: int) -> int:
        while end > start and (
            tokens.words[end - 1] in _JOINING or self._words.why_not(tokens.words[end - 1]) == "page"
        ):
            end -= 1
        return end

    def _is_name(self, tokens: Tokens, start: int, end: int) -> bool:
        text = tokens.span(start, end)
        if self._words.why_not(text) or self._titles.get(text):
            return False
        if tokens.opens_sentence(start) and end - start == 1:
            return len(text) > _SHORT and (text.isupper() or tokens.roles[start] in _NAMING_ROLES)
        return any(len(word) > 1 for word in tokens.words[start:end])


def _runs(tokens: Tokens, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    capitals: Sequence[int] = [i for i in tokens.capitals if i not in taken and _looks_proper(tokens, i)]
    position = 0
    while position < len(capitals):
        start = capitals[position]
        end = start + 1
        position += 1
        while position < len(capitals) and _joined(tokens, end, capitals[position], taken):
            end = capitals[position] + 1
            position += 1
        yield start, end


def _looks_proper(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    if tokens.case_at(i) is not Case.PLAIN or not word[0].isalnum():
        return False
    return tokens.is_proper(i) or (len(word) > _SHORT and word.isupper() and word[0].isalpha())


def _joined(tokens: Tokens, end: int, following: int, taken: Collection[int]) -> bool:
    """Whether the capital at `following` goes on the run that ended before `end`."""
    if not tokens.same_sentence(end - 1, following):
        return False
    if following == end:
        return True
    return following == end + 1 and end not in taken and tokens.words[end] in _JOINING
