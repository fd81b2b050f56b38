"""What the view reads from a store."""

from __future__ import annotations

from kg.graph.store import Store
from kg.view.reading import figures, story


def test_events_come_with_their_proof(world: Store) -> None:
    attack = next(one for one in story(world).happenings if one.label == "attacked")
    assert attack.sentence == "Astoria attacked Borduria in Port Vell, killing 3."
    assert attack.sentence[slice(*attack.trigger)] == "attacked"
    assert [(one.role, one.entity, attack.sentence[one.start : one.end]) for one in attack.participants] == [
        ("agent", "Q101", "Astoria"),
        ("patient", "Q102", "Borduria"),
        ("place", "Q103", "Port Vell"),
    ]
    assert [(one.what, one.minimum, one.maximum) for one in attack.counts] == [("killed", 3, 3)]
    assert (attack.type, attack.confidence, attack.day, attack.dated) == ("ASSAULT", 0.8, "2024-03-04", True)
    assert attack.article.publisher == "Morning Post"


def test_offsets_count_from_the_sentence_also_late_in_the_text(world: Store) -> None:
    for one in story(world).happenings:
        assert one.sentence[slice(*one.trigger)] == one.label
        assert all(one.sentence[part.start : part.end] == part.text for part in one.participants)


def test_factuality_keeps_plans_and_denials_apart(world: Store) -> None:
    found = {one.label: one.factuality for one in story(world).happenings}
    assert (found["met"], found["praised"], found["attacked"]) == ("planned", "denied", "happened")


def test_who_says_so(world: Store) -> None:
    shelled = next(one for one in story(world).happenings if one.label == "shelled")
    assert shelled.told is not None
    assert (shelled.told.text, shelled.told.cue) == ("officials", "said")


def test_figures_carry_what_is_known_of_them(world: Store) -> None:
    figures = {one.label: one for one in story(world).figures}
    assert (figures["Astoria"].type, figures["Port Vell"].type) == ("country", "place")
    assert figures["Astoria"].description == "country of the tests"
    assert (figures["Oren Vance"].qid, figures["Oren Vance"].reason) == (
        None,
        "no item is called Oren Vance",
    )
    assert figures["Mara Ilić"].mentions == 2


def test_an_event_without_a_time_has_the_day_of_its_article(store_of, tell, line) -> None:
    from datetime import date

    from kg.model import EventType

    store = store_of(tell("x", date(2024, 1, 2), None, (line("Astoria", "spoke", EventType.STATE),)))
    (one,) = story(store).happenings
    assert (one.day, one.dated) == ("2024-01-02", False)


def test_all_entities_at_once_are_what_each_is_alone(world: Store) -> None:
    together = figures(world)
    assert len(together) == 6
    assert [figures(world, [one.iri]) for one in together] == [[one] for one in together]


def test_an_empty_store_has_no_story() -> None:
    found = story(Store.in_memory())
    assert (found.happenings, found.figures, found.articles) == ((), (), ())
