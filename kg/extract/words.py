"""The words of a language that repairs and readings of trees go by: laid up in the Doc, for whoever reads a tree and has no lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

_NO_WORDS: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """What the lexicon knows of words: nouns that name an act and may have an agent, verbs, all their forms and their past forms.

    `cues` are the lists of the file of cues by `section.key`.
    """

    events: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    pasts: Mapping[str, str] = field(default_factory=dict)
    cues: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def cue(self, name: str) -> frozenset[str]:
        """The words of a list such as `trees.agents`; empty where the language has none."""
        return self.cues.get(name, _NO_WORDS)


_KEY: Final = "words"  # key of a Doc's own data
_NONE: Final = Words()


def keep_words(doc: Doc, words: Words) -> Doc:
    """The Doc, with the words of its language laid up in it."""
    doc.user_data[_KEY] = words
    return doc


def words_for(token: Token) -> Words:
    """The words laid up in the Doc of a token, empty ones where nothing was.

    >>> import spacy
    >>> doc = spacy.blank("en")("attacked by rebels")
    >>> sorted(words_for(doc[0]).cue("trees.agents"))
    []
    >>> keep_words(doc, Words(cues={"trees.agents": frozenset({"by"})}))
    attacked by rebels
    >>> sorted(words_for(doc[0]).cue("trees.agents"))
    ['by']
    """
    found: Words = token.doc.user_data.get(_KEY, _NONE)
    return found
