from __future__ import annotations

import io
import sys

import pytest

from kg.cli.console import Skips, facts_table, progress
from kg.model import Document
from kg.read import Skipped


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_documents_pass_and_what_was_skipped_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    skips = Skips()
    assert skips.exit_code() == 0
    passed = list(skips.documents([Document("a", "b"), Skipped("x\n\x1b[2J", "empty"), Document("c", "d")]))
    assert [document.id for document in passed] == ["a", "c"]
    assert capsys.readouterr().err == "skipped x??[2J: empty\n"
    assert (skips.count, skips.exit_code()) == (1, 3)


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, shown in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress("articles") as bar:
            bar.step()
        assert ("articles" in stream.getvalue()) is shown


def test_progress_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress("articles", shown=False) as bar:
        bar.step()
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_facts_in_columns() -> None:
    assert (
        facts_table({"a": 1200, "counts": {"long": True}, "list": [1, 2]})
        == "a     1,200\nlong  True\nlist  2"
    )
