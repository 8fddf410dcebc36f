"""Whom a pronoun means by the clause around it: who complains of a harm, the other party of the same act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Token

from kg.extract.discourse import Discourse
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.spans import folded, is_plural
from kg.extract.subjectwords import subjects_from

PERSON: Final = frozenset(["he", "she", "him", "her", "his", "himself", "herself"])
PLURAL: Final = frozenset(["they", "them", "their", "themselves"])
_CLAUSE: Final = 6  # words from a pronoun up to the verb that complains
_BACK: Final = 14  # words back to what was signed


def complainant(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`residents accuse the soldiers of beating them`: who complains has suffered; nobody where he is not known."""
    cues = discourse.gazetteer.cues
    verb = _complaint(token, cues)
    if verb is None or (m.form == "possessive" and not _is_harmed(token, cues)):
        return None
    passive = any(c.dep_ == "nsubj:pass" for c in verb.children)
    agents = {c.i for c in verb.children if c.dep_ == "obl:agent" or (passive and c.dep_ == "obl" and case_of(c) == "by")}
    words = agents if passive else subjects_from(verb)
    if not words:
        return None
    words |= {c.i for i in words for c in token.doc[i].children if c.dep_ == "conj"}
    accusers = [x for x in discourse.beside(m) if x.mention.root in words and x.rule != "demonym" and x.mention.form != "possessive"]
    actors = tuple(dict.fromkeys(a for x in accusers for a in x.actors))
    many = len(actors) > 1 or len(words) > 1 or any(is_plural(token.doc[i]) for i in words)
    if many != (token.lower_ in PLURAL) or (actors and (token.lower_ in PERSON) != all(a.type == "person" for a in actors)):
        return None
    if not actors:
        return LinkedMention(m, (), "nil-complainant", certainty=0.0)
    return LinkedMention(m, actors, "coreference-complainant", certainty=0.8 * min(x.certainty for x in accusers))


def accused(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`slammed X for its help to Y`, `thanked X for its help`: whose deed somebody complains of or is grateful for."""
    cues, deed = discourse.gazetteer.cues, token.head
    if m.form != "possessive" or deed.dep_ != "obl" or case_of(deed) not in ("for", "over"):
        return None
    verb = deed.head
    if folded(verb.lemma_) not in cues["complaint-verb"] | cues["thanks-verb"]:
        return None
    words = {c.i for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.i < deed.i}
    fits = [x for x in discourse.beside(m) if x.mention.root in words and x.mention.form != "possessive"]
    fits = [x for x in fits if (token.lower_ in PERSON) == all(actor.type == "person" for actor in x.actors)]
    return LinkedMention(m, fits[0].actors, "coreference-accused", certainty=0.85 * fits[0].certainty) if fits else None


def _complaint(token: Token, cues: Mapping[str, frozenset[str]]) -> Token | None:
    """The verb in `accuse X of beating them`; only where something done stands between."""
    word = token
    for _ in range(_CLAUSE):
        if word.head.i == word.i:
            return None
        word = word.head
        if word.i < token.i and word.pos_ == "VERB" and folded(word.lemma_) in cues["complaint-verb"]:
            doc = token.doc
            done = any(doc[i].lower_ in ("of", "for") and doc[i + 1].text.endswith("ing") for i in range(word.i + 1, token.i - 1))
            return word if done else None
    return None


def _is_harmed(possessive: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """`of burning their camps`, not `of withdrawing its troops`."""
    noun = possessive.head
    return noun.dep_ == "obj" and folded(noun.head.lemma_) in cues["hostile-verb"] | cues["person-verb"] | cues["strike-verb"]


def case_of(token: Token) -> str:
    """The preposition of a word, or none."""
    return next((str(c.lower_) for c in token.children if c.dep_ == "case" and c.tag_ != "POS"), "")


def parallel(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`ousted its French allies and replaced them`, `talked with X and made peace with him`: who has the same place of the verb before."""
    phrase = token.head if token.dep_ == "nmod" and token.head.dep_ == "obj" else token
    verb, case = phrase.head, case_of(token)
    if verb.dep_ != "conj" or m.form != "pronoun" or (phrase.dep_ != "obj" and not case):
        return None
    labels = ("obl", "nmod") if case else ("obj",)
    before = [c for c in verb.head.children if c.dep_ in labels and c.i < token.i and case_of(c) == case]
    if not before or is_plural(before[0]) != (token.lower_ in PLURAL):
        return None
    beside = [x for x in discourse.beside(m) if x.mention.end <= m.start and x.mention.form != "possessive"]
    fits = [x for x in beside if x.mention.root == before[0].i] or [x for x in beside if discourse.token(x.mention).head.i == before[0].i]
    fits = [x for x in fits if (token.lower_ in PERSON) == all(actor.type == "person" for actor in x.actors)]
    if not fits:
        return None if case or token.lower_ in PERSON else LinkedMention(m, (), "nil-parallel", certainty=0.0)
    return LinkedMention(m, fits[0].actors, "coreference-parallel", certainty=0.8 * fits[0].certainty)


def is_pact(token: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """`the accord ... It no longer holds`, `the junta tore it up`: what was signed, not a party."""
    if folded(token.head.lemma_) not in cues["pact-end" if token.dep_ == "nsubj" else "pact-verb"]:
        return False
    doc = token.doc
    first = max(0, token.i - _BACK)
    return any(folded(t.lemma_) in cues["pact"] and t.dep_ in ("nsubj", "nsubj:pass", "obj") for t in doc[first : token.i])
