"""What the text adds to a relation: kind of support or agreement, the group somebody left, the actor a place was taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from kg.extract.arguments import Arguments, Filler
from kg.extract.candidates import Candidate
from kg.extract.layers import children, relation
from kg.extract.trees import conjuncts, preposition
from kg.records import Qualifiers
from kg.vocabulary.lexicon import Lexicon

# Kinds in the order in which they win over one another: `a local peace agreement` is local.
SUPPORT: Final = ("arms", "funds", "training", "sanctuary", "intelligence", "logistics", "political", "troops")
AGREEMENT: Final = ("local", "nonAggression", "prisoners", "merger", "ceasefire", "peace")
NEAR: Final = ("amod", "compound", "obj", "iobj", "obl", "nmod", "advmod", "xcomp", "nsubj:pass")


def qualifiers_of(candidate: Candidate, arguments: Arguments, lexicon: Lexicon) -> Qualifiers:
    """The qualifiers of a claim; what the trigger's own entry in the lexicon states comes first."""
    own = candidate.frame.entry.qualifier  # what the word of the entry itself states
    stated = Qualifiers(**dict([own] if own else []))
    relation_id = candidate.relation.id
    if relation_id == "supports" and stated.supportType is None:
        return replace(stated, supportType=_kind("supportType", SUPPORT, candidate, lexicon))
    if relation_id == "agreesWith" and stated.agreementType is None:
        return replace(stated, agreementType=_kind("agreementType", AGREEMENT, candidate, lexicon))
    if relation_id == "defectedTo":
        return replace(stated, fromGroup=_origin(candidate, arguments, ("group", "force", "state", "org"), lexicon))
    if relation_id == "seizes":
        return replace(stated, fromActor=_origin(candidate, arguments, ("group", "force", "state", "org", "community"), lexicon))
    return stated


def _kind(name: str, kinds: Iterable[str], candidate: Candidate, lexicon: Lexicon) -> str | None:
    """The kind that the trigger names, else the first kind among the words around it."""
    own = candidate.frame.words
    gift = bool(candidate.frame.entry.things)
    for words in (own, list(_around(candidate))):
        lemmas = {form for t in words for form in (t.lemma_.lower(), t.lower_)}
        for kind in kinds:
            given = lexicon.cue(f"gifts.{kind}") if gift and words is own else frozenset()
            if lemmas & (lexicon.cue(f"qualifiers.{name}.{kind}") | given):
                return kind
    return None


def _around(candidate: Candidate) -> Iterator[Token]:
    """Modifiers and objects of the trigger, and objects of a light or governing verb; never the claim's own sides."""
    sides = [range(f.linked.mention.first, f.linked.mention.last) for f in (candidate.subject, candidate.object)]
    heads = list(candidate.frame.words)
    for word in candidate.frame.words:
        light = relation(word) in {"obj", "nsubj", "obl", "nmod", "compound", "conj"} and word.head.pos_ in {"VERB", "NOUN"}
        purpose = relation(word) in {"advcl", "acl", "xcomp"} and word.pos_ == "VERB"
        heads += [word.head] if light or purpose else []
    for head in heads:
        for child in [head, *children(head, *NEAR)]:
            for token in [*conjuncts(child), *children(child, "amod", "compound", "nmod")]:
                if not any(token.i in side for side in sides):
                    yield token


def _origin(candidate: Candidate, arguments: Arguments, types: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """Label of the actor that was left or lost the place: `from X`, `left X and defected`."""
    known = {candidate.subject.actor.id, candidate.object.actor.id}
    head = candidate.frame.head
    for tokens in (_from(head), _left(head, lexicon)):
        for filler in arguments.fillers(tokens):
            if _fits(filler, types) and filler.actor.id not in known:
                return filler.actor.label
    return None


def _from(head: Token) -> list[Token]:
    below = [t for c in [head, *children(head, "obj", "obl")] for t in children(c, "obl", "nmod")]
    return [t for t in below if preposition(t) in {"from", "out of", "away from"}]


def _left(head: Token, lexicon: Lexicon) -> list[Token]:
    """The object of a verb of leaving that the trigger is coordinated with."""
    verbs = [t for t in [head.head, *children(head, "conj", "advcl")] if t.pos_ == "VERB"]
    return [t for verb in verbs if verb.lemma_ in lexicon.cue("qualifiers.leaving") for t in children(verb, "obj")]


def _fits(filler: Filler, types: tuple[str, ...]) -> bool:
    return filler.actor.type in types and not filler.actor.generic
