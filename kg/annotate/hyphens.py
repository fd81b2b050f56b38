"""A spaCy component that gives words with a prefix and a hyphen one place in the tree: "a vice-president".

The corpora that models learn from write such a word as one token, spaCy's tokeniser parts it into three, and
a model then gives all three the tag, the head and the relation of the whole: "arrested an ex-policeman" has
three objects, one of them a hyphen. Here the last part stands for the whole, and the others hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

NAME = "newskg_hyphens"
_HYPHEN = "-"
_AS_HYPHEN = frozenset({"HYPH", "SYM", ":", ",", "CD"})
"""Tags of hyphens that a model took for what they are."""
_NOMINAL = ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
_CARRIED = [TAG, HEAD, DEP]


@Language.component(NAME, assigns=["token.dep", "token.head", "token.tag"])
def join_prefixed(doc: Doc) -> Doc:
    """Correct the doc in place; its tokens stay."""
    found = list(_prefixed(doc))
    if not found:
        return doc
    adjective, noun = get_string_id("JJ"), get_string_id("NN")
    nominal = {get_string_id(name) for name in _NOMINAL}
    heads = [token.head.i for token in doc]
    values = doc.to_array(_CARRIED)
    for prefix, last in found:
        inner = range(prefix, last + 1)
        whole = next((i for i in (last, prefix) if heads[i] not in inner or heads[i] == i), prefix + 1)
        head = heads[whole]
        relation = values[whole, 2]
        for i in range(doc[prefix].sent.start, doc[prefix].sent.end):
            if heads[i] in inner:
                heads[i] = last
        heads[prefix] = heads[prefix + 1] = last
        heads[last] = last if head in inner else head
        values[last, 2] = relation
        if relation in nominal and values[last, 0] == adjective:
            values[last, 0] = noun  # "counter-offensive"
        values[prefix, 2] = get_string_id("compound")
        values[prefix + 1, 0] = get_string_id("HYPH")
        values[prefix + 1, 2] = get_string_id("punct")
    for i, to in enumerate(heads):
        values[i, 1] = (to - i) % (1 << 64)
    return doc.from_array(_CARRIED, values)  # type: ignore[arg-type]


def add(nlp: Language) -> None:
    """Put the component behind the parser of `nlp`, once."""
    if NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, after="parser")


def _prefixed(doc: Doc) -> Iterator[tuple[int, int]]:
    """The places of prefixes and of their words, with a hyphen between that was not taken for one."""
    for i in range(1, len(doc) - 1):
        token = doc[i]
        if token.text != _HYPHEN or token.whitespace_ or token.tag_ in _AS_HYPHEN:
            continue
        before, after = doc[i - 1], doc[i + 1]
        joined = not before.whitespace_ and before.text.isalpha() and after.text.isalpha()
        if joined and after.text.islower() and token.sent == after.sent == before.sent:
            yield i - 1, i + 1
