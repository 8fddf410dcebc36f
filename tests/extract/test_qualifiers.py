"""Kinds of support and agreement, origins of defectors and of places taken."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from case_tables import Case, actor_ids, cases, extracted

FLOOR = 0.9
FOUND_FLOOR = 0.6


def _right(case: Case) -> bool:
    said, value = getattr(case.claims[0].qualifiers, case.row["qualifier"]), case.row["value"]
    return said == value or (said is not None and bool(actor_ids(said) & actor_ids(value)))


def test_qualifiers_of_the_table() -> None:
    found = [c for c in cases("qualifiers") if c.found]
    wrong = [c.row["sentence"] for c in found if not _right(c)]
    assert len(wrong) <= (1 - FLOOR) * len(found), wrong
    assert len(found) >= FOUND_FLOOR * len(cases("qualifiers"))


def test_the_sides_of_a_claim_are_no_kind_of_support() -> None:
    claims = [c for c in extracted("Mali supports the Malian army.").claims if c.relation == "supports"]
    assert {c.qualifiers.supportType for c in claims} <= {None}


def test_other_relations_have_no_qualifier() -> None:
    claims = extracted("JNIM attacked a weapons convoy of the Malian army with drones.").claims
    assert {c.qualifiers.supportType for c in claims if c.relation != "supports"} <= {None}
