"""Roles that a noun gets from the clause around it or below it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.layers import children, relation
from kg.extract.lightverbs import governing_lemma, roles_of_light_verb
from kg.extract.roles import Roles, add, add_oblique
from kg.extract.subjects import surface_subject
from kg.extract.trees import is_passive, preposition
from kg.vocabulary.lexicon import Lexicon


def roles_of_clause(roles: Roles, clause: Token, lexicon: Lexicon) -> None:
    """`an attack carried out by X on Y`, `the attack that X carried out on Y`, `talks involving X`."""
    light = bool({governing_lemma(clause), clause.lemma_.lower()} & lexicon.cue("light.verbs"))
    if is_passive(clause):
        if clause.lemma_.lower() in lexicon.cue("light.mediate"):
            return  # `an agreement mediated by X` is none with X
        by = [t for t in children(clause, "obl") if t.dep_ == "obl:agent" or preposition(t) == "by"]
        add(roles, "by", by)
        for token in (t for doer in by for t in children(doer, "nmod") if preposition(t) in {"with", "against"}):
            add_oblique(roles, token, lexicon, fallback=True)  # `the truce signed by X | with Y`
        if clause.lemma_.lower() in lexicon.cue("light.ascribe"):  # `an attack blamed on X`
            add(roles, "by", [t for t in children(clause, "obl") if preposition(t) in {"on", "to", "upon"}])
    elif clause.lemma_.lower() in lexicon.cue("light.ascribe") and clause.dep_ == "acl:relcl":  # `a raid which Y blamed on X`
        add(roles, "by", [t for t in children(clause, "obl") if preposition(t) in {"on", "to", "upon"}])
    elif light and (clause.dep_ == "acl:relcl" or not children(clause, "obj")):
        add(roles, "doer", [t for t in children(clause, "nsubj") if "Rel" not in t.morph.get("PronType", [])])
    elif clause.lemma_ in lexicon.cue("light.taking") | lexicon.cue("light.bind"):
        add(roles, "on" if clause.lemma_ == "target" else "between", children(clause, "obj"))
        if clause.lemma_ in lexicon.cue("light.bind"):  # `the pact that binds X to Y`
            add(roles, "between", [t for t in children(clause, "obl") if preposition(t) in {"to", "with"}])
    for token in children(clause, "obl"):
        if clause.dep_ == "acl:relcl" and preposition(token).startswith("out"):
            continue  # `the faction that walked out of X` is not of X
        if preposition(token) != "by" and token not in roles.get("by", []):
            add_oblique(roles, token, lexicon, fallback=True)


def roles_of_governor(roles: Roles, noun: Token, lexicon: Lexicon, *, depth: int = 0) -> None:
    """Roles that a light verb, or a noun that only frames this one, lends it."""
    head, label = noun.head, relation(noun)
    if depth > 4 or head == noun:
        return
    if label == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        roles_of_governor(roles, head, lexicon, depth=depth + 1)
        for token in children(head, "nmod:poss"):
            add(roles, "poss", [token])
    elif label == "nmod" and _is_laid_on_others(head, lexicon):
        return
    elif label == "nmod" and head.lemma_.lower() in lexicon.cue("light.transparent"):
        add(roles, "poss", children(head, "nmod:poss"))
        for token in children(head, "nmod"):
            if token != noun:
                add_oblique(roles, token, lexicon, fallback=True)
        for clause in children(head, "acl"):
            roles_of_clause(roles, clause, lexicon)
        add(roles, "product", children(head, "nsubj") if children(head, "cop") else [])  # `X is the result of a merger of`
        roles_of_governor(roles, head, lexicon, depth=depth + 1)
    elif label == "nmod" and preposition(noun) == "of" and _comes_of(head, lexicon):
        add(roles, "product", surface_subject(head.head))  # repair: `was born at X, of a split in Y`
    elif label == "nmod" and head.lemma_.lower() in lexicon.cue("light.targets"):  # `X was the target of a raid`, `bore the brunt of`
        add(roles, "done", children(head, "nsubj") if children(head, "cop") else surface_subject(head.head))
    elif label == "nsubj" and head.pos_ == "ADJ":  # `tensions are high | between A and B`
        add(roles, "between", [t for t in children(head, "obl") if preposition(t) == "between"])
    elif label == "nsubj" and head.lemma_.lower() in lexicon.cue("light.work") and children(head, "cop"):
        add(roles, "by", [*children(head, "nmod:poss"), *(t for t in children(head, "nmod") if preposition(t) == "of")])
    elif head.pos_ in {"VERB", "AUX"} and label in {"obj", "obl", "nsubj", "xcomp", "advmod"}:
        if preposition(noun) == "as":  # `acted as intermediary for X`, `X uses Y as a base`, `Y is used by X as a base`
            if head.lemma_.lower() in lexicon.cue("roles.naming"):
                users = [t for t in children(head, "obl") if preposition(t) == "by"] if is_passive(head) else surface_subject(head)
                add(roles, "user", users)
            for token in children(head, "obl"):
                if token.i > noun.i:
                    add_oblique(roles, token, lexicon, fallback=True)
        roles_of_light_verb(roles, noun, head, lexicon)
    elif head.lemma_.lower() in lexicon.cue("light.adjectives") and label in {"obl", "nmod"}:
        add(roles, "doer", surface_subject(head))


def _is_laid_on_others(noun: Token, lexicon: Lexicon) -> bool:
    """Whether responsibility is given to somebody, not taken: who `laid responsibility for the raid at X's door` did not raid."""
    given = noun.lemma_.lower() in lexicon.cue("light.liability") and noun.head.pos_ == "VERB" and relation(noun) == "obj"
    return given and noun.head.lemma_.lower() in lexicon.cue("light.laying")


def _comes_of(place: Token, lexicon: Lexicon) -> bool:
    """Whether a place stands under a verb that tells what something came of."""
    return place.pos_ == "PROPN" and place.head.lemma_.lower() in lexicon.cue("light.produce")
