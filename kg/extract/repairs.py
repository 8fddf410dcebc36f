"""Repairs of trees: errors of attachment that a parser makes again and again, put right before anything is read from the tree.

Each repair looks at the order of the words, where the parser's choice cannot be what a writer means: nothing hangs on a date, `by X` after
a passive verb names its agent, `A, which` speaks of A. Repairs change heads and labels only, inside a sentence, and never words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.extract.trees import children, is_passive, preposition, relation
from kg.vocabulary.lexicon import Lexicon

AGENT_MARKS: Final = frozenset({"by", "par"})
DASHES: Final = frozenset({"-", "–", "—", ":"})
_FAR: Final = 9  # words between a plural noun and the dash of the list that names its members
_NAME_PARTS: Final = frozenset({"flat", "compound", "appos"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the lexicon knows of words: nouns that name an act and may have an agent, forms of verbs with their lemma, past forms alone."""

    events: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    pasts: Mapping[str, str] = field(default_factory=dict)


def words_of(lexicon: Lexicon, irregular: Mapping[str, list[str]]) -> Words:
    """The words of a lexicon; `irregular` gives lemmas of irregular forms, as spaCy's lemmatizer has them."""
    verbs = {word for pos, word in lexicon.index if pos == "verb"}
    pasts = {form: verb for verb in sorted(verbs) for form in regular_pasts(verb)}
    pasts |= {form: lemmas[0] for form, lemmas in irregular.items() if lemmas[0] in verbs and not form.endswith(("s", "ing"))}
    pasts = {form: verb for form, verb in pasts.items() if form != verb}
    others = {form: verb for verb in sorted(verbs) for form in (verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), _gerund(verb))}
    return Words(frozenset(word for pos, word in lexicon.index if pos == "noun"), frozenset(verbs), others | pasts, pasts)


def _gerund(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def regular_pasts(verb: str) -> tuple[str, ...]:
    """Regular past forms that an English verb may have.

    >>> regular_pasts("clash"), regular_pasts("ally"), regular_pasts("raze"), regular_pasts("expel")
    (('clashed',), ('allied',), ('razed',), ('expeled', 'expelled'))
    """
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb[:-1] + "ied",)
    doubles = len(verb) > 2 and verb[-1] in "bdglmnprt" and verb[-2] in "aeiou"
    return (verb + "ed", verb + verb[-1] + "ed") if doubles else (verb + "ed",)


def repair(doc: Doc, words: Words) -> Doc:
    """The Doc with its systematic errors put right."""
    for sentence in doc.sents:
        _verb_forms(sentence, words)
        _lists_after_dash(sentence)
        _lists_after_adverb(sentence)
        _titles(sentence, words.events)
        _phrases_of_dates(sentence)
        _agents(sentence, words.events)
        _agents_in_a_row(sentence)
        _relative_clauses(sentence)
        _postposed_adjectives(sentence)
    return doc


def _verb_forms(sentence: Span, words: Words) -> None:
    """A past form with a subject is a verb, whatever the tagger says, and a verb's lemma is one that the lexicon knows.

    `clashed` was an adjective, `swore` its own lemma, `rechristened` a form of a word that does not exist.
    """
    for token in sentence:
        lemma = words.forms.get(token.lower_)
        if lemma is None:
            continue
        if token.pos_ == "VERB" and token.lemma_.lower() not in words.verbs and not _is_base(token):
            token.lemma_ = lemma
        elif token.lower_ in words.pasts and token.pos_ in {"ADJ", "NOUN"} and children(token, "nsubj") and not children(token, "cop", "det", "amod", "case"):
            token.pos_, token.lemma_ = "VERB", lemma
            token.set_morph("Mood=Ind|Tense=Past|VerbForm=Fin")


def _is_base(token: Token) -> bool:
    """Whether a form stands after `to` or an auxiliary, as `found` may."""
    return "Inf" in token.morph.get("VerbForm", []) or bool(children(token, "mark") and not token.tag_ == "VBD")


def _attach(token: Token, head: Token, label: str) -> None:
    """Hang a word elsewhere, unless that would make a circle."""
    if head != token and token not in head.ancestors and not token.dep_ == "ROOT":
        token.head = head
        token.dep_ = label


