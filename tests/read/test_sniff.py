from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.sniff import rejoin, sniff
from kg.read.sources import Kind


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        (b'{"id": "a", "text": "b"}\n', Kind.JSONL),
        (b'\xef\xbb\xbf \n{ "text" : "b"', Kind.JSONL),
        (b"<!DOCTYPE html><html>", Kind.HTML),
        (b"\n  <HTML lang=en>", Kind.HTML),
        (b'<?xml version="1.0"?>\n<!-- a -->\n<html xmlns="x">', Kind.HTML),
        (b"<p>Words</p>", Kind.HTML),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', Kind.FEED),
        (b'<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<feed xmlns="x">', Kind.FEED),
        (b'<?xml version="1.0"?>\n<plist>', Kind.XML),
        (b"Words first, then <p>", Kind.TEXT),
        (b"<3 is not markup", Kind.TEXT),
        (b"{curly} words", Kind.TEXT),
        (b"[1, 2]", Kind.TEXT),
        (b"", Kind.TEXT),
    ],
)
def test_kinds(sample: bytes, kind: Kind) -> None:
    assert sniff(sample) is kind


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_what_was_sniffed_is_not_lost(sample: bytes, rest: bytes) -> None:
    assert rejoin(sample, io.BytesIO(rest)).read() == sample + rest


def test_lines_run_over_the_joint() -> None:
    assert list(rejoin(b"a\nb", io.BytesIO(b"c\nd"))) == [b"a\n", b"bc\n", b"d"]
