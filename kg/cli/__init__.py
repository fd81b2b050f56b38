"""The command line: a thin skin over the Python interface, one file a command."""
