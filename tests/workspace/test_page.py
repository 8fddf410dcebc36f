"""An explorer that has grown too large is said so, with what to do."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from kg.cli import cli
from kg.workspace.page import HEAVY, heavy_page


def test_a_page_of_common_size_is_not_spoken_of(graph: Path) -> None:
    assert heavy_page(graph / "explorer.html") is None
    assert heavy_page(graph / "no-such-page.html") is None


def test_a_heavy_page_is_named_with_its_size_and_a_way_out(graph: Path) -> None:
    page = graph / "explorer.html"
    with page.open("ab") as stream:
        stream.truncate(HEAVY + 1)
    said = CliRunner().invoke(cli, ["view", str(graph)]).stderr
    assert "15 MB" in said
    assert "build the countries or the years apart" in said
