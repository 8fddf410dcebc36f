"""Repairs of trees: errors of attachment that a parser makes again and again, put right before anything is read from the tree.

Each repair looks at the order of the words, where the parser's choice cannot be what a writer means: nothing hangs on a date, `by X` after
a passive verb names its agent, `A, which` speaks of A. Repairs change heads and labels only, inside a sentence, and never words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extract.insertions import insertions, nouns_beside_verbs
from kg.extract.layers import children, keep_children, relation
from kg.extract.namelists import DASHES, facilities_in_row, lists_after_adverb, lists_after_dash
from kg.extract.predicates import predicates
from kg.extract.roots import noun_to_root, opening_noun, opening_to_subject, participle_from_root, verb_to_root
from kg.extract.trees import attach, head_of_name, is_passive, preposition
from kg.extract.verbforms import repair_verb_forms
from kg.extract.words import Words, keep_words, words_for


def repair(doc: Doc, words: Words) -> Doc:
    """The Doc with its systematic errors put right; its trees do not change any more."""
    keep_words(doc, words)
    agents = words.cue("trees.agents")
    for sentence in list(doc.sents):
        tokens = list(sentence)  # to go through a Span is slow
        verb_to_root(sentence, words.pasts)
        participle_from_root(sentence)
        opening_to_subject(sentence)
        opening_noun(sentence, words.cue("subjects.units"))
        noun_to_root(sentence, words.forms, words.events)
        repair_verb_forms(tokens, words)
        here = {t.lower_ for t in tokens}
        if here & DASHES:
            lists_after_dash(sentence)
        if "," in here:
            lists_after_adverb(sentence, tokens)
        predicates(tokens, words)
        _titles(tokens, words.events)
        _adorned_nouns(tokens)
        _phrases_of_dates(tokens)
        if here & agents:
            _agents(tokens, words.events, agents)
            _agents_in_a_row(tokens, agents)
        if "," in here:
            _relative_clauses(tokens, words)
            facilities_in_row(tokens, words)
            insertions(tokens, words)
        nouns_beside_verbs(tokens)
        _postposed_adjectives(tokens)
        _repeated_prepositions(tokens)
    return keep_children(doc)


def _titles(tokens: Sequence[Token], titles: frozenset[str]) -> None:
    """`the government of President X talks`: a title right before a name describes it, and the name stands where the title stood."""
    for title, name in pairwise(tokens):
        if name.pos_ != "PROPN" or title.pos_ not in {"NOUN", "PROPN"} or title.lemma_.lower() not in titles:
            continue
        if name.head == title or title.head == name or title.dep_ == "ROOT" or "Plur" in title.morph.get("Number", []):
            continue
        if relation(name) in {"nsubj", "appos", "obj", "dep", "list"} and name not in title.ancestors and title not in name.ancestors:
            head, label = title.head, title.dep_
            attach(name, head, label)
            attach(title, name, "nmod:desc")


def _adorned_nouns(tokens: Sequence[Token]) -> None:
    """`led by the Fulani preacher X`: a name with an article before it and a noun right after it describes that noun."""
    for name, noun in pairwise(tokens):
        beside = name.pos_ == "PROPN" and noun.pos_ == "NOUN" and relation(noun) in {"appos", "dep", "list"} and noun.head.i < name.i
        if beside and children(name, "det", "case") and noun not in name.ancestors and relation(name) in {"obl", "nmod", "nsubj", "obj"}:
            head, label = name.head, name.dep_
            attach(noun, head, label)
            for child in children(name, "det", "case"):
                attach(child, noun, child.dep_)
            attach(name, noun, "compound")


def _repeated_prepositions(tokens: Sequence[Token]) -> None:
    """`called on A to disarm, and on B to look into it`: a phrase after `and` with the preposition of an earlier one stands beside it."""
    for place, (before, mark) in enumerate(pairwise(tokens), 1):
        if before.dep_ != "cc" or mark.dep_ != "case" or relation(mark.head) == "conj":
            continue
        noun = mark.head
        others = (t for t in reversed(tokens[:place]) if preposition(t) == preposition(noun) and t.i < noun.i)
        other = next((t for t in others if t.head.pos_ in {"VERB", "AUX"} and relation(t) == "obl"), None)
        if other is not None and other != noun.head and noun not in other.ancestors:
            attach(noun, other, "conj")


def _phrases_of_dates(tokens: Sequence[Token]) -> None:
    """A prepositional phrase read as part of a date belongs to what the date belongs to: `was created on 16 September by Mali`."""
    for token in tokens:
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or not _in_date(token.head) or not preposition(token) or _in_date(token):
            continue
        if preposition(token) in words_for(token).cue("trees.of") and len(token.head.text) <= 2:
            continue  # `the 2nd of the month`
        head = token.head
        while _in_date(head) and head.head != head:
            head = head.head
        attach(token, head, "obl" if head.pos_ in {"VERB", "AUX", "ADJ"} else "nmod")


def _in_date(token: Token) -> bool:
    """Whether a word is a day, month or year of a date, by the shape that the treebanks give to dates."""
    if token.dep_ == "nmod:unmarked" and token.head.text.isdigit():
        return True
    number = token.text.isdigit() and (int(token.text) <= 31 or 1800 <= int(token.text) <= 2200)
    if not number and token.pos_ != "PROPN":
        return False
    parts = [c for c in token.children if c.dep_ in {"nmod:unmarked", "nummod", "flat"} and c.text.isdigit()]
    if number:
        months = any(c.dep_ == "nmod:unmarked" and c.pos_ == "PROPN" for c in token.children)
        year = len(token.text) == 4 and relation(token) in {"obl", "nmod"} and bool(preposition(token))
        return bool(parts) or months or year
    return any(len(c.text) == 4 and 1800 <= int(c.text) <= 2200 for c in parts)


def _agents(tokens: Sequence[Token], events: frozenset[str], marks: frozenset[str]) -> None:
    """`by X` belongs to a passive verb or a noun of an act, not to the name or place right before it: `was abducted in Y by X`."""
    for token in tokens:
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or preposition(token) not in marks or _in_date(token):
            continue
        head = token.head
        if _takes_agent(head, token, events):
            continue
        for other in head.ancestors:
            if _takes_agent(other, token, events):
                attach(token, other, "obl:agent" if other.pos_ == "VERB" else "nmod")
                break
            if other.pos_ == "VERB":
                break


def _takes_agent(head: Token, agent: Token, events: frozenset[str]) -> bool:
    if head.i > agent.i:
        return False
    if head.pos_ in {"VERB", "ADJ"}:
        return head.pos_ == "VERB" and (is_passive(head) or head.tag_ == "VBN")
    return head.pos_ == "NOUN" and head.lemma_.lower() in events


def _agents_in_a_row(tokens: Sequence[Token], marks: frozenset[str]) -> None:
    """`the killing of men by A (X) and B`: what stands right after `and` is coordinated with the agent, not with the noun further left."""
    for token in tokens:
        if token.dep_ != "conj" or token.pos_ not in {"NOUN", "PROPN"} or preposition(token):
            continue
        mark = next((c for c in token.children if c.dep_ == "cc" and c.i < token.i), None)
        before = _before(mark) if mark is not None else None
        if before is None or before == token.head or before.pos_ not in {"NOUN", "PROPN"}:
            continue
        left = head_of_name(before)
        agents = preposition(left) in marks and (token.pos_ == "PROPN" or not children(token, "det"))
        elsewhere = left != token.head and preposition(token.head) not in marks
        if agents and elsewhere and (token.head in left.ancestors or _in_date(token.head)):
            attach(token, left, "conj")


def _before(token: Token) -> Token | None:
    """The word before, over commas and a short bracket."""
    i = token.i - 1
    start = token.sent.start
    while i > start and token.doc[i].text in {",", ")"}:
        if token.doc[i].text == ")":
            while i > start and token.doc[i].text != "(":
                i -= 1
        i -= 1
    return token.doc[i] if i >= start else None


def _relative_clauses(tokens: Sequence[Token], words: Words) -> None:
    """`A, which attacked`: the clause is about the noun phrase that ends right before the pronoun."""
    for verb in tokens:
        if verb.dep_ != "acl:relcl":
            continue
        pronoun = next((t for t in verb.subtree if "Rel" in t.morph.get("PronType", []) and t.i < verb.i), None)
        if pronoun is None or pronoun.i <= tokens[0].i:
            continue
        start = pronoun.left_edge if preposition(pronoun) else pronoun
        before = _before(start)
        if before is None or before.pos_ not in {"NOUN", "PROPN"} or pronoun.nbor(-1).text != ",":
            continue
        near = head_of_name(before)
        if near != verb.head and _may_be_meant(verb, pronoun, near, words):
            attach(verb, near, "acl:relcl")


def _may_be_meant(verb: Token, pronoun: Token, near: Token, words: Words) -> bool:
    """Whether the nearest noun is meant: the parser's is no noun, lies apart, or is a list whose last name it is."""
    head = verb.head
    if head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return True
    if relation(near) == "conj" and near.pos_ == "PROPN" and head in near.ancestors:
        return not _plural(verb, words.cue("trees.plural")) if pronoun in children(verb, "nsubj", "nsubj:pass") else True
    thing = pronoun.lower_ in words.cue("trees.which")
    people = thing and head.pos_ == "NOUN" and "Plur" in head.morph.get("Number", [])  # `soldiers of X, which`: X
    return near.pos_ == "PROPN" and head.i < near.i and (people or head not in near.ancestors)


def _plural(verb: Token, forms: frozenset[str]) -> bool:
    return any("Plur" in t.morph.get("Number", []) or t.lower_ in forms for t in [verb, *children(verb, "aux", "cop")])


def _postposed_adjectives(tokens: Sequence[Token]) -> None:
    """An adjective or participle with a phrase of its own describes the noun right before it: `a JNIM subgroup active in X`."""
    for word in tokens:
        if word.pos_ not in {"ADJ", "VERB"} or relation(word) not in {"acl", "amod"} or word.dep_ == "acl:relcl":
            continue
        if word is tokens[0] or word.i < word.head.i or not children(word, "obl", "nmod"):
            continue
        before = word.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"} and word.head != before and word.head not in before.ancestors:
            attach(word, head_of_name(before), "acl")
