"""Each named query with the answer that its two articles call for, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import newsworld
import pytest
import telling_world

from kg.enrich.enriching import enrich
from kg.graph.iris import document_hash
from kg.graph.store import Store
from kg.merge.uniting import unite
from kg.model import Modality
from kg.query.labels import Labels
from kg.query.library import named_queries
from kg.query.run import query

OFFER, MEETING = (document_hash(made().document) for made in (newsworld.offer, newsworld.meeting))
SHELLING = (
    "Russian forces shelled Kharkiv on Monday, killing two people and wounding at least 12, officials said."
)
SHELLS = "Shells hit Kharkiv again, killing up to five people, said Jane Roe, a witness."
SHELLED = SHELLING.removesuffix(", officials said.")
DENIAL = "Russia had attacked Odesa"
WITNESSED = "Shells hit Kharkiv again, killing up to five people"
MET = "Emmanuel Macron met Mr Zelensky in Paris on Wednesday."
ACCUSED = "Russia accused France of sending troops."
DENIED = "Mr Putin denied that Russia had attacked Odesa."
OFFERED = "Volodymyr Zelensky offered on Tuesday to meet Vladimir Putin in Istanbul."
NO_THREAT = "France did not threaten Russia."
D21, D22, D23 = "2025-07-21", "2025-07-22", "2025-07-23"

ACTUAL = [
    (D21, "ASSAULT", "shell", "Russia", "", "Kharkiv", SHELLING),
    (D23, "CONSULT", "meet", "Emmanuel Macron", "Volodymyr Zelenskyy", "Paris", MET),
    (D23, "ACCUSE", "accuse", "Russia", "France", "", ACCUSED),
    (D23, "ASSAULT", "hit", "", "", "Kharkiv", SHELLS),
]
MEETING_ROW = ("Emmanuel Macron", "Volodymyr Zelenskyy", "Paris", D23, D23, MET)
ATTACKS = [
    (D21, "Russia", "Kharkiv", "2", "12", "officials", SHELLING),
    (D23, "", "Kharkiv", "", "", "Jane Roe", SHELLS),
]

GOLDEN: list[tuple[str, dict[str, str], str, list[tuple[str, ...]]]] = [
    ("events", {}, "start type what agent patient place sentence", ACTUAL),
    ("events", {"from": D22}, "start type what agent patient place sentence", ACTUAL[1:]),
    ("events", {"to": "2025-07-22"}, "start type what agent patient place sentence", ACTUAL[:1]),
    ("events", {"type": "accuse"}, "start type what agent patient place sentence", ACTUAL[2:3]),
    (
        "who-did-what-to-whom",
        {},
        "agent what type patient start sentence",
        [
            ("Emmanuel Macron", "meet", "CONSULT", "Volodymyr Zelenskyy", D23, MET),
            ("Russia", "accuse", "ACCUSE", "France", D23, ACCUSED),
        ],
    ),
    ("who-did-what-to-whom", {"agent": "Q159"}, "agent patient", [("Russia", "France")]),
    ("who-did-what-to-whom", {"patient": "Russia"}, "agent patient", []),
    ("who-met-whom", {}, "one other place start end sentence", [MEETING_ROW]),
    ("who-met-whom", {"person": "Zelensky"}, "one other place start end sentence", [MEETING_ROW]),
    # The offer to meet him was no meeting.
    ("who-met-whom", {"person": "Vladimir Putin"}, "one other", []),
    ("what-happened-in", {"place": "Kharkiv"}, "what where", [("shell", "Kharkiv"), ("hit", "Kharkiv")]),
    # Kharkiv lies in Ukraine, and the attack on Odesa, denied, did not happen there.
    ("what-happened-in", {"place": "Ukraine"}, "what where", [("shell", "Kharkiv"), ("hit", "Kharkiv")]),
    # Nobody names the region that Kharkiv lies in.
    (
        "what-happened-in",
        {"place": "Kharkiv Oblast"},
        "what where",
        [("shell", "Kharkiv"), ("hit", "Kharkiv")],
    ),
    ("what-happened-in", {"place": "France"}, "what where", [("meet", "Paris"), ("accuse", "France")]),
    ("what-happened-in", {"place": "Istanbul"}, "what where", []),
    (
        "timeline-of",
        {"entity": "Russia"},
        "start role type what sentence",
        [(D21, "agent", "ASSAULT", "shell", SHELLING), (D23, "agent", "ACCUSE", "accuse", ACCUSED)],
    ),
    (
        "when",
        {"entity": "Q159"},
        "start end edtf words inferred what",
        [(D21, D21, D21, "on Monday", "false", "shell"), (D23, D23, D23, "", "true", "accuse")],
    ),
    # The least and the greatest number of any one event: not 2 + 5.
    (
        "casualties-by-place",
        {},
        "place killed killedMax injured injuredMax events articles",
        [
            ("Kharkiv", "2", "5", "12", "12", "2", "2"),
        ],
    ),
    (
        "casualties-by-place",
        {"from": "2025-07-22"},
        "place killed killedMax injured",
        [("Kharkiv", "", "5", "")],
    ),
    (
        "who-accused-whom",
        {},
        "agent patient what start sentence",
        [("Russia", "France", "accuse", D23, ACCUSED)],
    ),
    ("who-accused-whom", {"agent": "France"}, "agent patient", []),
    (
        "statements-by",
        {"speaker": "Putin"},
        "type what modality polarity agent patient cue direct sentence",
        [("ASSAULT", "attack", "denied", "positive", "Russia", "Odesa", "denied", "false", DENIED)],
    ),
    ("statements-by", {"speaker": "Jane Roe"}, "what cue sentence", [("hit", "said", SHELLS)]),
    ("statements-by", {"speaker": "Jane Roe", "from": D23}, "what published", [("hit", D23)]),
    ("statements-by", {"speaker": "Jane Roe", "to": D22}, "what", []),
    (
        "evidence-for",
        {"entity": "Russia", "other": "Odesa"},
        "what modality words sentence begin end headline publisher published url source rule confidence",
        [
            (
                "attack",
                "denied",
                "attacked",
                DENIED,
                "200",
                "247",
                "Zelensky offers talks",
                "Harbor Times",
                D22,
                "https://harbor.example/1",
                "Mr Putin",
                "verb-active",
                "0.7",
            ),
        ],
    ),
    ("evidence-for", {"entity": "Odesa"}, "what sentence", [("attack", DENIED)]),
    ("evidence-for", {"entity": "Odesa", "other": "Paris"}, "what sentence", []),
    (
        "evidence-for-event",
        {"event": f"event/{OFFER}-ev1"},
        "what modality words sentence article",
        [("meet", "planned", "meet", OFFERED, f"article/{OFFER}")],
    ),
    ("co-actors", {"entity": "Q159"}, "other events articles", [("France", "1", "1")]),
    ("co-actors", {"entity": "Vladimir Putin"}, "other", []),
    (
        "planned-events",
        {},
        "modality type what agent patient place start sentence",
        [("planned", "CONSULT", "meet", "Volodymyr Zelenskyy", "Vladimir Putin", "Istanbul", D22, OFFERED)],
    ),
    ("planned-events", {"entity": "Istanbul"}, "what place", [("meet", "Istanbul")]),
    ("planned-events", {"entity": "Paris"}, "what place", []),
    ("planned-events", {"from": D22, "to": D22}, "what published publisher", [("meet", D22, "Harbor Times")]),
    ("planned-events", {"from": D23}, "what", []),
    (
        "denied-events",
        {},
        "modality polarity type what agent patient source words sentence",
        sorted(
            [
                (
                    "denied",
                    "positive",
                    "ASSAULT",
                    "attack",
                    "Russia",
                    "Odesa",
                    "Vladimir Putin",
                    "Mr Putin",
                    DENIED,
                ),
                ("actual", "negative", "THREATEN", "threaten", "France", "Russia", "", "", NO_THREAT),
            ],
            key=lambda row: OFFER if row[-1] == DENIED else MEETING,
        ),
    ),
    ("denied-events", {"entity": "Putin"}, "what source", [("attack", "Vladimir Putin")]),
    # Neither has a day, so that those of the articles stand in.
    ("denied-events", {"to": D22}, "what published publisher", [("attack", D22, "Harbor Times")]),
    ("denied-events", {"from": D23}, "what published publisher", [("threaten", D23, "Daily Ledger")]),
    (
        "unlinked-names",
        {},
        "entity class reason mentions articles",
        [("Jane Roe", "Person", "not in the index", "1", "1")],
    ),
    (
        "articles",
        {},
        "published publisher headline events url article",
        [
            (
                D22,
                "Harbor Times",
                "Zelensky offers talks",
                "3",
                "https://harbor.example/1",
                f"article/{OFFER}",
            ),
            (D23, "Daily Ledger", "Macron meets Zelensky", "4", "", f"article/{MEETING}"),
        ],
    ),
    ("articles", {"from": "2025-07-23", "to": "2025"}, "publisher", [("Daily Ledger",)]),
    ("attacks-on", {"target": "Kharkiv"}, "start agent where killed injured source sentence", ATTACKS),
    ("attacks-on", {"target": "Ukraine"}, "start agent where killed injured source sentence", ATTACKS),
    ("attacks-on", {"target": "Kharkiv Oblast"}, "start agent where killed injured source sentence", ATTACKS),
    ("attacks-on", {"target": "Odesa"}, "where", []),
    ("attacks-on", {}, "start agent where killed injured source sentence", ATTACKS),
    # Nobody is told to have fired the second time.
    (
        "attacks-on",
        {"by": "Russia"},
        "start agent where publisher",
        [(D21, "Russia", "Kharkiv", "Harbor Times")],
    ),
    ("attacks-on", {"by": "Russia", "from": D22}, "start", []),
    (
        "why-not",
        {},
        "stage reason text headline begin",
        [("events", "no participant", "offered", "Zelensky offers talks", "42")],
    ),
    ("why-not", {"words": "OFFER"}, "text", [("offered",)]),
    ("why-not", {"stage": "links"}, "text", []),
    ("why-not", {"article": f"article/{MEETING}"}, "text", []),
    ("most-active", {}, "agent events articles", [("Russia", "2", "2"), ("Emmanuel Macron", "1", "1")]),
    ("most-active", {"type": "CONSULT"}, "agent", [("Emmanuel Macron",)]),
    # The accusation has no place, and the meeting and attacks that did not happen do not count.
    (
        "how-often",
        {},
        "month country type events articles",
        [("2025-07", "France", "CONSULT", "1", "1"), ("2025-07", "Ukraine", "ASSAULT", "2", "2")],
    ),
    ("how-often", {"in": "Ukraine", "from": D22}, "country type events", [("Ukraine", "ASSAULT", "1")]),
    ("how-often", {"in": "Turkey"}, "country", []),
    ("how-often", {"in": "Kharkiv Oblast", "by": "week"}, "month events", [("2025-07-21", "2")]),
    ("how-often", {"by": "year"}, "month", []),
    (
        "relations-between",
        {"one": "France", "other": "Russia"},
        "agent type patient events articles first last",
        [("Russia", "ACCUSE", "France", "1", "1", D23, D23)],
    ),
    ("relations-between", {"one": "Zelensky", "other": "Putin"}, "agent", []),
    # Kharkiv lies in Ukraine, and Zelenskyy is a citizen of it. The first sentence shells Kharkiv as a place.
    (
        "relations-between",
        {"one": "Ukraine", "other": "Russia"},
        "agent type patient events",
        [("Russia", "ASSAULT", "Kharkiv", "1")],
    ),
    ("relations-between", {"one": "Ukraine", "other": "Russia", "from": D22}, "agent", []),
    (
        "relations-between",
        {"one": "France", "other": "Ukraine"},
        "agent type patient",
        [("Emmanuel Macron", "CONSULT", "Volodymyr Zelenskyy")],
    ),
    (
        "numbers",
        {},
        "what minimum maximum words modality start source sentence",
        [
            ("injured", "12", "", "wounding at least 12", "actual", D21, "officials", SHELLING),
            ("killed", "2", "2", "killing two people", "actual", D21, "officials", SHELLING),
            ("killed", "", "5", "killing up to five people", "actual", D23, "Jane Roe", SHELLS),
        ],
    ),
    ("numbers", {"what": "killed", "entity": "Russia"}, "what minimum", [("killed", "2")]),
    ("numbers", {"what": "detained"}, "what", []),
    ("numbers", {"from": D22}, "what published publisher", [("killed", D23, "Daily Ledger")]),
    # Nobody but one paper tells of it, and nothing was merged.
    (
        "single-source",
        {},
        "start published type what agent patient publisher source",
        [
            (D21, D22, "ASSAULT", "shell", "Russia", "", "Harbor Times", "officials"),
            (D23, D23, "CONSULT", "meet", "Emmanuel Macron", "Volodymyr Zelenskyy", "Daily Ledger", ""),
            (D23, D23, "ACCUSE", "accuse", "Russia", "France", "Daily Ledger", ""),
            (D23, D23, "ASSAULT", "hit", "", "", "Daily Ledger", "Jane Roe"),
        ],
    ),
    ("single-source", {"type": "ASSAULT", "entity": "Russia"}, "what", [("shell",)]),
    ("single-source", {"to": "2025-07-20"}, "what", []),
    (
        "claimed-by-one-side",
        {},
        "start type what agent side source denied publisher",
        [
            (D21, "ASSAULT", "shell", "Russia", "officials", "officials", "", "Harbor Times"),
            (D23, "ASSAULT", "hit", "", "Jane Roe", "Jane Roe", "", "Daily Ledger"),
        ],
    ),
    ("claimed-by-one-side", {"entity": "Jane Roe"}, "what", [("hit",)]),
    ("claimed-by-one-side", {"type": "CONSULT"}, "what", []),
    (
        "compare-outlets",
        {"one": "harbor times", "other": "Daily Ledger", "type": "ASSAULT"},
        "both began publisher what killed injured source merged",
        [
            ("false", D21, "Harbor Times", "shell", "2", "12", "officials", ""),
            ("false", D23, "Daily Ledger", "hit", "", "", "Jane Roe", ""),
        ],
    ),
    ("compare-outlets", {"one": "Harbor Times", "other": "None"}, "what", [("shell",)]),
    (
        "new-since",
        {"since": D23, "entity": "Russia"},
        "known published type what modality polarity agent patient",
        [
            ("false", D23, "ACCUSE", "accuse", "actual", "positive", "Russia", "France"),
            ("false", D23, "THREATEN", "threaten", "actual", "negative", "France", "Russia"),
        ],
    ),
    ("new-since", {"since": "2025-08"}, "what", []),
    (
        "who-said-what",
        {},
        "who named cue direct content mentioned published headline",
        [
            ("", "officials", "said", "false", SHELLED, "Russia", D22, "Zelensky offers talks"),
            ("", "officials", "said", "false", SHELLED, "Kharkiv", D22, "Zelensky offers talks"),
            ("Vladimir Putin", "Mr Putin", "denied", "false", DENIAL, "Russia", D22, "Zelensky offers talks"),
            ("Vladimir Putin", "Mr Putin", "denied", "false", DENIAL, "Odesa", D22, "Zelensky offers talks"),
            ("Jane Roe", "Jane Roe", "said", "false", WITNESSED, "Kharkiv", D23, "Macron meets Zelensky"),
        ],
    ),
    ("who-said-what", {"speaker": "Putin", "about": "Odesa"}, "who content", [("Vladimir Putin", DENIAL)]),
    ("who-said-what", {"speaker": "Putin", "about": "Kharkiv"}, "content", []),
    # Kharkiv and Odesa lie in Ukraine, which nobody names.
    (
        "who-said-what",
        {"about": "Ukraine"},
        "named mentioned",
        [("officials", "Kharkiv"), ("Mr Putin", "Odesa"), ("Jane Roe", "Kharkiv")],
    ),
    ("who-said-what", {"words": "SHELLS HIT", "from": D22}, "named mentioned", [("Jane Roe", "Kharkiv")]),
    (
        "who-says",
        {},
        "source events happened articles",
        [("Vladimir Putin", "1", "0", "1"), ("Jane Roe", "1", "1", "1")],
    ),
    (
        "publishers",
        {},
        "publisher articles events happened first last",
        [
            ("Daily Ledger", "1", "4", "3", D23, D23),
            ("Harbor Times", "1", "3", "1", D22, D22),
        ],
    ),
    (
        "mentions-of",
        {"entity": "Putin"},
        "text kind reason begin headline",
        [
            ("Vladimir Putin", "name", "name", "69", "Zelensky offers talks"),
            ("Mr Putin", "name", "name", "200", "Zelensky offers talks"),
        ],
    ),
    ("mentions-of", {"entity": "Putin", "kind": "pronoun"}, "text", []),
    (
        "most-named",
        {"class": "kg:Person"},
        "entity articles mentions kind description",
        [
            ("Volodymyr Zelenskyy", "2", "3", "Person", "president of Ukraine"),
            ("Emmanuel Macron", "1", "2", "Person", "president of France"),
            ("Vladimir Putin", "1", "2", "Person", "president of Russia"),
            ("Jane Roe", "1", "1", "Person", ""),
        ],
    ),
]


# What the index adds: Macron is president of France, a member of NATO, and was a minister only until 2016.
MACRON_MET = (D23, "Emmanuel Macron", "president", "France", "CONSULT", "meet", MET)
KHARKIV = [(D21, "shell", "Kharkiv"), (D23, "hit", "Kharkiv")]
MERGED: list[tuple[str, dict[str, str], str, list[tuple[str, ...]]]] = [
    (
        "merged-events",
        {"entity": "Kharkiv"},
        "start type what sources articles killed killedMax disagreements",
        [("2024-05-07", "ASSAULT", "strike", "2", "2", "1", "3", "1")],
    ),
    ("merged-events", {"told": "denied"}, "what", []),
    ("merged-events", {"to": "2024-05-06"}, "what", []),
    (
        "toll",
        {},
        "began event what publisher minimum maximum source",
        [
            ("2024-05-07", "strike", "killed", "Herald", "3", "3", ""),
            ("2024-05-07", "strike", "killed", "Post", "1", "1", ""),
        ],
    ),
    ("toll", {"what": "injured"}, "what", []),
    ("toll", {"entity": "Q1874"}, "what", []),
    ("toll", {"entity": "Kharkiv", "from": "2024-05-08"}, "what", []),
    # Two publishers tell of it.
    ("single-source", {}, "what", []),
    ("claimed-by-one-side", {}, "what", []),
    (
        "compare-outlets",
        {"one": "Post", "other": "Herald"},
        "both publisher killed",
        [("true", "Herald", "3"), ("true", "Post", "1")],
    ),
    ("compare-outlets", {"one": "Post", "other": "Ledger"}, "both publisher", [("false", "Post")]),
    # A country stands for its places, so that an attack on Kharkiv is one on Ukraine.
    (
        "relations-over-time",
        {"one": "Ukraine", "other": "Russia", "by": "week"},
        "period events cooperative hostile",
        [("2024-05-06", "1", "0", "1")],
    ),
    ("relations-between", {"one": "Ukraine", "other": "Russia"}, "patient events", [("Kharkiv", "2")]),
    (
        "disagreements",
        {},
        "about says publisher published",
        [("killed", "3", "Herald", "2024-05-07"), ("killed", "1", "Post", "2024-05-07")],
    ),
    # Two articles tell of one attack, and the third denies it.
    (
        "relations-over-time",
        {"one": "Russia", "other": "Kharkiv"},
        "period events cooperative hostile score",
        [("2024-05", "1", "0", "1", "-10")],
    ),
    (
        "relations-over-time",
        {"one": "Russia", "other": "Kharkiv", "by": "week"},
        "period events",
        [("2024-05-06", "1")],
    ),
    ("relations-over-time", {"one": "Russia", "other": "Kharkiv", "by": "year"}, "period", []),
    # Each in an article of its own, and told of with Kharkiv.
    (
        "names-taken-as-one",
        {},
        "label name articles",
        [("Jane Roe", "Governor Jane Roe", "2"), ("Jane Roe", "Jane Roe", "2")],
    ),
    ("names-taken-as-one", {"entity": "Kharkiv"}, "label", []),
    # One attack alone is no story.
    ("storylines", {}, "start", []),
]
ENRICHED: list[tuple[str, dict[str, str], str, list[tuple[str, ...]]]] = [
    (
        "office-holders-of-members",
        {"organization": "NATO"},
        "day holder position of type what sentence",
        [MACRON_MET],
    ),
    ("office-holders-of-members", {"organization": "NATO", "office": "minister"}, "holder", []),
    # Zelenskyy took part in it, too, but Ukraine was no member any more on that day.
    ("office-holders-of-members", {"organization": "Q8908"}, "holder", [("Emmanuel Macron",)]),
    ("office-holders-of-members", {"organization": "NATO", "to": D22}, "holder", []),
    (
        "acts-by-country",
        {},
        "country actors events articles",
        [("Russia", "1", "2", "2"), ("France", "1", "1", "1")],
    ),
    ("acts-by-country", {"type": "CONSULT"}, "country", [("France",)]),
    ("acts-by-country", {"organization": "NATO"}, "country actors", [("France", "1")]),
    (
        "events-in-box",
        {"south": "44", "north": "51", "west": "30", "east": "40"},
        "start what place",
        KHARKIV,
    ),
    # From the 170th degree east over the 180th to the 10th: France is in it, Ukraine is not.
    (
        "events-in-box",
        {"south": "40", "north": "60.5", "west": "170", "east": "10"},
        "what place",
        [("meet", "Paris")],
    ),
    # Odesa and Kharkiv are 564 km apart.
    ("events-near", {"place": "Odesa", "km": "575"}, "start what where", KHARKIV),
    ("events-near", {"place": "Odesa", "km": "553"}, "where", []),
    ("events-near", {"place": "Odesa"}, "where", []),
    ("events-near", {"place": "Paris"}, "what where", [("meet", "Paris")]),
    (
        "actors-by-position",
        {"office": "President"},
        "position of holder since until events articles",
        [
            ("president", "France", "Emmanuel Macron", "2017-05-14", "", "1", "1"),
            ("president", "Ukraine", "Volodymyr Zelenskyy", "2019-05-20", "", "1", "1"),
            ("president", "Russia", "Vladimir Putin", "2012-05-07", "", "0", "0"),
        ],
    ),
    (
        "actors-by-position",
        {"office": "minister", "of": "France"},
        "position holder until events",
        [("economy minister", "Emmanuel Macron", "2016-08-30", "0")],
    ),
    (
        "facts-about",
        {"entity": "Ukraine"},
        "fact value since until index",
        [
            ("latitude", "49", "", "", "facts-1"),
            ("longitude", "32", "", "", "facts-1"),
            ("coordinate location", "Point(32 49)", "", "", "facts-1"),
            ("kind", "country", "", "", "facts-1"),
            ("membership", "Council of Europe", "1995-11-09", "2025-07-22", "facts-1"),
        ],
    ),
]


@pytest.fixture(scope="module")
def enriched() -> Iterator[Store]:
    """The same two articles, with what the index knows."""
    with newsworld.store(newsworld.offer(), newsworld.meeting()) as made:
        enrich(made, newsworld.KNOWN)
        yield made


def answer(store: Store, name: str, params: dict[str, str], columns: str) -> list[tuple[str, ...]]:
    """The chosen columns of the answer, in their order, with labels."""
    result, labels = query(store, name, params), Labels(store)
    chosen = [result.columns.index(column) for column in columns.split()]
    return [tuple(labels.of(row[at]) for at in chosen) for row in result.rows]


@pytest.mark.parametrize(("name", "params", "columns", "rows"), GOLDEN)
def test_the_answer_is_right(
    store: Store, name: str, params: dict[str, str], columns: str, rows: list[tuple[str, ...]]
) -> None:
    assert answer(store, name, params, columns) == rows


@pytest.mark.parametrize(("name", "params", "columns", "rows"), ENRICHED)
def test_facts_and_events_are_joined(
    enriched: Store, name: str, params: dict[str, str], columns: str, rows: list[tuple[str, ...]]
) -> None:
    assert answer(enriched, name, params, columns) == rows


@pytest.mark.parametrize(("name", "params", "columns", "rows"), GOLDEN)
def test_facts_change_no_other_answer(
    enriched: Store, name: str, params: dict[str, str], columns: str, rows: list[tuple[str, ...]]
) -> None:
    assert answer(enriched, name, params, columns) == rows


@pytest.mark.parametrize(("name", "params", "columns", "rows"), MERGED)
def test_what_several_articles_tell_is_told_once(
    name: str, params: dict[str, str], columns: str, rows: list[tuple[str, ...]]
) -> None:
    with telling_world.merged_store() as store:
        assert answer(store, name, params, columns) == rows


def test_decisions_are_listed() -> None:
    """They change the world that the others are asked about, so that they get one of their own."""
    with newsworld.store(newsworld.offer(), newsworld.meeting()) as store:
        assert answer(store, "decisions", {}, "by") == []
        newsworld.decide_everything(store)
        columns = "by action about target label remark"
        assert sorted(answer(store, "decisions", {}, columns)) == [
            ("Ann", "merge", "wd:Q1874", "Kharkiv", "", "a remark"),
            ("Ann", "relink", f"{store.base}entity/jane-roe-0f3a", "Jane Roe of Leeds", "", "a remark"),
            ("Ben", "relabel", "Russian Federation", "", "Russian Federation", "a remark"),
            ("Ben", "split", f"article/{MEETING}#char=43,54", "Another Zelensky", "", "a remark"),
        ]
        assert len(answer(store, "decisions", {"by": "Ben"}, "at")) == 2
        assert answer(store, "decisions", {"about": "Q159"}, "action") == [("relabel",)]


def test_money_is_listed() -> None:
    """The two articles speak of none, so that it gets one of its own."""
    columns = "minimum maximum code per approximate words type what agent recipient modality"
    pledged = (*("2500000000",) * 2, "EUR", "", "true", "about €2.5bn", "AID", "pledge", "France", "Ukraine")
    fined = ("100", "", "EUR", "hour", "", "at least 100 euros an hour", "SANCTION", "fine", "Russia", "")
    with newsworld.store(newsworld.deal()) as store:
        assert answer(store, "money", {}, columns) == [(*pledged, "planned"), (*fined, "actual")]
        assert answer(store, "money", {"least": "1000"}, "what") == [("pledge",)]
        assert answer(store, "money", {"currency": "eur", "entity": "Russia"}, "what") == [("fine",)]
        assert answer(store, "money", {"type": "AID"}, "what") == [("pledge",)]
        assert answer(store, "money", {"currency": "USD"}, "what") == []
        asked = "SELECT ?least ?code WHERE { ?e kg:amount ?least ; kg:currency ?code } ORDER BY ?least"
        found = query(store, asked).rows
        assert [tuple(getattr(cell, "value", None) for cell in row) for row in found] == [
            ("100", "EUR"),
            ("2500000000", "EUR"),
        ]


def test_a_story_is_told_in_order() -> None:
    """Two attacks on Kharkiv within days are one story, which that on Odesa is no part of."""
    columns = "began start type what told sources"
    attack = ("ASSAULT", "strike", "happened", "2")
    attacks = [("2024-05-07", "2024-05-07", *attack), ("2024-05-07", "2024-05-12", *attack)]
    with Store.in_memory() as store:
        telling_world.add(store, *telling_world.story())
        unite(store)
        assert answer(store, "storylines", {}, columns) == attacks
        assert answer(store, "storylines", {"entity": "Kharkiv", "from": "2024-05-12"}, columns) == attacks
        assert answer(store, "storylines", {"entity": "Odesa"}, columns) == []
        assert answer(store, "storylines", {"from": "2024-05-13"}, columns) == []
        assert answer(store, "storylines", {"to": "2024-05-06"}, columns) == []


def test_plans_are_told_with_what_became_of_them() -> None:
    """One came true, of the other nothing more is told: what happened a week later was not planned."""
    day = telling_world.DAY
    ahead = {"modality": Modality.PLANNED, "day": day}
    attack = telling_world.article("three", "Herald", 1, ending=telling_world.ENDINGS["Herald"])
    other = telling_world.article("four", "Herald", 1, target="Odesa", day=day + timedelta(days=7))
    columns = "publisher modality what start outcome day"
    with Store.in_memory() as store:
        plans = (telling_world.article(to, "Post", 1, target=to, **ahead) for to in ("Kharkiv", "Odesa"))
        telling_world.add(store, *plans, attack, other)
        unite(store)
        rows = answer(store, "plans-and-outcomes", {}, columns)
        assert sorted(rows) == [
            ("Post", "planned", "strike", "2024-05-07", "", ""),
            ("Post", "planned", "strike", "2024-05-07", "happened", "2024-05-07"),
        ]
        params = {"entity": "Kharkiv", "to": "2024-05-07"}
        assert answer(store, "plans-and-outcomes", params, "outcome") == [("happened",)]
        assert answer(store, "plans-and-outcomes", {"from": "2024-05-08"}, "what") == []


def test_every_query_has_a_golden_answer_with_rows() -> None:
    answered = {name for name, _, _, rows in (*GOLDEN, *ENRICHED, *MERGED) if rows}
    assert answered | {"decisions", "money", "plans-and-outcomes", "storylines"} == set(named_queries())


def test_a_country_told_of_in_two_articles_is_counted_once(store: Store) -> None:
    """Russia's label stands in both graphs."""
    assert answer(store, "timeline-of", {"entity": "Russia"}, "what") == [("shell",), ("accuse",)]
    assert answer(store, "co-actors", {"entity": "France"}, "other events") == [("Russia", "1")]
