"""Two articles spell a new group in two ways: asked, accepted, rejected, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary.decisions import read_decisions
from kg.workspace import Graph, Settings, build, candidates_of, new_actor_rows, unlinked_rows, write_candidates
from ontology import Store

ARTICLES = {
    "one.txt": "Fighters of Katiba Tamasna attacked JNIM near Kidal. The Katiba Tamasna attacked the Malian army.",
    "two.txt": "Katibat Tamasna attacked the Malian army in Gao. ISWAP attacked Boko Haram in Borno.",
}
PAIR = ("x-katiba-tamasna", "x-katibat-tamasna")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("across") / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(sources: Path) -> Path:
    build([sources], sources.parent / "graph")
    return sources.parent / "graph"


def bytes_of(folder: Path) -> dict[str, bytes]:
    Store(folder / "store").dump(folder.parent / "dump.nq")
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != ".lock"}
    return {**files, "store": (folder.parent / "dump.nq").read_bytes()}


def decide(path: Path, answer: str) -> Path:
    path.write_text(f"a,b,label_a,label_b,decision\n{','.join(PAIR)},Katiba Tamasna,Katibat Tamasna,{answer}\n", encoding="utf-8")
    return path


def sides(folder: Path) -> set[str]:
    return {side.id for claim in Graph(folder).claims for side in (claim.subject, claim.object)}


def test_the_two_spellings_are_the_one_candidate(folder: Path) -> None:
    assert [(row.a, row.b) for row in candidates_of(Graph(folder))] == [PAIR]


def test_accepting_rejecting_and_taking_back_give_the_expected_graphs(sources: Path, folder: Path, tmp_path: Path) -> None:
    first, ids = bytes_of(folder), [claim.id for claim in Graph(folder).claims]
    file = decide(tmp_path / "decisions.csv", "same")

    outcome = build([sources], folder, settings=Settings(decisions=file))
    accepted = bytes_of(folder)
    assert (outcome.changed, outcome.parsed) == (True, 0)
    assert PAIR[0] in sides(folder)
    assert PAIR[1] not in sides(folder)
    assert ("Katibat Tamasna", "en") in Graph(folder).actors[PAIR[0]].aliases
    assert Graph(folder).report["decisions"]["actors merged"] == {PAIR[1]: PAIR[0]}
    assert [claim.id for claim in Graph(folder).claims] == ids
    assert Graph(folder).faults() == []

    build([sources], folder, settings=Settings(decisions=decide(file, "different")))
    assert set(PAIR) <= sides(folder)
    assert [claim.id for claim in Graph(folder).claims] == ids
    assert bytes_of(folder)["claims.jsonl"] == first["claims.jsonl"]

    build([sources], folder, settings=Settings(decisions=decide(file, "same")))
    assert bytes_of(folder) == accepted
    build([sources], folder, settings=Settings(decisions=decide(file, "")))
    assert bytes_of(folder) == first
    build([sources], folder)
    assert bytes_of(folder) == first


def test_a_new_build_and_a_renewed_one_give_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    settings = Settings(decisions=decide(tmp_path / "decisions.csv", "same"))
    build([sources / "two.txt"], tmp_path / "graph", settings=settings)
    outcome = build([sources], tmp_path / "graph", settings=settings)
    assert (outcome.parsed, build([sources], tmp_path / "graph", settings=settings).changed) == (1, False)
    build([sources], tmp_path / "fresh", settings=settings)
    assert bytes_of(tmp_path / "graph") == bytes_of(tmp_path / "fresh")


def test_a_decided_pair_is_asked_once(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    assert write_candidates(Graph(folder), file) == (1, 0)
    rows = file.read_text("utf-8")
    assert write_candidates(Graph(folder), file) == (1, 0)
    assert file.read_text("utf-8") == rows
    file.write_text(rows.rstrip("\n,") + ",unsure,Awa,no second source\n", encoding="utf-8")
    assert write_candidates(Graph(folder), file) == (0, 1)
    assert [(row.decision, row.by, row.note) for row in read_decisions(file)] == [("unsure", "Awa", "no second source")]


def test_decisions_on_ids_that_no_article_has_are_said(sources: Path, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("a,b,decision\njnim,x-katiba-tamsana,same\n", encoding="utf-8")
    assert build([sources], folder, settings=Settings(decisions=file)).strangers == ("x-katiba-tamsana",)


def test_contradictions_stop_the_build_before_anything_is_read(sources: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("a,b,decision\njnim,x-a,same\nissp,x-a,same\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"decisions\.csv:[23]: makes 'issp' and 'jnim', both of the vocabulary"):
        build([sources], tmp_path / "graph", settings=Settings(decisions=file))
    assert not (tmp_path / "graph").exists()


def test_new_names_are_listed_with_claims_and_a_sentence(folder: Path) -> None:
    rows = {row["id"]: row for row in new_actor_rows(Graph(folder))}
    assert set(PAIR) <= set(rows)
    assert "Katiba Tamasna" in rows[PAIR[0]]["example"]


def test_unlinked_words_come_with_the_place_where_they_stand(folder: Path) -> None:
    audit = [json.loads(line) for line in (folder / "audit.jsonl").read_text("utf-8").splitlines()]
    rows = unlinked_rows(Graph(folder))
    assert {row["words"] for row in rows} == {words for row in audit for words in row["unlinked"]}
    assert all(row["words"] in row["example"] for row in rows)
