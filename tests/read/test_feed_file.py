from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import Skipped, read

FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bay News</title>
<item><title>A bridge &amp;amp; a ferry</title><link>https://bay.example/1</link>
<pubDate>Tue, 29 Jul 2025 10:00:00 +0000</pubDate><description>In short.</description>
<content:encoded>{whole}</content:encoded></item>
<item><title>Only told of</title><link>https://bay.example/2</link><description>{short}</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay News</title><entry><title>A bridge</title>
<updated>2025-07-29T10:00:00Z</updated><content type="text">{whole}</content></entry></feed>"""


@pytest.fixture
def feed(prose: str) -> str:
    whole = f"<p>{prose}</p><p>{prose.replace('Gothenburg', 'Malmö')}</p><p>Share this article</p>"
    whole += f"<p>{prose.replace('Gothenburg', 'Turku')}</p>"
    return FEED.format(whole=escape(whole), short=prose[:80])


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml"])
def test_an_entry_that_holds_its_article_is_one(feed: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(feed, encoding="utf-8")
    document, skipped = read([tmp_path / name])
    assert isinstance(document, Document)
    assert document.title == "A bridge & a ferry"
    assert (document.date, document.publisher) == (date(2025, 7, 29), "Bay News")
    assert document.url == "https://bay.example/1"
    assert document.text.startswith("A bridge & a ferry\n\nThe harbour master of Gothenburg")
    assert "Turku" in document.text
    assert "Share" not in document.text
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "the feed only announces it (kg watch fetches it): Only told of"


def test_plain_text_of_an_entry_keeps_its_paragraphs(prose: str, tmp_path: Path) -> None:
    other = prose.replace("Gothenburg", "Malmö")
    path = tmp_path / "feed.atom"
    path.write_text(ATOM.format(whole=f"{prose}\n\n{other}\n\n{prose[:-1]}, too."), encoding="utf-8")
    (document,) = read([path])
    assert isinstance(document, Document)
    assert document.text.startswith(f"A bridge\n\n{prose}\n\n{other}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<?xml version="1.0"?><plist><a>b</a></plist>', "XML, but neither a web page nor a feed"),
        ("<rss", "not an RSS or Atom feed"),
        ("<rss><title>&#x110000;", "not a readable feed: ValueError"),
    ],
)
def test_other_xml_is_no_article(content: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / ("feed.rss" if content.startswith("<rss") else "other.xml")
    path.write_text(content, encoding="utf-8")
    (skipped,) = read([path])
    assert isinstance(skipped, Skipped)
    assert skipped.reason.partition(": chr()")[0] == reason
