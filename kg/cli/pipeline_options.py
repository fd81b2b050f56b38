"""The options of all commands that run the pipeline."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.recipe import DEFAULT_MODEL, Recipe


def pipeline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--model`, `--batch-size`, `--index`, `--wikidata`, `--linker`, `--extractor`, `--lexicon`."""
    model = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy model for English.")
    batch = click.option(
        "--batch-size",
        type=click.IntRange(min=1),
        default=64,
        show_default=True,
        help="Documents to parse at a time. Affects speed only, never the result.",
    )
    index = click.option(
        "--index",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Index of Wikidata items, made by kg index.  [default: the bundled index]",
    )
    wikidata = click.option(
        "--wikidata",
        type=click.Choice(["offline", "online"]),
        default="offline",
        show_default=True,
        help="online: look up names that the index lacks at Wikidata. Those names leave this machine.",
    )
    linker = click.option("--linker", metavar="NAME", help="Use the linker of a plug-in.")
    extractor = click.option("--extractor", metavar="NAME", help="Use the extractor of a plug-in.")
    lexicon = click.option(
        "--lexicon",
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="Your own table of event words, added to the built-in ones. See kg events lexicon.",
    )
    return model(batch(index(wikidata(linker(extractor(lexicon(command)))))))


def recipe(given: dict[str, Any]) -> Recipe:
    """Take the options of a pipeline out of the given ones. The environment may name another API."""
    online = given.pop("wikidata") == "online"
    api = os.environ.get("KG_WIKIDATA_API") or "https://www.wikidata.org/w/api.php"
    return Recipe(
        given.pop("model"),
        given.pop("index"),
        api if online else None,
        given.pop("batch_size"),
        given.pop("linker"),
        given.pop("extractor"),
        given.pop("lexicon"),
    )
