"""What is decided for a name whose options are scored, and how it is told."""

from __future__ import annotations

from kg.link.candidates import Option
from kg.link.decision import LEAST, decide
from kg.link.features import Features
from kg.link.scoring import Scored
from kg.model import EntityType
from kg.wikidata.item import Item, NameKind


def scored(qid: str, score: float, prominence: float = 0.5, source: str = "") -> Scored:
    item = Item(qid, f"Town {qid}", EntityType.PLACE, "town", prominence=prominence, source=source)
    option = Option(item, "Town", NameKind.LABEL, 0.5, 1)
    return Scored(option, Features(*([0.0] * len(Features._fields))), 0.0, score)


def test_no_option_is_no_candidate() -> None:
    decision = decide([], "Nowhere", "starter-1")
    assert (decision.item, decision.score) == (None, 0.0)
    assert decision.reason == "no candidate for 'Nowhere' in starter-1"


def test_the_best_is_linked_from_the_least_score_on() -> None:
    decision = decide([scored("Q1", LEAST), scored("Q2", 0.1)], "Town", "i")
    assert decision.item is not None
    assert (decision.item.qid, decision.score) == ("Q1", LEAST)
    assert decide([scored("Q1", LEAST - 0.01)], "Town", "i").item is None


def test_one_weak_option_is_told_as_too_weak() -> None:
    decision = decide([scored("Q1", 0.4), scored("Q2", 0.1)], "Town", "i")
    assert decision.reason.startswith("too weak: ")
    assert "Q1" in decision.reason
    assert "Q2" not in decision.reason


def test_two_that_would_do_together_are_both_told_and_no_third() -> None:
    decision = decide([scored("Q3", 0.01), scored("Q2", 0.35), scored("Q1", 0.36)], "Town", "i")
    assert decision.reason.startswith("two candidates too close: ")
    assert decision.reason.index("Q1") < decision.reason.index("Q2")
    assert "Q3" not in decision.reason


def test_of_equals_the_more_prominent_and_then_the_older_comes_first() -> None:
    equal = [scored("Q30", 0.8), scored("Q4", 0.8), scored("Q5", 0.8, prominence=0.9)]
    told = decide(equal, "Town", "i")
    assert told.item is not None and told.item.qid == "Q5"
    told = decide(equal[:2], "Town", "i")
    assert told.item is not None and told.item.qid == "Q4"


def test_the_service_that_told_of_an_item_is_named_where_there_is_one() -> None:
    assert "(Q1) from wikidata.org, " in decide([scored("Q1", 0.9, source="wikidata.org")], "T", "i").reason
    assert "(Q1), " in decide([scored("Q1", 0.9)], "T", "i").reason
