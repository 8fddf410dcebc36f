"""Whether a claim quotes its article: every offset is checked against the stored text, every shared field against the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.records import Actor, Article, Claim


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with which record.

    >>> str(Fault("c-1a2b", "the sentence is not at 10-20 of its article"))
    'c-1a2b: the sentence is not at 10-20 of its article'
    """

    record: str
    message: str

    def __str__(self) -> str:
        return f"{self.record}: {self.message}"


def claim_faults(claim: Claim, articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> Iterator[Fault]:
    """What a claim says that its article or its actors do not bear out."""
    article = articles.get(claim.document)
    if article is None:
        yield Fault(claim.id, f"its article {claim.document!r} is not in the graph")
    else:
        yield from (Fault(claim.id, message) for message in (*_misquotes(claim, article), *_contradictions(claim, article)))
    yield from (Fault(claim.id, message) for message in _strangers(claim, actors))


def _misquotes(claim: Claim, article: Article) -> Iterator[str]:
    quotes = [
        ("sentence", claim.sentence, claim.start, claim.end),
        ("subject", claim.subject.mention, claim.subject.start, claim.subject.end),
        ("object", claim.object.mention, claim.object.start, claim.object.end),
        ("trigger", claim.trigger.text, claim.trigger.start, claim.trigger.end),
    ]
    if claim.attributed_to:
        quotes.append(("speaker", claim.attributed_to.mention, claim.attributed_to.start, claim.attributed_to.end))
    for name, words, start, end in quotes:
        if article.text[start:end] != words:
            yield f"the {name} {_short(words)} is not at {start}-{end} of article {article.id}; there is {_short(article.text[start:end])}"
    for place in claim.where:
        if not 0 <= place.start < place.end <= len(article.text):
            yield f"the place {place.label!r} lies at {place.start}-{place.end}, outside article {article.id}"


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else f"{words[:37]}...")


def _contradictions(claim: Claim, article: Article) -> Iterator[str]:
    for name in ("published", "outlet", "url", "language"):
        mine, its = getattr(claim, name), getattr(article, name)
        if mine != its:
            yield f"{name} is {mine!r}, but {its!r} in article {article.id}"


def _strangers(claim: Claim, actors: Mapping[str, Actor]) -> Iterator[str]:
    """Arguments whose actor is unknown or not what the claim says."""
    for name, side in (("subject", claim.subject), ("object", claim.object)):
        actor = actors.get(side.id)
        if actor is None:
            yield f"its {name} {side.id!r} is not among the actors"
        elif (side.label, side.type) != (actor.label, actor.type):
            yield f"its {name} is {side.label!r} ({side.type}), but actor {actor.id} is {actor.label!r} ({actor.type})"
