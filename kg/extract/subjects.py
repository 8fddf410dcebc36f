"""The subject that a reader supplies to a verb: its own, a coordinated verb's, a controller's, or the noun that its clause modifies."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.beside import name_described
from kg.extract.layers import borders, children, laid_up, relation
from kg.extract.subjectrepairs import (
    adjacent_subject,
    behind_owned,
    behind_relative,
    clause_between,
    described_subject,
    inserted_subject,
    stranded_subject,
    subject_after_conjunction,
)
from kg.extract.trees import is_finite, is_infinitive, is_participle_modifier, is_passive, preposition
from kg.extract.words import words_for


def surface_subject(verb: Token, *, depth: int = 0) -> list[Token]:
    """The subject a reader supplies: its own, a coordinated verb's, a controller's, or the noun that the clause modifies."""
    return list(laid_up(verb, "subjects", _surface_subject)) if depth == 0 else _surface_subject(verb, depth)


def _surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    own = children(verb, "nsubj", "nsubj:pass", "csubj")
    if own and verb.dep_ == "ROOT" and all(t.dep_ == "csubj" and t.tag_ != "VB" for t in own) and (found := adjacent_subject(verb)):
        return found  # `Having left X, A and B formed Y`
    if own or depth > 6:
        return [described_subject(t) for t in _of_its_own(own, verb) if relation(t) == "nsubj" or t not in own]
    if verb.pos_ == "VERB" and verb.dep_ == "ROOT" and (named := [t for t in children(verb, "compound") if t.i == verb.i - 1]):
        return named if named[0].pos_ == "PROPN" else []  # `The Council | lists X`
    if named := _joined_to_verb(verb):
        return named
    head, label = verb.head, relation(verb)
    if label == "parataxis" and (named := subject_after_conjunction(verb)):
        return named
    main = label in {"root", "ROOT", "ccomp", "parataxis"} and (is_finite(verb) or _takes_an_object(verb))
    if main and (found := adjacent_subject(verb) or stranded_subject(verb)):
        return found
    if head == verb:
        return []
    return _of_joined(verb, head, depth) if label == "conj" else _of_dependent(verb, head, label, depth)


def _of_joined(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subject of a coordinated verb."""
    if named := subject_after_conjunction(verb) or inserted_subject(verb):
        return named
    if (nearer := _relative_between(verb) or clause_between(verb)) is not None:
        return surface_subject(nearer, depth=depth + 1)
    if any(t.text == ";" for t in verb.doc[head.i : verb.i]) and (found := stranded_subject(verb)):
        return found
    return surface_subject(head, depth=depth + 1) or modified_noun(head) or _without_predicate(head, verb)


def _of_dependent(verb: Token, head: Token, label: str, depth: int) -> list[Token]:
    """The subject of a clause that has none and depends on a verb or noun."""
    if label in {"advcl", "acl"} and is_finite(verb) and (found := inserted_subject(verb)):
        return found
    if label in {"xcomp", "advcl", "ccomp"}:
        return _controller(verb, head, depth)
    if label == "acl" and _takes_an_object(verb) and (found := adjacent_subject(verb)):
        return found  # repair: `A, B and other groups set up X`, read as a participle
    if label == "acl":
        return _subject_of_noun_clause(verb, head, depth)
    if label == "amod" and verb.i > head.i:
        return [head]
    if label in {"parataxis", "dep"}:
        if head.pos_ not in {"VERB", "AUX"}:
            return _without_predicate(head, verb)
        return surface_subject(head, depth=depth + 1) if head.i < verb.i else []
    if label == "csubj" and not is_finite(verb):
        return surface_subject(head, depth=depth + 1)
    return _accused(verb) if label == "nmod" else []


def _joined_to_verb(verb: Token) -> list[Token]:
    """Repair: `X, whom | Algiers shelters`, where the name is read as a part of the verb."""
    if verb.dep_ != "acl:relcl" or not any("Rel" in t.morph.get("PronType", []) for t in children(verb, "obj")):
        return []
    return [t for t in children(verb, "compound") if t.i == verb.i - 1 and t.pos_ == "PROPN"]


def _accused(verb: Token) -> list[Token]:
    """Repair: in `X is accused by Y of attacking Z` the gerund hangs on Y, and is done by X."""
    over = verb.head.head
    marked = any(c.lower_ in words_for(verb).cue("subjects.controlled") for c in verb.children)
    if not marked or over.pos_ != "VERB" or not is_passive(over):
        return []
    return children(over, "nsubj:pass") or modified_noun(over)


def _of_its_own(subjects: list[Token], verb: Token) -> list[Token]:
    """Repair: of several subjects, those before the verb, and not the description that opens the clause (`Part of X, Y signed`)."""
    if len(subjects) < 2:
        return behind_relative(verb, subjects) or behind_owned(verb, subjects) or subjects
    if owned := behind_owned(verb, subjects):
        return owned
    before = [t for t in subjects if t.i < verb.i] or subjects
    if len(before) > 1 and "Rel" in before[0].morph.get("PronType", []):
        return before[1:]  # `the base, which the troops had left`
    return [t for t in before if not name_described(t)] or before


