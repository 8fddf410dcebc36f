"""What says that a state of things came to its end: `until 2013`, `from 2012 to 2013`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.governors import Cue
from kg.extract.layers import children, forms_around, relation
from kg.extract.trees import is_infinitive, preposition
from kg.vocabulary.lexicon import Lexicon


def cues_of_period(token: Token, lexicon: Lexicon) -> Iterator[Cue]:
    """`until 2013`, `until then`, `from 2012 to 2013`, `between 2012 and 2013` end what lasts."""
    if token.pos_ == "VERB" and "Pres" in token.morph.get("Tense", []) and "Fin" in token.morph.get("VerbForm", []):
        return
    if relation(token) == "xcomp" and is_infinitive(token):  # `vowed to besiege X until Y falls`
        return
    until = lexicon.cue("status.ended.until")
    for phrase in children(token, "obl", "nmod", "advmod", "advcl"):
        if {preposition(phrase), *(c.lower_ for c in children(phrase, "mark", "advmod"))} & until:
            yield "ended", phrase
    opening, then, forms = lexicon.cue("status.ended.from"), lexicon.cue("status.ended.then"), forms_around(token)
    if opening.isdisjoint(forms) and until.isdisjoint(forms):
        return
    words = [t for t in token.subtree if not any(a.pos_ == "VERB" and token.is_ancestor(a) for a in t.ancestors)]
    words = [t for t in words if t.lower_ not in lexicon.cue("roles.calendar")]  # `between July 2020 and June 2022`
    for word, after in pairwise(words):  # word by word: parsers hang dates anywhere in the phrase
        ranged = word.lower_ in opening and _is_year(after) and any(_is_year(t) for t in words if 0 < t.i - after.i <= 3)
        if ranged or (word.lower_ in until and (_is_year(after) or after.lower_ in then)):
            yield "ended", word


def _is_year(token: Token) -> bool:
    return token.like_num and len(token.text) == 4