def _titles(sentence: Span, titles: frozenset[str]) -> None:
    """`the government of President X talks`: a title right before a name describes it, and the name stands where the title stood."""
    for title in sentence[:-1]:
        name = title.nbor(1)
        if name.pos_ != "PROPN" or title.pos_ not in {"NOUN", "PROPN"} or title.lemma_.lower() not in titles:
            continue
        if name.head == title or title.head == name or title.dep_ == "ROOT" or "Plur" in title.morph.get("Number", []):
            continue
        if relation(name) in {"nsubj", "appos", "obj", "dep", "list"} and name not in title.ancestors and title not in name.ancestors:
            head, label = title.head, title.dep_
            _attach(name, head, label)
            _attach(title, name, "nmod:desc")


def _phrases_of_dates(sentence: Span) -> None:
    """A prepositional phrase read as part of a date belongs to what the date belongs to: `was created on 16 September by Mali`."""
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or not _in_date(token.head) or not preposition(token) or _in_date(token):
            continue
        if preposition(token) == "of" and len(token.head.text) <= 2:
            continue  # `the 2nd of the month`
        head = token.head
        while _in_date(head) and head.head != head:
            head = head.head
        _attach(token, head, "obl" if head.pos_ in {"VERB", "AUX", "ADJ"} else "nmod")


def _in_date(token: Token) -> bool:
    """Whether a word is a day, month or year of a date, by the shape that the treebanks give to dates."""
    number = token.text.isdigit() and (int(token.text) <= 31 or 1800 <= int(token.text) <= 2200)
    parts = [c for c in token.children if c.dep_ in {"nmod:unmarked", "nummod", "flat"} and c.text.isdigit()]
    if token.dep_ == "nmod:unmarked" and token.head.text.isdigit():
        return True
    months = [c for c in token.children if c.dep_ == "nmod:unmarked" and c.pos_ == "PROPN"]
    if number:
        return bool(months or parts) or (len(token.text) == 4 and relation(token) in {"obl", "nmod"} and bool(preposition(token)))
    return token.pos_ == "PROPN" and any(len(c.text) == 4 and 1800 <= int(c.text) <= 2200 for c in parts)


def _agents(sentence: Span, events: frozenset[str]) -> None:
    """`by X` belongs to a passive verb or a noun of an act, not to the name or place right before it: `was abducted in Y by X`."""
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or preposition(token) not in AGENT_MARKS or _in_date(token):
            continue
        head = token.head
        if _takes_agent(head, token, events):
            continue
        for other in head.ancestors:
            if _takes_agent(other, token, events):
                _attach(token, other, "obl:agent" if other.pos_ == "VERB" else "nmod")
                break
            if other.pos_ == "VERB":
                break


def _takes_agent(head: Token, agent: Token, events: frozenset[str]) -> bool:
    if head.i > agent.i:
        return False
    if head.pos_ in {"VERB", "ADJ"}:
        return head.pos_ == "VERB" and (is_passive(head) or head.tag_ == "VBN")
    return head.pos_ == "NOUN" and head.lemma_.lower() in events


def _agents_in_a_row(sentence: Span) -> None:
    """`the killing of men by A (X) and B`: what stands right after `and` is coordinated with the agent, not with the noun further left."""
    for token in sentence:
        if token.dep_ != "conj" or token.pos_ not in {"NOUN", "PROPN"} or preposition(token):
            continue
        mark = next((c for c in token.children if c.dep_ == "cc" and c.i < token.i), None)
        before = _before(mark) if mark is not None else None
        if before is None or before == token.head or before.pos_ not in {"NOUN", "PROPN"}:
            continue
        left = _head_of_name(before)
        if left != token.head and token.head in left.ancestors and preposition(left) in AGENT_MARKS and not preposition(token.head) == "by":
            _attach(token, left, "conj")


def _before(token: Token) -> Token | None:
    """The word before, over commas and a short bracket."""
    i = token.i - 1
    start = token.sent.start
    while i > start and token.doc[i].text in {",", ")"}:
        if token.doc[i].text == ")":
            while i > start and token.doc[i].text != "(":
                i -= 1
        i -= 1
    return token.doc[i] if i >= start else None


