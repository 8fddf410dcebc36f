"""Who a noun says somebody is: `Koufa, leader of X`, `X leader Koufa`, `Koufa was named leader`."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.beside import is_date, name_described, named_before, of_another
from kg.extract.layers import borders, children, relation
from kg.extract.phrases import opens_its_own
from kg.extract.subjects import surface_subject
from kg.extract.trees import asyndetic, is_passive, preposition
from kg.vocabulary.lexicon import Lexicon


def bearers(noun: Token, lexicon: Lexicon, *, depth: int = 0) -> list[Token]:
    """Who a noun says somebody is: `Koufa, leader of X`, `X leader Koufa`, `Koufa is the leader`, `was named leader`."""
    if depth > 3:
        return []
    head, label = noun.head, relation(noun)
    if any(c.lower_.endswith("self") for c in children(noun, "compound", "nmod", "det")) and head.pos_ == "VERB":
        return surface_subject(head)  # repair: `proclaims himself leader`, read as a row of nouns
    if label == "conj" and opens_its_own(noun, head):
        return []
    if label == "nmod" and head.lemma_.lower() in lexicon.cue("roles.playing") and head.head.pos_ == "VERB" and relation(head) == "obj":
        return surface_subject(head.head)  # `plays the role of mediator`
    if label == "conj" and head.pos_ == "PROPN" and any(c.lemma_.lower() in lexicon.cue("roles.besides") for c in children(noun, "amod")):
        return [head]  # `X and other members of Y`
    if head.pos_ == "VERB" and label == "obl" and preposition(noun) == "at":
        put = children(head, "obj") if head.lemma_.lower() in lexicon.cue("light.place") and not is_passive(head) else []
        if put:
            return put  # `put X at the head of Y`
        return surface_subject(head)  # `broke away at the head of a splinter group`
    if head.pos_ == "VERB" and label == "obl" and noun.i < head.i and preposition(noun) in lexicon.cue("roles.listing"):
        return surface_subject(head)  # `Among the sponsors of X, Y stands out`
    if label == "nsubj" and head.lemma_.lower() in lexicon.cue("roles.counting"):
        return children(head, "obj")  # `X's allies include Y and Z`
    found = _described_by(noun, lexicon) or _names_right_of(noun)
    if not found and label == "nmod" and preposition(noun) == "of" and head.pos_ in {"NUM", "DET", "PRON"}:
        found = bearers(head, lexicon, depth=depth + 1)
    if not found and label == "conj" and head.pos_ == "PROPN" and (first := _first_role(head, noun)) is not None:
        found = bearers(first, lexicon, depth=depth + 1) or named_before(first)
    if not found and label == "conj" and head.pos_ == "NOUN" == noun.pos_:
        found = bearers(head, lexicon, depth=depth + 1)
    date = next((t for t in (head, *children(noun, "compound")) if is_date(t, lexicon)), None)
    if not found and date is not None and date.i < noun.i and (other := _role_before(date)) is not None:
        found = bearers(other, lexicon, depth=depth + 1)
    return found + _named_by_verb(noun, head, lexicon)


def heirs(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Who takes an office `in succession to` or `in place of` somebody."""
    head = noun.head
    if relation(noun) == "nmod" and head.pos_ == "NOUN":
        return bearers(head, lexicon)
    if head.pos_ != "VERB":
        return []
    named = head.lemma_.lower() in lexicon.cue("roles.naming") and not is_passive(head)
    return (children(head, "obj") if named else []) or surface_subject(head)


def of_compound(subject: Token, noun: Token) -> bool:
    """Repair: in `the X affiliate Y attacked` the parser may read X as the subject of `affiliate`."""
    after = noun.nbor(1) if noun.i + 1 < borders(noun)[1] else noun
    return subject.i == noun.i - 1 and after.pos_ == "PROPN" and not children(noun, "cop")


def has_it(noun: Token, lexicon: Lexicon) -> bool:
    """Repair: `X has bases in Y`, where the parser takes the verb for an auxiliary of the noun."""
    return not children(noun, "cop") and any(c.lemma_.lower() in lexicon.cue("light.receive") for c in children(noun, "aux"))


def _first_role(name: Token, noun: Token) -> Token | None:
    """Repair: `X, founder and leader of Y`, where the parser joins both roles to the name; the one right after the comma."""
    between = [c for c in children(name, "conj", "appos") if c.pos_ == "NOUN" and c.i < noun.i]
    return between[0] if between and noun.doc[between[0].left_edge.i].text == "," else None


def _role_before(date: Token) -> Token | None:
    """Repair: `founder of X and, since 2017, emir of Y`, where the second role hangs on the date."""
    before = (t for t in reversed(date.doc[max(borders(date)[0], date.i - 10) : date.i]) if t.pos_ == "NOUN")
    return next((t for t in before if relation(t) == "appos" or children(t, "cop")), None)


def of_relative(noun: Token) -> bool:
    """Whether a noun is what the name before it has: `X, whose leader, Y, ...`."""
    return any("Rel" in t.morph.get("PronType", []) for t in children(noun, "nmod:poss"))


