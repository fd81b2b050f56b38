"""A parsed document as plain lists, so that the name finder never walks spaCy tokens one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from spacy.tokens import Doc

from kg.wikidata.names import fold


class Case(Enum):
    """How the words of a sentence are written."""

    PLAIN = "plain"
    TITLE = "title"
    """Most words begin with a capital, as in headlines: capitals tell nothing."""
    SHOUTED = "shouted"
    """Most words are all capitals."""


_MINOR_LENGTH = 3
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text` as parallel lists. `sentence` counts from 0; `case` has one element a sentence."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    tags: Sequence[str]
    roles: Sequence[str]
    """Dependency labels."""
    sentence: Sequence[int]
    capitals: Sequence[int]
    """The tokens with a capital first letter, or capitals inside."""
    case: Sequence[Case]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to before `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def case_at(self, i: int) -> Case:
        """How the sentence of token `i` is written."""
        return self.case[self.sentence[i]]

    def is_proper(self, i: int) -> bool:
        """Whether the tagger takes the token for a proper noun."""
        return self.tags[i].startswith("NNP")

    def is_capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.words[i][0].isupper()

    def opens_sentence(self, i: int) -> bool:
        """Whether only marks and spaces stand before the token in its sentence."""
        while i > 0 and self.sentence[i - 1] == self.sentence[i]:
            i -= 1
            if self.words[i][-1].isalnum():
                return False
        return True

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether both exist and stand in one sentence."""
        return 0 <= i < len(self) and 0 <= j < len(self) and self.sentence[i] == self.sentence[j]


def tokens_of(doc: Doc) -> Tokens:
    """The lists for a parsed document."""
    if len(doc) == 0:
        return Tokens(doc.text, (), (), (), (), (), (), (), ())
    words = [token.text for token in doc]
    table = doc.to_array(["IDX", "TAG", "DEP", "SENT_START"])
    starts = table[:, 0].tolist()
    sentence = [n - 1 for n in accumulate(_starts_sentence(table[:, 3].tolist()))]
    return Tokens(
        text=doc.text,
        words=words,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        tags=_strings(doc, table[:, 1].tolist()),
        roles=_strings(doc, table[:, 2].tolist()),
        sentence=sentence,
        capitals=[
            i
            for i, word in enumerate(words)
            if word[0].isupper() or not (word.islower() or word.upper() == word)
        ],
        case=_cases(words, sentence),
    )


def _strings(doc: Doc, keys: Sequence[int]) -> list[str]:
    names = {key: doc.vocab.strings[key] for key in set(keys)}
    return [names[key] for key in keys]


def _starts_sentence(flags: Sequence[int]) -> Iterator[int]:
    yield 1
    for flag in flags[1:]:
        yield 1 if flag == 1 else 0


def _cases(words: Sequence[str], sentence: Sequence[int]) -> list[Case]:
    """The case of each sentence, judged by its words of more than three letters."""
    counts = [[0, 0, 0] for _ in range(sentence[-1] + 1)]
    for word, n in zip(words, sentence, strict=True):
        if len(word) > _MINOR_LENGTH and word.isalpha():
            count = counts[n]
            count[0] += 1
            count[1] += word[0].isupper()
            count[2] += word.isupper()
    return [_case(*count) for count in counts]


def _case(long: int, capital: int, upper: int) -> Case:
    if long >= 3 and upper >= 0.7 * long:
        return Case.SHOUTED
    if long >= 4 and capital >= 0.75 * long:
        return Case.TITLE
    return Case.PLAIN


def word_count(word: str) -> int:
    """How many words of the index's names a token is worth: 0 for a mark, 2 for "AT&T" and the like."""
    if word.isalpha():
        return 1
    folded = fold(word)
    return folded.count(" ") + 1 if folded else 0
