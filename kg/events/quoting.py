"""Who says what: quotation marks and reported clauses with their speaker and the word that introduces them.

Speech in quotation marks is assigned by its paragraph, after the manner of Pareti et al. (2013) and Muzny et
al. (2017): the cue is the verb of speech above the quoted words in the parse, else the one that follows or
precedes the marks. What goes on after "…, he said." belongs to the same quotation, and a paragraph of quoted
words only to the speaker of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from spacy.symbols import AUX, NOUN, PROPN, VERB
from spacy.tokens import Token

from kg.annotate.annotation import Annotation
from kg.events.grounding import Grounding
from kg.events.lexicon import ActorNoun
from kg.events.participants import Participants
from kg.events.reported import Reported, reported_clauses
from kg.events.speech import SpeechVerbs
from kg.events.syntax import NOMINAL, PORTIONS, surface_subjects
from kg.events.word_classes import word_class
from kg.model import Entity, EntityType, Quotation, Span

_NEAR = 14
"""Tokens from a quotation mark to the verb of speech beside it."""
_CLIMB = 5
_SENTENCE_END = frozenset(".!?")
_MARKS = "\"“”„‟«»‘’`' \n"
_NEXT_SENTENCE = re.compile(r"[.!?]\s+\w")
_TELLING = word_class("telling")
_WHOLE = 4
"""Words from which a quotation without a speaker is speech rather than a coined term."""


@dataclass(slots=True)
class _Utterance:
    """Quoted stretches of one speaker, before they are given an id."""

    parts: list[Span]
    cue: Token | None = None
    speaker: Token | None = None
    follows: bool = field(default=False)
    """Whether the cue stands after the words, so that more of them may come after it."""


class Quoter:
    """Finds the quotations of documents. Holds no state between them."""

    def __init__(
        self, actors: Mapping[str, ActorNoun], verbs: SpeechVerbs, events: AbstractSet[str] = frozenset()
    ) -> None:
        """`events` are the nouns that tell an event, which says nothing: "the talks"."""
        self._actors = actors
        self._verbs = verbs
        self._events = events

    def quotations(self, annotation: Annotation, entities: Sequence[Entity]) -> tuple[Quotation, ...]:
        """Direct and indirect quotations in the order of their first words, numbered from q1."""
        reading = _Reading(annotation, entities, self._actors, self._verbs, self._events)
        found = sorted([*reading.direct(), *reading.indirect()], key=lambda each: each.content[0])
        return tuple(replace(each, id=f"q{number}") for number, each in enumerate(found, 1))


class _Reading:
    """One document's quotations."""

    def __init__(
        self,
        annotation: Annotation,
        entities: Sequence[Entity],
        actors: Mapping[str, ActorNoun],
        verbs: SpeechVerbs,
        events: AbstractSet[str],
    ) -> None:
        self._actors, self._events = actors, events
        self._doc, self._text = annotation.doc, annotation.document.text
        self._grounding = Grounding(annotation.doc, entities)
        self._participants = Participants(self._grounding, actors)
        self._verbs = verbs
        self._stretches = [(span, self._tokens(span)) for span in annotation.quotations]
        self._quoted = {token.i for _, tokens in self._stretches for token in tokens}
        self._endless = {
            i for sentence in self._grounding.endless for i in range(sentence.start, sentence.end)
        }

    def direct(self) -> Iterator[Quotation]:
        """Words in quotation marks that are somebody's, or are whole sentences."""
        for each in self._utterances():
            if each.speaker is not None or each.cue is not None or self._is_speech(each.parts):
                yield self._quotation(tuple(each.parts), True, each.cue, each.speaker)

    def indirect(self) -> Iterator[Quotation]:
        """What is reported in other words: "officials said that …", "according to …"."""
        clauses = reported_clauses(self._doc, self._verbs, self._quoted, self._endless, self._may_speak)
        for found in clauses:
            content = tuple(Span(start, end, self._text[start:end]) for start, end in found.content)
            yield self._quotation(content, False, found.cue, found.speaker, found)

    def _utterances(self) -> list[_Utterance]:
        found: list[_Utterance] = []
        for number, (span, tokens) in enumerate(self._stretches):
            cue, follows = self._cue(number) if tokens else (None, False)
            last = found[-1] if found else None
            if last is not None and self._goes_on(last, span, cue):
                last.parts.append(span)
                if last.cue is None and cue is not None:
                    last.cue, last.speaker = cue, self._speaker(cue)
                last.follows = last.follows or follows
                continue
            speaker = self._speaker(cue) if cue is not None else self._named_before(span)
            if speaker is None and cue is None and last is not None and self._is_next_paragraph(last, span):
                speaker = last.speaker
            found.append(_Utterance([span], cue, speaker, follows))
        return found

    def _goes_on(self, last: _Utterance, span: Span, cue: Token | None) -> bool:
        """Whether a stretch is one with those before it."""
        if cue is not None and last.cue is not None:
            return cue.i == last.cue.i
        before = last.parts[-1]
        between = self._text[before.end : span.start]
        if not between.strip(_MARKS):
            # Only the marks of one that goes on over paragraphs: nothing closes the first.
            return "\n" in between and not between.split("\n")[0].strip()
        if cue is not None or last.cue is None or "\n" in between:
            return False
        return last.follows and before.end <= last.cue.idx < span.start

    def _is_next_paragraph(self, last: _Utterance, span: Span) -> bool:
        """Whether the paragraph is nothing but the quotation, and the one before ends with a cue."""
        rest, parted, before = self._text[last.parts[-1].end : span.start].partition("\n")
        behind = self._text[span.end : span.end + _NEAR].split("\n", 1)[0]
        one_sentence = not _NEXT_SENTENCE.search(rest.strip())
        return bool(parted) and one_sentence and not before.strip(_MARKS) and not behind.strip(_MARKS)

    def _cue(self, number: int) -> tuple[Token | None, bool]:
        """The verb of speech of a stretch, and whether it stands after it."""
        span, tokens = self._stretches[number]
        above = self._above(tokens)
        after = self._after(span, tokens)
        if above is not None and (after is None or above.i >= after.i or above.i < tokens[0].i):
            return above, above.i > tokens[-1].i
        if after is not None:
            return after, True
        return self._before(tokens), False

    def _above(self, tokens: Sequence[Token]) -> Token | None:
        """The verb of speech that governs the quoted words in the parse."""
        inside = {token.i for token in tokens}
        for token in tokens:
            if token.dep_ == "ROOT":
                beside = [each for each in token.children if each.dep_ in ("parataxis", "ccomp", "advcl")]
                return next((each for each in beside if self._is_cue(each) and each.i not in inside), None)
            if token.head.i in inside:
                continue
            node = token.head
            for _ in range(_CLIMB):
                if self._is_cue(node):
                    return node
                if node.dep_ in ("ROOT", "relcl", "advcl") or (node.pos == VERB and node.i in self._quoted):
                    break
                node = node.head
        return None

    def _after(self, span: Span, tokens: Sequence[Token]) -> Token | None:
        if span.text[-1:] == "." or not tokens:
            return None
        for token in self._beside(tokens[-1].i + 1, 1):
            if self._is_cue(token):
                return token
            if token.pos in (VERB,) or token.text in _SENTENCE_END:
                return None
        return None

    def _before(self, tokens: Sequence[Token]) -> Token | None:
        """The verb of "He said: “…”", "He said, “…”", told by what stands right before the mark."""
        for token in self._beside(tokens[0].i - 1, -1):
            if self._is_cue(token):
                return token
            if token.text in _SENTENCE_END or token.pos == VERB:
                return None
        return None

    def _beside(self, i: int, step: int) -> Iterator[Token]:
        """The tokens outside quotation marks on one side, up to the paragraph's end."""
        for place in range(i, i + _NEAR * step, step):
            if not 0 <= place < len(self._doc) or place in self._quoted or "\n" in self._doc[place].text:
                return
            yield self._doc[place]

    def _is_cue(self, token: Token) -> bool:
        if token.pos != VERB or token.i in self._quoted or token.i in self._endless:
            return False
        return token.lemma_.lower() in self._verbs

    def _speaker(self, cue: Token) -> Token | None:
        """The subject of a verb of speech, or the name beside it where the parser gives none."""
        subjects = [token for token in surface_subjects(cue) if self._may_speak(token)]
        if subjects:
            return subjects[0]
        for step in (1, -1):
            following = self._beside(cue.i + step, step)
            nominal = next((token for token in following if token.pos in NOMINAL), None)
            if nominal is not None and nominal.pos in (PROPN, NOUN) and self._grounding.at(nominal):
                return nominal
        return None

    def _may_speak(self, token: Token) -> bool:
        """Not "had this to say", nor a word of the quotation itself, nor an event or a round of them."""
        if token.i in self._quoted or token.lower_ in ("this", "that"):
            return False
        pair = self._grounding.at(token)
        if pair is not None:
            return pair[1].type is not EntityType.EVENT
        noun = token.lemma_.lower()
        if token.pos != NOUN or noun in self._actors or noun in _TELLING:
            return True
        dozens_of = any(each.actor for each in self._participants.of(token)) if noun in PORTIONS else False
        return dozens_of or (noun not in self._events and noun not in PORTIONS)

    def _named_before(self, span: Span) -> Token | None:
        """The speaker of "Mr Putin: “…”"."""
        before = self._text[: span.start].rstrip('"“„‟«»‘` ')
        if not before.endswith(":"):
            return None
        token = next(iter(self._tokens(Span(len(before) - 1, len(before), ":"))), None)
        name = self._doc[token.i - 1] if token is not None and token.i else None
        return name if name is not None and self._grounding.name_at(name) else None

    def _is_speech(self, parts: Sequence[Span]) -> bool:
        """Whether quoted words nobody is said to have spoken are a sentence, not a title or a term."""
        tokens = [token for span in parts for token in self._tokens(span)]
        words = [token for token in tokens if token.is_alpha]
        finite = any(
            token.pos in (VERB, AUX) and token.tag_ in ("VBD", "VBP", "VBZ", "MD") for token in tokens
        )
        return len(words) >= _WHOLE and finite and parts[-1].text[-1:] in (".", ",", "!", "?")

    def _tokens(self, span: Span) -> list[Token]:
        found = self._doc.char_span(span.start, span.end, alignment_mode="contract")
        return list(found) if found is not None else []

    def _quotation(
        self,
        content: tuple[Span, ...],
        direct: bool,
        cue: Token | None,
        speaker: Token | None,
        reported: Reported | None = None,
    ) -> Quotation:
        cue_span = _span(cue) if cue is not None else None
        if reported is not None and reported.cue_end is not None and cue is not None:
            end = reported.cue_end.idx + len(reported.cue_end)
            cue_span = Span(cue.idx, end, self._text[cue.idx : end])
        if speaker is None:
            return Quotation("", content, direct, cue_span)
        named = self._participants.of(speaker)
        who = next((each for each in named if each.entity is not None), named[0] if named else None)
        if who is None:
            return Quotation("", content, direct, cue_span, _span(speaker))
        words = Span(who.start, who.end, who.text)
        return Quotation(
            "", content, direct, cue_span, words, who.entity.id if who.entity else None, who.sector
        )


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token), token.text)
