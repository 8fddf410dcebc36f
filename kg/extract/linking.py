"""Mentions to actors: names first, then descriptions made of them, then what points back to either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.composition import Head, compose
from kg.extract.coreference import resolve_all
from kg.extract.descriptions import rows_of
from kg.extract.gazetteer import Gazetteer
from kg.extract.mentions import find_mentions
from kg.extract.naming import link_names
from kg.extract.parsed import LinkedMention, Mention, ParsedArticle, Sentence
from kg.extract.parties import faction_of, parties, whose
from kg.extract.selfnaming import self_named
from kg.extract.spans import folded, is_plural
from kg.records import Actor
from kg.vocabulary import Noun

_BODIES: Final = ("group", "force", "org")
_MEN: Final = ("person", "bandits", "member", "rebels", "people")  # what one man can be called: `the bandit X`
_COMMANDS: Final = frozenset(["command", "lead", "head", "run", "direct"])
_NEVER_RENAMED: Final = frozenset(["person", "place", "government", "people", "men", "sides"])


def mentions_of(parsed: ParsedArticle, gazetteer: Gazetteer) -> tuple[LinkedMention, ...]:
    """Every mention of an article and who it is, in text order; a name inside of a description made of it is left out."""
    linked = link_mentions(parsed, find_mentions(parsed, gazetteer), gazetteer)
    inner = {(x.mention.sentence, root) for x in linked if x.rule == "composition" for root in x.mention.anchors}
    inner -= {(x.mention.sentence, x.mention.root) for x in linked if any(actor.type == "person" for actor in x.actors)}
    return tuple(x for x in linked if x.mention.form != "name" or (x.mention.sentence, x.mention.root) not in inner or _site(x, parsed))


def _site(linked: LinkedMention, parsed: ParsedArticle) -> bool:
    """The place in `bandits in Zamfara` stays a mention of its own, as does what somebody has: `troops of its Sector 3`."""
    sentence = parsed.sentences[linked.mention.sentence]
    before = linked.mention.first - 1
    word = sentence.span.doc[before]
    return before >= sentence.span.start and (word.lower_ == "in" or word.tag_ == "PRP$")


def link_mentions(parsed: ParsedArticle, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[LinkedMention]:
    """One linked mention for each mention, in text order; `actors` is empty where nobody is found, and `rule` says why."""
    linked = link_names(parsed, [m for m in mentions if m.form == "name"], gazetteer)
    sentences = {s.index: s for s in parsed.sentences}
    linked |= parties(list(linked.values()), sentences, gazetteer)
    by_first = {(m.sentence, m.first): x for m, x in linked.items()}
    known = {actor.id for x in linked.values() for actor in x.actors}
    by_root = {(m.sentence, m.root): x for m, x in linked.items()}
    by_last = {(m.sentence, m.last): x for m, x in linked.items()}
    names_of = self_named(linked, sentences, gazetteer)
    linked |= {m: _bearing(m, names_of) for m in linked if _is_new(linked[m]) and m.root in names_of.get(m.sentence, {})}
    described: dict[int, dict[int, Mention]] = {index: {} for index in sentences}
    for m in mentions:
        if m.anchors:
            described[m.sentence][m.root] = m
    for m in mentions:
        if m.form != "description":
            continue
        sentence = sentences[m.sentence]
        found = _bearing(m, names_of) if m.root in names_of.get(m.sentence, {}) else None
        if found is None and (group := whose(m, sentence.span.doc, by_first, gazetteer)):
            found = LinkedMention(m, group.actors, "people-of", certainty=0.9 * group.certainty)
        found = found or _renamed(m, sentence, by_first, by_root, by_last, gazetteer)
        if found := found or _composed(m, sentence, by_root, by_first, described[m.sentence], known, gazetteer):
            linked[m] = found
    linked = resolve_all(parsed, mentions, linked, gazetteer, groups=_groups_of(mentions, linked, sentences, by_root))
    return [linked[m] for m in mentions]


def _groups_of(
    mentions: Sequence[Mention],
    linked: dict[Mention, LinkedMention],
    sentences: dict[int, Sentence],
    by_root: dict[tuple[int, int], LinkedMention],
) -> dict[str, Actor]:
    """The group or state of each person whom the article calls its chief or minister: `the CSP spokesman, X`, `X, a commander of JNIM`."""
    names = {(m.sentence, m.first): x for m, x in linked.items() if m.form == "name"}
    ends = {(m.sentence, m.last): x for m, x in linked.items() if m.form == "name"}
    found = _commanders(linked.values(), sentences, by_root)
    for m in mentions:
        if m.form != "description" or not m.anchors:
            continue
        doc = sentences[m.sentence].span.doc
        owners = [a for i in m.anchors if (x := by_root.get((m.sentence, i))) for a in x.actors]
        group = next((a for a in owners if a.type in ("group", "force", "state")), None)
        comma = m.last + (m.last < len(doc) and doc[m.last].text == ",")
        before = m.first - (2 if doc[m.first - 1].lower_ in ("a", "an", "the") else 1)
        beside = names.get((m.sentence, comma)) or (ends.get((m.sentence, before)) if before > 0 and doc[before].text == "," else None)
        if group and beside and len(beside.actors) == 1 and beside.actors[0].type == "person":
            found.setdefault(beside.actors[0].id, group)
    return found


def _commanders(
    linked: Iterable[LinkedMention], sentences: dict[int, Sentence], by_root: dict[tuple[int, int], LinkedMention]
) -> dict[str, Actor]:
    """The body of each person who `commands` it: `General X, who commands 8 Division`."""
    found: dict[str, Actor] = {}
    for x in linked:
        token = sentences[x.mention.sentence].span.doc[x.mention.root]
        if token.dep_ != "obj" or len(x.actors) != 1 or x.actors[0].type not in ("group", "force"):
            continue
        verb = token.head
        if verb.lemma_ not in _COMMANDS:
            continue
        subject = verb.head if verb.dep_ == "acl:relcl" else next((c for c in verb.children if c.dep_ == "nsubj"), None)
        person = by_root.get((x.mention.sentence, subject.i)) if subject is not None else None
        if person and len(person.actors) == 1 and person.actors[0].type == "person":
            found.setdefault(person.actors[0].id, x.actors[0])
    return found


def _bearing(m: Mention, names_of: dict[int, dict[int, LinkedMention]]) -> LinkedMention:
    """A faction that takes a name is the group of that name."""
    name = names_of[m.sentence][m.root]
    return LinkedMention(m, name.actors, "self-named", certainty=0.8 * name.certainty)


def _is_new(x: LinkedMention) -> bool:
    return bool(x.actors) and x.actors[0].minted and x.actors[0].type in _BODIES and x.rule.startswith("minted")


def _renamed(
    m: Mention,
    sentence: Sentence,
    by_first: dict[tuple[int, int], LinkedMention],
    by_root: dict[tuple[int, int], LinkedMention],
    by_last: dict[tuple[int, int], LinkedMention],
    gazetteer: Gazetteer,
) -> LinkedMention | None:
    """A description beside its name: `the Dogon militia Dan Na Ambassagou`, `the preacher X`; `Dan Na Ambassagou, the Dogon militia`."""
    root = sentence.span.doc[m.root]
    if (short := by_first.get((m.sentence, m.last + 1))) and short.rule == "minted-bracket" and m.last == m.root + 1:
        return LinkedMention(m, short.actors, "renamed", certainty=0.9 * short.certainty)  # `units of the north (X)`
    if is_plural(root):
        return None
    rows = rows_of(root, gazetteer)[0]
    types = {row.type for row in rows if row.role not in _NEVER_RENAMED}
    behind = by_first.get((m.sentence, _name_behind(root, gazetteer))) if root.whitespace_ == " " and m.last == m.root + 1 else None
    if behind is not None and behind.rule != "demonym" and behind.actors:
        if types & set(_BODIES) and all(actor.type in _BODIES for actor in behind.actors):
            return LinkedMention(m, behind.actors, "renamed", certainty=0.9 * behind.certainty)
        if any(row.role in _MEN for row in rows) and all(actor.type == "person" for actor in behind.actors):
            return LinkedMention(m, behind.actors, "renamed", certainty=0.9 * behind.certainty)
    before = by_root.get((m.sentence, root.head.i)) if root.dep_ == "appos" and root.head.i < root.i else None
    before = before or _before_comma(m, root, by_last)
    before = before or _predicated(m, root, by_root)
    if before is not None and any(row.role == "place" for row in rows) and all(actor.type == "place" for actor in before.actors):
        return LinkedMention(m, before.actors, "renamed", certainty=0.8 * before.certainty) if before.actors else None
    if before is None or not types & set(_BODIES) or not before.actors or any(actor.type not in _BODIES for actor in before.actors):
        return None
    return LinkedMention(m, before.actors, "renamed", certainty=0.8 * before.certainty)


def _name_behind(noun: Token, gazetteer: Gazetteer) -> int:
    """Where the name begins in `the preacher X`, `a preacher known only as X`."""
    doc, i = noun.doc, noun.i + 1
    while i < min(noun.i + 4, len(doc)) and folded(doc[i].text) in gazetteer.cues["known-as"] | gazetteer.cues["known-as-filler"]:
        i += 1
    known = any(folded(t.text) in gazetteer.cues["known-as"] for t in doc[noun.i + 1 : i])
    return i if known else noun.i + 1


def _predicated(m: Mention, root: Token, by_root: dict[tuple[int, int], LinkedMention]) -> LinkedMention | None:
    """The name in `X is a Malian militia that ...`; `X is a JNIM unit` says more than who X is."""
    children = list(root.children)
    if not any(c.dep_ == "cop" for c in children) or not any(c.lower_ in ("a", "an") for c in children if c.dep_ == "det"):
        return None
    whose = [actor for i in m.anchors if (x := by_root.get((m.sentence, i))) for actor in x.actors]
    subject = next((c for c in children if c.dep_ == "nsubj"), None)
    if subject is None or not whose or any(actor.type not in ("state", "community", "place") for actor in whose):
        return None
    return by_root.get((m.sentence, subject.i))


def _before_comma(m: Mention, root: Token, by_last: dict[tuple[int, int], LinkedMention]) -> LinkedMention | None:
    """The name in `X, a group that ...`, `X, the group of Y`, whatever the parser hung the group on; `X, the army and Y` is a list."""
    doc, at = root.doc, m.first - 1
    if at < 2 or doc[at].lower_ not in ("a", "an", "the") or doc[at - 1].text not in (",", "–", "—"):
        return None
    children = {c.dep_ for c in root.children if c.i > root.i}
    if root.dep_ == "conj" or "conj" in children or not children & {"acl:relcl", "acl", "nmod"}:
        return None
    return by_last.get((m.sentence, at - 1))


def _composed(
    m: Mention,
    sentence: Sentence,
    by_root: dict[tuple[int, int], LinkedMention],
    by_first: dict[tuple[int, int], LinkedMention],
    described: dict[int, Mention],
    known: set[str],
    gazetteer: Gazetteer,
) -> LinkedMention | None:
    """The actors that a description's noun makes with each of its names."""
    root = sentence.span.doc[m.root]
    rows, _ = rows_of(root, gazetteer)
    plural = is_plural(root)
    one = root.dep_ == "nmod" and root.head.lower_ in gazetteer.cues["one-of-several"]  # `one of X's lieutenants`
    if any(row.role == "person" for row in rows) and (one or not plural):
        return None
    if root.dep_ == "appos" and not plural and any(row.role == "people" for row in rows):
        return None  # `X, a Fulani trader`
    owners = [
        actor
        for anchor in m.anchors or _shared(root, described)
        for x in [by_root.get((m.sentence, anchor))]
        if x
        for actor in x.actors[:1]
    ]
    plural = plural and not (len(owners) > 1 and any(row.role == "place" for row in rows))  # `the Mopti and Ségou regions`
    if faction := faction_of(m, root, by_first, gazetteer):
        return faction
    found = [actor for owner in owners if (actor := _first(m, rows, owner, root.lower_, plural, known, gazetteer))]
    if not found or len(found) < len(owners):
        return None
    return LinkedMention(m, tuple(dict.fromkeys(found)), "composition", certainty=0.9)


def _shared(root: Token, descriptions: dict[int, Mention]) -> tuple[int, ...]:
    """The names of the noun that this one is joined to: `the Malian government and army`."""
    if root.dep_ != "conj" or any(child.dep_ in ("det", "nmod:poss", "amod", "compound") for child in root.children):
        return ()
    before = descriptions.get(root.head.i)
    return before.anchors if before else ()


def _first(m: Mention, rows: Sequence[Noun], owner: Actor, word: str, plural: bool, known: set[str], gazetteer: Gazetteer) -> Actor | None:
    for row in rows:
        if actor := compose(Head(word, plural, row, m.text), owner, gazetteer, known=known):
            return actor
    return None
