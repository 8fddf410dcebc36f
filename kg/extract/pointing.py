"""Whom a definite description points back to: `the group`, `the army`, `the two sides`, `the three governments`, `the Mission`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.antecedents import nearest
from kg.extract.coalitions import coalition
from kg.extract.discourse import Discourse
from kg.extract.pairs import NUMBERS, resolve_pair, resolve_several
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.rulers import COMPANIES, DEFINITE, army_before_it, government_before_it, named_so
from kg.extract.spans import folded, is_plural, last_word
from kg.vocabulary import Noun

_TWO: Final = frozenset(["two", "both", "either"])
_NUMEROUS: Final = frozenset(["member", "rebels", "militia", "bandits", "force", "police"])
_REPEATED: Final = _NUMEROUS | {"place"}
_SIDES: Final = ("group", "force", "state")
_GROUPS: Final = frozenset(["group", "member", "rebels", "militia", "bandits"])
_KINDS: Final = {"militia": "militia", "bandits": "bandit"}
_CIVIL: Final = ("ngo", "association", "")  # what `the organisation` is, where one was named
_MISSIONS: Final = ("mission", "operation", "peacekeeping", "multinational-force", "")
_CLEARLY: Final = 0.6  # how far ahead one jihadist group must be for `the jihadists` to mean it


def pointing_back(m: Mention, rows: Sequence[Noun], discourse: Discourse) -> LinkedMention | None:
    """The actors of a definite description; None where it may be an unnamed collective."""
    token, roles, cues = discourse.token(m), {row.role for row in rows}, discourse.gazetteer.cues
    words = {t.lower_ for t in token.doc[max(0, m.first - 1) : m.root + 1] if not t.is_punct}
    lemma = folded(token.lemma_)
    if any(c.dep_ == "cop" for c in token.children) or _is_told(token, roles) or _is_portfolio(token, cues):
        return LinkedMention(m, (), "nil-predicate", certainty=0.0)
    if numbers := words & NUMBERS.keys():
        return resolve_several(m, discourse, number=NUMBERS[min(numbers)], types=_types_of(lemma, roles))
    if lemma == "party" and not is_plural(token):
        return nearest(m, discourse, ("org", "group"), "coreference-description", named=True, kinds=("party", ""))
    if words & _TWO or lemma in ("party", "side", "pair", "duo"):
        word = "two" if words & _TWO or lemma != "party" else "parties"
        if lemma in ("pair", "duo"):
            return resolve_pair(m, discourse, word=word, types=(*_SIDES, "person"))
        groups = resolve_pair(m, discourse, word=word, types=("group",)) if _types_of(lemma, roles) == ("group", "force") else None
        return groups if groups and groups.actors else resolve_pair(m, discourse, word=word, types=_types_of(lemma, roles))
    qualified = words - {token.lower_} - cues["side-word"] - DEFINITE
    if is_plural(token) and lemma in cues["two-noun"] and not qualified:
        found = resolve_pair(m, discourse, word="parties", types=_types_of(lemma, roles))
        return found if found.actors else None
    if token.lower_ in cues["naming-noun"] and not qualified and (named := named_so(m, lemma, discourse)):
        return named
    agent = token.dep_ in ("nsubj", "obl:agent") and m.first == m.root  # `armed and paid by the state`
    governs = "government" in roles and (lemma not in ("state", "leader", "ruler") or (lemma == "state" and agent))
    ruling = {row.lemma for row in rows} & cues["rulers"]  # `the putschists`, `the military rulers`
    if (governs and not is_plural(token)) or ruling:
        return government_before_it(m, words, discourse)
    if roles & _REPEATED and (same := _same_noun(m, discourse)):
        return same
    if "group" in roles and lemma != "group" and (told := _described_so(m, discourse)):
        return told
    if lemma in cues["site"] or lemma in cues["named-only"] or lemma == "hunter":
        return None
    return _of_role(m, words, lemma, roles, discourse)


def _is_told(token: Token, roles: set[str]) -> bool:
    """`The military chief is X`: the name says who it is."""
    return "person" in roles and token.dep_ == "nsubj" and token.head.pos_ == "PROPN" and any(c.dep_ == "cop" for c in token.head.children)


def _is_portfolio(token: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """`France's minister of the armed forces`: what a minister is for."""
    return token.dep_ == "nmod" and folded(token.head.lemma_) in cues["portfolio"]


def _of_role(m: Mention, words: set[str], lemma: str, roles: set[str], discourse: Discourse) -> LinkedMention | None:
    cues = discourse.gazetteer.cues
    if "operation" in roles:
        return nearest(m, discourse, ("force",), "coreference-description", kinds=("operation", "mission"))
    if "force" in roles:
        return army_before_it(m, words, lemma, discourse)
    man = "group" not in roles or lemma in cues["kind-jihadist"]
    if roles & _GROUPS and man and not is_plural(discourse.token(m)) and _is_man(lemma, discourse):
        return _one_man(m, lemma, discourse)
    if roles & _GROUPS:
        return _group(m, words, lemma, roles, discourse)
    if "place" in roles and m.first == m.root and not is_plural(discourse.token(m)):
        return _place(m, lemma, discourse)
    if "people" in roles and lemma in cues["herder"]:
        found = nearest(m, discourse, ("community",), "coreference-description", named=True, plural=True)
        return found if found.actors else None
    return _person(m, discourse) if "person" in roles else None


def _one_man(m: Mention, lemma: str, discourse: Discourse) -> LinkedMention | None:
    """`the jihadist` after one jihadist leader was named; nobody in `the militant was arrested`."""
    kind = next((k for k in ("jihadist", "rebel") if lemma in discourse.gazetteer.cues[f"kind-{k}"]), lemma)
    persons = {a.id: a for x in discourse.before(m, back=1) for a in x.actors if a.type == "person" and kind in a.kind}
    return LinkedMention(m, tuple(persons.values()), "one-of-kind", certainty=0.65) if len(persons) == 1 else None


def _is_man(lemma: str, discourse: Discourse) -> bool:
    """Whether a noun is one person's: `fighter`, `commander`, not `leadership`."""
    return lemma.endswith(discourse.gazetteer.person_endings) and not lemma.endswith("leadership")


