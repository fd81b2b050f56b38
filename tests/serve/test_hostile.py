"""Whoever wishes ill: the server goes on answering others."""

from __future__ import annotations

import random
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest
from waiting import LIMIT, becomes, until

PRODUCT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PATH = "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<a:b>|^!<a:b>)* ?b . ?b (!<a:b>|^!<a:b>)* ?c }"
SORTED = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
LIGHT = "SELECT ?s WHERE { ?s a kg:Person } LIMIT 1"


def light(client: httpx.Client) -> None:
    """Ask something easy until it is answered; on a busy machine even that may be told to come again."""
    becomes(lambda: client.get("/sparql", params={"query": LIGHT}).status_code, 200)


def raw(address: str, data: bytes, wait: float = 3) -> bytes:
    """What the server says to these bytes, until it closes or says nothing for a while."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port), timeout=wait) as connection:
        found = b""
        try:
            connection.sendall(data)
            while part := connection.recv(65536):
                found += part
        except OSError:
            pass
        return found


@pytest.mark.parametrize("query", [PRODUCT, PATH])
def test_a_query_without_end_is_ended(client: httpx.Client, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 504
    assert "too long" in answer.text
    light(client)


def test_a_query_that_takes_all_memory_is_ended(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": SORTED}).status_code in (400, 500, 504)
    light(client)


def test_light_queries_are_answered_while_heavy_ones_run(client: httpx.Client) -> None:
    enough, codes = threading.Event(), set[int]()

    def heavy() -> None:
        while not enough.is_set():
            codes.add(client.get("/sparql", params={"query": PRODUCT}).status_code)

    with ThreadPoolExecutor(10) as pool:
        asking = [pool.submit(heavy) for _ in range(10)]
        try:
            until(lambda: metric(client, 'newskg_jobs_running{pool="queries"}') > 0)
            # Enough that each could stand behind a heavy one, were there but one queue.
            for _ in range(15):
                light(client)
        finally:
            enough.set()
        for one in asking:
            one.result()
    # Some run to their limit, others are told to come again.
    assert 504 in codes
    assert codes <= {503, 504}


def metric(client: httpx.Client, name: str) -> float:
    """A number of the server's metrics."""
    lines = client.get("/metrics").text.splitlines()
    return float(next(line for line in lines if line.startswith(name)).rsplit(" ", 1)[-1])


def test_whoever_goes_away_leaves_no_query_behind(client: httpx.Client, address: str) -> None:
    def ended() -> float:
        return metric(client, 'newskg_jobs_total{pool="queries",end="left"}')

    def left() -> bool:
        with pytest.raises(httpx.TimeoutException):
            httpx.get(f"{address}/sparql", params={"query": PRODUCT}, timeout=0.7)
        return ended() > before

    before = ended()
    until(left)


def test_a_body_of_100_megabytes_is_not_read(address: str, client: httpx.Client) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    announced = raw(address, head + b"Content-Length: 104857600\r\n\r\n" + b"a" * 65536)
    assert announced.startswith(b"HTTP/1.1 413")
    chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    found = raw(address, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 40)
    assert found.startswith(b"HTTP/1.1 413") or not found
    light(client)


