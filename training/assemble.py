"""Make the shipped pipeline of a trained one: tokenizer rules, lemmatizer, no empty part of speech, licence and sources in meta.json."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any, Final

import click
import spacy
from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.pipeline import Lemmatizer

from tokenizer import adapt_tokenizer

LEMMAS: Final = Path(__file__).parent / "lemmas.toml"
NO_ANALYSIS: Final = "_"
IMPOSSIBLE: Final = -1e9
LOWER_CASE: Final = [["", ""]]
DESCRIPTION: Final = (
    "Universal Dependencies English tagger, lemmatizer and parser, names (PER, ORG, LOC). Trained on UD English EWT, UD English GUM and "
    "Universal NER's EWT dev file and on trees of our own; scores and limits are in the model card, kg/models/README.md."
)
SOURCES: Final = (
    ("UD English EWT", "https://github.com/UniversalDependencies/UD_English-EWT", "CC BY-SA 4.0"),
    ("UD English GUM", "https://github.com/UniversalDependencies/UD_English-GUM", "annotations CC BY 4.0, texts as listed there"),
    ("Universal NER, EWT", "https://www.universalner.org", "CC BY-SA 4.0"),
    ("spacy-lookups-data", "https://github.com/explosion/spacy-lookups-data", "MIT"),
)


def assembled(trained: Path, *, version: str = "0") -> Language:
    """The trained pipeline with adapted tokenizer, lemmatizer and meta data."""
    nlp = spacy.load(trained)
    adapt_tokenizer(nlp)
    forbid_empty_analysis(nlp)
    lemmatizer = nlp.add_pipe("lemmatizer", after="morphologizer", config={"mode": "rule", "overwrite": True})
    if isinstance(lemmatizer, Lemmatizer):
        lemmatizer.initialize(list, nlp=nlp, lookups=lemma_tables(LEMMAS))
    forget_training(nlp)
    sources = [{"name": name, "url": url, "license": licence} for name, url, licence in SOURCES]
    nlp.meta.update(name="sahel", version=f"{version}+{content_hash(nlp)}", description=DESCRIPTION)
    nlp.meta.update(license="CC BY-SA 4.0", sources=sources)
    return nlp


def forget_training(nlp: Language) -> None:
    """Put the stock settings where the configuration tells how, and from which folders, the pipeline was trained: `training/` says that."""
    stock = spacy.blank(nlp.lang or "en").config
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        nlp.config[section] = stock.get(section, {})


def content_hash(nlp: Language) -> str:
    """Short hash of all weights and rules: two pipelines of one version number are told apart by it."""
    parts = [nlp.tokenizer.to_bytes(exclude=["vocab"])]  # type: ignore[union-attr]
    parts += [pipe.to_bytes(exclude=["vocab"]) for _, pipe in nlp.pipeline]  # type: ignore[attr-defined]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:8]


def forbid_empty_analysis(nlp: Language) -> None:
    """Let the morphologizer never choose the label without a part of speech, which texts without one (Universal NER's) can teach it."""
    morphologizer: Any = nlp.get_pipe("morphologizer")
    if NO_ANALYSIS in morphologizer.labels:
        softmax = next(node for node in morphologizer.model.walk() if node.name == "softmax")
        bias = softmax.get_param("b")
        bias[morphologizer.labels.index(NO_ANALYSIS)] = IMPOSSIBLE
        softmax.set_param("b", bias)


def lemma_tables(path: Path) -> Lookups:
    """The tables of spacy-lookups-data with the file's lemmas before them.

    A verb that is in the index is its own lemma unless an exception says otherwise (`need` is no form of `nee`), and so is a noun
    that does not end in -s. Words of a closed class are their own lemma in lower case.
    """
    lookups: Lookups = load_lookups("en", ["lemma_rules", "lemma_exc", "lemma_index"])
    exceptions, index, rules = (lookups.get_table(f"lemma_{name}") for name in ("exc", "index", "rules"))
    for pos in ("verb", "noun"):
        own = {word: [word] for word in index[pos] if pos == "verb" or not word.endswith("s")}
        exceptions[pos] = {**own, **exceptions[pos]}
    for pos, lemmas in tomllib.loads(path.read_text(encoding="utf-8")).items():
        exceptions[pos] = {**exceptions.get(pos, {}), **{form: [lemma] for form, lemma in lemmas.items()}}
        if pos != "propn":
            rules[pos] = rules.get(pos) or LOWER_CASE
    return lookups


@click.command()
@click.argument("trained", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--version", default="0.1.0", show_default=True)
def assemble(trained: Path, out: Path, *, version: str) -> None:
    """Write the pipeline TRAINED, with tokenizer rules, lemmatizer and meta data, to OUT."""
    assembled(trained, version=version).to_disk(out)


if __name__ == "__main__":
    assemble()
