"""The sample graph as a store on disk, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ontology import QueryResult, Store, run_query

from . import sample


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "store"
    articles = [(article, sample.claims_of(article)) for article in sample.ARTICLES]
    Store.build(path, articles, sample.ACTORS.values(), sample.RELATIONS, run={"id": "r-1", "model": "none"})
    return path


@pytest.fixture(scope="session")
def ask(store_path: Path) -> Callable[[str], QueryResult]:
    return lambda text: run_query(store_path, text)
