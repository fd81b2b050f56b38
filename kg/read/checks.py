"""What makes a draft no document: each check gives the reason, in plain words, or None."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Document
from kg.read.characters import letters
from kg.read.draft import Draft, Metadata
from kg.read.identity import content_hash
from kg.read.language import foreign_language
from kg.read.options import ReadOptions
from kg.read.skipped import Skipped


class Checks:
    """The checks of one run; it remembers the contents that it has passed, to find copies."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._sources: dict[str, str] = {}

    def document(self, draft: Draft) -> Document | Skipped:
        """The document of `draft` with the caller's overrides, or why there is none."""
        item, digest = self.alone(draft)
        return item if isinstance(item, Skipped) else self.copy(digest, draft.source) or item

    def alone(self, draft: Draft) -> tuple[Document | Skipped, str]:
        """The same without a look at other documents, and the digest of the content."""
        draft = _override(draft, self._options)
        reason = size_reason(draft, self._options) or language_reason(draft, self._options)
        if reason:
            return Skipped(draft.source, reason), ""
        digest = content_hash(draft)
        return _document(draft, digest), digest

    def copy(self, digest: str, source: str) -> Skipped | None:
        """Why the content with that digest is not taken again, where it is a copy of an earlier one."""
        earlier = self._sources.setdefault(digest, source)
        if earlier != source and not self._options.keep_duplicates:
            return Skipped(source, f"the same as {earlier}")
        return None


def size_reason(draft: Draft, options: ReadOptions) -> str | None:
    """Why the text is too short or too long; a verbatim text needs one letter only."""
    count = letters(draft.text[: options.max_characters])
    if not draft.text.strip():
        return "empty"
    if len(draft.text) > options.max_characters:
        return f"longer than {options.max_characters:,} characters"
    least = 1 if draft.verbatim else options.min_letters
    return f"too short: {count} letters" if count < least else None


def language_reason(draft: Draft, options: ReadOptions) -> str | None:
    """Why the text is not English: what the source says of its language, else what the text shows."""
    if options.any_language:
        return None
    stated = (draft.metadata.language or "").lower()
    if stated:
        return None if stated.startswith("en") else f"not English: said to be {stated!r}"
    code = foreign_language(draft.text)
    return f"not English: reads like {code!r}" if code else None


def _override(draft: Draft, options: ReadOptions) -> Draft:
    return replace(
        draft, metadata=Metadata(date=options.date, publisher=options.publisher).or_else(draft.metadata)
    )


def _document(draft: Draft, digest: str) -> Document:
    meta = draft.metadata
    return Document(
        id=meta.id or digest,
        text=draft.text,
        title=meta.title,
        date=meta.date,
        url=meta.url,
        publisher=meta.publisher,
        language=meta.language or "en",
        author=meta.author,
        source=draft.source,
    )
