"""Frames: a trigger of the lexicon with the roles that the syntax gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.adjectives import adjective_roles
from kg.extract.gifts import delivered, handed_over
from kg.extract.layers import borders, children, forms_around, relation
from kg.extract.lightverbs import governing_lemma
from kg.extract.nouns import noun_roles
from kg.extract.parsed import Sentence, words_in
from kg.extract.roles import Roles, add, add_oblique
from kg.extract.subjects import surface_subject
from kg.extract.trees import is_passive, lemmas, preposition
from kg.extract.triggers import noun_trigger, topmost, verb_trigger
from kg.extract.verbs import verb_roles
from kg.vocabulary.lexicon import Entry, Lexicon

_KINDS: Final = {"VERB": ("verb", "adj"), "AUX": ("verb",), "NOUN": ("noun", "adj"), "PROPN": ("noun",), "ADJ": ("adj",), "ADV": ("adj",)}
# constructions that say in passing who somebody is, whatever the sentence says of him
ASIDES = frozenset({"command", "membership", "possession"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a trigger: `words` are all tokens of the trigger, `head` the one that carries it."""

    head: Token
    words: tuple[Token, ...]
    entry: Entry
    roles: Roles
    construction: str


def is_aside(frame: Frame) -> bool:
    """Whether the words say in passing who somebody is (`X's Y`, `Y, leader of X,`), in the outlet's own words."""
    if frame.construction in ASIDES:
        return True
    head = frame.head
    if relation(head) == "acl" and head.dep_ != "acl:relcl" and relation(head.head) == "appos":
        return True  # `X, the coalition formed in 2021 by Y,`
    role = frame.construction == "noun" and bool({"bearer", "identified"} & set(frame.entry.subject))
    return role and relation(frame.head) not in {"xcomp", "obl", "obj", "ROOT", "ccomp"} and not children(frame.head, "cop")


