"""`kg actors` and `kg build --decisions` at the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.cli import run

TEXTS = {
    "one.txt": "Fighters of Katiba Tamasna attacked JNIM near Kidal. The Katiba Tamasna attacked the Malian army.",
    "two.txt": "Katibat Tamasna attacked the Malian army in Gao.",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    (folder / "articles").mkdir()
    for name, text in TEXTS.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    assert run(["build", str(folder / "articles"), "-o", str(folder / "graph")]) == 0
    return folder


@pytest.mark.parametrize(
    ("words", "actor", "name"),
    [
        ("ansarul islam", "ansaroul-islam", "Ansaroul Islam"),
        ("AQMI", "aqim", "AQMI"),
        ("iyad ag ghaly", "iyad-ag-ghaly", "Iyad Ag Ghaly"),
        ("Tinzaouaten", "tinzaouaten", "Tinzaouaten"),
        ("lukarawa", "lakurawa", None),
        ("ansaroul islma", "ansaroul-islam", None),
    ],
    ids=["another transliteration", "a French acronym", "another spelling", "a place", "an alias", "a slip of the pen"],
)
def test_search_finds_an_actor_and_shows_the_name_that_matched(
    capsys: pytest.CaptureFixture[str], words: str, actor: str, name: str | None
) -> None:
    assert run(["actors", "search", words, "--format", "csv"]) == 0
    first = next(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert first["id"] == actor
    assert name in (None, first["name"])


def test_show_tells_names_lineage_source_and_claims(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "show", "jnim", "--graph", str(place / "graph"), "--format", "json"]) == 0
    shown = capsys.readouterr().out
    assert all(f'"{field}"' in shown for field in ("label", "type", "kind", "names", "source", "claims"))
    assert "attacks 1" in shown


def test_show_knows_the_new_actors_of_a_graph(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "show", "x-katiba-tamasna", "--graph", str(place / "graph")]) == 0
    assert "Katiba Tamasna" in capsys.readouterr().out


def test_unlinked_new_lists_names_that_the_vocabulary_lacks(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "unlinked", str(place / "graph"), "--new", "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {row["id"] for row in rows} >= {"x-katiba-tamasna", "x-katibat-tamasna"}


def test_candidates_are_printed_or_written_decided_and_applied(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph, file = str(place / "graph"), place / "decisions.csv"
    assert run(["actors", "candidates", graph, "--format", "csv"]) == 0
    assert "x-katiba-tamasna,x-katibat-tamasna" in capsys.readouterr().out
    assert run(["actors", "candidates", graph, "-o", str(file)]) == 0
    assert "1 pairs to decide, 0 decided before" in capsys.readouterr().err

    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows([{**row, "decision": "same", "by": "Awa"} for row in rows])
    assert run(["build", str(place / "articles"), "-o", str(place / "merged"), "--decisions", str(file)]) == 0
    assert "katibat-tamasna" not in (place / "merged" / "claims.jsonl").read_text("utf-8")
    assert run(["actors", "candidates", str(place / "merged"), "-o", str(file)]) == 0
    assert "0 pairs to decide, 1 decided before" in capsys.readouterr().err


def test_a_faulty_decisions_file_ends_the_build_with_2_and_says_where(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = place / "faulty.csv"
    file.write_text("a,b,decision\nx-a,x-b,maybe\n", encoding="utf-8")
    assert run(["build", str(place / "articles"), "-o", str(place / "graph"), "--decisions", str(file)]) == 2
    assert f"{file}:2: decision 'maybe' is none of same, different, unsure" in capsys.readouterr().err
