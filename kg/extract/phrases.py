"""Questions about the phrase around a word that arguments are read by."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.layers import borders, children, relation
from kg.extract.trees import preposition
from kg.extract.words import words_for
from kg.vocabulary.lexicon import Lexicon

REACH = 25  # words over which a row of places may go on


def is_a(word: Token) -> bool:
    """Whether a phrase with an indefinite article says what the name before it is: `X, a Tuareg militia that ...`."""
    if relation(word) != "appos" or word.head.pos_ != "PROPN" or word.lemma_.lower() in words_for(word).cue("status.denied.claims"):
        return False  # `helping X, an allegation that Y rejects`
    return any("Ind" in t.morph.get("Definite", []) for t in children(word, "det"))


def noun_before(pronoun: Token) -> Token | None:
    """Repair: the noun right before a comma and a relative pronoun whose clause the parser has not hung on any noun."""
    i, start = pronoun.i - 1, borders(pronoun)[0]
    while i > start and pronoun.doc[i].pos_ in {"ADP", "ADV"}:  # `the army, together with which X fought`
        i -= 1
    if i <= start or pronoun.doc[i].text != ",":
        return None
    i -= 1
    if pronoun.doc[i].text == ")":
        i = next((j for j in range(i, start, -1) if pronoun.doc[j].text == "("), i) - 1
    return pronoun.doc[i] if i >= start and pronoun.doc[i].pos_ in {"NOUN", "PROPN"} else None


def is_citation(token: Token) -> bool:
    """Whether a name opens a bracket that also holds a number, as a source and its date do: `(HRW, 4 February 2020)`."""
    if token.left_edge.i == 0 or token.doc[token.left_edge.i - 1].text != "(":
        return False
    rest = token.doc[token.i : min(token.i + 8, len(token.doc))]
    return any(t.like_num for t in rest)


def places_listed(word: Token, lexicon: Lexicon) -> list[Token]:
    """Repair: `struck the barracks of A and B, the post of C and the town of D`: what goes on behind the name of the first place."""
    places = lexicon.cue("roles.facilities")
    if word.pos_ != "NOUN" or word.lemma_.lower() not in places or not _has_name(word):
        return []
    found: list[Token] = []
    for token in word.doc[word.i + 1 : min(word.i + REACH, borders(word)[1])]:
        if token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} or token.text in {";", ":", "(", "-"}:
            break
        opened = token.doc[token.left_edge.i - 1] if token.doc[token.left_edge.i].pos_ in {"DET", "NOUN", "ADJ"} else token
        before = token.doc[token.left_edge.i]
        joined = any(t.text == "," or t.dep_ == "cc" for t in (opened, before))
        if token.pos_ == "NOUN" and token.lemma_.lower() in places and joined and _has_name(token) and word not in token.subtree:
            found.append(token)
    return found


def settlement_named(noun: Token, lexicon: Lexicon) -> list[Token]:
    """`the Nigerian village of X`: the place by its own name."""
    if noun.lemma_.lower() not in lexicon.cue("roles.settlements"):
        return []
    return [t for t in children(noun, "nmod") if t.pos_ == "PROPN" and preposition(t) == "of"]


def somebody_of(word: Token, lexicon: Lexicon) -> list[Token]:
    """Whose man an unnamed one is who undergoes something: `arrested a JNIM commander`, `the killing of a commander of JNIM`."""
    if word.lemma_.lower() not in lexicon.cue("roles.somebody") or "Plur" in word.morph.get("Number", []):
        return []
    undergoes = relation(word) == "obj" or word.dep_ == "nsubj:pass" or preposition(word) == "of"
    if not undergoes or not any("Ind" in t.morph.get("Definite", []) or t.pos_ == "NUM" for t in children(word, "det", "nummod")):
        return []
    before = [t for t in children(word, "compound", "amod") if t.i < word.i]
    return before + [t for t in children(word, "nmod") if preposition(t) in {"of", "from", "in"}]


def one_of(word: Token) -> Token | None:
    """Who is one of those of whom a word speaks: `X, one of the groups | that make up Y`."""
    one = word.head
    inside = relation(word) == "nmod" and preposition(word) == "of" and one.pos_ == "NUM"
    return one.head if inside and relation(one) == "appos" and one.head.pos_ == "PROPN" else None


def row_beside(word: Token) -> list[Token]:
    """The names in a row of which a number of people or groups is said: `two X leaders, | A and B`, `A and B, two Y groups based in C`."""
    if word.pos_ not in {"NOUN", "PROPN"} or not any(c.pos_ == "NUM" for c in children(word, "nummod")):
        return []
    if relation(word) == "appos" and word.head.pos_ == "PROPN":
        return [word.head, *children(word.head, "conj")]
    first = [t for t in children(word, "appos") if t.pos_ == "PROPN" and t.i > word.i][:1]
    return [*first, *(t for above in [word, *first] for t in children(above, "conj") if t.pos_ == "PROPN")] if first else []


def second_apposed(name: Token) -> list[Token]:
    """Repair: `X's allies, A | and B, left`, where the second of two names hangs on the noun, as if it stood beside the allies."""
    if name.dep_ != "appos" or name.pos_ != "PROPN" or "Plur" not in name.head.morph.get("Number", []):
        return []
    after = name.right_edge.i + 1
    return [t for t in children(name.head, "conj") if t.pos_ == "PROPN" and t.left_edge.i == after and t.left_edge.dep_ == "cc"]


def _has_name(noun: Token) -> bool:
    return any(t.pos_ == "PROPN" and preposition(t) for t in children(noun, "nmod"))


def opens_its_own(member: Token, token: Token) -> bool:
    """Repair: `members of A and soldiers of B`, where the parser coordinates the soldiers with A."""
    people = token.head.pos_ == "NOUN" == member.pos_ and token.pos_ == "PROPN" and preposition(token) == "of"
    plural = all("Plur" in t.morph.get("Number", []) for t in (token.head, member))
    return people and plural and not preposition(member) and any(preposition(t) == "of" for t in children(member, "nmod"))


def people_listed(word: Token) -> list[Token]:
    """The same the other way: who stands beside the members of A, hung by the parser on A."""
    if word.dep_ == "appos" and word.pos_ == "PROPN":
        return second_apposed(word)
    if word.pos_ != "NOUN" or "Plur" not in word.morph.get("Number", []):
        return []
    groups = [t for t in children(word, "nmod") if t.pos_ == "PROPN" and preposition(t) == "of"]
    return [other for t in groups for other in children(t, "conj") if opens_its_own(other, t)]
