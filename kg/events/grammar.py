"""Closed classes of words, tags and arcs that several rules ask for; open ones are in `word_classes.tsv`."""

ABSENT = frozenset({"without", "instead"})
"""What comes after these did not happen."""
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp"})
"""Arcs to the verb of a clause."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
INDEFINITE = frozenset({"a", "an", "any", "another"})
NOTHING = frozenset({"nothing", "nobody", "none"})
