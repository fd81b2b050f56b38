"""The errors that newskg raises on purpose. Each message names the place: file, line, row or query."""


class KgError(Exception):
    """Base of all errors of newskg. `exit_code` is what the command line ends with."""

    exit_code = 1


class UsageError(KgError):
    """The call makes no sense: an unknown option value, a missing parameter, no such path."""

    exit_code = 2


class ReadError(KgError):
    """A document cannot be read. The rest of the batch goes on; see `kg.read`."""

    exit_code = 3


class LaterError(ReadError):
    """A page cannot be had now, but perhaps later: its host wants a pause, has trouble or is out of reach."""


class DataError(KgError):
    """A table, lexicon, ontology or index is malformed; the message has its file and line."""

    exit_code = 4


class StoreError(KgError):
    """A store cannot be opened, written or is of another version."""

    exit_code = 5


class WriteError(StoreError):
    """The disk refuses what a store is to hold: it is full, cannot be written, or broken."""


class QueryError(KgError):
    """A query is malformed or unknown, or misses a parameter."""

    exit_code = 6


class TimeLimitError(QueryError):
    """A query did not end in the time that it was given."""

    exit_code = 9


class RemoteError(KgError):
    """A server cannot be reached, refuses, or answers what makes no sense."""

    exit_code = 10


class EndedError(KgError):
    """A process that worked for this one ended without an answer: too much memory, or a defect."""


class ModelError(KgError):
    """A language model that was asked for is not installed or lacks a component."""

    exit_code = 7


class ValidationError(KgError):
    """The graph does not conform to the shapes."""

    exit_code = 8


def one_line(error: BaseException) -> str:
    """What an error says, in one line."""
    return " ".join(str(error).split())
