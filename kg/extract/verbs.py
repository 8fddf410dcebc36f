"""Roles of verbs in any voice and clause."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.aims import aims, committed, so_called, speaker_behind, terms
from kg.extract.doers import behind_means, roles_of_event_subject, split_off
from kg.extract.layers import borders, children, relation
from kg.extract.nouns import noun_roles
from kg.extract.phrases import settlement_named
from kg.extract.roles import OBLIQUE, Roles, add, add_oblique, called, companions, misattached, place_where
from kg.extract.subjectrepairs import behind_owned, behind_relative
from kg.extract.subjects import modified_noun, surface_subject
from kg.extract.told import done_before
from kg.extract.trees import conjuncts, is_participle_modifier, is_passive, preposition
from kg.extract.words import words_for
from kg.vocabulary.lexicon import Lexicon


def verb_roles(verb: Token, lexicon: Lexicon) -> Roles:
    """Roles of a verb in any voice and clause."""
    roles = _sides(verb, lexicon)
    _phrases(roles, verb, lexicon)
    _who_acts(roles, verb, lexicon)
    _clauses_below(roles, verb, lexicon)
    for thing in [part for t in roles["patient"] for part in conjuncts(t)]:  # `rejects the borders and the laws | of X`
        _whose(roles, thing, verb, lexicon)
    asked = [t for name in ("to", "on", "at", "with", "of", "against") for t in roles.get(name, []) if t.pos_ == "NOUN"]
    add(roles, "asker", [p for t in asked for p in children(t, "nmod:poss", "nmod") if preposition(p) in {"", "from", "of", "by", "with"}])
    if not roles["agent"] and not is_passive(verb) and is_participle_modifier(verb):
        add(roles, "agent", [verb.head])
    _share_obliques(verb, roles, lexicon)
    return roles


def _sides(verb: Token, lexicon: Lexicon) -> Roles:
    """Agent, patient and indirect object."""
    roles: Roles = {}
    subject = [t for t in surface_subject(verb) if not _after_under(t, lexicon)]
    if is_passive(verb):
        add(roles, "patient", _set_off(verb, lexicon))
        if (verb.dep_ != "conj" or not roles["patient"]) and not any(relation(t) == "conj" for t in roles["patient"]):
            add(roles, "patient", subject or _object_described(verb, lexicon) or modified_noun(verb))
        later = [] if children(verb, "obl") else [t for other in children(verb, "conj") if other.pos_ == "VERB" for t in agents(other)]
        add(roles, "agent", agents(verb) or later)
    else:
        said = speaker_behind(verb, lexicon)
        add(roles, "agent", said or subject)
        add(roles, "patient", [] if said else _objects(verb) or _name_after(verb) or _relativised_object(verb))
        add(roles, "iobj", [t for t in children(verb, "iobj") if t not in said])
    roles["patient"] = [name for t in roles["patient"] for name in called(t, lexicon) or settlement_named(t, lexicon) or [t]]
    if not is_passive(verb):
        _reflexive(roles, verb)
    return roles


def _phrases(roles: Roles, verb: Token, lexicon: Lexicon) -> None:
    """Its prepositional phrases, and what a parser hung a step lower."""
    if where := place_where(verb, lexicon):
        add(roles, "in", where)
    again = [t for t in children(verb, "conj", "obj") if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    for token in [*children(verb, *OBLIQUE, "advmod", "parataxis"), *again]:  # `withdrew from A and | from B`, `alongside whom X fought`
        add_oblique(roles, token, lexicon)
    _beyond_phrase(roles, verb, lexicon)
    _beyond_start(roles, lexicon)
    if any(t.lower_ == "out" for t in children(verb, "compound:prt", "advmod")) and "of" in roles:
        add(roles, "from", roles["of"])  # `pulled out | of X`
    for token in misattached(children(verb, *OBLIQUE, "obj", "advmod")):
        add_oblique(roles, token, lexicon, fallback=True)


def _who_acts(roles: Roles, verb: Token, lexicon: Lexicon) -> None:
    """Who is behind the act beside the agent: doers of events and texts, companions, parties."""
    for event in list(roles["agent"]):
        roles_of_event_subject(roles, event, lexicon)
    behind_means(roles, verb, lexicon)
    for text in [t for t in roles["agent"] if t.lemma_.lower() in lexicon.cue("speech.nouns")]:  # `X's report accuses Y`
        owners = [*children(text, "nmod:poss"), *(t for t in children(text, "nmod") if preposition(t) in {"of", "by", "from"})]
        add(roles, "agent", owners or (_issuers(text, lexicon) if verb.head == text else []))
    split_off(roles, lexicon)
    if not is_passive(verb):
        add(roles, "agent", companions([verb, *roles["agent"]], lexicon))
    for object_ in children(verb, "obj", "nsubj:pass"):
        for token in children(object_, "nmod"):
            add_oblique(roles, token, lexicon, fallback=True)
            for inner in children(token, "nmod") if preposition(token) == "of" and token.pos_ == "NOUN" else []:
                ascribed = preposition(inner) in {"on", "to"} and verb.lemma_.lower() in lexicon.cue("light.ascribe")
                if ascribed or preposition(inner) in {"from", "by"}:  # `turned down an offer of talks | from X`, `blamed it | on X`
                    add_oblique(roles, inner, lexicon, fallback=True)
    if is_passive(verb) and verb.lemma_.lower() in lexicon.cue("light.mediate"):
        _parties(roles, verb, lexicon)


def _issuers(text: Token, lexicon: Lexicon) -> list[Token]:
    """Who issues a text, or acts in it: `X released a video denouncing Y`, `in a statement accusing Y, X recalled its envoy`."""
    above = text.head
    if above.pos_ != "VERB" or above.lemma_.lower() in lexicon.cue("light.receive"):
        return []
    if relation(text) == "obj" or (relation(text) == "obl" and preposition(text) in {"in", "with"}):
        return surface_subject(above)
    return agents(above) if text.dep_ == "nsubj:pass" else []


def _clauses_below(roles: Roles, verb: Token, lexicon: Lexicon) -> None:
    """Who stands in the clauses that hang on the verb: complements, aims, terms, what is formed or results."""
    add(roles, "complement", [t for clause in children(verb, "ccomp", "xcomp") for t in children(clause, "nsubj")])
    add(roles, "aim", aims(verb, lexicon))
    add(roles, "unless", terms(verb, lexicon))
    purposes = [c for c in children(verb, "advcl", "xcomp") if c.lemma_.lower() in lexicon.cue("light.produce")]
    add(roles, "formed", [t for c in purposes for t in children(c, "obj", "xcomp")])
    add(roles, "result", [t for t in children(verb, "xcomp", "obj") if is_passive(verb) or t.dep_ == "xcomp"])


def _whose(roles: Roles, thing: Token, verb: Token, lexicon: Lexicon) -> None:
    """Whose the patient is, and who made or did it."""
    add(roles, "patient_owner", so_called(thing, lexicon))
    add(roles, "maker", committed(thing, lexicon))
    add(roles, "maker", [t for clause in children(thing, "acl") if is_passive(clause) for t in agents(clause)])
    loose = [c for c in children(verb, "xcomp") if thing.i < c.i]  # `condemned killings | carried out by X`
    add(roles, "maker", [t for clause in loose for t in children(clause, "obl:agent")])
    add(roles, "author", done_before(verb) if "Rel" in thing.morph.get("PronType", []) else [])
    add(roles, "patient_owner", children(thing, "nmod:poss"))
    if thing.lemma_.lower() in lexicon.cue("roles.undertakings"):
        theirs = children(thing, "nmod:poss", "nmod", "compound", "amod")
        add(roles, "undertaker", [t for t in theirs if preposition(t) in {"", "of", "by"}])
    marks = {"", "by", "from"} if thing.lemma_.lower() in lexicon.cue("roles.undergone") else {"", "of", "by", "from"}
    add(roles, "patient_owner", [t for t in children(thing, "nmod", "compound", "amod") if preposition(t) in marks])


def _beyond_phrase(roles: Roles, verb: Token, lexicon: Lexicon) -> None:
    """Places and people that hang a step lower: `saw action north of X`, `for the most part among X`, `were seen collecting taxes in X`."""
    for adverb in children(verb, "advmod"):
        if adverb.lower_ in lexicon.cue("places.directions"):
            add(roles, "in", [t for t in children(adverb, "nmod", "obl") if preposition(t) == "of"])
    lower = [t for t in roles.get("for", []) if t.lemma_.lower() in lexicon.cue("roles.portions")]
    for clause in children(verb, "xcomp") if is_passive(verb) else []:
        lower += [clause, *children(clause, "obj")]
    for token in (t for word in lower for t in children(word, *OBLIQUE)):
        add_oblique(roles, token, lexicon, fallback=True)


def _beyond_start(roles: Roles, lexicon: Lexicon) -> None:
    """Repair: in `spread from the side of the river into X` the aim hangs on the start; `brushed aside appeals from X` has an object."""
    for start in list(roles.get("from", [])):
        for token in (t for t in start.subtree if t.dep_ == "nmod" and preposition(t) in {"into", "to"} and t.i > start.i):
            add_oblique(roles, token, lexicon, fallback=True)
    if not roles.get("patient") and "aside" in roles:
        add(roles, "patient", roles["aside"])


def _after_under(subject: Token, lexicon: Lexicon) -> bool:
    """Repair: in `fighters under Colonel X clashed` the colonel is read as a subject of his own."""
    return subject.i > borders(subject)[0] and subject.nbor(-1).lower_ in lexicon.cue("roles.under")


def _set_off(verb: Token, lexicon: Lexicon) -> list[Token]:
    """What a participle between commas follows: `Kidal, occupied by X`, `the brigade, then commanded by Y`."""
    if verb.lemma_.lower() not in lexicon.cue("roles.describing") or children(verb, "nsubj:pass", "nsubj", "aux", "aux:pass"):
        return []
    before = verb.nbor(-1) if verb.i > borders(verb)[0] + 1 else verb
    comma = before.nbor(-1) if before.pos_ == "ADV" else before
    noun = comma.nbor(-1) if comma.text == "," and comma.i > borders(verb)[0] else verb
    return [noun] if noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and before.pos_ == "ADV") else []


def agents(verb: Token) -> list[Token]:
    """Who did what a passive verb says."""
    marks = words_for(verb).cue("trees.agents")
    found = [t for t in children(verb, "obl") if t.dep_ == "obl:agent" or preposition(t).split(" ")[-1] in marks]  # `presided over by`
    if not found and is_passive(verb):  # repair: `is listed as a terrorist group | by X`
        named = [t for t in children(verb, "obl", "xcomp", "obj") if preposition(t) in {"", "as"} and t.i > verb.i]
        found = [t for word in named for t in children(word, "nmod") if preposition(t) in marks and t.pos_ == "PROPN"]
    return found[:1] if len(found) > 1 and all(t.i > verb.i for t in found) else found  # `founded by X after the murder of Y | by Z`


def _object_described(verb: Token, lexicon: Lexicon) -> list[Token]:
    """`described X as affiliated to Y`: what is said after `as` is said of the object."""
    if relation(verb) not in {"advcl", "obl", "xcomp"} or verb.head.lemma_.lower() not in lexicon.cue("roles.naming"):
        return []
    marks = {c.lower_ for c in children(verb, "mark", "case")}
    return children(verb.head, "obj") if "as" in marks else []


def _parties(roles: Roles, verb: Token, lexicon: Lexicon) -> None:
    """Between whom an event is that somebody mediates: `A signed an agreement with B, mediated by X`."""
    for event in roles.get("patient", []):
        if event.pos_ == "NOUN" and "between" not in roles:
            around = noun_roles(event, lexicon)
            add(roles, "between", [t for name in ("between", "doer", "poss", "with", "signer") for t in around.get(name, [])])


def _reflexive(roles: Roles, verb: Token) -> None:
    """`renamed itself X`: who acts undergoes, and what it makes of itself is the result."""
    if not any(t.lower_.endswith(("self", "selves")) for t in roles.get("patient", [])):
        return
    others = [t for t in roles["patient"] if not t.lower_.endswith(("self", "selves"))]
    add(roles, "result", [*others, *[t for t in children(verb, "xcomp", "iobj") if t.pos_ == "PROPN"]])
    roles["patient"] = list(roles["agent"])


def _objects(verb: Token) -> list[Token]:
    """Objects of a verb, without a time that the parser took for one (`had left some weeks before`)."""
    units = words_for(verb).cue("subjects.units")
    found = [t for t in children(verb, "obj") if (t.lemma_.lower() not in units or children(t, "nmod")) and not _is_alongside(t)]
    if not found and verb.dep_ == "conj" and verb.head.dep_ == "acl:relcl" and not is_passive(verb.head):  # `whom X caught and killed`
        found = [t for t in children(verb.head, "obj") if "Rel" in t.morph.get("PronType", [])]
    return found


def _is_alongside(token: Token) -> bool:
    """Repair: `alongside whom X fought`, where the pronoun is read as the object."""
    return "Rel" in token.morph.get("PronType", []) and bool(preposition(token))


def _name_after(verb: Token) -> list[Token]:
    """Repair: the name right of a verb without an object that the parser read as an indirect object or a call."""
    found = [t for t in children(verb, "iobj", "vocative") if t.i > verb.i and t.pos_ == "PROPN"]
    if verb.lemma_.lower() not in words_for(verb).cue("roles.naming") | words_for(verb).cue("roles.turning"):
        found += [t for t in children(verb, "xcomp") if t.i == verb.i + 1 and t.pos_ == "PROPN"]  # `stormed X`
    subjects = children(verb, "nsubj")
    if len(subjects) > 1 and subjects[0].i < verb.i:  # `X, a branch of Y, attacked Z`, with Z read as a second subject
        found += [t for t in subjects if t.i > verb.i and t.pos_ == "PROPN" and not preposition(t)]
    return found


def _relativised_object(verb: Token) -> list[Token]:
    """The noun that a relative clause without an object of its own is about: `the town JNIM seized`."""
    subjects = children(verb, "nsubj")
    if behind_owned(verb, subjects):
        return [subjects[0]]  # `X, whose men Y held responsible`
    if verb.dep_ == "acl:relcl" and len(subjects) > 1 and "Rel" in subjects[0].morph.get("PronType", []):
        return [subjects[0]]  # `the base, which the troops had left`
    if behind_relative(verb, subjects):
        return [subjects[0]]  # `a coalition which X, a former fighter, set up`
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acl:relcl" and verb.head.head not in surface_subject(verb.head):
        return [] if children(verb.head, "obj") else [verb.head.head]  # `a body that X helps to finance`
    if any("Rel" in t.morph.get("PronType", []) or t.lower_ in {"where", "when", "why"} for t in verb.children):
        return []
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj") and verb.head not in surface_subject(verb):
        subject = children(verb, "nsubj")[0]
        relative = any("Rel" in t.morph.get("PronType", []) for t in [subject, *children(subject, "nmod:poss")])
        return [] if relative else [verb.head]  # `X, whose men clashed with Y`
    return []


def _share_obliques(verb: Token, roles: Roles, lexicon: Lexicon) -> None:
    """Coordinated verbs share an object that stands after the last: `attacked and burned the village`."""
    if roles.get("patient"):
        return
    for other in children(verb, "conj"):
        if other.pos_ == "VERB" and not children(other, "nsubj") and other.i - verb.i <= 4:
            add(roles, "patient", children(other, "obj"))
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not is_passive(verb):  # repair: the shared object hangs on the first verb
        add(roles, "patient", [t for t in children(verb.head, "obj") if t.i > verb.i])
