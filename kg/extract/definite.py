"""Whom a description without a name means: an owner's people, somebody named before or beside it, or an unnamed collective."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.countrymen import of_country
from kg.extract.descriptions import rows_of
from kg.extract.discourse import Discourse
from kg.extract.minting import collective, minted, plural_of
from kg.extract.owners import owned, owner_of
from kg.extract.ownsubject import own_subject
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.pointing import pointing_back
from kg.extract.rulers import DEFINITE
from kg.extract.spans import folded, is_plural
from kg.extract.states import army_of
from kg.vocabulary import Noun

_FAR: Final = 5  # words from an owner to what is his
_PERSONAL: Final = frozenset(["person", "government", "place"])
_ARMIES: Final = ("armed-forces", "army", "state-force")
_UNITS: Final = ("unit", "special-forces")
_BODIES: Final = ("group", "force", "org")


def resolve_description(m: Mention, discourse: Discourse) -> LinkedMention:
    """The actors of a description that no name makes: its owner's, those it points back to, or an unnamed collective."""
    rows, _ = rows_of(discourse.token(m), discourse.gazetteer)
    if renamed := _renamed(m, rows, discourse):
        return renamed
    if owner := owner_of(m, discourse):
        return owned(m, rows, owner, discourse)
    if m.anchors and (theirs := _group_of_country(m, rows, discourse) or _affiliate(m, discourse)):
        return theirs
    if m.anchors and (person := _compatriot(m, rows, discourse)):
        return person
    if led := _led_by(m, discourse):
        return led
    if volunteers := _namesakes(m, discourse):
        return volunteers
    if military := _military_thing(m, discourse):
        return military
    if _is_definite(m, discourse) and not m.anchors and not _is_complemented(m, discourse):
        found = pointing_back(m, rows, discourse)
        if found is not None:
            return found
    return _struck_soldiers(m, discourse) or _unnamed(m, rows, discourse)


def _renamed(m: Mention, rows: Sequence[Noun], discourse: Discourse) -> LinkedMention | None:
    """`its ally, the High Council`: a group's name between commas says who it is."""
    root = discourse.token(m)
    if is_plural(root) or (rows and all(row.role in _PERSONAL for row in rows) and not _is_party(root, discourse)):
        return None
    names = {c.i for c in root.children if c.dep_ == "appos" and c.i > root.i and not any(g.dep_ == "cc" for g in c.children)}
    named = [x for x in discourse.beside(m) if x.mention.form == "name" and x.rule != "demonym"]
    fits = [x for x in named if x.mention.root in names and _continues(root, x.mention)]
    fits = fits or [x for x in named if _between_commas(m, x.mention, discourse)]
    if len(fits) != 1 or any(actor.type not in _BODIES for actor in fits[0].actors):
        return None
    return LinkedMention(m, fits[0].actors, "apposition", certainty=0.8 * fits[0].certainty)


def _continues(root: Token, name: Mention) -> bool:
    """Whether nothing ends the phrase before the name: in `the camp at Dioura, where ...; JNIM claimed` it is of another clause."""
    return not any(t.pos_ in ("VERB", "AUX") or t.text == ";" for t in root.doc[root.i + 1 : name.first])


def _group_of_country(m: Mention, rows: Sequence[Noun], discourse: Discourse) -> LinkedMention | None:
    """`the Yemeni group`: the one group of that country that was named before."""
    if is_plural(discourse.token(m)) or not _is_definite(m, discourse) or not any(row.role == "group" for row in rows):
        return None
    states = {a.id for x in discourse.beside(m) if x.mention.root in m.anchors for a in x.actors if a.type == "state"}
    named = {a.id: a for x in discourse.before(m, back=3) for a in x.actors if a.type == "group" and not a.generic and a.country in states}
    return LinkedMention(m, tuple(named.values()), "coreference-country", certainty=0.65) if len(named) == 1 else None


def _compatriot(m: Mention, rows: Sequence[Noun], discourse: Discourse) -> LinkedMention | None:
    """`the Libyan commander`: the one person of that country who was named before."""
    token = discourse.token(m)
    if is_plural(token) or not rows or any(row.role != "person" for row in rows) or not _is_definite(m, discourse):
        return None
    states = {a.id for x in discourse.beside(m) if x.mention.root in m.anchors and x.rule == "demonym" for a in x.actors}
    if any(c.dep_ in ("appos", "flat", "cop", "nmod") for c in token.children) or token.dep_ in ("appos", "nmod:desc", "compound"):
        return None
    found = of_country(m, states, discourse)
    return LinkedMention(m, (found,), "countryman", certainty=0.65) if found else None


