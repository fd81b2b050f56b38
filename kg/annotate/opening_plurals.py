"""Common plurals that open a sentence: "Wildfires killed two", "Coastguards searched", whose capital models
take for a name's. What follows such a word in small letters tells that it is none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.tables import words

NAME = "newskg_opening_plurals"
_PLURAL_NAMES = Path(__file__).parent / "words" / "plural_names.tsv"
_NAMES = frozenset({"NNP", "NNPS"})


@Language.factory(NAME, default_config={"lemmas": {}})
def make(nlp: Language, name: str, lemmas: dict[str, str]) -> OpeningPlurals:
    """The component; `lemmas` of plurals in small letters."""
    return OpeningPlurals(lemmas)


class OpeningPlurals:
    """Gives a plural that opens a sentence its tag and lemma, and takes the name from it."""

    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self._lemmas = lemmas

    def __call__(self, doc: Doc) -> Doc:
        """Correct the doc in place."""
        found = [token for token in doc if token.is_sent_start and self._is_common(token)]
        for token in found:
            token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", self._lemmas[token.lower_]
        if found:
            places = {token.i for token in found}
            doc.set_ents([ent for ent in doc.ents if len(ent) > 1 or ent.start not in places])
        return doc

    def _is_common(self, token: Token) -> bool:
        following = token.i + 1
        if token.tag_ not in _NAMES or token.lower_ not in self._lemmas or following >= len(token.doc):
            return False
        return token.doc[following].text.isalpha() and token.doc[following].is_lower


def add(nlp: Language, nouns: Collection[str]) -> None:
    """Put the component at the end of `nlp`, once, for the plurals of `nouns`."""
    if NAME in nlp.pipe_names or "parser" not in nlp.pipe_names:
        return
    common = {_plural(noun): noun for noun in sorted(nouns) if noun.isalpha() and not noun.endswith("s")}
    names = shipped_plural_names()
    lemmas = {plural: noun for plural, noun in common.items() if plural not in names}
    nlp.add_pipe(NAME, last=True, config={"lemmas": lemmas})


def load_plural_names(path: Path) -> frozenset[str]:
    """Read a table of plurals that are names too. Raises DataError with file and line."""
    return words(path, "word")


@cache
def shipped_plural_names() -> frozenset[str]:
    """The table that newskg ships."""
    return load_plural_names(_PLURAL_NAMES)


def _plural(noun: str) -> str:
    if noun.endswith(("ch", "sh", "x", "z")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
