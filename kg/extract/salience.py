"""How likely an earlier mention is to be meant again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.parsed import LinkedMention, Mention
from kg.records import Actor

_ROLE: Final = {
    "nsubj": 2.0,
    "nsubj:pass": 2.0,
    "root": 1.2,
    "ROOT": 1.2,
    "obj": 1.0,
    "appos": 0.6,
    "nmod:poss": 0.5,
    "obl": 0.5,
    "obl:agent": 1.4,
    "nmod": 0.3,
}
_SUBJECT: Final = {"acl:relcl": 1.3, "acl": 1.3, "advcl": 1.6, "ccomp": 1.7}  # by the clause whose subject it is; a main clause: 2
_STANDING: Final = 0.8  # of subjects, objects and agents
_APPOSED: Final = 0.9  # of the noun that a name explains
_PEOPLE: Final = 1.2  # `it` is a band, not its fighters
_PARALLEL: Final = 1.0
_LISTED: Final = 0.5  # `it` is seldom one of a row
_MARGIN: Final = 0.25


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An earlier mention and its head word."""

    linked: LinkedMention
    token: Token

    @property
    def actors(self) -> tuple[Actor, ...]:
        return self.linked.actors


def salience(antecedent: Antecedent, m: Mention, token: Token, counts: Counter[str], *, plural: bool = False) -> float:
    """A sum of nearness, grammatical role, parallel role, and how often the article names the actor."""
    mention = antecedent.linked.mention
    back = m.sentence - mention.sentence
    score = _standing(antecedent.token) - 1.6 * back
    if back == 0:
        score -= min(0.4, 0.02 * (token.i - antecedent.token.i))
    if m.form != "description" and antecedent.token.dep_.startswith("nsubj") and token.dep_.startswith("nsubj"):
        score += 0.5
    if m.form == "pronoun" and token.dep_ == "obj" and antecedent.token.dep_ == "obj" and mention.form == "pronoun":
        score += _PARALLEL  # `MINUSMA blamed it. Bamako banned it.`
    if antecedent.linked.rule == "demonym" or antecedent.token.dep_ in ("compound", "amod"):
        score -= 1.0
    score += 0.3 * math.log2(1 + max(counts[actor.id] for actor in antecedent.actors))
    if all(actor.minted for actor in antecedent.actors):
        score -= 0.4
    many = is_plural_word(antecedent) or (back > 0 and m.form != "description" and _has_plural_verb(antecedent.token))
    if plural and len(antecedent.actors) > 1:
        return score + (1.6 if _standing(antecedent.token) >= _STANDING else 0.6)
    if plural:
        return score + (0.6 if many else 0.0)
    if many and antecedent.linked.rule.startswith("composition"):
        return score - _PEOPLE  # `JNIM fighters left; its leader stayed`
    listed = antecedent.token.dep_ == "conj" or any(c.dep_ == "conj" for c in antecedent.token.children)
    return score - (1.5 if many else _LISTED if listed and m.form == "pronoun" else 0.0)


def is_aside(antecedent: Token, token: Token) -> bool:
    """`The battalion, which France trained, has left it`: whether an actor is the subject of a clause about the pronoun's own subject."""
    clause = antecedent.head
    if "Neut" in token.morph.get("Gender", []) and _is_in_apposition(antecedent, token):
        return True
    if not antecedent.dep_.startswith("nsubj") or clause.dep_ != "acl:relcl":
        return False
    return clause.head.dep_.startswith("nsubj") and clause.right_edge.i < token.i


def _is_in_apposition(antecedent: Token, token: Token) -> bool:
    """`X, a branch of Y, lost its chief`: whether an actor only says who or what the subject of the sentence is."""
    word = antecedent
    while word.dep_ in ("nmod", "nmod:poss", "compound", "amod") and word.head.i != word.i:
        word = word.head
    inner = word.dep_ == "appos" and word.i != antecedent.i
    return inner and word.head.dep_ in ("nsubj", "nsubj:pass") and word.head.i < word.i and word.right_edge.i < token.i


def is_plural_word(antecedent: Antecedent) -> bool:
    """Whether the words of an antecedent are a plural: `Tuareg rebels`, `bandits of Zamfara`, not `Armed Forces`."""
    text = antecedent.linked.mention.text.split()
    words = (text[0], text[-1], antecedent.token.text)
    return any(word[0].islower() and word.endswith("s") and not word.endswith("ss") for word in words)


def _has_plural_verb(subject: Token) -> bool:
    """Whether a name alone is the subject of a plural verb: `the Volunteers have`, `X, known as Y, are`; not `X and Y have`."""
    if not subject.dep_.startswith("nsubj") or any(c.dep_ == "conj" for c in subject.children):
        return False
    verb = subject.head
    words = [verb, *(c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop"))]
    return any(t.tag_ == "VBP" or t.lower_ == "were" for t in words)


def is_umbrella(actor: Actor) -> bool:
    """Whether an actor's name is a plural: `Tuareg rebels`, `Zamfara bandits`."""
    last = actor.label.split()[-1]
    return actor.type == "group" and last.islower() and last.endswith("s")


def _standing(token: Token) -> float:
    """What a grammatical role is worth: most the subject and who a sentence introduces (`the leader is X`), some the subject's owner."""
    role = _role(token)
    if role in ("root", "ROOT") and any(c.dep_ == "cop" for c in token.children):
        return 2.0
    if role == "nmod:poss" and token.head.dep_.startswith("nsubj"):
        return 1.4
    if role == "nmod:unmarked" and token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("VERB", "AUX"):
        return 2.0  # repair: `On 8 January JNIM struck`
    if role == "appos" and (named := _first_of_row(token).head).pos_ == "NOUN":
        return _APPOSED * _standing(named)  # `Algeria's president, X, received Y`
    if role in ("nsubj", "nsubj:pass"):
        return _SUBJECT.get(_first_of_row(_first_of_row(token).head).dep_, 2.0)
    return _ROLE.get(role, 0.0)


def _first_of_row(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _role(token: Token) -> str:
    return str(_first_of_row(token).dep_)


def best(scored: Sequence[tuple[float, Antecedent]], *, margin: float | None = None) -> Antecedent | None:
    """The highest, unless somebody else comes within the margin."""
    margin = _MARGIN if margin is None else margin
    if not scored:
        return None
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].linked.mention.start))
    first = ranked[0][1]
    rival = next((score for score, a in ranked[1:] if {x.id for x in a.actors} != {x.id for x in first.actors}), None)
    return None if rival is not None and ranked[0][0] - rival < margin else first
