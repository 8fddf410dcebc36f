"""The words of a trigger: a verb with its particle or object noun, a noun with what stands before or after it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.layers import borders, children, relation
from kg.extract.trees import lemmas
from kg.extract.words import words_for

PARTICLE_WINDOW = 8
TRIGGER_LABELS = frozenset({"case", "mark", "fixed", "conj", "compound", "nmod", "obj", "advmod", "amod", "det", "acl", "advcl"})


def verb_trigger(verb: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """Tokens of a verb with its particle or object noun; None where a word of the trigger is missing.

    A particle may be read by the parser as the preposition of what follows: `pushed X out of Y`.
    """
    tokens = [verb]
    for word in words[1:]:
        same = [t for t in verb.doc[verb.i + 1 : borders(verb)[1]] if word in {t.lower_, t.lemma_.lower()}]
        near = [t for t in same if t not in tokens and (t.i == verb.i + 1 or _belongs(t, verb))] or _negation(verb, word)
        if not near:
            return None
        tokens.append(near[0])
    if len(words) == 1 and (particle := _particle(verb)):
        cue = words_for(verb).cue
        other = particle.lower_ in cue("light.particles") and verb.lemma_ in cue("light.with_particles")
        return None if other else (verb,)
    return tuple(tokens)


def _negation(verb: Token, word: str) -> list[Token]:
    """The negation that is a part of a trigger, before its verb: `does not recognise X` rejects X."""
    if word not in words_for(verb).cue("status.negated.words"):
        return []
    return [c for c in children(verb, "advmod") if c.i < verb.i and word in {c.lower_, c.lemma_.lower()}]


def _particle(verb: Token) -> Token | None:
    return next(iter(children(verb, "compound:prt")), None)


def _belongs(token: Token, verb: Token) -> bool:
    if token.head == verb:
        return True
    if token.i - verb.i > PARTICLE_WINDOW or relation(token) not in TRIGGER_LABELS:
        return False
    above = token.head.head  # `laid the blame for the raid at the feet of X`: repair, the phrase hangs on the last noun
    return above == verb or (relation(token) == "nmod" and relation(token.head) == "nmod" and above.head == verb)


def topmost(tokens: tuple[Token, ...]) -> Token:
    """The word of a trigger on which its other words hang."""
    inside = set(tokens)
    return next((t for t in tokens if t.head not in inside or t.head == t), tokens[-1])


def noun_trigger(noun: Token, words: tuple[str, ...], present: frozenset[str]) -> tuple[Token, ...] | None:
    """Tokens of a noun with the words that belong to it, before it (`joint attack`) or after it (`pledge of allegiance`)."""
    if len(words) == 1:
        return (noun,)
    last = words[-1] in lemmas(noun)
    if not present.issuperset(words[:-1] if last else words):
        return None
    if last:
        start = noun.i - len(words) + 1
        before = [t for t in noun.lefts if t.lemma_.lower() in words[:-1] or t.lower_ in words[:-1]]
        if len(before) >= len(words) - 1:
            return (*before[: len(words) - 1], noun)
        run = [t for t in noun.doc[max(start, 0) : noun.i + 1] if t.text != "-"]
    else:
        run = [t for t in noun.doc[noun.i : noun.i + 2 * len(words)] if t.text != "-"][: len(words)]
    same = len(run) == len(words) and all(w in {t.lower_, t.lemma_.lower()} for t, w in zip(run, words, strict=True))
    return tuple(run) if same else None
