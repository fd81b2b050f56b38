"""Facts of the index beside the articles: who the linked entities are, in a named graph of its own."""
