from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read.decode import decode

WORDS = (
    "Der Bürgermeister says “no” – the café’s naïve plan costs €5 million, and nobody else would pay for it."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_utf_16_big_endian_with_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be")) == WORDS


def test_windows_1252() -> None:
    assert decode(WORDS.encode("cp1252")) == WORDS


def test_a_charset_that_markup_declares() -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><p>Příliš žluťoučký {"x" * 50}</p></html>'
    assert decode(page.encode("iso-8859-2"), markup=True) == page


def test_a_wrong_declaration_gives_way() -> None:
    page = f'<html><head><meta charset="no-such-thing"></head><p>{WORDS}</p></html>'
    assert decode(page.encode("cp1252"), markup=True) == page


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 \xe2\xe3", "binary data: a PDF"),
        (b"PK\x03\x04\x14", "binary data: a ZIP archive or office file"),
        (b"\x89PNG\r\n\x1a\n", "binary data: a PNG image"),
        (b"some text\x00and more", "binary data"),
        (bytes(range(1, 32)) * 4, "binary data"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8", "not valid utf-16 at byte"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


def test_broken_utf_8_is_not_read_as_something_else() -> None:
    data = (WORDS * 3).encode() + b"\xe2\x80"
    with pytest.raises(ReadError, match=f"not valid UTF-8: broken at byte {len(data) - 2}"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data, markup=True), str)
    except ReadError as error:
        assert str(error)