def _types_of(lemma: str, roles: set[str]) -> tuple[str, ...]:
    """What the members of `the two groups`, `both countries`, `the warring parties` are."""
    if lemma in ("country", "nation", "state", "government", "neighbour", "neighbor", "capital", "junta", "regime"):
        return ("state",)
    if lemma in ("group", "subgroup", "faction", "movement", "organisation", "organization") or (roles & _GROUPS and "member" not in roles):
        return ("group", "force")
    if lemma in ("man", "woman", "brother", "warlord", "general", "colonel", "strongman"):
        return ("person",)
    if lemma in ("community", "people", "tribe", "clan"):
        return ("community",)
    return ("person",) if "person" in roles and lemma not in ("leader", "ruler") else _SIDES


def _person(m: Mention, discourse: Discourse) -> LinkedMention:
    """`the governor`: the last person with that title; `the leader`: the most salient person."""
    token = discourse.token(m)
    persons = [x for x in discourse.everything_before(m) if x.mention.form == "name" and any(a.type == "person" for a in x.actors)]
    titled = [x for x in persons if token.lower_ in _titles(x.mention, discourse)]
    if titled:
        return LinkedMention(m, titled[-1].actors, "same-title", certainty=0.8)
    if folded(token.text) in discourse.gazetteer.cues["office"] or is_plural(token):  # `the colonels`
        return LinkedMention(m, (), "nil-title", certainty=0.0)
    return nearest(m, discourse, ("person",), "coreference-description", named=True)


def _titles(name: Mention, discourse: Discourse) -> set[str]:
    """Words right before a person's name."""
    doc = discourse.docs[name.sentence]
    return {t.lower_ for t in doc[max(0, name.first - 5) : name.first] if folded(t.text) in discourse.gazetteer.cues["title"]}


