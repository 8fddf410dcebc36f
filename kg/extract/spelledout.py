"""Names that an acronym behind them delimits: `Observatoire sahélien des droits humains (OSDH)`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span

from kg.extract.acronyms import is_acronym
from kg.extract.gazetteer import Gazetteer
from kg.extract.names import initials_fit
from kg.extract.parsed import Mention, Sentence
from kg.extract.spans import folded, mention

_LONGEST: Final = 14  # words of a name
_SHORTEST: Final = 3  # letters of an acronym
_LONG: Final = 4  # letters of which one may be of no word


def spelled_out(sentence: Sentence, taken: set[int], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Names of organisations with small words in them, as far as the letters of their acronym reach."""
    doc, start = sentence.span.doc, sentence.span.start
    for i in range(start + 2, sentence.span.end - 2):
        if doc[i].text != "(" or doc[i + 2].text not in (")", ",", ";") or len(doc[i + 1]) < _SHORTEST or not is_acronym(doc[i + 1].text):
            continue
        first = _beginning(sentence, i, gazetteer)
        if first is not None and first not in taken and any(t.text.islower() for t in doc[first:i]):
            yield mention(sentence, first, i, "name")


def _beginning(sentence: Sentence, bracket: int, gazetteer: Gazetteer) -> int | None:
    """The nearest organisation's noun with a capital from which the words have the acronym's letters."""
    doc, acronym = sentence.span.doc, sentence.span.doc[bracket + 1].text
    for j in range(bracket - 2, max(sentence.span.start, bracket - _LONGEST) - 1, -1):
        if doc[j + 1].is_punct and doc[j + 1].text not in ("-", "'", "’"):
            return None
        first = folded(doc[j].text)
        opens = doc[j].text[:1].isupper() and first[:1] == acronym[:1].lower() and first in gazetteer.cues["organisation-head"]
        if not opens:
            continue
        name = doc[j:bracket].text
        if initials_fit(acronym, name) or _nearly_fits(acronym, name) or _is_all_name(doc[j + 1 : bracket], gazetteer):
            return j
    return None


def _nearly_fits(acronym: str, name: str) -> bool:
    """Whether all letters but one of a long acronym begin words in their order: `Groupe d'action rapide de surveillance (GARSI)`."""
    letters = [c for c in acronym.lower() if c.isalpha()]
    rest = [word[0] for word in folded(name.replace("'", " ").replace("’", " ")).split()]
    found = 0
    for letter in letters:
        if letter in rest:
            rest = rest[rest.index(letter) + 1 :]
            found += 1
    return len(letters) >= _LONG and found >= len(letters) - 1


def _is_all_name(words: Span, gazetteer: Gazetteer) -> bool:
    """Whether nothing but a name stands before an acronym of another language: `Observatory for Sahelian Rights (ODS)`."""
    small = gazetteer.cues["particle"] | gazetteer.cues["link-word"] | {"and", "et"}
    return words[-1].text[:1].isupper() and all(t.text[:1].isupper() or t.lower_ in small for t in words)
