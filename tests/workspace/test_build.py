"""`kg build`: what a graph folder holds, and what a second build does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GraphFolderError, KgError
from kg.workspace import Graph, Settings, build
from kg.workspace.publish import WHOLE, finish, locked
from ontology import Store

from .conftest import content

ROOT = Path(__file__).parents[2]


def quads(folder: Path, place: Path) -> bytes:
    """The sorted dump of a graph's store."""
    Store(folder / "store").dump(place)
    return place.read_bytes()


def test_a_graph_folder_holds_records_report_store_and_explorer(built_once: Path) -> None:
    assert {path.name for path in built_once.iterdir()} >= {
        "claims.jsonl", "actors.jsonl", "articles.jsonl", "ties.jsonl", "report.json", "store", "explorer.html", "manifest.json",
    }  # fmt: skip
    assert not (built_once / ".next").exists()


def test_the_report_counts_read_parsed_foreign_and_skipped(built_once: Path) -> None:
    report = Graph(built_once).report
    assert report["articles"] == {"read": 3, "parsed": 2, "foreign": {"fr": 1}, "copies of others": 0, "skipped": 1}
    assert report["skipped"][0]["why"].endswith("empty.txt: empty")
    assert report["claims"] == len(Graph(built_once).claims) > 0
    assert report["rejects"] == sum(report["rejects by reason"].values())


def test_a_wire_story_printed_twice_is_marked_in_the_report(sources: Path, graph: Path) -> None:
    story = (sources / "talks.md").read_text("utf-8")
    (sources / "talks-again.md").write_text(story.replace("Example Wire", "Example Gazette").replace(" on Monday", ""), encoding="utf-8")
    build([sources], graph)
    report = Graph(graph).report
    assert report["articles"]["copies of others"] == 1
    assert {row["id"]: row["copy of"] for row in report["per article"] if "copy of" in row} == {"talks-again": "talks"}


def test_actors_hold_a_record_for_every_id_in_a_claim(built_once: Path) -> None:
    graph = Graph(built_once)
    assert {side.id for claim in graph.claims for side in (claim.subject, claim.object)} <= set(graph.actors)
    assert {actor.country for actor in graph.actors.values() if actor.country} <= set(graph.actors)


def test_a_bad_article_is_reported_and_the_rest_is_built(sources: Path, graph: Path) -> None:
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 20)
    said: list[str] = []
    outcome = build([sources], graph, on_error=said.append)
    assert (outcome.skipped, outcome.articles) == (2, 3)
    assert [line for line in said if "binary.txt" in line]


def test_a_second_build_with_nothing_changed_touches_no_byte(sources_once: Path, built_once: Path) -> None:
    before = content(built_once, store=True)
    outcome = build([sources_once], built_once)
    assert not outcome.changed
    assert content(built_once, store=True) == before


def test_a_second_build_with_nothing_changed_loads_no_language_library(sources_once: Path, built_once: Path) -> None:
    arguments = ["build", str(sources_once), "-o", str(built_once)]
    code = f"import sys; from kg.cli import run; run({arguments!r}); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True).returncode == 0


def test_an_edited_article_alone_is_parsed_again_and_the_result_is_that_of_a_fresh_build(
    sources: Path, graph: Path, tmp_path: Path
) -> None:
    (sources / "clashes.txt").write_text("JNIM and ISGS fought near Gao. ISWAP attacked Boko Haram in Borno.", encoding="utf-8")
    outcome = build([sources], graph)
    assert (outcome.parsed, outcome.changed) == (1, True)
    build([sources], tmp_path / "fresh")
    assert content(graph) == content(tmp_path / "fresh")
    assert quads(graph, tmp_path / "a.nq") == quads(tmp_path / "fresh", tmp_path / "b.nq")


