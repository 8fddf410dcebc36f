"""A browser and three pages for the tests of the explorer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.graph import write_explorer

from . import browser, hostile, sample


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium; tests that use it carry the mark `browser`."""
    if not (browser.CHROME and browser.DRIVER):
        pytest.skip("needs the Debian packages chromium and chromium-driver")
    pytest.importorskip("selenium")
    yield from browser.started(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the sample."""
    claims, articles = sample.build()
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    return write_explorer(path, claims=claims, actors=sample.ACTORS, articles=articles, relations=sample.relations())


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of hostile claims, under a hostile title."""
    claims, actors, articles = hostile.build()
    path = tmp_path_factory.mktemp("hostile") / "explorer.html"
    return write_explorer(path, claims=claims, actors=actors, articles=articles, relations=sample.relations(), title=hostile.PAYLOAD)


@pytest.fixture
def explorer(driver: Any, page: Path) -> Any:
    """The sample's page, freshly opened."""
    return browser.opened(driver, page)
