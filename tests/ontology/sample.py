"""A small graph with known answers: invented articles in our own words, and the claims that a careful reader finds in them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.records import Actor, Argument, Article, Claim, Qualifiers, Speaker, Trigger, When, Where
from kg.vocabulary import load_vocabulary

RELATIONS = load_vocabulary().relations

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("jnim", "JNIM", "group", "jihadist-group", from_="2017", aliases=(("Jama'at Nusrat al-Islam", "ar"), ("GSIM", "fr"))),
        Actor("fla", "Azawad Liberation Front", "group", "armed-movement", aliases=(("FLA", "en"),), parent="tuareg-rebels"),
        Actor("tuareg-rebels", "Tuareg rebels", "group", "armed-movement"),
        Actor("issp", "Islamic State Sahel Province", "group", "jihadist-group", aliases=(("ISSP", "en"), ("EIGS", "fr"))),
        Actor("al-qaeda", "al-Qaeda", "group", "jihadist-group"),
        Actor("aqim", "AQIM", "group", "jihadist-group"),
        Actor("katiba-macina", "Katiba Macina", "group", "jihadist-unit"),
        Actor("iyad-ag-ghali", "Iyad Ag Ghali", "person", "leader"),
        Actor("mali", "Mali", "state", "country", latitude=17.0, longitude=-4.0),
        Actor("malian-army", "Malian army", "force", "army", country="mali"),
        Actor("africa-corps", "Africa Corps", "force", "foreign-force"),
        Actor("algeria", "Algeria", "state", "country"),
        Actor("ecowas", "ECOWAS", "org", "igo"),
        Actor("dogon", "Dogon", "community", "ethnic-group"),
        Actor("kidal", "Kidal", "place", "town", country="mali", latitude=18.4411, longitude=1.4078),
        Actor("x-gunmen", "gunmen", "group", generic=True, minted=True),
    )
}


def article(key: str, text: str, *, outlet: str = "Example Wire", published: str = "2024-03-11", language: str = "en") -> Article:
    """An article of an invented outlet."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(key, f"Title of {key}", outlet, f"https://news.example/{key}", published, language, text, digest)


def claim(
    source: Article, sentence: str, relation: str, subject: tuple[str, str], object_: tuple[str, str], trigger: str, **more: object
) -> Claim:
    """A claim with its offsets found in the article's text."""
    start = source.text.index(sentence)

    def place(words: str) -> tuple[int, int]:
        first = start + sentence.index(words)
        return first, first + len(words)

    def side(words: str, key: str) -> Argument:
        actor = ACTORS[key]
        return Argument(key, actor.label, actor.type, words, *place(words), generic=actor.generic)

    values: dict[str, object] = {"status": "actual", "rule": "verb.active", "confidence": 0.8, "run": "r-1", **more}
    return Claim(
        document=source.id,
        subject=side(*subject),
        relation=relation,
        object=side(*object_),
        sentence=sentence,
        start=start,
        end=start + len(sentence),
        trigger=Trigger(trigger, *place(trigger)),
        published=source.published,
        outlet=source.outlet,
        url=source.url,
        language=source.language,
        **values,  # type: ignore[arg-type]
    )


_TALKS = "JNIM held talks with Tuareg rebels near Kidal in February 2024."
_DENIAL = "A spokesman of the Malian army denied that JNIM is negotiating with Tuareg rebels."
_PLAN = "JNIM plans to negotiate with Mali, two elders said."
_ATTACK = "Gunmen attacked the Malian army on Monday."
TALKS = article("talks", f"{_TALKS}\n{_DENIAL}\n{_PLAN}\n{_ATTACK}")

_UNIT = "Katiba Macina is part of JNIM."
_BRANCH = "JNIM itself is a branch of AQIM."
_TOP = "AQIM belongs to al-Qaeda’s network, it is part of al-Qaeda."
_WAR = "Since 2020 JNIM has been fighting Islamic State Sahel Province 😀 across the tri-border zone."
_LEADER = "Iyad Ag Ghali leads JNIM."
PROFILE = article("profile", f"{_UNIT}\n{_BRANCH}\n{_TOP}\n{_WAR}\n{_LEADER}", outlet="Radio Exemple", published="2023-06")

_HELP = "Africa Corps supports the Malian army with troops."
_RIVAL = "The Azawad Liberation Front attacked Africa Corps near Kidal."
_WEAK = "Algeria may be mediating for the Azawad Liberation Front."
WIRE = article("wire", f"{_HELP}\n{_RIVAL}\n{_WEAK}", published="2024-08-01")

_GSG = ("JNIM", "jnim"), ("Tuareg rebels", "tuareg-rebels")
CLAIMS = [
    claim(
        TALKS,
        _TALKS,
        "negotiatesWith",
        *_GSG,
        "talks",
        when=When("2024-02", "2024-02", "in February 2024", "month"),
        where=(Where("kidal", "Kidal", _TALKS.index("Kidal"), _TALKS.index("Kidal") + 5),),
        rule="nominal.with",
    ),
    claim(
        TALKS,
        _DENIAL,
        "negotiatesWith",
        *_GSG,
        "negotiating",
        status="denied",
        attributed_to=Speaker("A spokesman of the Malian army", len(_TALKS) + 1, len(_TALKS) + 31, "malian-army"),
    ),
    claim(
        TALKS,
        _PLAN,
        "negotiatesWith",
        ("JNIM", "jnim"),
        ("Mali", "mali"),
        "negotiate",
        status="planned",
        attributed_to=Speaker("two elders", TALKS.text.index("two elders"), TALKS.text.index("two elders") + 10),
        hedged=True,
    ),
    claim(TALKS, _ATTACK, "attacks", ("Gunmen", "x-gunmen"), ("Malian army", "malian-army"), "attacked", confidence=0.95),
    claim(PROFILE, _UNIT, "partOf", ("Katiba Macina", "katiba-macina"), ("JNIM", "jnim"), "part", rule="copula"),
    claim(PROFILE, _BRANCH, "partOf", ("JNIM", "jnim"), ("AQIM", "aqim"), "branch", rule="copula"),
    claim(PROFILE, _TOP, "partOf", ("AQIM", "aqim"), ("al-Qaeda", "al-qaeda"), "part", rule="copula", confidence=1.0),
    claim(
        PROFILE,
        _WAR,
        "fights",
        ("JNIM", "jnim"),
        ("Islamic State Sahel Province", "issp"),
        "fighting",
        when=When("2020", None, "Since 2020", "year"),
    ),
    claim(PROFILE, _LEADER, "leads", ("Iyad Ag Ghali", "iyad-ag-ghali"), ("JNIM", "jnim"), "leads"),
    claim(
        WIRE,
        _HELP,
        "supports",
        ("Africa Corps", "africa-corps"),
        ("Malian army", "malian-army"),
        "supports",
        qualifiers=Qualifiers(supportType="troops"),
    ),
    claim(WIRE, _RIVAL, "attacks", ("Azawad Liberation Front", "fla"), ("Africa Corps", "africa-corps"), "attacked"),
    claim(
        WIRE,
        _WEAK,
        "mediatesFor",
        ("Algeria", "algeria"),
        ("Azawad Liberation Front", "fla"),
        "mediating",
        confidence=0.3,
        status="hypothetical",
    ),
]
ARTICLES = [PROFILE, TALKS, WIRE]


def claims_of(source: Article) -> list[Claim]:
    return [one for one in CLAIMS if one.document == source.id]


def with_candidates(one: Claim, *candidates: str) -> Claim:
    """The same claim, its subject less certain."""
    return replace(one, subject=replace(one.subject, candidates=tuple(sorted(candidates))))