def _group(m: Mention, words: set[str], lemma: str, roles: set[str], discourse: Discourse) -> LinkedMention | None:
    """`the group`: the most salient one, else the article's; `the jihadists`: one of that kind, else unnamed."""
    cues, token = discourse.gazetteer.cues, discourse.token(m)
    kind = next((k for k in ("jihadist", "rebel", "insurgent") if (words | {lemma}) & cues[f"kind-{k}"]), "")
    kind = kind or next((_KINDS[role] for role in _KINDS if role in roles), "")
    organised = lemma in cues["organised-noun"] and not kind
    types = ("group", "org") if organised else ("group",)
    if lemma in ("organisation", "organization"):
        civil = nearest(m, discourse, ("org",), "coreference-description", kinds=_CIVIL)
        if civil.actors:
            return civil
    if lemma == "mission":
        return nearest(m, discourse, ("org", "force"), "coreference-description", named=True, kinds=_MISSIONS)
    if lemma in cues["civil-noun"]:  # `the opposition`, `the agency`
        types = ("org",)
    elif lemma == "company":
        return nearest(m, discourse, ("force", "org"), "coreference-description", kinds=COMPANIES)
    if lemma in cues["not-described"]:
        return coalition(m, kind, discourse)
    if token.dep_ == "nmod" and not is_plural(token) and (same := _handed_over(m, token, discourse)):
        return same
    if lemma in cues["army-unit"]:
        types = ("force", "group")
    margin = _CLEARLY if is_plural(token) and kind else None
    other = bool(words & cues["other-word"])
    found = nearest(m, discourse, types, "coreference-description", kind=kind, named=True, margin=margin, last="that" in words, other=other)
    if found.actors or is_plural(token) or kind in _KINDS.values():
        return found if found.actors else None
    if lemma in cues["firm-noun"] and (firm := nearest(m, discourse, ("force",), "coreference-description", kinds=COMPANIES)).actors:
        return firm  # `the outfit`
    focus = discourse.group(types)
    return LinkedMention(m, (focus,), "group-in-focus", certainty=0.6) if focus else found


def _handed_over(m: Mention, office: Token, discourse: Discourse) -> LinkedMention | None:
    """`X succeeded Y at the head of the faction`: the group of the person who is followed or follows."""
    cues, verb = discourse.gazetteer.cues, office.head.head
    if folded(office.head.lemma_) not in cues["chief"] or folded(verb.lemma_) not in cues["follow"]:
        return None
    persons = [a for x in discourse.beside(m) if discourse.token(x.mention).head.i == verb.i for a in x.actors if a.type == "person"]
    known = [discourse.groups.get(a.id) or discourse.gazetteer.actors.get(a.parent or "") for a in persons]
    groups = {a.id: a for a in known if a is not None and a.type == "group" and a.id in discourse.counts}
    return LinkedMention(m, tuple(groups.values()), "handed-over", certainty=0.7) if len(groups) == 1 else None


def _place(m: Mention, lemma: str, discourse: Discourse) -> LinkedMention:
    cues = discourse.gazetteer.cues
    if lemma in cues["vague-place"]:
        return LinkedMention(m, (), "nil-place", certainty=0.0)
    country = lemma in ("country", "nation")
    if country and m.last < len(doc := discourse.docs[m.sentence]) and doc[m.last].lower_ in ("around", "round", "between"):
        return LinkedMention(m, (), "nil-place", certainty=0.0)  # `the country around X`
    if country and (focus := discourse.country()):
        return LinkedMention(m, (focus,), "country-in-focus", certainty=0.75)
    if country:
        return nearest(m, discourse, ("state",), "coreference-description", named=True, adjectives=False)
    kinds: Sequence[str] = (lemma,)
    if lemma in cues["settlement"]:
        kinds = ("town", "city", "capital", "village", "")
    elif lemma == "capital":
        kinds = ("capital",)
    return nearest(m, discourse, ("place",), "coreference-description", named=True, kinds=kinds)


def _same_noun(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`the rebels` after `the Tuareg rebels`: one named actor was described by the same noun before."""
    word = discourse.token(m).lower_
    told = [x for x in discourse.everything_before(m) if x.rule in _TELLING]
    named = [x for x in told if x.mention.text.lower() != m.text.lower() or (x.rule == "renamed" and x.actors[0].type == "place")]
    same = [x.actors[0] for x in named if len(x.actors) == 1 and not x.actors[0].generic and last_word(discourse.token(x.mention)) == word]
    return LinkedMention(m, (same[0],), "same-noun", certainty=0.75) if len({actor.id for actor in same}) == 1 else None


def _described_so(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`the movement` after `FACT, the Chadian rebel movement`: who was called one in the last two sentences."""
    word, near = discourse.token(m).lower_, discourse.before(m)
    told = {x.actors[0] for x in near if x.rule in ("renamed", "apposition") and last_word(discourse.token(x.mention)) == word}
    return LinkedMention(m, tuple(told), "same-noun", certainty=0.75) if len(told) == 1 else None


_TELLING: Final = frozenset(["alias", "composition", "composition-coreference", "renamed", "country-in-focus"])