def _led_by(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`the jihadist coalition led by X`: the group of that person, as the article or the vocabulary says."""
    root, cues = discourse.token(m), discourse.gazetteer.cues
    if folded(root.lemma_) not in cues["body-led"] or is_plural(root):
        return None
    led = [c for c in root.children if c.dep_.startswith("acl") and c.tag_ == "VBN" and folded(c.lemma_) in cues["led-verb"]]
    leaders = {c.i for verb in led for c in verb.children if c.dep_.startswith("obl")}
    persons = [a for x in discourse.beside(m) if x.mention.root in leaders for a in x.actors if a.type == "person"]
    groups = [discourse.groups.get(a.id) or discourse.gazetteer.actors.get(a.parent or "") for a in persons[:1]]
    found = [group for group in groups if group and group.type == "group"]
    return LinkedMention(m, tuple(found), "led-group", certainty=0.75) if found else None


def _affiliate(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`the al-Qaeda affiliate`: the one group of that parent that the article named before."""
    doc = discourse.docs[m.sentence]
    back = range(m.first - 1, max(0, m.first - _FAR), -1)
    owner = next((i for i in back if doc[i].tag_ == "POS"), -1)  # `al-Qaeda's main Sahel affiliate`
    if folded(discourse.token(m).lemma_) not in discourse.gazetteer.cues["offshoot"] or (owner < 0 and not _is_definite(m, discourse)):
        return None
    whose = [x for x in discourse.beside(m) if x.mention.root in m.anchors or x.mention.last == owner]
    above = {a.id for x in whose for a in x.actors if a.type == "group"}
    actors = discourse.gazetteer.actors
    below = above | {a.id for a in actors.values() if a.parent in above and a.type == "group"}
    before = [a for x in discourse.everything_before(m) for a in x.actors] if owner < 0 else discourse.actors.values()
    named = {a.id: a for a in before if a.parent in below and a.id not in above and not a.generic}
    return LinkedMention(m, tuple(named.values()), "coreference-affiliate", certainty=0.7) if len(named) == 1 else None


def _namesakes(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`volunteers` where one body of the article is that of volunteers."""
    token = discourse.token(m)
    if m.anchors or m.first != m.root or not is_plural(token) or token.lower_ not in discourse.gazetteer.cues["namesake"]:
        return None
    fits = [a for _, a in discourse.ranked(_BODIES) if token.lower_ in folded(a.label).split()]
    return LinkedMention(m, (fits[0],), "named-so", certainty=0.75) if len(fits) == 1 else None


def _between_commas(m: Mention, name: Mention, discourse: Discourse) -> bool:
    """`its ally, the X, ...`: where the parser takes the name for one more member of a row."""
    doc = discourse.docs[m.sentence]
    if doc[m.first].tag_ != "PRP$" or doc[m.root + 1 : m.root + 2].text != "," or name.last + 1 >= len(doc) or doc[name.last].text != ",":
        return False
    return name.first - m.root in (2, 3) and doc[name.first - 1].lower_ in (",", "the") and doc[name.last + 1].lower_ not in ("and", "or")


def _is_party(root: Token, discourse: Discourse) -> bool:
    return folded(root.lemma_) in discourse.gazetteer.cues["two-noun"]


def _is_definite(m: Mention, discourse: Discourse) -> bool:
    """Behind `the` or `these`, maybe with a number: `the two groups`, `all three countries`."""
    doc, i = discourse.docs[m.sentence], m.first - 1
    if m.first == m.root and m.last == m.root + 1 < len(doc) and doc[m.root].head.i == m.root + 1 and doc[m.root + 1].pos_ == "NOUN":
        return True  # `army chief X`
    numbered = False
    while i > 0 and (doc[i].pos_ == "NUM" or doc[i].like_num):
        i, numbered = i - 1, True
    one = doc[i].lower_ == "each" and _is_party(discourse.token(m), discourse)  # `each side`
    return i >= 0 and (doc[i].lower_ in DEFINITE or one or (numbered and doc[i].lower_ == "all"))


def _is_complemented(m: Mention, discourse: Discourse) -> bool:
    """`the leadership of various agencies` says itself whose it is."""
    root = discourse.token(m)
    if any(t.tag_ == "POS" for t in root.doc[m.first : m.root]):
        return True  # `the coalition's spokesman`
    known = m.last < len(root.doc) and folded(root.doc[m.last].text) in discourse.gazetteer.cues["known-as"]
    if known and root.head.i != m.last and root.doc[m.last : m.last + 2].text.lower().split()[-1] not in ("on", "upon", "for"):
        return True  # `the mission known as`; not `the movement called for talks`
    return any(c.dep_.startswith("nmod") and c.i > root.i and any(g.lower_ == "of" for g in c.children) for c in root.children)


def _unnamed(m: Mention, rows: Sequence[Noun], discourse: Discourse) -> LinkedMention:
    row = next((r for r in rows if r.generic and r.role not in ("person", "place", "government", "operation", "sides", "men")), None)
    head, cues = discourse.token(m), discourse.gazetteer.cues
    if row is None and any(r.role == "person" for r in rows) and _suffers(head, cues):
        places = [a for x in discourse.beside(m) if x.mention.root in m.anchors for a in x.actors if a.type == "place"]
        if places and _is_definite(m, discourse):  # `murdered the district head of Balle`
            return LinkedMention(m, (minted(m.text, "person", country=places[0].country),), "office", certainty=0.6)
        return LinkedMention(m, (collective(m.text, "person"),), "generic", certainty=0.6)
    bare = m.text.lower() == head.lower_ or not is_plural(head)
    lemma = folded(head.lemma_)
    single = row is not None and row.role == "group" and not is_plural(head)
    if row is None or single or {lemma, row.lemma} & cues["thing"] or (bare and lemma in cues["nobody"]):
        return LinkedMention(m, (), "nil-description", certainty=0.0)
    core = head.doc[m.first : m.root + 1]
    if any(_is_strange(t, discourse) for t in core if t.i != m.root and t.i not in m.anchors):
        return LinkedMention(m, (), "nil-unknown-owner", certainty=0.0)
    label = core.text if lemma in cues["nobody"] else _collective_name(row, discourse)
    return LinkedMention(m, (collective(label, row.type),), "generic", certainty=0.8)


def _struck_soldiers(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`stormed a post of the Malian army, killing seven soldiers`: those of the one army around, else of the country of the places."""
    head, cues = discourse.token(m), discourse.gazetteer.cues
    single = head.i > 0 and head.nbor(-1).lower_ in ("one", "a")
    if m.first != m.root or not (is_plural(head) or single) or folded(head.lemma_) not in cues["trooper"]:
        return None
    if not _suffers(_first_of_row(head), cues):
        return None
    own = own_subject(m, _first_of_row(head), discourse)
    near = [actor for x in (*discourse.before(m, back=1), *discourse.beside(m)) for actor in x.actors if actor.id not in own]
    armies = {actor.id: actor for actor in near if actor.type == "force" and actor.kind in _ARMIES}
    armies = armies or {actor.id: actor for actor in near if actor.type == "force" and actor.kind in _UNITS and actor.country}
    if len(armies) == 1:
        return LinkedMention(m, tuple(armies.values()), "struck-soldiers", certainty=0.7)
    countries = {a.country for x in discourse.beside(m) for a in x.actors if a.type == "place" and a.country}
    country = discourse.gazetteer.actors.get(countries.pop()) if len(countries) == 1 and not armies else None
    if country is None or country.id in own or country != discourse.country(share=1.3):
        return None
    army = army_of(country, discourse.gazetteer)
    return LinkedMention(m, (army,), "country-in-focus", certainty=0.6) if army.id not in own else None


def _first_of_row(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _military_thing(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`military positions`, `an army base`: of the article's country."""
    root, cues = discourse.token(m), discourse.gazetteer.cues
    words = {t.lower_ for t in root.doc[m.first : m.root]} if folded(root.lemma_) in cues["thing"] else set()
    if not words or not words <= {"military", "army"} or (country := discourse.country()) is None:
        return None
    return LinkedMention(m, (army_of(country, discourse.gazetteer, word="military"),), "country-in-focus", certainty=0.6)


def _collective_name(row: Noun, discourse: Discourse) -> str:
    """One name for all mentions: `armed bandits`, `a bandit` -> bandits; `blue helmet` needs both words."""
    last = row.lemma.split()[-1]
    noun = last if discourse.gazetteer.nouns(last) else row.lemma
    return noun if noun in discourse.gazetteer.cues["mass-noun"] else plural_of(noun)


def _is_strange(word: Token, discourse: Discourse) -> bool:
    """A capitalised word that nothing is known of: `XYZ militants`."""
    gazetteer = discourse.gazetteer
    known = gazetteer.demonym(word.text) or gazetteer.named(word.text) or folded(word.text) in gazetteer.cues["not-a-name"]
    return word.pos_ == "PROPN" and word.text[:1].isupper() and not known


def _suffers(head: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody without a name is arrested, abducted or killed: `the Dozo chief`."""
    if head.dep_ in ("obj", "nsubj:pass"):
        return folded(head.head.lemma_) in cues["person-verb"]
    return head.dep_ == "nmod" and folded(head.head.lemma_) in cues["person-event"] and any(c.lower_ == "of" for c in head.children)