def test_a_long_address_is_refused(address: str, client: httpx.Client) -> None:
    answer = raw(address, b"GET /sparql?query=" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert b" 400 " in answer[:20] or not answer
    light(client)


def test_slow_clients_keep_nobody_waiting(address: str, client: httpx.Client) -> None:
    where = urlsplit(address)
    slow = [socket.create_connection((where.hostname, where.port)) for _ in range(300)]
    try:
        for number, one in enumerate(slow):
            # Some have been made room for already.
            try:
                one.sendall(b"" if number % 2 else b"POST /sparql HTTP/1.1\r\nHost: local")
            except OSError:
                continue
        with httpx.Client(base_url=address, timeout=LIMIT) as other:
            light(other)
    finally:
        for one in slow:
            one.close()
    light(client)


@pytest.mark.parametrize(
    "line",
    [
        b"GET /%ff%fe/%00 HTTP/1.1",
        b"GET /sparql?query=%C3%28 HTTP/1.1",
        b"GET /wd/Q1%0d%0aSet-Cookie:x=1 HTTP/1.1",
        b"GET /../../../etc/passwd HTTP/1.1",
        b"GET /static/..%2f..%2fapp.py HTTP/1.1",
        b"GET /id/article/%2e%2e/%2e%2e HTTP/1.1",
        b"GET http://other.example/ HTTP/1.1",
        b"GET / HTTP/9.9",
        b"\x00\x01\x02",
        b"GET",
    ],
)
def test_malformed_requests(address: str, client: httpx.Client, line: bytes) -> None:
    answer = raw(address, line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert b"Set-Cookie" not in answer.partition(b"\r\n\r\n")[0]
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    assert not answer.startswith(b"HTTP/1.1 500")
    light(client)


def test_five_hundred_random_inputs(address: str, client: httpx.Client) -> None:
    chance = random.Random(7)
    where = urlsplit(address)
    for number in range(500):
        junk = chance.randbytes(chance.randrange(1, 400))
        kind = number % 4
        if kind == 0:
            with socket.create_connection((where.hostname, where.port), timeout=LIMIT) as connection:
                connection.sendall(junk + b"\r\n\r\n")
            continue
        if kind == 1:
            answer = client.post(
                "/sparql", content=junk, headers={"Content-Type": "application/sparql-query"}
            )
        elif kind == 2:
            answer = client.get("/search", params={"q": junk.decode("latin-1")})
        else:
            answer = client.post("/api/query", content=junk, headers={"Content-Type": "application/json"})
        assert answer.status_code in (200, 400, 413, 422)
    light(client)


def test_queries_never_call_out(client: httpx.Client) -> None:
    """Oxigraph's parser sees SERVICE where no space parts it from what stands before and after."""
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        iri = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for form in (
            f"SERVICE <{iri}> {{ ?s ?p ?o }}",
            f"SERVICE SILENT <{iri}> {{ ?s ?p ?o }}",
            f"sErViCe\n#\n<{iri}>{{ ?s ?p ?o }}",
            f"?a ?b wd:.SERVICE <{iri}> {{ ?s ?p ?o }}",
            f"?a ?b 1.SERVICE<{iri}>{{ ?s ?p ?o }}",
            f"?a ?b 1e0SERVICE<{iri}>{{ ?s ?p ?o }}",
            f"?a ?b trueSERVICE<{iri}>{{ ?s ?p ?o }}",
            f"?a ?b wd:-.SERVICE<{iri}>{{ ?s ?p ?o }}",
            f"VALUES ?x {{ <{iri}> }} SERVICE?x {{ ?s ?p ?o }}",
            f"FILTER EXISTS {{ SERVICE <{iri}> {{ ?s ?p ?o }} }}",
            "SERVICEx:y { ?s ?p ?o }",
            "SERVICE:y { ?s ?p ?o }",
        ):
            query = f"PREFIX x: <{iri}> PREFIX : <{iri}> SELECT * WHERE {{ {form} }}"
            answer = client.get("/sparql", params={"query": query})
            assert answer.status_code == 400, form
            assert client.post("/api/query", json={"query": query}).status_code == 400
            try:
                listener.accept()
                called.set()
            except TimeoutError:
                continue
    assert not called.is_set()


def test_words_that_only_sound_like_it_are_taken(client: httpx.Client) -> None:
    for query in (
        'SELECT * { ?service ?p "SERVICE <http://x/>" } # SERVICE',
        "SELECT * { ?s schema:serviceType <http://x/SERVICE> }",
    ):
        assert client.get("/sparql", params={"query": query}).status_code == 200
