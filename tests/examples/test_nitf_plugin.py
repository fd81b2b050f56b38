"""The example of a reader, found as an installed package is."""

from __future__ import annotations

import gzip
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.model import Document
from kg.read import Skipped, read

PACKAGE = Path(__file__).parents[2] / "examples" / "plugins" / "newskg-nitf"
ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf>
  <head>
    <title>Ministers in Tallinn</title>
    <docdata>
      <doc-id id-string="hp-20240305-17"/>
      <date.issue norm="20240305T101500Z"/>
      <doc.copyright holder="The Harbour Post" year="2024"/>
    </docdata>
    <pubdata name="Harbour Post Online"/>
  </head>
  <body xml:lang="en">
    <body.head><hedline><hl1>Estonia’s &amp; Latvia’s ministers meet</hl1></hedline>
      <byline>By Ana <person>Lind</person></byline></body.head>
    <body.content>
      <block><p>The prime minister of Estonia met <person>Emmanuel
        Macron</person> in Tallinn on Monday.</p><media><caption><p>A photo.</p></caption></media></block>
      <table><tr><td>1</td></tr></table>
      <p>They spoke about a railway.</p>
    </body.content>
  </body>
</nitf>
"""


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = tmp_path / "site" / f"newskg_nitf-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    ((group, points),) = project["entry-points"].items()
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[{group}]\n{lines}", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(info.parent), str(PACKAGE), *sys.path])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_text_and_metadata(articles: Path) -> None:
    (articles / "a.NITF").write_text(ARTICLE, encoding="utf-8")
    (document,) = read([articles])
    assert isinstance(document, Document)
    assert document.text.split("\n\n") == [
        "Estonia’s & Latvia’s ministers meet",
        "The prime minister of Estonia met Emmanuel Macron in Tallinn on Monday.",
        "They spoke about a railway.",
    ]
    assert (document.id, document.title) == ("hp-20240305-17", "Estonia’s & Latvia’s ministers meet")
    assert (document.date, document.publisher) == (date(2024, 3, 5), "The Harbour Post")
    assert (document.author, document.language) == ("By Ana Lind", "en")


def test_versions_with_a_namespace_and_compressed_files(articles: Path) -> None:
    spaced = ARTICLE.replace("<nitf>", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">')
    (articles / "a.nitf.gz").write_bytes(gzip.compress(spaced.encode()))
    (document,) = read([articles])
    assert isinstance(document, Document)
    assert document.text.endswith("They spoke about a railway.")


def test_a_store_is_built_from_them(articles: Path, tmp_path: Path) -> None:
    (articles / "a.nitf").write_text(ARTICLE, encoding="utf-8")
    (articles / "b.nitf").write_text("<html/>", encoding="utf-8")
    out = str(tmp_path / "news.kg")
    result = CliRunner().invoke(main, ["build", str(articles), "--out", out])
    assert (result.exit_code, "b.nitf: not NITF: the document is <html>" in result.stderr) == (3, True)
    met = CliRunner().invoke(main, ["query", out, "who-met-whom", "--format", "csv"]).stdout
    assert "Emmanuel Macron" in met


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not XML: no element found"),
        (ARTICLE.encode()[:300], "not XML: "),
        (b"\xff\xfe<\0n", "not XML: "),
        (b"<rss/>", "not NITF: the document is <rss>"),
        (b"<nitf><body><body.content/></body></nitf>", "no paragraph in body.content"),
        (ARTICLE.replace("DTD", "x").encode() + b"<", "not XML: "),
        (b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>', "defines entities"),
        (b"<nitf>" * 9 + b" " * (8 << 20), "larger than 8 MB"),
    ],
)
def test_what_cannot_be_read_is_told(articles: Path, content: bytes, reason: str) -> None:
    (articles / "a.nitf").write_bytes(content)
    (skipped,) = read([articles])
    assert isinstance(skipped, Skipped)
    assert (skipped.source, skipped.reason[: len(reason)]) == (str(articles / "a.nitf"), reason)


def test_nesting_without_end_ends_the_file_alone(articles: Path) -> None:
    deep = b"<nitf><body><body.content>" + b"<block>" * 5000 + b"<p>x</p>" + b"</block>" * 5000
    (articles / "a.nitf").write_bytes(deep + b"</body.content></body></nitf>")
    (articles / "b.nitf").write_text(ARTICLE, encoding="utf-8")
    deep_one, good = read([articles])
    assert isinstance(deep_one, Skipped)
    assert isinstance(good, Document)
