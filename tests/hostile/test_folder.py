"""A folder full of bad inputs with twenty good articles between them: these, and no others, are built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.bad_inputs import make

from kg.graph.store import Store

_PLACES = (
    "Paris Berlin Rome Madrid Warsaw Vienna Lisbon Athens Oslo Dublin "
    "Cairo Tokyo Ottawa Nairobi Lima Jakarta Ankara Riga Prague Helsinki"
).split()
_MEMORY = 2 << 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder and the names of what is bad in it."""
    path = tmp_path_factory.mktemp("hostile") / "inputs"
    files, others = make(path)
    for number, place in enumerate(_PLACES):
        text = (
            f"Ministers met in {place} on Monday to discuss the budget, officials said. They will meet again."
        )
        (path / f"good-{number}.txt").write_text(text, encoding="utf-8")
    # A link to the folder itself is not entered, and no input.
    return path, [name for name in (*files, *others) if name != "around.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such links and pipes")
def test_the_good_ones_are_built_and_every_bad_one_is_named(
    folder: tuple[Path, list[str]], tmp_path: Path
) -> None:
    path, bad = folder
    assert len(bad) >= 150
    command = [sys.executable, "-m", "kg", "build", str(path), "--out", str(tmp_path / "news.kg"), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    told, errors = process.communicate(timeout=600)
    assert process.returncode == 3, errors.decode("utf-8", "replace")[-2000:]
    summary = json.loads(told)
    assert (summary["added"], summary["counts"]["articles"]) == (20, 20)
    sources = "\n".join(one["source"] for one in summary["skipped"])
    assert [name for name in bad if str(path / name) not in sources] == []
    lines = errors.decode("utf-8", "replace")
    assert len(lines.splitlines()) == len(summary["skipped"])
    assert all(line.startswith("skipped ") for line in lines.splitlines())
    assert "Traceback" not in lines
    assert all(character.isprintable() or character == "\n" for character in lines)
    with Store.open(tmp_path / "news.kg") as store:
        assert store.counts()["articles"] == 20


@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a child cannot be asked for")
def test_memory_stays_bounded(folder: tuple[Path, list[str]]) -> None:
    code = (
        "import resource, sys\n"
        "from kg.read import read\n"
        "kinds = [type(one).__name__ for one in read([sys.argv[1]])]\n"
        "print(kinds.count('Document'), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder[0])],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
        env=os.environ,
    )
    documents, peak = map(int, done.stdout.split())
    assert documents == 20
    assert peak < _MEMORY
