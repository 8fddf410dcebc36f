"""Names read by their neighbours: adjectives of countries before a name or a noun, unknown names in a list of places."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from kg.extract.acronyms import is_acronym
from kg.extract.gazetteer import Gazetteer
from kg.extract.minting import minted
from kg.extract.names import plural_demonym
from kg.extract.parsed import LinkedMention, Mention, Sentence
from kg.extract.spans import folded, is_plural
from kg.records import Actor

_BODIES: Final = ("group", "org")
_JOINING: Final = frozenset([",", "and", "the", "or"])
_NEAR: Final = 4  # words between two members of a row
_SHORTEST: Final = 3  # letters of an acronym
_ADORNED: Final = ("person", "group", "force", "org")


def nationalities(
    linked: Mapping[Mention, LinkedMention], sentences: Mapping[int, Sentence], actors: Mapping[str, Actor], gazetteer: Gazetteer
) -> dict[Mention, LinkedMention]:
    """Adjectives of countries that are no party: `the Mauritanian Hanena Ould Sidi`; `the Russians` are their force in the article."""
    by_first = {(m.sentence, m.first): x for m, x in linked.items()}
    found = {}
    for m, x in linked.items():
        if x.rule == "demonym" and (name := by_first.get((m.sentence, m.last))) and _is_modified(name, gazetteer):
            found[m] = LinkedMention(m, (), "nil-nationality", candidates=(x.actors[0].id,), certainty=0.0)
        elif not x.actors and (row := plural_demonym(m.text, gazetteer)):
            forces = [a for a in actors.values() if a.type == "force" and row.actor in (a.country, a.parent)]
            before = sentences[m.sentence].span.doc[m.first - 1].lower_ if m.first else ""
            if len(forces) == 1:
                found[m] = LinkedMention(m, tuple(forces), "demonym-force", certainty=0.7)
            elif before == "the" and row.actor in gazetteer.actors and not _is_of_body(m, sentences[m.sentence]):
                found[m] = LinkedMention(m, (gazetteer.actors[row.actor],), "demonym", certainty=0.7)  # `the Danes`, as `the French`
        elif x.rule == "demonym" and (company := _hired(m, x.actors[0], sentences, actors, gazetteer)):
            found[m] = LinkedMention(m, (company,), "demonym-force", candidates=(x.actors[0].id,), certainty=0.7)
    return found


def _is_of_body(m: Mention, sentence: Sentence) -> bool:
    """`the Russians of Africa Corps`."""
    return m.last < sentence.span.end and sentence.span.doc[m.last].lower_ == "of"


def _hired(
    m: Mention, state: Actor, sentences: Mapping[int, Sentence], actors: Mapping[str, Actor], gazetteer: Gazetteer
) -> Actor | None:
    """`its Russian partners`, `Russian auxiliaries`: the one company of that country that the article names, where it names one."""
    doc = sentences[m.sentence].span.doc
    if m.last >= len(doc) or folded(doc[m.last].lemma_) not in gazetteer.cues["hired"] or not is_plural(doc[m.last]):
        return None
    firms = [a for a in actors.values() if a.kind == "private-military-company" and state.id in (a.country, a.parent)]
    return firms[0] if len(firms) == 1 else None


def listed_places(linked: Mapping[Mention, LinkedMention], sentences: Mapping[int, Sentence]) -> dict[Mention, LinkedMention]:
    """Unknown names in a list of places: `Dikwa, Rann and Gajibo`."""
    found: dict[Mention, LinkedMention] = {}
    before: LinkedMention | None = None
    for m, x in sorted(linked.items(), key=lambda item: item[0].start):
        if before is not None and x.rule == "nil-unknown-name" and _follows(before, m, sentences[m.sentence]):
            x = found[m] = LinkedMention(m, (minted(m.text, "place"),), "minted-list", certainty=0.7)
        before = x
    return found


def listed_bodies(linked: Mapping[Mention, LinkedMention], sentences: Mapping[int, Sentence]) -> dict[Mention, LinkedMention]:
    """Unknown acronyms in a row with a known body: `the UFR and the CNRD`."""
    found: dict[Mention, LinkedMention] = {}
    ordered = sorted(linked.items(), key=lambda item: item[0].start)
    pairs = list(pairwise(ordered))
    for (m, x), (n, y) in [*pairs, *((after, before) for before, after in reversed(pairs))]:
        x = found.get(m, x)
        if y.rule != "nil-unknown-name" or n in found or not is_acronym(n.text) or len(n.text) < _SHORTEST or m.sentence != n.sentence:
            continue
        doc, (first, second) = sentences[m.sentence].span.doc, (m, n) if m.start < n.start else (n, m)
        between = {t.lower_ for t in doc[first.last : second.first]}
        if len(x.actors) == 1 and x.actors[0].type in _BODIES and between and between <= _JOINING and second.first - first.last < _NEAR:
            found[n] = LinkedMention(n, (minted(n.text, x.actors[0].type),), "minted-list", certainty=0.6)
    return found


def _follows(place: LinkedMention, m: Mention, sentence: Sentence) -> bool:
    """Whether a name is the next member of a list after a place."""
    if place.mention.sentence != m.sentence or not place.actors or place.actors[0].type != "place" or m.text.isupper():
        return False
    doc = sentence.span.doc
    between = [t.lower_ for t in doc[place.mention.last : m.first]]
    if not between or not set(between) <= {",", "and"}:
        return False
    first, second = doc[place.mention.root], doc[m.root]
    return second.dep_ in ("conj", "appos", "flat", "nmod", "obl") and second.head.i in (first.i, first.head.i)


def _is_modified(name: LinkedMention, gazetteer: Gazetteer) -> bool:
    """Whether an adjective before a name says no more than where it comes from; before `President X` it says whose president."""
    titled = folded(name.mention.text.split()[0]) in gazetteer.cues["title"]
    return bool(name.actors) and name.actors[0].type in _ADORNED and name.rule != "demonym" and not titled
