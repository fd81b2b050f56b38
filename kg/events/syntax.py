"""Reading a dependency parse: who is the subject, the object, the governor, the antecedent.

The functions undo what English syntax moves about (passives, relative clauses, infinitives, coordination) and
a few attachment mistakes of small parsers. They know spaCy's tokens and ClearNLP labels, nothing of events.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.symbols import ADJ, ADP, AUX, NOUN, NUM, PRON, PROPN, VERB
from spacy.tokens import Token

from kg.events.headline_passives import lacks_auxiliary
from kg.events.misattached import begins_next_clause, first_object, gerund_governor, parted_subject
from kg.events.word_classes import word_class

NOMINAL = frozenset({NOUN, PROPN, PRON, NUM})
PREDICATE = frozenset({VERB, AUX})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"that", "which", "who", "whom", "whose"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_AUXILIARY = frozenset({"aux", "auxpass"})
CONTROLLED = frozenset({"xcomp", "advcl", "ccomp"})
OBJECT_CONTROLLED_PREPOSITIONS = frozenset({"of", "for", "against", "from"})
"""After these a gerund is done by the object: accused X of killing, warned X against attacking."""
SHARED_PREPOSITIONS = frozenset(
    {"with", "on", "against", "to", "for", "between", "over", "about", "from", "into"}
)
"""Parsers attach these to the verb or to its object much by chance: "signed a deal with X"."""
PORTIONS = word_class("portion")
GIVING = word_class("giving")
MAX_CLIMB = 12


def conjuncts(token: Token) -> list[Token]:
    """The token and those coordinated to it on its right, in text order."""
    found = [*_names_before(token), token]
    for child in token.rights:
        if child.dep_ == "conj" or _goes_on_counting(child, token):
            found.extend(conjuncts(child))
    return found


def _names_before(name: Token) -> list[Token]:
    """ "Accused *Jane Roe* and John Doe", where a parser joins all four words to one name."""
    if name.pos != PROPN:
        return []
    return [
        child
        for child in name.lefts
        if child.dep_ == "nmod" and child.pos == PROPN and any(c.lower_ == "and" for c in child.rights)
    ]


def _goes_on_counting(number: Token, noun: Token) -> bool:
    """ "Killed 12 people in Texas, *three* in Oklahoma", which parsers call an apposition."""
    if number.dep_ != "appos" or number.pos != NUM or not any(c.dep_ == "nummod" for c in noun.lefts):
        return False
    return any(child.dep_ == "prep" for child in number.rights)


def is_passive(verb: Token) -> bool:
    """True for a passive clause, full ("was hit") or reduced ("the city hit by drones")."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubjpass", "auxpass"}:
        return True
    if lacks_auxiliary(verb):
        return True
    if "aux" in labels or verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj":
        # "Ten were killed and more than 70 injured": no auxiliary, but a subject of its own.
        return is_passive(first_conjunct(verb))
    if verb.dep_ == "advcl":  # "Shot by police, the man died"
        return not labels & {"dobj", *SUBJECTS}
    if verb.dep_ == "acl" and "dobj" in labels and verb.lemma_ not in GIVING:
        return False  # a main verb that a parser took for a participle: "rebels attacked the town"
    # "ccomp": "had him killed".
    return verb.dep_ in ("acl", "amod", "ccomp") or "agent" in labels


