"""The public face: what `import kg` gives."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg


def test_the_exported_names() -> None:
    assert kg.__all__ == [
        "Annotator",
        "Document",
        "Extraction",
        "Graph",
        "KgError",
        "Linker",
        "Pipeline",
        "Recipe",
        "RuleExtractor",
        "Store",
        "__version__",
        "build",
        "open",
    ]
    for name in kg.__all__:
        assert getattr(kg, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        kg.nonsense  # noqa: B018


def test_importing_kg_loads_no_heavy_library() -> None:
    code = "import sys, kg; print(sorted({'spacy', 'rdflib', 'networkx', 'pyvis'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_build_query_export_and_open_again(tmp_path: Path, pipeline: kg.Pipeline) -> None:
    article = tmp_path / "talks.txt"
    article.write_text(
        "Envoys meet in Geneva\n\nGeneva, 4 March 2024\n\n"
        "Emmanuel Macron met Olaf Scholz in Paris on Monday. Germany condemned the attack on Kharkiv.\n",
        encoding="utf-8",
    )
    with kg.build([article], out=tmp_path / "news.kg", pipeline=pipeline) as graph:
        assert graph.report is not None
        assert graph.report.added == 1
        met = graph.query("who-met-whom").records()
        assert {(row["one"], row["other"]) for row in met} == {
            ("http://www.wikidata.org/entity/Q3052772", "http://www.wikidata.org/entity/Q61053")
        }
        assert graph.validate() == []
        graph.export(tmp_path / "news.nq")
        assert (tmp_path / "news.nq").read_text(encoding="utf-8").count("Q61053") > 1
        assert graph.view(tmp_path / "news.html").read_text(encoding="utf-8").startswith("<!")
        assert graph.to_networkx().number_of_nodes() > 2
        assert len(graph.rdflib()) > 100
    with kg.open(tmp_path / "news.kg") as again:
        assert again.counts()["articles"] == 1
