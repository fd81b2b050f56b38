"""Tells nationalities from languages and from persons who are called like a people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.found_name import FoundName
from kg.wikidata.item import NameKind

_BEFORE_NOUNS = frozenset({"CD", "DT", "HYPH", "JJ", "JJR", "JJS", "NN", "PDT", "POS", "PRP$", "VBG", "VBN"})
_SAID = frozenset({"in", "into", "speak", "speaking", "speaks", "spoke", "spoken"})
_PLURAL = frozenset({"NNPS", "NNS"})
_LANGUAGE = "LANGUAGE"


def without_false_nationalities(names: Sequence[FoundName], doc: Doc) -> list[FoundName]:
    """Without adjectives that name a language; persons that are called like a people are persons."""
    languages = {ent.start for ent in doc.ents if ent.label_ == _LANGUAGE}
    labels = Counter((n.label == "PERSON", doc[n.start].lower) for n in names if n.nationality and n.label)
    kept = []
    for n in names:
        word = doc[n.start].lower
        as_person = labels[True, word] > labels[False, word] and doc[n.end - 1].tag_ not in _PLURAL
        if n.nationality and (as_person or _is_called_so(n, doc)):
            kept.append(replace(n, label="PERSON", candidates=()))
        elif not (n.nationality and (n.start in languages or _is_language(n, doc))):
            kept.append(n)
    return kept


def _is_language(name: FoundName, doc: Doc) -> bool:
    """Whether an adjective is what something is said in: "wrote in Russian"."""
    before = doc[name.start - 1].lower_ if name.start else ""
    if before not in _SAID or any(c.kind is NameKind.DEMONYM for c in name.candidates):
        return False
    return name.end == len(doc) or not doc[name.end].tag_.startswith(("N", "J", "CC", "HYPH"))


def _is_called_so(name: FoundName, doc: Doc) -> bool:
    """Whether the singular of a people stands without an article, as names of persons do: "Finn said"."""
    only_people = all(c.kind is NameKind.DEMONYM for c in name.candidates)
    if not only_people or doc[name.start].tag_ != "NNP" or doc[name.start].lower_.endswith(("s", "ese")):
        return False
    return name.start == 0 or doc[name.start - 1].tag_ not in _BEFORE_NOUNS
