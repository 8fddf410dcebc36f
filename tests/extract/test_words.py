"""Words live in data files, grammar in code: what the modules of the extraction may say of a language, and what they ask its files for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.extract.status import RANK
from kg.vocabulary import load_vocabulary
from kg.vocabulary.lexicon import Lexicon, load_lexicon

FOLDER = Path(__file__).parents[2] / "kg" / "extract"
# how a claim is meant, who says so, when and where, and whatever repairs a tree or reads past it
WORDLESS = [
    "attribution", "beside", "clauses", "denials", "governorcues", "governors", "insertions", "layers", "modifiers", "namelists",
    "periodcues", "places", "predicates", "quotations", "repairs", "roots", "semicolons", "status", "subjectrepairs", "subjects",
    "trees", "triggers", "verbforms", "words",
]  # fmt: skip
LABELS = {
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj", "dep", "det",
    "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl",
    "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
}  # fmt: skip
WORD = re.compile(r"(?=.*[aeiouy])[a-z'’][a-z'’ -]+")  # letters alone (`s`, `sh`) are endings


@cache
def lexicon() -> Lexicon:
    return load_lexicon(load_vocabulary().relations)


def _source(module: str) -> ast.Module:
    return ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))


def _words(node: ast.AST) -> list[str]:
    """The words among the strings that a node is or lists, labels and names of statuses aside."""
    parts = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else [node]
    strings = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [s for s in strings if WORD.fullmatch(s) and s not in LABELS | {*RANK}]


def _asks_for_form(node: ast.expr) -> bool:
    """Whether an expression is the form, lemma or preposition of a word of the text."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") == "preposition"
    return isinstance(node, ast.Attribute) and node.attr in {"lower_", "lemma_", "text", "norm_"}


def _named_words(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List) and len(found := _words(node)) > 1:
            yield f"line {node.lineno} lists {', '.join(found)}"
        if isinstance(node, ast.Compare) and any(map(_asks_for_form, [node.left, *node.comparators])):
            yield from (f"line {node.lineno} asks for {word}" for part in [node.left, *node.comparators] for word in _words(part))


@pytest.mark.parametrize("module", WORDLESS)
def test_a_module_names_no_word_of_a_language(module: str) -> None:
    assert list(_named_words(_source(module))) == []


@pytest.mark.parametrize(
    "line", ['MARKS = {"of", "from"}', 'token.lower_ == "by"', 'preposition(token) in {"", "by"}', 'pairs = [("along", "with")]']
)
def test_words_in_code_are_found(line: str) -> None:
    assert list(_named_words(ast.parse(line)))


@pytest.mark.parametrize("line", ['label in {"nsubj", "obj"}', 'status == "denied"', 'token.text == ","', 'word.endswith(("s", "sh"))'])
def test_labels_statuses_marks_and_endings_are_no_words(line: str) -> None:
    assert list(_named_words(ast.parse(line))) == []


def _asked() -> Iterator[str]:
    """Names of cue lists in the code of the extraction, as patterns: a part that is computed may be anything."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(_source(path.stem)):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            texts = [re.escape(p.value) if isinstance(p, ast.Constant) and isinstance(p.value, str) else r"\w+" for p in parts]
            if r"\." in (pattern := "".join(texts)):
                yield pattern


def test_every_list_of_cues_is_asked_for() -> None:
    patterns = re.compile("|".join(sorted(set(_asked()))))
    assert [name for name in lexicon().cues if not patterns.fullmatch(name)] == []


def _cues_by_name() -> Iterator[str]:
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(_source(path.stem)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "cue" and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


@pytest.mark.parametrize("name", sorted(set(_cues_by_name())))
def test_every_list_that_code_asks_for_has_words(name: str) -> None:
    assert lexicon().cue(name)
