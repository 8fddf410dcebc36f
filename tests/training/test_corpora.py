"""The training corpora: what they are made of, and that no test sentence is among it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import spacy
from spacy.training import Example

pytest.importorskip("conllu", reason="needs the extra `training`")

ROOT = Path(__file__).parents[2]
TREEBANKS = ROOT.parent / "shared" / "treebanks"
needs_treebanks = pytest.mark.skipif(not TREEBANKS.is_dir(), reason="the treebanks are not beside this checkout")

SAMPLE = """\
# newdoc id = letter-1
# newdoc genre = weblog
# sent_id = letter-1-1
# text = Amina Sow can't leave Gao.
1\tAmina\tAmina\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\tEntity=(1-person-new
2\tSow\tSow\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tEntity=1)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\tVerbForm=Fin\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
6\tGao\tGao\tPROPN\tNNP\tNumber=Sing\t5\tobj\t_\tEntity=(2-place-new)|SpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar id = letter-1-p2
# sent_id = letter-1-2
# text = The road is shut.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(3-place-new
2\troad\troad\tNOUN\tNN\tNumber=Sing\t4\tnsubj:pass\t_\tEntity=3)
3\tis\tbe\tAUX\tVBZ\t_\t4\taux:pass\t_\t_
4\tshut\tshut\tVERB\tVBN\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


@pytest.fixture(scope="module")
def training() -> Iterator[ModuleType]:
    """The module `convert`, imported as the scripts of the folder import one another."""
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "training"))
        yield importlib.import_module("convert")
    for name in set(sys.modules) - before:
        if str(ROOT / "training") in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture(scope="module")
def sentences(training: ModuleType) -> dict[str, list[Any]]:
    """The sentences of each corpus."""
    corpora = training.corpora(TREEBANKS, seed=1)
    return {name: [s for part in parts for s in part.sentences] for name, parts in corpora.items()}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.conllu"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def ids(path: Path) -> set[str]:
    return {line[12:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# sent_id = ")}


@needs_treebanks
def test_no_test_sentence_is_trained_or_tuned_on(sentences: dict[str, list[Any]]) -> None:
    used = {name: {s.id for s in corpus} for name, corpus in sentences.items()}
    tests = ids(TREEBANKS / "english" / "ewt-test.conllu") | ids(TREEBANKS / "english" / "gum-test.conllu")
    tests |= ids(TREEBANKS / "ner" / "uner-ewt-test.iob2")
    assert len(tests) > 2_000
    assert not used["train"] & tests
    assert not used["dev"] & tests
    assert not used["train"] & used["dev"]


@needs_treebanks
def test_whole_documents_go_to_training_or_to_tuning(sentences: dict[str, list[Any]]) -> None:
    documents = {name: {s.document for s in corpus} for name, corpus in sentences.items()}
    assert not documents["train"] & documents["dev"]


def test_only_the_evaluation_reads_test_files() -> None:
    scripts = sorted((ROOT / "training").glob("*.py"))
    assert [p.name for p in scripts if "test" in p.read_text(encoding="utf-8") and "-test" in p.read_text(encoding="utf-8")] == []
    assert "{name}-{split}" in (ROOT / "training" / "evaluate.py").read_text(encoding="utf-8")


def test_a_treebank_becomes_a_doc_with_its_text_tree_and_names(training: ModuleType, sample: Path) -> None:
    sentences = list(training.read_treebank(sample))
    doc = training.to_doc(spacy.blank("en").vocab, sentences, entities=True)
    assert doc.text.strip() == "Amina Sow can't leave Gao. The road is shut."
    assert [(e.text, e.label_) for e in doc.ents] == [("Amina Sow", "PER"), ("Gao", "LOC")]
    assert [s.text for s in doc.sents] == ["Amina Sow can't leave Gao.", "The road is shut."]
    assert [(s.genre, s.document) for s in sentences] == [("weblog", "letter-1")] * 2


@pytest.mark.parametrize(
    ("by_paragraph", "size", "expected"),
    [
        pytest.param(True, 10, [1, 1], id="cut by paragraph"),
        pytest.param(False, 10, [2], id="run on"),
        pytest.param(False, 1, [1, 1], id="cut by length"),
    ],
)
def test_runs_of_sentences(training: ModuleType, sample: Path, by_paragraph: bool, size: int, expected: list[int]) -> None:
    sentences = list(training.read_treebank(sample))
    assert [len(run) for run in training.runs(sentences, size=size, by_paragraph=by_paragraph)] == expected


def test_what_a_text_is_not_annotated_for_is_missing_and_not_empty(training: ModuleType, sample: Path) -> None:
    doc = training.to_doc(spacy.blank("en").vocab, list(training.read_treebank(sample)), entities=False)
    assert not doc.has_annotation("ENT_IOB")
    assert doc.has_annotation("DEP")


def test_the_names_augmenter_changes_words_and_keeps_the_tree(training: ModuleType, sample: Path, tmp_path: Path) -> None:
    augment = importlib.import_module("augment")
    names = tmp_path / "names.csv"
    names.write_text("label,type,aliases\nMoussa Keita,leader,\nFrontiste,group,FRT\n", encoding="utf-8")
    nlp = spacy.blank("en")
    doc = training.to_doc(nlp.vocab, list(training.read_treebank(sample)), entities=True)
    plain, changed = augment.names_augmenter(str(names), 1.0, 1.0, 1)(nlp, Example(nlp.make_doc(doc.text), doc))
    assert plain.reference.text == doc.text
    assert changed.reference.text != doc.text
    assert [t.dep_ for t in changed.reference] == [t.dep_ for t in doc]
    assert [e.label_ for e in changed.reference.ents] == ["PER", "LOC"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Lt. Diallo led a counter-attack.", ["Lt.", "Diallo", "led", "a", "counter-attack", "."], id="titles and affixes"),
        pytest.param("anti-JNIM militias", ["anti", "-", "JNIM", "militias"], id="a name behind an affix stays apart"),
        pytest.param("Stop!!! Now", ["Stop", "!!!", "Now"], id="a run of marks"),
        pytest.param("in mid-March 2023", ["in", "mid-March", "2023"], id="a part of a month"),
        pytest.param("al-Qaeda's", ["al", "-", "Qaeda", "'s"], id="names with a hyphen are cut as before"),
    ],
)
def test_words_of_the_adapted_tokenizer(training: ModuleType, text: str, words: list[str]) -> None:
    nlp = spacy.blank("en")
    importlib.import_module("tokenizer").adapt_tokenizer(nlp)
    assert [t.text for t in nlp(text)] == words
