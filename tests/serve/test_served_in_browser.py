"""The served pages in a real browser: they open, answer, run nothing foreign, and ask no other host."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from serve.payloads import PAYLOADS
from serve.starting import Servers, article_hash, stored
from telling import Line, Story
from waiting import becomes, until

from kg.model import EventType

PER_ARTICLE = 8


class Site:
    """A served site in the browser."""

    def __init__(self, browser: Chrome, address: str) -> None:
        self.browser = browser
        self.address = address

    def open(self, path: str) -> Site:
        self.browser.get(self.address + path)
        return self

    def ask(self, path: str) -> Site:
        """Open the query page and wait for its answer."""
        self.open(path)
        return self.wait("return document.documentElement.dataset.answered === 'yes'")

    def wait(self, script: str) -> Site:
        until(lambda: self.browser.execute_script(script))
        return self

    def text(self, selector: str) -> str:
        return self.browser.find_element(By.CSS_SELECTOR, selector).text

    def texts(self, selector: str) -> list[str]:
        return [one.text for one in self.browser.find_elements(By.CSS_SELECTOR, selector)]

    def click(self, selector: str) -> None:
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def keys(self, selector: str, *keys: str) -> None:
        self.browser.find_element(By.CSS_SELECTOR, selector).send_keys(*keys)

    def complaints(self) -> list[str]:
        """What the console says; what the policy of a page stops is in it, too."""
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def hosts(self) -> set[str]:
        """Where requests went since the last look."""
        found = set()
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.add(urlsplit(message["params"]["request"]["url"]).netloc)
        return found

    def ran(self) -> bool:
        return bool(self.browser.execute_script("return Boolean(window.ran)"))


@pytest.fixture
def site(browser: Chrome, address: str) -> Site:
    made = Site(browser, address)
    made.open("/health")
    made.browser.execute_script("localStorage.clear()")
    made.complaints()
    made.hosts()
    return made


def hostile_stories() -> tuple[Story, ...]:
    """Each payload as a name, a verb, a headline, an outlet, an address and a speaker."""
    stories = []
    for at in range(0, len(PAYLOADS), PER_ARTICLE):
        part = PAYLOADS[at : at + PER_ARTICLE]
        lines = tuple(
            Line(payload, f"hit {payload}", EventType.ASSAULT, payload, "Port Vell", source=payload)
            for payload in part
        )
        stories.append(Story(f"a{at}", None, part[0], lines, url=part[-1], title=part[1]))
    for number, payload in enumerate(PAYLOADS):
        stories.append(Story(f"b{number}", None, payload, (), url=payload, title=payload))
    return tuple(stories)


@pytest.fixture(scope="module")
def hostile(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server of a graph in which all text is hostile."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.kg"
    return servers.start(stored(path, *hostile_stories()), "--title", "<script>window.ran=1</script>")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_open_without_a_complaint_or_a_foreign_request(
    site: Site, theme: str, event_path: str, article_path: str
) -> None:
    site.browser.execute_script("localStorage.setItem('theme', arguments[0])", theme)
    pages = ("/", "/timeline", "/entities", "/articles", "/map", "/query", "/search?q=a", "/wd/Q101", "/api")
    grounds = set()
    for path in (*pages, event_path, article_path, "/nothing"):
        site.open(path)
        assert site.browser.execute_script("return document.documentElement.dataset.theme") == theme
        grounds.add(site.browser.find_element(By.TAG_NAME, "body").value_of_css_property("background-color"))
        assert site.browser.execute_script(
            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    assert len(grounds) == 1
    assert [one for one in site.complaints() if "/nothing" not in one] == []
    assert site.hosts() <= {urlsplit(site.address).netloc, ""}


def test_the_theme_is_kept_from_page_to_page(site: Site) -> None:
    site.open("/")
    before = site.browser.execute_script("return document.documentElement.dataset.theme")
    site.click("#theme")
    until(lambda: site.browser.execute_script("return document.documentElement.dataset.theme") != before)
    after = site.browser.execute_script("return document.documentElement.dataset.theme")
    site.open("/timeline")
    assert site.browser.execute_script("return document.documentElement.dataset.theme") == after


def test_a_name_is_suggested_and_opened(site: Site) -> None:
    site.open("/")
    site.keys("body", "/")
    site.keys("#search", "ilic")
    site.wait("return document.querySelectorAll('#suggestions li').length === 1")
    site.keys("#search", Keys.ARROW_DOWN, Keys.ENTER)
    site.wait("return location.pathname === '/wd/Q104'")
    becomes(lambda: site.text("h1"), "Mara Ilić")


def test_an_event_leads_to_its_place_in_the_text(site: Site, event_path: str) -> None:
    site.open(event_path)
    site.click(".event .headline")
    site.wait("return location.hash.startsWith('#char=')")
    becomes(lambda: site.texts(".pointed"), ["attacked"])


def test_an_unlinked_entity_is_suggested_with_its_address(site: Site) -> None:
    site.open("/")
    site.keys("#search", "vance")
    site.wait("return document.querySelectorAll('#suggestions li').length === 1")
    site.keys("#search", Keys.ARROW_DOWN, Keys.ENTER)
    site.wait("return location.pathname.startsWith('/id/entity/')")
    becomes(lambda: site.text("h1"), "Oren Vance")


def test_a_question_its_answer_in_four_shapes_and_its_link(site: Site) -> None:
    site.ask("/query?name=what-happened-in&place=Port%20Vell")
    until(lambda: "2 rows" in site.text("#status"))
    until(lambda: "attacked" in site.text("#shown"))
    for view in ("chart", "network", "json"):
        site.click(f"#as-{view}")
        site.wait(f"return location.search.includes('view={view}')")
    until(lambda: "attacked" in site.text("#shown pre"))
    site.click("#as-network")
    site.wait("return document.querySelector('#shown canvas') !== null")
    shared = site.browser.current_url.removeprefix(site.address)
    site.open("/").ask(shared)
    site.wait("return document.querySelector('#shown canvas') !== null")
    assert site.complaints() == []


def test_sparql_is_written_with_completion_and_asked(site: Site) -> None:
    site.open("/query").wait("return document.documentElement.dataset.ready === 'yes'")
    site.browser.find_element(By.ID, "query").clear()
    site.keys("#query", "SELECT DISTINCT ?who WHERE { ?who a kg:Per")
    site.wait("return !document.getElementById('completions').hidden")
    until(lambda: "kg:Person" in site.text("#completions"))
    site.keys("#query", Keys.TAB, " }", Keys.CONTROL, Keys.ENTER)
    site.wait("return document.documentElement.dataset.answered === 'yes'")
    becomes(lambda: sorted(site.texts("#shown td")), ["Mara Ilić", "Oren Vance"])
    painted = site.browser.execute_script("return document.getElementById('painted').textContent")
    typed = site.browser.execute_script("return document.getElementById('query').value")
    assert painted == typed + "\n"
    assert "t-name" in site.browser.execute_script("return document.getElementById('painted').innerHTML")


def test_a_mistake_is_told_and_a_long_query_ended(site: Site) -> None:
    site.ask("/query?query=" + quote("SELECT ?s {\n ?s ?p }"))
    until(lambda: "line 2" in site.text(".failure"))
    site.ask("/query?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"))
    until(lambda: "too long" in site.text(".failure"))


def test_the_map_moves(site: Site) -> None:
    site.open("/map")
    look = "return document.getElementById('world').viewBox.baseVal.width"
    before = site.browser.execute_script(look)
    site.click("#closer")
    until(lambda: site.browser.execute_script(look) < before)


def test_the_network_opens_under_its_own_policy(site: Site) -> None:
    site.open("/graph?focus=Astoria")
    site.wait("return document.documentElement.dataset.ready === 'yes'")
    assert site.complaints() == []
    assert site.hosts() <= {urlsplit(site.address).netloc, ""}


def test_another_site_reads_answers_only_where_it_may(
    browser: Chrome, servers: Servers, world_store: Path, address: str
) -> None:
    """A client in JavaScript, on a page of another origin."""
    script = """
      const [address, done] = arguments;
      fetch(address + "/sparql?query=" + encodeURIComponent("ASK { ?s a kg:Person }"))
        .then((answer) => answer.json())
        .then((json) => done(json.boolean))
        .catch((error) => done(String(error)));
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), _OtherSite) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{other.server_port}"
        trusting = servers.start(world_store, "--cors", origin)
        browser.get(origin)
        assert browser.execute_async_script(script, trusting) is True
        assert "TypeError" in browser.execute_async_script(script, address)
        other.shutdown()
    browser.get_log("browser")


