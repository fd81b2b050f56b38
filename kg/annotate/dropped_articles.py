"""Headlines leave out "a" and "the", and then the parser takes their verb for a noun: "Kenya bans march".

Where a word may be the verb of a headline and the word after it may be a noun or a verb, the headline is
parsed once more with "the" between the two. That parse is taken when it makes them a verb with a subject and
its object, and the verb is one that is seldom a plural noun ("UK exports drop") or a person's deed. The text
stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
from spacy.attrs import ENT_IOB, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate.headlines import CARRIED, LEAST, MOST, rewritten
from kg.annotate.inflection import bases, known_words
from kg.annotate.name_words import WORDS
from kg.tables import choice, lower, read

_DROPPED = "the "
_FURTHEST = 6
"""Where in a headline its verb stands at the latest."""
_ENDS = frozenset({".", "!", "?", ";", ",", ":"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "acomp"})
_WITHIN = frozenset({"compound", "nmod", "amod", "poss"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_IOB_INSIDE, _IOB_BEGIN = 1, 3


@dataclass(frozen=True, slots=True)
class _Headline:
    """A line of a document, and the token of it before which an article may be left out."""

    line: Span
    noun: int

    @property
    def text(self) -> str:
        """The line with the article."""
        return f"{self.line[: self.noun].text_with_ws}{_DROPPED}{self.line[self.noun :].text}"


class Task(StrEnum):
    """What a word does in a headline; the table explains each."""

    VERB = "verb"
    COURSE = "course"


def load_headline_words(path: Path) -> Mapping[Task, Set[str]]:
    """Read a table of words, into the words of each task; raises DataError with file and line."""
    found: dict[Task, set[str]] = {task: set() for task in Task}
    for row in read(path, ("word", "tasks"), ("word",)):
        for task in row.cells[1].split("|"):
            found[choice(row, Task, task)].add(lower(row, row.cells[0]))
    return found


class DroppedArticles:
    """Reads headlines as if their articles were there. `nlp` is the parser, and tells what may be a verb."""

    def __init__(self, nlp: Language, words: Mapping[Task, Set[str]] | None = None) -> None:
        self._nlp = nlp
        self._words = words if words is not None else _shipped()
        self._verbs, self._nouns = known_words(nlp, "verb"), known_words(nlp, "noun")

    def mended(self, docs: Sequence[Doc]) -> list[Doc]:
        """The documents with headlines parsed anew where that helps; the same objects where nothing does."""
        doubtful = [list(self._doubtful(doc)) for doc in docs]
        parsed = self._nlp.pipe([head.text for heads in doubtful for head in heads])
        return [
            _mended(doc, [pair for pair in zip(heads, parsed, strict=False) if self._is_better(*pair)])
            for doc, heads in zip(docs, doubtful, strict=True)
        ]

    def _doubtful(self, doc: Doc) -> Iterator[_Headline]:
        for line in _lines(doc):
            verbless = not any(token.tag_ in _FINITE for token in line)
            for i in range(1, min(_FURTHEST, len(line) - 1)):
                if self._is_doubtful(line[i], line[i + 1], verbless):
                    yield _Headline(line, i + 1)
                    break

    def _is_doubtful(self, verb: Token, noun: Token, verbless: bool) -> bool:
        if not (verb.text.endswith("s") and verb.text.islower()):
            return False
        if verb.tag_ == "VBZ" and noun.dep_ == "dobj" and noun.head == verb:
            return False
        if any(child.dep_ in _OBJECTS for child in noun.children):
            return False  # "Turkey protests pose a threat"
        if noun.text not in self._nouns or not (verbless or noun.text in self._verbs):
            return False
        return any(form in self._verbs for form in bases(verb.text) if form != verb.text)

    def _is_better(self, head: _Headline, parsed: Doc) -> bool:
        """Whether the line with the article has a verb with subject and object where it was in doubt."""
        words = [token.text for token in parsed]
        article = head.noun
        if words[:article] + words[article + 1 :] != [token.text for token in head.line]:
            return False
        verb, noun = parsed[article - 1], parsed[article + 1]
        subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
        if subject is None or verb.tag_ != "VBZ" or verb.dep_ != "ROOT" or any(parsed[article].children):
            return False
        object_ = noun
        while object_.dep_ in _WITHIN:
            object_ = object_.head
        if object_.dep_ != "dobj" or object_.head != verb:
            return False
        by_person = subject.ent_type_ == "PERSON" or head.line[subject.i].ent_type_ == "PERSON"
        return by_person or (
            verb.text in self._words[Task.VERB] and noun.text not in self._words[Task.COURSE]
        )


def _lines(doc: Doc) -> Iterator[Span]:
    """The lines that are one sentence without a full stop."""
    for sentence in doc.sents:
        line = sentence
        while len(line) and line[-1].is_space:
            line = line[:-1]
        opens = line.start == 0 or "\n" in doc[line.start - 1].text
        closes = line.end == len(doc) or "\n" in doc[line.end].text
        if opens and closes and LEAST <= len(line) <= MOST and line[-1].text not in _ENDS:
            yield line


def _mended(doc: Doc, better: Sequence[tuple[_Headline, Doc]]) -> Doc:
    """The document with other values for some of its lines."""
    if not better:
        return doc
    values = doc.to_array(CARRIED)
    for head, parsed in better:
        values[head.line.start : head.line.end] = _without_article(parsed, head.noun)
    return rewritten(doc, [token.text for token in doc], values)


def _without_article(parsed: Doc, article: int) -> np.ndarray:
    """The values of the parsed line, without the row of the article."""
    values = parsed.to_array(CARRIED)
    heads = [token.head.i - (token.head.i > article) for token in parsed if token.i != article]
    begins = values[article, CARRIED.index(ENT_IOB)] == _IOB_BEGIN
    values = np.delete(values, article, axis=0)
    offsets = np.array([head - i for i, head in enumerate(heads)], dtype=np.int64)
    values[:, CARRIED.index(HEAD)] = offsets.astype(np.uint64)
    after = values[article, CARRIED.index(ENT_IOB)]
    if begins and after == _IOB_INSIDE:
        values[article, CARRIED.index(ENT_IOB)] = _IOB_BEGIN
    return values


@cache
def _shipped() -> Mapping[Task, Set[str]]:
    return load_headline_words(WORDS / "headline_words.tsv")
