"""The decisions file: what can be read, what is refused with file and line, what a renewal keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import VocabularyError
from kg.vocabulary.decisions import ANSWERS, Decision, decisions_text, read_decisions, updated
from kg.vocabulary.merges import merges_of

HEAD = "a,b,decision\n"


def file_of(folder: Path, text: str) -> Path:
    path = folder / "decisions.csv"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path, known: set[str]) -> tuple[str, ...]:
    with pytest.raises(VocabularyError) as caught:
        merges_of(read_decisions(path), known)
    return tuple(line.removeprefix(f"{path.parent}/") for line in caught.value.faults)


@pytest.mark.parametrize(
    ("rows", "where", "what"),
    [
        ("x-a,x-b,sam", "decisions.csv:2", "did you mean 'same'?"),
        ("x-a,x-a,same", "decisions.csv:2", "a decision is about two actors"),
        (",x-a,same", "decisions.csv:2", "no a"),
        ("x a,x-b,same", "decisions.csv:2", "is not letters, digits and single hyphens"),
        ("x-a,x-b,same\nx-b,x-a,same", "decisions.csv:3", "repeats"),
        ("x-a,x-b,same\nx-b,x-a,different", "decisions.csv:3", "says 'different' of the pair that is 'same' in"),
        ("x-a,x-b,same\nx-b,x-c,same\nx-a,x-c,different", "decisions.csv:4", "decisions.csv:3 makes them the same"),
        ("mali,x-b,same\nx-b,niger,same", "decisions.csv:3", "'mali' and 'niger', both of the vocabulary"),
    ],
    ids=[
        "an unknown answer", "an actor with itself", "no actor", "no id", "a pair twice", "a pair decided in two ways",
        "two that others make the same called different", "two actors of the vocabulary made one",
    ],
)  # fmt: skip
def test_a_faulty_row_is_refused_with_file_and_line(tmp_path: Path, rows: str, where: str, what: str) -> None:
    faults = faults_of(file_of(tmp_path, HEAD + rows + "\n"), {"mali", "niger"})
    assert [fault for fault in faults if fault.startswith(f"{where}: ") and what in fault]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(faults_of(file_of(tmp_path, HEAD + "x-a,x-b,sam\nx-c,x-c,same\n"), set())) == 2


def test_a_column_that_is_not_known_is_refused(tmp_path: Path) -> None:
    assert "did you mean 'decision'?" in faults_of(file_of(tmp_path, "a,b,desicion\nx-a,x-b,same\n"), set())[0]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in faults_of(tmp_path / "decisions.csv", set())[0]


def test_what_was_decided_stays_word_for_word_when_the_file_is_renewed() -> None:
    decided = Decision("jnim", "x-jnym", "JNIM", "JNYM", 0.8, "spelling", "different", "Awa", "another group, see the report of May")
    renewed = updated([decided, Decision("x-a", "x-b", "A", "B")], [Decision("jnim", "x-jnym", "JNIM", "JNYM", 0.9)])
    assert renewed == [decided]


def test_a_note_beside_an_open_question_stays() -> None:
    noted = Decision("x-a", "x-b", "A", "B", by="Awa", note="ask Moussa")
    assert updated([noted], [Decision("x-a", "x-b", "A", "B", 0.9)]) == [Decision("x-a", "x-b", "A", "B", 0.9, by="Awa", note="ask Moussa")]
    assert updated([noted], []) == [noted]


def test_open_questions_come_first_the_likeliest_at_the_top() -> None:
    rows = [Decision("a", "b", "A", "B", 0.9, decision="same"), Decision("c", "d", "C", "D", 0.7), Decision("e", "f", "E", "F", 0.8)]
    assert [line[0] for line in decisions_text(rows).splitlines()[1:]] == ["e", "c", "a"]


ids = st.from_regex(r"x-[a-z]{1,3}", fullmatch=True)
words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)


@given(st.lists(st.builds(Decision, ids, ids, words, words, st.none(), words, st.sampled_from(ANSWERS), words, words), max_size=8))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, rows: list[Decision]) -> None:
    rows = list({row.pair: row for row in rows if len(row.pair) == 2 and not row.label_a.startswith("'")}.values())
    rows = [row for row in rows if not (row.label_b + row.note).startswith("'") and not row.note.startswith("'")]
    path = file_of(tmp_path_factory.getbasetemp(), decisions_text(rows))
    assert decisions_text(read_decisions(path)) == decisions_text(rows)


def same(*pairs: tuple[str, str]) -> list[Decision]:
    return [Decision(a, b, a.upper(), b.upper(), decision="same", where=f"decisions.csv:{n}") for n, (a, b) in enumerate(pairs, 2)]


def test_an_actor_of_the_vocabulary_stands_for_the_others() -> None:
    merges = merges_of(same(("x-a", "zarma"), ("x-b", "x-a")), {"zarma"})
    assert [merges.of(key) for key in ("x-a", "x-b", "zarma", "x-c")] == ["zarma", "zarma", "zarma", "x-c"]
    assert merges.labels == {}


def test_without_one_the_smallest_id_does_under_the_label_of_the_file() -> None:
    merges = merges_of(same(("x-c", "x-b"), ("x-b", "x-a")), set())
    assert ({merges.of(key) for key in ("x-a", "x-b", "x-c")}, merges.labels) == ({"x-a"}, {"x-a": "X-A"})


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12), st.randoms())
def test_the_order_of_rows_and_of_sides_changes_nothing(pairs: list[tuple[str, str]], chance: object) -> None:
    rows = same(*(pair for pair in pairs if pair[0] != pair[1]))
    turned = [Decision(row.b, row.a, row.label_b, row.label_a, decision="same", where=row.where) for row in rows[::-1]]
    one, other = merges_of(rows, {"h"}), merges_of(turned, {"h"})
    assert (one.canonical, one.labels, one.fingerprint) == (other.canonical, other.labels, other.fingerprint)
    assert all(one.of(one.of(key)) == one.of(key) for key in "abcdefgh")


def test_who_decided_and_why_does_not_change_the_graph() -> None:
    row = Decision("x-a", "x-b", "A", "B", decision="same")
    told = Decision("x-a", "x-b", "A", "B", 0.9, "spelling", "same", "Awa", "seen in May", "decisions.csv:7")
    assert merges_of([row], ()).fingerprint == merges_of([told], ()).fingerprint
    assert merges_of([Decision("x-a", "x-b", "A", "B")], ()).fingerprint == ""
