"""Whom a description without a name means: `the group`, `the army`, `its fighters`, `the two sides`; unnamed collectives stay unnamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.composition import Head, army_of, compose
from kg.extract.descriptions import rows_of
from kg.extract.discourse import Discourse
from kg.extract.minting import collective, plural_of
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.pronouns import resolve_pair
from kg.extract.spans import folded, is_plural, last_word
from kg.records import Actor
from kg.vocabulary import Noun

_DEFINITE: Final = frozenset(["the", "this", "that", "these", "those", "both"])
_NUMEROUS: Final = frozenset(["member", "rebels", "militia", "bandits", "force", "police"])
_REPEATED: Final = _NUMEROUS | {"place"}
_SIDES: Final = ("group", "force", "state")
_GROUPS: Final = frozenset(["group", "member", "rebels", "militia", "bandits"])


def resolve_description(m: Mention, discourse: Discourse) -> LinkedMention:
    """The actors of a description that no name makes: its owner's, those it points back to, or an unnamed collective."""
    rows, _ = rows_of(discourse.token(m), discourse.gazetteer)
    if owner := _owner(m, discourse):
        return _owned(m, rows, owner, discourse)
    if military := _military_thing(m, discourse):
        return military
    if _is_definite(m, discourse) and not m.anchors and not _is_complemented(m, discourse):
        found = _pointing_back(m, rows, discourse)
        if found is not None:
            return found
    return _unnamed(m, rows, discourse)


def _is_definite(m: Mention, discourse: Discourse) -> bool:
    """Behind `the` or `these`, maybe with a number: `the two groups`."""
    doc, i = discourse.docs[m.sentence], m.first - 1
    while i > 0 and doc[i].pos_ == "NUM":
        i -= 1
    return i >= 0 and doc[i].lower_ in _DEFINITE


def _is_complemented(m: Mention, discourse: Discourse) -> bool:
    """`the leadership of various agencies` says itself whose it is."""
    root = discourse.token(m)
    return any(c.dep_.startswith("nmod") and c.i > root.i and any(g.lower_ == "of" for g in c.children) for c in root.children)


def _unnamed(m: Mention, rows: Sequence[Noun], discourse: Discourse) -> LinkedMention:
    row = next((r for r in rows if r.generic and r.role not in ("person", "place", "government", "operation", "sides", "men")), None)
    head, cues = discourse.token(m), discourse.gazetteer.cues
    if row is None and any(r.role == "person" for r in rows) and _suffers(head, cues):
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


