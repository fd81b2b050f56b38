"""What is fuzzed: each target takes one input, and may raise what newskg raises on purpose, and nothing else."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from inputs import mutated, texts

from kg import standoff
from kg.errors import DataError, KgError
from kg.evaluation.evaluating import evaluate
from kg.evaluation.report import report
from kg.evaluation.sheet_reading import read_sheet
from kg.graph.importing import import_file
from kg.graph.loading import load
from kg.graph.store import Store
from kg.graph.vocabulary import PREFIXES
from kg.query.library import named_queries
from kg.query.parameters import bindings, bound
from kg.read.clean import clean
from kg.read.dates import parse_date, read_date_line
from kg.read.decode import decode
from kg.read.feed_file import read_feed_file
from kg.read.html import read_html
from kg.read.jsonl import read_jsonl
from kg.read.options import ReadOptions
from kg.wikidata.dump.building import BuildOptions, build

ROOT = Path(__file__).resolve().parents[2]
PAGE = (
    b"<!doctype html><html lang='en'><head><title>Talks begin - Bay News</title>"
    b"<meta property='og:site_name' content='Bay News'><meta property='article:published_time' "
    b"content='2024-05-07T10:00:00Z'><link rel='canonical' href='https://x.example/a'></head><body><nav><a "
    b"href='/'>Home</a></nav><article><h1>Talks begin</h1><p>Envoys of Norway met envoys of Sweden in Oslo on "
    b"Monday, officials said.</p><figure><img src='a.jpg'><figcaption>An envoy.</figcaption></figure><ul><li>One"
    b"</li></ul><table><tr><td>a</td><td>b</td></tr></table><p>The talks<br>go on.</p></article></body></html>"
)
LINES = (
    b"Home\nWorld\nTalks begin in Oslo\nBy Jane Roe\n7 May 2024\nEnvoys of Norway met envoys of Sweden in Oslo on "
    b"Monday, officials said, and they will meet again.\nRead more\nRelated stories\nRain in Bergen\nShare\n"
)
DATES = (
    *(b"2024-05-07T10:00:00+02:00", b"Tuesday, 7th of May, 2024", b"May 7, 2024 10:30 am EDT", b"07/05/2024"),
    *(b"Published: 7 May 2024 | Updated: 8 May 2024 at 9.15 pm GMT+2", b"31.12.1999", b"2024/1/2 3 min read"),
)
RECORD = (
    b'{"id": "1", "text": "Rain fell in Oslo.", "title": "Rain", "date": "2024-05-07", "url": "https://x.example/",'
    b' "publisher": "Bay News", "language": "en", "author": "Jane Roe"}\n'
)
SHEET = (
    b"# Gold.\n=== talks-1\ndate\t2024-03-05\n> Macron met Scholz in Paris; Paris likes three to five envoys.\n"
    b"name\tMacron\tperson\tQ3052772\nname\tParis#2\tplace\te:paris\npronoun\tlikes\tother\te:x\n"
    b"event\tmet\tCONSULT/040\tnot planned\tagent=Macron\tplace=Paris#2@Q90\tsource=Scholz\t"
    b"time=2024-03-04/..\tkilled=3..5 three to five envoys\tsame=m1\n>\n> It rained.\n"
    b"event\trained\tDISASTER\tactual\tsame=m1\n"
)
_STORY = (
    b"Envoys of Norway met envoys of Sweden in Oslo on Monday, officials said, and they will meet again. " * 5
)
FEED = (
    (
        b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content="
        b"'http://purl.org/rss/1.0/modules/content/'><channel><title>Bay News</title><item><title>Rain &amp; snow"
        b"</title><link>https://x.example/a</link><pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate><guid>1</guid>"
        b"<content:encoded><![CDATA[<p>" + _STORY + b"</p>]]></content:encoded></item></channel></rss>"
    ),
    (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Bay News</title><entry><id>1</id><title>Rain</title>"
        b"<updated>2024-05-07T10:00:00Z</updated><content type='html'>&lt;p&gt;" + _STORY + b"&lt;/p&gt;"
        b"</content></entry></feed>"
    ),
)
QUADS = (
    b'<http://x.example/a> <http://x.example/p> "x"@en <http://x.example/g> .\n_:b <http://x.example/p> _:c .\n',
    b'<http://x.example/a> <http://x.example/p> "2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .\n',
    (
        b'<https://w3id.org/newskg/id/article/abc> <http://purl.org/dc/terms/identifier> "1" '
        b"<https://w3id.org/newskg/id/article/abc> .\n"
    ),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A function that takes inputs of a strategy."""

    inputs: st.SearchStrategy[Any]
    try_: Callable[[Any], object]


def html(page: bytes) -> None:
    """A page in whatever encoding."""
    with suppress(KgError):
        draft = read_html("x.html", decode(page, markup=True))
        assert draft.text.strip()


def lines(text: str) -> None:
    """The cleaner only selects: each line goes to one of the two sides, in its order."""
    given = text.splitlines()
    done = clean(given)
    assert sorted((*done.kept, *done.removed)) == sorted(given)
    for side in (done.kept, done.removed):
        left = iter(given)
        assert all(line in left for line in side)


def dates(text: str) -> None:
    """A day or None."""
    found = parse_date(text), read_date_line(text)
    assert found[0] is None or 1 <= found[0].year <= 9999


def jsonl(data: bytes) -> None:
    """Every line gives a draft or is skipped."""
    for cleaned in (False, True):
        for item in read_jsonl("x.jsonl", io.BytesIO(data), clean=cleaned, max_characters=20_000):
            assert item.source.startswith("x.jsonl:")


