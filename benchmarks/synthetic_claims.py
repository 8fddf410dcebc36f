"""A synthetic press of any size: seeded, with the shapes of a real one (few actors in many claims, wire copies, all statuses).

Not a word of it is true or anybody's: names are numbered, sentences are made from the relation's name.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.records import Actor, Argument, Article, Claim, Qualifiers, Speaker, Trigger, When
from kg.vocabulary.relations import TYPE_CLASSES, Relation

Statement = tuple[Actor, Relation, Actor]

PER_ARTICLE: Final = 4
STATEMENTS: Final = 5_000
OUTLETS: Final = 40
_SHARES: Final = {"group": 0.3, "force": 0.12, "state": 0.08, "org": 0.1, "person": 0.2, "community": 0.05, "place": 0.15}
_STATUSES: Final = ("actual",) * 15 + ("planned", "hypothetical", "denied", "negated", "ended")


@dataclass(frozen=True, slots=True)
class Press:
    """Actors by id, and articles with their claims."""

    actors: Mapping[str, Actor]
    articles: list[tuple[Article, list[Claim]]]

    @property
    def claims(self) -> list[Claim]:
        return [claim for _, own in self.articles for claim in own]


def synthetic_press(claims: int, relations: Mapping[str, Relation], *, actors: int = 600, seed: int = 1) -> Press:
    """About so many claims over so many actors; the same arguments give the same press."""
    choice = random.Random(seed)
    cast = _actors(actors)
    by_type: dict[str, list[Actor]] = {}
    for actor in cast.values():
        by_type.setdefault(actor.type, []).append(actor)
    rows = list(relations.values())
    pool = [_statement(by_type, rows, choice) for _ in range(STATEMENTS)]
    return Press(cast, [_article(number, pool, choice) for number in range(claims // PER_ARTICLE)])


def _actors(count: int) -> dict[str, Actor]:
    made: dict[str, Actor] = {}
    for kind, share in _SHARES.items():
        for number in range(max(2, round(count * share))):
            key = f"{kind}-{number}"
            made[key] = Actor(key, f"{kind.capitalize()} {number}", kind, aliases=((f"{kind[0].upper()}{number}", "en"),))
    return made


def _article(number: int, pool: list[Statement], choice: random.Random) -> tuple[Article, list[Claim]]:
    published = f"{choice.randint(2012, 2025)}-{choice.randint(1, 12):02}-{choice.randint(1, 28):02}"
    drafts = [_draft(pool, choice) for _ in range(PER_ARTICLE)]
    text = "\n".join(sentence for sentence, *_ in drafts)
    outlet = f"Outlet {min(int(choice.paretovariate(0.8)), OUTLETS)}"
    key = f"article-{number:06}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(key, f"Article {number}", outlet, f"https://news.example/{number}", published, "en", text, digest)
    offsets = _starts(sentence for sentence, *_ in drafts)
    return article, [_claim(article, start, *draft, choice) for start, draft in zip(offsets, drafts, strict=True)]


def _starts(sentences: Iterator[str]) -> Iterator[int]:
    start = 0
    for sentence in sentences:
        yield start
        start += len(sentence) + 1


def _draft(pool: list[Statement], choice: random.Random) -> tuple[str, Actor, Relation, Actor]:
    """Few statements are made over and over, most of them seldom."""
    subject, relation, object_ = pool[int(len(pool) * choice.random() ** 2)]
    return f"{subject.label} {relation.label_en} {object_.label}, a source close to the matter said.", subject, relation, object_


def _statement(by_type: Mapping[str, list[Actor]], rows: list[Relation], choice: random.Random) -> Statement:
    relation = choice.choice(rows)
    subject = _pick(relation.domain, by_type, choice)
    object_ = _pick(relation.range, by_type, choice)
    while object_.id == subject.id:
        object_ = _pick(relation.range, by_type, choice)
    return subject, relation, object_


def _pick(letters: str, by_type: Mapping[str, list[Actor]], choice: random.Random) -> Actor:
    """Few actors in many claims: the rank falls off as in a real press."""
    kinds = [kind for letter in letters for kind in TYPE_CLASSES[letter]]
    actors = by_type[choice.choice(kinds)]
    return actors[min(int(choice.paretovariate(0.6)) - 1, len(actors) - 1)]


def _claim(article: Article, start: int, sentence: str, subject: Actor, relation: Relation, object_: Actor, choice: random.Random) -> Claim:
    begin = start + len(subject.label) + 1
    middle = begin + len(relation.label_en)
    spoken = start + sentence.index("a source")
    year = f"{choice.randint(2012, 2025)}-{choice.randint(1, 12):02}"
    return Claim(
        article.id,
        Argument(subject.id, subject.label, subject.type, subject.label, start, begin - 1),
        relation.id,
        Argument(object_.id, object_.label, object_.type, object_.label, middle + 1, middle + 1 + len(object_.label)),
        choice.choice(_STATUSES),
        sentence,
        start,
        start + len(sentence),
        Trigger(relation.label_en, begin, middle),
        "synthetic",
        round(choice.uniform(0.3, 1), 2),
        attributed_to=Speaker("a source close to the matter", spoken, spoken + 28) if choice.random() < 0.4 else None,
        when=When(year, None, year, "month") if choice.random() < 0.3 else None,
        qualifiers=Qualifiers(supportType="arms" if relation.id == "supports" and choice.random() < 0.3 else None),
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        run="synthetic",
    )
