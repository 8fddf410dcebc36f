"""Names in a row, read by the commas and the `and` between them: `A, the B (C) and the D` are one list, whatever a parser hangs them on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.parsed import LinkedMention
from kg.extract.words import words_for

_LEAST: Final = 3  # two names and an `and` between them are left to the parser
_BRACKET: Final = 8  # words of a short form or gloss in brackets
_BODIES: Final = frozenset({"group", "force", "org", "state"})


def rows_of(linked: Iterable[LinkedMention], doc: Doc) -> dict[int, tuple[Token, ...]]:
    """The head words of each row of names, by the index of every one of them; `linked` are the mentions of one sentence."""
    named = [m for m in linked if m.actors and _is_member(m)]
    if len(named) < _LEAST:
        return {}
    rows: dict[int, tuple[Token, ...]] = {}
    for members in _rows(_outermost(named), doc):
        heads = tuple(doc[m.mention.root] for m in members)
        rows |= {t.i: heads for t in heads}
    return rows


def _is_member(m: LinkedMention) -> bool:
    """Whether a mention may stand in a row: a name, or a description that ends in its noun (`the Malian army`)."""
    return m.rule != "demonym" and (m.mention.form == "name" or (m.rule == "composition" and m.mention.root == m.mention.last - 1))


def _outermost(named: Iterable[LinkedMention]) -> list[LinkedMention]:
    """Mentions in text order, none inside of another."""
    found: list[LinkedMention] = []
    for m in sorted(named, key=lambda m: (m.mention.first, -m.mention.last)):
        if not found or m.mention.first >= found[-1].mention.last:
            found.append(m)
    return found


def _rows(named: list[LinkedMention], doc: Doc) -> Iterator[list[LinkedMention]]:
    row: list[LinkedMention] = []
    for m in named:
        if row and m.mention.first < _after_bracket(row[-1].mention.last, doc):
            continue  # the short form of the last one
        mark = _mark(row[-1].mention.last, m.mention.first, doc) if row and _kind(row[-1]) == _kind(m) else ""
        if mark == "and" and len(row) + 1 >= _LEAST and (members := _without_opening([*row, m], doc)):
            yield members
        row = [*row, m] if mark == "," else [m]


def _kind(m: LinkedMention) -> str:
    return "body" if m.actors[0].type in _BODIES else m.actors[0].type


def _mark(last: int, first: int, doc: Doc) -> str:
    """What stands between two names: a comma, an `and` that closes the row, or something else."""
    words = [t for t in doc[_after_bracket(last, doc) : first] if t.pos_ != "DET"]
    if len(words) > 1 and words[0].pos_ == "ADP" and words[1].like_num:  # `left A in 2022, B in 2023`
        words = words[2:]
    texts = [t.text for t in words]
    if texts == [","]:
        return ","
    closing = texts[1:] if texts[:1] == [","] else texts
    return "and" if len(closing) == 1 and closing[0] in words_for(doc[first]).cue("trees.joining") else ""


def _after_bracket(last: int, doc: Doc) -> int:
    """Index of the word after a name and the bracket that follows it."""
    if last < len(doc) and doc[last].text == "(":
        return next((i + 1 for i in range(last + 1, min(last + _BRACKET, len(doc))) if doc[i].text == ")"), last)
    return last


def _without_opening(row: list[LinkedMention], doc: Doc) -> list[LinkedMention]:
    """The row without a name that belongs to what opens the clause: `In A, B and C clashed`, `After leaving A, B and C signed`."""
    before = row[0].mention.first - 1
    while before >= 0 and doc[before].pos_ in {"DET", "ADJ"}:
        before -= 1
    end = row[-1].mention.last
    followed = end < len(doc) and doc[end].pos_ in {"VERB", "AUX"} and doc[end].tag_ != "VBG"
    if before < 0 or not followed:
        return row
    start = before
    while start > 0 and doc[start - 1].pos_ in {"ADP", "NOUN", "ADJ", "DET", "NUM"}:
        start -= 1
    opens = doc[before].pos_ == "ADP" and doc[start].pos_ == "ADP"
    kept = row[1:] if opens or doc[before].pos_ == "VERB" else row
    return kept if len(kept) >= _LEAST else []