def frames_of(sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """All frames of a sentence in text order, narrower entries of a trigger before wider ones."""
    words = words_of(sentence)
    for token in words_in(sentence):
        kind = token.pos_
        if kind in {"VERB", "AUX"}:
            yield from _verb_frames(token, lexicon, words)
        if kind in {"NOUN", "PROPN"} or (kind == "ADJ" and (token.dep_ == "nmod:desc" or _ends_compound(token))):
            yield from _noun_frames(token, lexicon, words)
        if kind in {"ADJ", "VERB", "ADV", "NOUN"}:
            yield from _adjective_frames(token, lexicon)


def triggers_of(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[Token, Entry]]:
    """The words of a sentence that may be triggers, each with the first entry whose words are all there; their roles are not looked for."""
    present = words_of(sentence)
    for token in words_in(sentence):
        kinds = _KINDS.get(token.pos_, ())
        rows = (row for kind in kinds for row in lexicon.index.get((kind, token.lemma_.lower()), ()))
        if (row := next((row for row in rows if present.issuperset(row[0])), None)) is not None:
            yield token, row[1]


def words_of(sentence: Sentence) -> frozenset[str]:
    """All words of a sentence as written and by their lemmas, in lower case: what none of them is need not be looked for in its tree."""
    return forms_around(sentence.span[0])


def _verb_frames(verb: Token, lexicon: Lexicon, present: frozenset[str]) -> Iterator[Frame]:
    if relation(verb) == "amod" and verb.i < verb.head.i:
        return
    if is_passive(verb) and verb.lemma_.lower() in lexicon.cue("roles.active_only"):
        return
    opening = relation(verb) == "case"  # `Based in X, the group attacked`: the parser takes the participle for a part of the preposition
    if opening and verb.tag_ != "VBN":
        return
    roles: Roles | None = {"patient": surface_subject(verb.head.head), "in": [verb.head]} if opening else None
    rows = lexicon.index.get(("verb", verb.lemma_.lower()), ())
    for words, entry in rows:
        tokens = verb_trigger(verb, words) if present.issuperset(words[1:]) else None
        if tokens is None or (entry.under_preposition and not entry.under_preposition & set(roles or verb_roles(verb, lexicon))):
            continue
        if verb.head.lemma_.lower() in entry.not_under and relation(verb) in {"xcomp", "advcl"}:
            continue  # `merged to form X`
        roles = roles or verb_roles(verb, lexicon)
        if entry.things:
            if gift := handed_over(verb, roles, entry, lexicon):
                yield Frame(verb, (verb, gift[0]), entry, gift[1], f"verb.{_voice(verb)}")
            continue
        if _blocked(roles.get("patient", []), entry) or ("to" in entry.object and any(t in roles.get("to", []) for t in tokens[1:])):
            continue  # `provided support to the troops` provides no troops
        if _hands_over_a_thing(entry, roles, lexicon):
            continue
        yield Frame(verb, tokens, entry, _with_object(tokens, roles, lexicon) if len(tokens) > 1 else roles, f"verb.{_voice(verb)}")


def _with_object(tokens: tuple[Token, ...], roles: Roles, lexicon: Lexicon) -> Roles:
    """Roles of a verb with what hangs on its object noun: `keeps fighters | in X, in Y`, `meets most of the costs | of X`."""
    below = [t for word in tokens[1:] for t in _below(word) if t not in tokens]
    held = [t for word in tokens[1:] if word.pos_ == "VERB" for t in children(word, "nsubj")]  # repair: `holds soldiers | hostage`, a verb
    particle = tokens[1]
    beside = particle.i == tokens[0].i + 1 and particle.dep_ == "case" and particle.lower_ in lexicon.cue("roles.particles")
    if beside and not roles.get("patient"):
        held = [particle.head]  # repair: `shrugged off X's warnings`, where the particle is read as a preposition
    if not below and not held and not any(word.pos_ == "VERB" for word in tokens[1:]):
        return roles
    wider = {name: list(found) for name, found in roles.items()}
    add(wider, "patient", held)
    add(wider, "patient_owner", [t for thing in held for t in children(thing, "nmod:poss")])
    add(wider, "reached", [t for word in tokens[1:] if word.pos_ == "VERB" for t in children(word, "obj")])
    for token in below:
        if token.dep_ == "nmod:poss":
            add(wider, "patient_owner", [token])
        else:
            add_oblique(wider, token, lexicon)
        if token.pos_ == "NOUN":  # `has nothing to do with X's plan`
            add(wider, "asker", children(token, "nmod:poss"))
    return wider


def _below(word: Token) -> list[Token]:
    """Phrases of a further word of a trigger, and of a clause on it: `crossed swords | with X`, `cut the road | leading to X`."""
    if word.pos_ in {"VERB", "ADV"}:  # `has nothing to do | with X`, `drew close | to X`
        return children(word, "obl")
    found = children(word, "nmod", "nmod:poss", "obl") if word.pos_ in {"NOUN", "PRON", "ADJ"} else []
    return found + [t for clause in children(word, "acl") for t in children(clause, "obl")]


def _hands_over_a_thing(entry: Entry, roles: Roles, lexicon: Lexicon) -> bool:
    """Whether what is handed over is no office: `handed over Kidal to X` makes X nobody's successor."""
    things = [t for name in ("patient", "over") for t in roles.get(name, []) if t.lemma_.lower() not in lexicon.cue("roles.offices")]
    return entry.relation == "successorOf" and entry.object == ("agent",) and "to" in entry.subject and bool(things)


def _voice(verb: Token) -> str:
    if verb.dep_ == "acl:relcl":
        return "relative"
    return "passive" if is_passive(verb) else "participle" if relation(verb) == "acl" else "active"


def _noun_frames(noun: Token, lexicon: Lexicon, present: frozenset[str]) -> Iterator[Frame]:
    roles: Roles | None = None
    for words, entry in (row for lemma in lemmas(noun) for row in lexicon.index.get(("noun", lemma), ())):
        tokens = noun_trigger(noun, words, present)
        if tokens is None or not _governed(noun, entry) or _blocked(_before(noun), entry):
            continue
        if entry.things:
            roles = roles or noun_roles(noun, lexicon)
            if gift := delivered(noun, roles, entry, lexicon):
                yield Frame(noun, (noun, gift[0]), entry, gift[1], "noun")
            continue
        head = topmost(tokens)
        if head != noun:  # `secretary general`: the parser may hang the last word of a trigger on the first
            above = noun_roles(head, lexicon)
            above["poss"] = above["poss"] or children(noun, "nmod:poss")
            yield Frame(noun, tokens, entry, above, "noun")
            continue
        roles = roles or noun_roles(noun, lexicon)
        yield Frame(noun, tokens, entry, _roles_of_all(tokens, roles) if len(tokens) > 1 else roles, "noun")


def _before(noun: Token) -> list[Token]:
    """What stands before a noun in its phrase, and the number of which it is (`one of its commanders`)."""
    counted = [noun.head] if relation(noun) == "nmod" and noun.head.pos_ in {"NUM", "DET", "PRON"} else []
    return [c for c in noun.children if c.i < noun.i] + counted


def _roles_of_all(tokens: tuple[Token, ...], roles: Roles) -> Roles:
    """Roles of a trigger of several words: whose each of them is, and no word of it itself (`chief of staff of X`)."""
    of = [t for t in roles.get("of", []) if t not in tokens]
    inner = [c for t in tokens if t in roles.get("of", []) for c in children(t, "nmod") if preposition(c) == "of"]
    pre = [p for t in tokens for p in children(t, "compound", "amod", "nmod:desc") if p not in tokens and p not in roles["pre"]]
    poss = [p for t in tokens for p in children(t, "nmod:poss") if p not in roles["poss"]]
    own = [t for t in roles["pre"] if t not in tokens]
    return {**roles, "of": of + inner, "poss": roles["poss"] + poss, "pre": own + pre}


def _ends_compound(word: Token) -> bool:
    """Whether a word read as an adjective is the last of a noun with hyphens (`secretary-general`)."""
    return word.pos_ == "ADJ" and word.i > borders(word)[0] + 1 and word.nbor(-1).text == "-" and bool(children(word, "compound"))


def _governed(noun: Token, entry: Entry) -> bool:
    if not (entry.under or entry.not_under) or (not entry.under and relation(noun) == "obl" and preposition(noun) in {"from", "with"}):
        return True  # `From its base in X, Y attacked Z`
    head = noun.head
    above = {t.lemma_.lower() for t in _phrase_above(noun)}
    lemmas = {head.lemma_.lower(), governing_lemma(head), *above} if head.pos_ in {"VERB", "ADJ"} else set()
    if entry.under:  # `the charter that A and B signed`
        return bool((lemmas | {c.lemma_.lower() for c in children(noun, "acl")}) & entry.under)
    return not (lemmas or above) & entry.not_under


def _phrase_above(noun: Token) -> Iterator[Token]:
    """The words above within the phrase: of `the camp` in `the attack of 2 May mounted against the camp`, `mounted` and `attack`."""
    token = noun.head
    yield token
    while token.head != token and relation(token) in {"nmod", "acl"} and token.dep_ != "acl:relcl":
        token = token.head
        yield token


def _blocked(tokens: list[Token], entry: Entry) -> bool:
    return any(t.lemma_.lower() in entry.block for t in tokens)


def _adjective_frames(word: Token, lexicon: Lexicon) -> Iterator[Frame]:
    rows = lexicon.index.get(("adj", word.lemma_.lower()), ()) or lexicon.index.get(("adj", word.lower_), ())
    if not rows or (word.pos_ == "NOUN" and not _misread_adjective(word, lexicon)):
        return
    fronted = relation(word) == "advcl" and word.i == borders(word)[0]  # `Present in X, Y attacked`, read as a verb
    if word.pos_ == "VERB" and not (fronted or relation(word) in {"amod", "compound"} or _hyphenated(word) or children(word, "cop")):
        return
    roles = adjective_roles(word, lexicon)
    for words, entry in rows:
        if len(words) == 1:
            yield Frame(word, (word,), entry, roles, "adjective")


def _misread_adjective(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun may be an adjective: before another, or behind the noun of a group that it describes (`is a militia present in X`)."""
    if relation(noun) in {"compound", "xcomp", "acl"}:
        return _hyphenated(noun) or noun.lower_ != noun.lemma_.lower() or noun.lemma_.lower() not in lexicon.cue("roles.helping")
    before = noun.nbor(-1) if noun.i > borders(noun)[0] else noun
    return before.head == noun and before.lemma_.lower() in lexicon.cue("roles.groups") and bool(children(noun, "cop"))


def _hyphenated(word: Token) -> bool:
    return word.i > 0 and word.nbor(-1).text in {"-", "–", "‑"}
