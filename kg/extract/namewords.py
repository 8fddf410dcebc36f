"""The words of a text as names are looked up by them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from kg.vocabulary import skeleton

# A word: initials with dots, or letters and digits with inner apostrophes; a comma is a word of its own, so that no name runs across one.
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ`´][^\W_]+)*|[,;:()\[\]\"“”!?]")
ENGLISH_GENITIVE: Final = re.compile(r"['’ʼ`´][sS]$")
_SHORT: Final = {"op": "operation", "qaeda": "qeda"}  # the Qaida of most spellings is `qeda` by rule


class Word(NamedTuple):  # a tuple, as texts have many
    """A folded word of a text and where it stands."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def _keys(word: str) -> tuple[str, ...]:
    """What a word is looked up by: its skeleton as an inner word of a name (`wal` is two words, `ul` is `al`)."""
    inner = skeleton(f"q {word} q").split()[1:-1]
    return tuple(_SHORT.get(key, key) for key in inner) or (word,)


@lru_cache(maxsize=1024)  # whole paragraphs are among them
def words_of(text: str) -> tuple[Word, ...]:
    """The folded words of a text; the genitive `'s` is cut off.

    >>> [(w.folded, w.start, w.end) for w in words_of("Katibat ul-Islam's U.S. foe")]
    [('katiba', 0, 7), ('al', 8, 10), ('islam', 11, 16), ('us', 19, 23), ('foe', 24, 27)]
    """
    found = []
    for match in _WORD.finditer(text):
        word, end = match.group(), match.end()
        if len(word) > 2 and ENGLISH_GENITIVE.search(word):
            word, end = word[:-2], end - 2
        found += [Word(key, match.start(), end) for key in _keys(word)]
    return tuple(found)
