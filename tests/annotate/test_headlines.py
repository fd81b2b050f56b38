"""Title case undone for the parser, and the text left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotate.headlines import Headlines, restored
from kg.wikidata.index import starter


@pytest.fixture(scope="module")
def headlines(nlp: Language) -> Headlines:
    return Headlines(nlp, starter())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Israel Strikes Beirut Suburb As Talks Stall", "Israel strikes Beirut suburb as talks stall"),
        ("UN Urges Chad To Open Its Border", "UN urges Chad to open its border"),
        ("Mark Rutte Warns Russia Over Drone Attacks", "Mark Rutte warns Russia over drone attacks"),
        ("Bank Of England Keeps Rates On Hold", "Bank Of England keeps rates on hold"),
        ("Live: Police Storm School In Lyon", "Live: Police storm school in Lyon"),
    ],
)
def test_common_words_lose_their_capitals_and_names_keep_them(
    headlines: Headlines, text: str, plain: str
) -> None:
    assert headlines.plain(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Israel struck a suburb of Beirut on Monday.",
        "The Prime Minister Of The United Kingdom Met The King.",
        "PRESIDENT RESIGNS AFTER LONG NIGHT OF TALKS",
        "By Jane Roe",
        "",
    ],
)
def test_what_is_no_headline_in_title_case_stays(headlines: Headlines, text: str) -> None:
    assert headlines.plain(text) == text


def test_the_article_tells_how_a_word_is_written(headlines: Headlines) -> None:
    head = "Forest Loses Ground As Fires Spread"
    club = f"{head}\n\nOn Sunday Forest lost again, and at night Forest sacked him."
    assert headlines.plain(
        "Fans Of Forest Leave Ground As Fires Spread\n\nOn Sunday Forest lost."
    ).startswith("Fans of Forest leave ground")
    assert headlines.plain(club).startswith("Forest loses ground as fires spread\n")


def test_what_was_parsed_is_carried_over(headlines: Headlines, nlp: Language) -> None:
    text = "Israel Strikes Beirut Suburb As Talks Stall\n\nIsrael struck a suburb. Talks stalled."
    parsed = nlp(headlines.plain(text))
    doc = restored(parsed, text)
    assert doc.text == text
    assert [(t.tag_, t.dep_, t.lemma_, t.head.i, t.ent_type_) for t in doc] == [
        (t.tag_, t.dep_, t.lemma_, t.head.i, t.ent_type_) for t in parsed
    ]
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in parsed.sents]
    assert (doc[1].text, doc[1].lemma_, doc[1].pos_) == ("Strikes", "strike", "VERB")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AbcÄßİıǅ é’'-\n:.1", max_size=80))
def test_nothing_but_case_is_changed(headlines: Headlines, text: str) -> None:
    plain = headlines.plain(text)
    assert len(plain) == len(text)
    assert all(a == b or a.lower() == b for a, b in zip(text, plain, strict=True))
