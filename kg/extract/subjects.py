"""The subject that a reader supplies to a verb: its own, a coordinated verb's, a controller's, or the noun that its clause modifies."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.trees import children, is_finite, is_infinitive, is_participle_modifier, is_passive, preposition, relation

# Gerunds after these prepositions are done by the object of the governing verb: `accuse X of attacking`, `prevent X from attacking`.
_LOOSE: Final = frozenset({"appos", "conj", "nmod", "dep", "flat", "list", "vocative", "parataxis"})
COMPANY: Final = frozenset({("along", "with"), ("together", "with"), ("alongside",)})
OBJECT_CONTROL_MARKS: Final = frozenset({"of", "from", "for", "to"})


def surface_subject(verb: Token, *, depth: int = 0) -> list[Token]:
    """The subject a reader supplies: its own, a coordinated verb's, a controller's, or the noun that the clause modifies."""
    own = children(verb, "nsubj", "nsubj:pass", "csubj")
    if own or depth > 6:
        return [_described_subject(t) for t in own if relation(t) == "nsubj"]
    head, label = verb.head, relation(verb)
    if label == "parataxis" and (named := _subject_after_conjunction(verb)):
        return named
    main = label in {"root", "ROOT", "ccomp", "parataxis"} and is_finite(verb)
    if main and (found := _adjacent_subject(verb) or _stranded_subject(verb)):
        return found
    if head == verb:
        return []
    if label == "conj":
        if named := _subject_after_conjunction(verb):
            return named
        return surface_subject(head, depth=depth + 1) or modified_noun(head)
    if label in {"xcomp", "advcl", "ccomp"}:
        return _controller(verb, head, depth)
    if label == "acl" and verb.dep_ != "acl:relcl" and children(verb, "obj") and verb.tag_ != "VBG" and not is_infinitive(verb) and (found := _adjacent_subject(verb)):
        return found  # repair: `A, B and other groups set up X`, read as a participle; a past participle has no object
    if label == "acl":
        return _subject_of_noun_clause(verb, head, depth)
    if label == "amod" and verb.i > head.i:
        return [head]
    if label in {"parataxis", "dep"} and not own:
        return surface_subject(head, depth=depth + 1) if head.pos_ in {"VERB", "AUX"} and head.i < verb.i else []
    return []


def _subject_after_conjunction(verb: Token) -> list[Token]:
    """Repair: `A made up B, and C, who led it, signed`: the phrase right after `and`, before a comma, is the second verb's subject."""
    mark = next((c for c in verb.children if c.dep_ == "cc" and c.i < verb.i), None)
    if mark is None and relation(verb) == "parataxis":
        mark = next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.dep_ == "cc"), None)
    if mark is None or verb.i - mark.i < 3:
        return []
    i = mark.i + 1
    while i < verb.i and verb.doc[i].pos_ in {"DET", "ADJ", "NUM"}:
        i += 1
    head = verb.doc[i]
    while head.i + 1 < verb.i and head.nbor(1).pos_ in {"PROPN", "NOUN"}:
        head = head.nbor(1)
    following = head.nbor(1) if head.i + 1 < verb.i else None
    plain = head.pos_ in {"PROPN", "NOUN"} and not preposition(head) and relation(head) in _LOOSE | {"obj", "obl"}
    return [head] if plain and following is not None and following.text in {",", "("} else []


def _described_subject(token: Token) -> Token:
    """Repair: `X, hostile to any deal, denounced`: an adjective read as the subject has the true one as its own."""
    inner = children(token, "nsubj") if token.pos_ == "ADJ" and not children(token, "cop", "det") else []
    return inner[0] if inner and inner[0].i < token.i else token


