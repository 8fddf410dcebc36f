"""Roles of adjectives and participles: `al-Qaeda-linked X`, `X is active in Y`, `its rival X`."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.layers import borders, children, relation
from kg.extract.roles import Roles, add, add_oblique, place_where
from kg.extract.subjects import governing_subject, surface_subject
from kg.extract.trees import preposition
from kg.vocabulary.lexicon import Lexicon


def adjective_roles(word: Token, lexicon: Lexicon) -> Roles:
    """Roles of an adjective or participle: the noun it describes, what stands before it with a hyphen, its prepositions."""
    roles: Roles = {}
    if (named := children(word, "appos")) and (owners := children(word, "nmod:poss")):  # repair: `JNIM and its rival ISSP`
        return {"head": named, "owner": owners}
    described = _who_is_so(word, lexicon)
    add(roles, "head", [t for t in described if t != word])
    if (people := _qualified(word)) is not None:
        add(roles, "pre", [people])
        add(roles, "head", [people.head])
    attributive = relation(word) == "amod"
    if attributive:
        add(roles, "owner", children(word.head, "nmod:poss"))
        add(roles, "context", governing_subject(word.head))
        add(roles, "parties", [t for t in children(word.head, "nmod") if preposition(t) in lexicon.cue("light.towards")])
        add(
            roles,
            "after",
            [
                t
                for t in word.head.children
                if word.i < t.i < word.head.i and relation(t) in {"compound", "amod", "nmod"} and t.dep_ != "nmod:poss"
            ],
        )
    add(
        roles,
        "pre",
        [
            t
            for t in word.children
            if t.i < word.i and relation(t) in {"compound", "obl", "nmod", "amod", "advmod", "nsubj", "flat"} and t not in described
        ],
    )
    for token in children(word, "obl", "nmod"):
        add_oblique(roles, token, lexicon)
    if where := place_where(word, lexicon):
        add(roles, "in", where)
    if roles.keys() & lexicon.cue("speech.according"):
        return {}  # `according to two people close to X` describes a source, whatever the parser hangs it on
    return roles


def _who_is_so(word: Token, lexicon: Lexicon) -> list[Token]:
    """What an adjective or participle is said of."""
    described = children(word, "nsubj", "nsubj:pass")
    if not described and relation(word) in {"amod", "acl", "conj", "appos", "compound", "advcl", "dep", "parataxis"}:
        described = [_whole(_described(word), lexicon)]
        if relation(described[0]) in {"xcomp", "obj"} and described[0].head.lemma_.lower() in lexicon.cue("status.seeming"):
            described += surface_subject(described[0].head)  # `X remains a JNIM-controlled zone`
    elif not described and relation(word) == "xcomp":
        described = [word.head] if word.head.pos_ in {"NOUN", "PROPN"} and word.head.i == word.i - 1 else surface_subject(word)
    if not described and word.i == borders(word)[0] and word.dep_ == "ccomp":  # `Active in X, Y attacked`
        described = surface_subject(word.head)
    if not described and word.i == borders(word)[0] and word.dep_ == "ROOT":  # `Allied with X, Y fought`
        described = [t for clause in children(word, "parataxis", "conj") for t in surface_subject(clause)]
    return described


def _whole(noun: Token, lexicon: Lexicon) -> Token:
    """In `X, an umbrella of groups loyal to Y`, what is said of the unnamed groups is said of what they make up."""
    head = noun.head
    group = noun.pos_ == "PROPN" and head.lemma_.lower() in lexicon.cue("roles.groups") and relation(noun) == "nmod"
    if group and preposition(noun) == "of" and any("Ind" in t.morph.get("Definite", []) for t in children(head, "det")):
        return head  # `a unit of X | active in Y`
    members = relation(noun) == "nmod" and preposition(noun) == "of" and noun.lemma_.lower() in lexicon.cue("roles.groups")
    plural = "Plur" in noun.morph.get("Number", [])
    return noun.head if members and plural and noun.head.lemma_.lower() in lexicon.cue("roles.wholes") else noun


def _qualified(word: Token) -> Token | None:
    """The name before a noun that an adverb qualifies: `a largely Fulani group`, whether it hangs on the name or on the noun."""
    if word.pos_ != "ADV" or word.i + 1 >= borders(word)[1]:
        return None
    name = word.head if relation(word) == "advmod" and relation(word.head) in {"compound", "amod"} else word.nbor(1)
    beside = relation(word) in {"amod", "advmod"} and name.head == word.head
    if relation(name) not in {"compound", "amod"} or (name != word.head and not beside):
        return None
    return name


def _described(word: Token) -> Token:
    head = word.head
    if relation(word) == "conj" and relation(head) in {"acl", "amod"}:
        return head.head
    if relation(word) == "conj" and (subject := surface_subject(head)):
        return subject[0]
    if relation(word) in {"advcl", "parataxis"}:
        return next(iter(surface_subject(head)), word)
    while relation(head) in {"amod", "compound"} and head.head != head and head.head.i > head.i and head.pos_ in {"ADJ", "VERB"}:
        head = head.head
    return head
