"""Cues of status on words that govern a trigger: `plans to attack`, `denied that`, `the collapse of the alliance`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from kg.extract.layers import borders, children, labelled, laid_up, relation
from kg.vocabulary.lexicon import Lexicon

Cue = tuple[str, Token]
CLAUSES: Final = frozenset({"ccomp", "advcl", "parataxis", "conj", "csubj"})
ENDINGS: Final = (("ies", "y"), ("ied", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""))


@dataclass(frozen=True)
class Step:
    """One step of the path: `token`, and the word `below` it from which the path comes."""

    trigger: Token
    below: Token | None
    token: Token
    lexicon: Lexicon

    @cached_property
    def label(self) -> str:
        """How the path comes up; a second `and that ...` beside what was said is also said, though parsers join it to the verb."""
        if self.below is None:
            return ""
        label = relation(self.below)
        if self.below.head != self.token or (is_content_clause(self.below, self.lexicon) and self.token.pos_ == "VERB"):
            return "ccomp"
        if label != "conj" or not children(self.token, "ccomp"):
            return label
        that = self.lexicon.cue("clauses.that")
        return "ccomp" if any(c.lower_ in that for c in children(self.below, "mark")) else label

    @cached_property
    def crossed(self) -> bool:
        """Whether the step leaves the clause in which the trigger stands."""
        return self.below is not None and (self.label in CLAUSES or is_content_clause(self.below, self.lexicon))


def verb_lemmas(token: Token) -> frozenset[str]:
    """Lemmas under which a governing word may be listed: its own, with its particle, and those that its ending allows.

    Parsers read `Algeria denies supporting the CMA` as a noun phrase, and lemmatizers take `hopes` for `hop`; the ending stays.
    >>> import spacy
    >>> doc = spacy.blank("en")("Algeria denies it")
    >>> doc[1].lemma_, doc[1].pos_ = "denie", "NOUN"
    >>> sorted(verb_lemmas(doc[1]))
    ['deni', 'denie', 'denies', 'deny']
    """
    return laid_up(token, "verb lemmas", _verb_lemmas)


def _verb_lemmas(token: Token) -> frozenset[str]:
    lemma = token.lemma_.lower()
    after = (c.lower_ for c, label, _ in labelled(token) if label == "compound:prt" or (label == "advmod" and c.i == token.i + 1))
    particle = next(after, "")
    word = token.lower_
    guesses = {word.removesuffix(end) + other for end, other in ENDINGS if word.endswith(end) and len(word) > len(end) + 2}
    return frozenset({lemma, f"{lemma} {particle}".strip(), word, *guesses})


def is_misread_verb(token: Token, lexicon: Lexicon) -> bool:
    """A verb of saying or denying that the parser took for a noun or adjective: a name before it, a clause after it."""
    if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or not verb_lemmas(token) & lexicon.cue("speech.verbs"):
        return False
    named = any(relation(t) == "nsubj" or (t.i == token.i - 1 and relation(t) in {"compound", "amod", "nmod"}) for t in token.lefts)
    return named and any(relation(t) in {"ccomp", "acl", "advcl", "xcomp", "obj", "dep"} for t in token.rights)


def misread_subject(verb: Token, lexicon: Lexicon) -> Token | None:
    """The governor that the parser took for the subject of what it governs: `Mali denies | having negotiated`."""
    for child in children(verb, "nsubj") if _is_gerund(verb, lexicon) else ():
        if child.pos_ != "PRON" and verb_lemmas(child) & lexicon.cue("speech.verbs") and any(t.i == child.i - 1 for t in child.lefts):
            return child
    return None


def is_content_clause(clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause under a noun says what the noun holds (`the claim that X attacked`), and is no relative clause.

    Parsers mix the two up; a content clause has `that` and a subject beside it.
    """
    if relation(clause) != "acl":
        return False
    first = next((t for t in clause.lefts if t.dep_ in {"mark", "obj", "nsubj", "det", "obl"}), None)
    opened = first is not None and first.lower_ in lexicon.cue("clauses.content")
    return opened and any(t != first for t in children(clause, "nsubj", "nsubj:pass"))


def is_content_gerund(clause: Token, lexicon: Lexicon) -> bool:
    """`accusations of supporting X`: a gerund that says what a noun of claiming holds."""
    claims = lexicon.cue("status.denied.claims") | lexicon.cue("status.hypothetical.nouns") | lexicon.cue("status.negated.nouns")
    marked = any(c.lower_ in lexicon.cue("trees.of") for c in children(clause, "mark", "case"))
    return relation(clause) == "acl" and marked and _is_gerund(clause, lexicon) and clause.head.lemma_.lower() in claims


def governor_of(token: Token, lexicon: Lexicon) -> Token:
    """The word above.

    Repairs: above a content clause that a parser hung on the hearer or the channel (`told reporters that`), the verb; above a clause
    whose `that` stands right behind a noun of claiming (`Benin's denial that`), the noun.
    """
    claiming = lexicon.cue("status.denied.claims") | lexicon.cue("status.denied.nouns")
    for mark in children(token, "mark"):
        before = mark.nbor(-1) if mark.lower_ in lexicon.cue("clauses.that") and mark.i > borders(mark)[0] else None
        if before is not None and before.lemma_.lower() in claiming and before.pos_ == "NOUN":
            return before
    noun = token.head
    framed = noun.lemma_.lower() in lexicon.cue("status.denied.claims") | lexicon.cue("light.transparent")
    beside = is_content_clause(token, lexicon) and not framed and relation(noun) in {"obj", "iobj", "obl"}
    return noun.head if beside and verb_lemmas(noun.head) & lexicon.cue("speech.verbs") else noun


def reports_past(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb stands in what was said or decided in the past (`swore that it would`): its `would` is a future."""
    head = verb.head
    said = relation(verb) == "ccomp" or is_content_clause(verb, lexicon)
    if not said or head == verb or any(c.lower_ in lexicon.cue("status.hypothetical.conditions") for c in verb.children):
        return False
    if head.pos_ == "VERB" and head.tag_ not in {"VBD", "VBN"}:
        present = head.lower_.endswith("s") or head.lower_ in lexicon.cue("speech.present")
        return "Past" in head.morph.get("Tense", []) or not present
    return True


def _is_gerund(verb: Token, lexicon: Lexicon) -> bool:
    return verb.lower_.endswith("ing") or any(c.lower_ in lexicon.cue("clauses.having") for c in children(verb, "aux"))


def turns_negation(verb: Token, lexicon: Lexicon) -> bool:
    """Whether `not` on this verb does not negate what it governs: `has not ended its support`, `did not rule out talks`."""
    names = ("status.ended.verbs", "status.denied.verbs", "status.negated.verbs")
    return any(verb_lemmas(verb) & lexicon.cue(name) for name in names)


