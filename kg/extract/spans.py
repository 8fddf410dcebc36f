"""Making mentions from tokens: offsets in the article, the head word of a span."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.layers import laid_up
from kg.extract.parsed import Mention, Sentence
from kg.vocabulary import fold

# Relations that bind a name to the clause, best first; the parser may hang several words of one name outside of it.
_OUTWARD: Final = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nmod:poss",
    "nmod",
    "appos",
    "conj",
    "root",
    "ROOT",
    "compound",
    "amod",
)


def mention(
    sentence: Sentence,
    first: int,
    last: int,
    form: str,
    *,
    start: int | None = None,
    end: int | None = None,
    root: int | None = None,
    anchors: tuple[int, ...] = (),
) -> Mention:
    """A mention of tokens `first` up to `last` of the sentence's Doc; `start` and `end` where a token holds more than the name."""
    doc = sentence.span.doc
    alone = last == first + 1  # most mentions are one word, which is its own head
    words = doc[first] if alone else doc[first:last]
    at = doc[first].idx
    start = at if start is None else start
    end = doc[last - 1].idx + len(doc[last - 1]) if end is None else end
    return Mention(
        sentence=sentence.index,
        first=first,
        last=last,
        root=root if root is not None else first if alone else head_of(doc, first, last),
        start=sentence.offset + start,
        end=sentence.offset + end,
        text=words.text[start - at : end - at],
        form=form,
        anchors=anchors,
    )


def head_of(doc: Doc, first: int, last: int) -> int:
    """The token of a span whose head is outside; of several, where the parser splits a name, the best bound one, of equals the last."""
    outward = [t for t in doc[first:last] if not first <= t.head.i < last or t.head.i == t.i]
    words = [t for t in outward if not t.is_punct and t.dep_ not in ("case", "punct", "det")] or outward
    return min(words, key=lambda t: (_rank(t), -t.i)).i


def _rank(token: Token) -> int:
    return _OUTWARD.index(token.dep_) if token.dep_ in _OUTWARD else len(_OUTWARD)


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """`fold`, remembered: the words of articles repeat."""
    return fold(word)


def is_plural(token: Token) -> bool:
    """Whether a noun is a plural, by its tag or, as taggers err on rare words, by its -s."""
    return laid_up(token, "plurals", _is_plural)


def _is_plural(token: Token) -> bool:
    if token.tag_ in ("NNS", "NNPS") or "Plur" in token.morph.get("Number", []):
        return True
    return len(token) > 3 and token.lower_.endswith("s") and not token.lower_.endswith(("ss", "us", "is"))


def last_word(token: Token) -> str:
    """The last word of a token; a name of several words may be one token."""
    return str(token.lower_.split()[-1])


def covered(spans: list[Mention]) -> set[int]:
    """The tokens of mentions."""
    return {i for span in spans for i in range(span.first, span.last)}
