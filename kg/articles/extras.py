"""Reading with libraries that not everybody installs."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from kg.errors import ArticleError


def library(name: str, *, kind: str) -> ModuleType:
    """The library that reads a kind of file. Raises ArticleError with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ArticleError(f"{kind} needs {name}; install it with: pip install 'sahel-kg[readers]'") from error


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Keep a library's own log lines off the terminal; what matters of them is raised as an error."""
    logger = logging.getLogger(name)
    handler, before = logging.NullHandler(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
