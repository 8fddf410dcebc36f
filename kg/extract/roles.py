"""From syntax to roles: who does what to whom, for verbs, nouns and adjectives, over Universal Dependencies.

A role's value is a list of head words; coordination and coreference are not unfolded here (see `arguments`).
Verb roles: agent, patient and every preposition. Noun roles: poss, pre, doer, done, bearer and every preposition.
Adjective roles: head, pre and every preposition. `in` also holds the words of all prepositions of place.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.trees import asyndetic, children, conjuncts, is_infinitive, is_participle_modifier, is_passive, preposition, relation
from kg.vocabulary.lexicon import Lexicon

Roles = dict[str, list[Token]]
OBLIQUE = ("obl", "nmod")
# Gerunds after these prepositions are done by the object of the governing verb: `accuse X of attacking`, `prevent X from attacking`.
OBJECT_CONTROL_MARKS = frozenset({"of", "from", "for", "to"})


def add(roles: Roles, name: str, tokens: Iterable[Token]) -> None:
    """Put tokens under a role, each once."""
    known = roles.setdefault(name, [])
    known += [t for t in tokens if t not in known]


def add_oblique(roles: Roles, token: Token, lexicon: Lexicon, *, fallback: bool = False) -> None:
    """Put an oblique under its preposition (`out of` also under `of` and `from`), and under `in` where that is of place."""
    words = preposition(token)
    if not words or (fallback and words in roles):
        return
    names = {words, words.split()[0], words.split()[-1]}
    if names & lexicon.cue("roles.place"):
        names.add("in")
    if words.endswith(("out of", "away from", "off")):
        names.add("from")
    for name in sorted(names):
        add(roles, name, [token])


def surface_subject(verb: Token, *, depth: int = 0) -> list[Token]:
    """The subject a reader supplies: its own, a coordinated verb's, a controller's, or the noun that the clause modifies."""
    own = children(verb, "nsubj", "nsubj:pass", "csubj")
    if own or depth > 6:
        return [t for t in own if relation(t) == "nsubj"]
    head, label = verb.head, relation(verb)
    if label in {"root", "ROOT", "ccomp", "parataxis"} and "Fin" in verb.morph.get("VerbForm") and (adjacent := _adjacent_subject(verb)):
        return adjacent
    if head == verb:
        return []
    if label == "conj":
        return surface_subject(head, depth=depth + 1) or _modified_noun(head)
    if label in {"xcomp", "advcl", "ccomp"}:
        return _controller(verb, head, depth)
    if label == "acl":
        return _subject_of_noun_clause(verb, head, depth)
    if label == "amod" and verb.i > head.i:
        return [head]
    if label in {"parataxis", "dep"} and not own:
        return surface_subject(head, depth=depth + 1) if head.pos_ in {"VERB", "AUX"} and head.i < verb.i else []
    return []


def _adjacent_subject(verb: Token) -> list[Token]:
    """Repair: the noun phrase right before a finite verb that the parser left without a subject.

    `In concert with A, B and C launched ...` is often read as one list under the preposition; its first member keeps it.
    """
    i = verb.i - 1
    while i > verb.sent.start and (verb.doc[i].pos_ in {"AUX", "ADV", "PART"} or verb.doc[i].text in {")", '"', "”"}):
        i = _before_bracket(verb.doc[i]) if verb.doc[i].text == ")" else i - 1
    token = verb.doc[i] if i >= verb.sent.start else verb
    while token.head.i < verb.i and relation(token) in {"flat", "compound", "appos", "nmod"} and token.head.i >= verb.sent.start and token.head != token:
        token = token.head
    if token.pos_ not in {"NOUN", "PROPN"} or token == verb or token.i > verb.i:
        return []
    found = [token]
    while relation(token) == "conj" and token.head.pos_ in {"NOUN", "PROPN"} and not preposition(token.head):
        token = token.head
        found.append(token)
    if relation(token) == "conj" and preposition(token.head):
        found += [t for t in children(token.head, "conj") if t.i < token.i]
    return [t for t in found if t == found[0] or not preposition(t)]


def _before_bracket(closing: Token) -> int:
    """Index of the word before the bracket that this one closes."""
    for i in range(closing.i - 1, closing.sent.start, -1):
        if closing.doc[i].text == "(":
            return i - 1
    return closing.i - 1


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    mark = next((c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}), "")
    objects = [t for t in children(head, "obj", "iobj") if not t.lower_.endswith(("self", "selves"))]
    gerund = "Part" in verb.morph.get("VerbForm") or "Ger" in verb.morph.get("VerbForm")
    if objects and relation(verb) == "xcomp":
        return objects
    if objects and relation(verb) in {"advcl", "ccomp"} and mark in OBJECT_CONTROL_MARKS and gerund and mark != "to":
        return objects
    if relation(verb) == "ccomp" and not gerund and not is_infinitive(verb):
        return []
    if head.pos_ in {"NOUN", "PROPN", "ADJ"} and not children(head, "nsubj"):
        return [head] if head.pos_ != "ADJ" else surface_subject(head, depth=depth + 1)
    return surface_subject(head, depth=depth + 1)


def _modified_noun(verb: Token) -> list[Token]:
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


def verb_roles(verb: Token, lexicon: Lexicon) -> Roles:
    """Roles of a verb in any voice and clause."""
    roles: Roles = {}
    subject = surface_subject(verb)
    if is_passive(verb):
        add(roles, "patient", subject or _modified_noun(verb))
        add(roles, "agent", [t for t in children(verb, "obl") if t.dep_ == "obl:agent" or preposition(t) == "by"])
    else:
        add(roles, "agent", subject)
        add(roles, "patient", children(verb, "obj") or _relativised_object(verb) or _name_after(verb))
        add(roles, "iobj", children(verb, "iobj"))
    for token in children(verb, *OBLIQUE, "advmod"):
        add_oblique(roles, token, lexicon)
    for token in _misattached(children(verb, *OBLIQUE, "obj", "advmod")):
        add_oblique(roles, token, lexicon, fallback=True)
    for event in roles["agent"]:
        _roles_of_event_subject(roles, event, lexicon)
    if not is_passive(verb):
        add(roles, "agent", companions([verb, *roles["agent"]], lexicon))
    for object_ in children(verb, "obj", "nsubj:pass"):
        for token in children(object_, "nmod"):
            add_oblique(roles, token, lexicon, fallback=True)
    add(roles, "complement", [t for clause in children(verb, "ccomp", "xcomp") for t in children(clause, "nsubj")])
    add(roles, "result", [t for t in children(verb, "xcomp", "obj") if is_passive(verb) or t.dep_ == "xcomp"])
    for thing in roles["patient"]:
        add(roles, "patient_owner", children(thing, "nmod:poss"))
        add(roles, "patient_owner", [t for t in children(thing, "nmod", "compound", "amod") if preposition(t) in {"", "of", "by", "from"}])
    if not is_passive(verb) and is_participle_modifier(verb):
        add(roles, "agent", [verb.head])
    _share_obliques(verb, roles, lexicon)
    return roles


def _misattached(tokens: Iterable[Token]) -> list[Token]:
    """Repair: prepositional phrases that the parser hung on a name or an adverb (`broke away from X`, `fights with X against Y`)."""
    return [t for token in tokens if token.pos_ in {"PROPN", "ADV"} for t in children(token, "nmod", "obl") if preposition(t) not in {"", "of"}]


def _roles_of_event_subject(roles: Roles, event: Token, lexicon: Lexicon) -> None:
    """Who stands behind an act that is the subject itself: `an attack by X killed ...`, `the ambush, which killed ..., was carried out by X`."""
    noun = event
    if "Rel" in event.morph.get("PronType"):
        noun = next((t.head for t in event.ancestors if t.dep_ == "acl:relcl"), event)
    if noun.pos_ != "NOUN":
        return
    add(roles, "behind", [*children(noun, "nmod:poss"), *[t for t in children(noun, "nmod") if preposition(t) == "by"]])
    behind: Roles = {}
    _roles_of_governor(behind, noun, lexicon)
    add(roles, "behind", [*behind.get("by", []), *children(noun, "compound")])


def _name_after(verb: Token) -> list[Token]:
    """Repair: the name right of a verb without an object that the parser read as an indirect object or a call."""
    return [t for t in children(verb, "iobj", "vocative") if t.i > verb.i and t.pos_ == "PROPN"]


def companions(words: Iterable[Token], lexicon: Lexicon) -> list[Token]:
    """Who acts beside the subject: `A, along with B, attacked`, `A attacked together with B`."""
    beside = [t for word in words for t in children(word, "nmod", "obl") if preposition(t) in lexicon.cue("roles.companions")]
    adverbs = [a for word in words for a in children(word, "advmod") if a.lower_ in lexicon.cue("roles.together")]
    return beside + [t for adverb in adverbs for t in children(adverb, "obl", "nmod") if preposition(t) == "with"]


def _relativised_object(verb: Token) -> list[Token]:
    """The noun that a relative clause without an object of its own is about: `the town JNIM seized`."""
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj") and verb.head not in surface_subject(verb):
        subject = children(verb, "nsubj")[0]
        return [] if "Rel" in subject.morph.get("PronType") else [verb.head]
    return []


def _share_obliques(verb: Token, roles: Roles, lexicon: Lexicon) -> None:
    """Coordinated verbs share an object that stands after the last: `attacked and burned the village`."""
    if "patient" in roles and roles["patient"]:
        return
    for other in children(verb, "conj"):
        if other.pos_ == "VERB" and not children(other, "nsubj") and other.i - verb.i <= 4:
            add(roles, "patient", children(other, "obj"))


def noun_roles(noun: Token, lexicon: Lexicon) -> Roles:
    """Roles around a noun that carries a relation, from its own phrase and from the verb or noun that governs it."""
    roles: Roles = {}
    add(roles, "poss", children(noun, "nmod:poss"))
    add(roles, "pre", [t for t in children(noun, "compound", "amod", "nmod:desc", "nmod:unmarked", "nmod") if t.i < noun.i and t.dep_ != "nmod:poss" and not preposition(t)])
    for token in children(noun, "nmod", "obl"):
        add_oblique(roles, token, lexicon)
    for clause in children(noun, "acl"):
        _roles_of_clause(roles, clause, lexicon)
    for token in _misattached(children(noun, "nmod")):
        add_oblique(roles, token, lexicon, fallback=True)
    for inner in children(noun, "nmod"):
        for token in children(inner, "nmod") if preposition(inner) in {"of", "in", "for"} else []:
            if preposition(token) in {"to", "between", "with"}:
                add_oblique(roles, token, lexicon, fallback=True)
    _roles_of_governor(roles, noun, lexicon)
    _roles_of_own_case(roles, noun)
    identified = bearers(noun, lexicon)
    add(roles, "identified", identified)
    add(roles, "bearer", identified or [noun])
    return roles


def _roles_of_own_case(roles: Roles, noun: Token) -> None:
    """What the noun's own preposition tells: `X is at war`, `a group with links to Y`, `in the fight against Y`, `under X's command`."""
    words = preposition(noun)
    if words:
        add(roles, "doer", children(noun, "nsubj"))
    if words == "with" and relation(noun) == "nmod":
        add(roles, "doer", [noun.head])
    if words == "in" and relation(noun) == "nmod":
        add(roles, "doer", [noun.head])
    if words in {"in", "with", "during", "as part of"} and relation(noun) == "obl":
        add(roles, "participant", surface_subject(noun.head))
    if words == "under":
        add(roles, "head", [noun.head] if relation(noun) == "nmod" else surface_subject(noun.head))


def _roles_of_clause(roles: Roles, clause: Token, lexicon: Lexicon) -> None:
    """`an attack carried out by X on Y`, `the attack that X carried out on Y`, `talks involving X`."""
    if is_passive(clause):
        add(roles, "by", [t for t in children(clause, "obl") if t.dep_ == "obl:agent" or preposition(t) == "by"])
    elif clause.dep_ == "acl:relcl":
        add(roles, "doer", [t for t in children(clause, "nsubj") if "Rel" not in t.morph.get("PronType")])
    elif clause.lemma_ in {"involve", "include", "target", "unite", "oppose", "pit"}:
        add(roles, "on" if clause.lemma_ == "target" else "between", children(clause, "obj"))
    for token in children(clause, "obl"):
        if preposition(token) != "by":
            add_oblique(roles, token, lexicon, fallback=True)


def _roles_of_governor(roles: Roles, noun: Token, lexicon: Lexicon, *, depth: int = 0) -> None:
    """Roles that a light verb, or a noun that only frames this one, lends it."""
    head, label = noun.head, relation(noun)
    if depth > 4 or head == noun:
        return
    if label == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        _roles_of_governor(roles, head, lexicon, depth=depth + 1)
        for token in children(head, "nmod:poss"):
            add(roles, "poss", [token])
    elif label == "nmod" and head.lemma_.lower() in lexicon.cue("light.transparent"):
        add(roles, "poss", children(head, "nmod:poss"))
        for token in children(head, "nmod"):
            if token != noun:
                add_oblique(roles, token, lexicon, fallback=True)
        for clause in children(head, "acl"):
            _roles_of_clause(roles, clause, lexicon)
        _roles_of_governor(roles, head, lexicon, depth=depth + 1)
    elif head.pos_ in {"VERB", "AUX"} and label in {"obj", "obl", "nsubj", "xcomp", "advmod"}:
        _roles_of_light_verb(roles, noun, head, lexicon)
    elif head.lemma_.lower() in lexicon.cue("light.adjectives") and label in {"obl", "nmod"}:
        add(roles, "doer", surface_subject(head))


def governing_lemma(token: Token) -> str:
    """Lemma of a verb with its particle."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    return f"{token.lemma_.lower()} {particle}".strip()


def _roles_of_light_verb(roles: Roles, noun: Token, verb: Token, lexicon: Lexicon) -> None:
    lemma, label = governing_lemma(verb), relation(noun)
    light = bool({lemma, verb.lemma_.lower()} & lexicon.cue("light.verbs"))
    undergo = bool({lemma, verb.lemma_.lower()} & lexicon.cue("light.undergo"))
    after = [t for t in children(verb, "obl", "nmod") if t != noun and (t.i > noun.i or noun.dep_ == "nsubj:pass")]
    if noun.dep_ == "nsubj:pass" or label == "nsubj" and is_passive(verb):
        add(roles, "by" if light else "reporter", [t for t in after if t.dep_ == "obl:agent" or preposition(t) == "by"])
    elif label == "obl" and verb.lemma_.lower() in lexicon.cue("light.bring") and children(verb, "obj"):
        add(roles, "doer", children(verb, "obj"))
    elif label == "obl" and verb.lemma_.lower() in lexicon.cue("light.blame"):
        add(roles, "doer", children(verb, "obj") or (surface_subject(verb) if is_passive(verb) else []))
    elif label != "nsubj" and (light or undergo):
        subject = surface_subject(verb)
        if is_passive(verb) and relation(noun) == "obl":
            add(roles, "doer", subject or _modified_noun(verb))
        else:
            add(roles, "done" if undergo and not light else "doer", subject)
            if lemma in lexicon.cue("light.receive"):
                add(roles, "receiver", subject)
            add(roles, "done", [t for t in children(verb, "iobj", "obj") if t != noun])
    if label == "obl" and verb.lemma_.lower() in lexicon.cue("light.produce"):
        add(roles, "product", surface_subject(verb) or _modified_noun(verb))
    for token in after if (light or undergo or label == "nsubj") else []:
        if preposition(token) != "by":
            add_oblique(roles, token, lexicon, fallback=True)


def bearers(noun: Token, lexicon: Lexicon, *, depth: int = 0) -> list[Token]:
    """Who a noun says somebody is: `Koufa, leader of X`, `X leader Koufa`, `Koufa is the leader`, `was named leader`."""
    if depth > 3:
        return []
    found: list[Token] = []
    head, label = noun.head, relation(noun)
    if not preposition(noun):
        found += children(noun, "nsubj", "nsubj:outer")
    if label == "nsubj" and children(head, "cop") and head.pos_ == "PROPN":
        found.append(head)
    if label == "appos" or label in {"compound", "flat", "nmod"} and noun.dep_ != "nmod:poss" and noun.i < head.i and head.pos_ == "PROPN" and not preposition(noun):
        found.append(head)
    if not found:
        after = [t for t in children(noun, "appos", "flat", "compound", "nmod:desc", "nmod:unmarked", "dep") if t.i > noun.i]
        after += [t for word in (noun, *children(noun, "nmod")) for t in asyndetic(word)]
        found += [t for t in after if t.pos_ == "PROPN"] or named_before(noun)
    if not found and noun.i + 1 < noun.sent.end and noun.nbor(1).pos_ == "PROPN" and noun.nbor(1).ent_iob_ != "I":
        found.append(noun.nbor(1))  # repair: a title whose name the parser has not joined to it
    if not found and label == "nmod" and preposition(noun) == "of" and head.pos_ in {"NUM", "DET", "PRON"}:
        found += bearers(head, lexicon, depth=depth + 1)
    if label == "conj" and not found and head.pos_ in {"NOUN", "PROPN"} and head.pos_ == noun.pos_:
        found += bearers(head, lexicon, depth=depth + 1) if head.pos_ == "NOUN" else []
    if head.pos_ in {"VERB", "AUX"} and (label == "xcomp" or label == "obl" and preposition(noun) == "as"):
        names_its_object = label == "xcomp" or head.lemma_.lower() in lexicon.cue("roles.naming")
        objects = children(head, "obj") if names_its_object and not is_passive(head) else []
        found += objects or surface_subject(head)
    if head.pos_ == "VERB" and label == "obj" and head.lemma_ in {"become", "remain"}:
        found += surface_subject(head)
    return found


def named_before(noun: Token) -> list[Token]:
    """Repair: the name that a description follows after a comma, where the parser has not joined the two.

    `Koufa, the leader of X, was ...` may be read as a list, or as a call to Koufa.
    """
    first = min([noun.i, *(t.i for t in noun.lefts if t.pos_ not in {"PUNCT", "CCONJ"})])
    if first < noun.sent.start + 2 or noun.doc[first - 1].text != "," or relation(noun) in {"nmod", "compound", "amod"}:
        return []
    name = noun.doc[first - 2]
    while name.dep_ in {"flat", "compound"} and name.head.i >= noun.sent.start and name.head.i < noun.i:
        name = name.head
    return [name] if name.pos_ == "PROPN" and preposition(name) in {"", "by", "of", "with", "including", "to"} else []


def adjective_roles(word: Token, lexicon: Lexicon) -> Roles:
    """Roles of an adjective or participle: the noun it describes, what stands before it with a hyphen, its prepositions."""
    roles: Roles = {}
    described = children(word, "nsubj", "nsubj:pass")
    if not described and relation(word) in {"amod", "acl", "conj", "appos", "compound", "advcl", "dep", "parataxis"}:
        described = [_described(word)]
    elif not described and relation(word) == "xcomp":
        described = surface_subject(word)
    add(roles, "head", [t for t in described if t != word])
    attributive = relation(word) == "amod"
    if attributive:
        add(roles, "owner", children(word.head, "nmod:poss"))
        add(roles, "context", governing_subject(word.head))
        add(roles, "after", [t for t in word.head.children if word.i < t.i < word.head.i and relation(t) in {"compound", "amod", "nmod"} and t.dep_ != "nmod:poss"])
    add(roles, "pre", [t for t in word.children if t.i < word.i and relation(t) in {"compound", "obl", "nmod", "amod", "advmod", "nsubj", "flat"} and t not in described])
    for token in children(word, "obl", "nmod"):
        add_oblique(roles, token, lexicon)
    return roles


def _described(word: Token) -> Token:
    head = word.head
    if relation(word) in {"advcl", "parataxis"}:
        return next(iter(surface_subject(head)), word)
    while relation(head) in {"amod", "compound"} and head.head != head and head.head.i > head.i and head.pos_ in {"ADJ", "VERB"}:
        head = head.head
    return head


def coordinated(tokens: Iterable[Token]) -> list[Token]:
    """All words coordinated with these, each once, in text order."""
    seen: dict[int, Token] = {}
    for token in tokens:
        for other in conjuncts(token):
            seen.setdefault(other.i, other)
    return [seen[i] for i in sorted(seen)]