def _military_thing(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`military positions`, `an army base`: of the article's country."""
    root, cues = discourse.token(m), discourse.gazetteer.cues
    words = {t.lower_ for t in root.doc[m.first : m.root]}
    country = discourse.country()
    if country is None or folded(root.lemma_) not in cues["thing"] or not words or not words <= {"military", "army"}:
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


# owners


def _owner(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """Whose they are: `its fighters`, `the group's leaders`, `leaders of the group`."""
    doc, beside = discourse.docs[m.sentence], [x for x in discourse.beside(m) if x.mention.form in ("possessive", "description")]
    for x in beside:
        inside = m.first <= x.mention.first and x.mention.last < m.last
        if inside or (x.mention.last == m.first - 1 and doc[m.first - 1].tag_ == "POS"):
            return x
    if m.last + 1 < len(doc) and doc[m.last].lower_ in ("of", "from"):
        at = m.last + 2 if doc[m.last + 1].pos_ == "DET" else m.last + 1
        if behind := [x for x in beside if x.mention.first == at and x.mention.form == "description"]:
            return behind[0]
    return LinkedMention(m, (), "nil-owner", certainty=0.0) if doc[m.first].tag_ == "PRP$" else None


def _owned(m: Mention, rows: Sequence[Noun], owner: LinkedMention, discourse: Discourse) -> LinkedMention:
    root = discourse.token(m)
    plural = is_plural(root)
    if any(row.role == "person" for row in rows) and not plural:
        return LinkedMention(m, (), "nil-owned-person", certainty=0.0)
    for row in rows:
        head = Head(root.lower_, plural, row, m.text)
        made = [
            actor for x in owner.actors if row.role != "group" and (actor := compose(head, x, discourse.gazetteer, known=discourse.counts))
        ]
        if made:
            return LinkedMention(m, tuple(dict.fromkeys(made)), "composition-coreference", certainty=0.8 * owner.certainty)
    return LinkedMention(m, (), "nil-owned", certainty=0.0)


# definite descriptions


def _pointing_back(m: Mention, rows: Sequence[Noun], discourse: Discourse) -> LinkedMention | None:
    token, roles = discourse.token(m), {row.role for row in rows}
    words = {t.lower_ for t in token.doc[max(0, m.first - 1) : m.root + 1]}
    lemma = folded(token.lemma_)
    if any(c.dep_ == "cop" for c in token.children):
        return LinkedMention(m, (), "nil-predicate", certainty=0.0)
    if words & {"two", "both"} or lemma in ("party", "side"):
        return _pair(m, lemma, words, discourse)
    qualified = words - {token.lower_} - discourse.gazetteer.cues["side-word"] - _DEFINITE
    if is_plural(token) and lemma in discourse.gazetteer.cues["two-noun"] and not qualified:
        found = _pair(m, lemma, words, discourse)
        return found if found.actors else None
    governs = "government" in roles and lemma not in ("state", "leader", "ruler")
    if governs and (not is_plural(token) or token.lower_ == "authorities"):
        return _government(m, words, discourse)
    if roles & _REPEATED and (same := _same_noun(m, discourse)):
        return same
    if "operation" in roles:
        return discourse.nearest(m, ("force",), "coreference-description", kinds=("operation", "mission"))
    if "force" in roles:
        return _army(m, words, discourse)
    if roles & _GROUPS:
        return _group(m, words, lemma, discourse)
    if "place" in roles and m.first == m.root:
        return _place(m, lemma, discourse)
    return _person(m, discourse) if "person" in roles else None


def _pair(m: Mention, lemma: str, words: set[str], discourse: Discourse) -> LinkedMention:
    """`the two groups`, `both countries`, `the warring parties`."""
    countries = ("country", "nation", "state", "government", "neighbour", "neighbor", "capital")
    types = ("state",) if lemma in countries else ("group", "force") if lemma in ("group", "faction", "movement") else _SIDES
    return resolve_pair(m, discourse, word="two" if words & {"two", "both"} or lemma == "side" else "parties", types=types)


def _person(m: Mention, discourse: Discourse) -> LinkedMention:
    """`the governor`: the last person with that title; `the leader`: the most salient person."""
    token = discourse.token(m)
    persons = [x for x in discourse.everything_before(m) if x.mention.form == "name" and any(a.type == "person" for a in x.actors)]
    titled = [x for x in persons if token.lower_ in _titles(x.mention, discourse)]
    if titled:
        return LinkedMention(m, titled[-1].actors, "same-title", certainty=0.8)
    if folded(token.text) in discourse.gazetteer.cues["office"]:
        return LinkedMention(m, (), "nil-title", certainty=0.0)
    return discourse.nearest(m, ("person",), "coreference-description", named=True)


def _titles(name: Mention, discourse: Discourse) -> set[str]:
    """Words right before a person's name."""
    doc = discourse.docs[name.sentence]
    return {t.lower_ for t in doc[max(0, name.first - 5) : name.first] if folded(t.text) in discourse.gazetteer.cues["title"]}


def _government(m: Mention, words: set[str], discourse: Discourse) -> LinkedMention:
    """`the government`: the article's country, else the one whose government was spoken of last; `the state government`: Borno's."""
    if "state" in words:
        region = discourse.federated_state()
        made = region and compose(Head("government", False, Noun("government", "government", "state"), m.text), region, discourse.gazetteer)
        return LinkedMention(m, (made,) if made else (), "state-in-focus" if made else "nil-government", certainty=0.7 if made else 0.0)
    country = discourse.country(federal=bool(words & discourse.gazetteer.cues["federal"])) or _government_before(m, discourse)
    if country is None:
        return LinkedMention(m, (), "nil-government", certainty=0.0)
    return LinkedMention(m, (country,), "country-in-focus", certainty=0.7)


def _government_before(m: Mention, discourse: Discourse) -> Actor | None:
    found = [x for x in discourse.everything_before(m) if x.rule == "composition" and x.actors[0].type == "state"]
    return found[-1].actors[0] if found else None


def _army(m: Mention, words: set[str], discourse: Discourse) -> LinkedMention | None:
    """`the troops`: the force named last; `the army`, `government forces`: of the article's country where none was named."""
    cues = discourse.gazetteer.cues
    if words - {discourse.token(m).lower_} - cues["army-word"] - _DEFINITE:
        return None
    recent = discourse.nearest(m, ("force",), "coreference-description", named=True)
    if recent.actors:
        return recent
    country = discourse.country()
    if country is not None and words & cues["army-name"]:
        return LinkedMention(m, (army_of(country, discourse.gazetteer, word=discourse.token(m).lower_),), "country-in-focus", certainty=0.6)
    return None


def _group(m: Mention, words: set[str], lemma: str, discourse: Discourse) -> LinkedMention | None:
    """`the group`: the most salient one, else the article's; `the jihadists`: one of that kind, else unnamed."""
    cues = discourse.gazetteer.cues
    kind = next((k for k in ("jihadist", "rebel") if (words | {lemma}) & cues[f"kind-{k}"]), "")
    types = ("group", "org") if lemma in cues["organised-noun"] and not kind else ("group",)
    found = discourse.nearest(m, types, "coreference-description", kind=kind, named=True)
    if found.actors or is_plural(discourse.token(m)):
        return found if found.actors else None
    focus = discourse.group()
    return LinkedMention(m, (focus,), "group-in-focus", certainty=0.6) if focus else found


def _place(m: Mention, lemma: str, discourse: Discourse) -> LinkedMention:
    if lemma in discourse.gazetteer.cues["vague-place"]:
        return LinkedMention(m, (), "nil-place", certainty=0.0)
    country = lemma in ("country", "nation")
    if country and (focus := discourse.country()):
        return LinkedMention(m, (focus,), "country-in-focus", certainty=0.75)
    return discourse.nearest(m, ("state",) if country else ("place",), "coreference-description", named=True)


def _same_noun(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`the rebels` after `the Tuareg rebels`: one named actor was described by the same noun before."""
    word = discourse.token(m).lower_
    named = [x for x in discourse.everything_before(m) if x.rule in ("alias", "composition") and x.mention.text.lower() != m.text.lower()]
    same = [x.actors[0] for x in named if len(x.actors) == 1 and not x.actors[0].generic and last_word(discourse.token(x.mention)) == word]
    return LinkedMention(m, (same[0],), "same-noun", certainty=0.75) if len({actor.id for actor in same}) == 1 else None
