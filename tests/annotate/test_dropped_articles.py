"""Headlines read as if their articles were there, and the text left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.dropped_articles import DroppedArticles

BODY = "\n\nThe court sat on Monday. Nothing else was said."


@pytest.fixture(scope="module")
def articles(nlp: Language) -> DroppedArticles:
    return DroppedArticles(nlp)


def mended_one(articles: DroppedArticles, doc: Doc) -> Doc:
    (mended,) = articles.mended([doc])
    return mended


@pytest.mark.parametrize(
    ("headline", "verb", "subject", "object_"),
    [
        ("Mali junta bans march by opposition", "bans", "junta", "march"),
        ("Lula vetoes bill to open Amazon to mining", "vetoes", "Lula", "bill"),
        ("Netanyahu renews threat to strike Iran", "renews", "Netanyahu", "threat"),
        ("Peru court orders arrest of former president", "orders", "court", "arrest"),
    ],
)
def test_the_verb_of_a_headline_is_found_before_a_noun_without_article(
    articles: DroppedArticles, nlp: Language, headline: str, verb: str, subject: str, object_: str
) -> None:
    doc = nlp(headline + BODY)
    assert verb not in [t.text for t in doc if t.dep_ == "ROOT"], "the parser reads it by itself"
    mended = mended_one(articles, doc)
    assert mended.text == doc.text
    root = next(token for token in mended if token.dep_ == "ROOT")
    assert (root.text, root.tag_) == (verb, "VBZ")
    assert {child.dep_: child.text for child in root.children if child.dep_ in ("nsubj", "dobj")} == {
        "nsubj": subject,
        "dobj": object_,
    }


def test_the_rest_of_the_article_is_parsed_as_before(articles: DroppedArticles, nlp: Language) -> None:
    doc = nlp("Modi cancels visit to Moscow" + BODY)
    mended = mended_one(articles, doc)
    assert mended is not doc
    body = [token.i for token in doc if token.idx >= len("Modi cancels visit to Moscow")]
    assert [(mended[i].dep_, mended[i].head.i, mended[i].tag_) for i in body[1:]] == [
        (doc[i].dep_, doc[i].head.i, doc[i].tag_) for i in body[1:]
    ]
    assert [sentence.text for sentence in mended.sents][-2:] == [
        "The court sat on Monday.",
        "Nothing else was said.",
    ]


def test_names_are_found_anew_in_a_headline_that_was_misread(
    articles: DroppedArticles, nlp: Language
) -> None:
    mended = mended_one(articles, nlp("Macron rejects call for early vote in parliament" + BODY))
    assert not [ent.text for ent in mended.ents if "rejects" in ent.text]


@pytest.mark.parametrize(
    "text",
    [
        "Farmers block roads across France",
        "Turkey protests pose a new threat to Syria peace efforts",
        "UK exports drop in May",
        "Ukraine talks stall over prisoners",
        "Factory orders climb in Germany",
        "Kagame meets Tshisekedi in Doha",
        "Ten years of war in Yemen",
        "Mali's junta bans march by the opposition.",
        "Floods",
        "",
    ],
)
def test_what_needs_no_article_stays_the_same_object(
    articles: DroppedArticles, nlp: Language, text: str
) -> None:
    doc = nlp(text + BODY if text else text)
    assert mended_one(articles, doc) is doc


def test_each_of_several_documents_gets_its_own_headline(articles: DroppedArticles, nlp: Language) -> None:
    heads = [
        "Modi cancels visit to Moscow",
        "Farmers block roads across France",
        "Mali junta bans march by opposition",
    ]
    docs = [nlp(head + BODY) for head in heads]
    mended = articles.mended(docs)
    assert [doc.text for doc in mended] == [doc.text for doc in docs]
    assert [next(t.text for t in doc if t.dep_ == "ROOT") for doc in mended] == ["cancels", "block", "bans"]


def test_a_line_in_mid_paragraph_is_no_headline(articles: DroppedArticles, nlp: Language) -> None:
    doc = nlp("It was said that Mali junta bans march by opposition and more")
    assert mended_one(articles, doc) is doc


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Macron", "rejects", "call", "bans", "march", "of", "the", "in", "Paris", "\n\n", ".", "a"]
        ),
        max_size=14,
    )
)
def test_text_and_sentences_stay_whole(articles: DroppedArticles, nlp: Language, words: list[str]) -> None:
    doc = nlp(" ".join(words))
    mended = mended_one(articles, doc)
    assert [token.text for token in mended] == [token.text for token in doc]
    assert "".join(sentence.text_with_ws for sentence in mended.sents) == doc.text
    for sentence in mended.sents:
        assert all(token.head in sentence for token in sentence)
