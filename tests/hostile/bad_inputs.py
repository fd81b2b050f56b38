"""Makes a folder of bad inputs: python tests/hostile/bad_inputs.py FOLDER

Every file is one that no article can be read from, however its name looks. The same call makes the same files.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

_MILLION = 1_000_000
_SENTENCE = "Emmanuel Macron met Olaf Scholz in Berlin on Monday to speak about Ukraine and the war there."
_FOREIGN = {
    "german": "Der Bundeskanzler traf am Montag in Berlin die Ministerpräsidentin, um über den Haushalt zu sprechen.",
    "french": "Le président a rencontré lundi à Paris les ministres, qui ont parlé du budget pendant toute la journée.",
    "spanish": "El presidente se reunió el lunes en Madrid con los ministros para hablar de los presupuestos del año.",
    "italian": "Il presidente ha incontrato lunedì a Roma i ministri, che hanno parlato a lungo della legge di bilancio.",
    "dutch": "De minister-president sprak maandag in Den Haag met zijn ministers over de begroting van het komende jaar.",
    "polish": "Premier spotkał się w poniedziałek w Warszawie z ministrami, aby rozmawiać o budżecie na przyszły rok.",
    "russian": "Президент встретился в понедельник в Москве с министрами, чтобы обсудить бюджет на следующий год.",
    "turkish": "Cumhurbaşkanı pazartesi günü Ankara'da bakanlarla bir araya gelerek gelecek yılın bütçesini görüştü.",
    "greek": "Ο πρωθυπουργός συναντήθηκε τη Δευτέρα στην Αθήνα με τους υπουργούς για τον προϋπολογισμό του έτους.",
    "arabic": "التقى الرئيس يوم الاثنين في القاهرة مع الوزراء لمناقشة ميزانية العام المقبل والوضع في المنطقة كلها.",
    "chinese": "总统星期一在北京会见了各部部长,讨论明年的预算以及整个地区的局势,会议持续了一整天。",
    "hungarian": "A miniszterelnök hétfőn Budapesten találkozott a miniszterekkel, hogy a jövő évi költségvetésről tárgyaljanak.",
}
_HTML = "<!doctype html><html><head><title>x</title></head><body>{}</body></html>"
_KINDS = ("txt", "md", "html", "jsonl", "pdf", "eml", "mbox", "warc", "warc.gz", "wacz", "parquet", "txt.gz")
Files = Iterator[tuple[str, bytes]]


def _empty() -> Files:
    for kind in _KINDS:
        yield f"empty.{kind}", b""
        yield f"zeros.{kind}", bytes(3000)
    for kind in ("txt", "md", "html", "jsonl", "eml"):
        yield f"blank.{kind}", b" \t\r\n" * 500
        yield f"bom.{kind}", b"\xef\xbb\xbf"
        yield f"invisible.{kind}", "\u200b\u200e\u202e\u2066\ufeff\u2029".encode() * 300


def _noise() -> Files:
    for number, kind in enumerate(_KINDS * 2):
        yield f"noise-{number}.{kind}", random.Random(number).randbytes(5000)
    heads = {"pdf": b"%PDF-1.7\n", "parquet": b"PAR1", "wacz": b"PK\x03\x04", "warc": b"WARC/1.0\r\n"}
    for kind, head in heads.items():
        yield f"only-head.{kind}", head
        yield f"head-and-noise.{kind}", head + random.Random(kind).randbytes(5000)
    for kind, head in {
        "gz": b"\x1f\x8b\x08",
        "bz2": b"BZh9",
        "xz": b"\xfd7zXZ\0",
        "zst": b"\x28\xb5\x2f\xfd",
    }.items():
        yield f"only-head.txt.{kind}", head
        yield f"head-and-noise.txt.{kind}", head + random.Random(kind).randbytes(3000)


def _cut_off() -> Files:
    text = "\n".join(f"{number} {_SENTENCE}" for number in range(2000)).encode()
    packers: dict[str, Callable[[bytes], bytes]] = {
        "gz": gzip.compress,
        "bz2": bz2.compress,
        "xz": lzma.compress,
    }
    for kind, pack in packers.items():
        whole = pack(text)
        yield f"cut.txt.{kind}", whole[: len(whole) // 2]
        yield f"cut.html.{kind}", pack(_HTML.format("<p>" + "x" * 5000).encode())[:60]
    damaged = bytearray(gzip.compress(text))
    damaged[-8] ^= 0xFF
    yield "wrong-checksum.txt.gz", bytes(damaged)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("archive/data.warc", "WARC/1.0\r\n")
    yield "cut.wacz", archive.getvalue()[:-30]
    yield "cut.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999\r\n\r\nHTTP/1.1 200 OK\r\n"
    yield (
        "wrong-length.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: minus\r\n\r\nHTTP/1.1 200 OK\r\n",
    )
    yield "cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    yield (
        "loop.pdf",
        b"%PDF-1.4\n1 0 obj\n<< /Pages 1 0 R /Kids [1 0 R] >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    )


def _bombs() -> Files:
    zeros = bytes(_MILLION)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
        for _ in range(400):
            stream.write(zeros)
    yield "bomb.txt.gz", packed.getvalue()
    yield "bomb-in-bomb.txt.gz", gzip.compress(packed.getvalue(), mtime=0)
    archive = io.BytesIO()
    with (
        zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("archive/data.warc", "w") as part,
    ):
        for _ in range(400):
            part.write(zeros)
    yield "bomb.wacz", archive.getvalue()
    yield "one-line.txt", (_SENTENCE.encode() + b" ") * (50 * _MILLION // (len(_SENTENCE) + 1))
    yield "one-line.jsonl", b'{"id": "x", "text": "' + b"a " * (25 * _MILLION) + b'"}'
    yield "one-word.html", _HTML.format("x" * (12 * _MILLION)).encode()
    yield "deep.html", ("<div>" * 100_000 + "</div>" * 100_000).encode()
    yield "deep-lists.html", _HTML.format("<ul><li>" * 100_000).encode()
    yield "wide.html", _HTML.format("<p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">").encode()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield "laughs.xhtml", f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'.encode()


def _json() -> Files:
    lines = {
        "not-json": "Emmanuel Macron",
        "cut": '{"id": "a", "text": "Emmanuel',
        "list": '["a", "b"]',
        "number": "12",
        "null": "null",
        "no-text": '{"id": "a"}',
        "null-text": '{"id": "a", "text": null}',
        "number-text": '{"id": "a", "text": 12}',
        "list-text": '{"id": "a", "text": ["a"]}',
        "empty-text": '{"id": "a", "text": ""}',
        "list-id": json.dumps({"id": ["a"], "text": _SENTENCE * 3}),
        "wrong-date": json.dumps({"id": "a", "text": _SENTENCE * 3, "date": "yesterday-ish"}),
        "deep": "[" * 100_000,
        "deep-object": '{"a":' * 50_000,
        "huge-number": '{"id": "a", "text": ' + "9" * 10_000 + "}",
        "nan": '{"id": "a", "text": NaN}',
        "half-a-pair": '{"id": "a", "text": "\\ud800"}',
        "foreign": json.dumps({"id": "a", "text": _FOREIGN["german"] * 3}),
    }
    for name, line in lines.items():
        yield f"{name}.jsonl", line.encode()
    yield "latin-1.jsonl", '{"id": "a", "text": "é"}'.encode("latin-1")


def _pages() -> Files:
    bodies = {
        "nothing": "",
        "menu": "<nav>" + "".join(f"<a href='/{n}'>Part {n}</a>" for n in range(200)) + "</nav>",
        "script": "<script>" + "alert(1);" * 2000 + "</script>",
        "moved": "<meta http-equiv=refresh content='0; url=https://example.org/'>",
        "comment": "<!-- " + _SENTENCE * 50,
        "picture": "<img src='data:image/png;base64," + "A" * 2 * _MILLION + "'>",
        "cookies": "<div class=cookie-banner><p>We use cookies.</p><button>Accept</button></div>",
        "open-tags": "<" * 50_000,
        "entities": "&" * 50_000,
    }
    for name, body in bodies.items():
        yield f"{name}.html", _HTML.format(body).encode()
    for name, text in _FOREIGN.items():
        yield f"{name}.txt", (text * 4).encode()
        yield f"{name}.html", _HTML.format(f"<article><p>{text * 4}</p></article>").encode()
    yield (
        "shift-jis.txt",
        "首相は月曜日に東京で大臣たちと会談し、来年の予算について話し合った。".encode("shift_jis") * 5,
    )
    yield "wrong-charset.html", b"<meta charset=utf-16>" + _HTML.format("").encode()


def _mail() -> Files:
    head = "From: a@example.org\r\nTo: b@example.org\r\nSubject: News\r\n"
    yield "no-body.eml", f"{head}\r\n".encode()
    yield (
        "only-a-file.eml",
        (
            f"{head}Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + "AAAA" * 500
        ).encode(),
    )
    yield "no-parts.eml", f"{head}Content-Type: multipart/mixed; boundary=x\r\n\r\nnothing\r\n".encode()
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000))
    yield "deep.eml", f"{head}{nested}".encode()
    yield "no-base64.eml", f"{head}Content-Transfer-Encoding: base64\r\n\r\n!!!!".encode()
    yield (
        "unknown-charset.eml",
        f"{head}Content-Type: text/plain; charset=x-none\r\n\r\n\u00ff".encode("latin-1"),
    )
    yield "no-letters.mbox", b"not a mailbox\n" * 100


def _names() -> Files:
    for name in (
        "two\nlines.txt",
        "ring\abell\x1b[31m.txt",
        "-rf.txt",
        "--out.txt",
        "right\u202eto-left.txt",
        "space at the end .txt",
        "'quote\".txt",
        "$(touch x).txt",
        "%s%n.txt",
        "long-" + "n" * 240 + ".txt",
        "e\u0301.txt",
        "<script>alert(1)<!--.html",
    ):
        yield name, b""


def _links(folder: Path) -> Iterator[str]:
    """What is no file at all, or leads nowhere, or nowhere that ends."""
    for name, target in {
        "loop-a.txt": "loop-b.txt",
        "loop-b.txt": "loop-a.txt",
        "nowhere.txt": "is-not-there",
        "zeros-without-end.txt": "/dev/zero",
        "noise-without-end.html": "/dev/urandom",
        "around.txt": ".",
    }.items():
        (folder / name).symlink_to(target)
        yield name
    os.mkfifo(folder / "pipe.txt")
    yield "pipe.txt"
    Path(os.fsdecode(os.fsencode(folder) + b"/no-utf-8-\xff.txt")).write_bytes(b"")
    yield "no-utf-8-\udcff.txt"


def make(folder: Path) -> tuple[list[str], list[str]]:
    """Make all of them; the names of those that are files, and of those that are none."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for part in (_empty, _noise, _cut_off, _bombs, _json, _pages, _mail, _names):
        for name, content in part():
            # Each has a text of its own where it has one: copies of another are skipped for that alone.
            (folder / name).write_bytes(content)
            files.append(name)
    return files, list(_links(folder))


if __name__ == "__main__":
    made, others = make(Path(sys.argv[1]))
    print(f"{len(made)} files and {len(others)} that are none in {sys.argv[1]}")
