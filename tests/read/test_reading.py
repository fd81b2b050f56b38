from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.model import Document
from kg.read import ReadOptions, Skipped, read

Reader = Callable[..., Document | Skipped]


def from_stdin(data: str | bytes) -> list[Document | Skipped]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read(["-"], stdin=io.BytesIO(raw)))


def test_a_folder_of_pages_is_read_in_the_order_of_names(pages: Path) -> None:
    documents = list(read([pages]))
    names = [Path(item.source or "").name for item in documents]
    assert names == sorted(names) and len(names) == 12
    assert all(isinstance(item, Document) and item.language == "en" for item in documents)


def test_reading_twice_gives_the_same(pages: Path) -> None:
    assert list(read([pages])) == list(read([pages]))


def test_the_same_article_has_the_same_id_wherever_it_lies(tmp_path: Path, prose: str) -> None:
    for name in ("a.txt", "b.text"):
        (tmp_path / name).write_text(f"A bridge is closed\n\n{prose}\n")
    first, second = (next(read([tmp_path / name])) for name in ("a.txt", "b.text"))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.id == second.id and len(first.id) == 16
    (dated,) = read([tmp_path / "a.txt"], ReadOptions(date=date(2020, 1, 1)))
    assert isinstance(dated, Document) and dated.id != first.id


def test_overrides_win_over_the_page(pages: Path) -> None:
    options = ReadOptions(date=date(2001, 2, 3), publisher="Ours")
    document = next(read([pages / "broadcaster.html"], options))
    assert isinstance(document, Document)
    assert (document.date, document.publisher) == (date(2001, 2, 3), "Ours")


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.html", "empty"),
        (b"Advertisement\n\nShare", "a.txt", "empty"),
        (b"Just a few words here.", "a.txt", "too short: 17 letters"),
        (b"%PDF-1.4", "a.txt", "binary data: a PDF"),
        (b"abc\x00def", "a.html", "binary data"),
        ("Grüße – ".encode() * 9 + b"\xe2", "a.txt", "not valid UTF-8: broken at byte 108"),
        (b"<html><body></body></html>", "a.html", "no article text found in the page"),
    ],
)
def test_reasons(content: bytes, name: str, reason: str, read_one: Reader) -> None:
    item = read_one(content, name)
    assert isinstance(item, Skipped)
    assert item.reason == reason
    assert item.source.endswith(name)


def test_an_enormous_text(read_one: Reader, prose: str) -> None:
    most = 10 * len(prose)
    assert isinstance(read_one(prose * 9, max_characters=most), Document)
    for times in (11, 100):
        item = read_one(prose * times, max_characters=most)
        assert isinstance(item, Skipped) and item.reason == f"longer than {most:,} characters"


def test_a_text_in_another_language(read_one: Reader) -> None:
    german = (
        "Der Hafenmeister von Göteborg sagte am Montag, dass die Brücke bis Ende des Monats gesperrt "
        "bleibe und dass Fähren die Autos über den nördlichen Kanal bringen sollen."
    )
    assert read_one(german) == Skipped(read_one(german).source or "", "not English: reads like 'de'")
    assert isinstance(read_one(german, any_language=True), Document)


def test_a_language_that_the_record_states_is_believed(read_one: Reader, prose: str) -> None:
    stated = json.dumps({"text": prose, "language": "fr"})
    item = read_one(stated, "a.jsonl")
    assert isinstance(item, Skipped) and item.reason == "not English: said to be 'fr'"
    assert isinstance(read_one(json.dumps({"text": "Rhabarber", "language": "en-GB"}), "a.jsonl"), Document)


def test_a_short_record_is_taken_since_the_caller_meant_it(read_one: Reader) -> None:
    assert isinstance(read_one('{"text": "Troops left."}', "a.jsonl"), Document)
    item = read_one('{"text": "123 ..."}', "a.jsonl")
    assert isinstance(item, Skipped) and item.reason == "too short: 0 letters"


def test_a_copy_is_skipped_and_says_of_what(tmp_path: Path, prose: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(prose)
    first, second = read([tmp_path])
    assert isinstance(first, Document)
    assert second == Skipped(str(tmp_path / "b.txt"), f"the same as {tmp_path / 'a.txt'}")
    assert (
        len([x for x in read([tmp_path], ReadOptions(keep_duplicates=True)) if isinstance(x, Document)]) == 2
    )


@contextmanager
def _without_privileges() -> Iterator[None]:
    """Nothing is unreadable for root, so that a test run by root goes on as nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission(prose: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(prose)
        path.chmod(0)
        Path(folder).chmod(0o755)
        with _without_privileges():
            found = list(read([path]))
    assert found == [Skipped(str(path), "unreadable: Permission denied")]


def test_a_file_that_vanishes_before_its_turn(tmp_path: Path, prose: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(prose)
    reading = read([path])
    path.unlink()
    assert list(reading) == [Skipped(str(path), "unreadable: No such file or directory")]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, prose: str) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.jsonl").write_text('{"text": 1}\n' + json.dumps({"text": prose, "id": "k"}))
    (tmp_path / "c.bin").write_bytes(b"\x00")
    reading = read([tmp_path])
    assert [type(item) for item in reading] == [Skipped, Skipped, Document]
    assert reading.ignored == 1


def test_a_folder_without_articles(tmp_path: Path) -> None:
    assert list(read([tmp_path])) == [Skipped(str(tmp_path), "no file of a type that can be read")]


def test_a_wrong_path_is_told_before_anything_is_read(pages: Path) -> None:
    with pytest.raises(UsageError):
        read([pages, "no-such-file"])


def test_standard_input_is_told_by_its_content(prose: str) -> None:
    (text,) = from_stdin(f"A bridge is closed\n\n{prose}")
    (page,) = from_stdin(
        f"<html><body><article><h1>A bridge is closed</h1><p>{prose}</p></article></body></html>"
    )
    record, bad = from_stdin(json.dumps({"text": prose}) + "\n{}")
    assert isinstance(text, Document) and isinstance(page, Document) and isinstance(record, Document)
    assert text.text == page.text == f"A bridge is closed\n\n{prose}"
    assert (text.source, record.source) == ("<stdin>", "<stdin>:1")
    assert bad == Skipped("<stdin>:2", 'no "text", or it is not a string')


def test_an_explicit_file_of_unknown_type_is_told_by_its_content(read_one: Reader, prose: str) -> None:
    item = read_one(f"<html><body><p>{prose}</p></body></html>", "saved.page")
    assert isinstance(item, Document) and item.text == prose


def test_json_lines_are_given_as_they_come(prose: str) -> None:
    class Endless(io.RawIOBase):
        """Gives records for ever, so that reading to the end would never return."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = json.dumps({"text": prose, "id": str(self.count)}).encode() + b"\n"
            self.count += 1
            buffer[: len(line)] = line
            return len(line)

        count = 0

    reading = read(["-"], ReadOptions(keep_duplicates=True), stdin=io.BufferedReader(Endless()))
    assert [next(reading).id for _ in range(3)] == ["0", "1", "2"]  # type: ignore[union-attr]
