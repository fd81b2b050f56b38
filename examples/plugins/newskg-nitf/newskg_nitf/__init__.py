"""A plug-in for newskg: reads articles in NITF."""
