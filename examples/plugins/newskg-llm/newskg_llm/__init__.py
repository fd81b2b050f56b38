"""Events by a language model, as an example of a plug-in for newskg."""
