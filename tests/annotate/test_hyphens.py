"""Words with a prefix and a hyphen have one place in the tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Token


def _relation(token: Token) -> tuple[str, str]:
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    ("sentence", "word", "relation"),
    [
        ("The authorities arrested an ex-policeman in Lagos.", "policeman", ("dobj", "arrested")),
        ("The vice-president met the ambassador.", "president", ("nsubj", "met")),
        ("Rebels killed a vice-president of the bank.", "president", ("dobj", "killed")),
        ("She is a co-founder of the party.", "founder", ("attr", "is")),
    ],
)
def test_the_last_part_stands_for_the_word(
    nlp: Language, sentence: str, word: str, relation: tuple[str, str]
) -> None:
    doc = nlp(sentence)
    last = next(token for token in doc if token.text == word)
    assert _relation(last) == relation
    hyphen, prefix = doc[last.i - 1], doc[last.i - 2]
    assert _relation(prefix) == ("compound", word)
    assert (hyphen.tag_, hyphen.pos_, *_relation(hyphen)) == ("HYPH", "PUNCT", "punct", word)
    assert doc[last.left_edge.i : last.i + 1].text.endswith(f"-{word}")
    assert [child.text for child in last.lefts if child.dep_ == "det"] == [doc[prefix.i - 1].text]


def test_an_adjective_that_the_prefix_makes_a_noun_is_one(nlp: Language) -> None:
    doc = nlp("Ukraine launched a counter-offensive near Robotyne.")
    offensive = next(token for token in doc if token.text == "offensive")
    assert (offensive.pos_, *_relation(offensive)) == ("NOUN", "dobj", "launched")


def test_hyphens_that_the_parser_understood_stay(nlp: Language) -> None:
    doc = nlp("Police shot a 12-year-old boy in a far-right bastion between 2014-15.")
    assert {token.tag_ for token in doc if token.text == "-"} <= {"HYPH", "SYM"}
    boy = next(token for token in doc if token.text == "boy")
    assert doc[boy.left_edge.i : boy.i + 1].text == "a 12-year-old boy"


def test_names_with_hyphens_are_left_to_the_names(nlp: Language) -> None:
    doc = nlp("Vice-President Kamala Harris met Anne-Marie Slaughter.")
    assert next(token.text for token in doc if token.dep_ == "ROOT") == "met"
    assert next(token.text for token in doc if token.dep_ == "nsubj") == "Harris"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["ex", "vice", "-", "the", "a ", " met ", "president", ". ", "co", " of ", "She ", "re", "run"]
        ),
        max_size=16,
    )
)
def test_every_sentence_stays_a_tree(nlp: Language, parts: list[str]) -> None:
    text = "".join(parts)
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert [token.text for token in sentence if token.head == token] == [sentence.root.text]
        assert set(sentence.root.subtree) == set(sentence)
