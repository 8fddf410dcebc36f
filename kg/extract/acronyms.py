"""Names that a text itself makes equal: `Long Name (LN)`, `LN (Long Name)`, `X, known as Y`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.minting import minted
from kg.extract.names import initials_fit
from kg.extract.namewords import words_of
from kg.extract.parsed import LinkedMention, Mention, Sentence
from kg.records import Actor

_FARTHEST: Final = 6  # words between a name and its short form
_ORGANISED: Final = ("group", "force", "org")


def key_of(text: str) -> str:
    """What two spellings of one name share."""
    return " ".join(word.folded for word in words_of(text))


def bind_names(
    names: Sequence[Mention], linked: dict[Mention, LinkedMention], sentences: Mapping[int, Sentence], gazetteer: Gazetteer
) -> dict[str, Actor]:
    """The actors of forms that the article explains; their mentions in `linked` are set."""
    bound: dict[str, Actor] = {}
    for first, second in pairwise(names):
        if first.sentence != second.sentence:
            continue
        sentence = sentences[first.sentence]
        if _in_parentheses(sentence, first, second):
            _bind_acronym(first, second, linked, bound, gazetteer)
        elif _also_known(sentence, first, second, gazetteer):
            _bind_alias(first, second, linked, bound)
    return bound


def _bind_acronym(
    outer: Mention, inner: Mention, linked: dict[Mention, LinkedMention], bound: dict[str, Actor], gazetteer: Gazetteer
) -> None:
    long, short = (outer, inner) if len(outer.text) >= len(inner.text) else (inner, outer)
    if not is_acronym(_without_number(short.text)):
        return
    known, other = _actor(linked, long), _actor(linked, short)
    if known and other and known.id != other.id and known.parent == other.id:
        return  # `Saharan branch of AQ in the Maghreb (AQIM)`: the acronym is the whole's
    possible = {alias.actor for alias in gazetteer.meant_by(short.text)}
    fits = initials_fit(short.text, long.text)
    if known and known.minted and other and not other.minted and (fits or known.type == other.type):
        _set(long, other, linked, bound)
    elif known and (fits or known.type in _ORGANISED) and (not possible or known.id in possible or fits):
        _set(short, known, linked, bound)
    elif other and fits:
        _set(long, other, linked, bound)


def _without_number(text: str) -> str:
    """`BIR` of a unit's `BIR 18`."""
    word, _, number = text.partition(" ")
    return word if number.isdigit() else text


def _bind_alias(first: Mention, second: Mention, linked: dict[Mention, LinkedMention], bound: dict[str, Actor]) -> None:
    """The second name of an actor whose first one is known; two known actors stay two."""
    known, other = _actor(linked, first), _actor(linked, second)
    if known and known.type == "place" and " " in second.text and not (other and other.type == "place"):
        return  # `a man from X nicknamed Y`
    if first in linked and linked[first].rule == "nil-somebody":  # `a Fulani named X`
        return
    if known and (other is None or other.minted):
        _set(second, known, linked, bound)
    elif other and not other.minted and known is None:
        _set(first, other, linked, bound)
    elif other and known is None:
        actor = minted(first.text, other.type)
        _set(first, actor, linked, bound)
        _set(second, actor, linked, bound)


def _actor(linked: Mapping[Mention, LinkedMention], m: Mention) -> Actor | None:
    found = linked.get(m)
    return found.actors[0] if found and found.actors else None


def _set(m: Mention, actor: Actor, linked: dict[Mention, LinkedMention], bound: dict[str, Actor]) -> None:
    bound[key_of(m.text)] = actor
    linked[m] = LinkedMention(m, (actor,), "acronym-in-text" if is_acronym(m.text) else "alias-in-text", certainty=0.95)


def _in_parentheses(sentence: Sentence, outer: Mention, inner: Mention) -> bool:
    """Whether `inner` stands alone in parentheses right after `outer`, or behind the name of a language (`French: Opération Serval`)."""
    doc = sentence.span.doc
    if not outer.last < inner.first or inner.first - outer.last > _FARTHEST or inner.last >= len(doc):
        return False
    between = [t.text for t in doc[outer.last : inner.first]]
    opened = between[0] in ("(", "[") and (len(between) == 1 or ":" in between)
    return opened and doc[inner.last].text in (")", "]", ",", ";", "/")


def _also_known(sentence: Sentence, first: Mention, second: Mention, gazetteer: Gazetteer) -> bool:
    """`X, known as Y`, `X alias Y`, `X (also called Y)`."""
    between = {t.lower_ for t in sentence.span.doc[first.last : second.first] if t.is_alpha or "." in t.lower_}
    cues = gazetteer.cues
    return bool(between & cues["known-as"]) and between <= cues["known-as"] | cues["known-as-filler"]


def is_acronym(text: str) -> bool:
    """Mostly capitals in one word.

    >>> is_acronym("CSP-PSD"), is_acronym("FAMa"), is_acronym("Bamako")
    (True, True, False)
    """
    letters = [c for c in text if c.isalpha()]
    return " " not in text and 2 <= len(letters) <= 12 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 2)