def test_a_deleted_article_leaves_no_trace(sources: Path, graph: Path, tmp_path: Path) -> None:
    (sources / "talks.md").unlink()
    outcome = build([sources], graph)
    assert (outcome.parsed, outcome.removed) == (0, 1)
    assert [name for name, data in content(graph).items() if b"Example Wire" in data or b'"talks"' in data] == []
    assert b"article/talks" not in quads(graph, tmp_path / "a.nq")


def test_a_deleted_article_is_not_in_the_bytes_of_a_store_that_was_vacuumed(sources: Path, graph: Path) -> None:
    (sources / "talks.md").unlink()
    build([sources], graph, vacuum=True)
    assert [path.name for path in (graph / "store").iterdir() if b"Example Wire" in path.read_bytes()] == []


def test_a_new_date_in_the_front_matter_is_a_change(sources: Path, graph: Path) -> None:
    article = sources / "talks.md"
    article.write_text(article.read_text("utf-8").replace("2025-03-02", "2025-03-03"), encoding="utf-8")
    assert build([sources], graph).parsed == 1
    assert {claim.published for claim in Graph(graph).claims if claim.document == "talks"} == {"2025-03-03"}


def test_a_new_threshold_changes_direct_edges_and_parses_nothing(sources: Path, graph: Path) -> None:
    outcome = build([sources], graph, settings=Settings(threshold=1.0))
    assert (outcome.parsed, outcome.changed) == (0, True)
    assert Graph(graph).sparql("SELECT ?s { GRAPH graph:direct { ?s ?p ?o } }").records() == []


