"""Accessibility by axe-core, which is for tests alone: `npm install axe-core` in the checkout, or the path of axe.min.js in AXE_CORE."""

import os
from pathlib import Path

import pytest

from . import browser

AXE = Path(os.environ.get("AXE_CORE") or Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core from npm")]
RUN = """const done = arguments[arguments.length - 1];
axe.run().then(r => done(r.violations), e => done([{ impact: 'serious', id: String(e), nodes: [] }]))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "state",
    [
        pytest.param("", id="start"),
        pytest.param("x=line:issp|jnim|violence|actual", id="evidence"),
        pytest.param("x=actor:jnim&l=fr", id="actor in French"),
        pytest.param("v=timeline", id="timeline"),
        pytest.param("v=table&o=2", id="table with a filter"),
        pytest.param("o=99", id="nothing in view"),
    ],
)
def test_axe_finds_no_serious_violation(driver, page, state, scheme):
    opened = browser.opened(driver, page, f"{state}&t={scheme}" if state else f"t={scheme}")
    opened.execute_script(AXE.read_text("utf-8"))
    found = opened.execute_async_script(RUN)
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found if v["impact"] in ("serious", "critical")] == []
