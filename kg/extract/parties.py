"""Parties that two names or a name and a noun make: `Tuareg rebels of the CSP`, `the JAS faction of X`, `X, the Songhai militia`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Token

from kg.extract.composition import Head, compose
from kg.extract.gazetteer import Gazetteer
from kg.extract.minting import minted
from kg.extract.parsed import LinkedMention, Mention, Sentence
from kg.extract.spans import folded
from kg.extract.states import first_named
from kg.vocabulary import Noun


def parties(linked: Iterable[LinkedMention], sentences: dict[int, Sentence], gazetteer: Gazetteer) -> dict[Mention, LinkedMention]:
    """A people joined by hyphen to a group stands for its rebels, where the article names them: `a Tuareg-JNIM alliance`.

    Rebels of a named group are that group: `Tuareg rebels of the CSP`.
    """
    everyone = {actor.id: actor for x in linked for actor in x.actors}
    roots = {(x.mention.sentence, x.mention.root): x for x in linked}
    at = {(x.mention.sentence, x.mention.first): x for x in linked}
    found = {}
    for x in at.values():
        doc, last = sentences[x.mention.sentence].span.doc, x.mention.last
        if x.mention.text.endswith("s") and (group := whose(x.mention, doc, at, gazetteer)):
            found[x.mention] = LinkedMention(x.mention, group.actors, "composition", certainty=0.9)
        if faction := faction_of(x.mention, doc[x.mention.root], at, gazetteer):
            found[x.mention] = faction
        if (bearer := _told_of(x, doc, roots)) is not None:
            found[x.mention] = LinkedMention(x.mention, bearer.actors, "renamed", certainty=0.9 * bearer.certainty)
        beside = at.get((x.mention.sentence, last + 1)) if last < len(doc) and doc[last].text in "-–/" else None
        if beside and any(a.type == "group" for a in beside.actors) and x.actors and x.actors[0].type == "community":
            head = Head("rebels", True, Noun("rebel", "person", "group"), x.mention.text)
            if rebels := compose(head, x.actors[0], gazetteer, known=everyone):
                found[x.mention] = LinkedMention(x.mention, (rebels,), "people-as-party", candidates=(x.actors[0].id,), certainty=0.7)
    return found


def _told_of(x: LinkedMention, doc: Doc, roots: Mapping[tuple[int, int], LinkedMention]) -> LinkedMention | None:
    """The group in `Ganda Koy, the Songhai militia founded by X`, where the usual words for all such bands say what it is."""
    word, last = doc[x.mention.root], x.mention.text.split()[-1]
    if word.dep_ != "appos" or not last.islower() or last.endswith("s") or " " not in x.mention.text:
        return None
    named = roots.get((x.mention.sentence, word.head.i))
    fits = named is not None and named.rule == "alias" and len(named.actors) == 1 and named.actors[0].type == "group"
    return named if fits and x.actors and x.actors[0].type == "group" else None


def whose(m: Mention, doc: Doc, at: Mapping[tuple[int, int], LinkedMention], gazetteer: Gazetteer) -> LinkedMention | None:
    """The group whose fighters these are: `Tuareg rebels of the CSP`, `the jihadists of JNIM`; a row of groups is none."""
    if m.last + 1 >= len(doc) or doc[m.last].lower_ not in ("of", "from") or folded(_one(m.text)) not in gazetteer.cues["irregular-noun"]:
        return None
    group = at.get((m.sentence, m.last + 1 + (doc[m.last + 1].lower_ == "the")))
    if group is None or len(group.actors) != 1 or group.actors[0].type != "group" or group.rule == "demonym":
        return None
    end = group.mention.last
    if end < len(doc) and doc[end].tag_ == "POS":
        return None  # `fighters from al-Qaeda's affiliate`
    row = end < len(doc) and (doc[end].dep_ == "cc" or (doc[end].text == "," and (m.sentence, end + 1) in at))
    return None if row else group


def _one(text: str) -> str:
    """The last word of a phrase without its plural."""
    return text.split()[-1].removesuffix("s")


def faction_of(
    m: Mention, root: Token, by_first: dict[tuple[int, int], LinkedMention], gazetteer: Gazetteer
) -> LinkedMention | None:
    """`the JAS faction of Bakura Doro`: a part of the group, by its leader's name."""
    noun = folded(root.lemma_.split()[-1])
    parts = gazetteer.cues["part-of-group"] | gazetteer.cues["band-word"]
    if noun not in parts or m.last + 1 >= len(root.doc) or root.doc[m.last].lower_ != "of":
        return None
    leader = by_first.get((m.sentence, m.last + 1))
    whole = bool(m.anchors) or m.form == "name" or noun in gazetteer.cues["band-word"]  # `the katiba of X`
    if leader is None or not whole or len(leader.actors) != 1 or leader.actors[0].type != "person":
        return None
    known = first_named([f"{name} {noun}" for name in leader.actors[0].label.split()], gazetteer, "group")
    made = known or minted(f"{m.text} of {leader.actors[0].label}", "group", country=leader.actors[0].country)
    return LinkedMention(m, (made,), "composition-leader", certainty=0.8 * leader.certainty)
