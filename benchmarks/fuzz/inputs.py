"""Inputs for the fuzzer: seeds that look like the real thing, cut up, repeated and sprinkled with odd pieces."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

ODD = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xc2\x85"),
    *(
        b"\r",
        b"\n",
        b"\r\n",
        b"\t",
        b" " * 500,
        b"\n" * 200,
        b'"',
        b"'",
        b"\\",
        b"\\ud800",
        b"\\u0000",
        b"%00",
    ),
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"<![CDATA[",
        b"&#0;",
        b"&#x110000;",
        b"<p>" * 300,
        b"<div><table><tr>" * 50,
    ),
    *(b"<figure><figcaption>", b"<script>", b"<title>", b"<base href='//'>", b"<meta charset=utf-7>"),
    *(b"{", b"}", b"[" * 2000, b"]", b":", b",", b"null", b"true", b"-0", b"1e999", b"NaN", b"9" * 5000),
    *(b"0000-00-00", b"9999-12-31", b"2024-02-30", b"31/31/2024", b"Sept", b"th", b"updated", b"T25:99Z"),
    *(b"_:b", b"<http://x.example/>", b"^^", b"@en", b"<<", b">>", b" .", b"Q0", b"Q99999999999999999999"),
    *("٣".encode(), "²".encode(), "ſ".encode(), "İ".encode(), "é".encode(), "😀".encode(), b"A" * 3000),
)


@st.composite
def mutated(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """A seed with up to eight changes: pieces left out, doubled, exchanged, or odd ones put in."""
    data = draw(st.sampled_from(list(seeds)))
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((0, 1, 1, 2, 5, 20, 200))))
        kind = draw(st.sampled_from(("odd", "random", "double", "cut", "other")))
        if kind == "odd":
            new = draw(st.sampled_from(ODD))
        elif kind == "random":
            new = draw(st.binary(max_size=6))
        elif kind == "other":
            other = draw(st.sampled_from(list(seeds)))
            begin = draw(st.integers(0, len(other)))
            new = other[begin : begin + 60]
        else:
            new = data[start:end] * (2 if kind == "double" else 0)
        data = data[:start] + new + data[end:]
    return data


def texts(seeds: Sequence[bytes]) -> st.SearchStrategy[str]:
    """The same as text, with what is no UTF-8 replaced."""
    return mutated(seeds).map(lambda data: data.decode("utf-8", "replace"))
