"""Which names of a document stand for one thing, before any index is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.link.groups import group
from kg.link.named import Named
from kg.model import EntityType, Mention, MentionKind

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
EVENT = EntityType.EVENT


def names(*texts: tuple[str, EntityType]) -> list[Named]:
    """The names one after the other, a token between each two."""
    found, start = [], 0
    for text, type_ in texts:
        end = start + len(text.split())
        mention = Mention(start * 10, start * 10 + len(text), text, MentionKind.NAME, type_)
        found.append(Named(mention, start, end))
        start = end + 1
    return found


def grouped(given: list[Named]) -> list[list[str]]:
    return [[one.mention.text for one in each.members] for each in group(given)]


@pytest.mark.parametrize(
    ("full", "short", "type_"),
    [
        ("Vladimir Putin", "Putin", PERSON),
        ("Vladimir Putin", "Vladimir", PERSON),
        ("John F Kennedy", "John Kennedy", PERSON),
        ("John F Kennedy", "F Kennedy", PERSON),
        ("Northland Steel", "Northland", ORGANIZATION),
        ("Northland Central Command", "Central Command", ORGANIZATION),
        ("Northtown Rovers", "Rovers", ORGANIZATION),
        ("Northland Trade Council", "NTC", ORGANIZATION),
    ],
)
def test_a_short_form_stands_for_the_full_name(full: str, short: str, type_: EntityType) -> None:
    assert grouped(names((full, type_), (short, type_))) == [[full, short]]


@pytest.mark.parametrize(
    ("full", "short", "type_"),
    [
        ("John F Kennedy", "John Fitz", PERSON),
        ("John F Kennedy", "Jane Kennedy", PERSON),
        ("John F Kennedy", "F", PERSON),
        ("Northland Central Command", "Central", ORGANIZATION),
        ("Northtown Police Department", "Northtown Fire", ORGANIZATION),
        # What is called after a place is not that place.
        ("Northtown Court", "Northtown", ORGANIZATION),
        # Two letters are the initials of too much, and a place has a name of its own.
        ("Northland Council", "NC", ORGANIZATION),
        ("Northland Trade Council", "NTC", PLACE),
    ],
)
def test_what_may_be_another_stays_apart(full: str, short: str, type_: EntityType) -> None:
    owner = PERSON if type_ is PERSON else ORGANIZATION
    assert grouped(names((full, owner), (short, type_))) == [[full], [short]]


def test_a_last_name_is_that_of_the_nearest_before_it_or_else_of_the_only_one() -> None:
    found = grouped(names(("Jane Roe", PERSON), ("John Roe", PERSON), ("Roe", PERSON)))
    assert found == [["Jane Roe"], ["John Roe", "Roe"]]
    assert grouped(names(("Roe", PERSON), ("Jane Roe", PERSON))) == [["Roe", "Jane Roe"]]
    assert len(grouped(names(("Roe", PERSON), ("Jane Roe", PERSON), ("John Roe", PERSON)))) == 3


def test_an_acronym_in_brackets_is_that_of_the_name_before_it() -> None:
    full, short = names(("Trade Council of Northland", ORGANIZATION), ("TCN", ORGANIZATION))
    assert grouped([replace(full, bracketed=short.mention), short]) == [[full.mention.text, "TCN"]]
    other = replace(short, mention=replace(short.mention, text="XYZ"))
    assert len(grouped([replace(full, bracketed=other.mention), other])) == 2


def test_a_word_stands_for_an_event_of_three_words_but_not_of_two() -> None:
    assert grouped(names(("Charles Roe Cup", EVENT), ("Roe", PERSON))) == [["Charles Roe Cup", "Roe"]]
    assert len(grouped(names(("Roe Cup", EVENT), ("Roe", PERSON)))) == 2
    assert len(grouped(names(("Charles Roe Cup", EVENT), ("Cup", PERSON)))) == 2
