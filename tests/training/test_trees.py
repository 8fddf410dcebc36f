"""Our own trees: every sentence is one tree, and its words are its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TREES = Path(__file__).parents[2] / "training" / "trees"
UPOS = frozenset(
    ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]
)


def sentences() -> Iterator[tuple[str, str, list[list[str]]]]:
    """Number, text and words of every sentence."""
    for path in sorted(TREES.glob("*.conllu")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            found = re.search(r"# sent_id = (.+)\n# text = (.+)\n", block)
            assert found, block[:80]
            yield found[1], found[2], [line.split("\t") for line in block.splitlines() if not line.startswith("#")]


def test_there_are_enough_of_them() -> None:
    assert len(list(sentences())) > 1_000


def test_numbers_are_given_once() -> None:
    numbers = [number for number, _, _ in sentences()]
    assert len(set(numbers)) == len(numbers)


def test_words_are_the_text() -> None:
    for number, text, words in sentences():
        written = "".join(w[1] + ("" if "SpaceAfter=No" in w[9] else " ") for w in words)
        assert written.strip() == text, number


def test_every_sentence_is_a_tree() -> None:
    for number, _, words in sentences():
        heads = {int(w[0]): int(w[6]) for w in words}
        assert sorted(heads) == list(range(1, len(words) + 1)), number
        assert [w[7] for w in words if w[6] == "0"] == ["root"], number
        for word in heads:
            seen = set()
            while word and word not in seen:
                seen.add(word)
                word = heads[word]
            assert word == 0, number


def test_columns_hold_what_the_standard_names() -> None:
    for number, _, words in sentences():
        assert {len(w) for w in words} == {10}, number
        assert {w[3] for w in words} <= UPOS, number
        assert all(re.fullmatch(r"[a-z]+(:[a-z]+)?", w[7]) for w in words), number


def test_a_name_of_several_words_looks_like_another_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("conllu", reason="needs the extra `training`")
    monkeypatch.syspath_prepend(str(TREES.parent))
    import importlib

    treebanks = importlib.import_module("treebanks")
    read = [word for path in sorted(TREES.glob("*.conllu")) for s in treebanks.read_treebank(path) for word in s.words]
    assert "Hamas" in read
    assert not [word for word in read if " " in word]
