"""How claims are meant: the table of statuses, and how far a cue reaches."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from case_tables import cases, extracted

from kg.extract.status import RANK
from kg.records import STATUSES

FLOOR = 0.85
FOUND_FLOOR = 0.65  # rows whose relation is found at all; the relation lexicon and the parser have tests of their own

# sentence, relation, status: words of another event give no status to this one
REACH = {
    "the future of a meeting is not of the leader": ("JNIM leader Amadou Koufa will address the fighters.", "leads", "actual"),
    "nor of a leader in apposition": ("The president of Burkina Faso, Ibrahim Traoré, will meet envoys from Ghana.", "leads", "actual"),
    "a possible attack says nothing of a link": ("The al-Qaeda-linked JNIM could attack Bamako.", "affiliatedWith", "actual"),
    "but all of the attack": ("The al-Qaeda-linked JNIM could attack Bamako.", "attacks", "hypothetical"),
    "what is not forgotten has happened": ("Niger will not forget that ISSP attacked Banibangou.", "attacks", "actual"),
    "what was not said may have happened": ("The army did not say that ISSP had attacked Banibangou.", "attacks", "actual"),
    "an earlier event is not denied with another": ("After JNIM attacked Djibo, the mayor denied everything.", "attacks", "actual"),
    "what somebody wishes to tell has happened": ("The army wishes to announce that troops raided Kidal.", "attacks", "actual"),
    "but what somebody wishes to do has not": ("The army wishes to raid Kidal.", "attacks", "planned"),
    "a success is actual": ("JNIM managed to seize Djibo.", "seizes", "actual"),
    "coordinated verbs share their auxiliary": ("JNIM will attack Djibo and seize Arbinda.", "seizes", "planned"),
    "a refusal does not reach the next finite verb": ("JNIM refused to leave Djibo and attacked Arbinda.", "attacks", "actual"),
    "an end that has not come": ("France has not ended its support for Chad.", "supports", "actual"),
    "a denial that was not made": ("Algeria did not deny that it supports the FLA.", "supports", "actual"),
    "not only is no negation": ("ISSP not only attacked Banibangou but also seized Inates.", "attacks", "actual"),
    "may not is a doubt": ("JNIM may not attack Bamako.", "attacks", "hypothetical"),
    "cannot is a negation": ("JNIM cannot seize Bamako.", "seizes", "negated"),
    "would in what was agreed is a future": ("The two sides agreed that Mali would withdraw from Kidal.", "withdrawsFrom", "planned"),
    "a second denied clause": ("Mali denies that JNIM attacked Kati and that it seized Nara.", "seizes", "denied"),
    "a rejected accusation": ("JNIM rejected accusations that it killed Dogon farmers.", "kills", "denied"),
    "since leaves a state open": ("JNIM has controlled Léré since 2023.", "controls", "actual"),
    "until closes it": ("Iyad Ag Ghaly led the MPLA until 1991.", "leads", "ended"),
    "neither and nor negate": ("Neither Mali nor Niger has accused Benin.", "accuses", "negated"),
    "an unlikely event": ("It is unlikely that Mali will negotiate with JNIM.", "negotiatesWith", "hypothetical"),
    "a truce that was concluded is no end": ("A truce was concluded between Katiba Macina and the Dozo of Niono.", "agreesWith", "actual"),
    "an oath is no plan": ("Boko Haram pledged allegiance to the Islamic State in March 2015.", "pledgedAllegianceTo", "actual"),
    "a supposed claim of a witness": ("Russia is suspected of arming the Dozo.", "supports", "hypothetical"),
}


# what is reported, and denied beside it
DENIED = {
    "in a relative clause": "Mali accuses Algeria of supporting the FLA, which Algiers denies.",
    "by a noun beside it": "Mali has accused Algeria of supporting the FLA, an accusation Algiers has rejected.",
    "in the next sentence": "Niger accused Benin of hosting French troops. Benin denied the allegation.",
    "in a second clause": "Residents said the Malian army had killed Fulani herders, but the army denied it.",
    "all of it": "The junta says Ukraine supports the FLA. Kyiv denies any involvement.",
}
STANDS = {
    "the article's own statement": "JNIM attacked Djibo. The army denied a report on food prices.",
    "a denial of something else": "Mali accused Algeria of supporting the FLA. The minister denied that he would resign.",
    "another sense of deny": "The army said JNIM had attacked Djibo. It denied entry to reporters.",
}


@pytest.mark.parametrize("text", DENIED.values(), ids=DENIED)
def test_what_is_reported_and_denied_is_denied(text: str) -> None:
    assert {c.status for c in extracted(text).claims if c.relation in {"supports", "kills"}} <= {"denied"}
    assert {c.status for c in extracted(text).claims if c.relation == "accuses"} <= {"actual"}


@pytest.mark.parametrize("text", STANDS.values(), ids=STANDS)
def test_what_nobody_denies_stands(text: str) -> None:
    assert {c.status for c in extracted(text).claims if c.relation in {"supports", "attacks"}} == {"actual"}


@pytest.mark.parametrize("status", STATUSES)
def test_the_table_has_at_least_forty_sentences_of(status: str) -> None:
    assert len({c.row["sentence"] for c in cases("status") if c.row["status"] == status}) >= 40


@pytest.mark.parametrize("status", STATUSES)
def test_claims_of_the_table_have_their_status(status: str) -> None:
    found = [c for c in cases("status") if c.row["status"] == status and c.found]
    right = [c for c in found if {claim.status for claim in c.claims} == {status}]
    wrong = [c.row["sentence"] for c in found if c not in right]
    assert len(right) >= FLOOR * len(found), wrong


def test_most_rows_of_the_table_are_found() -> None:
    table = cases("status")
    assert sum(c.found for c in table) >= FOUND_FLOOR * len(table)


@pytest.mark.parametrize(("sentence", "relation", "status"), REACH.values(), ids=REACH)
def test_reach_of_a_cue(sentence: str, relation: str, status: str) -> None:
    assert {c.status for c in extracted(sentence).claims if c.relation == relation} <= {status}


def test_one_trigger_gives_a_claim_one_status() -> None:
    for case in cases("status"):
        statuses: dict[tuple[str, str, str, int], set[str]] = {}
        for c in extracted(case.row["sentence"]).claims:
            statuses.setdefault((c.subject.id, c.relation, c.object.id, c.trigger.start), set()).add(c.status)
        assert all(len(found) == 1 for found in statuses.values()), case.row["sentence"]


def test_every_status_has_its_rank() -> None:
    assert sorted(RANK) == sorted(STATUSES)


def test_reported_things_are_hedged() -> None:
    claims = extracted("JNIM reportedly attacked Djibo.").claims
    assert [c.hedged for c in claims] == [True] * len(claims)
    assert claims