def test_no_payload_of_a_graph_runs(browser: Chrome, hostile: str) -> None:
    assert len(PAYLOADS) >= 60
    site = Site(browser, hostile)
    site.open("/health")
    site.complaints()
    site.hosts()
    stories = hostile_stories()[: -(-len(PAYLOADS) // PER_ARTICLE)]
    articles = [f"/id/article/{article_hash(one)}" for one in stories]
    events = [f"/id/event/{article_hash(stories[0])}-ev{number}" for number in range(PER_ARTICLE)]
    lists = ["/", "/articles", "/entities", "/timeline", "/timeline?offset=50", "/search?q=script", "/map"]
    for path in (*lists, *articles, *events):
        site.open(path)
        assert not site.ran(), path
    everything = """
      SELECT DISTINCT ?a ?b ?what ?url WHERE {
        ?e kg:agent ?a ; kg:patient ?b ; rdfs:label ?what ; prov:wasDerivedFrom/schema:url ?url
      }
    """
    for view in ("table", "chart", "network", "json"):
        site.ask(f"/query?view={view}&query={quote(everything)}")
        site.wait("return document.querySelector('#shown > *') !== null")
        assert not site.ran(), view
    site.open("/graph").wait("return document.documentElement.dataset.ready === 'yes'")
    assert not site.ran()
    assert site.complaints() == []
    assert site.hosts() <= {urlsplit(hostile).netloc, ""}


def test_every_link_of_a_hostile_graph_goes_to_the_web_or_stays(hostile: str) -> None:
    with httpx.Client(base_url=hostile, timeout=30) as client:
        for story in hostile_stories():
            shape = _Shape()
            shape.feed(client.get(f"/id/article/{article_hash(story)}").text)
            assert all(url.startswith(("/", "#", "https://www.wikidata.org/")) for url in shape.urls)


class _OtherSite(BaseHTTPRequestHandler):
    timeout = 1

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<title>other</title>")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class _Shape(HTMLParser):
    """The elements and attributes of a page, without any text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"{tag} {' '.join(sorted(name for name, _ in attrs))}")
        self.urls += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def shape(page: str) -> list[str]:
    parser = _Shape()
    parser.feed(page)
    return parser.found


@pytest.fixture
def plain_client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.mark.parametrize(
    "path",
    [
        "/search?q={}",
        "/query?query={}",
        "/timeline?place={}",
        "/resource?iri={}",
        "/id/{}",
        "/id/event/{}",
        "/{}",
    ],
)
def test_no_payload_of_a_request_changes_a_page(plain_client: httpx.Client, path: str) -> None:
    usual = shape(plain_client.get(path.format("zzz")).text)
    for payload in PAYLOADS:
        page = plain_client.get(path.format(quote(payload, safe="")))
        assert shape(page.text) == usual, payload


def test_a_telephone_shows_every_page_and_the_answer_first(site: Site) -> None:
    narrow = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    site.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", narrow)
    try:
        site.ask("/query?name=who-met-whom")
        becomes(lambda: site.browser.execute_script("return innerWidth"), 390)
        for tab in site.browser.find_elements(By.CSS_SELECTOR, ".tabs a"):
            assert tab.rect["x"] >= 0 and tab.rect["x"] + tab.rect["width"] <= 390
        result, questions = (site.browser.find_element(By.CSS_SELECTOR, one) for one in ("#result", "#named"))
        assert result.rect["y"] < questions.rect["y"]
    finally:
        site.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
