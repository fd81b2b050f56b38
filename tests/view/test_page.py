"""The file: one, whole, the same for the same store."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.cli.view import command
from kg.errors import UsageError
from kg.graph.store import Store
from kg.model import EventType
from kg.view.page import page, write_page
from kg.view.selection import Selection


def _data(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html)[1])


def test_the_same_store_gives_the_same_bytes(tmp_path: Path, store_of, stories) -> None:
    with store_of(*stories, store=Store.create(tmp_path / "a.kg")):
        pass
    code = (
        "import sys; from kg.graph.store import Store; from kg.view.page import page\n"
        f"with Store.open({str(tmp_path / 'a.kg')!r}) as s: sys.stdout.buffer.write(page(s).encode())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout) > 100_000


def test_the_order_in_which_articles_came_changes_nothing(store_of, stories) -> None:
    first, second = stories
    assert page(store_of(first, second)) == page(store_of(second, first))


def test_a_cut_says_how_much_there_is(store_of, tell, line) -> None:
    lines = tuple(line("Astoria", "met", EventType.CONSULT, f"Guest {index:03}") for index in range(40))
    found = _data(page(store_of(tell("x", date(2024, 1, 1), "P", lines)), Selection(top=10)))
    assert len(found["drawing"]["nodes"]) == 10
    assert found["totals"]["nodes"] == 41
    assert found["totals"]["happenings"] == 40
    assert all("x" in node and "y" in node for node in found["drawing"]["nodes"])
    assert found["drawing"]["options"]["physics"] == {"enabled": False}


def test_nothing_from_another_host(world: Store) -> None:
    html = page(world)
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b", html.partition('id="data"')[0])
    assert not re.search(r"<script[^>]*\bsrc=", html)
    assert not re.search(r"\bon\w+=\"", html.partition('id="data"')[0])
    assert "cdn" not in html.partition('id="data"')[0].lower()


def test_words_like_a_place_of_the_template_stay_words(store_of, tell, line) -> None:
    lines = (line("{{library}}", "met", EventType.CONSULT, "{{script}}"),)
    html = page(store_of(tell("x", date(2024, 1, 1), "{{style}}", lines)), title="{{data}}")
    assert "<h1" in html
    assert '"{{library}}"' in html
    assert "<title>{{data}}</title>" in html


def test_a_file_is_written_in_utf8_or_not_at_all(tmp_path: Path, world: Store) -> None:
    written = write_page(world, tmp_path / "x.html")
    assert "Mara Ilić" in written.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_page(world, tmp_path / "no" / "x.html")
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]


def test_the_command(tmp_path: Path, store_of, stories) -> None:
    with store_of(*stories, store=Store.create(tmp_path / "a.kg")):
        pass
    target = tmp_path / "v.html"
    choice = ["--focus", "Astoria", "--type", "assault", "--since", "2024-03-09", "--title", "A <b>"]
    result = CliRunner().invoke(command, [str(tmp_path / "a.kg"), "-o", str(target), *choice])
    assert (result.exit_code, result.output.strip()) == (0, str(target))
    html = target.read_text(encoding="utf-8")
    assert "<title>A &lt;b&gt;</title>" in html
    assert [one["label"] for one in _data(html)["happenings"]] == ["shelled", "hit"]
    assert _data(html)["focus"] == ["Q101"]


@pytest.fixture
def stored(tmp_path: Path, store_of, stories) -> str:
    """The small world on disk."""
    with store_of(*stories, store=Store.create(tmp_path / "a.kg")):
        pass
    return str(tmp_path / "a.kg")


def _shown(stored: str, tmp_path: Path, *options: str) -> list[str]:
    """What the events in the page that the command writes are called."""
    target = tmp_path / "v.html"
    result = CliRunner().invoke(command, [stored, "-o", str(target), *options])
    assert (result.exit_code, result.output.strip()) == (0, str(target))
    return [one["label"] for one in _data(target.read_text(encoding="utf-8"))["happenings"]]


def test_the_command_shows_what_a_query_names(stored: str, tmp_path: Path) -> None:
    query = tmp_path / "q.rq"
    query.write_text("SELECT ?e { GRAPH ?g { ?e sem:eventType plover:PROTEST } }", encoding="utf-8")
    assert _shown(stored, tmp_path, "--query", str(query)) == ["marched"]
    named = ("--query", "what-happened-in", "--param", "place=Port Vell")
    assert set(_shown(stored, tmp_path, *named)) == {"attacked", "hit"}
    query.write_text("CONSTRUCT { ?p a kg:Person } WHERE { GRAPH ?g { ?p a kg:Person } }", encoding="utf-8")
    assert set(_shown(stored, tmp_path, "--query", str(query))) == {"met", "accused"}


def test_the_command_leaves_out_what_few_tell(stored: str, tmp_path: Path) -> None:
    assert len(_shown(stored, tmp_path, "--events", "1")) < len(_shown(stored, tmp_path)) == 7


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--param", "place=Odesa"), 2, "--param belongs to --query"),
        (("--query", "no-such-query"), 6, "no-such-query"),
        (("--query", "what-happened-in"), 6, "place"),
        (("--query", "missing.rq"), 4, "missing.rq"),
        (("--query", "ask.rq"), 6, "ASK"),
        (("--query", "wrong.rq"), 6, ""),
        (("--query", "nothing.rq"), 6, "has no event"),
        (("--events", "0"), 2, "--events"),
    ],
)
def test_a_query_that_shows_nothing_is_told_and_writes_no_page(
    stored: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ask.rq").write_text("ASK {}", encoding="utf-8")
    Path("wrong.rq").write_text("SELECT ?e {", encoding="utf-8")
    Path("nothing.rq").write_text("SELECT ?x { VALUES ?x { 1 } }", encoding="utf-8")
    result = CliRunner().invoke(main, ["view", stored, "-o", "v.html", *options])
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert "Traceback" not in result.output
    assert not Path("v.html").exists()


def test_the_command_opens_the_page(
    tmp_path: Path, store_of, stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store_of(*stories, store=Store.create(tmp_path / "a.kg")):
        pass
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: bool(shown.append(address)))
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, ["a.kg", "--open"])
    assert result.exit_code == 0
    assert shown == [(tmp_path / "a.html").as_uri()]
    assert "open the file yourself" in result.output


def test_the_command_names_a_wrong_type(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path), "--type", "BREAKFAST"])
    assert result.exit_code == 2
