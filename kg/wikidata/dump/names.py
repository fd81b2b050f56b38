"""The names of an entity: labels and aliases of the wanted languages, short names, surnames, demonyms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.wikidata.dump.statements import Claims, best, mapping, value
from kg.wikidata.item import NameKind
from kg.wikidata.names import fold
from kg.wikidata.surnames import surnames

Named = list[tuple[str, NameKind, str]]
"""Name as written, kind, folded form."""

_ALL_LANGUAGES = "mul"
_WRITTEN = ("P1813", "P1448")
"""Short name and official name."""
_MOST = 150
_LONGEST = 120
_CODE = 3
_PEOPLE_ENDINGS = ("s", "man", "men", "woman", "women", "people", "person")
_PLURAL_ENDINGS = ("an", "i", "ian")


def label(entity: Mapping[str, Any], languages: Sequence[str]) -> str:
    """The label in the first of the languages that has one, or the one for all; empty when there is none."""
    return _text(mapping(entity.get("labels")), languages)


def description(entity: Mapping[str, Any], languages: Sequence[str]) -> str:
    """The description in the first of the languages that has one; empty when there is none."""
    return _text(mapping(entity.get("descriptions")), languages)


def names(
    entity: Mapping[str, Any], claims: Claims, languages: Sequence[str], person: bool, country: str | None
) -> Named:
    """All names, the label first; a folded form stands once among labels, aliases and surnames."""
    found: dict[str, tuple[str, NameKind]] = {}
    for text in _written(entity, claims, languages):
        folded = fold(text) if len(text) <= _LONGEST else ""
        # "be" and "nyc" in small letters are codes that nobody writes in a text.
        if folded and not (found and len(text) <= _CODE and text.islower()):
            found.setdefault(folded, (text, NameKind.ALIAS if found else NameKind.LABEL))
    if person and found:
        found = _with_surnames(found, country)
    listed = [(text, kind, folded) for folded, (text, kind) in found.items()][:_MOST]
    return listed + _peoples(claims) if "P1549" in claims else listed


def _text(texts: Mapping[str, Any], languages: Sequence[str]) -> str:
    for language in (*languages, _ALL_LANGUAGES):
        if language in texts:
            return str(texts[language]["value"]).strip()
    return ""


def _written(entity: Mapping[str, Any], claims: Claims, languages: Sequence[str]) -> Iterator[str]:
    yield label(entity, languages)
    labels, aliases = mapping(entity.get("labels")), mapping(entity.get("aliases"))
    for language in (*languages, _ALL_LANGUAGES):
        if language in labels:
            yield labels[language]["value"].strip()
        for alias in aliases.get(language, ()):
            yield alias["value"].strip()
    for property_ in _WRITTEN:
        if property_ in claims:
            yield from (text for text, language in _monolingual(claims, property_) if language in languages)


def _monolingual(claims: Claims, property_: str) -> Iterator[tuple[str, str]]:
    for statement in best(claims, property_):
        found = value(statement)
        if isinstance(found, dict):
            yield str(found.get("text", "")).strip(), found.get("language", "")


def _with_surnames(
    found: Mapping[str, tuple[str, NameKind]], country: str | None
) -> dict[str, tuple[str, NameKind]]:
    """Mark the aliases that are a person's last name, and add the last name that the full names give."""
    first = next(iter(found)).partition(" ")[0] + " "
    full = [text for folded, (text, _) in found.items() if folded.startswith(first)]
    last = {folded: text for name in full for text in surnames(name, country) if (folded := fold(text))}
    alone = {fold(word) for name in full for word in (name.split()[0], name.split()[-1])}
    marked = {
        folded: (text, NameKind.SURNAME)
        if kind is NameKind.ALIAS and (folded in last or folded in alone)
        else (text, kind)
        for folded, (text, kind) in found.items()
    }
    for folded, text in last.items():
        marked.setdefault(folded, (text, NameKind.SURNAME))
    return marked


def _peoples(claims: Claims) -> Named:
    """English demonyms: "Belgian" is an adjective and one person, "Belgians" and "Englishman" are people."""
    found: dict[tuple[str, NameKind], str] = {}
    for text, language in _monolingual(claims, "P1549"):
        folded = fold(text) if language == "en" else ""
        if not folded:
            continue
        found.setdefault((folded, NameKind.DEMONYM), text)
        if folded.endswith(_PEOPLE_ENDINGS):
            continue
        found.setdefault((folded, NameKind.ADJECTIVE), text)
        if folded.endswith(_PLURAL_ENDINGS):
            found.setdefault((f"{folded}s", NameKind.DEMONYM), f"{text}s")
    return [(text, kind, folded) for (folded, kind), text in found.items()]
