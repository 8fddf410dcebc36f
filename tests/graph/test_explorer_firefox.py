"""The explorer in the other engine: it opens, draws, quotes and stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import firefox

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not firefox.FIREFOX, reason="needs the Debian package firefox-esr"),
]
COLOURS = """(() => { const c = document.querySelector('#mynetwork canvas'), s = new Set();
const x = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
for (let i = 0; i < x.length; i += 4) s.add(x[i] << 16 | x[i + 1] << 8 | x[i + 2]); return s.size })()"""


def test_firefox_opens_the_page_and_shows_a_sentence(page: Path, tmp_path: Path) -> None:
    pytest.importorskip("websocket")
    with firefox.started(tmp_path) as browser:
        browser.open(page)
        assert browser.run(COLOURS) > 20
        browser.run("explorer.select({ kind: 'line', id: 'chad|mnjtf|cooperation|actual' })")
        assert browser.run("document.querySelector('#panel blockquote mark.m-t').firstChild.textContent") == "lends"
        for view in ("timeline", "table"):
            browser.run(f"document.getElementById('tab-{view}').click()")
        assert browser.run("document.querySelectorAll('#table-view tbody tr').length") == browser.run("explorer.view().lines.size")
        assert browser.requests() == []  # Firefox does not count the file itself
        assert browser.complaints() == []
