"""Archives, PDF, mail, Parquet and compressed files: an article a record, and errors record by record."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.errors import ReadError, UsageError
from kg.model import Document
from kg.read import ReadOptions, Skipped, read
from kg.read.compressed import decompressed
from kg.read.mail import read_mbox

TEXT = """Ferry line opens

4 March 2024

A ferry line between Tallinn and Helsinki opened on Monday, and the mayors of both cities took the first ship.
"""
PAGE = """<html><head><title>Ferry line opens</title></head><body><article><h1>Ferry line opens</h1>
<p>A ferry line between Tallinn and Helsinki opened on Monday, and the mayors of both cities took it.</p>
<p>Tickets were sold out within the hour, the harbour said in a statement to reporters.</p>
</article></body></html>
"""


def all_of(path: Path, **options: object) -> list[Document | Skipped]:
    return list(read([path], ReadOptions(**options)))  # type: ignore[arg-type]


def archive(*records: tuple[str, str, str, bytes]) -> bytes:
    """A WARC file of responses: status, content type, address, body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for status, kind, address, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return out.getvalue()


RECORDS = archive(
    ("200 OK", "text/html; charset=utf-8", "https://news.example/ferry", PAGE.encode()),
    ("200 OK", "image/png", "https://news.example/logo.png", b"\x89PNG"),
    ("404 Not Found", "text/html", "https://news.example/gone", PAGE.encode()),
    ("200 OK", "text/html", "https://news.example/empty", b"<html></html>"),
    ("200 OK", "text/plain", "https://news.example/plain", TEXT.replace("ferry", "bus").encode()),
)


