"""The questions on the graph of the seeds: quick, quoting the articles, and right where the articles are plain."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from kg.workspace import build
from kg.workspace.graph import Graph
from ontology import questions, run_question

SEEDS = Path(__file__).parents[2] / "seeds"
NEEDED = {"actor": "jnim", "other": "tuareg-rebels", "place": "kidal", "on": "2025"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    build([SEEDS], folder)
    return Graph(folder)


@pytest.fixture(scope="module")
def text(graph: Graph) -> str:
    return "\n".join(article.text for article in graph.articles.values())


def _rows(graph: Graph, name: str, **values: str) -> list[dict[str, str]]:
    found = run_question(graph.folder / "store", name, values)
    return [
        {variable: re.sub(r"^(actor|sg):", "", found.text(cell)) for variable, cell in zip(found.variables, row, strict=True)}
        for row in found.rows
    ]


@pytest.mark.parametrize("name", [asked.name for asked in questions()])
def test_every_question_is_answered_quickly_and_in_the_articles_words(graph: Graph, text: str, tmp_path: Path, name: str) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("a,b\nJNIM,Tuareg rebels\nJNIM,ISGS\n", encoding="utf-8")
    asked = next(asked for asked in questions() if asked.name == name)
    values = {p.name: {**NEEDED, "file": str(pairs)}[p.name] for p in asked.parameters if p.default is None}
    started = time.monotonic()
    rows = _rows(graph, name, **values)
    assert time.monotonic() - started < 10  # two seconds on an idle machine
    for row in rows:
        assert all(row[column] in text for column in ("quote", "speaker", "saysAllied", "saysOpposed") if row.get(column))


CERTAIN: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("evidence", {"actor": "jnim", "other": "tuareg-rebels"}, {"relation": "negotiatesWith", "status": "actual"}),
    ("evidence", {"actor": "jnim", "other": "tuareg-rebels"}, {"relation": "negotiatesWith", "status": "denied"}),
    ("evidence", {"actor": "jnim", "other": "tuareg-rebels"}, {"relation": "negotiatesWith", "status": "planned"}),
    ("evidence", {"actor": "jnim", "other": "tuareg-rebels"}, {"relation": "negotiatesWith", "status": "hypothetical"}),
    ("contested", {"actor": "jnim"}, {"first": "jnim", "second": "tuareg-rebels", "why": "negotiatesWith denied"}),
    ("ego", {"actor": "jnim", "show": "other"}, {"other": "tuareg-rebels", "relation": "negotiatesWith", "status": "denied"}),
    ("parts-of", {"actor": "jnim"}, {"part": "katiba-macina", "how": "direct"}),
    ("leaders", {"actor": "jnim"}, {"leader": "iyad-ag-ghaly"}),
    ("place-history", {"place": "kidal"}, {"actor": "wagner", "relation": "seizes", "mark": "last seizure"}),
    ("sponsorship", {"actor": "nigeria"}, {"state": "nigeria", "group": "lakurawa", "status": "denied"}),
    ("pledges", {}, {"who": "abubakar-shekau", "to": "islamic-state", "pledged": "2015-03"}),
    ("recruits-or-protects", {"actor": "jnim"}, {"relation": "recruitsFrom", "community": "fulani"}),
    ("foreign-forces", {}, {"force": "french-armed-forces", "place": "mali", "left": "2022-08"}),
]


@pytest.mark.parametrize(("name", "values", "row"), CERTAIN, ids=[f"{name} {row}" for name, _, row in CERTAIN])
def test_what_the_articles_say_plainly_is_found(graph: Graph, name: str, values: dict[str, str], row: dict[str, str]) -> None:
    assert [found for found in _rows(graph, name, **values) if row.items() <= found.items()]