def _adjacent_subject(verb: Token) -> list[Token]:
    """Repair: the list of noun phrases right before a finite verb that the parser left without a subject.

    `In concert with A, B and C launched`, `Following a coup in X, A, along with B (C), launched`: the words are read from right
    to left, whatever they hang on; a phrase after another preposition than one of company belongs to what stands before.
    """
    start = verb.sent.start
    i, found, expected = verb.i - 1, list[Token](), True
    while i >= start:
        token = verb.doc[i]
        if token.text in {")", '"', "”"} or (token.pos_ in {"AUX", "ADV", "PART"} and not found):
            i = _before_bracket(token) if token.text == ")" else i - 1
            continue
        if token.text == "," or relation(token) == "cc":
            expected = expected or token.text != "," or i < verb.i - 1
            i -= 1
            continue
        if not expected or token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ == "DATE":
            break
        first, marked = _phrase_start(token, start)
        if marked == "other":
            # `In February Niger expelled`: the parser made one phrase of the date and the subject after it
            found += [token] if not found and token.pos_ == "PROPN" and token.doc[first].pos_ in {"PROPN", "NUM"} and first < token.i else []
            break
        found.append(token)
        i, expected = first - 1, False
    return found


def _stranded_subject(verb: Token) -> list[Token]:
    """Repair: the first phrase of a clause, far from its verb: `On 8 March, a column of X, led by Y, stormed`, `X, who led Y, rejected`.

    The parser has hung it on the phrase that opens the clause as an apposition or a member of a list, or on nothing that fits.
    """
    start = max((t.i + 1 for t in verb.doc[verb.sent.start : verb.i] if t.text in {":", ";"}), default=verb.sent.start)
    comma = next((t for t in verb.doc[start : verb.i] if t.text == ","), None)
    if comma is None:
        return []
    opened = verb.doc[start].dep_ in {"case", "mark", "advmod"}
    first = comma.i + 1 if opened else start
    head = next((t for t in verb.doc[first : verb.i] if t.pos_ in {"NOUN", "PROPN"} and relation(t) != "compound"), None)
    if head is None or preposition(head) or any(t.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} for t in verb.doc[first : head.i]):
        return []
    if opened:
        return [head] if head.head.i <= comma.i and relation(head) in _LOOSE else []
    return [head] if relation(head) in _LOOSE | {"obl", "obj"} and verb.doc[verb.i - 1].text != "and" else []


def _before_bracket(closing: Token) -> int:
    """Index of the word before the bracket that this one closes."""
    for i in range(closing.i - 1, closing.sent.start, -1):
        if closing.doc[i].text == "(":
            return i - 1
    return closing.i - 1


def _phrase_start(head: Token, start: int) -> tuple[int, str]:
    """Where the noun phrase that ends in this word begins, and what marks it: nothing, a preposition of `company`, or an `other` word."""
    i = head.i
    while i > start and head.doc[i - 1].pos_ in {"DET", "ADJ", "NUM", "PROPN", "NOUN", "PRON"} and head.doc[i - 1].dep_ != "case":
        i -= 1
    words = [t.lower_ for t in head.doc[max(start, i - 2) : i]]
    size = next((n for n in (2, 1) if tuple(words[-n:]) in COMPANY), 0)
    if size:
        return i - size, "company"
    if i > start and head.doc[i - 1].pos_ in {"ADP", "SCONJ", "VERB"}:
        return i, "other"
    return i, ""


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    mark = next((c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}), "")
    objects = [t for t in children(head, "obj", "iobj") if not t.lower_.endswith(("self", "selves"))]
    gerund = "Part" in verb.morph.get("VerbForm", []) or "Ger" in verb.morph.get("VerbForm", [])
    if objects and relation(verb) == "xcomp":
        return objects
    if objects and relation(verb) in {"advcl", "ccomp"} and mark in OBJECT_CONTROL_MARKS and gerund and mark != "to":
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
    if is_infinitive(verb):
        holders = children(noun, "nmod:poss") or [t for t in children(noun, "nmod") if preposition(t) in {"of", "by"}]
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
