"""Repairs of subjects: the words before a finite verb that the parser has hung elsewhere, read by their order.

None of these changes a tree; each answers which nouns a reader takes for the subject, or nothing.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.layers import borders, children, relation
from kg.extract.trees import is_finite, preposition
from kg.extract.words import words_for

# Labels by which the parser leaves a noun that it found no place for.
LOOSE: Final = frozenset({"appos", "conj", "nmod", "dep", "flat", "list", "vocative", "parataxis"})


def subject_after_conjunction(verb: Token) -> list[Token]:
    """Repair: `A made up B, and C, who led it, signed`: the phrase right after `and`, before a comma, is the second verb's subject."""
    mark = next((c for c in verb.children if c.dep_ == "cc" and c.i < verb.i), None)
    if mark is None and relation(verb) == "parataxis":
        mark = next((t for t in reversed(verb.doc[borders(verb)[0] : verb.i]) if t.dep_ == "cc"), None)
    if mark is None or verb.i - mark.i < 3:
        return []
    i = mark.i + 1
    while i < verb.i and verb.doc[i].pos_ in {"DET", "ADJ", "NUM"}:
        i += 1
    head = verb.doc[i]
    while head.i + 1 < verb.i and head.nbor(1).pos_ in {"PROPN", "NOUN"}:
        head = head.nbor(1)
    following = head.nbor(1) if head.i + 1 < verb.i else None
    plain = head.pos_ in {"PROPN", "NOUN"} and not preposition(head) and relation(head) in LOOSE | {"obj", "obl"}
    return [head] if plain and following is not None and following.text in {",", "("} else []


def behind_relative(verb: Token, subjects: list[Token]) -> list[Token]:
    """Repair: in `a coalition which X, a former fighter, set up` the name behind the pronoun is the subject, not the pronoun."""
    pronoun = subjects[0] if subjects else verb
    if "Rel" not in pronoun.morph.get("PronType", []) or verb.dep_ != "acl:relcl" or children(verb, "obj", "aux:pass", "cop"):
        return []
    i = pronoun.i + 1
    while i < verb.i and verb.doc[i].pos_ == "DET":
        i += 1
    name = verb.doc[i]
    while name.dep_ in {"compound", "flat", "amod"} and i < name.head.i < verb.i:
        name = name.head
    named = name.i < verb.i - 1 and name.pos_ == "PROPN" and verb.doc[pronoun.i - 1].pos_ != "ADP"
    return [name] if named and verb.doc[name.right_edge.i].i < verb.i else []


def behind_owned(verb: Token, subjects: list[Token]) -> list[Token]:
    """Repair: in `X, whose men Y held responsible` the name right behind the noun is the subject, and the noun the object."""
    noun = subjects[0] if subjects else verb
    owned = any("Rel" in t.morph.get("PronType", []) for t in children(noun, "nmod:poss"))
    if not owned or verb.dep_ != "acl:relcl" or children(verb, "obj", "aux:pass", "cop") or noun.i + 1 >= verb.i:
        return []
    near = [t for t in [*children(noun, "appos", "flat", "compound"), *subjects[1:]] if noun.i < t.i < verb.i and t.pos_ == "PROPN"]
    return [t for t in near if all(w.pos_ == "DET" for w in verb.doc[noun.i + 1 : t.left_edge.i + 1] if w != t and w.i < t.i)][:1]


def inserted_subject(verb: Token) -> list[Token]:
    """Repair: `weeks after A, a hunter of renown, was murdered`, `after men of B raided X`, `, and C, whose men had landed, was asked`.

    The noun opens a clause, what stands between describes it, and the verb that follows without `and` is its own.
    """
    first = verb
    while first.i > borders(verb)[0] and verb.doc[first.i - 1].head == verb and verb.doc[first.i - 1].pos_ in {"AUX", "ADV", "PART"}:
        first = verb.doc[first.i - 1]
    i = first.i - 1
    if i <= borders(verb)[0] or any(c.dep_ in {"cc", "mark"} for c in verb.children):
        return []
    comma = verb.doc[i].text == ","
    last = verb.doc[i - 1] if comma else verb.doc[i]
    nouns = (t for t in last.ancestors if t.pos_ in {"NOUN", "PROPN"} and t.right_edge.i in {last.i, i})
    if comma:
        noun = next((t for t in nouns if t.nbor(1).text in {",", "("}), None)
        return [noun] if noun is not None and _opens_clause(noun, "cc", "case") else []
    return [noun for noun in nouns if _opens_clause(noun, "case")][:1]


def _opens_clause(noun: Token, *marks: str) -> bool:
    """Whether a clause begins with a noun: after `and`, or after a word that the parser took for a preposition (`after X was killed`)."""
    opening = words_for(noun).cue("subjects.opening")
    return any(c.dep_ in marks and (c.dep_ == "cc" or c.lower_ in opening) for c in noun.lefts)


def clause_between(verb: Token) -> Token | None:
    """Repair: in `A launches X; B leaves Y and creates Z` the parser joins `creates` to `launches`, over a verb that has a subject."""
    between = (t for t in reversed(verb.doc[verb.head.i + 1 : verb.i]) if t.pos_ == "VERB")
    nearest = next((t for t in between if relation(t) in {"parataxis", "conj"}), None)
    return nearest if nearest is not None and children(nearest, "nsubj") and is_finite(nearest) else None


