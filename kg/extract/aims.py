"""At whom an act or a word is aimed: `threatened to march on X`, `threatened them unless X left`, `denounced what it called X's lies`."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.trees import children, preposition
from kg.vocabulary.lexicon import Lexicon


def aims(verb: Token) -> list[Token]:
    """Objects of what the verb's subject means to do, after whose they are: `threatened to kill | X's men`."""
    clauses = children(verb, "xcomp")
    found = [t for clause in clauses for t in children(clause, "obj")]
    owners = [p for t in found for p in children(t, "nmod:poss", "nmod") if preposition(p) in {"", "of"}]
    marks = {"on", "upon", "against", "at"}
    return [*owners, *found, *(t for clause in clauses for t in children(clause, "obl") if preposition(t) in marks)]


def terms(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Of whom a threat demands something: `threatened to kill them unless | X paid`."""
    if verb.lemma_.lower() not in lexicon.cue("roles.threatening"):
        return []
    clauses = [c for word in [verb, *children(verb, "xcomp")] for c in children(word, "advcl")]
    marks = lexicon.cue("roles.terms")
    return [t for c in clauses if any(m.lower_ in marks for m in children(c, "mark")) for t in children(c, "nsubj")]


def so_called(thing: Token, lexicon: Lexicon) -> list[Token]:
    """Whose the thing is that somebody gives a name of his own: `denounced what it called X's interference`."""
    if thing.pos_ != "PRON" or thing.lower_ not in lexicon.cue("roles.what"):
        return []
    clauses = [c for c in children(thing, "acl") if c.lemma_.lower() in lexicon.cue("roles.naming") | lexicon.cue("roles.called")]
    names = [t for c in clauses for t in children(c, "xcomp", "obj", "obl") if t.pos_ == "NOUN"]
    return [o for t in names for o in children(t, "nmod:poss", "nmod", "amod", "compound") if preposition(o) in {"", "of", "by", "from"}]
