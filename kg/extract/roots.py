"""Repair of sentences without a verb at their head: `X, operating in Y, attacked Z`, read as a name `attacked Z` with X beside it.

After a comma, bracket or dash parsers take a past form right before a name for an adjective of it, and the sentence has no predicate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from spacy.tokens import Doc, Span, Token

from kg.extract.trees import children, preposition, relation

_OPENERS: Final = frozenset({",", ")", "-", "–", "—"})
_LAYERS: Final[list[int | str]] = ["HEAD", "DEP"]
_BESIDE: Final = frozenset({"appos", "nmod", "dep", "flat", "conj", "list", "compound"})


def verb_to_root(sentence: Span, pasts: Mapping[str, str]) -> None:
    """Make the misread verb of a sentence its root, the name after it the object and what stood before the subject."""
    root = sentence.root
    if root.pos_ not in {"NOUN", "PROPN"} or children(root, "cop"):
        return
    for verb in sentence:
        found = _sides(root, verb) if verb.lower_ in pasts and relation(verb) in {"amod", "acl"} and _after_opener(verb) else None
        if found is not None:
            _rehang(root, verb, *found)
            verb.pos_, verb.lemma_ = "VERB", pasts[verb.lower_]
            verb.set_morph("Mood=Ind|Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]  # spaCy's stub has no such method
            return


def participle_from_root(sentence: Span) -> None:
    """`On Friday masked gunmen were seen`: a past form right before a bare plural with a verb of its own describes it."""
    root = sentence.root
    noun = root.nbor(1) if root.i + 1 < sentence.end else root
    verb = noun.head
    if root.tag_ not in {"VBD", "VBN"} or not noun.dep_.startswith("nsubj") or relation(verb) != "ccomp" or verb.head != root:
        return
    if noun.tag_ != "NNS" or children(root, "nsubj", "nsubj:pass", "aux", "expl", "obj") or children(noun, "det") or children(verb, "mark"):
        return
    changes = {c.i: (verb.i, str(c.dep_)) for c in root.children if c != verb}
    _set_heads(root.doc, changes | {verb.i: (verb.i, "ROOT"), root.i: (noun.i, "amod")})
    root.set_morph("Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]
    root.tag_ = "VBN"


def noun_to_root(sentence: Span, forms: Mapping[str, str]) -> None:
    """`The group in X patrols at night.`: a present form read as a noun, with X as a word of it, is the verb of the root."""
    root = sentence.root
    if root.pos_ not in {"NOUN", "PROPN"} or sentence[-1].text != "." or any(t.pos_ in {"VERB", "AUX"} for t in sentence):
        return
    verb = next((c for c in root.rights if relation(c) == "nmod" and c.tag_ == "NNS" and c.lower_ in forms), None)
    place = next((c for c in verb.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"), None) if verb is not None else None
    if verb is None or place is None or place.i != verb.i - 1 or not children(root, "det") or children(verb, "det"):
        return
    below = {c.i: (place.i, str(c.dep_)) for c in verb.lefts if c != place}
    after = {c.i: (verb.i, "obl" if preposition(c) else str(c.dep_)) for c in [*root.rights, *verb.rights] if c.i > verb.i}
    _set_heads(root.doc, below | after | {place.i: (root.i, "nmod"), verb.i: (verb.i, "ROOT"), root.i: (verb.i, "nsubj")})
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBZ", forms[verb.lower_]
    verb.set_morph("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]


def _sides(root: Token, verb: Token) -> tuple[Token, Token] | None:
    """Subject and object of the misread verb: the root is the object, or the subject and the name after the verb the object."""
    if verb.head == root and verb.i < root.i:
        subject = _subject(root, verb) if _opens(verb) else None
        return (subject, root) if subject is not None else None
    if verb.head == root and verb.i > root.i:
        named = (c for c in verb.rights if relation(c) in {"flat", "appos", "obj", "compound"} and c.pos_ in {"NOUN", "PROPN"})
        object_ = next(named, None)
        near = object_ is not None and all(t.pos_ in {"DET", "ADJ", "NUM"} for t in verb.doc[verb.i + 1 : object_.i])
        return (root, object_) if object_ is not None and near else None
    apposed = verb.head.head == root and root.i < verb.i < verb.head.i and _opens(verb)
    return (root, verb.head) if apposed else None


def _after_opener(verb: Token) -> bool:
    return verb.i > verb.sent.start and verb.nbor(-1).text in _OPENERS


def _opens(verb: Token) -> bool:
    """Whether nothing but the phrase of the name comes between the past form and the name."""
    between = list(verb.doc[verb.i + 1 : verb.head.i])
    return all(t.head == verb.head or t.head in between for t in between)


def _subject(root: Token, verb: Token) -> Token | None:
    """The noun before the verb that the parser hung on the name."""
    before = [c for c in root.lefts if c.i < verb.i and c.pos_ in {"NOUN", "PROPN", "PRON"} and not preposition(c)]
    named = [c for c in before if relation(c) == "nsubj"]
    return next(iter(named or [c for c in before if relation(c) in _BESIDE]), None)


def _rehang(root: Token, verb: Token, subject: Token, object_: Token) -> None:
    """Hang the verb at the root, the subject and the object on it, and with them what belongs to it."""
    moved = [c for c in root.children if (c.i < verb.i) == (root.i > verb.i)] if root == object_ else []
    changes = {c.i: (verb.i, str(c.dep_)) for c in moved}
    changes |= {verb.i: (verb.i, "ROOT"), object_.i: (verb.i, "obj"), subject.i: (verb.i, "nsubj")}
    _set_heads(root.doc, changes)


def _set_heads(doc: Doc, changes: Mapping[int, tuple[int, str]]) -> None:
    """All heads are set at once: one by one, a sentence would have two roots for a moment, and spaCy would cut it there."""
    strings = doc.vocab.strings
    layers = doc.to_array(_LAYERS)
    for i, (head, label) in changes.items():
        layers[i, 0] = np.array([head - i], dtype=np.int64).astype(np.uint64)[0]
        layers[i, 1] = strings.add(label)
    doc.from_array(_LAYERS, layers)  # type: ignore[arg-type]  # the stub knows signed numbers only
