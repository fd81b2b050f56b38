"""How graphs, answers and articles show themselves in a notebook: HTML without scripts, all text escaped."""
