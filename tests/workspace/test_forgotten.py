"""A deleted article leaves no trace: not in the records, not in answers of the store and, after a vacuum, not in its bytes.

The store's blocks are packed (LZ4), which writes letters that it has not seen before as they are. The words here are random letters,
and each test first finds them in the bytes of a store that holds the article: so that not finding them afterwards means something.
"""

from __future__ import annotations

import random
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.workspace import Graph, build
from kg.workspace.publish import PARSES
from ontology import Store

from .corpus import write_corpus

WORDS = {
    field: "".join(random.Random(field).choices("bdfgjkqvwxz", k=14))
    for field in ("file", "title", "outlet", "path", "actor", "place", "filler")
}
ARTICLE = """---
title: {title} visited
outlet: {outlet}
url: https://example.org/{path}
published: 2024-05-01
language: en
---
JNIM attacked the Malian army near {place}, said {actor} Brigade leaders. The {actor} Brigade attacked the Malian army near Gao.

The harvest was {filler} this year.
"""
SIZES = [pytest.param(12, id="12 articles"), pytest.param(300, id="300 articles", marks=pytest.mark.long)]


def found(folder: Path) -> set[str]:
    """Which of the words the files of a folder hold, in their names or contents."""
    contents = [bytes(path.relative_to(folder)) + b"\n" + path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    contents += _unpacked(folder / PARSES)
    return {field for field, word in WORDS.items() if any(word.encode() in data.lower() for data in contents)}


def _unpacked(parses: Path) -> Iterator[bytes]:
    for path in parses.rglob("*/*"):
        yield zlib.decompress(path.read_bytes()[32:])


@pytest.mark.parametrize("count", SIZES)
def test_a_deleted_article_leaves_no_trace(tmp_path: Path, count: int) -> None:
    sources, graph = write_corpus(tmp_path / "articles", count), tmp_path / "graph"
    article = sources / f"{WORDS['file']}.md"
    article.write_text(ARTICLE.format(**{key: word.capitalize() for key, word in WORDS.items()}), encoding="utf-8")
    build([sources], graph)
    assert found(graph / "store") == set(WORDS) - {"filler"}, "a control: these are the words that the store's bytes show"
    assert found(graph) == set(WORDS)

    article.unlink()
    assert build([sources], graph).removed == 1
    shutil.copytree(graph, tmp_path / "shown", ignore=shutil.ignore_patterns("store"))
    assert found(tmp_path / "shown") == set(), "records, report, explorer, kept parses"
    assert not any(word in str(quad).lower() for quad in Store(graph / "store").quads() for word in WORDS.values())
    assert Graph(graph).faults() == []

    build([sources], graph, vacuum=True)
    assert found(graph) == set()
    build([sources], tmp_path / "fresh")
    dumps = [tmp_path / "one.nq", tmp_path / "other.nq"]
    for place, dump in zip((graph, tmp_path / "fresh"), dumps, strict=True):
        Store(place / "store").dump(dump)
    assert dumps[0].read_bytes() == dumps[1].read_bytes()
