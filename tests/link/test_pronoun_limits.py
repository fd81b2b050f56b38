"""How far back a pronoun reaches, how sure it is, and what ends its reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Entity, EntityType, Mention, MentionKind

Link = Callable[..., Sequence[Entity]]
Referring = Callable[..., dict[str, str]]
LEFT, RAIN, TIRED = "Emmanuel Macron left. ", "Rain fell. ", "He was tired."
SAID = "“Rain fell.” "


def _pronouns(link: Link, text: str) -> dict[str, tuple[str, Mention]]:
    return {
        one.text: (entity.id, one)
        for entity in link(text)
        for one in entity.mentions
        if one.kind is MentionKind.PRONOUN
    }


@pytest.mark.parametrize(
    ("between", "reached"),
    [("", True), (RAIN, True), (RAIN * 2, False), (SAID * 4 + RAIN, True), (SAID * 5 + RAIN, False)],
)
def test_a_person_is_meant_for_two_sentences_those_quoted_not_counted(
    link: Link, between: str, reached: bool
) -> None:
    found = _pronouns(link, LEFT + between + TIRED)
    assert {text: id_ for text, (id_, _) in found.items()} == ({"He": "Q3052772"} if reached else {})


@pytest.mark.parametrize(("between", "reached"), [("", True), ("People left. ", False)])
def test_a_body_is_meant_for_one(link: Link, between: str, reached: bool) -> None:
    found = _pronouns(link, f"NATO met in Paris. {between}It will decide in May.")
    assert {text: id_ for text, (id_, _) in found.items()} == ({"It": "Q7184"} if reached else {})


@pytest.mark.parametrize(
    ("text", "pronoun", "score"),
    [
        ("Vladimir Putin said he would not attend.", "he", 0.7),
        ("Vladimir Putin blamed himself.", "himself", 0.7),
        (LEFT + TIRED, "He", 0.65),
        ("Emmanuel Macron congratulated Vladimir Putin on his victory.", "his", 0.55),
    ],
)
def test_the_nearer_the_surer(link: Link, text: str, pronoun: str, score: float) -> None:
    assert _pronouns(link, text)[pronoun][1].score == score


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        # "Who" is the noun before it; a name that comes later may be meant.
        ("Emmanuel Macron, who said he was ill, left.", {"he": "Q3052772"}),
        ("When he left, Vladimir Putin was tired.", {}),
        ("After she spoke, Vladimir Putin left because he was ill.", {"he": "Q7747"}),
        # Somebody else who agrees stands between, or beside.
        ("Emmanuel Macron left. A man sat down. He was tired.", {}),
        ("Emmanuel Macron left. A woman sat down. He was tired.", {"He": "Q3052772"}),
        ("Emmanuel Macron met a man. He was tired.", {}),
        ("Emmanuel Macron met a woman. He was tired.", {"He": "Q3052772"}),
        # One who is only named aside may be meant as well; a thing may not.
        ("Emmanuel Macron left. Reporters wrote of a man. He was tired.", {}),
        ("Emmanuel Macron left. Reporters wrote of a ship. He was tired.", {"He": "Q3052772"}),
        # Whom a report is about may be meant as well, but not one in a clause beside.
        ("Emmanuel Macron said Vladimir Putin was ill. He was tired.", {}),
        ("Emmanuel Macron left because Vladimir Putin was ill. He was tired.", {"He": "Q3052772"}),
        # In what one says, things that are not named are not meant.
        ("NATO told the company that it would leave.", {"it": "Q7184"}),
        ("NATO left the company when it was fined.", {}),
        # What only states and bodies do, no thing does that is not named.
        ("NATO sank a ship. It said that boats had left.", {"It": "Q7184"}),
        ("NATO sank a ship. It rusted for years.", {}),
        # A pronoun that stays open may be what the next one means.
        ("NATO met and reporters saw it before its talks.", {}),
        ("NATO met and reporters left before its talks.", {"its": "Q7184"}),
        # An object is not the subject of its own clause.
        ("Emmanuel Macron praised him.", {}),
        ("Emmanuel Macron met Vladimir Putin. Then he praised him.", {}),
        # What stands for nothing.
        ("NATO met in Paris. It rained in May.", {}),
        ("NATO met in Paris. It was reported that ships had left.", {}),
        # What bodies do, or do not do.
        ("NATO attacked Russia. It said that ships had left.", {}),
    ],
)
def test_who_is_meant(link: Link, text: str, pronouns: dict[str, str]) -> None:
    assert {one: id_ for one, (id_, _) in _pronouns(link, text).items()} == pronouns


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("Kestrel are the champions. They won the cup.", {"They": "Kestrel"}),
        ("Kestrel, based in Oslo, are the champions. They won the cup.", {"They": "Kestrel"}),
        ("Kestrel is the champion. They won the cup.", {}),
        ("Kestrel and a rival are the champions. They won the cup.", {}),
        ("Reporters wrote of Kestrel. They won the cup.", {}),
    ],
)
def test_they_are_a_body_with_a_verb_in_the_plural(
    referring: Referring, text: str, pronouns: dict[str, str]
) -> None:
    assert referring(text, {"Kestrel": EntityType.ORGANIZATION}) == pronouns
