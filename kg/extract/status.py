"""How a claim is meant: actual, planned, hypothetical, denied, negated or ended; and whether it is hedged.

The path from the trigger up to the root of its sentence is read step by step: each step may carry a cue. The strongest
reading wins in the order of RANK, because a condition holds for all that stands in it, and a denial for all that it denies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.trees import children, is_infinitive, is_passive, preposition, relation
from kg.vocabulary.lexicon import Lexicon

RANK = ("denied", "hypothetical", "negated", "ended", "planned", "actual")


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, the word that gives it, and whether the text keeps a distance (`reportedly`)."""

    status: str
    cue: Token | None = None
    hedged: bool = False


def status_of(trigger: Token, lexicon: Lexicon, *, own: str | None = None, words: tuple[Token, ...] = ()) -> Reading:
    """The reading of a trigger; `own` is the status that the trigger word itself carries, `words` are all words of the trigger.

    A word of the trigger is no cue for itself: `pledged allegiance` is not planned.
    """
    inside = {t.i for t in words} | {trigger.i}
    found = [(name, cue) for name, cue in _readings(trigger, lexicon) if cue.i not in inside or name == "planned" and cue.i == trigger.i and not words]
    if own:
        found.append((own, trigger))
    hedged = any(w in lexicon.cue("hedge.words") for w in _hedges(trigger))
    for status in RANK:
        cue = next((token for name, token in found if name == status), None)
        if cue is not None:
            return Reading(status, cue, hedged)
    return Reading("actual", None, hedged)


def _hedges(trigger: Token) -> Iterator[str]:
    for token in _path(trigger):
        for child in token.children:
            if relation(child) in {"advmod", "amod"}:
                yield child.lower_
        if token != trigger and is_passive(token):
            yield token.lower_
        elif token != trigger:
            yield token.lemma_.lower()


def _path(trigger: Token) -> Iterator[Token]:
    """The trigger and the words that govern it, up to the border of what is said of it."""
    token = trigger
    for _ in range(12):
        yield token
        if token.head == token:
            return
        if relation(token) in {"nsubj", "csubj"} and not _is_framing_subject(token):
            return
        if token.dep_ == "acl:relcl" or relation(token) == "parataxis":
            return
        token = token.head


def _is_framing_subject(token: Token) -> bool:
    """A noun whose own predicate says whether it is so: `the alliance collapsed`, `talks could resume`."""
    return token.pos_ in {"NOUN", "PROPN"} and token.head.pos_ in {"VERB", "ADJ", "NOUN"}


