"""Bodies that many countries have: the one of the country that the article is about, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.annotate.shared_names import is_shared
from kg.link.groups import Group
from kg.link.linker import Linker
from kg.link.named import Named
from kg.link.national import CountryNames, body_names
from kg.link.subject import Subject, subject_of
from kg.link.surroundings import Surroundings
from kg.model import Document, Entity, EntityType, Mention, MentionKind
from kg.wikidata.index import starter
from kg.wikidata.item import Item

Linked = Callable[[str], Mapping[str, Entity]]

INDIA = (
    "NEW DELHI - Congress leaders met in Mumbai on Monday, and the Supreme Court put off its ruling. "
    "Farmers in India are angry."
)
NIGERIA = (
    "ABUJA - The Labour Party said on Monday that it would contest the result. Nigeria's Senate sits in May. "
    "The House of Representatives will follow, said a clerk in Lagos."
)
ISRAEL = (
    "JERUSALEM - The Labor Party left the talks on Monday. Israel votes in May. The Supreme Court was silent."
)
BRITAIN = "LONDON - The Labour Party won in Leeds on Monday. Britain's Ministry of Defence said nothing."
AMERICA = "WASHINGTON - The Supreme Court ruled on Monday. Congress sits in May, and so does the Senate."
KOREA = "SEOUL - The Democratic Party won most seats in South Korea on Monday."
CANADA = "OTTAWA - The Liberal Party won in Ontario on Monday. Canada voted early."
VENEZUELA = (
    "CARACAS - The Supreme Court barred the candidate on Monday. The United States protested, and "
    "Venezuela's neighbours did. The ruling was read in Caracas."
)
JAPAN = "TOKYO - Japan waited on Monday for what the Supreme Court in Washington would say. Osaka was calm."


@pytest.fixture(scope="module")
def linked() -> Linked:
    lookup = starter()
    annotator, linker = Annotator(load(), lookup), Linker(lookup)

    def of(text: str) -> Mapping[str, Entity]:
        entities = linker.link(annotator(Document("d", text, date=date(2025, 3, 4))))
        return {m.text: e for e in entities for m in e.mentions}

    return of


@pytest.mark.parametrize(
    ("text", "name", "qid"),
    [
        (INDIA, "Congress", None),
        (INDIA, "Supreme Court", None),
        (NIGERIA, "Labour Party", None),
        (NIGERIA, "Senate", None),
        (NIGERIA, "House of Representatives", None),
        (ISRAEL, "Labor Party", "Q210703"),
        (ISRAEL, "Supreme Court", None),
        (BRITAIN, "Labour Party", "Q9630"),
        (BRITAIN, "Ministry of Defence", "Q1143261"),
        (AMERICA, "Supreme Court", "Q11201"),
        (AMERICA, "Congress", "Q11268"),
        (AMERICA, "Senate", "Q66096"),
        (KOREA, "Democratic Party", "Q15978686"),
        (CANADA, "Liberal Party", "Q138345"),
        (VENEZUELA, "Supreme Court", None),
        (JAPAN, "Supreme Court", "Q11201"),
    ],
)
def test_the_body_is_that_of_the_country_of_the_article(
    linked: Linked, text: str, name: str, qid: str | None
) -> None:
    assert linked(text)[name].qid == qid


def test_the_reason_says_what_the_article_is_about(linked: Linked) -> None:
    assert "the article is about other countries" in linked(NIGERIA)["Labour Party"].reason
    assert "the article is about its country" in linked(BRITAIN)["Labour Party"].reason
    assert "is of the country told beside it" in linked(BRITAIN)["Ministry of Defence"].reason


def test_a_court_of_a_country_is_one_name(linked: Linked) -> None:
    found = linked("The Supreme Court of Zambia ruled on Monday. Police in Lusaka were ready.")
    assert found["Supreme Court of Zambia"].qid is None


@pytest.mark.parametrize(
    ("text", "name", "qid"),
    [
        ("The European parliament voted on Monday.", "European parliament", "Q8889"),
        ("The European court of justice ruled on Monday.", "European court of justice", "Q4951"),
        ("EU leaders met the UN security council on Monday.", "UN security council", "Q37470"),
        ("The Danish parliament voted on Monday.", "Danish parliament", "Q209151"),
        ("Many American airlines cut flights on Monday.", "American", "Q30"),
        ("The Indian army said so on Monday.", "Indian", "Q668"),
    ],
)
def test_a_body_in_small_letters_after_its_country(linked: Linked, text: str, name: str, qid: str) -> None:
    assert linked(text)[name].qid == qid


def test_names_that_many_countries_have() -> None:
    assert is_shared("The Supreme Court")
    assert is_shared("LABOUR PARTY")
    assert not is_shared("Bundestag")
    assert not is_shared("US Supreme Court")


def _group(text: str, *starts: int) -> Group:
    mentions = (Mention(at, at + len(text), text, MentionKind.NAME, EntityType.PLACE) for at in starts)
    return Group([Named(m, m.start, m.end) for m in mentions])


NORTH = Item("Q901", "Northland", EntityType.PLACE, "country")
SOUTH = Item("Q902", "Southland", EntityType.PLACE, "country")
TOWN = Item("Q903", "Northtown", EntityType.PLACE, "city", country="Q901")
WRITER = Item("Q904", "Jane Roe", EntityType.PERSON, "person", country="Q902")


def test_the_subject_is_the_country_named_most() -> None:
    groups = [_group("Jane Roe", 0, 80, 90), _group("Northland", 20, 30), _group("Southland", 40)]
    found = subject_of(groups, [(0, WRITER), (1, NORTH), (2, SOUTH)])
    # Four for the place that opens the article; two for the other country and its writer.
    assert found == Subject(frozenset({"Q901"}), frozenset({"Q901", "Q902"}))


def test_what_is_named_in_passing_is_no_subject() -> None:
    groups = [_group("Northtown", 0, 10, 20), _group("Southland", 40)]
    assert subject_of(groups, [(0, TOWN), (1, SOUTH)]).all == {"Q901"}


def test_what_lies_in_a_country_names_it() -> None:
    assert subject_of([_group("Northtown", 0)], [(0, TOWN)]).most == {"Q901"}
    assert subject_of([], []) == Subject()


def test_two_countries_named_alike_are_both_the_subject() -> None:
    groups = [_group("Northland", 0), _group("Southland", 40, 60, 80)]
    assert subject_of(groups, [(0, NORTH), (1, SOUTH)]).most == {"Q901", "Q902"}


def test_the_full_names_of_a_body() -> None:
    body = _group("The Senate", 0)
    called = {"Q901": CountryNames("Northland", ["Northlandic"]), "Q902": CountryNames("Southland", [])}
    subject = Subject(frozenset({"Q901"}), frozenset({"Q901", "Q902"}))
    names = body_names(body, Surroundings(0, shared=True), subject, called)
    assert list(names) == ["Q901"]
    assert "Northlandic Senate" in names["Q901"]
    assert "Senate of Northland" in names["Q901"]
    told = body_names(body, Surroundings(0, shared=True, nations=frozenset({"Q902"})), subject, called)
    assert list(told) == ["Q902"]
    assert body_names(body, Surroundings(0), subject, called) == {}
    assert body_names(body, Surroundings(0, shared=True), Subject(), called) == {}
