"""Errors that a user can act on: each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class KgError(Exception):
    """Root of all errors with a message for the user; the command line prints it and ends with `exit_code`."""

    exit_code = 2


class ArticleError(KgError):
    """A file cannot be read as an article."""


class VocabularyError(KgError):
    """A vocabulary file has faults; all of them are listed, one `file:line: what` a line.

    >>> str(VocabularyError(["actors.csv:3: no label", "aliases.csv:9: unknown actor 'jmin'"]))
    "actors.csv:3: no label\\naliases.csv:9: unknown actor 'jmin'"
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class ModelError(KgError):
    """A language model is missing or its labels are not Universal Dependencies."""


class RecordError(KgError):
    """A claim record is not of the documented form."""


class QueryError(KgError):
    """A SPARQL query is malformed, refused, too large or too slow."""


class GraphFolderError(KgError):
    """A graph folder is missing, incomplete or in use by another build."""


class EndpointError(KgError):
    """A triple store on the network cannot be reached, refuses us, or does not do what is asked."""