def first_conjunct(verb: Token) -> Token:
    """The verb that a coordinated one goes on from.

    A bare participle goes on from a participle: "was found guilty of taking bribes and *sentenced*", where
    parsers join it to the gerund.
    """
    node = verb.head
    if verb.tag_ != "VBN" or node.tag_ not in ("VB", "VBG") or any(c.dep_ in _AUXILIARY for c in verb.lefts):
        return verb.head
    for _ in range(MAX_CLIMB):
        if node.tag_ == "VBN" and node.pos in PREDICATE:
            return node
        if node.dep_ == "ROOT":
            break
        node = node.head
    return verb.head


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.tag_ not in RELATIVE_TAGS and token.lower_ not in RELATIVE:
        return token
    node = token.head
    for _ in range(MAX_CLIMB):
        if node.dep_ in ("relcl", "acl"):
            return node.head
        if node.dep_ == "ROOT":
            break
        node = node.head
    return token


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects of a verb, through control, coordination and relative clauses."""
    own = [_together(antecedent(child), child, verb) for child in _own_subjects(verb)]
    if own:
        return [each for subject in own for each in conjuncts(subject)]
    return [] if depth > MAX_CLIMB else _inherited_subjects(verb, depth + 1)


def _together(noun: Token, pronoun: Token, verb: Token) -> Token:
    """ "X and Y, which have brokered it": a plural verb is of both, though the clause hangs on the last."""
    if noun.i == pronoun.i or noun.dep_ != "conj" or noun.tag_ not in ("NN", "NNP"):
        return noun
    plural = [verb, *(child for child in verb.lefts if child.dep_ in ("aux", "auxpass"))]
    if not any(each.tag_ == "VBP" or each.lower_ == "were" for each in plural):
        return noun
    while noun.dep_ == "conj" and noun.head.pos in NOMINAL:
        noun = noun.head
    return noun


def _own_subjects(verb: Token) -> list[Token]:
    if (parted := parted_subject(verb)) is not None:
        return [parted]
    own = [child for child in verb.children if child.dep_ in SUBJECTS and not _is_moved_object(child)]
    if own:
        return own
    # In questions, and where a parser is at a loss, the subject hangs on the auxiliary.
    return [
        each for child in verb.lefts if child.dep_ == "aux" for each in child.lefts if each.dep_ in SUBJECTS
    ]


def _inherited_subjects(verb: Token, depth: int) -> list[Token]:
    head, label = verb.head, verb.dep_
    if label == "conj":
        return surface_subjects(first_conjunct(verb), depth) if head.pos in PREDICATE else []
    if label in CONTROLLED and (label != "ccomp" or has_to(verb) or verb.tag_ in ("VB", "VBG")):
        return _controller(verb, depth)
    if label == "pcomp":
        return _gerund_subject(head, depth)
    if label == "acl":
        return _clause_subject(verb, depth)
    if label == "relcl" and not any(child.dep_ in ("dobj", "pobj") for child in verb.children):
        return [head]
    if label in ("aux", "auxpass") and head.pos in PREDICATE:
        return surface_subjects(head, depth)
    return []


def _controller(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head.pos == ADJ:
        return of_adjective(head, depth)
    if head.pos not in PREDICATE:
        return _possessors(head, depth) if head.pos == NOUN else surface_subjects(head, depth)
    if verb.dep_ != "advcl" and (given := _direct_objects(head)):
        return given
    return surface_subjects(head, depth)


def _gerund_subject(preposition: Token, depth: int) -> list[Token]:
    governor = gerund_governor(preposition)
    if governor.pos in PREDICATE:
        if preposition.lower_ in OBJECT_CONTROLLED_PREPOSITIONS and (objects := logical_objects(governor)):
            return objects
        return surface_subjects(governor, depth)
    if governor.pos == ADJ:
        return of_adjective(governor, depth)
    return _possessors(governor, depth) if governor.pos == NOUN else []


def of_adjective(adjective: Token, depth: int = 0) -> list[Token]:
    """What an adjective is said of: the subject of its verb, and the noun before it in a headline."""
    head = adjective.head
    if adjective.dep_ in ("acomp", "oprd", "conj", "ccomp") and head.pos in PREDICATE:
        return surface_subjects(head, depth)
    return conjuncts(head) if is_postposed(adjective) else []


def is_postposed(adjective: Token) -> bool:
    """ "Former minister guilty of bribery": an adjective with a complement of its own, after its noun."""
    noun = adjective.head
    return adjective.dep_ == "amod" and noun.i < adjective.i and noun.pos in NOMINAL and noun.dep_ == "ROOT"


def _clause_subject(verb: Token, depth: int) -> list[Token]:
    if verb.tag_ in ("VBG", "VBN") and not has_to(verb):
        return conjuncts(verb.head) if verb.tag_ == "VBG" else [verb.head]
    if verb.tag_ in ("VBD", "VBZ") and verb.nbor(-1).text == ",":
        return [
            verb.head
        ]  # "China, which has invested there, called on it", its main verb taken for a clause
    return _possessors(verb.head, depth)


def _possessors(noun: Token, depth: int) -> list[Token]:
    own = [each for child in noun.children if child.dep_ == "poss" for each in conjuncts(child)]
    if own:
        return own
    verb = governing_verb(noun)
    return surface_subjects(verb, depth) if verb is not None and noun.dep_ in ("dobj", "pobj", "attr") else []


def is_severed(clause: Token) -> bool:
    """True where a parser makes a clause the complement of the next one in spite of a semicolon."""
    first, last = sorted((clause.i, clause.head.i))
    return any(token.text == ";" for token in clause.doc[first:last])


def has_to(verb: Token) -> bool:
    """True for an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def _is_moved_object(token: Token) -> bool:
    """Parsers hang "Y" of "to meet Y to discuss Z" on the second infinitive, which cannot have a subject."""
    verb = token.head
    if not has_to(verb) or verb.dep_ != "advcl" or verb.head.pos != VERB:
        return False
    governor = verb.head
    if any(child.lower_ in ("for", "in") and child.i < token.i for child in verb.lefts):
        return False
    return governor.i < token.i < verb.i and not any(child.dep_ == "dobj" for child in governor.children)


