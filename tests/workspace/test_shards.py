"""`kg extract --shards` and `kg merge`: parts read in any order and by anyone make the graph that one process makes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import run
from kg.errors import GraphFolderError, KgError
from kg.records import claim_to_json
from kg.workspace import Settings, build, claims_of_shards, extract_shards, merge_shards
from kg.workspace.shards import Shard
from kg.workspace.whole import write_whole

from .conftest import content
from .corpus import write_corpus

ROOT = Path(__file__).parents[2]
ARTICLES = 60
SHARDS = 4


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty articles, one that cannot be read and one in French."""
    folder = write_corpus(tmp_path_factory.mktemp("shards") / "articles", ARTICLES, sentences=3)
    (folder / "empty.txt").write_text("", encoding="utf-8")
    french = "Le groupe armé a attaqué les soldats dans la région de Mopti et les habitants ont quitté le village avec leurs familles."
    (folder / "village.txt").write_text(french, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def unsharded(corpus: Path) -> Path:
    folder = corpus.parent / "graph"
    build([corpus], folder)
    return folder


@pytest.fixture(scope="module")
def sharded_once(corpus: Path) -> Path:
    """Four shards, read one by one in an order that is not theirs."""
    folder = corpus.parent / "shards"
    for number in (3, 1, 4, 2):
        extract_shards([corpus], folder, shards=SHARDS, shard=number)
    return folder


@pytest.fixture
def sharded(sharded_once: Path, tmp_path: Path) -> Path:
    """Shards that a test may damage."""
    shutil.copytree(sharded_once, tmp_path / "shards")
    return tmp_path / "shards"


def test_shards_in_any_order_make_the_bytes_of_an_unsharded_build(unsharded: Path, sharded: Path, tmp_path: Path) -> None:
    outcome = merge_shards(sharded, tmp_path / "graph")
    assert (outcome.articles, outcome.parsed, outcome.skipped) == (ARTICLES + 1, 0, 1)
    assert content(tmp_path / "graph") == content(unsharded)


def test_the_number_of_shards_and_of_processes_changes_no_byte(corpus: Path, unsharded: Path, tmp_path: Path) -> None:
    extract_shards([corpus], tmp_path / "shards", shards=3, jobs=2)
    claims = "".join(claim_to_json(claim) + "\n" for claim in claims_of_shards(tmp_path / "shards"))
    assert claims == (unsharded / "claims.jsonl").read_text("utf-8")


def test_a_build_of_the_sources_finds_nothing_to_do_after_a_merge(corpus: Path, sharded: Path, tmp_path: Path) -> None:
    merge_shards(sharded, tmp_path / "graph")
    assert not build([corpus], tmp_path / "graph").changed


def test_a_finished_shard_is_passed_over(corpus: Path, sharded: Path) -> None:
    before = content(sharded)
    outcomes = extract_shards([corpus], sharded, shards=SHARDS)
    assert [outcome.parsed for outcome in outcomes] == [0] * SHARDS
    assert content(sharded) == before


def test_an_edited_article_alone_is_read_again(corpus: Path, sharded: Path, tmp_path: Path) -> None:
    sources = tmp_path / "articles"
    shutil.copytree(corpus, sources)
    (sources / "article-00007.md").write_text("JNIM attacked the Malian army near Gao.\n", encoding="utf-8")
    outcomes = extract_shards([sources], sharded, shards=SHARDS)
    assert sorted(outcome.parsed for outcome in outcomes) == [0, 0, 0, 1]


def test_what_a_stopped_shard_had_read_is_not_read_again(corpus: Path, tmp_path: Path) -> None:
    def stop(done: int, _: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_shards([corpus], tmp_path, shard=1, shards=2, on_progress=stop)
    with pytest.raises(KgError, match="no finished shard"):
        merge_shards(tmp_path, tmp_path / "graph")
    (outcome,) = extract_shards([corpus], tmp_path, shard=1, shards=2)
    assert 0 < outcome.parsed <= outcome.articles - 5
    assert not list(tmp_path.glob(".*"))


def test_a_shard_without_articles_is_a_shard(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("JNIM attacked the Malian army near Gao.", encoding="utf-8")
    outcomes = extract_shards([tmp_path / "articles"], tmp_path / "shards", shards=3)
    assert sorted(outcome.articles for outcome in outcomes) == [0, 0, 1]
    assert merge_shards(tmp_path / "shards", tmp_path / "graph").claims == 1


def delete(folder: Path) -> None:
    for path in folder.glob("shard-00003-*"):
        path.unlink()


def cut(folder: Path) -> None:
    file = folder / "shard-00002-of-00004.jsonl"
    file.write_bytes(file.read_bytes()[:-40])


def spoil(folder: Path) -> None:
    (folder / "shard-00004-of-00004.json").write_text('{"version": 1', encoding="utf-8")


def edit(**changes: Any) -> Callable[[Path], None]:
    """Another value in the second shard's manifest."""

    def apply(folder: Path) -> None:
        file = folder / "shard-00002-of-00004.json"
        file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), encoding="utf-8")

    return apply


def add_another_count(folder: Path) -> None:
    for path in folder.glob("shard-00001-of-00004*"):
        shutil.copyfile(path, folder / path.name.replace("of-00004", "of-00009"))
    file = folder / "shard-00001-of-00009.json"
    file.write_text(file.read_text("utf-8").replace('"shards": 4', '"shards": 9'), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param(delete, "shard 3 is missing or not finished; run `kg extract SRC --shards 4 --shard 3", id="one is missing"),
        pytest.param(cut, "shard 2 is changed since written", id="records are cut off"),
        pytest.param(spoil, "shard 4 is unreadable", id="a manifest is cut off"),
        pytest.param(edit(sources="0"), "shard 2 is made from other sources than shard 1", id="other sources"),
        pytest.param(edit(reading="0", versions={"spacy": "9"}), r"versions than shard 1 \(.*spacy 9 in place of", id="other versions"),
        pytest.param(edit(reading="0"), "other code, model or vocabulary under the same version", id="other code"),
        pytest.param(edit(version=99), "shard 2 is unreadable", id="a manifest of another form"),
        pytest.param(add_another_count, "holds shards of 4 and 9 side by side", id="two numbers of shards"),
    ],
)
def test_shards_that_do_not_fit_together_are_refused_in_one_line(
    sharded: Path, tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(sharded)
    with pytest.raises(KgError, match=said) as fault:
        merge_shards(sharded, tmp_path / "graph")
    assert "\n" not in str(fault.value)
    assert not (tmp_path / "graph").exists()


def test_shards_read_with_another_vocabulary_than_the_merge_has_are_refused(sharded: Path, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    shutil.copyfile(ROOT / "kg/vocabulary/data/relations.csv", tmp_path / "words" / "relations.csv")
    with pytest.raises(KgError, match="give --model and --vocabulary as to"):
        merge_shards(sharded, tmp_path / "graph", settings=Settings(vocabulary=tmp_path / "words"))


def test_shards_within_their_source_are_refused(corpus: Path) -> None:
    with pytest.raises(GraphFolderError, match="lies in the source folder"):
        extract_shards([corpus], corpus / "shards")


def test_sources_without_any_article_leave_no_folder(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    with pytest.raises(KgError, match="no article could be read"):
        extract_shards([tmp_path / "articles"], tmp_path / "shards")
    assert not (tmp_path / "shards").exists()


@given(st.text(max_size=30), st.integers(1, 500))
def test_every_article_belongs_to_exactly_one_shard(article: str, shards: int) -> None:
    assert sum(Shard(number, shards).holds(article) for number in range(1, shards + 1)) == 1


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    def lines() -> Any:
        yield "new\n"
        raise KeyboardInterrupt

    (tmp_path / "a").write_text("old\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", lines())
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text("utf-8") == "old\n"


def test_the_commands_write_shards_and_print_their_claims(
    corpus: Path, unsharded: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shards = str(tmp_path / "shards")
    assert run(["extract", str(corpus), "-o", shards, "--shards", "2", "--shard", "2"]) == 0
    assert run(["merge", shards]) == 2
    assert run(["extract", str(corpus), "-o", shards, "--shards", "2"]) == 0
    out, talk = capfd.readouterr()
    assert out == ""
    assert "shard 1 is missing" in talk
    assert "shard 2 of 2: " in talk
    assert run(["merge", shards]) == 0
    assert capfd.readouterr().out == (unsharded / "claims.jsonl").read_text("utf-8")
    assert run(["merge", shards, "-o", str(tmp_path / "graph")]) == 0
    assert content(tmp_path / "graph") == content(unsharded)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--shards", "4"], "need -o DIR", id="shards without a folder"),
        pytest.param(["--shard", "5", "--shards", "4", "-o", "out"], "is larger than --shards 4", id="a shard too many"),
        pytest.param(["--shard", "2", "-o", "out"], "is larger than --shards 1", id="a shard without their number"),
        pytest.param(["--scheduler", "tls://host:1"], "--scheduler is an option of --engine dask", id="a scheduler without Dask"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "nothing", *options]) == 2
    assert said in capfd.readouterr().err
