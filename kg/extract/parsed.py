"""What the stages of extraction hand on: parsed sentences, mentions, linked mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.extract.layers import tokens_between
from kg.records import Actor, Article

_TEXT: Final = "text"  # key of a Doc's own data


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `span` is a span of its paragraph's own Doc, `offset` the place of that Doc in the article's text."""

    index: int
    paragraph: int
    span: Span
    offset: int

    @property
    def start(self) -> int:
        return self.offset + self.span.start_char

    @property
    def end(self) -> int:
        return self.offset + self.span.end_char


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may name an actor: tokens `first` up to `last` (exclusive) of the sentence's Doc, headed by token `root`.

    `form` is 'name', 'description' (common noun: the group, Malian soldiers), 'pronoun' (it, who) or 'possessive' (its, their).
    `start` and `end` are code points of the article's text. `anchors` are the root tokens of the names that a description is made of.
    """

    sentence: int
    first: int
    last: int
    root: int
    start: int
    end: int
    text: str
    form: str
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A mention and who it is: `actors` is empty where nobody is found (NIL), and has more than one member for `both`, `the two groups`.

    `rule` names the decision (`alias`, `acronym-in-text`, `demonym-noun`, `coreference-pronoun`, `minted`, `nil-ambiguous`, ...);
    `candidates` are ids that were possible and not taken; `certainty` is a number in [0, 1] of the rule.
    """

    mention: Mention
    actors: tuple[Actor, ...]
    rule: str
    candidates: tuple[str, ...] = ()
    certainty: float = 1.0


def root_token(sentence: Sentence, mention: Mention) -> Token:
    """The head word of a mention, as a token of the sentence's Doc."""
    return sentence.span.doc[mention.root]


def keep_text(doc: Doc, text: str) -> Doc:
    """The Doc, with its text laid up in it: spaCy puts it together from the words each time."""
    doc.user_data[_TEXT] = text
    return doc


def text_of(doc: Doc) -> str:
    """The text of a paragraph."""
    kept: str | None = doc.user_data.get(_TEXT)
    return doc.text if kept is None else kept


def words_in(sentence: Sentence) -> list[Token]:
    """The words of a sentence."""
    return tokens_between(sentence.span.doc, sentence.span.start, sentence.span.end)