def described_subject(token: Token) -> Token:
    """Repair: `X, hostile to any deal, denounced`: an adjective read as the subject has the true one as its own.

    `A week after men of X killed Y`: the parser took the time for the subject, and what killed for its complement.
    """
    inner = children(token, "nsubj") if token.pos_ == "ADJ" and not children(token, "cop", "det") else []
    if inner and inner[0].i < token.i:
        return inner[0]
    words = words_for(token)
    if token.lemma_.lower() in words.cue("subjects.units"):
        opening = words.cue("subjects.opening")
        return next((t for t in children(token, "nmod", "obl") if t.i > token.i and preposition(t) in opening), token)
    return token


def adjacent_subject(verb: Token) -> list[Token]:
    """Repair: the list of noun phrases right before a finite verb that the parser left without a subject.

    `In concert with A, B and C launched`, `Following a coup in X, A, along with B (C), launched`: the words are read from right
    to left, whatever they hang on; a phrase after another preposition than one of company belongs to what stands before.
    """
    start, doc = borders(verb)[0], verb.doc
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
        while marked == "other" and first - 2 > start and _is_of_noun(first, token):
            token = doc[first - 2]  # `In the summer of 2025 envoys of X met`
            first, marked = _phrase_start(token, start)
        if marked == "other":
            # `In February Niger expelled`: the parser made one phrase of the date and the subject after it
            undated = words_for(verb).cue("subjects.undated")
            joined = first < token.i and token.doc[first].pos_ in {"PROPN", "NUM"} and token.doc[first - 1].lower_ not in undated
            dated = (joined and token.pos_ == "PROPN") or _opens_with_date(first, token)
            found += [token] if dated and not found else []
            break
        found.append(token)
        i, expected = first - 1, False
    return found


def _is_of_noun(first: int, token: Token) -> bool:
    """Whether a phrase belongs to the noun before it (`envoys of X`), and does not begin with a date of its own."""
    before = token.doc[first - 1].lower_ in words_for(token).cue("trees.of") and token.doc[first - 2].pos_ == "NOUN"
    return before and not _opens_with_date(first, token)


def _opens_with_date(first: int, noun: Token) -> bool:
    """Whether the words before a noun are a date that the parser took into its phrase: `On 2 October fighters ...`, `2025 envoys`."""
    calendar, units = words_for(noun).cue("roles.calendar"), words_for(noun).cue("subjects.units")
    before = noun.doc[first : noun.i]
    year = len(before) > 0 and before[0].like_num and len(before[0]) == 4
    return noun.lemma_.lower() not in units and (year or any(t.lower_ in calendar for t in before))


def stranded_subject(verb: Token) -> list[Token]:
    """Repair: the first phrase of a clause, far from its verb: `On 8 March, a column of X, led by Y, stormed`, `X, who led Y, rejected`.

    The parser has hung it on the phrase that opens the clause as an apposition or a member of a list, or on nothing that fits.
    """
    start = max((t.i + 1 for t in verb.doc[borders(verb)[0] : verb.i] if t.text in {":", ";"}), default=borders(verb)[0])
    comma = next((t for t in verb.doc[start : verb.i] if t.text == ","), None)
    if comma is None:
        return []
    opened = verb.doc[start].dep_ in {"case", "mark", "advmod"}
    if opened and (named := _behind_date(start, comma)):
        return named
    first = comma.i + 1 if opened else start
    head = next((t for t in verb.doc[first : verb.i] if t.pos_ in {"NOUN", "PROPN"} and relation(t) != "compound"), None)
    if head is None or preposition(head) or any(t.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} for t in verb.doc[first : head.i]):
        return []
    if opened:
        return [head] if head.head.i <= comma.i and relation(head) in LOOSE else []
    joined = verb.doc[verb.i - 1].text in words_for(verb).cue("subjects.and")
    return [head] if relation(head) in LOOSE | {"obl", "obj"} and not joined else []


def _behind_date(start: int, comma: Token) -> list[Token]:
    """`In 2021 X, one of its commanders, signed`: the name that the parser took into the phrase of the date."""
    calendar = words_for(comma).cue("roles.calendar")
    i = start + 1
    while i < comma.i and (comma.doc[i].like_num or comma.doc[i].lower_ in calendar):
        i += 1
    names = [t for t in comma.doc[i : comma.i] if t.pos_ == "PROPN"]
    return names[:1] if i > start + 1 and len(names) == comma.i - i else []


def _before_bracket(closing: Token) -> int:
    """Index of the word before the bracket that this one closes."""
    for i in range(closing.i - 1, borders(closing)[0], -1):
        if closing.doc[i].text == "(":
            return i - 1
    return closing.i - 1


def _phrase_start(head: Token, start: int) -> tuple[int, str]:
    """Where the noun phrase that ends in this word begins, and what marks it: nothing, a preposition of `company`, or an `other` word."""
    i = head.i
    while i > start and head.doc[i - 1].pos_ in {"DET", "ADJ", "NUM", "PROPN", "NOUN", "PRON"} and head.doc[i - 1].dep_ != "case":
        i -= 1
    words = [t.lower_ for t in head.doc[max(start, i - 2) : i]]
    company = words_for(head).cue("subjects.company")
    size = next((n for n in (2, 1) if " ".join(words[-n:]) in company), 0)
    if size:
        return i - size, "company"
    if i > start and head.doc[i - 1].pos_ in {"ADP", "SCONJ", "VERB"}:
        return i, "other"
    return i, ""