def _head_of_name(token: Token) -> Token:
    while relation(token) in _NAME_PARTS and token.head.i < token.i and token.head.pos_ in {"PROPN", "NOUN"}:
        token = token.head
    return token


def _relative_clauses(sentence: Span) -> None:
    """`A, which attacked`: the clause is about the noun phrase that ends right before the pronoun."""
    for verb in sentence:
        if verb.dep_ != "acl:relcl":
            continue
        pronoun = next((t for t in verb.subtree if "Rel" in t.morph.get("PronType", []) and t.i < verb.i), None)
        if pronoun is None or pronoun.i <= sentence.start:
            continue
        start = pronoun.left_edge if preposition(pronoun) else pronoun
        before = _before(start)
        if before is None or before.pos_ not in {"NOUN", "PROPN"} or not pronoun.nbor(-1).text == ",":
            continue
        near = _head_of_name(before)
        if near != verb.head and _may_be_meant(verb, pronoun, near):
            _attach(verb, near, "acl:relcl")


def _may_be_meant(verb: Token, pronoun: Token, near: Token) -> bool:
    """Whether the nearest noun, and not the parser's, is meant: the parser's is no noun or lies apart, or is a list whose last name it is."""
    head = verb.head
    if head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return True
    if relation(near) == "conj" and near.pos_ == "PROPN" and head in near.ancestors:
        return not _plural(verb) if pronoun in children(verb, "nsubj", "nsubj:pass") else True
    return near.pos_ == "PROPN" and head.i < near.i and head not in near.ancestors


def _plural(verb: Token) -> bool:
    return any("Plur" in t.morph.get("Number", []) or t.lower_ in {"have", "are", "were"} for t in [verb, *children(verb, "aux", "cop")])


def _postposed_adjectives(sentence: Span) -> None:
    """An adjective or participle with a phrase of its own describes the noun right before it: `a JNIM subgroup active in X`."""
    for word in sentence:
        if word.pos_ not in {"ADJ", "VERB"} or word.i == sentence.start or not children(word, "obl", "nmod"):
            continue
        if relation(word) not in {"acl", "amod"} or word.dep_ == "acl:relcl" or word.i < word.head.i:
            continue
        before = word.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"} and word.head != before and word.head not in before.ancestors:
            _attach(word, _head_of_name(before), "acl")


def _lists_after_dash(sentence: Span) -> None:
    """`the five members of X - A, B and C -`: the names after the dash are members of the plural noun before it."""
    for mark in sentence:
        if mark.text not in DASHES or mark.i <= sentence.start + 1 or mark.i + 1 >= sentence.end or not mark.nbor(-1).whitespace_:
            continue
        names = _names_in_row(sentence, mark.i + 1)
        noun = _plural_before(sentence, mark.i)
        if noun is None or len(names) < 2:
            continue
        _attach(names[0], noun, "appos")
        for name in names[1:]:
            _attach(name, names[0], "conj")


def _lists_after_adverb(sentence: Span) -> None:
    """`armed groups in X, principally A and B`: names after a comma and an adverb are examples of the plural noun before."""
    for word in sentence:
        if word.pos_ != "ADV" or word.i <= sentence.start + 1 or word.i + 1 >= sentence.end or word.nbor(-1).text != ",":
            continue
        names = _names_in_row(sentence, word.i + 1)
        noun = _plural_before(sentence, word.i)
        if noun is None or not names or relation(names[0]) in {"nsubj", "obj", "root"} or preposition(names[0]):
            continue
        _attach(names[0], noun, "appos")


def _names_in_row(sentence: Span, start: int) -> list[Token]:
    """Heads of names separated by commas, `and` and articles, from this word on."""
    found: list[Token] = []
    for token in sentence.doc[start : sentence.end]:
        if token.pos_ == "PROPN":
            if found and relation(token) in {"flat", "compound"} and token.head == found[-1]:
                continue
            found.append(token)
        elif not (token.text == "," or token.dep_ in {"cc", "det"}):
            break
    return found


def _plural_before(sentence: Span, i: int) -> Token | None:
    nouns: Iterable[Token] = reversed(sentence.doc[max(sentence.start, i - _FAR) : i])
    return next((t for t in nouns if t.pos_ == "NOUN" and "Plur" in t.morph.get("Number", [])), None)