def _relative_between(verb: Token) -> Token | None:
    """Repair: `suspected X, a branch that is active in Y and has kept Z`: the verb goes on with the relative clause in its own tense."""
    mark = next((c for c in verb.children if c.dep_ == "cc" and c.i < verb.i), None)
    if mark is None or mark.i == borders(verb)[0] or mark.nbor(-1).text == "," or _is_past(verb) or not _is_past(verb.head):
        return None
    between = [t for t in verb.doc[verb.head.i + 1 : mark.i] if t.dep_ == "acl:relcl"]
    return between[-1] if between and not _is_past(between[-1]) and children(between[-1], "nsubj") else None


def _is_past(verb: Token) -> bool:
    """Whether a clause tells of the past by its own form: `raided`, `had raided`, but not `has raided`."""
    finite = next((t for t in [*children(verb, "aux", "aux:pass", "cop"), verb] if "Fin" in t.morph.get("VerbForm", [])), verb)
    return "Past" in finite.morph.get("Tense", [])


def _without_predicate(noun: Token, verb: Token) -> list[Token]:
    """Repair: `X, which fought Y, took Z`: the noun that the parser took for the whole clause, before the finite verb joined to it."""
    alone = noun.dep_ == "ROOT" and noun.pos_ in {"PROPN", "NOUN"} and noun.i < verb.i and not children(noun, "cop", "nsubj")
    return [noun] if alone and (is_finite(verb) or children(verb, "obj")) else []


def _takes_an_object(verb: Token) -> bool:
    """Whether a verb read as a past participle has an object, as no past participle has."""
    return verb.dep_ != "acl:relcl" and bool(children(verb, "obj")) and verb.tag_ != "VBG" and not is_infinitive(verb)


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    words = words_for(verb)
    if head.dep_ == "acl:relcl" and verb.tag_ == "VBG" and verb.lemma_.lower() in words.cue("subjects.outcomes"):
        over = head.head.head  # `X ambushed men who were returning, killing ten`
        if verb.doc[verb.left_edge.i - 1].text == "," or verb.left_edge.text == ",":
            return surface_subject(over, depth=depth + 1) if over.pos_ == "VERB" else surface_subject(head, depth=depth + 1)
    mark = next((c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}), "")
    objects = [t for t in children(head, "obj", "iobj") if t.lower_ not in words.cue("subjects.reflexives")]
    related = head.dep_ == "acl:relcl" and bool(children(head, "nsubj")) and any(t.i < head.i for t in objects)
    if related and head.lower_ in words.cue("subjects.used"):
        objects = []  # `the cover that X used to offer`
    if head.dep_ == "acl:relcl" and behind_owned(head, children(head, "nsubj")):
        objects = children(head, "nsubj")[:1]  # `X, whose men Y held responsible for the raid`
    gerund = "Part" in verb.morph.get("VerbForm", []) or "Ger" in verb.morph.get("VerbForm", [])
    if objects and relation(verb) == "xcomp":
        return objects
    if objects and relation(verb) in {"advcl", "ccomp"} and mark in words.cue("subjects.controlled") and gerund:
        return objects
    if relation(verb) == "ccomp" and not gerund and not is_infinitive(verb):
        return []
    if head.pos_ in {"NOUN", "PROPN", "ADJ"} and not children(head, "nsubj"):
        return [head] if head.pos_ != "ADJ" else surface_subject(head, depth=depth + 1)
    return surface_subject(head, depth=depth + 1)


def modified_noun(verb: Token) -> list[Token]:
    return [verb.head] if is_participle_modifier(verb) or verb.dep_ == "acl:relcl" else []


def _subject_of_noun_clause(verb: Token, noun: Token, depth: int) -> list[Token]:
    """Of a clause under a noun: `fighters attacking ...` the noun; `plans to attack` who has the plans."""
    if verb.dep_ == "acl:relcl":
        return [noun]
    if found := _accused(verb):
        return found
    if noun.lemma_.lower() in words_for(noun).cue("subjects.units") and (holder := governing_subject(noun, depth=depth + 1)):
        return holder  # `boasted last year of having helped X`
    if is_infinitive(verb):
        marks = words_for(verb).cue("subjects.holders")
        holders = children(noun, "nmod:poss") or [t for t in children(noun, "nmod") if preposition(t) in marks]
        return holders or governing_subject(noun, depth=depth + 1) or ([noun] if noun.pos_ in {"PROPN", "PRON"} else [])
    return [noun]


def governing_subject(noun: Token, *, depth: int = 0) -> list[Token]:
    """Subject of the verb that this noun is an argument of."""
    head, label = noun.head, relation(noun)
    if depth > 6 or head == noun:
        return []
    if label in {"obj", "obl", "xcomp"} and head.pos_ in {"VERB", "AUX"}:
        if is_passive(head) and not children(head, "nsubj", "nsubj:pass") and is_participle_modifier(head):
            return []
        return surface_subject(head, depth=depth + 1)
    if label in {"nmod", "conj"}:
        return governing_subject(head, depth=depth + 1)
    return []
