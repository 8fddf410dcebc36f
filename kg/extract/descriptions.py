"""Nouns that stand for actors, with the names that go with them: `Malian soldiers`, `fighters of JNIM`, `the group`, `its leaders`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from spacy import symbols
from spacy.tokens import Doc, Token

from kg.extract.anchors import COMPOSED, anchor_behind, anchors_before, is_row, possessed
from kg.extract.gazetteer import Gazetteer
from kg.extract.layers import laid_up
from kg.extract.parsed import Mention, Sentence
from kg.extract.spans import folded, is_plural, mention
from kg.vocabulary.rows import Noun

DESCRIBING: Final = frozenset((symbols.NOUN, symbols.PROPN, symbols.ADJ))
_UNSAID: Final = ("a", "an", "'s", "’s", "'", "’", "-")
_MODIFIERS: Final = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))


def rows_of(token: Token, gazetteer: Gazetteer) -> tuple[tuple[Noun, ...], int]:
    """The noun rows of a head word and how many words they cover (`armed forces`: 2)."""
    return laid_up(token, "noun rows", partial(_rows_of, gazetteer=gazetteer))


def _rows_of(token: Token, gazetteer: Gazetteer) -> tuple[tuple[Noun, ...], int]:
    lemmas = _lemmas(token)
    if not token.is_sent_start:  # `token.sent` would look for both ends of the sentence
        before = token.nbor(-1)
        for lemma in lemmas:
            for modifier in dict.fromkeys((before.lower_, folded(before.lemma_))):
                if rows := gazetteer.nouns(f"{modifier} {lemma}"):
                    return rows, 2
        if before.i > 1 and token.doc[before.i - 1].text == "-":
            for lemma in lemmas:  # `self-defence group`, that a tokenizer takes apart
                if rows := gazetteer.nouns(f"{token.doc[before.i - 2].lower_}-{before.lower_} {lemma}"):
                    return rows, 4
    if found := next((rows for lemma in lemmas if (rows := gazetteer.nouns(lemma))), ()):
        return found, 1
    if _endures(token, gazetteer):
        return (Noun(lemmas[0], "person", "person", generic=False),), 1
    extra = [
        Noun(lemma, role, "force", generic=False)
        for lemma in lemmas[:1]
        for role in ("operation", "sides", "men")
        if lemma in gazetteer.cues[f"{role}-noun"]
    ]
    return tuple(extra), len(extra)


def _endures(token: Token, gazetteer: Gazetteer) -> bool:
    """A person's trade that the vocabulary does not hold, where somebody is abducted, arrested or killed: `a German engineer`."""
    cues, lemma = gazetteer.cues, token.lemma_.lower()
    if not token.text.islower() or lemma not in cues["person-noun"]:
        return False
    if token.dep_ in ("obj", "nsubj:pass"):
        return folded(token.head.lemma_) in cues["person-verb"]
    return token.dep_ == "nmod" and folded(token.head.lemma_) in cues["person-event"]


def _lemmas(token: Token) -> list[str]:
    """The lemma, and singulars of the word itself: the lemmatizer leaves capitalised words as they are."""
    low = token.lower_
    forms = [token.lemma_.lower(), low]
    if low.endswith("ies"):
        forms.append(low[:-3] + "y")
    if low.endswith("s"):
        forms.append(low[:-1])
    if low.endswith("men"):
        forms.append(low[:-3] + "man")
    return list(dict.fromkeys(forms))


