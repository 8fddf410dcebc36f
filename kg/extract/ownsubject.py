"""Whom a pronoun cannot mean, as its own clause says: `JNIM attacked it`, `X, its rival, left`, `Mali's army attacked it`."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.discourse import Discourse
from kg.extract.parsed import Mention
from kg.extract.salience import is_umbrella
from kg.extract.spans import folded
from kg.extract.subjectwords import renamed_owner, subjects_of
from kg.records import Actor

REBELS: Final = ("rebel", "armed-movement", "coalition")  # what `the rebels` can be
_OWN: Final = {"it": "its", "its": "its", "them": "their", "their": "their"}


def own_subject(m: Mention, token: Token, discourse: Discourse) -> set[str]:
    """`JNIM attacked it`, `JNIM captured one of its chiefs`: not the subject of the verb."""
    if m.form == "possessive":
        if renamed := renamed_owner(token, discourse.beside(m), discourse.gazetteer.cues):
            return renamed
        token = token.head if _is_company(token.head) else _harmed(token, discourse)
    elif m.form == "pronoun" and token.dep_ == "nmod" and token.head.dep_ in ("obj", "obl"):
        token = token.head  # `ruled out any dialogue with him`
    if token.dep_ not in ("obj", "iobj", "obl"):
        return _relativised(m, token, discourse) if token.dep_ == "nsubj" and m.form == "pronoun" else set()
    return _acting(m, token, discourse)


def _acting(m: Mention, token: Token, discourse: Discourse) -> set[str]:
    """Who does what befalls a word, with all of his row, his name and, where it does harm, his own side."""
    doc, hostile = token.doc, folded(token.head.lemma_) in discourse.gazetteer.cues["hostile-verb"]
    subjects = subjects_of(token) | _around_clause(token)
    subjects |= {c.i for i in subjects for c in doc[i].children if c.dep_ in ("conj", "appos")}  # `his brother X succeeded him`
    if hostile:  # `JNIM's leader threatened it`
        subjects |= {c.i for i in subjects for c in doc[i].children if c.dep_ == "nmod:poss"}
    owners = {c.i for i in subjects for c in doc[i].children if c.dep_ == "nmod:poss"}
    same, beside = _OWN.get(discourse.token(m).lower_, ""), discourse.beside(m)  # `its men left it`
    acting = [x for x in beside if x.mention.root in subjects and doc[x.mention.first].lower_ != same]
    own = {actor.id for x in acting for actor in x.actors}
    if hostile:
        own |= {other.id for x in acting for actor in x.actors for other in discourse.actors.values() if _is_own_side(other, actor)}
    return own | {a.id for x in beside if x.mention.root in owners for a in x.actors if a.type == "state"}  # `Mali's army`


def _around_clause(token: Token) -> set[int]:
    """The noun of the relative clause that holds a word, and its owner: in `Mali's army, whose chief attacked it`, another is meant."""
    clause = next((a for a in token.ancestors if a.dep_.startswith("acl")), None)
    if clause is None:
        return set()
    noun = clause.head
    if noun.lower_ == "what":  # `JNIM ambushed what was left of it`
        return subjects_of(noun)
    return {noun.i, *(c.i for c in noun.children if c.dep_ == "nmod:poss")}


def _relativised(m: Mention, token: Token, discourse: Discourse) -> set[str]:
    """`X, against which it has fought`: not the one whom the clause is about."""
    verb = token.head
    if not verb.dep_.startswith("acl"):
        return set()
    first = verb.left_edge.i
    told = [x for x in discourse.beside(m) if first <= x.mention.root < token.i and x.mention.text.lower() in ("which", "whom", "whose")]
    return {actor.id for x in told for actor in x.actors}


def is_struck(possessive: Token, discourse: Discourse) -> bool:
    """`the air force bombed its camps`: whose they are fights."""
    noun = possessive.head
    return noun.dep_ == "obj" and folded(noun.head.lemma_) in discourse.gazetteer.cues["strike-verb"]


def _harmed(token: Token, discourse: Discourse) -> Token:
    """The person word that a possessive belongs to, where it is the object of a verb of harm; else the possessive."""
    noun = token.head
    if any(c.lower_ == "own" for c in noun.children):
        return token
    if noun.dep_ in ("nmod", "obl") and (noun.head.like_num or noun.head.lower_ in ("some", "several", "many")):
        noun = noun.head
    cues = discourse.gazetteer.cues
    harmed = noun.dep_ == "obj" and folded(noun.head.lemma_) in (cues["person-verb"] | cues["strike-verb"]) - cues["keep-own"]
    return noun if harmed else token


def _is_own_side(other: Actor, actor: Actor) -> bool:
    """Whether a group is a part of the one that strikes (`JNIM drove it out`: not its katiba), or a word for it among others.

    In `The rebels killed soldiers. The CSP, which fought them, ...` the rebels are the CSP.
    """
    umbrella = is_umbrella(other) and other.kind in REBELS
    return other.parent == actor.id or (umbrella and actor.kind in REBELS and other.country == actor.country is not None)


def _is_company(noun: Token) -> bool:
    """`patrolled together with its men`, `fought alongside its fighters`: somebody else's."""
    case = next((c for c in noun.children if c.dep_ == "case"), None)
    if noun.dep_ != "obl" or case is None:
        return False
    return case.lower_ == "alongside" or (case.lower_ == "with" and case.i > 0 and case.nbor(-1).lower_ in ("together", "jointly"))
