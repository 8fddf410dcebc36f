"""Quotations of an article and who is quoted: over sentences and paragraphs, with the speaker beside, before or after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.governors import is_misread_verb, verb_lemmas
from kg.extract.layers import borders, children, relation
from kg.extract.parsed import LinkedMention, ParsedArticle, Sentence, text_of, words_in
from kg.records import Speaker
from kg.vocabulary.lexicon import Lexicon

OPENING, CLOSING, STRAIGHT = frozenset("“«"), frozenset("”»"), '"'
_MARKS: Final = re.compile(r'["“«”»]')
FEWEST_WORDS: Final = 4  # shorter ones are scare quotes and titles
NEAREST: Final = 200  # code points between a quotation and its reporting verb


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch of the article's text; `open` where its paragraph ends before it is closed."""

    start: int
    end: int
    paragraph: int
    open: bool = False
    speaker: Speaker | None = None


def quotations_of(parsed: ParsedArticle, linked: Iterable[LinkedMention], lexicon: Lexicon) -> tuple[Quotation, ...]:
    """All quotations of an article in text order with their speakers, where the text names them."""
    known = list(linked)
    found: list[Quotation] = []
    for paragraph, group in groupby(parsed.sentences, key=lambda s: s.paragraph):
        sentences = list(group)
        spans = list(_quoted(sentences[0].span.doc, sentences[0].offset, paragraph))
        for quotation in spans:
            speaker = _named(quotation, spans, sentences, known, lexicon) or _continued(quotation, found)
            found.append(replace(quotation, speaker=speaker))
    return tuple(found)


def _quoted(doc: Doc, offset: int, paragraph: int) -> Iterator[Quotation]:
    text, start = text_of(doc), None
    for i, mark in ((m.start(), m[0]) for m in _MARKS.finditer(text)):
        opens = mark in OPENING or (mark == STRAIGHT and start is None)
        if start is None and opens:
            start = i
        elif start is not None and (mark in CLOSING or mark == STRAIGHT):
            if len(text[start:i].split()) >= FEWEST_WORDS:
                yield Quotation(offset + start, offset + i, paragraph)
            start = None
    if start is not None and len(text[start:].split()) >= FEWEST_WORDS:
        yield Quotation(offset + start, offset + len(text), paragraph, open=True)


def _continued(quotation: Quotation, before: list[Quotation]) -> Speaker | None:
    """The speaker goes on: in the same paragraph, or in the next one where the quotation was left open."""
    last = before[-1] if before else None
    if last is None or not (last.paragraph == quotation.paragraph or (last.open and last.paragraph == quotation.paragraph - 1)):
        return None
    return last.speaker


def _named(
    quotation: Quotation, spans: list[Quotation], sentences: list[Sentence], linked: list[LinkedMention], lexicon: Lexicon
) -> Speaker | None:
    """The subject of the reporting verb nearest to a quotation and outside of all of them."""
    found: list[tuple[int, Token, Sentence]] = []
    for sentence in sentences:
        for verb in words_in(sentence):
            place = sentence.offset + verb.idx
            distance = max(quotation.start - place, place - quotation.end)
            if distance > NEAREST or any(q.start <= place < q.end for q in spans) or not speaks(verb, lexicon):
                continue
            subjects = children(verb, "nsubj") or [t for t in verb.lefts if t.i == verb.i - 1 and t.pos_ in {"PROPN", "NOUN"}]
            found += [(distance, t, sentence) for t in subjects[:1] if not any(q.start <= sentence.offset + t.idx < q.end for q in spans)]
    if not found:
        return None
    _, head, sentence = min(found, key=lambda row: (row[0], row[1].i))
    return _speaker(head, sentence, linked)


def _speaker(head: Token, sentence: Sentence, linked: list[LinkedMention]) -> Speaker:
    start, end, text = speaker_phrase(head)
    mine = [m for m in linked if m.mention.sentence == sentence.index and m.mention.first <= head.i < m.mention.last and len(m.actors) == 1]
    actor = next((m.actors[0].id for m in sorted(mine, key=lambda m: m.mention.root != head.i)), None)
    return Speaker(text, sentence.offset + start, sentence.offset + end, actor)


