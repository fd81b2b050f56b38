"""Forms of verbs that models do not know: "retook" is "retake", "co-operated" is "cooperate".

Models tag the past of a rare verb as its base and leave it as it is, and tokenisers part what is written
with a hyphen. Both kinds of form follow from verbs that are known: "retook" from "took". What is another word
with a hyphen ("re-signed") stands in `words/other_words.tsv`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.symbols import NORM, ORTH
from spacy.tokens import Doc

from kg.annotate.lemmas import inflections
from kg.tables import words

NAME = "newskg_word_forms"
_PREFIXES = ("for", "fore", "mis", "out", "over", "re", "un", "under", "up", "with")
_HYPHENED = ("co", "pre", "re")
_OTHER_WORDS = Path(__file__).parent / "words" / "other_words.tsv"
_REGULAR = ("ing", "ed", "s")
_PAST_TAGS = frozenset({"VBD", "VBN"})
_VERB_TABLE, _EXCEPTIONS, _INDEX = "verb", "lemma_exc", "lemma_index"


@Language.factory(NAME, default_config={"lemmas": {}, "past": []})
def make(nlp: Language, name: str, lemmas: dict[str, str], past: list[str]) -> WordForms:
    """The component; `lemmas` by form in small letters, `past` those forms that can only be a past tense."""
    return WordForms(lemmas, past)


class WordForms:
    """Gives words their lemma, and a past tense its tag."""

    def __init__(self, lemmas: Mapping[str, str], past: Collection[str]) -> None:
        self._lemmas = {get_string_id(form): lemma for form, lemma in lemmas.items()}
        self._past = frozenset(get_string_id(form) for form in past)
        self._forms = np.array(sorted(self._lemmas), dtype="uint64")

    def __call__(self, doc: Doc) -> Doc:
        """Correct the doc in place."""
        found = np.isin(doc.to_array([LOWER]).ravel(), self._forms).nonzero()[0]
        for i in found.tolist():
            token = doc[i]
            token.lemma_ = self._lemmas[token.lower]
            if token.lower in self._past and token.tag_ not in _PAST_TAGS:
                token.tag_, token.pos_ = "VBD", "VERB"
                token.set_morph("Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]
        return doc


def add(nlp: Language, verbs: Collection[str], nouns: Collection[str]) -> None:
    """Put the component behind the lemmatizer of `nlp`, once; without a rule lemmatizer nothing is done."""
    if NAME in nlp.pipe_names or "lemmatizer" not in nlp.pipe_names:
        return
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if not lookups.has_table(_EXCEPTIONS) or _VERB_TABLE not in lookups.get_table(_EXCEPTIONS):
        return
    irregular = lookups.get_table(_EXCEPTIONS)[_VERB_TABLE]
    known = frozenset(lookups.get_table(_INDEX)[_VERB_TABLE]) | frozenset(irregular)
    forms = _by_lemma(irregular)
    past = dict(_prefixed(verbs, forms))
    hyphened = dict(_hyphened(verbs, nouns, known, forms))
    for form in hyphened:
        for written in (form, form[0].upper() + form[1:]):
            nlp.tokenizer.add_special_case(written, [{ORTH: written, NORM: form.replace("-", "", 1)}])  # type: ignore[union-attr]
    nlp.add_pipe(NAME, after="lemmatizer", config={"lemmas": past | hyphened, "past": sorted(past)})


def load_other_words(path: Path) -> frozenset[str]:
    """Read a table of words that are others with a hyphen. Raises DataError with file and line."""
    return words(path, "word")


@cache
def shipped_other_words() -> frozenset[str]:
    """The table that newskg ships."""
    return load_other_words(_OTHER_WORDS)


def _by_lemma(irregular: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The irregular forms of each lemma, in the order of the table."""
    forms: dict[str, list[str]] = {}
    for form, lemmas in irregular.items():
        for lemma in lemmas:
            forms.setdefault(lemma, []).append(form)
    return forms


def _prefixed(verbs: Collection[str], forms: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Irregular forms of verbs with a prefix, by those of the verb in them, where the tables lack them."""
    for verb in sorted(verbs):
        for prefix in _PREFIXES:
            base = verb[len(prefix) :] if verb.startswith(prefix) else ""
            for form in forms.get(base, ()):
                if form != base and not form.endswith(_REGULAR) and prefix + form not in verbs:
                    yield prefix + form, verb


def _hyphened(
    verbs: Collection[str], nouns: Collection[str], known: Collection[str], by_lemma: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Verbs and nouns with a hyphen behind their prefix: "co-operate", "re-elections"."""
    others = shipped_other_words()
    for prefix in _HYPHENED:
        for word in sorted({*verbs, *nouns}):
            rest = word[len(prefix) :]
            if not word.startswith(prefix) or word in others or not _is_word(rest, known):
                continue
            forms = {word, f"{word}s"} if word in nouns else set()
            if word in verbs:
                forms |= {word, *inflections(word)}
                forms |= {prefix + form for form in by_lemma.get(rest, ())}
            for form in sorted(forms):
                yield f"{prefix}-{form[len(prefix) :]}", word


def _is_word(rest: str, known: Collection[str]) -> bool:
    """Whether what a prefix leaves is a verb or made of one: "operate", "election", "opening"."""
    if len(rest) < 4:
        return rest in known and len(rest) > 2
    stems = (rest, rest.removesuffix("ion"), rest.removesuffix("ion") + "e", rest.removesuffix("ing"))
    return any(stem in known for stem in (*stems, rest.removesuffix("ment")))
