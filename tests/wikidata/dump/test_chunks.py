import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.wikidata.dump.chunks import chunks

LINES = st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"") + b"}"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(LINES, st.integers(1, 64), st.booleans())
def test_pieces_are_whole_lines_and_all_of_them(lines: list[bytes], size: int, ended: bool) -> None:
    data = b"{" + b"\n".join(lines) + (b"\n" if ended else b"")
    found = list(chunks(io.BytesIO(data), "dump", size=size))
    assert b"".join(chunk.lines for chunk in found) == data
    assert [chunk.number for chunk in found] == list(range(len(found)))
    assert [chunk.offset for chunk in found] == [
        sum(len(c.lines) for c in found[:n]) for n in range(len(found))
    ]
    assert all(chunk.lines.endswith(b"\n") for chunk in found[:-1])


@given(st.integers(1, 40), st.integers(1, 60))
def test_a_longer_dump_begins_with_the_same_pieces(size: int, kept: int) -> None:
    data = b"[\n" + b"".join(b"{%d}\n" % n for n in range(30)) + b"]\n"
    whole = list(chunks(io.BytesIO(data), "dump", size=size))
    seen = []
    with pytest.raises(DataError, match="ends too early, after byte"):
        for chunk in chunks(io.BytesIO(data[:kept]), "dump", size=size):
            seen.append(chunk)  # noqa: PERF402
    assert seen == whole[: len(seen)]
