"""How good the output is, measured against gold that a person made or corrected."""
