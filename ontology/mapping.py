"""Records to quads: an article and its claims become one named graph, without blank nodes, so that replacing it is dropping one graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.records import Argument, Article, Claim, Speaker, Trigger, When, Where
from ontology.literals import boolean, date, decimal, integer, text
from ontology.namespaces import DEFAULT_BASE, Names, term

Pairs = Iterator[tuple[NamedNode, NamedNode | Literal]]
Triples = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]

A = term("rdf:type")
QUALIFIERS = ("supportType", "agreementType", "fromGroup", "fromActor")


def article_quads(article: Article, claims: Sequence[Claim], *, base: str = DEFAULT_BASE) -> list[Quad]:
    """The graph of one article: the article, its claims and their evidence.

    >>> article = Article("a-1", None, None, None, None, "en", "", "")
    >>> [str(quad.predicate) for quad in article_quads(article, [])][0]
    '<http://purl.org/dc/terms/language>'
    """
    names = Names(base)
    graph = names.article_graph(article.id)
    triples = {*_article(article, names)}
    for claim in claims:
        triples.update(claim_triples(claim, names))
    return [Quad(*triple, graph) for triple in sorted(triples, key=_order)]


def _order(triple: tuple[NamedNode, NamedNode, NamedNode | Literal]) -> tuple[str, str, str]:
    return triple[0].value, triple[1].value, str(triple[2])


def _article(article: Article, names: Names) -> Triples:
    node = names.article(article.id)
    yield node, A, term("sg:Article")
    yield node, term("dct:language"), text(article.language)
    yield node, term("sg:textSha256"), text(article.sha256)
    if article.title is not None:
        yield node, term("dct:title"), text(article.title)
    if article.published:
        yield node, term("dct:issued"), date(article.published)
    if article.url is not None:
        yield node, term("dct:source"), text(article.url)
    if article.outlet is not None:
        yield node, term("sg:outlet"), text(article.outlet)


def claim_triples(claim: Claim, names: Names) -> Triples:
    """The claim node, its evidence as a Web Annotation, and the words of subject, object, trigger and speaker."""
    node = names.claim(claim.id)
    yield from ((node, *pair) for pair in _claim(claim, names))
    yield from _evidence(claim, names)
    yield from _argument(claim.subject, "subject", claim, names)
    yield from _argument(claim.object, "object", claim, names)
    yield from _words(claim.trigger, "trigger", claim, names)
    if claim.attributed_to:
        yield from _speaker(claim.attributed_to, claim, names)
    for index, place in enumerate(claim.where):
        yield from _place(place, index, claim, names)


def _claim(claim: Claim, names: Names) -> Pairs:
    yield A, term("sg:Claim")
    yield term("rdf:subject"), names.actor(claim.subject.id)
    yield term("rdf:predicate"), term(f"sg:{claim.relation}")
    yield term("rdf:object"), names.actor(claim.object.id)
    yield term("sg:status"), term(f"sg:{claim.status}")
    yield term("sg:confidence"), decimal(claim.confidence)
    yield term("sg:hedged"), boolean(claim.hedged)
    yield term("sg:rule"), text(claim.rule)
    yield term("prov:wasDerivedFrom"), names.article(claim.document)
    if claim.run:
        yield term("prov:wasGeneratedBy"), names.run(claim.run)
    if claim.when:
        yield from _when(claim.when)
    if day := (claim.when and (claim.when.from_ or claim.when.to)) or claim.published:
        yield term("sg:date"), date(day)
    for name in QUALIFIERS:
        if (value := getattr(claim.qualifiers, name)) is not None:
            yield term(f"sg:{name}"), text(value)


def _when(when: When) -> Pairs:
    if when.from_:
        yield term("sg:validFrom"), date(when.from_)
    if when.to:
        yield term("sg:validTo"), date(when.to)
    yield term("sg:dateText"), text(when.text)
    yield term("sg:datePrecision"), term(f"sg:{when.precision}")


def _evidence(claim: Claim, names: Names) -> Triples:
    evidence, position, quote = (names.claim(claim.id, part) for part in ("evidence", "position", "quote"))
    yield names.claim(claim.id), term("sg:evidence"), evidence
    yield evidence, A, term("oa:SpecificResource")
    yield evidence, term("oa:hasSource"), names.article(claim.document)
    yield evidence, term("oa:hasSelector"), position
    yield evidence, term("oa:hasSelector"), quote
    yield position, A, term("oa:TextPositionSelector")
    yield position, term("oa:start"), integer(claim.start)
    yield position, term("oa:end"), integer(claim.end)
    yield quote, A, term("oa:TextQuoteSelector")
    yield quote, term("oa:exact"), text(claim.sentence)


def _mention(part: str, words: str, start: int, end: int, claim: Claim, names: Names) -> Triples:
    """A mention is a position selector and a quote selector in one, over the article's text."""
    node = names.claim(claim.id, part)
    yield node, A, term("sg:Mention")
    yield node, term("oa:start"), integer(start)
    yield node, term("oa:end"), integer(end)
    yield node, term("oa:exact"), text(words)


def _argument(side: Argument, part: str, claim: Claim, names: Names) -> Triples:
    node = names.claim(claim.id, part)
    yield names.claim(claim.id), term(f"sg:{part}Mention"), node
    yield from _mention(part, side.mention, side.start, side.end, claim, names)
    yield node, term("sg:link"), text(side.link)
    if side.generic:
        yield node, term("sg:generic"), boolean(True)
    for candidate in side.candidates:
        yield node, term("sg:candidate"), names.actor(candidate)


def _words(trigger: Trigger, part: str, claim: Claim, names: Names) -> Triples:
    yield names.claim(claim.id), term("sg:trigger"), names.claim(claim.id, part)
    yield from _mention(part, trigger.text, trigger.start, trigger.end, claim, names)


def _speaker(speaker: Speaker, claim: Claim, names: Names) -> Triples:
    yield names.claim(claim.id), term("sg:speakerMention"), names.claim(claim.id, "speaker")
    yield from _mention("speaker", speaker.mention, speaker.start, speaker.end, claim, names)
    if speaker.id:
        yield names.claim(claim.id), term("sg:attributedTo"), names.actor(speaker.id)


def _place(place: Where, index: int, claim: Claim, names: Names) -> Triples:
    """Where it happened, by index because a claim's places are ordered; the words may be shorter than the place's label."""
    node = names.claim(claim.id, f"place-{index}")
    yield names.claim(claim.id), term("sg:location"), names.actor(place.id)
    yield names.claim(claim.id), term("sg:placeMention"), node
    yield node, A, term("sg:PlaceMention")
    yield node, term("sg:names"), names.actor(place.id)
    yield node, term("rdfs:label"), text(place.label)
    yield node, term("oa:start"), integer(place.start)
    yield node, term("oa:end"), integer(place.end)


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Quads without repeats in the order of their N-Quads lines: the same quads always give the same bytes."""
    return sorted(set(quads), key=str)
