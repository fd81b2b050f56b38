"""`kg search`: things by their names."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("search")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def command(store: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find entities, publishers and articles by name or headline.

    All WORDS must occur, in any order; parts of words match, and case and accents are ignored. Exact names
    come first, then names that many articles mention.

    \b
    Examples:
      kg search news.kg odesa
      kg search news.kg navaln --limit 5
      kg search news.kg grain deal --json | jq -r .iri

    \b
    Exit codes: 0 done, also when nothing was found, 2 wrong call,
    5 no store or it cannot be opened; see kg --help.
    """
    from kg.graph.store import Store
    from kg.query.table import printable

    with Store.open(store) as opened:
        hits = opened.search.find(" ".join(words), limit=limit)
    for hit in hits:
        name = hit.name
        if as_json:
            facts = {
                "iri": name.iri,
                "kind": name.kind,
                "name": name.text,
                "label": hit.label,
                "articles": hit.graphs,
            }
            click.echo(json.dumps(facts, ensure_ascii=False))
        else:
            other = "" if hit.label == name.text else f" ({printable(hit.label)})"
            click.echo(f"{printable(name.text)}{other}  {name.kind} in {hit.graphs}  {printable(name.iri)}")
