"""Joins what the recogniser, the index and the look of words say of names into one list without overlaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from kg.annotate.adjacent import Adjacent, is_place
from kg.annotate.found_name import FoundName
from kg.annotate.gazetteer import Gazetteer, Match, NameSource
from kg.annotate.name_types import Company, NameTyper
from kg.annotate.name_words import NameWords, Why, shipped_name_words
from kg.annotate.recognised import Recogniser
from kg.annotate.titles import Titles, shipped_titles
from kg.annotate.tokens import Case, Tokens, tokens_of
from kg.annotate.unlisted import UnlistedNames
from kg.model import EntityType, Mention, MentionKind
from kg.wikidata.item import NameKind
from kg.wikidata.names import fold

_JOINTS = frozenset(
    {
        "and", "or", ",", ";", ":", "'", "’", "'s", "’s", "-", "–", "—", "/", "of", "in", "the", "(",
        ")",
    }
)  # fmt: skip
_PARTING = frozenset({",", "'s", "’s"})
_LANGUAGE = "LANGUAGE"


class NameFinder:
    """Finds the names of a parsed document and types them."""

    def __init__(
        self, names: NameSource, titles: Titles | None = None, words: NameWords | None = None
    ) -> None:
        self._titles = titles or shipped_titles()
        self._words = words or shipped_name_words()
        self._gazetteer = Gazetteer(names)
        self._recogniser = Recogniser(self._titles)
        self._unlisted = UnlistedNames(self._words, self._titles)
        self._adjacent = Adjacent(self._words)
        self._typer = NameTyper(self._words)

    def mentions(self, doc: Doc) -> tuple[Mention, ...]:
        """Names and nationality adjectives in text order, without overlaps."""
        tokens = tokens_of(doc)
        matches = list(self._gazetteer.matches(tokens))
        seen = list(self._recogniser.names(doc, tokens))
        found = [n for n in self._joined(tokens, matches, seen) if self._is_name(tokens, n)]
        found = [self._titled(tokens, n) for n in _without_false_nationalities(found, doc)]
        found = self._with_unlisted(tokens, found)
        company = _company(tokens, found)
        return tuple(self._mention(tokens, name, company) for name in found)

    def _joined(self, tokens: Tokens, matches: Sequence[Match], seen: Sequence[FoundName]) -> list[FoundName]:
        """Recognised names corrected by matches, and matches that no recognised name covers, in order."""
        free = {match.start: match for match in matches}
        joined: list[FoundName] = []
        for name in seen:
            inside = [m for m in matches if m.start < name.end and name.start < m.end]
            kept = self._corrected(tokens, name, inside)
            for match in inside:
                free.pop(match.start, None)
            joined.extend(kept)
        joined.extend(
            FoundName(m.start, m.end, "", m.candidates) for m in free.values() if self._stands(tokens, m)
        )
        return _without_overlaps(joined)

    def _corrected(self, tokens: Tokens, name: FoundName, inside: Sequence[Match]) -> list[FoundName]:
        """The names that a recognised span holds, given the matches that overlap it."""
        if not inside:
            return [name]
        wider = [m for m in inside if m.start <= name.start and name.end <= m.end]
        if wider:
            return [_matched(name, wider[0])]
        within = [m for m in inside if name.start <= m.start and m.end <= name.end]
        across = [m for m in inside if m not in within and m.end - m.start > 1]
        if across or (within and _only_joints(tokens, name, within)):
            return [_matched(name, m) for m in (across or within)]
        return self._whole_or_parts(tokens, name, within)

    def _whole_or_parts(self, tokens: Tokens, name: FoundName, within: Sequence[Match]) -> list[FoundName]:
        """A span of which the index knows parts only: usually a longer name, unknown as a whole."""
        nationalities = [m for m in within if _is_nationality(m)]
        if name.label == "NORP" and nationalities:
            return [_matched(name, m) for m in nationalities]
        if parts := self._parted(tokens, name, within):
            return parts
        people = [m for m in within if _is_full_person(m)]
        if people and name.label in ("PERSON", "ORG", "GPE", "NORP"):
            return [_matched(name, m) for m in within]
        first = within[0] if within else None
        if name.label == "PERSON" and first and first.start == name.start and _is_nationality(first):
            rest = replace(name, start=first.end)
            return [_matched(name, first), *([rest] if rest.start < rest.end else [])]
        return [replace(name, candidates=self._gazetteer.at(tokens, name.start, name.end))]

    def _parted(self, tokens: Tokens, name: FoundName, within: Sequence[Match]) -> list[FoundName]:
        """The parts of a span around a comma or a possessive, when the index knows one by the whole of it."""
        marks = [i for i in range(name.start, name.end) if tokens.words[i] in _PARTING]
        bounds = [name.start - 1, *marks, name.end]
        parts = [(a + 1, b) for a, b in pairwise(bounds) if a + 1 < b]
        known = {(m.start, m.end): m for m in within}
        if len(parts) < 2 or not any(_parts_off(known.get(part)) for part in parts):
            return []
        return [
            _matched(name, known[part]) if part in known else replace(name, start=part[0], end=part[1])
            for part in parts
        ]

    def _stands(self, tokens: Tokens, match: Match) -> bool:
        """Whether a match that spaCy did not recognise is a name all the same."""
        if match.end - match.start > 1:
            return True
        i = match.start
        if _is_nationality(match):
            return True
        if tokens.case_at(i) is not Case.PLAIN or tokens.opens_sentence(i):
            return tokens.is_proper(i) and not _only_surname(match)
        return tokens.is_proper(i) or tokens.words[i].isupper()

    def _is_name(self, tokens: Tokens, name: FoundName) -> bool:
        text = tokens.span(name.start, name.end)
        why = self._words.why_not(text)
        if why is Why.GENERAL:
            return bool(name.known)
        if why or self._titles.get(text) or not any(c.isalpha() for c in text):
            return False
        if name.label and not name.candidates and name.end - name.start == 1:
            return tokens.is_proper(name.start) or text.isupper() or not tokens.opens_sentence(name.start)
        return True

    def _titled(self, tokens: Tokens, name: FoundName) -> FoundName:
        """The name with the title before it; a title that belongs to the name is taken in."""
        if name.nationality:
            return name
        title = self._titles.before(tokens, name.start)
        if title is None:
            return name
        if title.title.keep and title.capital:
            whole = self._gazetteer.at(tokens, title.start, name.end)
            return replace(name, start=title.start, candidates=whole or name.candidates, title=title)
        return replace(name, title=title)

    def _with_unlisted(self, tokens: Tokens, found: list[FoundName]) -> list[FoundName]:
        taken = {i for name in found for i in range(name.start, name.end)}
        taken |= {i for n in found if n.title for i in range(n.title.start, n.title.end)}
        repeats = list(self._unlisted.repeats(tokens, taken, found))
        taken |= {i for name in repeats for i in range(name.start, name.end)}
        runs = self._unlisted.runs(tokens, taken, {n.end for n in found if is_place(n)})
        added = [self._titled(tokens, name) for name in (*repeats, *runs)]
        whole = self._adjacent.joined(_without_overlaps([*found, *added]), tokens)
        return [self._looked_up(tokens, name) for name in whole]

    def _looked_up(self, tokens: Tokens, name: FoundName) -> FoundName:
        if name.candidates:
            return name
        return replace(name, candidates=self._gazetteer.at(tokens, name.start, name.end))

    def _mention(self, tokens: Tokens, name: FoundName, company: Company) -> Mention:
        start, end = tokens.starts[name.start], tokens.ends[name.end - 1]
        text = tokens.text[start:end]
        if name.nationality and not (name.title and name.title.capital):
            return Mention(start, end, text, MentionKind.ADJECTIVE, name.candidates[0].item.type)
        return Mention(start, end, text, MentionKind.NAME, self._typer.type_of(name, tokens, company))


def _matched(name: FoundName, match: Match) -> FoundName:
    return FoundName(match.start, match.end, name.label, match.candidates)


def _is_nationality(match: Match) -> bool:
    return FoundName(match.start, match.end, "", match.candidates).nationality


def _only_surname(match: Match) -> bool:
    return all(c.kind is NameKind.SURNAME for c in match.candidates)


def _is_full_person(match: Match) -> bool:
    return match.end - match.start > 1 and match.candidates[0].item.type is EntityType.PERSON


def _parts_off(match: Match | None) -> bool:
    """Whether a match is a name of its own beside a mark: no city, as in "St. Paul's Cathedral"."""
    if match is None:
        return False
    item = match.candidates[0].item
    return item.type is not EntityType.PLACE or item.kind == "country"


def _only_joints(tokens: Tokens, name: FoundName, within: Sequence[Match]) -> bool:
    """Whether the matches leave only joining words of the span, and do not touch like one name."""
    covered = {i for m in within for i in range(m.start, m.end)}
    rest = (tokens.words[i] for i in range(name.start, name.end) if i not in covered)
    if not all(word in _JOINTS or word.isspace() for word in rest):
        return False
    return not any(_touch(m, n) for m, n in pairwise(within))


def _touch(first: Match, second: Match) -> bool:
    """Whether two matches side by side are likelier one longer name: "Chad" and "Johnson"."""
    if first.end != second.start or _is_nationality(first):
        return False
    return not (_is_full_person(first) or _is_full_person(second))


def _without_overlaps(names: Iterable[FoundName]) -> list[FoundName]:
    """In text order; of two that overlap, the longer stays."""
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _without_false_nationalities(names: Sequence[FoundName], doc: Doc) -> list[FoundName]:
    """Without adjectives that name a language; persons that are called like a people are persons."""
    languages = {ent.start for ent in doc.ents if ent.label_ == _LANGUAGE}
    labels = Counter((n.label == "PERSON", doc[n.start].lower) for n in names if n.nationality and n.label)
    kept = []
    for n in names:
        word = doc[n.start].lower
        if n.nationality and labels[True, word] > labels[False, word]:
            kept.append(replace(n, label="PERSON", candidates=()))
        elif not (n.nationality and n.start in languages):
            kept.append(n)
    return kept


def _company(tokens: Tokens, names: Sequence[FoundName]) -> Company:
    """What all names together tell of each."""
    longer = [n for n in names if n.end - n.start > 1]
    people = [n for n in longer if n.label == "PERSON"]
    tops = [n.candidates[0].item for n in names if n.candidates]
    return Company(
        people={fold(tokens.words[i]) for n in people for i in (n.start, n.end - 1)},
        bodies={fold(tokens.words[n.start]) for n in longer if n.label == "ORG"},
        countries={item.qid for item in tops if item.kind == "country"},
    )
