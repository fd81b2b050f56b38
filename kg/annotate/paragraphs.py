"""A spaCy component that lets a sentence start after a headline, caption, paragraph, dateline or time."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import ModelError

NAME = "newskg_paragraphs"

_CAPITALS = r"[A-Z][A-Z'’.-]*[A-Z]"
_PART = r"(?:[A-Z][\w.]*|\d{1,4})"
_AGENCY = r"\s\([^()\n]{2,40}\)"
_DATELINE = re.compile(
    rf"^{_CAPITALS}(?:[ /]{_CAPITALS})*(?:, {_PART}(?: {_PART}){{0,3}}){{0,3}}"
    rf"(?:(?:(?:{_AGENCY})?\s?(?:—|–|--)\s?|{_AGENCY}\s-\s)(?=\S)"
    r"|(?:(?<=[A-Z]{4})|(?<=[a-z]{3})|(?<=\d))\s-\s(?=[A-Z\d\"“]))",
    re.MULTILINE,
)
"""Where and when an article was written, before its first words: "KYIV, July 14 (Agency) — "."""

_CLOCK = re.compile(
    r"^[\[(]?(?:\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)(?: [A-Z]{2,4}\b)?[\])]?"
    r"[ \t]*(?:[-–—:|][ \t]+)?(?=[A-Z\"“‘])",
    re.MULTILINE,
)
"""The time before an entry of a live page: "17.05 Talks have …"."""


@Language.component(NAME, assigns=["token.is_sent_start"])
def start_sentences(doc: Doc) -> Doc:
    """Set `is_sent_start` after line breaks; the parser keeps what is set. The text is not changed."""
    for i in doc.to_array("IS_SPACE").nonzero()[0].tolist():
        if i + 1 < len(doc) and _ends_paragraph(doc[i]):
            doc[i + 1].is_sent_start = True
    for match in (*_DATELINE.finditer(doc.text), *_CLOCK.finditer(doc.text)):
        after = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if after is not None and after.start > 0:
            doc[after.start].is_sent_start = True
    return doc


def _ends_paragraph(space: Token) -> bool:
    """A blank line ends a paragraph; so does a single line break unless the line is only wrapped there."""
    breaks = space.text.count("\n")
    if breaks != 1:
        return breaks > 1
    wrapped = space.nbor(1).text[:1].islower() or (space.i > 0 and space.nbor(-1).text == ",")
    return not wrapped


def add(nlp: Language) -> None:
    """Put the component before the parser of `nlp`, once."""
    if NAME in nlp.pipe_names:
        return
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"the model {nlp.meta.get('name', '?')} has no parser")
    nlp.add_pipe(NAME, before="parser")
