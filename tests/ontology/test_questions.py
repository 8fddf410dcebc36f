"""The shipped questions: documented, safely bound, and right on an invented press with known answers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError
from ontology import Names, QueryResult, Store, question, questions, run_question
from ontology.catalogue import bind

from . import press, sample
from .answers import ANSWERS


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("press") / "store"
    articles = [(article, press.claims_of(article)) for article in press.ARTICLES]
    Store.build(path, articles, press.ACTORS.values(), sample.RELATIONS)
    return path


def _lines(found: QueryResult) -> list[str]:
    cells = ([re.sub(r"^(actor|sg):", "", found.text(cell)) for cell in row] for row in found.rows)
    return [" | ".join(row).strip() for row in cells]


@pytest.mark.parametrize(("name", "values", "expected"), ANSWERS, ids=[f"{name} {values or ''}".strip() for name, values, _ in ANSWERS])
def test_answers(store_path: Path, name: str, values: dict[str, str], expected: str) -> None:
    lines = [line.strip() for line in expected.strip().splitlines()]
    found = _lines(run_question(store_path, name, values))
    assert [line[: len(want) - 3] + "..." if want.endswith("...") else line for line, want in zip(found, lines, strict=True)] == lines


def test_pairs_of_a_file_are_compared_by_their_names(store_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text('side_a,side_b,year\nUNION,Army,2024\nVanguard,army,2024\n"No\\"body ) } DROP ALL",Army,2024\n', encoding="utf-8")
    found = run_question(store_path, "compare-pairs", {"file": str(file)})
    counts = Counter(line.split(" | ")[0] for line in _lines(found))
    assert counts == {"in both": 1, "only in the file": 1, "name unknown": 1, "only here": 9}


def test_there_are_the_thirty_two_questions() -> None:
    assert [asked.number for asked in questions()] == list(range(1, 33))


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_a_question_says_what_it_asks_and_takes(asked: object) -> None:
    one = question(getattr(asked, "name", ""))
    assert one.title.endswith("?")
    assert one.answers
    assert set(re.findall(r"\$([a-z]+)", re.sub(r"(?m)^#.*$", "", one.text))) == {parameter.name for parameter in one.parameters}
    assert all(parameter.meaning for parameter in one.parameters)


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_question_is_answered_with_some_test(asked: object) -> None:
    name = getattr(asked, "name", "")
    assert name == "compare-pairs" or any(name == answered for answered, _, _ in ANSWERS)


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        pytest.param("allies", {}, "did you mean 'allies-at'?", id="a misspelt question"),
        pytest.param("allies-at", {}, "needs --on: the date", id="a missing value"),
        pytest.param("allies-at", {"on": "June"}, "--on 'June': is not a date", id="a value that is no date"),
        pytest.param("allies-at", {"on": "2024", "actr": "x"}, "did you mean 'actor'?", id="a misspelt parameter"),
        pytest.param("shared-enemies", {"least": "-1"}, "is not a whole number", id="a value that is no number"),
        pytest.param("ego", {"actor": "a> . ?s ?p ?o"}, "is not an actor's id", id="a value that is no id"),
        pytest.param("without-outlet", {"family": "x:y"}, "is not a relation", id="a value that is no relation"),
        pytest.param("compare-pairs", {"file": "/no/such/file"}, "cannot be read as CSV", id="a file that is not there"),
        pytest.param("ego", {"actor": "vangard"}, "no actor 'vangard' in this graph; did you mean 'vanguard'?", id="a misspelt actor"),
    ],
)
def test_what_is_wrong_is_said(store_path: Path, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        run_question(store_path, name, values)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=25)
def test_no_text_becomes_syntax(value: str) -> None:
    bound = bind(question("without-outlet"), {"outlet": value})
    prefixes = Names().prefixes()
    found = prepareQuery(bound, initNs=prefixes)
    plain = prepareQuery(bind(question("without-outlet"), {"outlet": "x"}), initNs=prefixes)
    assert found.algebra.name == plain.algebra.name == "SelectQuery"
    assert str(found.algebra).count("CompValue") == str(plain.algebra).count("CompValue")


def test_a_graph_of_another_base_answers_by_the_same_ids(tmp_path: Path) -> None:
    base = "https://example.org/sahel/"
    articles = [(article, press.claims_of(article)) for article in press.ARTICLES]
    Store.build(tmp_path / "store", articles, press.ACTORS.values(), sample.RELATIONS, base=base)
    found = run_question(tmp_path / "store", "parts-of", {"actor": "union"}, base=base)
    assert _lines(found) == ["ansar | direct | 2020-05-05", "vanguard | through others | 2020-05-05"]
    assert found.rows[0][0] is not None
    assert found.rows[0][0].value == f"{base}actor/ansar"
