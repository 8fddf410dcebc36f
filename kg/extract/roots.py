"""Repair of sentences without a verb at their head: `X, operating in Y, attacked Z`, read as a name `attacked Z` with X beside it.

After a comma, bracket or dash parsers take a past form right before a name for an adjective of it, and the sentence has no predicate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from spacy.tokens import Doc, Span, Token

from kg.extract.layers import children, relation
from kg.extract.trees import is_finite, preposition
from kg.extract.words import words_for

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


def opening_to_subject(sentence: Span) -> None:
    """`An offshoot of X, Y attacked`, `Recruited in X, Y's men live`: what opens a sentence describes the subject behind the comma."""
    root = sentence.root
    opening = root.pos_ == "NOUN" or (root.i == sentence.start and _is_past_participle(root))
    if not opening or children(root, "cop", "nsubj", "nsubj:pass", "aux", "obj", "expl"):
        return
    labels = {"acl", "appos", "parataxis", "conj", "advmod", "advcl", "ccomp", "dep"}
    for verb in (c for c in root.rights if c.pos_ == "VERB" and c.dep_ in labels and not children(c, "mark", "cc")):
        subject = next(iter(children(verb, "nsubj", "nsubj:pass")), None) or _loose_before(verb)
        comma = _comma_before(subject) if subject is not None else None
        if subject is None or comma is None or comma.i <= root.i or _has_relative(subject) or not is_finite(verb):
            continue
        below = {c.i: (verb.i, str(c.dep_)) for c in root.rights if c.i > verb.i or c == comma}
        label = "advcl" if root.pos_ == "VERB" else "nsubj"
        told = subject.dep_ if subject.dep_.startswith("nsubj") else "nsubj"
        _set_heads(root.doc, below | {subject.i: (verb.i, told), verb.i: (verb.i, "ROOT"), root.i: (verb.i, label)})
        return


def opening_noun(sentence: Span, units: frozenset[str]) -> None:
    """`A splinter of X, Y raided Z`: a noun that opens a sentence before its subject is no object, even where the parser says so."""
    verb = sentence.root
    noun = next((c for c in verb.lefts if c.left_edge.i == sentence.start), None)
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ not in {"obj", "obl", "dep"} or preposition(noun) or noun.lemma_.lower() in units:
        return
    names = [c for c in children(noun, "nmod") if c.pos_ == "PROPN" and preposition(c) in words_for(c).cue("trees.of")]
    subject = next(iter(children(verb, "nsubj", "nsubj:pass")), None)
    if names and subject is not None and subject.i < verb.i and (comma := _comma_before(subject)) is not None and comma.i > noun.i:
        noun.dep_ = subject.dep_


def _is_past_participle(verb: Token) -> bool:
    return "Part" in verb.morph.get("VerbForm", []) and "Past" in verb.morph.get("Tense", [])


def _loose_before(verb: Token) -> Token | None:
    """The noun right before a verb without a subject, that the parser hung on a phrase before it."""
    noun = verb.nbor(-1)
    loose = noun.pos_ in {"NOUN", "PROPN"} and relation(noun) in {"appos", "conj", "dep"} and noun.head.i < noun.i
    return noun if loose and not preposition(noun) and not children(noun, "cc") else None


def _comma_before(noun: Token) -> Token | None:
    first = noun.left_edge
    return next((t for t in (first, noun.doc[max(0, first.i - 1)]) if t.text == ","), None)


def _has_relative(noun: Token) -> bool:
    return any("Rel" in t.morph.get("PronType", []) for t in noun.subtree)


def noun_to_root(sentence: Span, forms: Mapping[str, str], events: frozenset[str]) -> None:
    """`The group in X patrols at night.`: a present form read as a noun, with X as a word of it, is the verb of the root.

    So it is where it is the root itself: `X moves between Y and Z.`
    """
    root = sentence.root
    if root.pos_ not in {"NOUN", "PROPN"} or sentence[-1].text != "." or any(t.pos_ in {"VERB", "AUX"} for t in sentence):
        return
    if "Plur" in root.morph.get("Number", []) and root.lower_ in forms and forms[root.lower_] not in events:
        _root_to_verb(root, forms)
        return
    verb = next((c for c in root.rights if relation(c) == "nmod" and c.tag_ == "NNS" and c.lower_ in forms), None)
    place = next((c for c in verb.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"), None) if verb is not None else None
    if verb is None or place is None or place.i != verb.i - 1 or not children(root, "det") or children(verb, "det"):
        return
    below = {c.i: (place.i, str(c.dep_)) for c in verb.lefts if c != place}
    after = {c.i: (verb.i, "obl" if preposition(c) else str(c.dep_)) for c in [*root.rights, *verb.rights] if c.i > verb.i}
    _set_heads(root.doc, below | after | {place.i: (root.i, "nmod"), verb.i: (verb.i, "ROOT"), root.i: (verb.i, "nsubj")})
    _to_present(verb, forms)


def _root_to_verb(root: Token, forms: Mapping[str, str]) -> None:
    """The name right before a root that is no noun of an act is its subject, and the phrases behind it are its own."""
    name = root.doc[root.i - 1] if root.i > root.sent.start else root
    bare = name.dep_ == "compound" and name.pos_ == "PROPN" and name.head == root and not children(root, "amod", "nmod:poss", "appos")
    after = [c for c in root.rights if relation(c) == "nmod" and c.pos_ != "PUNCT"]
    cases = {preposition(c) for c in after}
    if not bare or not after or "" in cases or cases & words_for(root).cue("trees.of"):
        return
    below = {c.i: (name.i, str(c.dep_)) for c in root.lefts if c != name}
    _set_heads(root.doc, below | {c.i: (root.i, "obl") for c in after} | {name.i: (root.i, "nsubj")})
    _to_present(root, forms)


def _to_present(verb: Token, forms: Mapping[str, str]) -> None:
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
