"""The data of the page, as plain JSON: what the filters, the panel, the timeline and the table read."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib import resources
from itertools import chain
from typing import Any, Final

from kg.graph.explorer.drawn import Line, actor_class, short_label
from kg.graph.explorer.quotes import shortened
from kg.graph.layout import CORE
from kg.graph.network import SIGN
from kg.graph.periods import claim_period
from kg.graph.ties import Origins
from kg.records import Actor, Article, Claim
from kg.vocabulary.relations import FAMILIES, Relation

_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
LANGUAGES: Final = ("en", "fr")

Json = dict[str, Any]


def payload(
    found: Sequence[Line],
    actors: Mapping[str, Actor],
    articles: Mapping[str, Article],
    relations: Mapping[str, Relation],
    *,
    origins: Origins,
    order: Sequence[str],
    title: str,
    language: str,
    quotes: bool,
) -> Json:
    """Everything that the page knows, each thing once: what an edge or a line says is not said again by its claims.

    Indices into lists stand for articles, quotes, rules and claims; dates are ISO days.
    """
    claims = sorted((claim for line in found for claim in line.claims), key=lambda c: c.id)
    documents = sorted({claim.document for claim in claims})
    texts, places = _quotes(claims) if quotes else ([], {})
    until = _until(claims, relations)
    index = {document: i for i, document in enumerate(documents)}
    rules = sorted({claim.rule for claim in claims})
    turned = {claim.id for line in found for claim in line.claims if claim.subject.id != line.source}
    records = [
        {**_claim(claim, until[claim.id], turned=claim.id in turned), "a": index[claim.document], "k": rules.index(claim.rule)}
        | places.get(claim.id, {})
        for claim in claims
    ]
    number = {claim.id: i for i, claim in enumerate(claims)}
    return {
        "meta": _meta(claims, records, title=title, language=language, quotes=quotes),
        "relations": {key: _relation(relations[key]) for key in sorted({c.relation for c in claims})},
        "actors": {key: _actor(actors[key], rank, language) for rank, key in enumerate(order)},
        "articles": [_article(articles.get(i), i, claims) for i in documents],
        "quotes": texts,
        "rules": rules,
        "claims": records,
        "lines": {line.id: _line(line, number, index, origins) for line in found},
    }


def words() -> Json:
    """The interface's words, language -> key -> text."""
    folder = resources.files("kg.graph") / "templates" / "words"
    return {language: json.loads((folder / f"{language}.json").read_text("utf-8")) for language in LANGUAGES}


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, else None: a link must not run script.

    >>> web_address("https://example.org"), web_address("javascript:alert(1)")
    ('https://example.org', None)
    """
    return url if url and _WEB.match(url) else None


def _quotes(claims: Sequence[Claim]) -> tuple[list[str], dict[str, Json]]:
    """The quotes, each once, and for each claim the number of its quote (`q`) and the marks in it (`m`)."""
    by_sentence: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence].append(claim)
    texts: list[str] = []
    places: dict[str, Json] = {}
    for sentence in sorted(by_sentence):
        quote, marks = shortened(sentence, by_sentence[sentence])
        places.update({key: {"q": len(texts), "m": list(chain.from_iterable(found))} for key, found in marks.items()})
        texts.append(quote.replace("\r", " "))  # in HTML a carriage return would become a line feed, or vanish, and move the marks
    return texts, places


def _claim(claim: Claim, until: str | None, *, turned: bool) -> Json:
    """A claim under short keys, absent values left out: a page holds thousands of them. `turned` claims run against their line."""
    period = claim_period(claim)
    when = claim.when
    speaker = claim.attributed_to
    values = {
        "i": claim.id,
        "x": 1 if turned else None,
        "r": claim.relation,
        "c": round(claim.confidence, 3),
        "f": period and period.start,
        "e": period.end if period and period.end != period.start else None,
        "w": (when.from_ or when.to) if when else None,
        "p": when.precision if when else None,
        "u": until,
        "v": speaker.mention if speaker else None,
        "h": 1 if claim.hedged else None,
        "y": {key: value for key, value in asdict(claim.qualifiers).items() if value} or None,
        "l": claim.language if claim.language != "en" else None,
        "at": [place.label for place in claim.where] or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _until(claims: Iterable[Claim], relations: Mapping[str, Relation]) -> dict[str, str | None]:
    """Claim id -> the day of the first later report that contradicts it: opposite sign, or the end of this family of ties."""
    claims = list(claims)
    periods = {claim.id: claim_period(claim) for claim in claims}
    days: dict[tuple[frozenset[str], str | int], list[str]] = defaultdict(list)
    for claim in claims:
        if (period := periods[claim.id]) and claim.status in ("actual", "ended"):
            relation = relations[claim.relation]
            days[_pair(claim), relation.family if claim.status == "ended" else SIGN[relation.valence]].append(period.start)
    ordered = {key: sorted(found) for key, found in days.items()}

    def after(claim: Claim) -> str | None:
        period, relation = periods[claim.id], relations[claim.relation]
        kinds: list[str | int] = [relation.family, *([-SIGN[relation.valence]] if SIGN[relation.valence] else [])]
        later = (_first_after(ordered.get((_pair(claim), kind), []), period.end) for kind in kinds if period)
        return min((day for day in later if day), default=None)

    return {claim.id: after(claim) for claim in claims}


def _first_after(days: Sequence[str], day: str) -> str | None:
    """The first of some days in order that lies after another."""
    place = bisect_right(days, day)
    return days[place] if place < len(days) else None


def _pair(claim: Claim) -> frozenset[str]:
    return frozenset((claim.subject.id, claim.object.id))


def _meta(claims: Sequence[Claim], records: Sequence[Json], *, title: str, language: str, quotes: bool) -> Json:
    days = sorted(day for record in records for day in (record.get("f"), record.get("e")) if day)
    digest = hashlib.sha256(json.dumps([c.id for c in claims]).encode()).hexdigest()[:12]
    return {
        "title": title,
        "language": language,
        "quotes": quotes,
        "core": CORE,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "version": digest,
        "families": list(FAMILIES),
    }


def _relation(relation: Relation) -> Json:
    return {
        "family": relation.family,
        "sign": SIGN[relation.valence],
        "symmetric": relation.symmetric,
        "en": [relation.label_en, relation.inverse_en or relation.label_en],
        "fr": [relation.label_fr, relation.inverse_fr or relation.label_fr],
    }


def _actor(actor: Actor, rank: int, language: str) -> Json:
    values = {
        "label": actor.label,
        "short": None if short_label(actor, language) == actor.label else short_label(actor, language),
        "type": actor.type,
        "kind": actor.kind,
        "class": actor_class(actor),
        "country": actor.country,
        "parent": actor.parent,
        "from": actor.from_,
        "to": actor.to,
        "aliases": sorted({form for form, _ in actor.aliases} - {actor.label}),
        "generic": actor.generic or None,
        "minted": actor.minted or None,
        "rank": rank,
    }
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _article(article: Article | None, document: str, claims: Sequence[Claim]) -> Json:
    claim = next(c for c in claims if c.document == document)
    values = {
        "id": document,
        "title": article.title if article else None,
        "outlet": claim.outlet,
        "url": web_address(claim.url),
        "published": claim.published,
        "language": claim.language,
    }
    return {key: value for key, value in values.items() if value is not None}


def _line(line: Line, number: Mapping[str, int], documents: Mapping[str, int], origins: Origins) -> Json:
    """Actors, family and status are those of the edge and in its id; `g` holds for each claim the article that stands for its origin."""
    of = origins.of(line.claims)
    copies = any(of[c.document] != c.document for c in line.claims)
    values = {
        "claims": [number[c.id] for c in line.claims],
        "g": [documents[of[c.document]] for c in line.claims] if copies else None,
        "generic": line.generic or None,
    }
    return {key: value for key, value in values.items() if value is not None}
