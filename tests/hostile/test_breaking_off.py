"""Ctrl-C, two writers at once, and a clock that is set back: no command loses or halves anything."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from waiting import until

from kg.building import build
from kg.graph.export import export
from kg.graph.manifest import NAME, Manifest
from kg.graph.store import Store
from kg.merge.uniting import unite
from kg.pipeline import Pipeline

fcntl = pytest.importorskip("fcntl")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT for one process")
_PLACES = ("Paris", "Rome", "Vienna", "Lisbon")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for number, place in enumerate(_PLACES):
        text = f"Ministers of Spain met in {place} on Monday, officials said. Police arrested four people."
        (folder / f"2024-05-{number + 1:02}-{place}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def calm(articles: Path, pipeline: Pipeline, tmp_path: Path) -> bytes:
    """The graph that a build gives when nobody disturbs it."""
    build([articles], tmp_path / "calm.kg", pipeline=pipeline)
    return nquads(tmp_path / "calm.kg")


def nquads(path: Path) -> bytes:
    with Store.open(path) as store:
        export(store, path.with_suffix(".nq"))
    return path.with_suffix(".nq").read_bytes()


def started(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload, no-any-return]


def interrupted(process: subprocess.Popen[bytes]) -> str:
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 130, told.decode()
    return told.decode()


def test_a_build_that_waits_for_its_input_ends_at_once_and_can_be_run_again(
    articles: Path, calm: bytes, pipeline: Pipeline, tmp_path: Path
) -> None:
    out = tmp_path / "n.kg"
    process = started("build", "-", "--out", out, stdin=subprocess.PIPE)
    until(lambda: (out / NAME).exists())
    assert interrupted(process) == "kg: interrupted\n"
    with Store.open(out) as store:
        assert store.articles() == []
    build([articles], out, pipeline=pipeline)
    assert nquads(out) == calm


@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_that_is_interrupted_when_its_store_is_open(
    workers: int, articles: Path, calm: bytes, pipeline: Pipeline, tmp_path: Path
) -> None:
    out = tmp_path / "n.kg"
    process = started("build", articles, "--out", out, "--workers", workers)
    until(lambda: (out / NAME).exists())
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    # It may have been done before the signal came.
    assert process.returncode in (0, 130), told.decode()
    assert b"Traceback" not in told
    with Store.open(out) as store:
        assert all(store.text(article.hash) for article in store.articles())
    build([articles], out, pipeline=pipeline)
    assert nquads(out) == calm


class _Stopping:
    """Raises Ctrl-C's error the nth time that a method is called."""

    def __init__(self, method: Callable[..., object], at: int) -> None:
        self.method, self.left = method, at

    def __call__(self, *arguments: object, **named: object) -> object:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        return self.method(*arguments, **named)


@pytest.mark.parametrize(
    "place",
    [
        "kg.graph.texts.Texts.put_all",
        "kg.graph.article_writer.write_new",
        "kg.graph.search.Search.put_all",
        "kg.graph.store.Store.change_graph",
        "kg.merge.index.Index.commit",
        "kg.graph.store.Store.flush",
        "kg.graph.manifest.Manifest.write",
    ],
)
def test_wherever_a_build_is_interrupted(
    place: str, articles: Path, calm: bytes, pipeline: Pipeline, tmp_path: Path
) -> None:
    out = tmp_path / "n.kg"
    owner, _, name = place.rpartition(".")
    module, _, class_ = owner.rpartition(".")
    holder = getattr(sys.modules[module], class_) if module in sys.modules else sys.modules[owner]
    with pytest.MonkeyPatch.context() as patch:
        at = 1 if holder is Manifest else 0
        stopping = _Stopping(getattr(holder, name), at)
        patch.setattr(holder, name, lambda *given, **named: stopping(*given, **named))
        with pytest.raises(KeyboardInterrupt):
            build([articles], out, pipeline=pipeline)
    with Store.open(out) as store:
        assert not store.manifest.closed
    with Store.open(out, read_only=False) as store:
        assert {bool(store.text(one.hash)) for one in store.articles()} <= {True}
        spain = store.search.find("Spain") if store.articles() else []
        assert bool(spain) == bool(store.articles())
    build([articles], out, pipeline=pipeline)
    assert nquads(out) == calm


def test_a_load_that_is_interrupted_between_shards(
    articles: Path, calm: bytes, pipeline: Pipeline, tmp_path: Path
) -> None:
    shards = tmp_path / "shards"
    shards.mkdir()
    for number, file in enumerate(sorted(articles.iterdir())):
        build([file], tmp_path / f"{number}.kg", pipeline=pipeline, merge=False)
        (shards / f"{number}.nq").write_bytes(nquads(tmp_path / f"{number}.kg"))
    process = started("load", tmp_path / "n.kg", shards)
    until(lambda: (tmp_path / "n.kg" / NAME).exists())
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    # It may have been done before the signal came.
    assert process.returncode in (0, 130), told.decode()
    assert b"Traceback" not in told
    again = started("load", tmp_path / "n.kg", shards)
    again.communicate(timeout=120)
    assert again.returncode == 0
    assert nquads(tmp_path / "n.kg") == calm


def test_a_query_that_is_interrupted_leaves_the_store_free(
    articles: Path, pipeline: Pipeline, tmp_path: Path
) -> None:
    out = tmp_path / "n.kg"
    build([articles], out, pipeline=pipeline)
    before = nquads(out)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    process = started("query", out, endless)
    until(lambda: _is_locked(out))
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in told
    with Store.open(out, read_only=False) as store:
        unite(store)
    assert nquads(out) == before


def _is_locked(path: Path) -> bool:
    with (path / "lock").open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        fcntl.flock(file, fcntl.LOCK_UN)
        return False


def test_a_second_build_of_one_store_is_told_of_the_first(
    articles: Path, calm: bytes, pipeline: Pipeline, tmp_path: Path
) -> None:
    out = tmp_path / "n.kg"
    first = started("build", "-", "--out", out, stdin=subprocess.PIPE)
    until(lambda: (out / NAME).exists())
    second = started("build", articles, "--out", out)
    _, told = second.communicate(timeout=120)
    assert second.returncode == 5
    assert told.decode().startswith(f"kg: {out} is in use: another program")
    assert told.count(b"\n") == 1
    first.communicate(b"Rain fell in Oslo on Monday. Police closed the road.", timeout=120)
    assert first.returncode == 0
    with Store.open(out) as store:
        assert len(store.articles()) == 1


def test_a_store_that_another_program_made_meanwhile_is_not_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "n.kg"

    def claim(folder: Path) -> None:
        folder.mkdir()
        Manifest(closed=True).write(folder)

    monkeypatch.setattr("kg.graph.folders.claim", claim)
    with pytest.raises(Exception, match="is already a store"):
        Store.create(path)
    assert not (path / "graph").exists()


@pytest.mark.parametrize("seconds", [-10 * 365 * 86_400, 10 * 365 * 86_400])
def test_nothing_depends_on_the_clock(
    seconds: int,
    articles: Path,
    calm: bytes,
    pipeline: Pipeline,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, steps = time.time(), iter(range(1_000_000))
    # Every look at the clock finds it some hours further off than the last.
    monkeypatch.setattr("time.time", lambda: now + seconds - next(steps) * 7200)
    out = tmp_path / "n.kg"
    files = sorted(articles.iterdir())
    build(files[:2], out, pipeline=pipeline)
    build([articles], out, pipeline=pipeline)
    again = build([articles], out, pipeline=pipeline)
    assert (again.added, again.unchanged) == (0, len(_PLACES))
    assert nquads(out) == calm
