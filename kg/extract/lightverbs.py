"""What a light verb lends its noun: who does it, who undergoes it, where (`X launched an attack on Y`, `talks gather A and B`)."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.beside import is_date
from kg.extract.layers import children, relation
from kg.extract.roles import Roles, add, add_oblique, companions, misattached, place_where
from kg.extract.subjects import modified_noun, surface_subject
from kg.extract.trees import is_passive, preposition
from kg.vocabulary.lexicon import Lexicon


def governing_lemma(token: Token) -> str:
    """Lemma of a verb with its particle."""
    particle = next((c.lower_ for c in children(token, "compound:prt")), "")
    return f"{token.lemma_.lower()} {particle}".strip()


def roles_of_light_verb(roles: Roles, noun: Token, verb: Token, lexicon: Lexicon) -> None:
    """Add to the roles of a noun what the verb above it gives: its subject, objects and phrases."""
    lemma, label = governing_lemma(verb), relation(noun)
    light = bool({lemma, verb.lemma_.lower()} & lexicon.cue("light.verbs"))
    light = light or (label == "obj" and lemma in lexicon.cue("light.give"))
    undergo = bool({lemma, verb.lemma_.lower()} & lexicon.cue("light.undergo"))
    if label == "obl" and preposition(noun) in lexicon.cue("light.of_others"):  # `suspended aid after the coup`
        light = undergo = False
    if lemma in lexicon.cue("light.ascribe") and noun.dep_ == "nsubj:pass":  # `the attack was blamed on X`
        add(roles, "by", [t for t in children(verb, "obl") if preposition(t) in {"on", "to", "upon"}])
        return
    after = [t for t in children(verb, "obl", "nmod") if t != noun and (t.i > noun.i or noun.dep_ == "nsubj:pass")]
    if noun.dep_ == "nsubj:pass" or (label == "nsubj" and is_passive(verb)):
        add(roles, "by" if light else "reporter", [t for t in after if t.dep_ == "obl:agent" or preposition(t) == "by"])
    elif label == "obl" and verb.lemma_.lower() in lexicon.cue("light.bring") and children(verb, "obj"):
        together = any(c.lower_ in lexicon.cue("roles.together") for c in children(verb, "advmod"))
        add(roles, "doer", surface_subject(verb) if together else children(verb, "obj"))  # `brought together A and B in the fight`
    elif label == "obl" and verb.lemma_.lower() in lexicon.cue("light.blame"):
        add(roles, "doer", children(verb, "obj") or (surface_subject(verb) if is_passive(verb) else []))
    elif label != "nsubj" and (light or undergo):
        _of_subject(roles, noun, verb, lexicon, light=light, undergo=undergo)
    _of_kinds(roles, noun, verb, lexicon)
    if light and (where := place_where(verb, lexicon)):
        add(roles, "in", where)
    if light and label == "obj":  # `the force of which X forms a part`
        after = [t for t in children(verb, "obl") if "Rel" in t.morph.get("PronType", [])] + after
    carries = light or undergo
    _of_phrases(roles, noun, after, lexicon, right_behind=label == "obj" and not carries, every=carries or label == "nsubj")


def _of_subject(roles: Roles, noun: Token, verb: Token, lexicon: Lexicon, *, light: bool, undergo: bool) -> None:
    """What the subject and objects of a light verb are to its noun."""
    lemma, label = governing_lemma(verb), relation(noun)
    subject = surface_subject(verb)
    subject += [t for t in companions([verb, *subject], lexicon) if t not in subject]  # `X, together with Y, launched an attack`
    if is_passive(verb) and label == "obl":
        add(roles, "doer", subject or modified_noun(verb))
        return
    if label != "obj" or not roles.get("doer"):  # `denounced the abuses that | Y commits`
        add(roles, "done" if undergo and not light else "doer", subject)
    if undergo and light and any(roles.get(name) for name in ("poss", "pre", "by")):
        add(roles, "done", subject)  # `repelled X's attack`
    if lemma in lexicon.cue("light.give") and label == "obj":  # `gave | the X support`
        given = [t for t in roles.get("pre", []) if t.pos_ == "PROPN"]
        roles["pre"] = [t for t in roles.get("pre", []) if t not in given]
        add(roles, "receiver", given)
    if lemma in lexicon.cue("light.receive"):
        add(roles, "receiver", subject)
    add(roles, "done", [t for t in children(verb, "iobj", "obj") if t != noun])


def _of_kinds(roles: Roles, noun: Token, verb: Token, lexicon: Lexicon) -> None:
    """What verbs of a kind (placing, gathering, reaching, losing, binding, producing) give a noun."""
    lemma, label, passive = governing_lemma(verb), relation(noun), is_passive(verb)
    if label == "nsubj":
        _of_kinds_above_subject(roles, verb, lexicon, {lemma, verb.lemma_.lower()}, passive=passive)
    if label != "obl":
        return
    if preposition(noun) in lexicon.cue("light.in_acts") and not passive and verb.lemma_.lower() in lexicon.cue("light.acts_within"):
        add(roles, "done", children(verb, "obj"))  # `in a raid claimed by X, gunmen burned Y`
    if verb.lemma_.lower() in lexicon.cue("light.place"):
        add(roles, "placed", surface_subject(verb) if passive or not children(verb, "obj") else children(verb, "obj"))
    if preposition(noun) in {"in", "into", "to"} and verb.lemma_.lower() in lexicon.cue("light.losing"):
        add(roles, "done", surface_subject(verb))  # `lost ten men in an ambush`, `ran into an ambush`, `was caught in an ambush`
    if preposition(noun) == "into" and verb.lemma_.lower() in lexicon.cue("roles.turning") and (passive or not children(verb, "obj")):
        add(roles, "doer", surface_subject(verb))  # `the park has turned into a base for X`
    if preposition(noun) == "with" and passive and verb.lemma_.lower() in lexicon.cue("light.undergo"):
        add(roles, "done", surface_subject(verb))  # `faced with X's sanctions`
    if preposition(noun) == "by" and passive and verb.lemma_.lower() in lexicon.cue("light.struck"):
        add(roles, "done", surface_subject(verb))
    if passive and verb.lemma_.lower() in lexicon.cue("light.bind"):
        add(roles, "doer", surface_subject(verb))  # `A and B are bound by a pact`
    if verb.lemma_.lower() in lexicon.cue("light.produce"):
        add(roles, "product", surface_subject(verb) or children(verb, "nsubj:pass") or modified_noun(verb))


def _of_kinds_above_subject(roles: Roles, verb: Token, lexicon: Lexicon, lemmas: set[str], *, passive: bool) -> None:
    if not passive and lemmas & lexicon.cue("light.gather"):
        add(roles, "between", children(verb, "obj"))  # `The talks brought together A and B`
        add(roles, "between", [t for t in children(verb, "obl") if preposition(t) in {"to", "against", "with"}])
    if not passive and lemmas & lexicon.cue("light.struck"):
        add(roles, "hurt", children(verb, "obj"))  # `X's sanctions have crippled Y`
    if not passive and verb.lemma_.lower() in lexicon.cue("light.enable"):
        below = [t for c in children(verb, "ccomp", "xcomp") for t in children(c, "nsubj")]
        add(roles, "enabled", [*children(verb, "obj", "iobj"), *below])
    if lemmas & lexicon.cue("light.reach"):
        add(roles, "reached", [*children(verb, "obj"), *(t for t in children(verb, "obl") if not is_date(t, lexicon))])


def _of_phrases(roles: Roles, noun: Token, after: list[Token], lexicon: Lexicon, *, right_behind: bool, every: bool) -> None:
    """Phrases of the verb that may be the noun's: of a light verb all, of another those right behind the noun."""
    label = relation(noun)
    if right_behind:  # `documented attacks by X | against Y`
        behind = [t for t in after if t.left_edge.i == noun.i + 1 and not is_date(t, lexicon)]
        beside = [t for t in behind if preposition(t) in lexicon.cue("light.beside")]
        for token in (t for t in after if t in beside or preposition(t) in lexicon.cue("light.towards")):
            add_oblique(roles, token, lexicon, fallback=True)
    for token in [*after, *misattached(after)] if every else []:  # `erupted near X | between A and B`
        if label == "nsubj" and preposition(token) == "out of":  # `X and its rival Y came out of Z`
            add(roles, "from", [token])
        elif preposition(token) != "by":
            add_oblique(roles, token, lexicon, fallback=True)
