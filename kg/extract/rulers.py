"""Whom a government, an army or its men point back to."""

from __future__ import annotations

from typing import Final

from kg.extract.antecedents import nearest
from kg.extract.composition import Head, compose
from kg.extract.discourse import Discourse
from kg.extract.localcountry import country_here, headed
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.spans import folded
from kg.extract.states import army_of, service_of
from kg.records import Actor
from kg.vocabulary import Noun

DEFINITE: Final = frozenset(["the", "this", "that", "these", "those", "both", "either"])
_BODIES: Final = ("group", "force", "org")
_NATIONAL: Final = ("armed-forces", "army", "state-force", "")  # what `the army` can be
_JOINT: Final = ("mission", "operation", "multinational-force")
COMPANIES: Final = ("private-military-company", "company")


def named_so(m: Mention, lemma: str, discourse: Discourse) -> LinkedMention | None:
    """`the Mission`, `the corps`: the one organisation of the article that has the word in its name."""
    fits = [a for n, a in discourse.ranked(_BODIES) if lemma in folded(a.label).split()]
    if len(fits) > 1:
        near = {a.id for x in discourse.before(m) for a in x.actors}
        fits = [a for a in fits if a.id in near]
    return LinkedMention(m, (fits[0],), "named-so", certainty=0.75) if len(fits) == 1 else None


def government_before_it(m: Mention, words: set[str], discourse: Discourse) -> LinkedMention:
    """`the government`: the article's country, else the one whose government was spoken of last; `the state government`: Borno's."""
    if "junta" in words and (ruled := discourse.country(among=discourse.gazetteer.cues["junta-state"], share=1.3)):
        return LinkedMention(m, (ruled,), "country-in-focus", certainty=0.7)
    if "state" in words:
        told = [x for x in discourse.everything_before(m) if len(x.actors) == 1 and x.actors[0].kind.startswith("federated-state")]
        if told:
            return LinkedMention(m, told[-1].actors, "same-government", certainty=0.8)
        region = discourse.federated_state()
        made = region and compose(Head("government", False, Noun("government", "government", "state"), m.text), region, discourse.gazetteer)
        return LinkedMention(m, (made,) if made else (), "state-in-focus" if made else "nil-government", certainty=0.7 if made else 0.0)
    country = headed(m, discourse) or discourse.country(federal=bool(words & discourse.gazetteer.cues["federal"]))
    officed = discourse.token(m).head.i == m.root + 1 == m.last  # `the government spokesman`
    country = country or (None if officed else _government_before(m, discourse) or country_here(m, discourse))
    if country is None:
        return LinkedMention(m, (), "nil-government", certainty=0.0)
    return LinkedMention(m, (country,), "country-in-focus", certainty=0.7)


def _government_before(m: Mention, discourse: Discourse) -> Actor | None:
    found = [x for x in discourse.everything_before(m) if x.rule == "composition" and x.actors[0].type == "state"]
    return found[-1].actors[0] if found else None


def army_before_it(m: Mention, words: set[str], lemma: str, discourse: Discourse) -> LinkedMention | None:
    """`the troops`: the force named last; `the army`, `government forces`: of the article's country, unless its own was named last."""
    cues, country = discourse.gazetteer.cues, headed(m, discourse) or discourse.country()
    service = " ".join(sorted(words - DEFINITE, reverse=True)) if len(words - DEFINITE) == 1 else m.text.lower()
    if country is None and (service in cues["service"] or lemma == "army"):
        country = country_here(m, discourse) or discourse.country(share=1.3)
    if country is not None and (found := service_of(country, discourse.gazetteer, service)):
        return LinkedMention(m, (found,), "country-in-focus", certainty=0.7)
    if country is not None and service in cues["service"]:
        return LinkedMention(m, (army_of(country, discourse.gazetteer),), "country-in-focus", certainty=0.6)
    if lemma in ("paramilitary", "mercenary"):
        hired = nearest(m, discourse, ("force", "group"), "coreference-description", named=True, kinds=(*COMPANIES[:1], "paramilitary"))
        if hired.actors:
            return hired
    if "task" in words:
        return named_so(m, "task", discourse)
    if words & cues["joint-word"]:  # `the regional force`
        return nearest(m, discourse, ("force", "org"), "coreference-description", named=True, kinds=_JOINT)
    if words - {discourse.token(m).lower_} - cues["army-word"] - DEFINITE:
        return None
    if lemma in cues["unit-noun"] and (unit := nearest(m, discourse, ("force",), "coreference-description", kinds=("unit",))).actors:
        return unit
    national = bool(words & cues["army-name"])
    country = country or (discourse.country(share=1.3) if national else None)
    recent = nearest(m, discourse, ("force",), "coreference-description", named=True, kinds=_NATIONAL if national else ())
    if recent.actors and not (national and country and not all(_serves(a, country) for a in recent.actors)):
        return recent
    if country is not None and national:
        return LinkedMention(m, (army_of(country, discourse.gazetteer, word=discourse.token(m).lower_),), "country-in-focus", certainty=0.6)
    return None


def _serves(force: Actor, country: Actor) -> bool:
    """Whether `the army` of a country can be this force."""
    return country.id in (force.country, force.parent) and force.kind in _NATIONAL
