"""Clauses after a semicolon: the parser reads each of them alone, and a reader gets the sentence that they are in.

Two clauses that could stand alone are parsed worse together: the subject of the second becomes an object of the first, and its verb an
adjunct. So a border is set where both sides of a semicolon have a finite verb, and taken away when the trees are made and repaired.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from spacy.tokens import Doc, Span

from kg.extract.layers import keep_children
from kg.extract.words import Words

_SHORTEST: Final = 3  # words; what is shorter is a member of a list
_LAYERS: Final[list[int | str]] = ["HEAD", "DEP"]
_DATED: Final = frozenset({":", "-", "–"})  # after the date of an entry
_END: Final = frozenset({".", "!", "?", ";"})


def open_clauses(doc: Doc, text: str, words: Words) -> Doc:
    """The Doc of a text with a sentence started after every semicolon between two clauses, for the parser."""
    if ";" not in text:
        return doc
    borders = [t.i for t in doc if t.text in _END]
    for before, border, after in zip([-1, *borders], borders, [*borders[1:], len(doc)], strict=False):
        if doc[border].text == ";" and _is_clause(doc[before + 1 : border], words) and _is_clause(doc[border + 1 : after], words):
            doc[border + 1].is_sent_start = True
    return doc


def _is_clause(part: Span, words: Words) -> bool:
    """Whether a part of a sentence looks as if it had a finite verb; it is not parsed yet."""
    finite = words.cue("trees.finite")
    return len(part) >= _SHORTEST and any(t.lower_ in finite or t.lower_ in words.pasts for t in part)


def whole_sentences(doc: Doc) -> None:
    """Make sentences whole again: a clause after a semicolon hangs beside the one before it, the date of an entry on what happened."""
    heads: dict[int, tuple[int, str]] = {}
    for before, after in pairwise(doc.sents):
        if before[-1].text == ";":
            heads[after.root.i] = (heads[before.root.i][0] if before.root.i in heads else before.root.i, "parataxis")
        elif before[-1].text in _DATED and before[-2:-1].text.isdigit() and before.start == 0:
            heads[before.root.i] = (after.root.i, "obl:unmarked")
    if heads:
        layers = doc.to_array(_LAYERS)
        for i, (head, label) in heads.items():
            layers[i, 0] = np.array([head - i], dtype=np.int64).astype(np.uint64)[0]
            layers[i, 1] = doc.vocab.strings.add(label)
        doc.from_array(_LAYERS, layers)  # type: ignore[arg-type]  # the stub knows signed numbers only
        keep_children(doc)
