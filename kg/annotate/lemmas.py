"""Teaches a lemmatizer the inflections of verbs, so that "waged" is "wage" and not "wag".

Rule lemmatizers guess between a stem with and without its final "e", and prefer words they know as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.language import Language

_VOWELS = frozenset("aeiou")
_NEVER_DOUBLED = frozenset("aeiouwxyh")
_EXCEPTIONS, _INDEX, _VERB = "lemma_exc", "lemma_index", "verb"


def teach_verbs(nlp: Language, verbs: Collection[str]) -> None:
    """Enter the regular forms of `verbs` among the lemmatizer's exceptions, where it has none of its own.

    Does nothing for a pipeline without a rule lemmatizer.
    """
    if "lemmatizer" not in nlp.pipe_names:
        return
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if not lookups.has_table(_EXCEPTIONS) or _VERB not in lookups.get_table(_EXCEPTIONS):
        return
    known = lookups.get_table(_EXCEPTIONS)[_VERB]
    _forget_shorter(nlp, frozenset(verbs))
    irregular = {lemma for form, lemmas in known.items() if not form.endswith("ing") for lemma in lemmas}
    for form, lemmas in list(known.items()):
        # "Installed" may be of "instal" or "install": the one that we know is meant.
        known[form] = [lemma for lemma in lemmas if lemma in verbs] or lemmas
    for verb in sorted(verbs):
        for form in inflections(verb):
            if form not in known and not (verb in irregular and form.endswith("ed")):
                known[form] = [verb]


def _forget_shorter(nlp: Language, verbs: frozenset[str]) -> None:
    """Rules prefer "stag" to "stage" while the index has both; what is no verb of ours gives way."""
    index = nlp.get_pipe("lemmatizer").lookups.get_table(_INDEX)  # type: ignore[attr-defined]
    shorter = {verb[:-1] for verb in verbs if verb.endswith("e")} - verbs
    index[_VERB] = [word for word in index[_VERB] if word not in shorter]


def inflections(verb: str) -> Iterator[str]:
    """The regular forms of a verb other than its base: "wages", "waged", "waging".

    A verb of more than one syllable that ends in consonant, vowel, consonant gives both spellings
    ("travelled", "traveled"), one of which may not be a word.
    """
    if verb.endswith("e"):
        yield verb + "s"
        yield verb + "d"
        yield (verb if verb.endswith(("ee", "ye", "oe")) else verb[:-1]) + "ing"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield verb[:-1] + "ies"
        yield verb[:-1] + "ied"
        yield verb + "ing"
    else:
        yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        for stem in _stems(verb):
            yield stem + "ed"
            yield stem + "ing"


def _stems(verb: str) -> list[str]:
    doubles = (
        len(verb) > 2 and verb[-1] not in _NEVER_DOUBLED and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    )
    if not doubles:
        return [verb]
    syllables = sum(letter in _VOWELS for letter in verb)
    return [verb + verb[-1]] if syllables == 1 else [verb, verb + verb[-1]]
