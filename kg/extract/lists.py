"""Lists set out in paragraphs of their own: `an alliance of three groups:` and then a paragraph for each, with a dash or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from kg.extract.layers import children
from kg.extract.parsed import LinkedMention, ParsedArticle, Sentence, text_of, words_in

BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\(?\d{1,2}[.)])\s*")


def listed_after(sentence: Sentence, parsed: ParsedArticle, linked: Iterable[LinkedMention]) -> list[LinkedMention]:
    """The first named mention of each paragraph of the list that a sentence ending with a colon opens; [] without one."""
    end = next((t.text for t in reversed(sentence.span) if not t.text.isspace()), "")
    if not end.rstrip().endswith(":"):
        return []
    first: dict[int, LinkedMention] = {}
    for mention in sorted(linked, key=lambda m: m.mention.start):
        if mention.mention.sentence > sentence.index and mention.actors and not all(a.generic for a in mention.actors):
            first.setdefault(mention.mention.sentence, mention)
    heads = list(_heads(sentence, parsed))
    marked = [s.index for s in takewhile(_is_marked, heads)]
    named = [s.index for s in takewhile(lambda s: _is_entry(s, first.get(s.index)), heads)]
    items = marked or (named if len(named) > 1 else [])
    return [first[i] for i in items if i in first]


def _heads(sentence: Sentence, parsed: ParsedArticle) -> Iterator[Sentence]:
    """The first sentence of each paragraph behind a sentence."""
    rest = parsed.sentences[sentence.index + 1 :]
    return (s for i, s in enumerate(rest) if s.paragraph > (sentence if i == 0 else rest[i - 1]).paragraph)


def _is_marked(sentence: Sentence) -> bool:
    return bool(BULLET.match(text_of(sentence.span.doc)))


def _is_entry(sentence: Sentence, named: LinkedMention | None) -> bool:
    """Whether a paragraph reads as a member of a list whose marks were lost on the way: a name opens it, and nothing is said of it."""
    if named is None or named.mention.form != "name":
        return False
    before = words_in(sentence)[: named.mention.first - sentence.span.start]
    root = sentence.span.root
    return all(t.pos_ == "DET" for t in before) and root.pos_ in {"NOUN", "PROPN"} and not children(root, "cop", "nsubj")
