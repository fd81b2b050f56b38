"""Which names are found in a text, how far they reach and what they name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import EntityType, Mention, MentionKind

Find = Callable[[str], tuple[Mention, ...]]


def _texts(mentions: tuple[Mention, ...]) -> list[str]:
    return [m.text for m in mentions]


def _typed(mentions: tuple[Mention, ...]) -> dict[str, EntityType]:
    return {m.text: m.type for m in mentions if m.kind is MentionKind.NAME}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Vladimir Putin went home.", ["Vladimir Putin"]),
        ("Mr Zelensky spoke to reporters.", ["Zelensky"]),
        ("Prime Minister Jane Roe resigned.", ["Jane Roe"]),
        ("Gen. Jane Roe resigned.", ["Jane Roe"]),
        ("Ukraine's army moved.", ["Ukraine"]),
        ("The meeting was held in the United States.", ["United States"]),
    ],
)
def test_titles_articles_and_possessives_are_no_part_of_a_name(
    find: Find, text: str, names: list[str]
) -> None:
    assert _texts(find(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("FURY AS MACRON SLAPS SELFIE TAX ON BRIT TOURISTS", ["MACRON"]),
        ("Russian Su-57 fighters flew over Estonia.", ["Russian", "Estonia"]),
        ("LISBON - At least 15 people died in Lisbon.", ["LISBON", "Lisbon"]),
    ],
)
def test_a_name_reaches_no_further_than_itself(find: Find, text: str, names: list[str]) -> None:
    assert _texts(find(text)) == names


def test_spans_cover_their_text(find: Find) -> None:
    text = "🙂 Mr Putin met Emmanuel Macron in Istanbul, Turkey."
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text


def test_nationalities_are_adjectives_of_the_country(find: Find) -> None:
    mentions = find("Pro-Russian forces fired at Ukrainian troops, and Russians fled.")
    assert [(m.text, m.kind) for m in mentions] == [
        ("Russian", MentionKind.ADJECTIVE),
        ("Ukrainian", MentionKind.ADJECTIVE),
        ("Russians", MentionKind.ADJECTIVE),
    ]
    assert all(m.type is EntityType.PLACE for m in mentions)


def test_a_language_is_no_nationality(find: Find) -> None:
    assert "Russian" not in _texts(find("The letter was written in Russian. Jane Roe signed it."))


def test_the_index_corrects_types(find: Find) -> None:
    found = _typed(find("The overnight attacks hit the Ukrainian cities of Sumy and Kramatorsk."))
    assert found == {"Sumy": EntityType.PLACE, "Kramatorsk": EntityType.PLACE}


def test_a_title_makes_a_person_of_a_country(find: Find) -> None:
    assert _typed(find("Mr Jordan left early."))["Jordan"] is EntityType.PERSON


def test_a_full_name_makes_a_person_of_its_last_word(find: Find) -> None:
    found = find("Peter Jordan won the vote. Jordan said he would serve the town.")
    assert [(m.text, m.type) for m in found] == [
        ("Peter Jordan", EntityType.PERSON),
        ("Jordan", EntityType.PERSON),
    ]


def test_one_name_has_one_type(find: Find) -> None:
    found = find("Peter Rowanberg sang. Rowanberg bowed. Critics praised Rowanberg, and Mr Rowanberg smiled.")
    assert {m.type for m in found} == {EntityType.PERSON}


def test_a_longer_unknown_name_is_kept_whole(find: Find) -> None:
    assert _texts(find("Jane Putin runs a bakery.")) == ["Jane Putin"]
    assert _texts(find("The Texas Farmers Association met on Monday.")) == ["Texas Farmers Association"]


@pytest.mark.parametrize(
    "text",
    [
        "She wrote a Telegram post on Monday.",
        "Subscribe to continue reading.",
        "The Prime Minister and the Foreign Ministry said so in January.",
        "It cost 40 Euros.",
    ],
)
def test_what_is_no_name(find: Find, text: str) -> None:
    assert find(text) == ()


def test_capitals_of_a_headline_are_read(find: Find) -> None:
    mentions = find("UKRAINIAN President Volodymyr Zelensky renewed his offer today.")
    assert _texts(mentions) == ["UKRAINIAN", "Volodymyr Zelensky"]


def test_small_words_are_not_taken_for_acronyms(find: Find) -> None:
    assert _texts(find("Us against them, they told us. The US agreed.")) == ["US"]


def test_a_name_is_found_again(find: Find) -> None:
    texts = _texts(find("Jane Roebuck opened the inquiry in London. Roebuck, meanwhile, was praised."))
    assert texts == ["Jane Roebuck", "London", "Roebuck"]


def test_an_empty_text(find: Find) -> None:
    assert find("") == ()


_PIECES = st.sampled_from(
    [
        "Putin", "Mr", "Ukraine", "'s", "the", "Jane Roe", ",", "in", "Paris", "Texas", "(NATO)", "Russian",
        "\n\n", "said", "US", "🙂", "President", "-", "and", ".", "Sumy region", "é", "World War II",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, max_size=12))
def test_mentions_are_in_order_without_overlaps(find: Find, pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = find(text)
    assert all(text[m.start : m.end] == m.text and m.text.strip() == m.text != "" for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Northtown Police Lt Jane Roe spoke.", ["Northtown Police", "Jane Roe"]),
        ("Northtown Police Department Capt. John Doe died.", ["Northtown Police Department", "John Doe"]),
        ("Vice Foreign Minister John Doe left for Paris.", ["John Doe", "Paris"]),
        ("He met the Vice Foreign Minister and the Chief of Police.", []),
        ("Stephen King praised John Prince.", ["Stephen King", "John Prince"]),
    ],
)
def test_jobs_and_ranks_are_cut_off(find: Find, text: str, names: list[str]) -> None:
    assert _texts(find(text)) == names


def test_a_place_and_a_person_around_a_job_are_two_names(find: Find) -> None:
    found = _typed(find("Bellford Chief of Police Jane Roe was hurt, and Bellford Mayor John Doe wept."))
    assert found["Jane Roe"] is found["John Doe"] is EntityType.PERSON
    assert not any("Chief" in text or "Mayor" in text for text in found)


def test_where_something_is_tells_a_place(find: Find) -> None:
    typed = _typed(find("A fire broke out in Devon and Wiltshire. Devon was calm."))
    assert typed == {"Devon": EntityType.PLACE, "Wiltshire": EntityType.PLACE}


def test_the_last_word_alone_tells_a_person(find: Find) -> None:
    typed = _typed(find("Langer takes title. Bernhard Langer won on Sunday. Langer shot 65."))
    assert typed == {"Langer": EntityType.PERSON, "Bernhard Langer": EntityType.PERSON}


def test_no_person_has_the_article(find: Find) -> None:
    typed = _typed(find("The Dali, a container ship, hit the bridge. The Dali left London at midnight."))
    assert typed["Dali"] is not EntityType.PERSON


def test_words_beside_a_name_tell_what_it_is(find: Find) -> None:
    text = (
        "The villages of Karavan and Kousheh were worst hit. The tanker Jane Roe sank. "
        "A poll for the Kathimerini newspaper was held."
    )
    assert _typed(find(text)) == {
        "Karavan": EntityType.PLACE,
        "Kousheh": EntityType.PLACE,
        "Jane Roe": EntityType.PRODUCT,
        "Kathimerini": EntityType.ORGANIZATION,
    }
