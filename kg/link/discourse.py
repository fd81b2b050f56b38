"""What a document has named so far, seen from one place in it: who and what a later word may refer to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.tokens import Tokens
from kg.link.clauses import SUBJECTS
from kg.model import Entity, EntityType, Mention, MentionKind
from kg.wikidata.item import Item


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity and what is known of it. `gender` is "f", "m" or None; `roles` are offices in its titles."""

    entity: Entity
    item: Item | None
    gender: str | None
    roles: frozenset[str]

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.entity.type is EntityType.PERSON

    @property
    def acts(self) -> bool:
        """Whether "it" may act: an organisation or a country, but no city or river."""
        if self.entity.type is EntityType.PLACE:
            return self.item is not None and self.item.kind in ("country", "territory", "building")
        return self.entity.type in (EntityType.ORGANIZATION, EntityType.GROUP)


@dataclass(frozen=True, slots=True)
class Use:
    """One mention of a referent, at the tokens from `start` to before `end`."""

    referent: Referent
    mention: Mention
    start: int
    end: int


class Discourse:
    """The uses of a document's referents in text order."""

    def __init__(self, doc: Doc, tokens: Tokens, referents: Sequence[Referent]) -> None:
        self.doc = doc
        self.tokens = tokens
        self.referents = referents
        self._uses = sorted(_uses(tokens, referents), key=lambda use: (use.start, use.end))
        self._starts = [use.start for use in self._uses]
        self._at: Mapping[int, Use] = {i: use for use in self._uses for i in range(use.start, use.end)}
        self._by_sentence = _by_sentence(self._uses, tokens)

    def at(self, token: int) -> Use | None:
        """The use that covers a token."""
        return self._at.get(token)

    def before(self, token: int, sentences: int) -> Iterator[list[Use]]:
        """The names used before a token: those of its sentence, then those of each of `sentences` before."""
        here = self.tokens.sentence[token]
        yield [use for use in self._by_sentence.get(here, ()) if use.end <= token]
        for n in range(here - 1, max(here - 1 - sentences, -1), -1):
            yield self._by_sentence.get(n, [])

    def named_before(self, token: int) -> Sequence[Use]:
        """All names used before a token, the nearest last."""
        return self._uses[: bisect_left(self._starts, token)]

    def is_subject(self, use: Use) -> bool:
        """Whether a use is the subject of its clause."""
        return self.head(use).dep_ in SUBJECTS

    def head(self, use: Use) -> Token:
        """The token of a use on which the others depend."""
        for i in range(use.start, use.end):
            token = self.doc[i]
            if not use.start <= token.head.i < use.end or token.head.i == i:
                return token
        return self.doc[use.end - 1]


def _uses(tokens: Tokens, referents: Sequence[Referent]) -> Iterator[Use]:
    for referent in referents:
        for mention in referent.entity.mentions:
            start = bisect_left(tokens.starts, mention.start)
            yield Use(referent, mention, start, max(start + 1, bisect_left(tokens.starts, mention.end)))


def _by_sentence(uses: Sequence[Use], tokens: Tokens) -> dict[int, list[Use]]:
    found: dict[int, list[Use]] = {}
    for use in uses:
        if use.mention.kind is not MentionKind.ADJECTIVE:
            found.setdefault(tokens.sentence[use.start], []).append(use)
    return found
