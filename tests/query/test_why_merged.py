"""How what was merged over articles came about, down to each article's sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from telling_world import DAY, ENDINGS, add, article, story, three

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.vocabulary import KG, NSL, RDF
from kg.merge.uniting import unite
from kg.query.why import why

STRUCK = "⟦Russia⟧ ⟦struck⟧ ⟦Kharkiv⟧ on Tuesday, "
"""How a sentence of the articles begins, with what counts."""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.in_memory() as made:
        add(made, *three(), *story())
        add(made, article("late", "Post", 1, target="Odesa", day=DAY + timedelta(40), ending=ENDINGS["Post"]))
        unite(made)
        yield made


def first(store: Store, kind: object) -> str:
    quads = store.graph.quads_for_pattern(None, RDF.type, kind, None)  # type: ignore[arg-type]
    return min(quad.subject.value for quad in quads)  # type: ignore[union-attr]


def lines(store: Store, name: str) -> list[tuple[str, str]]:
    return [(fact.name, fact.value) for fact in why(store, name)]


def values(store: Store, name: str, line: str) -> list[str]:
    return [value for found, value in lines(store, name) if found == line]


def test_each_telling_of_a_merged_event_has_its_sentence_and_publisher(store: Store) -> None:
    for quad in store.graph.quads_for_pattern(None, RDF.type, KG.MergedEvent, None):
        found = lines(store, quad.subject.value)  # type: ignore[union-attr]
        tellings = [at for at, (name, _) in enumerate(found) if name == "merged from"]
        assert len(tellings) > 1
        for at in tellings:
            (by, whom), (sentence, text) = found[at + 1 : at + 3]
            assert (by, sentence) == ("  told by", "  sentence")
            assert whom.startswith(("Post, 2024-05", "Herald, 2024-05"))
            assert text.startswith("⟦Russia⟧ ⟦struck⟧ ⟦")


def test_a_disagreement_leads_to_who_says_what_in_which_words(store: Store) -> None:
    name = first(store, KG.Disagreement)
    found = lines(store, name)
    assert found[0] == ("told differently: killed", "")
    assert [value for line, value in found if line == "claim: killed"] == ["1", "3"]
    assert any(value.startswith(f"{STRUCK}killing 3 people") for value in values(store, name, "  sentence"))
    claim = values(store, first(store, KG.Claim), "  told by")
    assert claim and claim[0].startswith("Post")


def test_names_taken_as_one_lead_to_each_mention(store: Store) -> None:
    name = first(store, KG.MergedEntity)
    found = lines(store, name)
    assert found[0][0] == "names taken as one: “Jane Roe”"
    (reason,) = values(store, name, "because")
    assert reason.startswith("“Jane Roe” and “Governor Jane Roe”: the same name; ")
    said = values(store, name, "  sentence")
    assert sorted(text.partition("⟦")[2] for text in said) == ["Governor Jane Roe⟧ said.", "Jane Roe⟧ said."]
    assert sorted(value.partition(",")[0] for value in values(store, name, "  told by")) == ["Herald", "Post"]


def test_a_storyline_leads_from_event_to_event_and_to_their_sentences(store: Store) -> None:
    name = first(store, NSL.Storyline)
    found = lines(store, name)
    assert found[0][0] == "storyline “strike”"
    assert values(store, name, "in at least half of it") == ["Kharkiv, Russia"]
    assert [line for line, _ in found if line.endswith("“strike”") and line[0].isdigit()] == [
        "1. “strike”",
        "2. “strike”",
    ]
    assert values(store, name, "  goes on from") == ["1., for both are about Kharkiv, Russia"]
    assert len(values(store, name, "  sentence")) == len(values(store, name, "  event")) >= 4
    assert all(text.startswith(STRUCK) for text in values(store, name, "  sentence"))
    slot = lines(store, f"{name}#slot=2")
    assert slot[0] == ("of the storyline", name)
    assert slot[1:] == found[-len(slot) + 1 :]


def test_all_that_was_merged_can_be_asked_for(store: Store) -> None:
    for kind in (
        KG.MergedEvent,
        KG.MergedEntity,
        KG.Disagreement,
        KG.Claim,
        NSL.Storyline,
        NSL.StorylineSlot,
    ):
        for quad in store.graph.quads_for_pattern(None, RDF.type, kind, None):
            assert why(store, quad.subject.value)  # type: ignore[union-attr]
    with pytest.raises(QueryError, match="storyline"):
        why(store, "storyline/none")
