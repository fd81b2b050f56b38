"""Read articles from files, folders and standard input: documents, and what was skipped and why."""

from kg.read.options import ReadOptions
from kg.read.reading import Reading, read
from kg.read.skipped import Skipped

__all__ = ["ReadOptions", "Reading", "Skipped", "read"]
