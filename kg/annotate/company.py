"""What all names of a document together tell of each: who is a person, what is a place or a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from kg.annotate.found_name import FoundName
from kg.annotate.name_words import NameWords
from kg.annotate.neighbours import Task, shipped_neighbours
from kg.annotate.tokens import Tokens
from kg.model import EntityType
from kg.wikidata.names import fold

_DOING = frozenset({"nsubj", "nsubjpass", "poss"})
_UNSURE_BODIES = frozenset({"EVENT", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Company:
    """The names that a name stands among. All words are folded.

    `people` are first and last words of persons' full names, and names with a title; `bodies` first words of
    longer names of bodies, `teams` their last words in the plural; `countries` QIDs of the countries named.
    `places` are words that stand as places do, `things` those that "the" stands before, `speakers`
    what is taken for no body and yet speaks or is called a paper, `mistaken` full names of persons taken for
    bodies, `vessels` names of ships.
    """

    people: Set[str]
    bodies: Set[str]
    teams: Set[str]
    countries: Set[str]
    places: Set[str]
    things: Set[str]
    speakers: Set[str]
    mistaken: Set[str]
    vessels: Set[str]


def company_of(
    tokens: Tokens, names: Sequence[FoundName], full: Sequence[FoundName], words: NameWords
) -> Company:
    """The company of the names of a document; `full` are those that are full names of persons."""
    longer = [n for n in names if n.end - n.start > 1]
    titled = [n for n in names if n.title and not n.known and n.end - n.start == 1]
    bodies = [n for n in longer if n.label == "ORG"]
    mistaken = list(_mistaken(tokens, names, bodies, words))
    tops = [n.candidates[0].item for n in names if n.candidates]
    people = {fold(tokens.words[i]) for n in (*full, *titled, *mistaken) for i in (n.start, n.end - 1)}
    single = [n for n in names if n.end - n.start == 1 and not n.nationality and not n.title]
    civic = {fold(tokens.words[n.start]) for n in longer if not n.known and _is_civic(tokens, n)}
    placed = {fold(tokens.words[n.start]) for n in _placed(tokens, single)}
    return Company(
        people=people,
        bodies={fold(tokens.words[n.start]) for n in bodies},
        teams={fold(tokens.words[n.end - 1]) for n in bodies if is_plural(n, tokens)},
        countries={item.qid for item in tops if item.kind == "country"},
        places=(placed | civic) - people,
        things={fold(tokens.words[n.start]) for n in single if _is_thing(tokens, n)} - people,
        speakers={fold(tokens.span(n.start, n.end)) for n in names if _speaks(tokens, n, words)},
        mistaken={fold(tokens.span(n.start, n.end)) for n in mistaken},
        vessels={fold(tokens.span(n.start, n.end)) for n in names if _is_vessel(tokens, n)},
    )


def is_plural(name: FoundName, tokens: Tokens) -> bool:
    """Whether a name is in the plural."""
    return tokens.tags[name.end - 1] in ("NNPS", "NNS")


def _mistaken(
    tokens: Tokens, names: Sequence[FoundName], bodies: Sequence[FoundName], words: NameWords
) -> Iterator[FoundName]:
    """Bodies of two words that nothing tells to be one, whose last word alone is not taken for a body."""
    alone: dict[str, set[str]] = {}
    for n in names:
        if n.end - n.start == 1 and not n.known and tokens.roles[n.start] in _DOING:
            alone.setdefault(fold(tokens.words[n.start]), set()).add(n.label)
    for n in bodies:
        last = alone.get(fold(tokens.words[n.end - 1]), set())
        is_person = last and last <= {"", "PERSON"} and _looks_personal(tokens, n)
        if is_person and words.head_type(tokens.span(n.start, n.end)) is None:
            yield n


def _looks_personal(tokens: Tokens, name: FoundName) -> bool:
    """Whether an unknown name is two words like a first and a last name."""
    words = tokens.words[name.start : name.end]
    alike = all(word.isalpha() and word.istitle() for word in words)
    return len(words) == 2 and alike and not name.known and not is_plural(name, tokens)


def _is_civic(tokens: Tokens, name: FoundName) -> bool:
    return name.label != "PERSON" and shipped_neighbours().has(fold(tokens.words[name.start + 1]), Task.CIVIC)


def _placed(tokens: Tokens, single: Sequence[FoundName]) -> Iterator[FoundName]:
    """Those that stand where something is, and those that "and" joins to them."""
    end = -1
    for n in single:
        joined = n.start == end + 1 and tokens.words[end] in ("and", ",") and n.label != "ORG"
        if joined or _is_placed(tokens, n):
            end = n.end
            yield n


def _is_placed(tokens: Tokens, name: FoundName) -> bool:
    """Whether an unknown word stands where something is: "a fire in Northton"."""
    if name.label == "ORG" or not tokens.same_sentence(name.start - 1, name.start):
        return False
    owns = name.end < len(tokens) and tokens.tags[name.end] == "POS"
    return tokens.words[name.start].istitle() and not owns and follows_where(tokens, name.start)


def follows_where(tokens: Tokens, i: int) -> bool:
    """Whether the word before token `i` says that a place follows: "in", but not "a stake in"."""
    if i == 0:
        return False
    words = shipped_neighbours()
    before = tokens.words[i - 2].lower() if i > 1 else ""
    if tokens.words[i - 1] == "of":
        return words.has(before, Task.SETTLEMENT)
    return words.has(tokens.words[i - 1].lower(), Task.WHERE) and not words.has(before, Task.ABSTRACT)


def _is_thing(tokens: Tokens, name: FoundName) -> bool:
    """Whether "the" stands before a word taken for a person: a ship, not "the Roe family"."""
    if (
        name.label != "PERSON"
        or is_plural(name, tokens)
        or not tokens.same_sentence(name.start - 1, name.start)
    ):
        return False
    follows = tokens.tags[name.end] if tokens.same_sentence(name.start, name.end) else ""
    return tokens.words[name.start - 1].lower() == "the" and not follows.startswith(("N", "HYPH", "JJ"))


def _speaks(tokens: Tokens, name: FoundName, words: NameWords) -> bool:
    """Whether what is called like an event or a product says something, or anything is called a newspaper."""
    if name.known or name.title or not tokens.same_sentence(name.start, name.end):
        return False
    follows, near = tokens.words[name.end], shipped_neighbours()
    if not near.has(follows, Task.SAYING):
        return near.has(follows, Task.PAPER)
    event = words.head_type(tokens.span(name.start, name.end)) is EntityType.EVENT
    return name.label in _UNSURE_BODIES or (name.label == "ORG" and event)


def _is_vessel(tokens: Tokens, name: FoundName) -> bool:
    """Whether a ship is told before an unknown name: "the tanker Jane Roe"."""
    if name.known or name.nationality or not tokens.same_sentence(name.start - 1, name.start):
        return False
    return shipped_neighbours().has(tokens.words[name.start - 1], Task.VESSEL)
