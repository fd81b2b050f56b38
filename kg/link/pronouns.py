"""Resolves personal pronouns to names, where only one reading is likely; the rest stay open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.link.antecedents import PRONOUN_SORTS, Antecedent, Antecedents, Rank, Sort
from kg.link.clauses import OBJECTS, announced_subject, governing_subject, is_part_of
from kg.link.discourse import Discourse, Referent
from kg.link.nominals import Resolved
from kg.link.pronoun_words import PronounWords, WordUse, shipped_pronoun_words
from kg.model import EntityType, Mention, MentionKind, Span

_EMPTY_IT = frozenset({"be", "seem", "appear", "take", "remain", "become", "happen", "rain", "snow"})
_SENTENCES_BACK = 2
_SAME_CLAUSE = 0.7
_ONLY_ONE = 0.65
_SUBJECT = 0.55

Found = tuple[Referent, float, str]


class Pronouns:
    """Resolves the pronouns of a document; those in quotations, where speakers change, are left out."""

    def __init__(self, words: PronounWords | None = None) -> None:
        self._words = words or shipped_pronoun_words()

    def resolved(self, discourse: Discourse, quotations: Sequence[Span]) -> Iterator[Resolved]:
        """The pronouns that refer to one name for sure, in text order."""
        starts = [q.start for q in quotations]
        antecedents = Antecedents(discourse, self._words, lambda i: _quoted(i, quotations, starts))
        for i, word in enumerate(discourse.tokens.words):
            sort = PRONOUN_SORTS.get(word.lower())
            if sort is None or _quoted(discourse.tokens.starts[i], quotations, starts):
                continue
            token = discourse.doc[i]
            if sort is Sort.THING and _is_empty(token):
                continue
            found = _Search(token, sort, antecedents, self._words, discourse).found()
            if found is None:
                antecedents.leave_open(i, sort)
                continue
            referent, score, why = found
            antecedents.resolve(i, referent)
            yield Resolved(_mention(discourse, i, referent, score), referent, why=why)


class _Search:
    """The search for what one pronoun means."""

    def __init__(
        self, token: Token, sort: Sort, antecedents: Antecedents, words: PronounWords, discourse: Discourse
    ) -> None:
        self._token = token
        self._sort = sort
        self._antecedents = antecedents
        self._words = words
        self._sentence = discourse.tokens.sentence[token.i]
        self._governor = governing_subject(token)
        subject = antecedents.at(self._governor) if self._governor is not None else None
        self._subject = subject if subject and subject.sort.agrees(sort) else None
        self._here = [a for a in antecedents.before(token.i) if self._may_be(a)]

    def found(self) -> Found | None:
        token = self._token
        if token.lower_.endswith(("self", "selves")):
            return self._own_subject()
        if token.dep_ in OBJECTS:
            return None if self._sort is Sort.THING else self._other_than_subject()
        if self._is_announced() or self._is_of_unclear_noun():
            return None
        if self._is_of_another():
            return self._other_than_subject()
        if self._subject is not None:
            return self._subject_or_its_object(self._subject)
        return self._shortly_before()

    @property
    def _is_possessive(self) -> bool:
        return self._token.dep_ == "poss"

    def _own_subject(self) -> Found | None:
        if self._subject is None or self._subject.referent is None:
            return None
        return self._subject.referent, _SAME_CLAUSE, "subject of the clause around it"

    def _subject_or_its_object(self, subject: Antecedent) -> Found | None:
        """The subject, when nobody else in the sentence comes into question."""
        rivals = [a for a in self._here if a.key != subject.key and a.rank is not Rank.ASIDE]
        if subject.referent is not None and self._is_told_by(subject):
            rivals = [a for a in rivals if a.referent is not None or a.sort is not Sort.THING]
        if not rivals:
            return self._own_subject()
        verb = subject.head.head
        if len(rivals) == 1 and rivals[0].head.head.i == verb.i and rivals[0].head.dep_ == "dobj":
            rival = rivals[0].referent
            if rival is not None and self._words.has(verb.lemma_, WordUse.TURNS):
                return rival, _SUBJECT, f"whom one did {verb.lemma_}"
        return None

    def _is_told_by(self, subject: Antecedent) -> bool:
        """Whether the pronoun stands in what the subject says, promises, denies."""
        verbs = (
            above
            for above in self._token.ancestors
            if above.dep_ == "ccomp" and above.head.i > subject.head.i
        )
        return any(self._words.has(verb.head.lemma_, WordUse.ACTS) for verb in verbs)

    def _other_than_subject(self) -> Found | None:
        """Another than the subject of the clause: in "Roe met Doe and praised him", him is not Roe."""
        shut_out = self._subject.key if self._subject else None
        here = [a for a in self._here if a.key != shut_out]
        return self._nearby(here) if here else self._from_before(shut_out)

    def _shortly_before(self) -> Found | None:
        return self._nearby(self._here) if self._here else self._from_before(None)

    def _nearby(self, here: Sequence[Antecedent]) -> Found | None:
        """From the sentence itself, where one named aside, such as an owner, is as near as the subject."""
        named = {a.key for a in here if a.referent is not None}
        return self._chosen(here) if len(named) == 1 else None

    def _from_before(self, shut_out: tuple[str, int] | None) -> Found | None:
        """From the last sentence that has someone who agrees."""
        back = _SENTENCES_BACK if self._sort in (Sort.MAN, Sort.WOMAN) else 1
        for n in self._antecedents.sentences_before(self._sentence, back):
            found = [a for a in self._antecedents.of_sentence(n) if self._may_be(a) and a.key != shut_out]
            if found:
                return self._chosen(found)
        return None

    def _chosen(self, fitting: Sequence[Antecedent]) -> Found | None:
        """The only one, or the only subject when no object is a rival."""
        keys = {a.key for a in fitting}
        subjects = {a.key: a.referent for a in fitting if a.rank is Rank.SUBJECT}
        if len(keys) == 1:
            referent = fitting[-1].referent
            return (
                (referent, _ONLY_ONE, "the only one shortly before")
                if referent and self._is_told(fitting)
                else None
            )
        objects = {a.key for a in fitting if a.rank is Rank.OBJECT} - subjects.keys()
        if len(subjects) != 1 or objects:
            return None
        referent = next(iter(subjects.values()))
        return (referent, _SUBJECT, "the subject shortly before") if referent else None

    def _is_told(self, fitting: Sequence[Antecedent]) -> bool:
        """Whether what is only named aside may be meant: a person, or a body that can do what is said."""
        best = max(a.rank for a in fitting)
        if self._sort is Sort.THING:
            return best is Rank.SUBJECT or (best is Rank.OBJECT and self._acts)
        return self._sort is not Sort.SEVERAL or best is Rank.SUBJECT

    @property
    def _acts(self) -> bool:
        """Whether the pronoun is subject of what only bodies and states do."""
        verb = self._token.head
        return self._token.dep_ == "nsubj" and self._words.has(verb.lemma_, WordUse.ACTS)

    def _may_be(self, antecedent: Antecedent) -> bool:
        """Whether one agrees, or else must be reckoned with, such as another team beside "they"."""
        if self._sort is Sort.SEVERAL and antecedent.rank is Rank.OBJECT and antecedent.referent is not None:
            return not antecedent.referent.is_person
        if not antecedent.sort.agrees(self._sort):
            return False
        if antecedent.referent is not None:
            return True
        if antecedent.sort is Sort.THING and self._acts and antecedent.rank is Rank.OBJECT:
            return False
        return not is_part_of(self._token, antecedent.head)

    def _is_of_another(self) -> bool:
        """Whether a possessive is of one whom the subject speaks of: "called for his release"."""
        noun = self._token.head
        if not self._is_possessive or not self._words.has(noun.lemma_, WordUse.UNDERGONE):
            return False
        verb = noun.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        return self._words.has(verb.lemma_, WordUse.DEMANDS)

    def _is_of_unclear_noun(self) -> bool:
        """Whether "who" is the subject, of a noun that the parse does not tell."""
        who = self._governor is not None and self._governor.tag_ in ("WP", "WDT")
        return who and self._subject is None and self._sort is not Sort.SEVERAL

    def _is_announced(self) -> bool:
        """Whether the name may come later in the sentence: "When he left, Jane Roe …"."""
        subject = announced_subject(self._token)
        found = self._antecedents.at(subject) if subject is not None else None
        return found is not None and found.sort.agrees(self._sort)


def _quoted(place: int, quotations: Sequence[Span], starts: Sequence[int]) -> bool:
    n = bisect_right(starts, place) - 1
    return n >= 0 and place < quotations[n].end


def _is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it was reported that"."""
    if token.lower_ != "it":
        return False
    head = token.head
    if token.dep_ == "expl" or head.lemma_ in _EMPTY_IT:
        return True
    if token.dep_ == "nsubj" and head.pos_ not in ("AUX", "VERB"):
        # "made it a rule", "found it hard".
        return True
    return token.dep_ == "nsubjpass" and any(child.dep_ == "ccomp" for child in head.children)


def _mention(discourse: Discourse, i: int, referent: Referent, score: float) -> Mention:
    tokens = discourse.tokens
    type_: EntityType = referent.entity.type
    return Mention(tokens.starts[i], tokens.ends[i], tokens.words[i], MentionKind.PRONOUN, type_, score)
