from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.read.sources import Kind, find_sources


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_is_searched_by_name_and_type(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.HTML", "a/y.htm", "c.md", "a.jsonl", "d.ndjson", "e.text", "f.xhtml")
    make(tmp_path, "h.warc.gz", "i.gz")
    make(tmp_path, "g.png", "noname", ".hidden.txt", ".git/x.txt", "a/.b/y.txt")
    found = find_sources([tmp_path])
    names = [Path(source.name).relative_to(tmp_path).as_posix() for source in found.sources]
    assert names == [
        "a/y.htm",
        "a/z.HTML",
        "a.jsonl",
        "b.txt",
        "c.md",
        "d.ndjson",
        "e.text",
        "f.xhtml",
        "h.warc.gz",
    ]
    assert found.ignored == 4
    assert found.empty_folders == []


def test_the_order_of_paths_is_kept_and_an_unknown_type_is_left_to_the_content(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.news")
    found = find_sources([tmp_path / "b.txt", "-", str(tmp_path / "a.news")])
    assert [source.kind for source in found.sources] == [Kind.TEXT, Kind.UNKNOWN, Kind.UNKNOWN]
    assert found.sources[1].path is None


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    make(tmp_path, "x.png")
    assert find_sources([tmp_path]).empty_folders == [str(tmp_path)]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert len(find_sources([tmp_path]).sources) == 1


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        ([], "nothing to read"),
        (["no/such.txt"], "no/such.txt: no such file or folder"),
        (["-", "-"], "only once"),
        (["https:///a.html"], "not a web address"),
        (["http://[x"], "not a web address"),
    ],
)
def test_calls_that_make_no_sense(paths: list[str | Path], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_sources(paths)
