"""The JSON API: what OpenAPI says of it is what it gives."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATHS = (
    "/api/info",
    "/api/search?q=mara",
    "/api/entities?type=person",
    "/api/entities/Q101",
    "/api/entities/e:oren-vance",
    "/api/events?entity=Astoria&type=ASSAULT&since=2024-03-05",
    "/api/events?place=Port%20Vell",
    "/api/articles",
    "/api/places",
    "/api/queries",
    "/api/vocabulary",
)


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


def fits(value: object, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """True when a value is what the schema says, so far as kinds and fields go."""
    if "$ref" in schema:
        return fits(value, whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], whole)
    if "anyOf" in schema:
        return any(fits(value, one, whole) for one in schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        return isinstance(value, list) and all(fits(one, schema.get("items", {}), whole) for one in value)
    if kind == "object":
        fields = schema.get("properties", {})
        more = schema.get("additionalProperties")
        return (
            isinstance(value, dict)
            and all(name in value for name in schema.get("required", ()))
            and all(fits(value[name], one, whole) for name, one in fields.items() if name in value)
            and (
                fields or not isinstance(more, dict) or all(fits(one, more, whole) for one in value.values())
            )
        )
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    return kind is None or isinstance(value, kinds[kind])


@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_described(client: httpx.Client, described: dict[str, Any], path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    plain = path.partition("?")[0]
    known = described["paths"]
    route = plain if plain in known else f"{plain.rsplit('/', 1)[0]}/{{id}}"
    schema = known[route]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert fits(answer.json(), schema, described)


def test_every_path_is_described_in_words(described: dict[str, Any]) -> None:
    for path, methods in described["paths"].items():
        assert path.startswith("/api/")
        for one in methods.values():
            assert one["description"]


def test_events_are_filtered(client: httpx.Client) -> None:
    found = client.get(
        "/api/events", params={"entity": "Astoria", "factuality": "happened", "type": "ASSAULT"}
    ).json()
    assert [one["label"] for one in found["happenings"]] == ["shelled", "attacked"]
    assert found["total"] == 2
    late = client.get("/api/events", params={"since": "2024-03-05"}).json()
    assert {one["start"] for one in late["happenings"]} == {"2024-03-09"}
    page = client.get("/api/events", params={"limit": 2, "offset": 5}).json()
    assert len(page["happenings"]) == 2
    assert page["total"] == 7


def test_an_event_and_an_article_by_their_names(
    client: httpx.Client, event_path: str, article_path: str
) -> None:
    event = client.get("/api" + event_path.removeprefix("/id").replace("/event/", "/events/")).json()
    assert event["happening"]["label"] == "attacked"
    assert event["before"] is None
    assert event["after"].endswith("-ev1")
    story = client.get("/api" + article_path.removeprefix("/id").replace("/article/", "/articles/")).json()
    text = "".join(piece["text"] for line in story["paragraphs"] for piece in line)
    assert text.startswith("Astoria attacked Borduria in Port Vell, killing 3.")


def test_a_named_query_with_parameters(client: httpx.Client) -> None:
    asked = {"query": "what-happened-in", "parameters": {"place": ["Port Vell"]}}
    table = client.post("/api/query", json=asked).json()
    assert table["title"] == "What happened in a place"
    column = table["columns"].index("what")
    assert {row[column]["label"] for row in table["rows"]} == {"attacked", "hit"}
    again = client.get("/sparql", params={"query": table["sparql"]}).json()
    assert len(again["results"]["bindings"]) == len(table["rows"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"query": "what-happened-in"}, 400),
        ({"query": "no-such-query"}, 400),
        ({"query": "SELECT ?x { ?s wd:.SERVICE <http://127.0.0.1:1/> { } }"}, 400),
        ({"query": "ASK {}", "limit": 0}, 422),
        ({"query": 5}, 422),
        ({}, 422),
    ],
)
def test_questions_that_make_no_sense(client: httpx.Client, asked: dict[str, object], status: int) -> None:
    answer = client.post("/api/query", json=asked)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/api/entities/Q999999", "/api/events/none", "/api/articles/none", "/api/nothing"]
)
def test_what_is_not_there_is_said_in_json(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"


def test_numbers_out_of_range(client: httpx.Client) -> None:
    assert client.get("/api/events?limit=100000").status_code == 422
    assert client.get("/api/events?offset=-1").status_code == 422
    assert client.get("/api/events?since=yesterday").status_code == 422
