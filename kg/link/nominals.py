"""Finds and resolves nominals: "the Ukrainian president", "the Turkish city", "the company"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain

from kg.link.clauses import OBJECTS, governing_subject
from kg.link.discourse import Discourse, Referent, Use
from kg.link.nominal_words import NominalWord, shipped_kind_heads
from kg.link.offices import offices, roles_meant
from kg.link.seats import capital_of, shipped_seats
from kg.link.spelling import has_company_form, without_company_form
from kg.model import EntityType, Mention, MentionKind
from kg.wikidata.item import Item, Lookup

_DETERMINERS = frozenset({"the", "this", "that"})
_NOT_FOLLOWED_BY = frozenset({"-", "and", "or"})
_RECENT = 2
_UNTOLD = frozenset({"armed_group", "company"})
"""The kinds whose names often have no word that tells the kind."""
_RULERS = "government"
_PARTNERS = frozenset({"against", "from", "to", "with"})
_CAPITAL = ("capital",)
_LEADER = "leader"
_NAMED = 0.8
_INFERRED = 0.7
_OFFICE_ONLY = 0.65
_RECENT_ONE = 0.6


class Fit(Enum):
    """Whether something is of the kind that a noun means."""

    NO = 0
    PERHAPS = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase at the tokens from `start` to before `end`; `of` is the thing it is said to belong to."""

    start: int
    end: int
    word: NominalWord
    of: Referent | None
    qualified: bool
    """Whether something stands before the noun: an adjective or a name."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention and what it refers to: an entity of the document, or else an item."""

    mention: Mention
    referent: Referent | None
    item: Item | None = None
    why: str = ""