def _direct_objects(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.pos in NOMINAL]
    direct = [child for child in found if child.dep_ == "dobj"] or ([] if is_passive(verb) else found)
    direct = direct or _small_clause_subjects(verb)
    if not direct and (lost := first_object(verb)) is not None:
        return [lost]
    spread = [each for token in direct for each in conjuncts(antecedent(token))]
    return [each for each in spread if not begins_next_clause(each)]


def _small_clause_subjects(verb: Token) -> list[Token]:
    """Whom a verb makes or finds something: "found *the general* guilty", which parsers call a clause."""
    return [
        each
        for child in verb.rights
        if child.dep_ == "ccomp" and child.pos not in PREDICATE
        for each in child.lefts
        if each.dep_ == "nsubj" and each.i > verb.i
    ]


def _moved_objects(verb: Token) -> list[Token]:
    return [
        each
        for clause in verb.rights
        if clause.dep_ == "advcl"
        for child in clause.lefts
        if child.dep_ in SUBJECTS and _is_moved_object(child)
        for each in conjuncts(child)
    ]


def logical_subjects(verb: Token) -> list[Token]:
    """Who does it: the subject of an active clause, the by-phrase of a passive one."""
    if not is_passive(verb):
        return surface_subjects(verb)
    agents = [child for child in verb.children if child.dep_ == "agent"] or [
        child
        for node in (verb, *(obj for obj in verb.rights if obj.dep_ == "dobj"))
        for child in node.children
        if child.dep_ == "prep" and child.lower_ == "by"
    ]
    return [
        each
        for child in agents
        for obj in child.children
        if obj.dep_ == "pobj"
        for each in conjuncts(antecedent(obj))
    ]


def logical_objects(verb: Token) -> list[Token]:
    """To whom it is done: the object of an active clause, the subject of a passive one."""
    if is_passive(verb):
        if (given := _direct_objects(verb)) and not _is_fee(verb, given[0]):  # "was awarded a contract"
            return given
        return [verb.head] if verb.dep_ in ("acl", "amod") else surface_subjects(verb)
    objects = _direct_objects(verb) or _moved_objects(verb)
    if not objects and verb.dep_ == "relcl" and _has_own_subject(verb):
        return [verb.head]
    return objects


