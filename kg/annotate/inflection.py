"""The words that a model knows, and the base forms that a word may have."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language

_TABLES = ("lemma_exc", "lemma_index")
_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


def known_words(nlp: Language, *parts: str) -> frozenset[str]:
    """The words in the tables of a model's lemmatizer, all or those of parts of speech such as "verb".

    Empty when the model has no such tables.
    """
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    tables = [lookups.get_table(name) for name in _TABLES if lookups.has_table(name)]
    words = (word for table in tables for key in (parts or table) if key in table for word in table[key])
    return frozenset(word for word in words if "_" not in word)


def bases(word: str) -> Iterator[str]:
    """The word itself, and what it may be a form of by its ending: not every one is a word."""
    yield word
    for ending, base in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield stem + base
            if not base and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]  # "stopped"