class Nominals:
    """Resolves nominals with the offices and kinds of an index."""

    def __init__(self, lookup: Lookup, words: Mapping[str, NominalWord]) -> None:
        self._lookup = lookup
        self._words = words
        self._kinds = shipped_kind_heads()
        self._last_words = frozenset(noun.rsplit(" ", 1)[-1] for noun in words)

    def resolved(self, discourse: Discourse, day: date | None) -> Iterator[Resolved]:
        """The nominals of a document that refer to one thing for sure, in text order."""
        for nominal in self._nominals(discourse):
            if nominal.word.type is EntityType.PERSON:
                found = self._person(nominal, discourse, day)
            else:
                found = self._thing(nominal, discourse)
            if found:
                yield found

    def _nominals(self, discourse: Discourse) -> Iterator[Nominal]:
        words = discourse.tokens.words
        for i, text in enumerate(words):
            if text.lower() in self._last_words and discourse.at(i) is None:
                nominal = self._nominal(discourse, i)
                if nominal and not _goes_on(discourse, nominal.end):
                    yield nominal

    def _nominal(self, discourse: Discourse, i: int) -> Nominal | None:
        """The phrase up to the noun at token `i`: a determiner, maybe a name or adjective, the noun."""
        words = discourse.tokens.words
        noun_start, word = self._noun(words, i)
        if word is None:
            return None
        use = discourse.at(noun_start - 1)
        start = (use.start if use else noun_start) - 1
        if start < 0 or words[start].lower() not in _DETERMINERS:
            return None
        if not discourse.tokens.same_sentence(start, i):
            return None
        end, of = (i + 1, use.referent) if use else _of(discourse, i + 1)
        return Nominal(start, end, word, of, use is not None)

    def _noun(self, words: Sequence[str], i: int) -> tuple[int, NominalWord | None]:
        for length in (3, 2, 1):
            if i - length + 1 >= 0:
                noun = " ".join(words[i - length + 1 : i + 1]).lower()
                if noun in self._words:
                    return i - length + 1, self._words[noun]
        return i, None

    def _person(self, nominal: Nominal, discourse: Discourse, day: date | None) -> Resolved | None:
        role = _role(nominal)
        named = _distinct(discourse.named_before(nominal.start))
        if nominal.of is None:
            fitting = [] if nominal.qualified else [r for r in named if _has_role(r, role, day, ())]
            return _of_one(nominal, discourse, fitting, _INFERRED, f"the one {role} named before")
        countries = _countries(nominal.of)
        fitting = [r for r in named if _has_role(r, role, day, countries)]
        if fitting:
            return _of_one(nominal, discourse, fitting, _NAMED, f"{role} named before")
        return self._holder(nominal, discourse, role, countries, day)

    def _holder(
        self, nominal: Nominal, discourse: Discourse, role: str, of: Sequence[str], day: date | None
    ) -> Resolved | None:
        """The one who holds the office on the article's day, named in the article or not."""
        if day is None or role == _LEADER:
            return None
        holders = {
            item.qid: item
            for qid in of
            for meant in sorted(roles_meant(role))
            for item in self._lookup.holders(meant, qid)
            if any(offices(item, role, day, (qid,)))
        }
        if len(holders) != 1:
            return None
        item = next(iter(holders.values()))
        known = next((r for r in discourse.referents if r.entity.qid == item.qid), None)
        mention = _mention(nominal, discourse, _OFFICE_ONLY)
        return Resolved(mention, known, item, f"{role} on {day.isoformat()}")

    def _capital(self, nominal: Nominal, discourse: Discourse) -> Resolved | None:
        """The capital of the country that the qualifier names, spoken of before or not."""
        country = nominal.of.item if nominal.of is not None else None
        item = capital_of(country, self._lookup) if country and nominal.word.means == _CAPITAL else None
        if country is None or item is None:
            return None
        known = next((r for r in discourse.referents if r.entity.qid == item.qid), None)
        mention = _mention(nominal, discourse, _NAMED)
        return Resolved(mention, known, item, f"the capital of {country.label}")

    def _thing(self, nominal: Nominal, discourse: Discourse) -> Resolved | None:
        """The one fitting place or organisation named not long before."""
        if nominal.of is not None:
            capital = self._capital(nominal, discourse)
            if capital is not None:
                return capital
            of = _countries(nominal.of)
            named = _distinct(discourse.named_before(nominal.start))
            lying = [r for r in named if r is not nominal.of and r.item and r.item.country in of]
            fitting = [r for r in lying if _kind_fit(r, nominal.word, self._kinds) is Fit.SURE]
            return _of_one(nominal, discourse, fitting, _NAMED, "the one named before")
        subject = _shut_out(nominal, discourse)
        by_sentence = list(discourse.before(nominal.start, _RECENT))
        for uses in ([*chain(*by_sentence[:2])], *by_sentence[2:]):
            fits = [(use, _kind_fit(use.referent, nominal.word, self._kinds)) for use in uses]
            known = [(use, fit) for use, fit in fits if fit is not Fit.NO and use.referent is not subject]
            if known:
                fitting = _surest(nominal, discourse, known)
                return _of_one(nominal, discourse, fitting, _RECENT_ONE, "the one named before")
        return None


def _role(nominal: Nominal) -> str:
    """The office that the noun tells; of a leader, the one whose seat stands before: "the Kremlin leader"."""
    role = nominal.word.means[0]
    seat = nominal.of.item if nominal.of is not None else None
    return shipped_seats().get(seat.qid, role) if role == _LEADER and seat is not None else role


def _surest(nominal: Nominal, discourse: Discourse, known: Sequence[tuple[Use, Fit]]) -> list[Referent]:
    """Those of the kind, and what may be and is a subject or nearer; no country that is only dealt with."""
    if nominal.word.noun == _RULERS:
        return _distinct([use for use, _ in known if not _is_partner(discourse, use)])
    sure = max((use.start for use, fit in known if fit is Fit.SURE), default=-1)
    sentence = discourse.tokens.sentence
    return _distinct(
        [
            use
            for use, fit in known
            if fit is Fit.SURE
            or discourse.is_subject(use)
            or discourse.head(use).dep_ in OBJECTS - {"pobj"}
            or (use.start > sure and sentence[use.start] == sentence[nominal.start])
        ]
    )


