"""Cleans the spans that spaCy's recogniser gives: what is no part of a name is cut off, runs are parted."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.company_ends import ends_company, follows_company
from kg.annotate.found_name import LABEL_TYPES, FoundName
from kg.annotate.jobs import Jobs
from kg.annotate.name_words import NameWords, Why
from kg.annotate.titles import Titles
from kg.annotate.tokens import Tokens

_INNER = frozenset(
    {
        "of", "the", "for", "and", "&", "de", "la", "le", "les", "du", "des", "del", "della", "di",
        "da", "do", "dos", "das", "van", "von", "der", "den", "zu", "el", "al", "bin", "ibn", "bint",
        "abu", "ul", "y", "e", "in", "on", "at", "to", "with", "against", "by", "-", "–", "—", "'",
        "’", "'s", "’s", ".", "/", ",", "+", "!",
    }
)  # fmt: skip
_ARTICLES = frozenset({"a", "an", "the"})
_TITLED_WORKS = frozenset({"WORK_OF_ART", "LAW", "EVENT"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
_BULLETS = frozenset("•·▪►|")
"""Marks between the entries of lists, and so between names."""
_PARTED_AT_COMMA = frozenset({"GPE", "LOC", "PERSON"})


class Recogniser:
    """Reads `doc.ents` and gives clean names."""

    def __init__(self, titles: Titles, words: NameWords) -> None:
        self._titles = titles
        self._words = words
        self._jobs = Jobs(titles, words)

    def names(self, doc: Doc, tokens: Tokens) -> Iterator[FoundName]:
        """The names of the document in text order, titles, articles and marks left out."""
        for ent in doc.ents:
            label = ent.label_
            if label in LABEL_TYPES and not (len(ent) == 1 and follows_company(tokens, ent.start)):
                for start, end in _parts(tokens, ent.start, ent.end, label):
                    if name := self._cleaned(tokens, start, end, label):
                        yield from self._jobs.parted(tokens, name)

    def _cleaned(self, tokens: Tokens, start: int, end: int, label: str) -> FoundName | None:
        start, end = _trimmed(tokens, start, end)
        title = None
        if end - start > 1 and tokens.tags[start].startswith("VB") and tokens.opens_sentence(start):
            # "Follow Northland News": a verb in front has its capital from the sentence.
            start, end = _trimmed(tokens, start + 1, end)
        while end - start > 1 and self._words.why_not(tokens.words[start]) is Why.PAGE and label == "PERSON":
            start, end = _trimmed(tokens, start + 1, end)
        while start < end and (found := self._titles.at(tokens, start, end)):
            if label != "PERSON" and not found.title.courtesy:
                break
            if found.title.keep and found.end < end:
                break
            label = "PERSON"
            title = found
            start, end = _trimmed(tokens, found.end, end)
        return FoundName(start, end, label, title=title) if start < end else None


def numbered(doc: Doc) -> set[int]:
    """The tokens of times, amounts and languages, which no name is made of."""
    return {i for ent in doc.ents if ent.label_ not in LABEL_TYPES for i in range(ent.start, ent.end)}


def _parts(tokens: Tokens, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Part a span at line ends and at lower-case words that no name holds; titles of works stay whole."""
    begin = start
    for i in range(start, end):
        if _parting(tokens.words[i], label) or (begin < i and ends_company(tokens, i, end)):
            if begin < i:
                yield begin, i
            begin = i + 1
    if begin < end:
        yield begin, end


def _parting(word: str, label: str) -> bool:
    if word.isspace() or word in _BULLETS:
        return True
    if word == ",":
        return label in _PARTED_AT_COMMA
    return label not in _TITLED_WORKS and word.islower() and word not in _INNER


def _trimmed(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Without articles, marks, possessives and lower-case words at either end."""
    words = tokens.words
    while start < end and not _may_open(words[start], last=start + 1 == end):
        start += 1
    while start < end and not _may_close(words[end - 1]):
        end -= 1
    return start, end


def _may_open(word: str, *, last: bool) -> bool:
    if word.islower() or not word[0].isalnum():
        return False
    return last or word.lower() not in _ARTICLES


def _may_close(word: str) -> bool:
    if word in _POSSESSIVE or not (word[-1].isalnum() or word[-1] in ".!)"):
        return False
    return not word.islower() and word not in (".", "!", ")")
