"""How far back a pronoun reaches, how sure it is, and what ends its reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Entity, Mention, MentionKind

Link = Callable[..., Sequence[Entity]]
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
