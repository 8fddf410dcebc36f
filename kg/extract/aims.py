"""At whom an act or a word is aimed: `threatened to march on X`, `threatened them unless X left`, `denounced what it called X's lies`."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.layers import borders, children, relation
from kg.extract.trees import is_infinitive, is_passive, preposition
from kg.vocabulary.lexicon import Lexicon


def aims(word: Token, lexicon: Lexicon) -> list[Token]:
    """Objects of what somebody means to do, after whose they are: `threatened to kill | X's men`, `the refusal to deal | with X`."""
    clauses = children(word, "xcomp") if word.pos_ == "VERB" else [c for c in children(word, "acl") if is_infinitive(c)]
    found = [t for clause in clauses for t in children(clause, "obj")]
    owners = [p for t in found for p in children(t, "nmod:poss", "nmod") if preposition(p) in {"", "of"}]
    marks = {"on", "upon", "against", "at"} | (set() if word.lemma_.lower() in lexicon.cue("roles.threatening") else {"with"})
    return [*owners, *found, *(t for clause in clauses for t in children(clause, "obl") if preposition(t) in marks)]


def terms(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Of whom a threat demands something: `threatened to kill them unless | X paid`."""
    if verb.lemma_.lower() not in lexicon.cue("roles.threatening"):
        return []
    marks = lexicon.cue("roles.terms")
    clauses = [t.head for t in verb.subtree if t.lower_ in marks and relation(t) == "mark" and t.i > verb.i]
    return [t for c in clauses for t in children(c, "nsubj")]


def so_called(thing: Token, lexicon: Lexicon) -> list[Token]:
    """Whose the thing is that somebody gives a name of his own: `denounced what it called X's interference`."""
    if thing.pos_ != "PRON" or thing.lower_ not in lexicon.cue("roles.what"):
        return []
    clauses = [c for c in children(thing, "acl") if c.lemma_.lower() in lexicon.cue("roles.naming") | lexicon.cue("roles.called")]
    names = [t for c in clauses for t in children(c, "xcomp", "obj", "obl") if t.pos_ == "NOUN"]
    return [o for t in names for o in children(t, "nmod:poss", "nmod", "amod", "compound") if preposition(o) in {"", "of", "by", "from"}]


def committed(thing: Token, lexicon: Lexicon) -> list[Token]:
    """Who does what somebody speaks of: `denounced the abuses that | X commits`."""
    clauses = [c for c in children(thing, "acl") if c.dep_ == "acl:relcl" and c.lemma_.lower() in lexicon.cue("light.own")]
    return [t for c in clauses if not is_passive(c) for t in children(c, "nsubj") if "Rel" not in t.morph.get("PronType", [])]


def speaker_behind(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Repair: in `..., warned X, ...` the speaker is read as an object, and the subject before the comma as the speaker."""
    names = [t for t in children(verb, "obj", "iobj") if t.pos_ == "PROPN"]
    if len(names) != 1 or verb.i == borders(verb)[0] or verb.nbor(-1).text not in {",", "”", '"', "’"}:
        return []
    if verb.lemma_.lower() not in lexicon.cue("speech.verbs") or relation(verb) not in {"conj", "parataxis", "ROOT"}:
        return []
    if children(verb, "nsubj", "ccomp", "xcomp"):
        return []
    end = names[0].right_edge.i + 1
    return names if names[0].left_edge.i == verb.i + 1 and (end >= borders(verb)[1] or verb.doc[end].text in {",", "."}) else []