def test_a_vocabulary_of_ones_own_adds_an_actor_and_is_named_in_the_report(sources: Path, graph: Path, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    header = (ROOT / "kg/vocabulary/data/actors.csv").read_text("utf-8").splitlines()[0]
    row = {"id": "lions-of-gourma", "label": "Lions of Gourma", "type": "group", "kind": "rebel-group", "source": "invented for this test"}
    line = ",".join(row.get(name, "") for name in header.split(","))
    (words / "actors.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    (sources / "lions.txt").write_text("JNIM attacked the Lions of Gourma in Mopti on Friday.", encoding="utf-8")
    assert build([sources], graph, settings=Settings(vocabulary=words)).parsed == 3
    opened = Graph(graph)
    assert "lions-of-gourma" in opened.actors
    assert opened.report["settings"]["vocabulary"] == "words"


def test_same_bytes_whatever_the_hash_seed_the_number_of_processes_and_the_order_of_sources(sources: Path, tmp_path: Path) -> None:
    files = sorted(str(path) for path in sources.iterdir())
    for number, (order, jobs, seed) in enumerate(((files, "1", "1"), (files[::-1], "2", "7"))):
        arguments = ["build", *order, "-o", str(tmp_path / f"graph-{number}"), "--jobs", jobs]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
        turtle = ["rdf", str(tmp_path / f"graph-{number}"), "--format", "turtle", "-o", str(tmp_path / f"{number}.ttl")]
        subprocess.run([sys.executable, "-m", "kg", *turtle], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert (tmp_path / "0.ttl").read_bytes() == (tmp_path / "1.ttl").read_bytes()
    assert content(tmp_path / "graph-0") == content(tmp_path / "graph-1")
    assert quads(tmp_path / "graph-0", tmp_path / "a.nq") == quads(tmp_path / "graph-1", tmp_path / "b.nq")


def test_a_draft_left_by_a_killed_build_does_no_harm(sources: Path, graph: Path) -> None:
    (graph / ".next" / "draft").mkdir(parents=True)
    (graph / ".next" / "draft" / "claims.jsonl").write_text("half a li", encoding="utf-8")
    (graph / ".next" / "readings.jsonl").write_text('{"by": "half a li', encoding="utf-8")
    assert Graph(graph).faults() == []
    (sources / "clashes.txt").write_text("ISWAP attacked Boko Haram in Borno.", encoding="utf-8")
    assert build([sources], graph).parsed == 1
    assert Graph(graph).faults() == []


@pytest.mark.parametrize(
    "moved", [[], ["store"], ["store", "articles.jsonl", "claims.jsonl"]], ids=["nothing moved", "store moved", "three moved"]
)
def test_a_build_killed_while_it_moved_files_is_finished_by_the_next_reader(
    built_once: Path, graph: Path, tmp_path: Path, moved: list[str]
) -> None:
    whole = graph / ".next" / WHOLE
    whole.mkdir(parents=True)
    for path in sorted(graph.iterdir()):
        if path.name not in (".next", ".lock") and path.name not in moved:
            path.rename(whole / path.name)
    opened = Graph(graph)
    assert opened.faults() == []
    assert content(graph) == content(built_once)
    assert not (graph / ".next").exists()


def test_what_a_killed_build_had_read_is_not_read_again(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.workspace.building.publish", killed)
    with pytest.raises(KeyboardInterrupt):
        build([sources], tmp_path / "graph")
    monkeypatch.undo()
    assert build([sources], tmp_path / "graph").parsed == 0
    assert Graph(tmp_path / "graph").faults() == []


def test_a_second_build_into_a_folder_in_use_says_so(sources: Path, graph: Path) -> None:
    with locked(graph), pytest.raises(GraphFolderError, match="another build is writing here"):
        build([sources], graph)


def test_an_edited_claims_file_is_made_anew(sources: Path, graph: Path) -> None:
    file = graph / "claims.jsonl"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"actual", b"planned", 1))
    assert build([sources], graph).changed
    assert file.read_bytes() == before


def test_a_graph_folder_within_its_source_is_refused(sources: Path) -> None:
    with pytest.raises(GraphFolderError, match="lies in the source folder"):
        build([sources], sources / "graph")


def test_files_that_no_build_wrote_are_not_overwritten(sources: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "claims.jsonl").write_text("my own", encoding="utf-8")
    with pytest.raises(GraphFolderError, match="choose an empty folder"):
        build([sources], folder)
    assert (folder / "claims.jsonl").read_text("utf-8") == "my own"


def test_sources_without_any_article_build_nothing(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(KgError, match="no article could be read"):
        build([tmp_path / "nothing"], tmp_path / "graph")
    assert not (tmp_path / "graph" / "manifest.json").exists()


def test_finishing_twice_is_the_same_as_once(graph: Path, built_once: Path) -> None:
    (graph / ".next" / WHOLE).mkdir(parents=True)
    finish(graph)
    assert content(graph) == content(built_once)


@pytest.mark.parametrize(
    "edit",
    [
        lambda record: record["subject"].update(mention="JNIN"),
        lambda record: record.update(start=record["start"] + 1),
        lambda record: record.update(status="maybe"),
        lambda record: record.update(sentence="Nobody wrote this."),
        lambda record: record.update(confidence=7),
    ],
    ids=["a mention changed", "an offset moved", "an unknown status", "another sentence", "an impossible confidence"],
)
def test_a_record_tampered_with_is_named(graph: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    lines = (graph / "claims.jsonl").read_text("utf-8").splitlines()
    record = json.loads(lines[0])
    edit(record)
    (graph / "claims.jsonl").write_text("\n".join([json.dumps(record, ensure_ascii=False), *lines[1:]]) + "\n", encoding="utf-8")
    faults = Graph(graph).faults()
    assert [fault for fault in faults if fault[0] == record["id"]], faults
    assert ("claims.jsonl", "was changed or removed since the build; build the graph again") in faults


def test_a_store_that_says_something_else_than_the_records_is_found(graph: Path) -> None:
    store = Store(graph / "store")
    store.remove_article("talks")
    store.flush()
    del store
    records = {record for record, _ in Graph(graph).faults()}
    assert {claim.id for claim in Graph(graph).claims if claim.document == "talks"} <= records


def test_checking_a_graph_touches_no_byte_of_it(graph: Path) -> None:
    before = content(graph, store=True)
    Graph(graph).faults()
    Graph(graph).sparql("ASK { ?s ?p ?o }")
    assert content(graph, store=True) == before