def _readings(trigger: Token, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    below: Token | None = None
    for token in _path(trigger):
        yield from _of_modifiers(token, below, trigger, lexicon)
        if below is not None:
            yield from _of_governor(token, below, trigger, lexicon)
        below = token


def _of_modifiers(token: Token, below: Token | None, trigger: Token, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    """Cues that hang on a word of the path: auxiliaries, negation, adverbs, adjectives, conjunctions."""
    crossed = below is not None and relation(below) in {"ccomp", "advcl", "parataxis", "conj"}
    if crossed and below is not None and relation(below) == "conj":
        yield from _marks(token, lexicon)
        return
    for child in token.children:
        word, lemma, label = child.lower_, child.lemma_.lower(), relation(child)
        if label == "aux" and not crossed:
            yield from _of_auxiliary(child, word, lemma, lexicon)
        elif label in {"advmod", "det", "aux", "cc"} and (word in lexicon.cue("status.negated.words") or lemma in lexicon.cue("status.negated.words")):
            yield from _of_negation(child, token, crossed)
        elif label == "advmod" and not crossed:
            yield from _of_adverb(child, word, lexicon)
        elif label in {"amod", "compound", "det"} and token.pos_ in {"NOUN", "PROPN"}:
            yield from _of_adjective(child, lexicon)
        elif label == "mark" and not (crossed and below is not None and relation(below) == "ccomp"):
            yield from _of_mark(child, lexicon)
        elif label == "case" and token == trigger and word in lexicon.cue("status.negated.marks"):
            yield "negated", child
    if is_infinitive(token) and relation(token) in {"advcl", "acl"} and not crossed:
        yield "planned", token


def _marks(token: Token, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    for child in children(token, "mark"):
        yield from _of_mark(child, lexicon)


def _of_mark(mark: Token, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    words = " ".join([mark.lower_, *(t.lower_ for t in children(mark, "fixed"))])
    if words in lexicon.cue("status.hypothetical.marks"):
        yield "hypothetical", mark
    if words in lexicon.cue("status.negated.marks"):
        yield "negated", mark


def _of_auxiliary(child: Token, word: str, lemma: str, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    if {word, lemma} & lexicon.cue("status.hypothetical.auxiliaries") and word not in {"will", "'ll", "wo", "shall"}:
        yield "hypothetical", child
    elif {word, lemma} & lexicon.cue("status.planned.auxiliaries"):
        yield "planned", child


def _of_negation(child: Token, token: Token, crossed: bool) -> Iterator[tuple[str, Token]]:
    if crossed:
        return
    if any(c.lower_ in {"longer", "more"} for c in [*child.children, *([child.nbor(1)] if child.i + 1 < len(child.doc) else [])]):
        yield "ended", child
    elif not any(c.lower_ == "only" for c in child.children) and not (child.i + 1 < len(child.doc) and child.nbor(1).lower_ == "only"):
        yield "negated", child


def _of_adverb(child: Token, word: str, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    if word in lexicon.cue("status.hypothetical.adverbs"):
        yield "hypothetical", child
    elif word == "longer" or word in lexicon.cue("status.ended.adverbs"):
        yield "ended", child
    elif word in lexicon.cue("status.denied.adverbs"):
        yield "denied", child
    elif word == "rather" or word == "instead":
        yield from (("negated", child) for c in child.children if c.lower_ == "than")


def _of_adjective(child: Token, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    word, lemma = child.lower_, child.lemma_.lower()
    for status in ("ended", "planned", "hypothetical"):
        if {word, lemma} & lexicon.cue(f"status.{status}.adjectives"):
            yield status, child


def _of_governor(token: Token, below: Token, trigger: Token, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    """Cues of the word that governs the path: `plans to`, `denied`, `refused to`, `the collapse of`."""
    label = relation(below)
    lemma = token.lemma_.lower()
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    lemmas = {lemma, f"{lemma} {particle}".strip()} | {f"{lemma} {p}" for p in [preposition(below)] if p}
    if token.pos_ in {"VERB", "AUX"} or token.pos_ == "ADJ":
        yield from _of_governing_verb(token, below, trigger, lemmas, label, lexicon)
    elif token.pos_ in {"NOUN", "PROPN"} and label in {"nmod", "acl", "compound", "obl", "ccomp"}:
        yield from _of_governing_noun(token, below, lemma, lexicon)


def _of_governing_verb(token: Token, below: Token, trigger: Token, lemmas: set[str], label: str, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    complement = label in {"xcomp", "ccomp", "advcl", "obj", "obl", "csubj"} or below.dep_ == "nsubj:pass"
    if label == "nsubj" and below.dep_ != "nsubj:pass":
        if lemmas & lexicon.cue("status.ended.verbs") and below == trigger and not children(token, "obj"):
            yield "ended", token
        return
    if not complement:
        return
    if lemmas & lexicon.cue("status.denied.verbs") or lemmas & lexicon.cue("status.denied.verbs_of_claims") and (
        below.lemma_.lower() in lexicon.cue("status.denied.claims") or label == "ccomp"
    ):
        yield "denied", token
    infinitive = label in {"xcomp", "advcl", "ccomp", "csubj"} and is_infinitive(below)
    event = below == trigger and trigger.pos_ == "NOUN" and label in {"obj", "obl"} or below.dep_ == "nsubj:pass"
    if token.pos_ == "ADJ":
        for status in ("planned", "negated", "hypothetical"):
            if lemmas & lexicon.cue(f"status.{status}.adjectives"):
                yield status, token
    elif (infinitive or event or label == "ccomp") and lemmas & lexicon.cue("status.planned.verbs") and not (label == "ccomp" and lemmas & lexicon.cue("speech.verbs")):
        yield "planned", token
    if (infinitive or label in {"xcomp", "obj"} or event) and lemmas & lexicon.cue("status.negated.verbs"):
        yield "negated", token
    if (label == "xcomp" or event) and lemmas & lexicon.cue("status.ended.verbs"):
        yield "ended", token
    if lemmas & lexicon.cue("status.hypothetical.verbs"):
        yield "hypothetical", token


def _of_governing_noun(token: Token, below: Token, lemma: str, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    """`plans for talks`, `the collapse of the alliance`, `denial of links`; not the trigger's own arguments."""
    if preposition(below) in {"with", "against", "on", "between"}:
        return
    for status in ("denied", "ended", "negated", "hypothetical", "planned"):
        if lemma in lexicon.cue(f"status.{status}.nouns"):
            yield status, token
            return
