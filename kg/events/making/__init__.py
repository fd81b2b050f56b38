"""Scripts that write the shipped tables of this part again from gold data."""
