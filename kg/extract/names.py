"""Names that the vocabulary does not hold: runs of capitalised words, and the acronyms that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import Mention, Sentence
from kg.extract.spans import folded, mention
from kg.vocabulary import Demonym

_FUNCTION: Final = ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "ADV", "VERB", "INTJ", "PUNCT")
_HEADING: Final = 10  # words
_HEADED: Final = 3  # words in which an organisation's noun comes: `Sudan Liberation Movement of X`
_REFERENCE: Final = re.compile(r"[A-Z]{1,3}[a-z]?\.\d+")  # `QDe.014`: a number in a list
_SMALL: Final = ("of", "for", "the", "in", "on", "de", "du", "des", "la", "le", "pour", "l", "d")


def unknown_names(sentence: Sentence, capitals: Iterable[Token], taken: set[int], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Runs of capitalised words that no alias covers, without titles at their front; `capitals` are all words with a capital."""
    doc = sentence.span.doc
    end = sentence.span.end if is_heading(sentence) else sentence.span.start  # of the last name
    for token in capitals:
        if (i := token.i) < end or i in taken or not _opens(token, sentence, gazetteer):
            continue
        last = _with_unit(doc, i, _extent(doc, i, sentence.span.end, taken, gazetteer), sentence, gazetteer)
        first = _after_titles(doc, i, last, sentence, gazetteer)
        if first < last and _is_name(doc, first, last, sentence, gazetteer):
            yield mention(sentence, _first_organised(doc, first, last, sentence, taken, gazetteer), last, "name")
        end = last


def _after_titles(doc: Doc, first: int, last: int, sentence: Sentence, gazetteer: Gazetteer) -> int:
    """Where the name begins behind `Foreign Minister`, `General`; a place may begin with a title (`in Mallam Karamti`)."""
    cues = gazetteer.cues
    if any(folded(t.text) in cues["organisation-head"] for t in doc[first:last]):
        return first
    if (
        first > sentence.span.start
        and doc[first - 1].lower_ in cues["place-preposition"]
        and folded(doc[first].text) in cues["place-title"]
    ):
        return first
    titles = [i for i in range(first, last) if folded(doc[i].text) in cues["title"]]
    if titles and titles[-1] == last - 2 and folded(doc[last - 2].text) in cues["place-title"]:
        return last - 2  # `Mallam Bako`: an honorific is part of a name of one word
    if titles and titles[-1] == last - 1 and first < last - 1 and folded(doc[last - 1].text) in cues["place-title"]:
        return first  # `Abba Mallam`
    return titles[-1] + 1 if titles else first


