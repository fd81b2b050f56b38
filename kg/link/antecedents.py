"""Who and what stands before a pronoun and may be meant by it: named, or a noun that names nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from spacy.tokens import Token

from kg.link.clauses import SUBJECTS
from kg.link.discourse import Discourse, Referent, Use
from kg.link.pronoun_words import PronounWords
from kg.model import EntityType, MentionKind

_BESIDE_OTHERS = frozenset({"amod", "appos", "attr", "compound", "nmod", "npadvmod", "nummod"})
"""The roles of nouns that say something of another noun or a time."""
_REPORTED = frozenset({"ccomp", "xcomp"})
_PARTNERS = frozenset({"against", "by", "for", "from", "to", "with"})
_SINGULAR = frozenset({"NN", "NNP"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PLURAL_VERBS = frozenset({"are", "were", "have"})


_PASSED_OVER = 4
"""How many quoted sentences may stand between."""


class Sort(StrEnum):
    """What a pronoun may stand for, or an antecedent is."""

    MAN = "m"
    WOMAN = "f"
    SOMEONE = "mf"
    THING = "n"
    SEVERAL = "p"

    def agrees(self, other: Sort) -> bool:
        """Whether one may be the other."""
        return self == other or (Sort.SOMEONE in (self, other) and {self, other} <= _PERSONS)


_PERSONS = frozenset({Sort.MAN, Sort.WOMAN, Sort.SOMEONE})
PRONOUN_SORTS = {
    "he": Sort.MAN, "him": Sort.MAN, "his": Sort.MAN, "himself": Sort.MAN,
    "she": Sort.WOMAN, "her": Sort.WOMAN, "hers": Sort.WOMAN, "herself": Sort.WOMAN,
    "it": Sort.THING, "its": Sort.THING, "itself": Sort.THING,
    "they": Sort.SEVERAL, "them": Sort.SEVERAL, "their": Sort.SEVERAL, "theirs": Sort.SEVERAL,
    "themselves": Sort.SEVERAL,
}  # fmt: skip


class Rank(IntEnum):
    """How much a sentence is about an antecedent."""

    ASIDE = 0
    OBJECT = 1
    SUBJECT = 2


@dataclass(frozen=True, slots=True)
class Antecedent:
    """One that a pronoun may mean. `referent` is None for a noun, or a pronoun, of nobody known."""

    head: Token
    referent: Referent | None
    sort: Sort
    rank: Rank

    @property
    def key(self) -> tuple[str, int]:
        """The same for all that are surely one."""
        return ("", self.head.i) if self.referent is None else (self.referent.entity.id, -1)


class Antecedents:
    """The antecedents of a document; pronouns join them as they are resolved."""

    def __init__(
        self, discourse: Discourse, words: PronounWords, is_quoted: Callable[[int], bool] = lambda _: False
    ) -> None:
        """`is_quoted` tells whether a place in the text is in a quotation, where others are spoken of."""
        self._discourse = discourse
        self._words = words
        self._is_quoted = is_quoted
        self._resolved: dict[int, Referent] = {}
        self._open: dict[int, Sort] = {}

    def resolve(self, i: int, referent: Referent) -> None:
        """Let the pronoun at token `i` stand for what it was found to mean."""
        self._resolved[i] = referent

    def leave_open(self, i: int, sort: Sort) -> None:
        """Let the pronoun at token `i` stand for someone or something unknown."""
        self._open[i] = sort

    def before(self, i: int) -> list[Antecedent]:
        """Those of the sentence of token `i` that stand before it."""
        return list(self._between(self._first(self._discourse.tokens.sentence[i]), i))

    def of_sentence(self, n: int) -> list[Antecedent]:
        """All of sentence `n`."""
        return list(self._between(self._first(n), self._first(n + 1)))

    def sentences_before(self, sentence: int, most: int) -> Iterator[int]:
        """The sentences before one, the nearest first: `most` of them, quoted ones not counted."""
        for n in range(sentence - 1, max(sentence - 1 - most - _PASSED_OVER, -1), -1):
            if most == 0:
                return
            if not self._is_quoted_whole(n):
                most -= 1
                yield n

    def _is_quoted_whole(self, sentence: int) -> bool:
        tokens = self._discourse.tokens
        words = [
            i for i in range(self._first(sentence), self._first(sentence + 1)) if tokens.words[i].isalnum()
        ]
        return bool(words) and all(self._is_quoted(tokens.starts[i]) for i in words)

    def at(self, token: Token) -> Antecedent | None:
        """What a token stands for, as head of a phrase; "who" for the noun before it."""
        if token.tag_ in ("WP", "WDT"):
            verb = token.head
            token = verb.head if verb.dep_ == "relcl" else token
        named = next((child for child in (token, *token.rights) if self._is_apposed(token, child)), token)
        use = self._discourse.at(named.i)
        if use is not None and use.mention.kind is not MentionKind.ADJECTIVE:
            return self._named(use, self._discourse.head(use))
        return self._unnamed(token)

    def _is_apposed(self, token: Token, child: Token) -> bool:
        return child.dep_ == "appos" and self._discourse.at(child.i) is not None

    def _first(self, sentence: int) -> int:
        return bisect_left(self._discourse.tokens.sentence, sentence)

    def _between(self, start: int, end: int) -> Iterator[Antecedent]:
        for i in range(start, end):
            if self._is_quoted(self._discourse.tokens.starts[i]):
                continue
            use = self._discourse.at(i)
            if use is None:
                found = self._unnamed(self._discourse.doc[i]) if self._is_noun(i) else None
            elif use.start == i and use.mention.kind is not MentionKind.ADJECTIVE:
                found = self._named(use, self._discourse.head(use))
            else:
                continue
            if found is not None:
                yield found

    def _is_noun(self, i: int) -> bool:
        tag = self._discourse.tokens.tags[i]
        return tag in _SINGULAR or tag in _PLURAL or i in self._resolved or i in self._open

    def _named(self, use: Use, head: Token) -> Antecedent | None:
        sort = _sort(use.referent, head)
        if sort is None or head.dep_ == "compound":
            return None
        one_of_several = sort is Sort.SEVERAL and _is_joined(head)
        known = use.referent if _is_antecedent(use.referent) and not one_of_several else None
        return Antecedent(head, known, sort, _rank(head))

    def _unnamed(self, token: Token) -> Antecedent | None:
        """A noun, or a pronoun before."""
        i = token.i
        if i in self._resolved:
            return Antecedent(token, self._resolved[i], PRONOUN_SORTS[token.lower_], _rank(token))
        if i in self._open:
            return Antecedent(token, None, self._open[i], _rank(token))
        if token.dep_ in _BESIDE_OTHERS or any(self._is_apposed(token, child) for child in token.rights):
            return None
        sort = self._noun_sort(token)
        rank = _rank(token)
        if sort is Sort.THING and rank is Rank.ASIDE:
            return None
        return Antecedent(token, None, sort, rank) if sort else None

    def _noun_sort(self, token: Token) -> Sort | None:
        if token.tag_ in _PLURAL:
            return Sort.SEVERAL
        if token.tag_ not in _SINGULAR:
            return None
        lemma = token.lower_
        if self._words.is_person(lemma):
            gender = self._words.gender(lemma)
            return Sort(gender) if gender else Sort.SOMEONE
        return Sort.THING


def _sort(referent: Referent, head: Token) -> Sort | None:
    """What a named one is, for pronouns; one of unknown kind may be a person."""
    type_ = referent.entity.type
    if type_ is EntityType.PERSON:
        return Sort(referent.gender) if referent.gender else Sort.SOMEONE
    if type_ is EntityType.OTHER:
        return Sort.SOMEONE
    if type_ in (EntityType.ORGANIZATION, EntityType.GROUP) and _is_plural(head):
        return Sort.SEVERAL
    return Sort.THING


def _is_plural(head: Token) -> bool:
    """Whether a name is in the plural, or takes a verb in the plural."""
    if head.tag_ in _PLURAL:
        return True
    if head.dep_ not in SUBJECTS or _is_joined(head):
        return False
    verb = head.head
    return verb.tag_ == "VBP" or any(
        child.lower_ in _PLURAL_VERBS for child in (verb, *verb.lefts) if child.pos_ in ("AUX", "VERB")
    )


def _is_joined(head: Token) -> bool:
    """Whether others are joined to a name by "and"."""
    return head.dep_ == "conj" or any(child.dep_ == "conj" for child in head.rights)


def _is_antecedent(referent: Referent) -> bool:
    """Whether pronouns may be resolved to a referent: persons, and what acts."""
    return referent.is_person or referent.acts


def _rank(head: Token) -> Rank:
    while head.dep_ in ("conj", "appos") and head.head.i != head.i:
        head = head.head
    if head.dep_ in SUBJECTS:
        return _subject_rank(head.head)
    if head.dep_ in ("dobj", "dative"):
        return Rank.OBJECT
    if head.dep_ == "pobj" and head.head.lower_ in _PARTNERS and head.head.head.pos_ in ("AUX", "VERB"):
        return Rank.OBJECT
    return Rank.ASIDE


def _subject_rank(verb: Token) -> Rank:
    """A main clause tells what a sentence is about, a clause that is reported less, the others little."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ == "ROOT":
        return Rank.SUBJECT
    return Rank.OBJECT if verb.dep_ in _REPORTED else Rank.ASIDE
