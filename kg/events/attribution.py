"""Who says that an event happened: reporting verbs above it, "according to", quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.symbols import VERB
from spacy.tokens import Token

from kg.events.cues import Cues, Effect
from kg.events.participants import Participant, Participants
from kg.events.syntax import MAX_CLIMB, PREDICATE, is_severed, surface_subjects
from kg.events.word_classes import word_class
from kg.model import Attribution, Span

_VOUCHING = frozenset({Effect.REPORT, Effect.DENIED})
_ALLEGING = word_class("alleging")
_CONCESSIVE = frozenset({"although", "though", "whereas", "while"})
"""What follows these is said by the article, whoever said the rest."""
_CONTENT = frozenset({"ccomp", "parataxis", "xcomp", "pcomp", "acl"})


class Sources:
    """Finds the source of statements over one document."""

    def __init__(self, cues: Cues, participants: Participants, quotations: Sequence[Span]) -> None:
        self._cues = cues
        self._participants = participants
        self._quotations = quotations

    def of(self, trigger: Token) -> Attribution | None:
        """The nearest source of what the trigger's clause says; None when the article itself says so."""
        direct = self.quoted(trigger.idx)
        for cue, source in self._candidates(trigger):
            for participant in self._participants.of(source):
                if participant.actor or participant.entity is not None:
                    return _attribution(participant, cue, direct)
        return None

    def quoted(self, offset: int) -> bool:
        """True when the offset lies within quotation marks."""
        return any(each.start <= offset < each.end for each in self._quotations)

    def reporting(self, token: Token) -> bool:
        """True for a verb of saying: one of the cues of reporting."""
        return token.pos == VERB and self._cues.get((token.lemma_.lower(), "v")) is Effect.REPORT

    def _candidates(self, trigger: Token) -> Iterator[tuple[Token, Token]]:
        """(cue, source) pairs, the nearest first."""
        node = trigger
        for _ in range(MAX_CLIMB):
            yield from _according_to(node)
            for child in node.children:
                if child.dep_ == "parataxis" and self.reporting(child):
                    yield from ((child, subject) for subject in _speakers(child))
            if node.dep_ == "ROOT" or (node.dep_ == "ccomp" and is_severed(node)):
                break
            if node.dep_ == "advcl" and any(mark.lower_ in _CONCESSIVE for mark in node.lefts):
                return
            head = node.head
            if self._vouches(node, head):
                for subject in _speakers(head):
                    yield head, subject
            node = head
        if self.quoted(trigger.idx):
            yield from self._speakers_beside(trigger)

    def _vouches(self, node: Token, head: Token) -> bool:
        if node.dep_ not in _CONTENT and node.dep_ not in ("prep", "dobj"):
            return False
        effect = self._cues.get((head.lemma_.lower(), "v" if head.pos in PREDICATE else "n"))
        if node.dep_ in ("prep", "dobj"):
            denied = effect is Effect.DENIED and head.pos in PREDICATE and node.dep_ == "dobj"
            return head.lemma_.lower() in _ALLEGING or denied
        return effect in _VOUCHING or head.lemma_.lower() in _ALLEGING

    def _speakers_beside(self, trigger: Token) -> Iterator[tuple[Token, Token]]:
        """Speakers of the paragraph's other sentences, for quotations that go on over a full stop."""
        text = self._participants.text
        start = text.rfind("\n", 0, trigger.idx) + 1
        end = text.find("\n", trigger.idx)
        end = len(text) if end < 0 else end
        verbs = []
        i = trigger.i
        while i > 0 and trigger.doc[i - 1].idx >= start:
            i -= 1
        for token in trigger.doc[i : min(len(trigger.doc), i + 300)]:
            if token.idx >= end:
                break
            if self.reporting(token) and not self.quoted(token.idx):
                verbs.append(token)
        for verb in sorted(verbs, key=lambda each: (abs(each.i - trigger.i), each.i)):
            for subject in _speakers(verb):
                yield verb, subject


def _speakers(head: Token) -> list[Token]:
    if head.pos in PREDICATE:
        return surface_subjects(head) or _inverted(head)
    return [child for child in head.children if child.dep_ == "poss"]


def _inverted(verb: Token) -> list[Token]:
    """ "“Go home,” shouted a teacher", whom parsers take for the object."""
    quoted_first = any(child.dep_ == "ccomp" for child in verb.lefts)
    return [child for child in verb.rights if child.dep_ == "dobj"] if quoted_first else []


def _according_to(node: Token) -> Iterator[tuple[Token, Token]]:
    for child in node.children:
        if child.lower_ == "according":
            for preposition in child.children:
                for source in preposition.children:
                    if source.dep_ == "pobj":
                        yield child, source


def _attribution(source: Participant, cue: Token, direct: bool) -> Attribution:
    return Attribution(
        text=source.text,
        cue=cue.text,
        start=source.start,
        end=source.end,
        entity=source.entity.id if source.entity else None,
        sector=source.sector,
        direct=direct,
    )