def _is_fee(verb: Token, obj: Token) -> bool:
    """ "The bank was fined $3m": what it cost it is not whom it was done to."""
    money = obj.tag_ == "$" or any(child.tag_ == "$" for child in obj.lefts)
    return money and verb.lemma_ not in GIVING


def _has_own_subject(verb: Token) -> bool:
    return any(
        child.dep_ == "nsubj" and not any(each.tag_ in RELATIVE_TAGS for each in child.subtree)
        for child in verb.children
    )


def indirect_objects(verb: Token) -> list[Token]:
    """The receiver in "gave the city aid", "the city was given aid"; "to the city" is a preposition."""
    if is_passive(verb) and _direct_objects(verb):
        return surface_subjects(verb)
    return [child for child in verb.children if child.dep_ == "dative" and child.pos in NOMINAL]


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, object) pairs below a verb or noun, coordination spread out, in text order."""
    for child in token.children:
        if child.dep_ == "prep" or (child.dep_ in ("dative", "agent") and child.pos == ADP):
            yield from _objects_of(child)
        elif child.i == token.i + 1 and child.dep_ in ("prt", "advmod") and token.pos == VERB:
            for each in child.rights:  # "walked away from the talks"
                if each.dep_ == "prep":
                    yield from _objects_of(each)
            if child.lower_ == "off":  # "drowned off Spain", where "off" is taken for a particle
                yield from _objects_of(child)


def _objects_of(preposition: Token) -> Iterator[tuple[str, Token]]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            for each in conjuncts(antecedent(child)):
                yield preposition.lower_, each
        elif child.dep_ == "prep":  # "out of", "because of"
            yield from _objects_of(child)


def gerunds(verb: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, gerund) pairs of a verb, those that hang on its object too: "accused X of shelling Y"."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    for node in (verb, *objects):
        for child in node.children:
            if child.dep_ == "prep" and (node is verb or gerund_governor(child).i == verb.i):
                yield from ((child.lower_, each) for each in child.children if each.dep_ == "pcomp")


def particles(verb: Token) -> list[Token]:
    """Particles ("carry out") and the bare adverbs and prepositions that parsers take them for."""
    return [
        child
        for child in verb.rights
        if child.dep_ == "prt" or (child.dep_ in ("prep", "advmod") and child.i == verb.i + 1)
    ]


def whole(noun: Token) -> Token:
    """The noun that carries the phrase's syntax: "round" for the talks of "a round of talks"."""
    for _ in range(MAX_CLIMB):
        preposition = noun.head
        if noun.dep_ != "pobj" or preposition.lower_ != "of" or preposition.head.lemma_ not in PORTIONS:
            break
        noun = preposition.head
    return noun


def governing_verb(token: Token) -> Token | None:
    """The verb above a token, through noun phrases and prepositions."""
    node = token
    for _ in range(MAX_CLIMB):
        if node.dep_ == "ROOT":
            return None
        node = node.head
        if node.pos in PREDICATE:
            return node
    return None


def direct_governor(noun: Token) -> tuple[Token, str] | None:
    """The verb that a noun directly depends on and how: subj, obj, attr or a preposition."""
    noun = whole(noun)
    while noun.dep_ == "conj" and noun.head.pos in NOMINAL:
        noun = whole(noun.head)
    head = noun.head.head if noun.head.dep_ in ("aux", "auxpass") else noun.head
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "dative") and head.pos in PREDICATE:
        passive_subject = noun.dep_ == "nsubjpass"
        return head, "obj" if passive_subject or noun.dep_ in ("dobj", "dative") else _short(noun.dep_)
    if noun.dep_ == "pobj" and noun.head.head.pos in PREDICATE:
        return noun.head.head, noun.head.lower_
    return None


def _short(label: str) -> str:
    return "subj" if label == "nsubj" else label
