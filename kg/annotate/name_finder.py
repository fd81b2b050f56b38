"""Joins what the recogniser, the index and the look of words say of names into one list without overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.adjacent import Adjacent, is_place
from kg.annotate.company import Company
from kg.annotate.correction import Correction, without_overlaps
from kg.annotate.found_name import NATIONALITY, FoundName
from kg.annotate.gazetteer import Gazetteer, NameSource
from kg.annotate.jobs import Jobs
from kg.annotate.name_types import NameTyper
from kg.annotate.name_words import NameWords, Why, shipped_name_words
from kg.annotate.nationalities import without_false_nationalities
from kg.annotate.recognised import Recogniser, numbered
from kg.annotate.titles import Titles, shipped_titles
from kg.annotate.tokens import Tokens, tokens_of
from kg.annotate.unlisted import UnlistedNames, is_medium
from kg.model import Mention, MentionKind

_DEGREES = frozenset({"B.A.", "Esq.", "J.D.", "M.A.", "M.D.", "MD", "Ph.D", "Ph.D.", "PhD"})


class NameFinder:
    """Finds the names of a parsed document and types them."""

    def __init__(
        self, names: NameSource, titles: Titles | None = None, words: NameWords | None = None
    ) -> None:
        self._titles = titles or shipped_titles()
        self._words = words or shipped_name_words()
        self._gazetteer = Gazetteer(names)
        self._correction = Correction(self._gazetteer)
        self._jobs = Jobs(self._titles, self._words)
        self._recogniser = Recogniser(self._titles, self._words)
        self._unlisted = UnlistedNames(self._words, self._titles)
        self._adjacent = Adjacent(self._words)
        self._typer = NameTyper(self._words)

    def mentions(self, doc: Doc) -> tuple[Mention, ...]:
        """Names and nationality adjectives in text order, without overlaps."""
        tokens = tokens_of(doc)
        matches = list(self._gazetteer.matches(tokens))
        seen = list(self._recogniser.names(doc, tokens))
        joined = self._correction.joined(tokens, matches, seen)
        judged = [n for n in joined if self._is_name(tokens, n)]
        found = [self._titled(tokens, n) for n in without_false_nationalities(judged, doc)]
        taken = {i for n in judged for i in range(n.start, n.end)}
        found = self._with_unlisted(tokens, found, taken | numbered(doc))
        company = self._typer.company(tokens, found)
        return tuple(self._mention(tokens, name, company) for name in found)

    def _is_name(self, tokens: Tokens, name: FoundName) -> bool:
        text = tokens.span(name.start, name.end)
        why = self._words.why_not(text)
        if why is Why.GENERAL:
            return bool(name.known)
        if why or text in _DEGREES or self._titles.get(text) or not any(c.isalpha() for c in text):
            return False
        unknown = not name.candidates and name.label != "PERSON"
        if unknown and is_medium(tokens, name.start, name.end):
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

    def _with_unlisted(self, tokens: Tokens, found: list[FoundName], taken: set[int]) -> list[FoundName]:
        """The names found, and those that only their look tells, outside the tokens judged before."""
        taken = taken | {i for n in found if n.title for i in range(n.title.start, n.title.end)}
        repeats = list(self._unlisted.repeats(tokens, taken, found))
        taken |= {i for name in repeats for i in range(name.start, name.end)}
        runs = self._unlisted.runs(tokens, taken, {n.end for n in found if is_place(n)})
        parted = (part for run in runs for part in self._jobs.parted(tokens, run))
        added = [self._titled(tokens, name) for name in (*repeats, *parted)]
        whole = self._adjacent.joined(_without_titles(without_overlaps([*found, *added])), tokens)
        return [self._looked_up(tokens, name) for name in whole]

    def _looked_up(self, tokens: Tokens, name: FoundName) -> FoundName:
        if name.candidates:
            return name
        found = self._gazetteer.at(tokens, name.start, name.end)
        return replace(name, candidates=[c for c in found if c.kind not in NATIONALITY])

    def _mention(self, tokens: Tokens, name: FoundName, company: Company) -> Mention:
        start, end = tokens.starts[name.start], tokens.ends[name.end - 1]
        text = tokens.text[start:end]
        if name.nationality and not (name.title and name.title.capital):
            return Mention(start, end, text, MentionKind.ADJECTIVE, name.candidates[0].item.type)
        return Mention(start, end, text, MentionKind.NAME, self._typer.type_of(name, tokens, company))


def _without_titles(names: Sequence[FoundName]) -> list[FoundName]:
    """The names, each without the first words of the title of the next: "Northland District" Attorney."""
    kept: list[FoundName] = []
    for name in names:
        title = name.title if name.title and name.title.capital else None
        if kept and title and kept[-1].start < title.start < kept[-1].end:
            kept[-1] = replace(kept[-1], end=title.start, candidates=())
        kept.append(name)
    return kept
