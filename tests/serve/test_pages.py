"""Pages and resources over HTTP: every page is there, is safe, and says the same to programs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import httpx
import pytest
import rdflib

PAGES = (
    "/",
    "/timeline",
    "/timeline?entity=Astoria&type=ASSAULT&since=2024-03&until=2024",
    "/timeline?entity=nobody%20at%20all",
    "/timeline?offset=99999999999999999999&since=yesterday",
    "/entities",
    "/entities?type=person",
    "/articles",
    "/articles?publisher=Evening+Wire",
    "/map",
    "/query",
    "/query?name=who-met-whom",
    "/search?q=ilic",
    "/search",
    "/graph?focus=Astoria&hops=2",
    "/api",
    "/wd/Q101",
    "/wd/Q101?factuality=happened",
    "/id/entity/oren-vance",
    "/resource?iri=https%3A%2F%2Fw3id.org%2Fnewskg%2Fplover%2FASSAULT",
)
KG = rdflib.Namespace("https://w3id.org/newskg/ontology#")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action", "poster", "data"):
                self.found.append((tag, value or ""))
            if name.startswith("on") or name == "style":
                self.inline.append(f"{tag} {name}")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_and_asks_no_other_server(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    links = _Links()
    links.feed(answer.text)
    loaded = [url for tag, url in links.found if tag not in ("a", "form")]
    assert all(url.startswith("/") and not url.startswith("//") for url in loaded)
    if not path.startswith("/graph"):
        assert not links.inline
        assert "<script>" not in answer.text


@pytest.mark.parametrize("path", [*PAGES, "/sparql", "/api/info", "/nothing", "/static/theme.js"])
def test_every_answer_has_the_headers_of_safety(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_all_links_within_lead_somewhere(client: httpx.Client, event_path: str, article_path: str) -> None:
    paths = set()
    for page in ("/", "/timeline", "/wd/Q101", event_path, article_path, "/map", "/articles", "/entities"):
        links = _Links()
        links.feed(client.get(page).text)
        paths |= {url.partition("#")[0] for _, url in links.found if url.startswith("/")}
    assert len(paths) > 60
    # The page of a network takes a second to lay out; it is looked at elsewhere.
    broken = {path: client.get(path).status_code for path in sorted(paths) if not path.startswith("/graph")}
    assert {path: code for path, code in broken.items() if code not in (200, 303)} == {}


def test_the_start_page_counts(client: httpx.Client) -> None:
    text = " ".join(re.sub(r"<[^>]+>", " ", client.get("/").text).split())
    assert "7 events" in text
    assert "2 articles of 2 outlets" in text
    assert "4 Mar 2024 – 9 Mar 2024" in text


def test_an_event_shows_sentence_roles_and_toll(client: httpx.Client, event_path: str) -> None:
    page = client.get(event_path).text
    assert 'Astoria</a></mark> <mark class="trigger"' in page
    assert "3 killed" in page
    assert "material conflict" in page
    assert 'href="/wd/Q102"' in page


def test_an_article_marks_names_and_events(client: httpx.Client, article_path: str) -> None:
    page = client.get(article_path).text
    assert 'data-at="0" href="/wd/Q101"' in page
    assert re.search(r'<mark class="trigger tone-material-conflict" data-at="8" data-event="0">', page)
    assert 'href="https://morning.example/one?a=1&amp;b=2"' in page


def test_names_are_found_without_diacritics_and_case(client: httpx.Client) -> None:
    found = client.get("/api/search", params={"q": "MARA ilic"}).json()
    assert [one["label"] for one in found["entities"]] == ["Mara Ilić"]


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
    ],
)
def test_the_same_address_gives_rdf(client: httpx.Client, event_path: str, accept: str, parser: str) -> None:
    answer = client.get(event_path, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert answer.headers["vary"] == "Accept"
    graph = rdflib.Graph().parse(data=answer.text, format=parser)
    event = rdflib.URIRef("https://w3id.org/newskg" + event_path)
    assert (event, KG.agent, rdflib.URIRef("http://www.wikidata.org/entity/Q101")) in graph
    # The parts of the event come with it.
    assert next(graph.subjects(KG.role, rdflib.Literal("place")), None) is not None


def test_rdflib_reads_a_resource_from_its_address(address: str) -> None:
    graph = rdflib.Graph().parse(f"{address}/wd/Q104")
    assert (rdflib.URIRef("http://www.wikidata.org/entity/Q104"), rdflib.RDF.type, KG.Person) in graph


def test_the_graph_of_an_article_is_whole(client: httpx.Client, article_path: str) -> None:
    graph_path = article_path.replace("/article/", "/graph/")
    text = client.get(graph_path, params={"format": "nt"}).text
    query = f"SELECT * WHERE {{ GRAPH <https://w3id.org/newskg{graph_path}> {{ ?s ?p ?o }} }}"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert len(text.splitlines()) >= len(rows) > 100


@pytest.mark.parametrize(
    "path",
    [
        "/wd/Q999999",
        "/wd/x",
        "/id/event/none",
        "/id/",
        "/id/%00%ff",
        "/id/entity/%3Cscript%3E",
        "/nothing",
        "/resource",
    ],
)
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_other_names_of_this_server_are_refused(client: httpx.Client) -> None:
    """A page of somebody else's could be led here under a name of its own."""
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"Host": "localhost:1234"}).status_code == 200
    assert client.get("/", headers={"Host": "[::1]:1234"}).status_code == 200


def test_no_origin_may_read_unless_it_is_set(client: httpx.Client) -> None:
    answer = client.get("/sparql?query=ASK{}", headers={"Origin": "https://app.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_health_and_metrics(client: httpx.Client) -> None:
    assert client.get("/health").json()["status"] == "ok"
    client.get("/sparql", params={"query": "ASK {}"})
    text = client.get("/metrics").text
    count = re.search(r'newskg_requests_total\{route="sparql",status="200"\} (\d+)', text)
    assert count
    assert int(count[1]) >= 1
    for line in text.splitlines():
        assert line.startswith("#") or re.fullmatch(r"\w+(\{[^{}]*\})? [\d.e+-]+", line), line
