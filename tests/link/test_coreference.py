"""Nominals and pronouns that refer to what was named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from kg.model import Entity, MentionKind

Link = Callable[..., Sequence[Entity]]


def _referents(entities: Sequence[Entity], kind: MentionKind) -> dict[str, str]:
    return {m.text: e.id for e in entities for m in e.mentions if m.kind is kind}


@pytest.mark.parametrize(
    ("text", "nominal", "qid"),
    [
        (
            "Volodymyr Zelensky arrived. But the Ukrainian leader was late.",
            "the Ukrainian leader",
            "Q3874799",
        ),
        ("Vladimir Putin arrived. The Kremlin leader was late.", "The Kremlin leader", "Q7747"),
        ("Talks in Istanbul went on. The Turkish city was calm.", "The Turkish city", "Q406"),
        (
            "Talks in Ankara and Istanbul went on. The Turkish capital was calm.",
            "The Turkish capital",
            "Q3640",
        ),
        ("Emmanuel Macron left. The president of France was tired.", "The president of France", "Q3052772"),
        ("President Emmanuel Macron left. The president was tired.", "The president", "Q3052772"),
        ("NATO met on Monday. The alliance has many members.", "The alliance", "Q7184"),
        ("Google was fined. The company said it would pay.", "The company", "Q95"),
        ("Ukraine asked for help. The country is at war.", "The country", "Q212"),
    ],
)
def test_a_nominal_refers_to_what_was_named(link: Link, text: str, nominal: str, qid: str) -> None:
    assert _referents(link(text), MentionKind.NOMINAL)[nominal] == qid


def test_an_office_tells_its_holder_on_the_day(link: Link) -> None:
    text = "The French president will visit London."
    assert _referents(link(text), MentionKind.NOMINAL) == {"The French president": "Q3052772"}
    assert _referents(link(text, None), MentionKind.NOMINAL) == {}
    assert _referents(link(text, date(1990, 1, 1)), MentionKind.NOMINAL) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Istanbul and Ankara sent teams. The Turkish city was calm.",
        "Volodymyr Zelensky arrived. The Russian leader was late.",
        "Russian forces left the village. Israeli police came.",
        "The Ukrainian president Volodymyr Zelensky arrived.",
        "France and Russia met. The country was tired.",
    ],
)
def test_what_is_not_sure_stays_unresolved(link: Link, text: str) -> None:
    assert _referents(link(text, None), MentionKind.NOMINAL) == {}


@pytest.mark.parametrize(
    ("text", "pronoun", "qid"),
    [
        ("Vladimir Putin said he would not attend.", "he", "Q7747"),
        ("Emmanuel Macron landed in London on Monday. He met reporters.", "He", "Q3052772"),
        ("Russia said its forces had left.", "its", "Q159"),
        ("Emmanuel Macron met Vladimir Putin and thanked him.", "him", "Q7747"),
        ("NATO met in Paris. It will meet again in May.", "It", "Q7184"),
        ("Vladimir Putin fell ill. Emmanuel Macron demanded his release.", "his", "Q7747"),
        ("Emmanuel Macron congratulated Vladimir Putin on his victory.", "his", "Q7747"),
        ("Emmanuel Macron left. “A man lied to us.” “A judge saw it.” He was tired.", "He", "Q3052772"),
    ],
)
def test_a_pronoun_refers_to_the_one_named(link: Link, text: str, pronoun: str, qid: str) -> None:
    assert _referents(link(text), MentionKind.PRONOUN)[pronoun] == qid


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin left. She was not there.",
        "Vladimir Putin and Emmanuel Macron left. He was tired.",
        "Russia agreed. It is clear that more is needed.",
        "“He lied,” Vladimir Putin said.",
        "A man left. He was tired.",
        "A man robbed Vladimir Putin. He fled.",
        "A man left Vladimir Putin alone. Later he sat down. He was tired.",
        "Russia and Ukraine met. It said that the talks were short.",
        "Russia sold a ship. It has two masts.",
        "Protesters marched in Paris. They waved flags.",
        "NATO found it hard to agree.",
        "Egypt is in trouble. The central bank lifted its rates.",
        "Ukraine fired. The crew abandoned it.",
        "Vladimir Putin left. The minister said he was tired.",
        "A spokeswoman of NATO spoke of the fire. It was put out.",
    ],
)
def test_a_pronoun_that_is_not_sure_stays_unresolved(link: Link, text: str) -> None:
    assert _referents(link(text), MentionKind.PRONOUN) == {}


def test_titles_tell_the_gender(link: Link) -> None:
    entities = link("Mrs Jane Roe met Mr John Doe. She was late.")
    assert _referents(entities, MentionKind.PRONOUN)["She"].startswith("e:jane-roe-")
