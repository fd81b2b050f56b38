"""What a name means as a whole, for the types of names."""

from __future__ import annotations

from kg.annotate.found_name import FoundName
from kg.model import EntityType
from kg.wikidata.item import Candidate, Item, NameKind

TOWN = Item("Q1", "Halvern", EntityType.PLACE, "town")
FIRM = Item("Q2", "Halvern", EntityType.ORGANIZATION, "company")
PERSON = Item("Q3", "Jane Halvern", EntityType.PERSON, "person")


def _known(*candidates: Candidate) -> set[str]:
    return {c.item.qid for c in FoundName(0, 1, candidates=candidates).known}


def test_a_last_name_alone_is_no_meaning_of_the_whole() -> None:
    last = Candidate(PERSON, "Halvern", NameKind.SURNAME, 0.8)
    town = Candidate(TOWN, "Halvern", NameKind.LABEL, 0.2)
    assert _known(last, town) == {"Q1"}


def test_what_a_name_but_seldom_means_tells_nothing() -> None:
    town = Candidate(TOWN, "Halvern", NameKind.LABEL, 0.9)
    assert _known(town, Candidate(FIRM, "Halvern", NameKind.LABEL, 0.05)) == {"Q1"}
    assert _known(town, Candidate(FIRM, "Halvern", NameKind.LABEL, 0.1)) == {"Q1", "Q2"}
    assert _known() == set()
