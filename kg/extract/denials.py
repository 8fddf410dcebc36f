"""Denials beside what they deny: `accused Y of supporting Z, which Y denies`; `X said so. Y rejected the claim.`"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Span, Token

from kg.extract.governors import turns_negation, verb_lemmas
from kg.extract.layers import borders, children, laid_up, relation, sentence_around
from kg.extract.parsed import Sentence
from kg.extract.status import Reading
from kg.extract.trees import is_passive
from kg.records import Speaker
from kg.vocabulary.lexicon import Lexicon

DENYING: Final = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})  # parsers read `Kyiv denies any involvement` as a row of nouns


def with_denial(reading: Reading, trigger: Token, sentence: Sentence, speaker: Speaker | None, lexicon: Lexicon) -> Reading:
    """The reading, or `denied` where what is reported is denied later in the sentence or in the next one of the paragraph.

    Only what somebody else reports can be denied so; the article's own statements stand.
    """
    if reading.status != "actual":
        return reading
    told = speaker is not None or _is_accused_of(trigger, lexicon)
    cue = next((verb for verb in _denials(trigger, sentence.span, lexicon) if told or _calls_a_claim(verb, trigger, lexicon)), None)
    return reading if cue is None else replace(reading, status="denied", cue=cue)


def _is_accused_of(trigger: Token, lexicon: Lexicon) -> bool:
    below = trigger
    for word in trigger.ancestors:
        if word.pos_ == "VERB" and word.lemma_.lower() in lexicon.cue("light.blame"):
            return not relation(below).startswith(("nsubj", "obl:agent"))  # `X, whose leader is Y, is accused of`
        below = word
    return False


def _calls_a_claim(verb: Token, trigger: Token, lexicon: Lexicon) -> bool:
    """`X armed Y, a claim that X denies`: what was told is called a claim, whoever made it; no accusation is told so."""
    noun = verb.head
    claim = relation(noun) in {"appos", "parataxis"} and noun.lemma_.lower() in lexicon.cue("status.denied.claims")
    return claim and relation(verb) == "acl" and trigger.lemma_.lower() not in lexicon.cue("light.blame")


def _denials(trigger: Token, span: Span, lexicon: Lexicon) -> Iterator[Token]:
    doc = span.doc
    following = [doc[slice(*borders(doc[span.end]))]] if span.end < len(doc) else []
    for part in (span, *following):
        yield from (verb for verb in _denying(part, lexicon) if verb.i > trigger.i and not verb.is_ancestor(trigger))


def _denying(span: Span, lexicon: Lexicon) -> list[Token]:
    """The words of a sentence that deny something; every claim of it asks for them."""
    return laid_up(span[0], "denying words", lambda first: [*_words_that_deny(first, lexicon)])


def _words_that_deny(first: Token, lexicon: Lexicon) -> Iterator[Token]:
    known = lexicon.cue("status.denied.verbs") | lexicon.cue("status.denied.verbs_of_claims")
    for token in sentence_around(first):
        if token.pos_ in DENYING and not known.isdisjoint(verb_lemmas(token)) and _denies(token, lexicon):
            yield token


def _denies(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb denies what was said before: its object points back, or names a claim."""
    denying = lexicon.cue("status.denied.verbs")
    claims = lexicon.cue("status.denied.claims") | lexicon.cue("status.denied.deeds")
    lemmas = verb_lemmas(verb)
    misread = verb.pos_ in {"NOUN", "ADJ", "PROPN"} and verb.lower_ not in denying and lemmas & denying
    known = lemmas & (denying | lexicon.cue("status.denied.verbs_of_claims"))
    if not known or not (verb.pos_ == "VERB" or misread) or children(verb, "ccomp", "xcomp"):
        return False
    if any(c.lower_ in lexicon.cue("status.negated.words") for c in children(verb, "advmod")) and turns_negation(verb, lexicon):
        return False
    objects = children(verb, "nsubj:pass", "nsubj") if is_passive(verb) else children(verb, "obj")
    objects += [verb.head] if relation(verb) == "acl" else []
    if misread:  # `Kyiv denies any involvement`, read as a row of nouns
        objects += [t for t in verb.sent if verb.i < t.i <= verb.i + 3 or t == verb.head]
    pointing = lexicon.cue("status.denied.pointing") if lemmas & denying else frozenset()
    told = [t for t in objects if t.lower_ in pointing and not children(t, "nmod")]  # not `that of the rebels`
    return bool(told) or any(t.lemma_.lower() in claims for t in objects) or _whole(verb, lemmas & denying, lexicon)


def _whole(verb: Token, denying: frozenset[str], lexicon: Lexicon) -> bool:
    """`, which Algiers denies`: a relative clause on all that was said, or a denial without an object."""
    related = any(t.lower_ in lexicon.cue("trees.which") for t in verb.subtree if t.i < verb.i)
    return bool(denying) and (related or not children(verb, "obj", "advcl", "obl")) and not is_passive(verb)
