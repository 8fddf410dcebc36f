"""Frames by construction: the roles that the grammar gives, on trees built by hand and on the same sentences read by the shipped model."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from case_tables import extracted, extractor
from handbuilt import blocks, built

from kg.extract.extractor import known_names
from kg.extract.frames import frames_of
from kg.extract.parsed import Sentence
from kg.extract.pipeline import parse
from kg.extract.roles import coordinated
from kg.records import Article

Tree = tuple[str, list[list[str]], str, dict[str, set[str]]]


def _trees() -> list[Tree]:
    found: list[Tree] = []
    for (name, relation, roles), rows in blocks("trees"):
        pairs = (role.split() for role in roles.split(";"))
        found.append((name, rows, relation, {role: {words.replace("_", " ")} - {"-"} for role, words in pairs}))
    return found


TREES = _trees()
CONSTRUCTIONS = pytest.mark.parametrize("tree", TREES, ids=[tree[0] for tree in TREES])

# lists and coordination are unfolded when roles become actors
UNFOLDED = {
    "both subjects": ("Mali and Niger accused France.", {("mali", "accuses", "france"), ("niger", "accuses", "france")}),
    "both objects": ("JNIM attacked Djibo and Arbinda.", {("jnim", "attacks", "djibo"), ("jnim", "attacks", "arbinda")}),
    "both sides of a meeting": ("The alliance between Mali and Niger holds.", {("mali", "alliedWith", "niger")}),
    "both sides as owners": ("Talks between Algeria and Mali began.", {("algeria", "negotiatesWith", "mali")}),
    "members after including": (
        "Groups including JNIM and ISSP attacked Djibo.",
        {("jnim", "attacks", "djibo"), ("issp", "attacks", "djibo")},
    ),
    "members after such as": (
        "Armed groups such as JNIM and ISSP operate in Mali.",
        {("jnim", "operatesIn", "mali"), ("issp", "operatesIn", "mali")},
    ),
    "the antecedent of a relative clause": ("JNIM, which attacked Djibo, fled.", {("jnim", "attacks", "djibo")}),
    "the object of a relative clause": ("JNIM controls Djibo, which ISSP attacked.", {("issp", "attacks", "djibo")}),
}


def read(rows: list[list[str]]) -> Sentence:
    """The same sentence as the shipped model reads it."""
    text = re.sub(r" (?=[,.]|'s|-)|(?<= -) ", "", " ".join(row[0] for row in rows).replace("_", " "))
    article = Article("case", None, None, None, None, "en", text, "")
    names = partial(known_names, extractor().gazetteer, published=None)
    return parse(article, extractor().nlp, names=names, words=extractor().words).sentences[0]


def roles_of(sentence: Sentence, relation: str, wanted: dict[str, set[str]]) -> list[dict[str, set[str]]]:
    """The wanted roles of every frame of a relation, as it fills them."""
    frames = [f for f in frames_of(sentence, extractor().lexicon) if f.entry.relation == relation]
    return [{role: {t.text for t in frame.roles.get(role, [])} for role in wanted} for frame in frames]


@CONSTRUCTIONS
def test_roles_on_a_tree_built_by_hand(tree: Tree) -> None:
    _, rows, relation, wanted = tree
    assert wanted in roles_of(built(rows), relation, wanted)


@CONSTRUCTIONS
def test_roles_on_the_shipped_model(tree: Tree) -> None:
    _, rows, relation, wanted = tree
    assert wanted in roles_of(read(rows), relation, wanted)


@pytest.mark.parametrize(("sentence", "claims"), UNFOLDED.values(), ids=UNFOLDED)
def test_lists_and_antecedents_are_unfolded(sentence: str, claims: set[tuple[str, str, str]]) -> None:
    assert claims <= {(c.subject.id, c.relation, c.object.id) for c in extracted(sentence).claims}


def test_coordination_keeps_the_order_of_the_text() -> None:
    rows = next(rows for name, rows, _, _ in TREES if name == "coordinated subjects")
    sentence = built(rows)
    assert [t.text for t in coordinated([sentence.span[0]])] == ["Mali", "Niger"]
