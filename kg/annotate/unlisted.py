"""Finds names that recogniser and index did not give: runs of capitals, and repeats of names found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set

from kg.annotate.company_ends import is_ticker
from kg.annotate.found_name import FoundName
from kg.annotate.name_words import NameWords, Why
from kg.annotate.titles import Titles
from kg.annotate.tokens import Case, Tokens
from kg.wikidata.names import fold

_JOINING = frozenset({"-", "&", "of"})
_SHORT = 2
_CAMEL = re.compile(
    r"[A-Z]?[a-z]+[A-Z]{2,}|[A-Z]?[a-z]{2,}[A-Z][a-z]+|[A-Z]{3,}[a-z]{2,}|[a-z][A-Z][a-z]{2,}"
)
"""A word with capitals inside, as brands are written; no unit of measure such as kWh."""
_WRITINGS = frozenset(
    {"account", "channel", "message", "messages", "page", "post", "posts", "profile", "thread"}
)
# What a name does at the start of a sentence; capitals alone tell nothing there.
_NAMING_ROLES = frozenset({"nsubj", "nsubjpass", "poss"})


class UnlistedNames:
    """Names by their look alone."""

    def __init__(self, words: NameWords, titles: Titles) -> None:
        self._words = words
        self._titles = titles

    def repeats(self, tokens: Tokens, taken: Set[int], found: Sequence[FoundName]) -> Iterator[FoundName]:
        """Names that were found elsewhere, and single words of them that stand for the whole."""
        longer = _longer(tokens, found)
        labels = _labels(tokens, found)
        end = 0
        for i in tokens.capitals:
            if i in taken or i < end or not tokens.is_capital(i):
                continue
            name = self._repeat(tokens, i, longer, labels)
            if name and taken.isdisjoint(range(name.start, name.end)):
                end = name.end
                yield name

    def _repeat(
        self, tokens: Tokens, i: int, longer: Mapping[str, Sequence[FoundName]], labels: Mapping[str, str]
    ) -> FoundName | None:
        word = tokens.words[i]
        for name in longer.get(word, ()):
            end = i + name.end - name.start
            if tokens.words[i:end] == tokens.words[name.start : name.end]:
                return FoundName(i, end, name.label)
        label = labels.get(fold(word)) if len(word) > _SHORT else None
        return FoundName(i, i + 1, label) if label and self._stands_alone(tokens, i, label) else None

    def _stands_alone(self, tokens: Tokens, i: int, label: str) -> bool:
        """Whether the word is a name here: the first word of a body must not go on, as "National" does."""
        if label != "ORG":
            acts = label == "PERSON" and tokens.roles[i] in _NAMING_ROLES
            return acts or tokens.is_proper(i) or not tokens.opens_sentence(i)
        goes_on = tokens.same_sentence(i, i + 1) and tokens.is_capital(i + 1)
        return tokens.is_proper(i) and not goes_on and not self._words.why_not(tokens.words[i])

    def runs(
        self, tokens: Tokens, taken: Collection[int], place_ends: Collection[int]
    ) -> Iterator[FoundName]:
        """Runs of proper nouns with capitals, in sentences where capitals tell something.

        A word that is too general to be a name is one right after a place, at `place_ends`: "Ohio State".
        """
        for first, last in _runs(tokens, taken):
            start = self._without_titles(tokens, first, last)
            end = self._without_tail(tokens, start, last)
            if start < end and self._is_name(tokens, start, end, after_place=start in place_ends):
                yield FoundName(start, end)

    def _without_titles(self, tokens: Tokens, start: int, end: int) -> int:
        while start < end and (title := self._titles.at(tokens, start, end)):
            start = title.end
        return start

    def _without_tail(self, tokens: Tokens, start: int, end: int) -> int:
        while end > start and (
            tokens.words[end - 1] in _JOINING or self._words.why_not(tokens.words[end - 1]) == "page"
        ):
            end -= 1
        return end

    def _is_name(self, tokens: Tokens, start: int, end: int, *, after_place: bool) -> bool:
        text = tokens.span(start, end)
        why = self._words.why_not(text)
        if self._titles.get(text) or (why and not (after_place and why is Why.GENERAL)):
            return False
        if is_medium(tokens, start, end):
            return False
        opens = tokens.opens_sentence(start)
        if opens and end < len(tokens) and tokens.words[end] == ":":
            return False
        if opens and end - start == 1:
            names = tokens.roles[start] in _NAMING_ROLES and text.lower() not in tokens.words
            return len(text) > _SHORT and (text.isupper() or names)
        return any(len(word) > 1 for word in tokens.words[start:end])


def is_medium(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name of one word only tells where something was written: "a Chatline post"."""
    return end - start == 1 and end < len(tokens) and tokens.words[end] in _WRITINGS


def _longer(tokens: Tokens, names: Sequence[FoundName]) -> dict[str, list[FoundName]]:
    """The recognised names of several words, the longest first, by their first word."""
    longer: dict[str, list[FoundName]] = {}
    for name in sorted(names, key=lambda n: n.start - n.end):
        if name.label and name.end - name.start > 1:
            longer.setdefault(tokens.words[name.start], []).append(name)
    return longer


def _labels(tokens: Tokens, names: Sequence[FoundName]) -> dict[str, str]:
    """The label of each word that may stand for a whole name: names of one word, ends of persons' names."""
    labels: dict[str, str] = {}
    for name in names:
        if name.nationality:
            continue
        if name.end - name.start == 1:
            labels.setdefault(fold(tokens.words[name.start]), name.label)
        elif name.label == "PERSON":
            for i in (name.start, name.end - 1):
                labels.setdefault(fold(tokens.words[i]), name.label)
        elif name.label == "ORG" and tokens.words[name.start].isalpha():
            labels.setdefault(fold(tokens.words[name.start]), name.label)
    return labels


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
    if is_ticker(tokens, i):
        return False
    if _CAMEL.fullmatch(word) and (i == 0 or not tokens.words[i - 1][0].isdigit()):
        return True
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
