"""What the site has beside the pages in docs/: the front page, what comes from the code, and links that hold.

Hooks of mkdocs (see mkdocs.yml). Nothing is written into docs/.
"""

from __future__ import annotations

import importlib.util
import posixpath
import re
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from kg.cli.main import main
from kg.query.library import named_queries as all_queries

ROOT = Path(__file__).resolve().parents[2]
TAKEN = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""Pages of the project's root, and what they are called in the site."""
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    made = {
        **{name: (ROOT / source).read_text(encoding="utf-8") for source, name in TAKEN.items()},
        "reference/cli.md": commands(),
        "reference/queries.md": named_queries(),
        "reference/terms.md": "# Ontology\n\n[All terms, with a picture](ontology.html).\n",
        "reference/ontology.html": ontology(),
    }
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Let links between the project's files lead to their pages; what has none is named and not linked."""
    here = page.file.src_uri
    source = next((name for name, made in TAKEN.items() if made == here), f"docs/{here}")
    return _LINK.sub(lambda found: relinked(found, source, here), markdown)


def relinked(link: re.Match[str], source: str, here: str) -> str:
    """A link of the file `source`, which is the page `here`, as it has to be in the site."""
    picture, text, target, anchor = link[1], link[2], link[3], link[4] or ""
    if ":" in target:
        return link[0]
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    page = TAKEN.get(path) or (path.removeprefix("docs/") if path.startswith("docs/") else "")
    if not page:
        named = text.strip("`")
        return f"`{path}`" if named.rstrip("/") == path else f"{text} (`{path}`)"
    return f"{picture}[{text}]({posixpath.relpath(page, posixpath.dirname(here) or '.')}{anchor})"


def commands() -> str:
    """The reference of the command line, from --help."""
    parts = ["# Commands", "As `--help` shows it.", *_helps(main, None, "kg")]
    return "\n\n".join(parts) + "\n"


def _helps(command: click.Command, parent: click.Context | None, name: str) -> list[str]:
    context = click.Context(command, parent=parent, info_name=name, max_content_width=100)
    path = context.command_path
    made = [f"{'#' * (path.count(' ') + 2)} {path}", f"```text\n{command.get_help(context)}\n```"]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found
            made += _helps(found, context, inner)
    return made


def named_queries() -> str:
    """The reference of the named queries, from their files."""
    parts = ["# Named queries", "Each is a file in `queries/`; [Asking](../sparql.md) tells how to use them."]
    for query in all_queries().values():
        parts += [f"## {query.name}", f"**{query.title}.** {query.description}"]
        if query.parameters:
            rows = (
                f"| `{one.name}` | {one.type} | {'yes' if one.required else ''} | {_cell(one.description)} |"
                for one in query.parameters
            )
            parts.append("\n".join(["| parameter | type | needed | |", "|---|---|---|---|", *rows]))
        rows = (f"| `{one.name}` | {_cell(one.description)} |" for one in query.columns)
        parts.append("\n".join(["| column | |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("<", "&lt;")


def ontology() -> str:
    """The page of the ontology."""
    spec = importlib.util.spec_from_file_location("ontology_page", Path(__file__).with_name("ontology.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.page())
