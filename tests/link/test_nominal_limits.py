"""How near, how sure and of which kind a thing must be for a nominal to mean it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from kg.model import Entity, EntityType, Mention, MentionKind

Link = Callable[..., Sequence[Entity]]
Referring = Callable[..., dict[str, str]]
RAIN = "Rain fell. "


def _nominals(link: Link, text: str, day: date | None = None) -> dict[str, tuple[str, Mention]]:
    return {
        one.text: (entity.id, one)
        for entity in link(text, day)
        for one in entity.mentions
        if one.kind is MentionKind.NOMINAL
    }


@pytest.mark.parametrize(("between", "reached"), [("", True), (RAIN, True), (RAIN * 2, False)])
def test_what_was_named_is_meant_for_two_sentences(link: Link, between: str, reached: bool) -> None:
    found = _nominals(link, f"NATO met on Monday. {between}The alliance has many members.")
    assert {text: id_ for text, (id_, _) in found.items()} == ({"The alliance": "Q7184"} if reached else {})


@pytest.mark.parametrize(
    ("text", "nominal", "day", "score"),
    [
        ("Emmanuel Macron left. The French president was tired.", "The French president", None, 0.8),
        ("Talks in Ankara went on. The Turkish capital was calm.", "The Turkish capital", None, 0.8),
        ("President Emmanuel Macron left. The president was tired.", "The president", None, 0.7),
        ("The French president was tired.", "The French president", date(2024, 5, 1), 0.65),
        ("NATO met. The alliance has many members.", "The alliance", None, 0.6),
    ],
)
def test_the_more_is_said_the_surer(
    link: Link, text: str, nominal: str, day: date | None, score: float
) -> None:
    assert _nominals(link, text, day)[nominal][1].score == score


@pytest.mark.parametrize(
    ("text", "day", "nominals"),
    [
        # Around a handover, give or take 45 days, both may be called so.
        ("The French president left.", date(2017, 3, 29), {}),
        ("The French president left.", date(2017, 3, 30), {"The French president": "Q3052772"}),
        ("The U.S. president left.", date(2021, 3, 6), {"The U.S. president": "Q22686"}),
        ("The U.S. president left.", date(2021, 3, 7), {}),
        # The day tells the office, too, of who is named.
        ("Vladimir Putin left. The Russian president was tired.", date(2009, 1, 1), {}),
        (
            "Vladimir Putin left. The Russian prime minister was tired.",
            date(2009, 1, 1),
            {"The Russian prime minister": "Q7747"},
        ),
        # "Of" and what follows belongs to it; what is unknown there ends it.
        (
            "The president of the United States left.",
            date(2020, 1, 1),
            {"The president of the United States": "Q22686"},
        ),
        ("Emmanuel Macron left. The president of a club was tired.", None, {}),
        # No determiner, another noun, a hyphen: no nominal.
        ("NATO met. Alliance members left.", None, {}),
        ("NATO met. The alliance-led force left.", None, {}),
        ("Google was fined. The company and its rival left.", None, {}),
        # A kind that does not fit, and two that do.
        ("NATO met. The company has many members.", None, {}),
        ("Russia and Ukraine met. The country was calm.", None, {}),
        ("Russia met Emmanuel Macron. The country was calm.", None, {"The country": "Q159"}),
        # What is an object is not the subject of its own clause.
        ("NATO met. NATO left the alliance.", None, {}),
    ],
)
def test_what_is_meant(link: Link, text: str, day: date | None, nominals: dict[str, str]) -> None:
    assert {one: id_ for one, (id_, _) in _nominals(link, text, day).items()} == nominals


@pytest.mark.parametrize(
    ("text", "nominals"),
    [
        # A name that tells nothing of its kind may be a company, where the text speaks of it.
        ("Kestrel opened a plant. The company grew.", {"The company": "Kestrel"}),
        ("After a report on Kestrel, the company grew.", {"the company": "Kestrel"}),
        ("Reporters wrote of Kestrel. The company grew.", {}),
        ("Kestrel opened a plant. The alliance grew.", {}),
    ],
)
def test_an_unknown_name_may_be_a_company(referring: Referring, text: str, nominals: dict[str, str]) -> None:
    assert referring(text, {"Kestrel": EntityType.ORGANIZATION}) == nominals


def test_nobody_is_president_who_is_not_called_so(referring: Referring) -> None:
    assert referring("Jane Roe left. The president was tired.", {"Jane Roe": EntityType.PERSON}) == {}


def test_an_office_told_before_its_holder_is_named_is_one_entity_with_the_holder(link: Link) -> None:
    entities = link("The French president left. Emmanuel Macron was tired.", date(2024, 5, 1))
    (macron,) = [entity for entity in entities if entity.id == "Q3052772"]
    assert [one.text for one in macron.mentions] == ["The French president", "Emmanuel Macron"]


def test_a_city_of_a_country_is_the_one_named_that_lies_there(link: Link) -> None:
    found = _nominals(link, "Talks in London and Istanbul went on. The Turkish city was calm.")
    assert {text: id_ for text, (id_, _) in found.items()} == {"The Turkish city": "Q406"}
