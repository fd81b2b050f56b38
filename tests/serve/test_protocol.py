"""The endpoint as clients of others see it: SPARQLWrapper, rdflib, curl, plain HTTP."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

PERSONS = "SELECT DISTINCT ?name WHERE { ?who a kg:Person ; rdfs:label ?name } ORDER BY ?name"
NAMES = ["Mara Ilić", "Oren Vance"]
GRAPH = "CONSTRUCT { ?s a ?type } WHERE { ?s a kg:Person, ?type }"
JAVASCRIPT = Path(__file__).parent / "javascript"
# The client parses queries itself, and knows none of our prefixes.
PREFIXED = (
    "PREFIX kg: <https://w3id.org/newskg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)
JS_PERSONS, JS_GRAPH = PREFIXED + PERSONS, PREFIXED + GRAPH
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


def names_of(answer: dict[str, object]) -> list[str]:
    return [row["name"]["value"] for row in answer["results"]["bindings"]]  # type: ignore[index]


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("way", [None, POSTDIRECTLY])
def test_sparqlwrapper_queries_in_every_way(address: str, method: str, way: str | None) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(POST if way else method)
    if way:
        wrapper.setRequestMethod(way)
    wrapper.setQuery(PERSONS)
    assert names_of(wrapper.queryAndConvert()) == NAMES


def test_sparqlwrapper_constructs(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setReturnFormat(TURTLE)
    wrapper.setQuery(GRAPH)
    graph = rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")
    assert rdflib.URIRef("http://www.wikidata.org/entity/Q104") in set(graph.subjects())


def test_rdflib_reads_the_endpoint_as_a_store(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    mara = rdflib.URIRef("http://www.wikidata.org/entity/Q104")
    assert rdflib.Literal("Mara Ilić") in set(graph.objects(mara, rdflib.RDFS.label))
    rows = graph.query("SELECT ?o WHERE { ?s rdfs:label ?o } LIMIT 3", initNs={"rdfs": rdflib.RDFS})
    assert len(list(rows)) == 3


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not here")
def test_curl(address: str) -> None:
    command = [
        "curl",
        "-sS",
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={PERSONS}",
        f"{address}/sparql",
    ]
    found = subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout
    assert [row["name"] for row in csv.DictReader(io.StringIO(found))] == NAMES


@pytest.mark.skipif(
    not shutil.which("node") or not (JAVASCRIPT / "node_modules").exists(),
    reason="npm ci has not been run in tests/serve/javascript",
)
def test_a_client_of_the_javascript_world(address: str) -> None:
    command = ["node", str(JAVASCRIPT / "ask.js"), f"{address}/sparql", JS_PERSONS, JS_GRAPH]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    assert found["names"] == NAMES
    assert "http://www.wikidata.org/entity/Q104" in found["subjects"]
    assert found["answer"] is True


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.1", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("image/png, application/*;q=0.2", "application/sparql-results+json"),
    ],
)
def test_rows_in_the_format_that_is_liked_best(client: httpx.Client, accept: str | None, media: str) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/sparql", params={"query": PERSONS}, headers=headers)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["vary"] == "Accept"
    if "xml" in media:
        root = ElementTree.fromstring(answer.content)
        found = [element.text for element in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    elif "json" in media:
        found = names_of(answer.json())
    else:
        found = [line.strip('"') for line in answer.text.splitlines()[1:]]
    assert found == NAMES


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_triples_in_every_format(client: httpx.Client, accept: str, parser: str) -> None:
    answer = client.get("/sparql", params={"query": GRAPH}, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert len(rdflib.Graph().parse(data=answer.text, format=parser)) == 4


@pytest.mark.parametrize(("accept", "truth"), [("application/json", True), ("text/csv", "true")])
def test_ask(client: httpx.Client, accept: str, truth: object) -> None:
    answer = client.get("/sparql", params={"query": "ASK { ?s a kg:Person }"}, headers={"Accept": accept})
    assert (answer.json()["boolean"] if truth is True else answer.text.strip()) == truth


def test_a_format_by_name(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": PERSONS, "format": "csv"}).text.splitlines()[0] == "name"
    assert client.get("/sparql", params={"query": PERSONS, "format": "docx"}).status_code == 400


def test_no_format_that_is_taken(client: httpx.Client) -> None:
    assert (
        client.get("/sparql", params={"query": PERSONS}, headers={"Accept": "image/png"}).status_code == 406
    )


def test_the_dataset_of_the_protocol(client: httpx.Client, article_path: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s a kg:Person }"
    one = "https://w3id.org/newskg" + article_path.replace("/article/", "/graph/")
    only = client.get("/sparql", params={"query": count, "default-graph-uri": one}).json()
    none = client.get("/sparql", params={"query": count, "default-graph-uri": "http://x.example/"}).json()
    assert int(only["results"]["bindings"][0]["n"]["value"]) == 2
    assert int(none["results"]["bindings"][0]["n"]["value"]) == 0


def test_the_service_describes_itself(client: httpx.Client, address: str) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    service = rdflib.URIRef(f"{address}/sparql")
    assert (service, rdflib.RDF.type, SD.Service) in graph
    assert (service, SD.endpoint, service) in graph
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert len(list(graph.objects(service, SD.resultFormat))) == 8


def test_a_browser_that_follows_a_link_gets_the_page(client: httpx.Client) -> None:
    html = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    answer = client.get("/sparql", params={"query": PERSONS}, headers=html)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/query?query=SELECT")


@pytest.mark.parametrize(
    ("send", "status"),
    [
        ({"params": {"query": "SELECT"}}, 400),
        ({"params": {"query": "SELECT ?x { ?s"}}, 400),
        ({"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400),
        ({"params": {"update": "CLEAR ALL"}}, 403),
        ({"params": {"query": "INSERT DATA { <a:b> <a:c> <a:d> }"}}, 400),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}}, 400),
        ({"params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
    ],
)
def test_what_is_refused_by_get(client: httpx.Client, send: dict[str, object], status: int) -> None:
    answer = client.get("/sparql", **send)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        (b"CLEAR ALL", "application/sparql-update", 403),
        (b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        (b"query=%FF%FE", "application/x-www-form-urlencoded", 400),
        (b"ASK { \xff }", "application/sparql-query", 400),
        (b"", "application/x-www-form-urlencoded", 400),
        (b"ASK {}", "text/plain", 415),
        (b"x", "multipart/form-data; boundary=y", 415),
        (b"&".join([b"a=1"] * 5000), "application/x-www-form-urlencoded", 400),
    ],
)
def test_what_is_refused_by_post(client: httpx.Client, content: bytes, media: str, status: int) -> None:
    answer = client.post("/sparql", content=content, headers={"Content-Type": media})
    assert answer.status_code == status


def test_nothing_else_than_reading(client: httpx.Client) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, "/sparql").status_code == 405
        assert client.request(method, "/").status_code == 405


def test_a_mistake_is_shown_at_its_place(client: httpx.Client) -> None:
    text = client.get("/sparql", params={"query": "SELECT ?s {\n  ?s ?p }"}).text
    assert "malformed" in text
    assert "line 2" in text


def test_answers_are_json_to_the_end(client: httpx.Client) -> None:
    """An answer is whole or an error, never cut off."""
    everything = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    answer = client.get("/sparql", params={"query": everything})
    assert answer.status_code == 400
    assert "larger" in answer.text
    part = client.get("/sparql", params={"query": everything + " LIMIT 500"})
    assert len(json.loads(part.content)["results"]["bindings"]) == 500
