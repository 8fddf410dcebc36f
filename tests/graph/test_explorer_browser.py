"""The explorer in a real browser: what a reader sees and can do, and what a hostile text cannot."""

import time
from pathlib import Path

import pytest

from kg.graph import write_explorer

from . import browser, sample

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (browser.CHROME and browser.DRIVER), reason="needs the Debian packages chromium and chromium-driver"),
]


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    pytest.importorskip("selenium")
    yield from browser.started(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    claims, articles = sample.build()
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    return write_explorer(path, claims=claims, actors=sample.ACTORS, articles=articles, relations=sample.relations())


@pytest.fixture
def explorer(driver, page):
    return browser.opened(driver, page)


def test_opens_without_any_request_and_without_a_word_on_the_console(explorer, page):
    time.sleep(0.5)
    assert browser.requests(explorer) == [page.as_uri()]
    assert browser.complaints(explorer) == []


def test_draws_the_network(explorer):
    colours = explorer.execute_script(
        """const c = document.querySelector('#mynetwork canvas'), s = new Set();
        const x = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        for (let i = 0; i < x.length; i += 4) s.add(x[i] << 16 | x[i + 1] << 8 | x[i + 2]);
        return s.size"""
    )
    assert colours > 20
