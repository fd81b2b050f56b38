"""`kg validate`: does a store conform to the shapes?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command("validate")
@click.argument("store", type=click.Path(path_type=Path))
@click.option(
    "--shapes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use these SHACL shapes instead.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(store: Path, shapes: Path | None, as_json: bool) -> None:
    """Check every article's graph against the SHACL shapes.

    \b
    Examples:
      kg validate news.kg
      kg validate news.kg --json | jq '.violations[].message'

    \b
    Exit codes: 0 conforms, 2 wrong call, 5 no store or it cannot be opened,
    8 does not conform; see kg --help.
    """
    from kg.errors import ValidationError
    from kg.graph.store import Store
    from kg.graph.validate import validate

    with Store.open(store) as opened:
        found = validate(opened, shapes)
    if as_json:
        facts = {"conforms": not found, "violations": [asdict(one) for one in found]}
        click.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        for one in found:
            click.echo(f"{one.focus}  {one.path}  {one.message}  {one.value}".rstrip())
    if found:
        raise ValidationError(f"{len(found)} violations of the shapes")
    if not as_json:
        click.echo("conforms")
