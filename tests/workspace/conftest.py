"""A small folder of articles in our own words, and graphs built from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.workspace import build

TALKS = """---
title: Talks in the north
outlet: Example Wire (fictional)
published: 2025-03-02
language: en
---
JNIM is negotiating with Tuareg rebels in northern Mali. JNIM denied that it is allied with the Malian government.

The fighters of JNIM attacked the Malian army near Kidal on Monday.
"""
CLASHES = "ISWAP attacked Boko Haram in Borno. JNIM attacked Malian soldiers in Mopti. The army of Niger fights ISWAP."
FRENCH = "Le groupe armé a attaqué les soldats dans la région de Mopti et les habitants ont quitté le village avec leurs familles."


def write_sources(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "talks.md").write_text(TALKS, encoding="utf-8")
    (folder / "clashes.txt").write_text(CLASHES, encoding="utf-8")
    (folder / "blocus.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def sources_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sources(tmp_path_factory.mktemp("built") / "articles")


@pytest.fixture(scope="session")
def built_once(sources_once: Path) -> Path:
    folder = sources_once.parent / "graph"
    build([sources_once], folder)
    return folder


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "articles")


@pytest.fixture
def graph(built_once: Path, sources: Path) -> Path:
    """A graph folder of `sources` that a test may change."""
    folder = sources.parent / "graph"
    shutil.copytree(built_once, folder)
    return folder


def content(folder: Path, *, store: bool = False) -> dict[str, bytes]:
    """The bytes of a graph folder's files; of the store's only where asked, since they are not compared between builds.

    Parses that are kept for the next build are no part of the graph.
    """
    files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}
    without = {".lock", ".parses"} if store else {".lock", ".parses", "store"}
    return {name: path.read_bytes() for name, path in files.items() if Path(name).parts[0] not in without}