def _described_by(noun: Token, lexicon: Lexicon) -> list[Token]:
    """The subject of the noun as a predicate, and the name that it is an apposition or a title of."""
    head, label = noun.head, relation(noun)
    if of_relative(noun):  # `X, whose president is Y`
        return [head] if label == "nsubj" and children(head, "cop") and head.pos_ == "PROPN" else []
    heading = preposition(noun) == "at" and noun.lemma_.lower() in lexicon.cue("roles.heading")  # `X is at the head of Y`
    found = [] if preposition(noun) and not heading else [t for t in children(noun, "nsubj", "nsubj:outer") if not of_compound(t, noun)]
    found = [] if has_it(noun, lexicon) else found + name_described(noun)
    if label == "nsubj" and children(head, "cop") and head.pos_ == "PROPN":
        found.append(head)
    title = label in {"compound", "flat", "nmod"} and noun.dep_ != "nmod:poss" and noun.i < head.i and head.pos_ == "PROPN"
    if label == "appos" or (title and not preposition(noun)):
        found.append(head)
    if label == "appos":
        near = named_before(noun)  # repair: `the rivalry between X, a faction of Y, and Z`, `a leader of X, a unit of Y`
        other = head.pos_ == "NOUN" and not _is_person(head, noun, lexicon)
        apart = any(t.text == ";" for t in noun.doc[head.i : noun.i])
        if near and near[0] != head and (other or apart or head not in near[0].ancestors):
            return near
    return found


def _names_right_of(noun: Token) -> list[Token]:
    """The name that follows a title, whatever the parser has made of the two; else the one before a comma."""
    after = [t for t in children(noun, "appos", "flat", "compound", "nmod:desc", "nmod:unmarked", "dep") if t.i > noun.i]
    after += [t for word in (noun, *children(noun, "nmod")) for t in asyndetic(word)]
    found = [t for t in after if t.pos_ == "PROPN" and t.nbor(-1).text != "(" and not of_another(noun, t.i)]
    found = found or ([] if of_relative(noun) else named_before(noun))
    if not found and noun.i + 1 < borders(noun)[1] and noun.nbor(1).pos_ == "PROPN" and noun.nbor(1).ent_iob_ != "I":
        return [noun.nbor(1)]  # repair: a title whose name the parser has not joined to it
    return found


def _named_by_verb(noun: Token, head: Token, lexicon: Lexicon) -> list[Token]:
    """Whom the verb above gives the noun as a title: `became leader`, `was named leader`, `named X leader`, `serves as leader`."""
    label, naming = relation(noun), head.lemma_.lower() in lexicon.cue("roles.naming")
    found: list[Token] = []
    if head.pos_ in {"VERB", "AUX"} and (label == "xcomp" or (label == "obl" and preposition(noun) == "as")):
        objects = children(head, "obj") if (label == "xcomp" or naming) and not is_passive(head) else []
        named = [t for t in objects if t.lower_ not in lexicon.cue("subjects.reflexives")]  # `proclaimed himself leader`
        found += named or surface_subject(head)
    elif label == "nmod" and preposition(noun) == "as" and relation(head) == "obl" and head.head.pos_ == "VERB":
        found += surface_subject(head.head)  # `took part in the raid | as an ally of X`
    elif label == "advcl" and head.pos_ == "VERB" and not preposition(noun) and noun.i < head.i and not children(noun, "nsubj", "mark"):
        found += [t for t in surface_subject(head) if t.i > noun.i]  # `Once an ally of X, Y turned to Z`
    if head.pos_ == "VERB" and label == "obj" and head.lemma_ in {"become", "remain"}:
        found += surface_subject(head)
    elif head.pos_ == "VERB" and preposition(noun) == "into" and head.lemma_.lower() in lexicon.cue("roles.turning"):
        found += children(head, "obj") or surface_subject(head)
    elif head.pos_ == "VERB" and label == "obj" and naming:
        found += surface_subject(head) if is_passive(head) else children(head, "iobj")
    return found


def _is_person(head: Token, noun: Token, lexicon: Lexicon) -> bool:
    """Whether an apposition to a noun speaks of that person, and not of the group whose name stands between them."""
    return head.lemma_.lower() in lexicon.cue("roles.others") and noun.lemma_.lower() not in lexicon.cue("roles.groups")


def is_listed_portion(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is a member of a list and describes none: `A, B, a part of C and D's part of E`, `of A and a wing of B`."""
    if noun.lemma_.lower() not in lexicon.cue("roles.portions"):
        return False
    last = relation(noun) == "conj" and bool(children(noun, "det", "nmod:poss"))
    below = children(noun, "conj") + (_joined_behind(noun) if relation(noun) == "appos" else [])
    return last or any(c.dep_ == "cc" for t in below for c in t.children)


def _joined_behind(noun: Token) -> list[Token]:
    """Members of a list that `and` without a comma joins to the head of the portion before it: `A, B, a part of C and D's part of E`."""
    after = (t for t in children(noun.head, "conj") if t.i > noun.i)
    return [t for t in after if any(c.dep_ == "cc" and c.nbor(-1).text != "," for c in t.lefts)]
