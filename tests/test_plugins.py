"""Parts that other packages bring."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import main
from kg.model import Document
from kg.plugins import Part, names
from kg.read import Skipped, read

CODE = """
from kg.model import Entity, EntityType


class Everyone:
    def __init__(self, lookup):
        self.version = lookup.version

    def link(self, annotation):
        return tuple(
            Entity("Q42", name.text, EntityType.PERSON, "Q42", 1.0, (name,), f"everyone, by {self.version}")
            for name in annotation.names[:1]
        )


def lines(name, stream, options):
    from kg.errors import ReadError
    from kg.read.draft import Draft, Metadata
    from kg.read.skipped import Skipped

    for number, line in enumerate(stream, 1):
        text = line.decode().strip()
        if text == "skip":
            yield Skipped(f"{name}:{number}", "not wanted")
        elif text == "end":
            raise ReadError("ends here")
        elif text == "break":
            raise ValueError("a defect")
        elif text == "nothing":
            yield None
        elif text == "bytes":
            yield Draft(name, line, Metadata())
        else:
            yield Draft(f"{name}:{number}", text, Metadata(id=f"line-{number}"), True)


def count(graph):
    yield f"{len(graph)} quads\\n".encode()
"""
POINTS = """
[newskg.linkers]
everyone = brought_part:Everyone
broken = no_such_module_at_all:Nothing
[newskg.exporters]
count = brought_part:count
[newskg.readers]
Lines = brought_part:lines
txt = brought_part:lines
odd = no_such_module_at_all:read
"""


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """The command, where a package with parts is installed."""
    info = tmp_path / "site" / "brought_part-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: brought-part\nVersion: 1.2\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    (info.parent / "brought_part.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(info.parent), *sys.path])
    monkeypatch.delitem(sys.modules, "brought_part", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Emmanuel Macron met Olaf Scholz in Berlin on Monday.\n" * 3)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_parts_are_found_by_name(kg: Callable[..., Result]) -> None:
    assert names(Part.LINKER) == ["broken", "everyone"]
    assert names(Part.EXTRACTOR) == []


def test_a_linker_takes_the_place_of_ours_and_is_named(kg: Callable[..., Result]) -> None:
    result = kg("extract", "a.txt", "--linker", "everyone")
    assert result.exit_code == 0, result.output
    (entity,) = json.loads(result.stdout)["entities"]
    assert (entity["qid"], entity["reason"].startswith("everyone, by ")) == ("Q42", True)
    assert kg("build", "a.txt", "--out", "news.kg", "--linker", "everyone").exit_code == 0
    assert "everyone of brought-part 1.2" in kg("info", "news.kg").stdout


def test_an_exporter_adds_a_format(kg: Callable[..., Result]) -> None:
    assert kg("build", "a.txt", "--out", "news.kg").exit_code == 0
    assert kg("export", "news.kg", "--format", "count").stdout.endswith(" quads\n")
    unknown = kg("export", "news.kg", "--format", "poem")
    assert (unknown.exit_code, "csv, count" in unknown.stderr) == (2, True)


def test_a_reader_is_asked_by_the_ending_of_a_file(kg: Callable[..., Result]) -> None:
    folder = Path("in")
    folder.mkdir()
    (folder / "a.LINES").write_text("Iran denied it.\nskip\nRussia struck Kharkiv on Monday.\n")
    (folder / "b.other").write_text("x")
    items = read([folder])
    told = [str(item) if isinstance(item, Skipped) else (item.id, item.text) for item in items]
    assert told == [
        ("line-1", "Iran denied it."),
        f"{folder / 'a.LINES'}:2: not wanted",
        ("line-3", "Russia struck Kharkiv on Monday."),
    ]
    assert items.ignored == 1


def test_a_reader_takes_nothing_that_newskg_reads_itself(kg: Callable[..., Result]) -> None:
    (document,) = read(["a.txt"])
    assert isinstance(document, Document)
    assert document.text.count("Macron") == 3


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        ("end", "ends here"),
        ("break", "cannot be read: ValueError: a defect"),
        ("nothing", "the reader for .lines gave NoneType, which is not a complete Draft"),
        ("bytes", "the reader for .lines gave Draft, which is not a complete Draft"),
    ],
)
def test_a_reader_that_fails_ends_its_file_and_no_more(
    kg: Callable[..., Result], last: str, reason: str
) -> None:
    Path("a.lines").write_text(f"Iran denied it.\n{last}\nSpain waited.\n")
    good, bad, next_file = read(["a.lines", "a.txt"])
    assert isinstance(good, Document)
    assert isinstance(next_file, Document)
    assert bad == Skipped("a.lines", reason)


def test_a_reader_that_cannot_be_loaded_is_named(kg: Callable[..., Result]) -> None:
    Path("a.odd").write_text("x")
    (skipped,) = read(["a.odd"])
    assert "no_such_module_at_all:read (newskg.readers) cannot be loaded" in str(skipped)


def test_another_version_of_a_reader_reads_a_file_again(kg: Callable[..., Result], tmp_path: Path) -> None:
    Path("a.lines").write_text("Iran denied it on Monday.\n")

    def built() -> tuple[int, int]:
        told = json.loads(kg("build", "a.lines", "--out", "news.kg", "--json").stdout)
        return told["added"], told["unchanged"]

    assert (built(), built()) == ((1, 0), (0, 1))
    code = tmp_path / "site" / "brought_part.py"
    code.write_text(code.read_text().replace("text = line.decode()", 'text = "Iraq " + line.decode()[4:]'))
    sys.modules.pop("brought_part")
    # Its version is what says that a package has changed.
    assert built() == (0, 1)
    metadata = tmp_path / "site" / "brought_part-1.2.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("1.2", "1.3"))
    assert built() == (1, 0)
    assert "entity/Q796>" in kg("export", "news.kg", "--format", "nquads").stdout


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nobody", "no linker is called 'nobody' (broken, everyone)"),
        ("broken", "no_such_module_at_all:Nothing (newskg.linkers) cannot be loaded"),
    ],
)
def test_what_is_not_there_is_named(kg: Callable[..., Result], name: str, told: str) -> None:
    result = kg("extract", "a.txt", "--linker", name)
    assert (result.exit_code, told in result.stderr) == (2, True)
