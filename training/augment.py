"""Augmenters: the names and words of this domain in the place of the treebank's, and text without its case.

The treebanks hold few names such as `Jama'at Nusrat al-Islam wal-Muslimin`; putting words of such names where the
treebank has a proper noun keeps every tree as it is and shows the model how such words look.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from inflect import agent_nouns, inflect, lexicon_words

Augmenter = Callable[[Language, Example], Iterator[Example]]
PERSON_TYPES: Final = ("leader",)


def name_words(path: Path) -> dict[str, list[str]]:
    """Words of actors' names: `person`, `acronym` and `other`, each sorted, from a table with label, type, aliases."""
    found: dict[str, set[str]] = {"person": set(), "acronym": set(), "other": set()}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in [row["label"], *row["aliases"].split(";")]:
                for word in filter(_usable, name.replace("(", " ").replace(")", " ").split()):
                    kind = "acronym" if word.isupper() else "person" if row["type"].startswith(PERSON_TYPES) else "other"
                    found[kind].add(word)
    return {kind: sorted(words) for kind, words in found.items()}


def _usable(word: str) -> bool:
    plain = word.isascii() and word.replace("-", "").replace("'", "").isalpha()
    return word[:1].isupper() and (plain or len(word) > 3)


@registry.augmenters("sahel.names.v1")  # type: ignore[untyped-decorator]
def names_augmenter(path: str, level: float, replace: float, seed: int) -> Augmenter:
    """Yield each example and, for this `level` of them, a copy in which `replace` of the proper nouns are domain names."""
    words = name_words(Path(path))
    chance = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if chance.random() < level:
            yield _renamed(nlp, example, words, replace, chance)
        elif chance.random() < level / 3:
            yield _lowered(nlp, example)

    return augment


@registry.augmenters("sahel.domain.v1")  # type: ignore[untyped-decorator]
def domain_augmenter(names: str, lexicon: str, level: float, replace: float, seed: int, nouns: str = "") -> Augmenter:
    """As `names_augmenter`, and in the copies some verbs and nouns are words of the relation lexicon in the same form.

    The treebanks have never seen `clashed` or `abducted`; a word unknown to the tagger is no trigger of anything. Half of
    the nouns are agents (`jihadists`, `gunmen`) where `nouns`, the vocabulary's table, is given: unknown ones were read as verbs.
    """
    words = name_words(Path(names))
    triggers = lexicon_words(Path(lexicon)) | {"agent": agent_nouns(Path(nouns)) if nouns else []}
    chance = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if chance.random() < level:
            yield _reworded(nlp, _renamed(nlp, example, words, replace, chance), triggers, replace / 2, chance)
        elif chance.random() < level / 4:
            yield _lowered(nlp, example)

    return augment


def _reworded(nlp: Language, example: Example, triggers: dict[str, list[str]], replace: float, chance: random.Random) -> Example:
    data: dict[str, Any] = example.to_dict()
    for i, token in enumerate(example.reference):
        part = {"VB": "verb", "NN": "noun"}.get(token.tag_[:2]) if token.tag_ not in {"NNP", "NNPS"} else None
        if part is None or token.pos_ not in {"VERB", "NOUN"} or not token.text.isalpha() or chance.random() > replace:
            continue
        pool = triggers["agent"] if part == "noun" and triggers["agent"] and chance.random() < 0.5 else triggers[part]
        word = inflect(chance.choice(pool), token.tag_)
        data["token_annotation"]["ORTH"][i] = word.capitalize() if token.text[:1].isupper() else word
    return _rebuilt(nlp, example, data)


def _renamed(nlp: Language, example: Example, words: dict[str, list[str]], replace: float, chance: random.Random) -> Example:
    data: dict[str, Any] = example.to_dict()
    for i, token in enumerate(example.reference):
        name = token.text
        named = token.tag_ in {"NNP", "NNPS"} if token.tag_ else bool(token.ent_type_) and name[:1].isupper()
        if not named or not name.isalpha() or len(name) < 3 or chance.random() > replace:
            continue
        kind = "acronym" if name.isupper() or chance.random() < 0.15 else "person" if token.ent_type_ == "PER" else "other"
        data["token_annotation"]["ORTH"][i] = chance.choice(words[kind])
    return _rebuilt(nlp, example, data)


def _lowered(nlp: Language, example: Example) -> Example:
    data: dict[str, Any] = example.to_dict()
    data["token_annotation"]["ORTH"] = [w.lower() for w in data["token_annotation"]["ORTH"]]
    return _rebuilt(nlp, example, data)


def _rebuilt(nlp: Language, example: Example, data: dict[str, Any]) -> Example:
    if not example.reference.has_annotation("TAG"):
        # An empty tag or tree would be learned as such; what is not annotated must be absent.
        data["token_annotation"] = {key: data["token_annotation"][key] for key in ("ORTH", "SPACY")}
    orths, spaces = data["token_annotation"]["ORTH"], data["token_annotation"]["SPACY"]
    text = "".join(w + (" " if s else "") for w, s in zip(orths, spaces, strict=True))
    return Example.from_dict(nlp.make_doc(text), data)
