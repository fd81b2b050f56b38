"""Which entity stands at which token of a parsed document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.attrs import IDX
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from kg.model import Entity, EntityType, Mention, MentionKind, Span

_DIRECTION = r"(?:far )?(?:north|south|east|west|cent(?:re|er))(?:[- ]?(?:east|west))?"
_PLACE_LIST_GAP = re.compile(
    rf"(?:\s*\(.{{1,40}}?\))?(?: in the {_DIRECTION}(?:ern)?(?: of the country)?)?"
    r"\s*(?:,\s*(?:and |or )?|and |or |as well as )\s*"
    rf"(?:(?:the|in|at|near|nearby|around|both|{_DIRECTION}(?:ern)?|cities|city|town|towns|region|regions|of|central)\s+)*"
)


LONGEST_SENTENCE = 400
"""Tokens; the longest sentence of a novel has fewer, a table or a list without full stops may have more."""


class Grounding:
    """Finds the mention and entity at a token, and reads on along lists of places.

    Built once a document; look-ups are constant time.
    """

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self.doc = doc
        self.text = doc.text  # spaCy joins it anew at each access
        self.entities = {entity.id: entity for entity in entities}
        pairs = [(mention, entity) for entity in entities for mention in entity.mentions]
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))
        self._at: dict[int, tuple[Mention, Entity]] = {}
        self._order: dict[int, int] = {}
        self._index_of = {offset: i for i, offset in enumerate(doc.to_array(IDX).tolist())}
        # Token.sent looks through the whole document at each call.
        sentences = list(doc.sents)
        self._sentences = [sentence for sentence in sentences for _ in sentence]
        self.endless = [sentence for sentence in sentences if len(sentence) > LONGEST_SENTENCE]
        """Sentences that no one wrote as such: reading them would cost the square of their length."""
        for number, (mention, entity) in enumerate(self._pairs):
            self._order[mention.start] = number
            for i in self._tokens(mention):
                self._at.setdefault(i, (mention, entity))

    def _tokens(self, mention: Mention) -> Iterator[int]:
        i = self._index_of.get(mention.start)
        if i is None:
            return
        length = len(self.doc)
        while i < length and self.doc[i].idx < mention.end:
            yield i
            i += 1

    def at(self, token: Token) -> tuple[Mention, Entity] | None:
        """The mention that covers the token, with its entity."""
        return self._at.get(token.i)

    def sentence(self, token: Token) -> SpacySpan:
        """The sentence of a token."""
        return self._sentences[token.i]

    def name_at(self, token: Token) -> tuple[Mention, Entity] | None:
        """The same for proper names only."""
        pair = self._at.get(token.i)
        return pair if pair is not None and pair[0].kind is MentionKind.NAME else None

    def head_of(self, start: int, end: int) -> Token | None:
        """The token of a stretch of text whose own head lies outside it."""
        i = self._index_of.get(start)
        if i is None:
            return None
        inside = []
        while i < len(self.doc) and self.doc[i].idx < end:
            inside.append(self.doc[i])
            i += 1
        return next(
            (token for token in inside if not start <= token.head.idx < end), inside[-1] if inside else None
        )

    def covered(self, spans: Iterable[Span]) -> frozenset[int]:
        """The indices of all tokens inside stretches of text."""
        found = set()
        for span in spans:
            i = self._index_of.get(span.start)
            while i is not None and i < len(self.doc) and self.doc[i].idx < span.end:
                found.add(i)
                i += 1
        return frozenset(found)

    def place_list(self, mention: Mention) -> list[tuple[Mention, Entity]]:
        """The places that go on a list after this one: "Sumy in the north-east, Odesa and Kramatorsk".

        Small parsers lose such lists after the first "in the north"; the text between the names shows them.
        """
        number = self._order.get(mention.start)
        if number is None:
            return []
        found, (last, entity) = [], self._pairs[number]
        for following, other in self._pairs[number + 1 :]:
            gap = self.text[last.end : following.start]
            if len(gap) > 60 or not _PLACE_LIST_GAP.fullmatch(gap):
                break
            if other.type is not EntityType.PLACE or following.kind is not MentionKind.NAME:
                break
            if self._begins_clause(following):
                break
            if other.id != entity.country:  # "Kyiv, Ukraine" names one place
                found.append((following, other))
            last, entity = following, other
        return found

    def _begins_clause(self, mention: Mention) -> bool:
        head = self.head_of(mention.start, mention.end)
        return head is not None and head.dep_ in ("nsubj", "nsubjpass")
