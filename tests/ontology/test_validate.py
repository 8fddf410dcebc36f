"""Faults are found, named, and found alike by SHACL and by the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.records import Actor, Claim
from ontology import Fault, Names, Store, store_faults, validate
from ontology.namespaces import term
from ontology.validation import graph_quads, rule_faults, shape_faults

from . import sample

ARTICLES = {article.id: article for article in sample.ARTICLES}
NAMES = Names()
VICTIM = sample.CLAIMS[0]
_XSD = "http://www.w3.org/2001/XMLSchema#"


def _faults(claim: Claim, *, shacl_limit: int = 0) -> list[str]:
    found = validate([claim, *sample.CLAIMS[1:]], ARTICLES, sample.ACTORS, shacl_limit=shacl_limit)
    assert {fault.record for fault in found} <= {claim.id}
    return [fault.message for fault in found]


@pytest.mark.parametrize("limit", [pytest.param(1_000, id="with SHACL"), pytest.param(0, id="with the rules")])
def test_the_sample_has_no_faults(limit: int) -> None:
    assert validate(sample.CLAIMS, ARTICLES, sample.ACTORS, shacl_limit=limit) == []


TAMPERED: dict[str, tuple[Claim, str]] = {
    "a changed sentence": (replace(VICTIM, sentence="JNIM held talks with Mali."), "the sentence"),
    "a moved sentence": (replace(VICTIM, start=VICTIM.start + 1), "the sentence"),
    "a changed subject": (replace(VICTIM, subject=replace(VICTIM.subject, mention="ISSP")), "the subject 'ISSP'"),
    "a moved object": (replace(VICTIM, object=replace(VICTIM.object, start=0, end=4)), "there is 'JNIM'"),
    "a moved trigger": (replace(VICTIM, trigger=replace(VICTIM.trigger, end=99_999)), "the trigger"),
    "a place outside the text": (replace(VICTIM, where=(replace(VICTIM.where[0], end=99_999),)), "outside article talks"),
    "another outlet": (replace(VICTIM, outlet="Somebody Else"), "outlet is 'Somebody Else'"),
    "another date": (replace(VICTIM, published="1999"), "published is '1999'"),
    "an unknown actor": (replace(VICTIM, subject=replace(VICTIM.subject, id="nobody")), "is not among the actors"),
    "a wrong label": (replace(VICTIM, subject=replace(VICTIM.subject, label="ISSP")), "but actor jnim is 'JNIM'"),
    "an unknown article": (replace(VICTIM, document="gone"), "its article 'gone' is not in the graph"),
    "a relation that its types forbid": (replace(VICTIM, relation="memberOf"), "a type that its relation allows"),
    "an unknown relation": (replace(VICTIM, relation="befriends"), "closed set"),
    "an end before the begin": (
        replace(VICTIM, when=replace(VICTIM.when, from_="2024-05", to="2023") if VICTIM.when else None),
        "does not end before it begins",
    ),
}


@pytest.mark.parametrize(("claim", "message"), TAMPERED.values(), ids=TAMPERED)
def test_a_record_tampered_with_is_named(claim: Claim, message: str) -> None:
    assert any(message in fault for fault in _faults(claim))


def test_shacl_names_a_record_tampered_with_too() -> None:
    claim, message = TAMPERED["a relation that its types forbid"]
    assert any(message in fault for fault in _faults(claim, shacl_limit=1_000))


def _literal(value: str, kind: str = "string") -> Literal:
    return Literal(value, datatype=NamedNode(_XSD + kind))


_MENTION = ["oa:start", "oa:end", "oa:exact"]
_PARTS = {
    "": [
        *("rdf:subject", "rdf:predicate", "rdf:object", "sg:status", "sg:confidence", "sg:hedged", "sg:rule"),
        *("prov:wasDerivedFrom", "sg:evidence", "sg:subjectMention", "sg:objectMention", "sg:trigger"),
    ],
    "evidence": ["oa:hasSource"],
    "position": ["oa:start", "oa:end"],
    "quote": ["oa:exact"],
    "subject": _MENTION,
    "object": _MENTION,
    "trigger": _MENTION,
}
_LOST = [(part, name) for part, names in _PARTS.items() for name in names]
_WRONG: list[tuple[str, str, NamedNode | Literal]] = [
    ("", "sg:status", term("sg:maybe")),
    ("", "sg:confidence", _literal("1.2", "decimal")),
    ("", "sg:confidence", _literal("-0.1", "decimal")),
    ("", "sg:confidence", _literal("high")),
    ("", "sg:hedged", _literal("perhaps")),
    ("", "sg:rule", _literal("")),
    ("", "rdf:predicate", term("sg:befriends")),
    ("", "rdf:predicate", term("sg:memberOf")),
    ("", "rdf:subject", NAMES.actor("nobody")),
    ("", "rdf:object", NAMES.actor("nobody")),
    ("", "rdf:object", NAMES.actor("jnim")),
    ("", "prov:wasDerivedFrom", NAMES.article("gone")),
    ("", "sg:validFrom", _literal("long ago")),
    ("", "sg:validTo", _literal("2001", "gYear")),
    ("", "sg:datePrecision", term("sg:century")),
    ("", "sg:attributedTo", NAMES.actor("nobody")),
    ("evidence", "oa:hasSource", NAMES.article("wire")),
    ("position", "oa:start", _literal("-1", "integer")),
    ("position", "oa:end", _literal("0", "integer")),
    ("position", "oa:start", _literal("first")),
    ("quote", "oa:exact", _literal("")),
    ("subject", "oa:end", _literal("0", "integer")),
    ("object", "oa:start", _literal("3.5", "decimal")),
    ("trigger", "oa:exact", _literal("")),
]
_TWICE: list[tuple[str, str, NamedNode | Literal]] = [
    ("", "sg:status", term("sg:denied")),
    ("", "rdf:subject", NAMES.actor("issp")),
    ("", "rdf:predicate", term("sg:fights")),
    ("", "rdf:object", NAMES.actor("mali")),
    ("", "sg:confidence", _literal("0.1", "decimal")),
    ("", "sg:rule", _literal("another")),
    ("position", "oa:start", _literal("1", "integer")),
    ("quote", "oa:exact", _literal("Something else.")),
    ("subject", "oa:exact", _literal("ISSP")),
]


def _quads(claims: list[Claim] = sample.CLAIMS) -> list[Quad]:
    return graph_quads(claims, ARTICLES, sample.ACTORS, base=NAMES.base)


MUTANTS = [
    *(("lost", part, name, None) for part, name in _LOST),
    *(("wrong", *mutant) for mutant in _WRONG),
    *(("twice", *mutant) for mutant in _TWICE),
]


def _mutants() -> tuple[dict[str, str], list[Quad]]:
    """One graph in which every mutant is a claim of its own, and what was done to which claim."""
    claims = [replace(VICTIM, trigger=replace(VICTIM.trigger, text=f"talks {number}")) for number in range(len(MUTANTS))]
    quads = set(_quads([*sample.CLAIMS, *claims]))
    done = {}
    for claim, (how, part, name, value) in zip(claims, MUTANTS, strict=True):
        node, graph = NAMES.claim(claim.id, part), NAMES.article_graph(claim.document)
        if how != "twice":
            quads -= {quad for quad in quads if (quad.subject, quad.predicate) == (node, term(name))}
        if value is not None:
            quads.add(Quad(node, term(name), value, graph))
        done[claim.id] = f"{how} {part} {name} {value}"
    return done, list(quads)


@pytest.mark.parametrize("find", [pytest.param(shape_faults, id="SHACL"), pytest.param(rule_faults, id="the rules")])
def test_every_broken_claim_is_named_and_no_other(find: Callable[[list[Quad]], list[Fault]]) -> None:
    done, quads = _mutants()
    found = {fault.record for fault in find(quads)}
    assert {mutant for claim, mutant in done.items() if claim not in found} == set()
    assert found <= set(done)
    assert len(done) >= 50


@pytest.mark.parametrize("second", [None, "Another label"], ids=["no label", "two labels"])
def test_an_actor_has_one_label(second: str | None) -> None:
    node, graph = NAMES.actor("issp"), NAMES.graph("actors")
    quads = [quad for quad in _quads() if second or (quad.subject, quad.predicate) != (node, term("skos:prefLabel"))]
    quads += [Quad(node, term("skos:prefLabel"), Literal(second), graph)] if second else []
    assert "actor:issp" in {fault.record for fault in shape_faults(quads)}
    assert "actor:issp" in {fault.record for fault in rule_faults(quads)}


def test_a_store_that_differs_from_its_records_is_found(tmp_path: Path) -> None:
    articles = [(article, sample.claims_of(article)) for article in sample.ARTICLES]
    store = Store.build(tmp_path / "store", articles, sample.ACTORS.values(), sample.RELATIONS)
    assert store_faults(store, sample.CLAIMS, ARTICLES, sample.ACTORS) == []
    changed = [replace(VICTIM, confidence=0.1), *sample.CLAIMS[1:]]
    assert [fault.record for fault in store_faults(store, changed, ARTICLES, sample.ACTORS)] == [VICTIM.id]


def test_a_direct_edge_without_a_claim_is_found(tmp_path: Path) -> None:
    store = Store.build(tmp_path / "store", [], sample.ACTORS.values(), sample.RELATIONS)
    edge = Quad(NAMES.actor("mali"), term("sg:alliedWith"), NAMES.actor("jnim"), NAMES.graph("direct"))
    store.database.add(edge)
    assert [fault.record for fault in store_faults(store, [], {}, sample.ACTORS)] == ["actor:mali"]


def test_a_country_is_a_place_too() -> None:
    actors = {**sample.ACTORS, "mali": Actor("mali", "Mali", "state", "country")}
    claim = replace(VICTIM, relation="operatesIn", object=replace(sample.CLAIMS[2].object))
    quads = graph_quads([claim], ARTICLES, actors, base=NAMES.base)
    assert shape_faults(quads) == []
    assert rule_faults(quads) == []