def _is_partner(discourse: Discourse, use: Use) -> bool:
    head = discourse.head(use)
    return head.dep_ == "pobj" and head.head.lower_ in _PARTNERS


def _shut_out(nominal: Nominal, discourse: Discourse) -> Referent | None:
    """The subject of the clause in which the nominal is an object: it is another."""
    head = discourse.doc[nominal.end - 1]
    subject = governing_subject(head) if head.dep_ in OBJECTS else None
    use = discourse.at(subject.i) if subject is not None else None
    return use.referent if use else None


def _of(discourse: Discourse, i: int) -> tuple[int, Referent | None]:
    """What follows as "of …": "the president of France"."""
    words = discourse.tokens.words
    if i + 1 < len(words) and words[i] == "of":
        after = i + 1 + (words[i + 1].lower() == "the")
        use = discourse.at(after)
        if use and discourse.tokens.same_sentence(i, use.start):
            return use.end, use.referent
    return i, None


def _goes_on(discourse: Discourse, end: int) -> bool:
    """Whether the noun is no head: a name or another noun follows, or "of" something unknown."""
    tokens = discourse.tokens
    if not tokens.same_sentence(end - 1, end):
        return False
    if tokens.words[end] in _NOT_FOLLOWED_BY or discourse.at(end):
        return True
    token = discourse.doc[end - 1]
    return tokens.words[end] == "of" or (token.dep_ == "compound" and token.head.i >= end)


def _distinct(uses: Sequence[Use]) -> list[Referent]:
    """The referents used, each once."""
    return list({use.referent.entity.id: use.referent for use in uses}.values())


def _countries(referent: Referent) -> list[str]:
    """The QIDs whose offices and places a qualifier means: "Kremlin" stands for Russia, too."""
    item = referent.item
    if item is None:
        return []
    return [item.qid] if item.kind == "country" or item.country is None else [item.qid, item.country]


def _has_role(referent: Referent, role: str, day: date | None, of: Sequence[str]) -> bool:
    if not referent.is_person:
        return False
    if referent.item is not None and any(offices(referent.item, role, day, of)):
        return True
    return not of and bool(referent.roles & set(roles_meant(role)))


def _kind_fit(referent: Referent, word: NominalWord, kinds: Mapping[str, str]) -> Fit:
    if referent.entity.type is not word.type:
        return Fit.NO
    item = referent.item
    if item is None:
        return _fit_unlinked(referent.entity.label, word, kinds)
    if word.means == _CAPITAL:
        return Fit.SURE if "capital" in item.description else Fit.NO
    described = item.kind == "company" and word.noun in item.description.lower().split()
    return Fit.SURE if described or item.kind in word.means else Fit.NO


def _fit_unlinked(label: str, word: NominalWord, kinds: Mapping[str, str]) -> Fit:
    """By the last word of the name, or the form of a company; a name that tells nothing may be any of two."""
    if word.type is not EntityType.ORGANIZATION:
        return Fit.NO
    kind = kinds.get(without_company_form(label).rpartition(" ")[2])
    if kind is None and has_company_form(label):
        return Fit.SURE if "company" in word.means else Fit.NO
    if kind is None:
        return Fit.PERHAPS if _UNTOLD.intersection(word.means) else Fit.NO
    return Fit.SURE if kind in word.means else Fit.NO


def _of_one(
    nominal: Nominal, discourse: Discourse, fitting: Sequence[Referent], score: float, why: str
) -> Resolved | None:
    if len(fitting) != 1:
        return None
    return Resolved(_mention(nominal, discourse, score), fitting[0], why=why)


def _mention(nominal: Nominal, discourse: Discourse, score: float) -> Mention:
    tokens = discourse.tokens
    start, end = tokens.starts[nominal.start], tokens.ends[nominal.end - 1]
    return Mention(start, end, tokens.text[start:end], MentionKind.NOMINAL, nominal.word.type, score)
