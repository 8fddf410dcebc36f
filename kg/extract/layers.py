"""What is laid up in a parsed Doc: the children of each word, sentence borders, words, and what was found out of one.

spaCy finds all this anew, and makes each word anew, whenever it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, TypeVar

from numpy import arange, int64
from spacy.attrs import HEAD  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

Answer = TypeVar("Answer")
_CHILDREN: Final = "children"  # keys of a Doc's own data
_KEPT: Final = "kept"
_BORDERS: Final = "borders"
_TOKENS: Final = "tokens"


def relation(token: Token) -> str:
    """The dependency label without its subtype (`nmod` for `nmod:poss`)."""
    return _base(token.dep_)


@cache
def _base(label: str) -> str:
    return label.split(":")[0]


def keep_children(doc: Doc) -> Doc:
    """The Doc, with the children of every word laid up in it, and the borders of its sentence: spaCy finds them anew each time.

    To be called when the tree will not change; `attach` forgets what was laid up.
    """
    table: list[list[tuple[Token, str, str]]] = [[] for _ in range(len(doc))]
    heads = (doc.to_array(HEAD).astype(int64) + arange(len(doc))).tolist()
    tokens = list(doc)
    for i, (token, head) in enumerate(zip(tokens, heads, strict=True)):
        if head != i:
            label = token.dep_
            table[head].append((token, label, _base(label)))
    doc.user_data[_CHILDREN] = table
    doc.user_data[_TOKENS] = tokens
    doc.user_data[_BORDERS] = [(s.start, s.end) for s in doc.sents for _ in range(s.start, s.end)]
    doc.user_data[_KEPT] = {}
    return doc


def forget(doc: Doc) -> None:
    """Nothing is laid up in the Doc any more: words in its own data hold it in memory until the garbage collector finds the circle."""
    doc.user_data.clear()


def labelled(token: Token) -> list[tuple[Token, str, str]]:
    """Children of a word in text order, each with its label and its label without the subtype."""
    table = token.doc.user_data.get(_CHILDREN)
    return table[token.i] if table else [(c, c.dep_, _base(c.dep_)) for c in token.children]


def children(token: Token, *labels: str) -> list[Token]:
    """Children with one of these labels; a label with a subtype must match whole, one without matches all its subtypes."""
    table = token.doc.user_data.get(_CHILDREN)
    rows = table[token.i] if table else labelled(token)
    return [c for c, label, base in rows if label in labels or base in labels] if rows else []


def borders(token: Token) -> tuple[int, int]:
    """First and last (exclusive) token of the sentence of a word."""
    table: list[tuple[int, int]] | None = token.doc.user_data.get(_BORDERS)
    return table[token.i] if table else (token.sent.start, token.sent.end)


def tokens_between(doc: Doc, start: int, end: int) -> list[Token]:
    """The words of a stretch; spaCy makes each anew for whoever goes through a Doc or Span."""
    kept: list[Token] | None = doc.user_data.get(_TOKENS)
    return kept[start:end] if kept else list(doc[start:end])


def sentence_around(token: Token) -> list[Token]:
    """The words of the sentence of a word."""
    return tokens_between(token.doc, *borders(token))


def forms_around(token: Token) -> frozenset[str]:
    """All words of the sentence of a word as written and by their lemmas, in lower case: what is not there need not be looked for."""
    return laid_up(token.doc[borders(token)[0]], "forms", lambda first: frozenset(_forms(first)))


def _forms(first: Token) -> Iterator[str]:
    for token in sentence_around(first):
        yield token.lower_
        yield token.lemma_.lower()


def laid_up(token: Token, name: str, find: Callable[[Token], Answer]) -> Answer:
    """What is found out of a word; once only where the tree will not change any more (see `keep_children`)."""
    kept: dict[str, dict[int, Answer]] | None = token.doc.user_data.get(_KEPT)
    if kept is None:
        return find(token)
    known = kept.setdefault(name, {})
    if (i := token.i) not in known:
        known[i] = find(token)
    return known[i]


def unsettle(doc: Doc) -> None:
    """Forgets what was laid up of a tree that changes."""
    for name in (_CHILDREN, _KEPT, _BORDERS):
        doc.user_data.pop(name, None)
