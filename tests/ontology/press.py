"""Twelve years of invented press in a table, so that every question has an answer that can be read off it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.records import Actor, Argument, Article, Claim, Qualifiers, Speaker, Trigger, When

_TYPES = {
    "group": "north-front ansar union province province-two vanguard old-salafists league gatia-like merged-front",
    "person": "emir deputy turncoat bandit-chief",
    "force": "army foreign-corps",
    "state": "mali sponsor",
    "org": "mediator bloc",
    "community": "herders farmers",
    "place": "hill-town border-zone",
}
_KINDS = {"bandit-chief": "bandit-leader", "gatia-like": "self-defence-militia", "mali": "country", "sponsor": "country"}
_ALIASES = {"merged-front": (("MF", "en"),), "mali": (("MF", "en"),)}
ACTORS = {
    key: Actor(key, key.replace("-", " ").title(), kind, _KINDS.get(key, ""), aliases=_ALIASES.get(key, ()))
    for kind, keys in _TYPES.items()
    for key in keys.split()
}
ACTORS["x-new-band"] = Actor("x-new-band", "New Band", "group", minted=True)

# article | outlet | published | subject | relation | object | status | more (when=, by=, type=, candidate=, hedged)
TABLE = """
a1 | Wire  | 2012-04-02 | north-front | alliedWith | ansar | actual | when=2012-04
a1 | Wire  | 2012-04-02 | emir | leads | ansar | actual |
a2 | Radio | 2012-07-10 | north-front | fights | ansar | actual | when=2012-06-27
a3 | Wire  | 2013-05-01 | province | fights | army | actual |
a3 | Wire  | 2013-05-01 | union | attacks | army | actual |
a4 | Radio | 2014-03-01 | union | fights | gatia-like | actual |
a5 | Wire  | 2017-11-20 | union | cooperatesWith | province | actual | by=a colonel
a5 | Radio | 2017-11-20 | union | cooperatesWith | vanguard | actual | by=a colonel
a6 | Daily | 2017-11-22 | union | cooperatesWith | vanguard | actual | by=a colonel
a7 | Daily | 2019-01-15 | province-two | splitFrom | province | actual |
a7 | Daily | 2019-01-15 | province | splitFrom | old-salafists | actual |
a7 | Daily | 2019-01-15 | ansar | mergedInto | union | actual |
a7 | Daily | 2019-01-15 | old-salafists | mergedInto | union | actual |
a8 | Wire  | 2020-05-05 | union | fights | province | actual |
a8 | Wire  | 2020-05-05 | vanguard | partOf | ansar | actual |
a8 | Wire  | 2020-05-05 | ansar | partOf | union | actual |
a9 | Radio | 2021-02-01 | province | pledgedAllegianceTo | league | actual | when=2019-03
a9 | Radio | 2021-02-01 | province | affiliatedWith | league | actual | when=2019-04
a10 | Wire | 2021-03-01 | mali | negotiatesWith | union | denied | by=the junta
a11 | Daily | 2021-09-01 | union | negotiatesWith | mali | actual |
a12 | Wire | 2022-01-10 | sponsor | supports | army | actual | type=arms
a12 | Wire | 2022-01-10 | sponsor | supports | province | denied | by=a minister, hedged
a12 | Wire | 2022-01-10 | foreign-corps | operatesIn | hill-town | actual | when=2021
a13 | Radio | 2022-08-15 | foreign-corps | withdrawsFrom | hill-town | actual |
a13 | Radio | 2022-08-15 | union | threatens | hill-town | actual |
a14 | Wire | 2022-10-01 | union | seizes | hill-town | actual |
a14 | Wire | 2022-10-01 | army | kills | emir | actual | when=2022-09-30
a15 | Daily | 2023-02-01 | army | agreesWith | league | actual | type=ceasefire
a15 | Daily | 2023-02-01 | mediator | mediatesFor | league | actual |
a15 | Daily | 2023-02-01 | mediator | mediatesFor | army | actual |
a16 | Wire | 2023-06-01 | army | attacks | league | actual |
a16 | Wire | 2023-06-01 | mediator | mediatesFor | bloc | actual |
a17 | Radio | 2023-07-01 | bandit-chief | negotiatesWith | mali | actual |
a17 | Radio | 2023-07-01 | bandit-chief | cooperatesWith | vanguard | actual |
a17 | Radio | 2023-07-01 | gatia-like | cooperatesWith | army | actual |
a17 | Radio | 2023-07-01 | gatia-like | attacks | herders | actual |
a18 | Wire | 2023-07-09 | gatia-like | attacks | herders | denied | by=its spokesman
a18 | Wire | 2023-07-09 | vanguard | recruitsFrom | herders | actual |
a18 | Wire | 2023-07-09 | gatia-like | supports | farmers | actual |
a19 | Daily | 2023-12-01 | deputy | leads | ansar | actual |
a19 | Daily | 2023-12-01 | turncoat | memberOf | union | actual |
a20 | Wire | 2024-01-20 | turncoat | defectedTo | province | actual |
a20 | Wire | 2024-01-20 | union | attacks | province | actual |
a20 | Wire | 2024-01-20 | union | alliedWith | north-front | planned |
a21 | Radio | 2024-05-01 | union | alliedWith | north-front | actual |
a21 | Radio | 2024-05-01 | north-front | alliedWith | army | actual |
a21 | Radio | 2024-05-01 | gatia-like | alliedWith | union | actual |
a21 | Radio | 2024-05-01 | army | fights | union | actual |
a22 | Daily | 2024-09-01 | x-new-band | attacks | army | actual | candidate=vanguard
a22 | Daily | 2024-09-01 | province | alliedWith | league | hypothetical |
"""


def _claims() -> tuple[list[Article], list[Claim]]:
    rows = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
    articles: dict[str, Article] = {}
    claims = []
    for name, outlet, published, subject, relation, object_, status, more in rows:
        key = f"{name}-{outlet.lower()}"
        article = articles.get(key) or Article(key, key, outlet, f"https://news.example/{key}", published, "en", "", "")
        given = dict(part.strip().partition("=")[::2] for part in more.split(","))
        speaker = given.get("by", "")
        sentence = f"{ACTORS[subject].label} {relation} {ACTORS[object_].label}{f', {speaker} said' if speaker else ''}."
        start = len(article.text) + 1 if article.text else 0
        text = f"{article.text}\n{sentence}" if article.text else sentence
        articles[key] = replace(article, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
        claims.append((key, start, sentence, subject, relation, object_, status, given))
    return list(articles.values()), [_claim(articles[key], *rest) for key, *rest in claims]


def _claim(
    article: Article, start: int, sentence: str, subject: str, relation: str, object_: str, status: str, given: dict[str, str]
) -> Claim:
    def span(words: str, *, last: bool = False) -> tuple[int, int]:
        at = start + (sentence.rindex(words) if last else sentence.index(words))
        return at, at + len(words)

    def side(key: str, *, last: bool) -> Argument:
        actor = ACTORS[key]
        return Argument(key, actor.label, actor.type, actor.label, *span(actor.label, last=last))

    first = side(subject, last=False)
    when, speaker = given.get("when"), given.get("by")
    return Claim(
        article.id,
        replace(first, candidates=(given["candidate"],)) if "candidate" in given else first,
        relation,
        side(object_, last=True),
        status,
        sentence,
        start,
        start + len(sentence),
        Trigger(relation, *span(relation)),
        "verb.active",
        0.8,
        attributed_to=Speaker(speaker, *span(speaker)) if speaker else None,
        hedged="hedged" in given,
        when=When(when, None, when, {4: "year", 7: "month", 10: "day"}[len(when)]) if when else None,
        qualifiers=Qualifiers(
            supportType=given.get("type") if relation == "supports" else None,
            agreementType=given.get("type") if relation == "agreesWith" else None,
        ),
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        language=article.language,
        run="r-1",
    )


ARTICLES, CLAIMS = _claims()


def claims_of(article: Article) -> list[Claim]:
    return [claim for claim in CLAIMS if claim.document == article.id]