def descriptions(sentence: Sentence, words: Iterable[Token], names: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Every described actor of a sentence, from left to right; `words` are those of its words that may head one."""
    inside = {i: name for name in names for i in range(name.first, name.last)}
    for token in words:
        if (
            token.i in inside
            or (token.pos == symbols.ADJ and not _nominal(token))
            or (folded(token.lemma_) in gazetteer.cues["not-described"] and not _is_allies(token, gazetteer))
        ):
            continue
        rows, width = rows_of(token, gazetteer)
        if rows and (not _modifies_noun(token, inside, gazetteer) or _has_office(token, inside, gazetteer)):
            yield _describe(sentence, token, rows, width, inside, gazetteer)


def _has_office(token: Token, inside: dict[int, Mention], gazetteer: Gazetteer) -> bool:
    """`the junta leader`, `army chief X`: the body whose office it is, where nothing before it says of which country."""
    following, before = token.nbor(1), token.i - 1
    if token.lower_ not in gazetteer.cues["office-of"] or (before >= 0 and (before in inside or token.doc[before].lower_ in _UNSAID)):
        return False
    return following.text.islower() and any(row.role == "person" for row in gazetteer.nouns(following.lemma_))


def _is_allies(noun: Token, gazetteer: Gazetteer) -> bool:
    """`The jihadist coalition said`: those who are in it; an alliance of or with somebody is a relation."""
    cues = gazetteer.cues
    acted = noun.dep_ == "obj" and folded(noun.head.lemma_) in cues["hostile-verb"] | cues["complaint-verb"] | cues["metonym-verb"]
    if not acted and noun.dep_ not in ("nsubj", "nmod:poss", "nmod:unmarked"):
        return False
    if not any(c.lower_ in ("the", "this", "that") for c in noun.children):
        return False
    told = any(c.lower_ == "jihadist" for c in noun.children)
    barred = ("nmod", "nmod:poss") if told else ("nmod", "nmod:poss", "acl", "acl:relcl")
    told_of = [c for c in noun.children if c.dep_ in barred]  # what a comma cuts off is said beside: `the coalition, formed by X, left`
    cut_off = noun.i + 1 < len(noun.doc) and noun.nbor(1).text == ","
    return noun.head.lemma_ != "be" and all(cut_off and c.dep_.startswith("acl") for c in told_of)


def _nominal(token: Token) -> bool:
    """An adjective used as a noun: `the jihadists` where the tagger errs."""
    return token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj") and token.lower_.endswith("s")


def _modifies_noun(token: Token, inside: dict[int, Mention], gazetteer: Gazetteer) -> bool:
    """`government` in `government forces` or `militia` in `militia leaders` is no actor by itself: the noun that follows is."""
    if token.i + 1 >= len(token.doc) or (following := token.nbor(1)).is_sent_start:
        return False
    if following.text == "-" and not token.whitespace_:
        return True  # `head-on`
    if f"{token.lower_} {following.lower_}" in gazetteer.cues["service"]:
        return True  # `General Staff`
    if following.i in inside and token.dep_ in ("compound", "amod") and not is_plural(token) and token.text.islower():
        return inside[following.i].root != token.i and token.head.i in inside  # `the rebel National Transitional Council`
    if token.lower_ == "state" and token.dep_ == "compound" and token.head.i > token.i:
        return True  # `China's state oil company`
    if following.i in inside or following.pos_ != "NOUN" or token.dep_ not in ("compound", "amod", "nmod"):
        return False
    qualifies = token.pos_ == "ADJ" or token.dep_ == "amod" or folded(token.lemma_) in gazetteer.cues["kind-jihadist"]
    return qualifies or bool(rows_of(following, gazetteer)[0])


def _describe(
    sentence: Sentence, head: Token, rows: tuple[Noun, ...], width: int, inside: dict[int, Mention], gazetteer: Gazetteer
) -> Mention:
    first = _left_edge(sentence, head, inside, gazetteer)
    roles = {row.role for row in rows}
    anchors = anchors_before(sentence.span.doc, first, head.i - width + 1, inside, gazetteer) if roles & COMPOSED else []
    if roles == {"group"}:  # `the JNIM group` is JNIM, `JNIM's group` need not be
        anchors = [a for a in anchors if not possessed(sentence.span.doc, a)]
    if anchors:
        return mention(sentence, anchors[0].first, head.i + 1, "description", root=head.i, anchors=tuple(a.root for a in anchors))
    if behind := anchor_behind(sentence, head, rows, inside, gazetteer):
        return mention(sentence, first, behind.last, "description", root=head.i, anchors=(behind.root,))
    return mention(sentence, first, head.i + 1, "description", root=head.i)


def _left_edge(sentence: Sentence, head: Token, inside: dict[int, Mention], gazetteer: Gazetteer) -> int:
    """The first word of the noun phrase, without determiner and words of quantity; an owner's pronoun begins it."""
    doc, i = sentence.span.doc, head.i
    while i > sentence.span.start and (_modifier(doc[i - 1], gazetteer) or i - 1 in inside or _joins(doc, i - 1, inside, gazetteer)):
        if i - 1 in inside and _is_titled(doc, inside[i - 1], gazetteer) and doc[i].tag_ != "POS":
            break
        i -= 1
        if doc[i].tag_ == "PRP$":
            return i
    j = i - 1
    while j > sentence.span.start and (doc[j].pos_ == "NUM" or doc[j].lower_ in ("first", "last", "own")):
        j -= 1
    if j >= sentence.span.start and doc[j].tag_ == "PRP$":  # `its first hundred men`
        return j
    while i < head.i and (doc[i].is_punct or doc[i].tag_ == "POS" or (doc[i].lower_ in gazetteer.cues["quantity"] and i not in inside)):
        i += 1
    return i


def _is_titled(doc: Doc, name: Mention, gazetteer: Gazetteer) -> bool:
    """`General X`: whoever has a title modifies no noun."""
    return name.first > 0 and doc[name.first - 1].dep_ == "nmod:desc" and folded(doc[name.first - 1].text) in gazetteer.cues["title"]


def _modifier(token: Token, gazetteer: Gazetteer) -> bool:
    if folded(token.text) in gazetteer.cues["calendar"]:
        return False
    if token.pos_ in _MODIFIERS and token.dep_ not in ("nsubj", "root", "ROOT", "nsubj:pass", "nummod"):
        return True
    return (token.pos_ == "VERB" and token.dep_ in ("amod", "compound")) or token.tag_ == "PRP$" or token.tag_ == "POS"


def _joins(doc: Doc, i: int, inside: dict[int, Mention], gazetteer: Gazetteer) -> bool:
    """A hyphen or slash within the phrase; `and` between two names, a comma in a longer row (`Malian, Czech and French forces`)."""
    if doc[i].text in "-–/" and i + 1 < len(doc) and not doc[i].whitespace_:
        return True
    if doc[i].dep_ == "nummod" and i - 1 in inside:  # `FAMa 12 soldiers`
        return doc[i - 1].dep_ == "compound" and doc[i - 1].head == doc[i].head
    if i - 1 not in inside or i + 1 not in inside:
        return False
    return doc[i].lower_ == "and" or (doc[i].text == "," and is_row(doc, i, gazetteer))
