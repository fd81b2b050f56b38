from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import main

ARTICLES = {
    "2024-05-06-lisbon.txt": (
        "Spanish leader visits Lisbon\n\n"
        "LISBON, May 6 (Coast Wire) - Spain's prime minister, Pedro Sánchez, met the president of Portugal "
        "in Lisbon on Monday, and the two countries signed an agreement on water.\n\n"
        "Protesters marched through Porto on Sunday. Police arrested four people, officials said.\n"
    ),
    "2024-05-07-rome.html": (
        '<html><head><title>Italy condemns attack</title><meta property="og:site_name" content="Bay News">'
        "</head><body><article><h1>Italy condemns attack</h1><p>Italy on Tuesday condemned an attack on its "
        "embassy in Tripoli that wounded three guards, and called on Libya to find those who had fired the "
        "rockets.</p><p>Nobody has said that it was behind the attack, which took place on Monday night.</p>"
        "</article></body></html>"
    ),
}

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run() -> Run:
    """Run a command within this process."""

    def _run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(
            main, [str(argument) for argument in arguments], input=stdin, prog_name="kg"
        )

    return _run


@pytest.fixture
def process() -> Process:
    """Run a command as a user's shell would."""

    def _process(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)

    return _process


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles of our own."""
    folder = tmp_path_factory.mktemp("articles")
    for name, content in ARTICLES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def store(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from them."""
    path = tmp_path_factory.mktemp("store") / "news.kg"
    result = CliRunner().invoke(main, ["build", str(articles), "--out", str(path)])
    assert result.exit_code == 0, result.output
    return path