def dump(data: bytes) -> None:
    """A dump, whole or broken, compressed or not."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "dump.json"
        path.write_bytes(data)
        with suppress(KgError):
            build(str(path), Path(place) / "x.kgi", BuildOptions(profile="all"))
        with suppress(KgError):
            build(str(path), Path(place) / "y.kgi", BuildOptions(profile="all", partial=True))


def nquads(data: bytes) -> None:
    """A file that is imported, and one that is loaded as a shard: whole, or not at all."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.nq"
        path.write_bytes(data)
        for take in (lambda store: import_file(store, path), lambda store: load(store, [path])):
            store = Store.in_memory()
            try:
                take(store)
            except KgError:
                assert len(store.graph) == 0
            store.close()


@cache
def _empty() -> Store:
    return Store.in_memory()


def parameters(value: str) -> None:
    """Whatever is given for a parameter, the query with it is well-formed, and asks the same question."""
    for query in named_queries().values():
        for parameter in query.parameters:
            needed = {one.name: "2024" for one in query.parameters if one.required}
            with suppress(KgError):
                text = bound(query.text, bindings(_empty(), query, {**needed, parameter.name: value}))
                _empty().graph.query(text, prefixes=dict(PREFIXES))
    with suppress(KgError):
        free = replace(named_queries()["articles"], title="", parameters=(), text="SELECT ?x { ?x ?y ?z }")
        _empty().graph.query(bound(free.text, bindings(_empty(), free, {"z": value})))


def stand_off(line: str) -> None:
    """What can be read is written again in a form that gives the same."""
    with suppress(KgError):
        once = standoff.loads(line)
        written = standoff.dumps(once)
        assert standoff.dumps(standoff.loads(written)) == written


def sheet(data: bytes) -> None:
    """A gold sheet, or a line that is wrong; what is read can be scored against itself and shown."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.sheet"
        path.write_bytes(data)
        try:
            gold = {one.document.id: one for one in read_sheet(path)}.values()
        except DataError:
            return
    made = evaluate(gold, gold)
    assert all(values.get("f1", 1) in (0, 1) for values in made.scores().values() if isinstance(values, dict))
    report(made, "x").encode("utf-8", "replace")


def feed(data: bytes) -> None:
    """Every entry gives a draft or is skipped."""
    with suppress(KgError):
        for item in read_feed_file("x.rss", io.BytesIO(data), ReadOptions()):
            assert item.source.startswith("x.rss")


def _dumps() -> tuple[bytes, ...]:
    name = {"en": {"language": "en", "value": "Ana van Dorn"}}
    value = {"entity-type": "item", "numeric-id": 5, "id": "Q5"}
    claim = {
        "mainsnak": {"snaktype": "value", "property": "P31", "datavalue": {"value": value}},
        "rank": "normal",
    }
    place = {"latitude": 10.5, "longitude": -20.25, "globe": "http://www.wikidata.org/entity/Q2"}
    at = {
        "mainsnak": {"snaktype": "value", "property": "P625", "datavalue": {"value": place}},
        "rank": "normal",
    }
    item = {
        "type": "item", "id": "Q903", "labels": name, "descriptions": name, "aliases": {"en": [name["en"]]},
        "claims": {"P31": [claim], "P39": [claim], "P625": [at], "P279": [claim]}, "sitelinks": {"enwiki": {}},
    }  # fmt: skip
    whole = f"[\n{json.dumps(item)},\n{json.dumps({**item, 'id': 'Q904'})}\n]\n".encode()
    return whole, gzip.compress(whole, mtime=0), bz2.compress(whole), gzip.compress(whole, mtime=0) * 2


def _golden() -> tuple[bytes, ...]:
    found = json.loads((ROOT / "tests" / "golden" / "events.json").read_text(encoding="utf-8"))
    some = found if isinstance(found, list) else list(found.values())
    return tuple(json.dumps(one).encode() for one in some[:3] if isinstance(one, dict)) or (b"{}",)


_STANDOFF = (
    b'{"id": "1", "date": "2024-05-07", "title": null, "url": null, "publisher": null, "text": "Ana met Bo.", '
    b'"entities": [{"id": "e:ana", "qid": null, "label": "Ana", "type": "person", "score": 0.0, "mentions": '
    b'[{"start": 0, "end": 3, "text": "Ana", "kind": "name", "score": 1.0}]}], "events": [{"id": "ev1", "type": '
    b'"CONSULT", "code": "040", "label": "meet", "score": 0.8, "trigger": {"start": 4, "end": 7, "text": "met"}, '
    b'"sentence": {"start": 0, "end": 11}, "arguments": [{"role": "agent", "entity": "e:ana", "start": 0, "end": 3,'
    b' "text": "Ana"}], "time": {"start": "2024-05-07", "end": null, "text": "x", "grain": "day", "edtf": "x", '
    b'"inferred": true}, "polarity": "positive", "modality": "actual", "attribution": null, "quantities": []}]}'
)

TARGETS = {
    "html": Target(mutated((PAGE, b"<p>Rain fell. Snow fell.</p>")), html),
    "clean": Target(texts((LINES,)), lines),
    "dates": Target(texts(DATES), dates),
    "jsonl": Target(mutated((RECORD, RECORD * 3)), jsonl),
    "dump": Target(mutated(_dumps()), dump),
    "nquads": Target(mutated(QUADS), nquads),
    "parameters": Target(
        texts((b"Q159", b"2024-05", b"<http://x.example/>", b"plover:MEET", b'Ana "Bo"')), parameters
    ),
    "standoff": Target(texts((_STANDOFF, *_golden())), stand_off),
    "sheet": Target(mutated((SHEET,)), sheet),
    "feed": Target(mutated(FEED), feed),
}
