"""Roles around nouns: event nouns (`X's attack on Y`) with what a light verb lends them, and nouns that say who somebody is."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.aims import aims
from kg.extract.bearers import bearers, has_it, heirs, is_listed_portion, of_compound, of_relative
from kg.extract.beside import is_date, named_after, named_before
from kg.extract.layers import borders, children, relation
from kg.extract.nounclauses import roles_of_clause, roles_of_governor
from kg.extract.roles import Roles, add, add_oblique, called, misattached
from kg.extract.subjects import governing_subject, surface_subject
from kg.extract.told import claims_behind, undergone_before
from kg.extract.trees import is_passive, preposition
from kg.vocabulary.lexicon import Lexicon


def noun_roles(noun: Token, lexicon: Lexicon) -> Roles:
    """Roles around a noun that carries a relation, from its own phrase and from the verb or noun that governs it."""
    roles: Roles = {}
    add(roles, "poss", children(noun, "nmod:poss"))
    if not roles["poss"]:  # `X's arch-rival`
        add(roles, "poss", [p for part in children(noun, "compound") for p in children(part, "nmod:poss")])
    before = (t for t in children(noun, "compound", "amod", "nmod:desc", "nmod:unmarked", "nmod") if t.i < noun.i)
    own = [t for t in before if t.dep_ == "compound" or (t.dep_ != "nmod:poss" and not preposition(t))]  # `under X and Y control`
    add(roles, "pre", [w for t in own for w in (*_hyphened(t), t)])
    if subjects := children(noun, "nsubj"):
        add(roles, "pre", [t for t in subjects if of_compound(t, noun)])
        add(roles, "doer", subjects if has_it(noun, lexicon) else [])
    for token in children(noun, "nmod", "obl"):
        add_oblique(roles, token, lexicon)
    for clause in children(noun, "acl"):
        roles_of_clause(roles, clause, lexicon)
    for clause in claims_behind(noun, lexicon):
        add(roles, "by", [t for t in children(clause, "nsubj") if "Rel" not in t.morph.get("PronType", [])])
    if noun.lemma_.lower() in lexicon.cue("roles.charges"):  # `its allegation that | X was hosting`
        contents = [clause for clause in children(noun, "acl", "ccomp") if children(clause, "mark")]
        add(roles, "charged", [t for clause in contents for t in children(clause, "nsubj")])
    if noun.lemma_.lower() in lexicon.cue("roles.aiming"):
        add(roles, "aim", aims(noun, lexicon))
    add(roles, "done", undergone_before(noun))
    add(roles, "of_owner", [t for thing in roles.get("of", []) if thing.pos_ == "NOUN" for t in _whose(thing)])
    _phrases_below(roles, noun, lexicon)
    add(roles, "authored", roles.get("by", []))  # who did it, whoever announced it
    roles_of_governor(roles, noun, lexicon)
    _roles_of_own_case(roles, noun, lexicon)
    add(roles, "holder", _holders(noun, lexicon))
    identified = [] if is_listed_portion(noun, lexicon) else _identified(noun, lexicon) or _on_the_other_side(roles, noun, lexicon)
    add(roles, "identified", identified)
    add(roles, "bearer", identified or [noun])
    other = None if "of" in roles or roles["poss"] else _role_beside(noun)
    if other is not None and (group := [t for t in children(other, "nmod") if preposition(t) == "of"]):
        add(roles, "of", group)
    if "of" not in roles and not roles["poss"]:  # `President X of Y`, `X, founder and leader of Y`
        add(roles, "of", [t for name in identified if name.pos_ == "PROPN" for t in children(name, "nmod") if _closes(t, name, noun)])
    return roles


def _hyphened(word: Token) -> list[Token]:
    """What a hyphen joins to a word from the left: `the Malian-Nigerien talks`."""
    return [t for t in children(word, "compound", "amod", "nmod", "obl") if t.i == word.i - 2 and word.nbor(-1).text in {"-", "–"}]


def _phrases_below(roles: Roles, noun: Token, lexicon: Lexicon) -> None:
    """Repair: phrases of a noun that a parser hung a step lower, on a name or on another phrase."""
    for token in misattached(children(noun, "nmod")):
        add_oblique(roles, token, lexicon, fallback=True)
    for inner in children(noun, "nmod"):
        for token in children(inner, "nmod"):
            near = preposition(inner) in {"of", "in", "for"}
            near = near and inner.lemma_.lower() not in lexicon.cue("roles.company")  # `fight in coordination with X`
            placed = near and inner.pos_ == "NOUN" and preposition(token) in lexicon.cue("roles.place")
            if preposition(inner) == "of" and preposition(token) == "from":
                add(roles, "from_there", [token])  # `the departure of X from Y`
            if placed or preposition(token) in ({"to", "between", "with", "by", "against"} if near else {"by"}):
                add_oblique(roles, token, lexicon, fallback=True)


def _whose(thing: Token) -> list[Token]:
    """Whose something is that an act is of: `the rejection of | X's offer`, `of the offer | by X`."""
    return [*children(thing, "nmod:poss"), *(t for t in children(thing, "nmod") if preposition(t) in {"by", "from"})]


def _identified(noun: Token, lexicon: Lexicon) -> list[Token]:
    """The names that a noun is said of, in the order in which they are trusted."""
    return (
        [t for t in bearers(noun, lexicon) if not is_date(t, lexicon)]
        or ([] if of_relative(noun) else named_before(noun))
        or named_after(noun)
        or called(noun, lexicon)
    )


def _role_beside(noun: Token) -> Token | None:
    """The second of two roles of one group: in `X, founder and leader of Y` both words are of Y, and neither has an article of its own."""
    second, (_, end) = noun.i + 2, borders(noun)
    if second >= end or noun.doc[noun.i + 1].dep_ != "cc" or children(noun, "compound", "amod", "nmod"):
        return None
    rest = (t for t in noun.doc[second : min(second + 4, end)] if t.pos_ == "NOUN" and relation(t) == "conj")
    other = next(rest, None)
    return other if other is not None and other.head in {noun, noun.head} and not children(other, "det", "nmod:poss") else None


def _closes(token: Token, name: Token, noun: Token) -> bool:
    """Whether an `of` phrase that hangs on a name closes the title before it or the roles after it."""
    return preposition(token) == "of" and token.i > max(name.i, noun.i)


def _on_the_other_side(roles: Roles, noun: Token, lexicon: Lexicon) -> list[Token]:
    """`its rivals of JNIM`: who the rivals are, where the owner stands before them."""
    return roles.pop("of", []) if roles["poss"] and noun.lemma_.lower() in lexicon.cue("roles.peers") else []


def _roles_of_own_case(roles: Roles, noun: Token, lexicon: Lexicon) -> None:
    """What the noun's own preposition tells: `X is at war`, `a group with links to Y`, `in the fight against Y`, `under X's command`."""
    words = preposition(noun)
    if words:
        raised = relation(noun) == "xcomp" and bool(children(noun, "cop"))  # `are said to be on the payroll of X`
        add(roles, "doer", children(noun, "nsubj") or (surface_subject(noun) if raised else []))
        add(roles, "doer", [noun.head] if relation(noun) == "appos" else [])  # `Kidal, now in the hands of X,`
    if words == "of" and noun.head.lemma_.lower() in lexicon.cue("light.receivers"):
        add(roles, "receiver", [noun.head])
    if words == "with":
        _whose_company(roles, noun)
    if words in {"in", "at"} and relation(noun) == "nmod":  # `X, long at war with Y,`
        add(roles, "doer", [noun.head])
    if words in lexicon.cue("light.by_way_of") and noun.lemma_.lower() in lexicon.cue("light.mediating"):
        verb = noun.head.head if relation(noun) == "nmod" else noun.head
        add(roles, "between", surface_subject(verb) if verb.pos_ == "VERB" else [])
        add(roles, "between", [t for t in children(verb, "obl") if preposition(t) == "with"])
    if words == "in" and noun.lemma_.lower() in lexicon.cue("roles.succession"):
        add(roles, "heir", heirs(noun, lexicon))
    if words in {"in", "to"} and noun.lemma_.lower() in lexicon.cue("roles.behalf") and "of" in roles:
        roles["to"] = roles.pop("of")
        add(roles, "doer", surface_subject(noun.head) or children(noun.head, "nsubj:pass"))
    if words == "for" and relation(noun) in {"obl", "nmod"} and noun.lemma_.lower() in lexicon.cue("status.meetings"):
        add(roles, "doer", surface_subject(noun.head))  # `came to X for talks with Y`
    if words == "with" and relation(noun) == "obl" and not is_passive(noun.head) and not children(noun.head, "obj"):
        add(roles, "doer", surface_subject(noun.head))  # `resurfaced with attacks on X`
    if words in {"in", "with", "during", "as part of", "from"} and relation(noun) == "obl":
        add(roles, "participant", surface_subject(noun.head))
    if words in lexicon.cue("light.aided_by") and relation(noun) == "obl":  # `owing to French intelligence, X found Y`
        add(roles, "aided", surface_subject(noun.head))
    elif words == "to" and noun.head.lower_ in lexicon.cue("light.thanks"):  # `thanks to it`, read as a noun
        add(roles, "aided", [t for t in children(noun.head.head, "nsubj") if t != noun.head])
    add(roles, "signer", _under_it(noun, roles, lexicon))
    if words == "under":
        add(roles, "head", [noun.head] if relation(noun) == "nmod" else surface_subject(noun.head))


def _whose_company(roles: Roles, noun: Token) -> None:
    """Who does, has or takes part in what stands behind `with`."""
    if relation(noun) == "nmod":
        add(roles, "doer", [noun.head])
        add(roles, "holder", [noun.head] if noun.head.pos_ == "PROPN" and _set_apart(noun) else [])
        if _set_apart(noun) and relation(noun.head) == "nsubj":
            add(roles, "participant", [noun.head])  # `X, with help from Y, repelled Z`
        add(roles, "participant", governing_subject(noun.head))  # `keeps men in X, with posts at Y`
    if relation(noun) == "obl" and _set_apart(noun):
        add(roles, "holder", surface_subject(noun.head))


def _under_it(noun: Token, roles: Roles, lexicon: Lexicon) -> list[Token]:
    """Who acts by what is agreed: `Under a deal with X, Y withdrew`, `on the strength of a pact with X, Y sent`."""
    framed = relation(noun) == "nmod" and noun.head.lemma_.lower() in lexicon.cue("light.framing")
    outer = noun.head if framed else noun
    words = preposition(outer)
    by_it = words in lexicon.cue("light.in_force") or (framed and words in {"on", "within"})
    if relation(outer) != "obl" or not (by_it or ("with" in roles and words in lexicon.cue("light.since"))):
        return []
    return surface_subject(outer.head) if outer.head.pos_ == "VERB" else []


def _holders(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Who has, by a verb, what a row names after the first: `has camps in X and fighters in Y`, whatever the fighters hang on."""
    if relation(noun) != "conj" or not children(noun, "nmod"):
        return []
    first = noun.head
    while relation(first) in {"conj", "nmod"} and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    verb = first.head
    held = relation(first) == "obj" and first.pos_ == "NOUN" and verb.lemma_.lower() in lexicon.cue("light.holding")
    return surface_subject(verb) if held else []


def _set_apart(noun: Token) -> bool:
    """Whether a phrase opens its sentence or follows a comma: `With 200 men in X, Y ...`."""
    first = noun.left_edge.i
    return first == borders(noun)[0] or "," in {noun.doc[first].text, noun.doc[first - 1].text}


