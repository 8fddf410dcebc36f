"""Lists set out in paragraphs of their own: `an alliance of three groups:` and then a paragraph, with a dash, for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from kg.extract.parsed import LinkedMention, ParsedArticle, Sentence, text_of

BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\(?\d{1,2}[.)])\s*")


def listed_after(sentence: Sentence, parsed: ParsedArticle, linked: Iterable[LinkedMention]) -> list[LinkedMention]:
    """The first named mention of each paragraph of the list that a sentence ending with a colon opens; [] without one."""
    end = next((t.text for t in reversed(sentence.span) if not t.text.isspace()), "")
    if not end.rstrip().endswith(":"):
        return []
    wanted = {s.index for s in _items(sentence, parsed)}
    first: dict[int, LinkedMention] = {}
    for mention in sorted(linked, key=lambda m: m.mention.start):
        if mention.mention.sentence in wanted and mention.actors and not all(a.generic for a in mention.actors):
            first.setdefault(mention.mention.sentence, mention)
    return [first[i] for i in sorted(first)]


def _items(sentence: Sentence, parsed: ParsedArticle) -> Iterator[Sentence]:
    """The first sentence of each list paragraph that follows without a break."""
    rest = parsed.sentences[sentence.index + 1 :]
    heads = [s for i, s in enumerate(rest) if i == 0 or s.paragraph != rest[i - 1].paragraph]
    yield from takewhile(lambda s: bool(BULLET.match(text_of(s.span.doc))), (s for s in heads if s.paragraph > sentence.paragraph))
