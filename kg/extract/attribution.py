"""Who says so: the speaker of a clause, from reporting verbs, `according to`, sources, quotations and citations in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.arguments import Arguments
from kg.extract.parsed import Sentence
from kg.extract.roles import surface_subject
from kg.extract.status import Reading
from kg.extract.trees import children, preposition, relation
from kg.records import Speaker
from kg.vocabulary.lexicon import Lexicon

OPENING, CLOSING = frozenset("“«"), frozenset("”»")


def speaker_of(trigger: Token, sentence: Sentence, arguments: Arguments, lexicon: Lexicon, reading: Reading) -> Speaker | None:
    """The speaker of the clause that holds the trigger; None where the article speaks in its own voice."""
    for phrase in _speakers(trigger, lexicon, reading):
        if not _holds(phrase, trigger):
            return _speaker(phrase, sentence, arguments)
    return None


def _holds(phrase: Token, trigger: Token) -> bool:
    return phrase == trigger or phrase.is_ancestor(trigger)


def _speakers(trigger: Token, lexicon: Lexicon, reading: Reading) -> Iterator[Token]:
    if reading.status == "denied" and reading.cue is not None:
        yield from surface_subject(reading.cue) if reading.cue.pos_ == "VERB" else children(reading.cue, "nmod:poss")
    below = trigger
    for token in trigger.ancestors:
        if relation(below) in {"ccomp", "parataxis"} and _speaks(token, lexicon) and not _in_relative(trigger, token):
            yield from surface_subject(token)
        elif relation(below) == "xcomp" and token.lemma_ in {"claim", "report", "say", "believe", "allege"}:
            yield from surface_subject(token)
        below = token
    for token in [trigger, *trigger.ancestors]:
        yield from _according(token, lexicon)
        for child in children(token, "parataxis", "ccomp", "discourse"):
            if _speaks(child, lexicon) and (child.i > trigger.i or child.right_edge.i < trigger.i) and not _contains(child, trigger):
                yield from children(child, "nsubj")
        if relation(token) in {"advcl", "acl", "obl"} and token.lower_ in {"according", "as"}:
            yield from [t for c in token.children for t in [c] if relation(c) in {"obl", "nmod"}]


def _in_relative(trigger: Token, token: Token) -> bool:
    return any(t.dep_ == "acl:relcl" and t.is_ancestor(trigger) and token.is_ancestor(t) for t in trigger.ancestors)


def _contains(clause: Token, trigger: Token) -> bool:
    return clause == trigger or clause.is_ancestor(trigger)


def _speaks(verb: Token, lexicon: Lexicon) -> bool:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    return verb.pos_ == "VERB" and bool({verb.lemma_.lower(), f"{verb.lemma_.lower()} {particle}"} & lexicon.cue("speech.verbs"))


def _according(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    for child in children(token, "obl", "nmod", "advmod", "advcl"):
        words = preposition(child)
        if words in lexicon.cue("speech.according") or words.startswith("according"):
            yield child
        elif child.lower_ == "according":
            yield from children(child, "obl", "nmod", "xcomp", "fixed")


def _speaker(head: Token, sentence: Sentence, arguments: Arguments) -> Speaker:
    """The noun phrase of a speaker, without the clauses that follow it."""
    first = head.left_edge.i
    last = head.i + 1
    for child in head.children:
        if child.i > head.i and relation(child) in {"flat", "compound", "nmod", "amod", "fixed", "case", "goeswith"} and child.left_edge.i == last:
            last = child.right_edge.i + 1
    while first < head.i and (head.doc[first].dep_ == "case" and head.doc[first].head == head or head.doc[first].pos_ == "PUNCT"):
        first += 1
    span = head.doc[first:last]
    linked = arguments.mention_of(head)
    actor = linked.actors[0].id if linked is not None and len(linked.actors) == 1 else None
    return Speaker(span.text, sentence.offset + span.start_char, sentence.offset + span.end_char, actor)
