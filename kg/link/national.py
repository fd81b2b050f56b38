"""How the index may call a body whose name those of other countries share: "Supreme Court of India"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.link.groups import Group
from kg.link.subject import Subject
from kg.link.surroundings import Surroundings
from kg.wikidata.item import Item


@dataclass(frozen=True, slots=True)
class CountryNames:
    """The label of a country, and its adjectives of nationality that the text has."""

    label: str
    adjectives: Sequence[str]


def countries_called(
    groups: Sequence[Group], sure: Sequence[tuple[int, Item]], label_of: Callable[[str], str]
) -> Mapping[str, CountryNames]:
    """How the countries are called that a document surely names, or that what it names belongs to, by QID."""
    adjectives: dict[str, list[str]] = {}
    for position, item in sure:
        country = item.qid if item.kind == "country" else item.country
        if country:
            found = adjectives.setdefault(country, [])
            if item.kind == "country" and groups[position].adjective:
                found.extend(groups[position].surfaces)
    return {qid: CountryNames(label_of(qid), found) for qid, found in adjectives.items()}


def body_names(
    group: Group, around: Surroundings, subject: Subject, called: Mapping[str, CountryNames]
) -> dict[str, Sequence[str]]:
    """Full names of the body that a group with a shared name may mean, by the QID of its country.

    The country is the one told beside the name, else the one that the article names most.
    """
    if not around.shared:
        return {}
    wanted = around.nations or subject.most
    name = group.label.removeprefix("The ").removeprefix("the ")
    return {qid: _full_names(name, called[qid]) for qid in sorted(wanted) if qid in called}


def _full_names(name: str, country: CountryNames) -> list[str]:
    of = [f"{name} of {country.label}", f"{name} of the {country.label}", f"{country.label}'s {name}"]
    return [*(f"{adjective} {name}" for adjective in country.adjectives), *of]