def is_heading(sentence: Sentence) -> bool:
    """A line of a few words without a full stop, where capitals mean nothing."""
    span = sentence.span
    return (
        len(span) <= _HEADING and len(span) == len(span.doc) and span[-1].text not in '.!?:;)”"' and not any(t.pos_ == "VERB" for t in span)
    )


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _opens(token: Token, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Whether a name begins with a word that has a capital."""
    if folded(token.text) in gazetteer.cues["person-particle"] and token.i + 1 < sentence.span.end:
        return token.nbor(1).pos_ == "PROPN"  # `Ould Sidi Baba`
    if token.pos_ in _FUNCTION and not (token.pos_ == "VERB" and (_is_shouted(token) or _is_participle(token, sentence, gazetteer))):
        return False
    if token.i == sentence.span.start and token.pos_ != "PROPN":
        return token.tag_ == "NNP" and token.i + 1 < sentence.span.end and token.nbor(1).pos_ == "PROPN"
    return token.pos_ == "PROPN" or bool(token.ent_type_) or token.i != sentence.span.start


def _is_participle(token: Token, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """`the 2nd Mechanised Battalion`, `the Governing Council`: a participle that begins a name."""
    if token.i == sentence.span.start or token.i + 1 >= sentence.span.end:
        return False
    return folded(token.nbor(1).text) in gazetteer.cues["organisation-head"] and _capital(token.nbor(1))


def _is_shouted(token: Token) -> bool:
    """`the CNRD` where the tagger takes an acronym for a verb."""
    return token.text.isupper() and len(token) > 2 and token.i > 0 and token.nbor(-1).lower_ == "the"


def _extent(doc: Doc, first: int, end: int, taken: set[int], gazetteer: Gazetteer) -> int:
    """Where a run of capitalised words ends; `of`, `for the`, `and` are inside a name that begins with an organisation's noun."""
    heads = gazetteer.cues["organisation-head"]
    last = first + 1
    while last < end:
        if doc[last - 1].lower_ in gazetteer.cues["legal-form"]:
            return last  # `X Ltd in London`
        organised = any(folded(t.text) in heads for t in doc[first:last])
        small = gazetteer.cues["particle"] | (gazetteer.cues["link-word"] if organised else frozenset())
        if any(t.lower_ in ("of", "for", "de", "pour") for t in doc[first:last]):
            small |= {"and", "et"}
        step = _next_capital(doc, last, end, small=small, calendar=gazetteer.cues["calendar"])
        people = organised and step == last + 1 and doc[last - 1].i in taken and _is_people(doc[last], gazetteer)
        if step is None or (any(i in taken for i in range(last, step)) and not (organised and step - last > 1) and not people):
            return max(last, _last_organised(doc, last, end, gazetteer))
        if last < step - 1 and _is_owner(doc, first, last, step, end, gazetteer):
            return last
        last = step
    return last


def _is_people(word: Token, gazetteer: Gazetteer) -> bool:
    """The last word of `Movement of Azawad Arabs`."""
    return word.text.endswith("s") and (gazetteer.demonym(word.text[:-1]) is not None or gazetteer.demonym(word.text) is not None)


def _is_owner(doc: Doc, first: int, last: int, step: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether `of` leads to whose the body is: `Group of the Chadian gendarmerie`, `Regiment of the Malian army`, `Council of X Y`."""
    word = doc[step - 1]
    if word.text[-1:].islower() and word.text.split()[-1].islower():
        return True  # a known name that is a description
    personal = gazetteer.cues["given-name"] | gazetteer.cues["title"]
    if doc[last].lower_ == "of" and last - first > 1 and (folded(word.text) in personal or word.ent_type_ == "PER") and step < end:
        return doc[step].text[:1].isupper()  # `Governing Council of Moussa Cissé`
    return step < end and gazetteer.demonym(word.text) is not None and doc[step].pos_ == "NOUN"


def _with_unit(doc: Doc, first: int, last: int, sentence: Sentence, gazetteer: Gazetteer) -> int:
    """The end of a name that a noun of a unit closes: `the Al-Furqan battalion`, `a Kreda faction`; not of `Bakura Doro's faction`."""
    end = sentence.span.end
    if last >= end or doc[last].pos_ not in ("NOUN", "ADJ", "PROPN") or folded(doc[first].text) in gazetteer.cues["title"]:
        return last
    at = last + 1 if last + 1 < end and doc[last].dep_ in ("amod", "compound") and not doc[last].text[:1].isupper() else last
    closes = [i for i in range(last, at + 1) if doc[i].lower_ in gazetteer.cues["local-unit"]]
    if not closes or doc[closes[-1]].text[:1].isupper() or all(folded(t.text) in gazetteer.cues["not-a-name"] for t in doc[first:last]):
        return last
    modified = doc[last - 1].dep_ in ("compound", "amod", "nmod", "flat") or doc[last - 1].head.i == closes[-1]
    return closes[-1] + 1 if modified else last


def _last_organised(doc: Doc, at: int, end: int, gazetteer: Gazetteer) -> int:
    """One past an organisation's noun that ends the capitalised words from here: in `Wadi Tilemsi Battalion` the place is no mention."""
    i = at
    while i < end and _capital(doc[i]) and doc[i].pos_ in ("PROPN", "ADJ", "NOUN") and doc[i].is_alpha:
        i += 1
    return i if i - at > 1 and folded(doc[i - 1].text) in gazetteer.cues["organisation-head"] else 0


def _first_organised(doc: Doc, first: int, last: int, sentence: Sentence, taken: set[int], gazetteer: Gazetteer) -> int:
    """Where a name begins whose first word is a place or people of the vocabulary: `Tilemsi Unity Battalion`."""
    heads = gazetteer.cues["organisation-head"]
    organised = folded(doc[last - 1].text) in heads or any(folded(t.text) in heads for t in doc[first : min(last, first + _HEADED)])
    if first == sentence.span.start or first - 1 not in taken or not organised:
        return first
    joined = doc[first - 1].pos_ in ("PROPN", "ADJ") and _capital(doc[first - 1]) and doc[first - 1].is_alpha
    return first - 1 if joined else first


def _next_capital(doc: Doc, at: int, end: int, *, small: frozenset[str], calendar: frozenset[str]) -> int | None:
    """One past the next capitalised word of the run, beyond hyphens and at most two of the small words."""
    for i in range(at, min(at + 3, end)):
        if folded(doc[i].text) in calendar:
            return None
        if _capital(doc[i]) and not doc[i].is_punct:
            return i + 1
        hyphen = doc[i].text == "-" and not doc[i].whitespace_ and not doc[i - 1].whitespace_
        if not hyphen and doc[i].lower_ not in small:
            return None
    return None


def _is_name(doc: Doc, first: int, last: int, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    words = [t for t in doc[first:last] if t.is_alpha or not t.is_punct]
    if all(folded(t.text) in gazetteer.cues["not-a-name"] or t.like_num for t in words) or _REFERENCE.fullmatch(doc[last - 1].text):
        return False
    if first == sentence.span.start and last - first == 1:
        return doc[first].pos_ == "PROPN" and (bool(doc[first].ent_type_) or doc[first].text.isupper())
    return any(len(t) > 1 for t in words)


def is_direction(text: str, gazetteer: Gazetteer) -> bool:
    """`northern`, `North-East`, `far north`."""
    words = folded(text).split()
    return bool(words) and all(w in gazetteer.cues["direction"] for w in words)


def plural_demonym(text: str, gazetteer: Gazetteer) -> Demonym | None:
    """`Russians`: the row of the country."""
    return gazetteer.demonym(text[:-1]) if text.endswith("s") and " " not in text else None


def initials_fit(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym are, in this order, first letters of a name's words, or all of them in another order (`FLM`).

    >>> initials_fit("FLM", "Macina Liberation Front"), initials_fit("MNLA", "National Movement for the Liberation of Azawad")
    (True, True)
    >>> initials_fit("AFP", "Bamako")
    False
    """
    letters = [c for c in folded(acronym) if c.isalpha()]
    starts = [word[0] for word in folded(name).split()]
    main = [word[0] for word in folded(name).split() if word not in _SMALL]
    return bool(letters) and (_in_order(letters, starts) or sorted(letters) == sorted(main))


def _in_order(letters: list[str], starts: list[str]) -> bool:
    rest = iter(starts)
    return all(any(letter == start for start in rest) for letter in letters)
