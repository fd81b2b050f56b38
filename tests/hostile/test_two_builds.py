"""Two programs that build one store at once: one builds, the other is told, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph.store import Store

_PLACES = "Paris Rome Vienna Lisbon Athens Oslo".split()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for place in _PLACES:
        (folder / f"{place}.txt").write_text(
            f"Ministers of Spain met in {place} on Monday. Police arrested four people.\n", encoding="utf-8"
        )
    return folder


def start(*arguments: object) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "kg", *(str(one) for one in arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(*started: subprocess.Popen[str]) -> list[tuple[int, str, str]]:
    done = [(one, *one.communicate(timeout=300)) for one in started]
    return [(one.returncode, out, told) for one, out, told in done]


def test_two_that_begin_at_once(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.kg"
    both = finish(*(start("build", articles, "--out", out) for _ in range(2)))
    assert min(code for code, _, _ in both) == 0, both
    for code, _, told in both:
        # The slower one may have begun when the other was done.
        assert code in (0, 5), told
        if code:
            assert told.startswith(f"kg: {out} is in use: another program"), told
            assert len(told.splitlines()) == 1, told
    ((code, _, told),) = finish(start("build", articles, "--out", out))
    assert (code, told) == (0, "")
    with Store.open(out) as store:
        assert len(list(store.articles())) == len(_PLACES)
        assert all(store.text(article.hash) for article in store.articles())
    ((code, told, _),) = finish(start("validate", out))
    assert (code, told) == (0, "conforms\n")


def test_a_build_while_another_writes(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.kg"
    with Store.create(out):
        ((code, _, told),) = finish(start("build", articles, "--out", out))
        assert code == 5
        assert told.startswith(f"kg: {out} is in use: another program")
        ((code, _, told),) = finish(start("query", out, "who-met-whom"))
        assert code == 5
        assert told.startswith(f"kg: {out} is being written; wait for the build to end")
    ((code, _, told),) = finish(start("build", articles, "--out", out))
    assert (code, told) == (0, "")