def test_a_web_archive_gives_its_pages_and_an_error_for_each_broken_one(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(RECORDS)
    (tmp_path / "b.warc").write_bytes(gzip.decompress(RECORDS))
    for name in ("a.warc.gz", "b.warc"):
        page, empty, plain = all_of(tmp_path / name)
        assert isinstance(page, Document)
        assert (page.url, page.source) == ("https://news.example/ferry", f"{tmp_path / name}:1")
        assert "Tickets were sold out" in page.text
        assert isinstance(empty, Skipped)
        assert empty.source == f"{tmp_path / name}:4"
        assert isinstance(plain, Document)
        assert (plain.title, plain.date) == ("Ferry line opens", date(2024, 3, 4))


def test_an_archive_that_is_cut_short_gives_what_is_before(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(RECORDS[: len(RECORDS) - 150])
    *found, last = all_of(tmp_path / "a.warc.gz")
    assert isinstance(found[0], Document)
    assert isinstance(last, Skipped)
    (tmp_path / "b.warc").write_text("no archive at all\n\n")
    (skipped,) = all_of(tmp_path / "b.warc")
    assert "not a record of a web archive" in str(skipped)


def test_a_wacz_holds_web_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as made:
        made.writestr("archive/data.warc.gz", RECORDS)
        made.writestr("pages/pages.jsonl", "{}")
    found = all_of(tmp_path / "a.wacz")
    assert [type(one) for one in found] == [Document, Skipped, Document]
    assert found[0].source == f"{tmp_path / 'a.wacz'}:archive/data.warc.gz:1"
    (tmp_path / "b.wacz").write_bytes(b"PK")
    assert "not a WACZ file" in str(all_of(tmp_path / "b.wacz"))


def pdf(lines: list[str]) -> bytes:
    """A PDF file with these lines on its page."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 5 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 6\n0000000000 65535 f \n{end}".encode("latin-1")


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    lines = [line for line in TEXT.splitlines() if line]
    (tmp_path / "2024-03-05-ferry.pdf").write_bytes(pdf(lines))
    (found,) = all_of(tmp_path / "2024-03-05-ferry.pdf")
    assert isinstance(found, Document)
    assert "between Tallinn and Helsinki opened" in found.text
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert "cannot be read as PDF" in str(all_of(tmp_path / "b.pdf"))
    (tmp_path / "c.pdf").write_bytes(pdf([]))
    assert "no text in the PDF" in str(all_of(tmp_path / "c.pdf"))


HEAD = "From: The Daily Lantern <news@lantern.example>\nSubject: Ferry =?utf-8?q?l=C3=ADne?= opens\n"
MAIL = f"{HEAD}Date: Mon, 4 Mar 2024 08:00:00 +0000\nArchived-At: <https://lantern.example/1>\n"


def test_a_newsletter_has_its_subject_sender_and_day(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(f"{MAIL}\n{TEXT.splitlines()[-1]}\n", encoding="utf-8")
    (found,) = all_of(tmp_path / "a.eml")
    assert isinstance(found, Document)
    assert (found.title, found.publisher, found.date) == (
        "Ferry líne opens",
        "The Daily Lantern",
        date(2024, 3, 4),
    )
    assert found.url == "https://lantern.example/1"
    html = f'{MAIL}MIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n\n{PAGE}'
    (tmp_path / "b.eml").write_text(html, encoding="utf-8")
    (found,) = all_of(tmp_path / "b.eml")
    assert isinstance(found, Document)
    assert "Tickets were sold out" in found.text
    assert "<p>" not in found.text


def test_a_mailbox_gives_a_message_after_the_other(tmp_path: Path) -> None:
    one = f"From x Mon Mar  4\n{MAIL}\n{TEXT.splitlines()[-1]}\n>From the harbour came no word.\n\n"
    bare = "From y Mon Mar  4\nSubject: nothing\n\n\n\n"
    (tmp_path / "a.mbox").write_text(one + bare + one.replace("ferry", "bus"), encoding="utf-8")
    first, second, third = all_of(tmp_path / "a.mbox")
    assert isinstance(first, Document)
    assert "\nFrom the harbour" in first.text or " From the harbour" in first.text
    assert isinstance(second, Skipped)
    assert second.source.endswith("a.mbox:2")
    assert isinstance(third, Document)
    (tmp_path / "b.mbox").write_text("Dear all,\n")
    assert "not a mailbox" in str(all_of(tmp_path / "b.mbox"))


@given(st.binary(max_size=400))
def test_no_mailbox_makes_the_reader_stumble(data: bytes) -> None:
    for item in read_mbox("x", io.BytesIO(b"From a\n" + data), ReadOptions()):
        assert item.source.startswith("x:")


def test_parquet_with_columns_named_otherwise(tmp_path: Path) -> None:
    body = TEXT.splitlines()[-1]
    table = {
        "body": [body, None, body.replace("ferry", "bus")],
        "published": [datetime(2024, 3, 4, 8, tzinfo=UTC), None, None],
        "title": ["Ferry", "x", None],
        "extra": [1, 2, 3],
    }
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    columns = (("text", "body"), ("date", "published"))
    one, none, other = all_of(tmp_path / "a.parquet", columns=columns)
    assert isinstance(one, Document)
    assert (one.text, one.title, one.date) == (body, "Ferry", date(2024, 3, 4))
    assert none == Skipped(f"{tmp_path / 'a.parquet'}:2", 'no "text", or it is not a string')
    assert isinstance(other, Document)
    (skipped,) = all_of(tmp_path / "a.parquet")
    assert "no column 'text'; there are body, published" in str(skipped)
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    assert "cannot be read as Parquet" in str(all_of(tmp_path / "b.parquet"))


def test_json_lines_with_fields_named_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "Rain fell in Oslo.", "text": 7}')
    (found,) = all_of(tmp_path / "a.jsonl", columns=(("text", "body"),))
    assert isinstance(found, Document)
    assert found.text == "Rain fell in Oslo."


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


@pytest.mark.parametrize("ending", PACKERS)
def test_a_compressed_file_is_as_the_file_in_it(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"a.txt{ending}").write_bytes(PACKERS[ending](TEXT.encode()))
    (found,) = all_of(tmp_path)
    assert isinstance(found, Document)
    assert found.title == "Ferry line opens"
    (tmp_path / f"a.txt{ending}").write_bytes(PACKERS[ending](TEXT.encode())[:-9])
    (skipped,) = all_of(tmp_path)
    assert "cannot be decompressed" in str(skipped)
    bomb = PACKERS[ending](b"\n" * (80 << 20))
    (tmp_path / f"a.txt{ending}").write_bytes(bomb)
    assert isinstance(all_of(tmp_path)[0], Skipped)
    stream = decompressed(io.BytesIO(bomb))
    with pytest.raises(ReadError, match="grows to more than 200 times"):
        while stream.read(1 << 20):
            pass


@pytest.mark.parametrize(
    ("library", "name", "reason"),
    [
        ("warcio.archiveiterator", "a.warc", "needs the package warcio: pip install 'newskg[inputs]'"),
        ("pypdf", "a.pdf", "needs the package pypdf"),
        ("pyarrow.parquet", "a.parquet", "needs the package pyarrow"),
    ],
)
def test_a_missing_library_is_named(
    library: str, name: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_bytes(b"%PDF")
    assert reason in str(all_of(tmp_path / name))


def test_files_in_an_object_store(tmp_path: Path) -> None:
    table = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT.replace("ferry", "tram")]}), table)
    for name, data in (("a.txt", TEXT.encode()), ("b.parquet", table.getvalue()), ("c.png", b"x")):
        with fsspec.open(f"memory://news/{name}", "wb") as stream:
            stream.write(data)
    reading = read(["memory://news"])
    assert reading.ignored == 1
    one, other = reading
    assert (one.source, other.source) == ("memory:///news/a.txt", "memory:///news/b.parquet:1")
    assert isinstance(other, Document)
    assert "A tram line" in other.text
    assert isinstance(next(iter(read(["memory://news/a.txt"]))), Document)
    (tmp_path / ".cache" / ".git").mkdir(parents=True)
    (tmp_path / ".cache" / "a.txt").write_text(TEXT)
    (tmp_path / ".cache" / ".git" / "b.txt").write_text(TEXT)
    (hidden,) = read([f"file://{tmp_path}/.cache/"])
    assert hidden.source == f"file://{tmp_path}/.cache/a.txt", "only what is hidden below it is left out"
    for url in ("memory://nowhere", "nonsense://x"):
        with pytest.raises(UsageError, match=url):
            read([url])
