"""Kept parses: another vocabulary links the same trees anew, and nobody can tell from the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.extractor import load_extractor
from kg.extract.parsefiles import forget, has_room, kept_share, key_of
from kg.extract.parses import Parses
from kg.vocabulary import load_vocabulary
from kg.workspace import Settings, build
from kg.workspace.publish import PARSES

from .conftest import content

WORDS = "actor,form,language,case,use,from,to\n"


def vocabulary(place: Path, *aliases: str) -> Settings:
    """Settings with a user's own aliases."""
    place.mkdir()
    (place / "aliases.csv").write_text(WORDS + "".join(f"{alias}\n" for alias in aliases), encoding="utf-8")
    return Settings(vocabulary=place)


def kept(folder: Path) -> dict[str, int]:
    """The files of kept parses; one that is written anew is another file."""
    return {path.name: path.stat().st_ino for path in (folder / PARSES).rglob("*") if path.is_file()}


def test_a_new_name_parses_the_articles_that_hold_it_and_links_the_others_anew(sources: Path, tmp_path: Path) -> None:
    press = "The Sons of the Well attacked soldiers in Mopti. JNIM attacked them too."
    (sources / "press.txt").write_text(press, encoding="utf-8")
    build([sources], tmp_path / "graph")
    before = kept(tmp_path / "graph")
    settings = vocabulary(tmp_path / "words", "jnim,Sons of the Well,en,any,,,")
    assert build([sources], tmp_path / "graph", settings=settings).parsed == 3
    after = kept(tmp_path / "graph")
    assert set(after) == set(before)
    assert {name for name in after if after[name] != before[name]} == {key_of(press)}
    build([sources], tmp_path / "fresh", settings=settings)
    assert content(tmp_path / "graph") == content(tmp_path / "fresh")


def test_two_jobs_write_the_same_parses_as_one(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "one")
    build([sources], tmp_path / "two", jobs=2)
    one, two = ([path.read_bytes() for path in sorted((tmp_path / name / PARSES).rglob("*/*"))] for name in ("one", "two"))
    assert one == two != []


@pytest.mark.parametrize("damage", [b"", b"\0" * 40], ids=["cut off", "of nobody's making"])
def test_a_damaged_parse_is_made_anew(sources: Path, tmp_path: Path, damage: bytes) -> None:
    build([sources], tmp_path / "graph")
    before = content(tmp_path / "graph", store=False)
    files = [path for path in (tmp_path / "graph" / PARSES).rglob("*") if path.is_file()]
    good = [path.read_bytes() for path in files]
    for path, data in zip(files, good, strict=True):
        path.write_bytes(damage or data[:50])
    settings = vocabulary(tmp_path / "words", "jnim,Sons of the Well,en,any,,,")
    build([sources], tmp_path / "graph", settings=settings)
    build([sources], tmp_path / "graph")
    assert content(tmp_path / "graph") == before
    assert [path.read_bytes() for path in files] == good


def test_parses_of_texts_that_are_gone_are_gone(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "graph")
    (sources / "clashes.txt").unlink()
    (sources / "talks.md").write_text("JNIM attacked soldiers in Mopti.", encoding="utf-8")
    build([sources], tmp_path / "graph")
    assert set(kept(tmp_path / "graph")) == {key_of("JNIM attacked soldiers in Mopti.")}
    assert len(list((tmp_path / "graph" / PARSES).iterdir())) == 1


def test_force_parses_anew(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "graph")
    for path in (tmp_path / "graph" / PARSES).rglob("*/*"):
        path.write_bytes(b"nonsense")
    build([sources], tmp_path / "graph", force=True)
    assert all(path.read_bytes() != b"nonsense" for path in (tmp_path / "graph" / PARSES).rglob("*/*"))


def test_where_there_is_room_for_some_texts_it_is_always_the_same_ones(tmp_path: Path) -> None:
    extractor = load_extractor(load_vocabulary())
    texts = [f"JNIM attacked the army in Mopti on {day} May." for day in range(1, 25)]
    share = kept_share(sum(map(len, texts)), room=len("".join(texts)))
    parses = Parses(tmp_path, "one", share)
    for text in texts:
        with extractor.nlp.memory_zone():
            made = [extractor.nlp.make_doc(text)]
            parses.docs(text, made, extractor.nlp.pipe)
    found = {path.name for path in tmp_path.rglob("*/*")}
    assert found == {key_of(text) for text in texts if has_room(key_of(text), share)}
    assert 0 < len(found) < len(texts)
    forget(tmp_path)
    assert not list(tmp_path.iterdir())


def test_another_model_does_not_use_them(tmp_path: Path) -> None:
    extractor = load_extractor(load_vocabulary())
    calls = []
    for version in ("one", "two", "two"):
        with extractor.nlp.memory_zone():
            made = [extractor.nlp.make_doc("JNIM attacked the army in Mopti.")]
            docs = Parses(tmp_path, version).docs("text", made, lambda docs: (calls.append(1), list(extractor.nlp.pipe(docs)))[1])
            assert [token.dep_ for token in docs[0]][1] == "ROOT"
    assert len(calls) == 2