def speaks(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a verb of saying, also where the parser misread it."""
    if verb.pos_ != "VERB":
        return is_misread_verb(verb, lexicon)
    puts_it = verb.lemma_ in lexicon.cue("speech.puts") and any(c.lower_ in lexicon.cue("clauses.it") for c in children(verb, "obj"))
    return puts_it or bool(verb_lemmas(verb) & lexicon.cue("speech.verbs"))


def is_parenthetical(verb: Token, trigger: Token, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands beside what it reports: `..., the mayor said`, `X, analysts believe, attacked Y`.

    Parsers join such a clause to the sentence in many ways; its commas and its missing object tell it.
    """
    if verb.pos_ != "VERB" or not speaks(verb, lexicon) or verb == trigger:
        return False
    joined = relation(trigger) == "conj" and trigger.head == verb and not children(trigger, "cc")
    if verb.is_ancestor(trigger) and not joined:
        return False
    linking = {c.lower_ for c in children(verb, "mark", "cc")} - lexicon.cue("clauses.as")
    subject = aside_subject(verb)
    if subject is None or linking or subject.is_ancestor(trigger) or subject == trigger or "Rel" in subject.morph.get("PronType", []):
        return False
    objects = [t for t in children(verb, "obj") if t != subject]
    if children(verb, "ccomp", "xcomp") or (objects and verb.lemma_ not in lexicon.cue("speech.with_objects")):
        return False
    rest = [c for c in children(verb, "obl", "advmod", "obj", "iobj", "aux") if c.i > subject.i]
    parts = [verb, *subject.subtree, *(t for c in rest for t in c.subtree)]
    words = [t for t in parts if t.pos_ != "PUNCT" and t.i >= borders(verb)[0]]
    return _is_cut_off(min(t.i for t in words), max(t.i for t in words), verb, lexicon)


def aside_subject(verb: Token) -> Token | None:
    """Who says it in an aside.

    Repairs: in `..., say two hunters` the subject comes after the verb and may be read as its object; in `..., the ministry announced`
    the verb may be read as a participle that describes the ministry; in `X, a trader said, attacked Y` the trader may be read as X.
    """
    subjects = children(verb, "nsubj")
    if subjects:
        return subjects[-1]
    noun = verb.head
    if relation(verb) == "acl" and noun.i < verb.i and relation(noun) in {"appos", "conj", "parataxis", "dep"}:
        return noun if all(t.is_punct for t in verb.children) else None
    if beside := _apposed_sayer(verb):
        return beside
    objects = children(verb, "obj")
    inverted = len(objects) == 1 and verb.i > borders(verb)[0] and verb.nbor(-1).is_punct
    return objects[0] if inverted else None


def _apposed_sayer(verb: Token) -> Token | None:
    """The noun right before a verb without subject, read as an apposition to the name before the comma."""
    noun = verb.nbor(-1) if verb.i > borders(verb)[0] else verb
    alone = relation(verb) == "parataxis" and all(t.is_punct for t in verb.children)
    return noun if alone and relation(noun) == "appos" and noun.head.i < noun.left_edge.i else None


def _is_cut_off(first: int, last: int, verb: Token, lexicon: Lexicon) -> bool:
    doc, sent, opening = verb.doc, verb.sent, lexicon.cue("clauses.as")
    if doc[first].lower_ in opening or (first > sent.start and doc[first - 1].lower_ in opening):
        return True
    before = first > sent.start and doc[first - 1].is_punct
    after = last + 1 >= sent.end or doc[last + 1].is_punct
    return before and after


def speaker_phrase(head: Token) -> tuple[int, int, str]:
    """Start and end in the paragraph, and text, of a speaker's noun phrase without the clauses that follow it."""
    first, last = head.left_edge.i, head.i + 1
    for child in head.children:
        if child.i > head.i and relation(child) in {"flat", "compound", "nmod", "amod", "fixed", "goeswith"} and child.left_edge.i == last:
            last = child.right_edge.i + 1
    while first < head.i and (head.doc[first].dep_ in {"case", "fixed"} or head.doc[first].pos_ in {"PUNCT", "ADP"}):
        first += 1
    span = head.doc[first:last]
    return span.start_char, span.end_char, span.text
