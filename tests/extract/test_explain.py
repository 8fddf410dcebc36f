"""The explanation of an article: nothing that was read is left out."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from case_tables import extracted, extractor

from kg.extract.explain import Explanation, explain, explanation_lines
from kg.records import Article

TEXT = "JNIM attacked Djibo on Monday, a trader said. Rain fell in Gao.\nThe attack on the proposal of the minister failed."


def explanation(*, claim: str | None = None) -> Explanation:
    return explain(extractor(), Article("case", None, None, None, None, "en", TEXT, ""), claim=claim)


def test_the_claims_are_those_of_the_extraction() -> None:
    assert explanation().claims == extracted(TEXT).claims
    assert explanation().claims


def test_every_refusal_is_counted() -> None:
    assert sum(count for _, count in explanation().rejects) == len(extracted(TEXT).rejects)


def test_every_sentence_is_shown_with_its_offsets() -> None:
    notes = explanation().sentences
    assert [TEXT[n.start : n.end] for n in notes] == [n.text for n in notes]
    assert len(notes) == 3


def test_a_trigger_beside_one_actor_is_counted_and_says_why() -> None:
    article = Article("case", None, None, None, None, "en", "JNIM attacked at dawn.", "")
    found = explain(extractor(), article)
    assert (found.triggers, found.rejects, found.claims) == (1, (("no-pair", 1),), ())
    assert "refused (no-pair)" in "\n".join(explanation_lines(found))


def test_one_claim_shows_its_sentence_alone() -> None:
    claim = extracted(TEXT).claims[0]
    notes = explanation(claim=claim.id).sentences
    assert [n.text for n in notes] == [claim.sentence]


def test_lines_name_frame_claim_and_speaker() -> None:
    lines = "\n".join(explanation_lines(explanation()))
    claim = extracted(TEXT).claims[0]
    assert lines.startswith("case: 3 sentences, ")
    assert claim.id in lines
    assert "said by a trader" in lines
    assert "attacked: attacks, verb.active" in lines


def test_the_same_article_gives_the_same_lines() -> None:
    assert list(explanation_lines(explanation())) == list(explanation_lines(explanation()))
