"""The example of a plug-in, found as an installed package is, with a stand-in for the model."""

from __future__ import annotations

import json
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import main

PACKAGE = Path(__file__).parents[2] / "examples" / "plugins" / "newskg-llm"
TEXT = (
    "Russia struck Kharkiv on Monday. Emmanuel Macron met Olaf Scholz in Berlin. Iran denied it. "
    "Spain waited. Italy slept. Greece hoped. Turkey paused."
)
MET = {
    "trigger": "met",
    "type": "CONSULT",
    "modality": "actual",
    "happened": True,
    "arguments": [
        {"role": "agent", "text": "Emmanuel Macron"},
        {"role": "patient", "text": "Olaf Scholz"},
        {"role": "place", "text": "Berlin"},
    ],
}
STRUCK = {
    "trigger": "struck",
    "type": "ASSAULT",
    "modality": "planned",
    "happened": False,
    "arguments": [{"role": "patient", "text": "Kharkiv"}],
}


def _with(event: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"events": [{**event, **changes}]}


ANSWERS = {
    "Russia": json.dumps({"events": [STRUCK]}),
    "Emmanuel": json.dumps({"events": [MET]}),
    "Iran": "I cannot say.",
    "Spain": json.dumps({"events": [{"trigger": "waited"}]}),
    "Italy": json.dumps(_with(MET, trigger="attacked")),
    "Greece": json.dumps(_with(MET, trigger="hoped", type="WISH", arguments=[])),
}
"""What the stand-in says to the sentence that begins so; to others it says 500."""


class _StandIn(BaseHTTPRequestHandler):
    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({**body, "key": self.headers.get("Authorization")})
        answer = ANSWERS.get(body["messages"][-1]["content"].split()[0])
        self.send_response(200 if answer else 500)
        self.end_headers()
        self.wfile.write(json.dumps({"choices": [{"message": {"content": answer}}]}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is told."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[dict[str, Any]]]:
    """What the stand-in was asked, while it runs and the package is installed."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = tmp_path / "site" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
        for group, points in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(info.parent), str(PACKAGE), *sys.path])
    found: list[dict[str, Any]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_StandIn,), {"asked": found}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("NEWSKG_LLM_URL", f"http://127.0.0.1:{server.server_port}/v1/chat/completions")
    monkeypatch.setenv("NEWSKG_LLM_MODEL", "stand-in")
    monkeypatch.setenv("NEWSKG_LLM_KEY", "hush")
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "date": "2024-03-05"}) + "\n", encoding="utf-8")
    return path


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_events_come_from_the_model_and_are_held_to_the_text(
    asked: list[dict[str, Any]], article: Path
) -> None:
    result = kg("extract", article, "--extractor", "llm")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    struck, met = found["events"]
    assert (struck["type"], struck["modality"], struck["polarity"]) == ("ASSAULT", "planned", "negative")
    assert [(one["role"], one["entity"]) for one in met["arguments"]] == [
        ("agent", "Q3052772"),
        ("patient", "Q61053"),
        ("place", "Q64"),
    ]
    for one in (met["trigger"], *met["arguments"]):
        assert TEXT[one["start"] : one["end"]] == one["text"]
    reasons = [one["reason"] for one in found["omissions"] if one["stage"] == "events"]
    assert [reason.split(":")[0] for reason in reasons] == [
        "the model's answer is no JSON",
        "the model's answer does not follow the schema",
        "the model named words that the sentence does not have",
        "the model named 'WISH', which is no EventType",
        "the model did not answer",
    ]
    assert {one["key"] for one in asked} == {"Bearer hush"}
    assert {one["temperature"] for one in asked} == {0}


def test_the_graph_says_who_extracted(asked: list[dict[str, Any]], article: Path, tmp_path: Path) -> None:
    built = kg("build", article, "--out", tmp_path / "news.kg", "--extractor", "llm")
    assert built.exit_code == 0, built.output
    assert kg("validate", tmp_path / "news.kg").exit_code == 0
    told = kg("info", tmp_path / "news.kg").stdout
    assert "llm of newskg-llm 0.1.0" in told
    met = kg("query", tmp_path / "news.kg", "who-met-whom", "--format", "csv").stdout
    assert "Olaf Scholz" in met or "Q61053" in met


def test_without_an_address_it_says_what_to_set(
    asked: list[dict[str, Any]], article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSKG_LLM_URL")
    result = kg("extract", article, "--extractor", "llm")
    assert (result.exit_code, "set NEWSKG_LLM_URL" in result.stderr) == (2, True)
    assert asked == []
