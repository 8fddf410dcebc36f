"""Decisions applied to what articles gave, and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Actor, Argument, Claim, Speaker, Trigger, Where
from kg.vocabulary import Vocabulary, load_vocabulary
from kg.vocabulary.decisions import Decision
from kg.vocabulary.merges import Merges, merges_of
from kg.workspace.extraction import Reading, reading_from_dict, reading_to_dict
from kg.workspace.merging import BOTH_SIDES, TYPES, merged, unmerged

LABELS = {"jnim": "Jama'at Nusrat al-Islam wal-Muslimin", "mali": "Mali"}


SHIPPED = load_vocabulary()


@pytest.fixture
def vocabulary() -> Vocabulary:
    return SHIPPED


def new(key: str, type_: str = "group") -> Actor:
    return Actor(f"x-{key}", key.title(), type_, minted=True)


def side(key: str, n: int, *, type_: str = "group", candidates: tuple[str, ...] = ()) -> Argument:
    return Argument(key, LABELS.get(key, key.removeprefix("x-").title()), type_, "words", n, n + 5, candidates=candidates)


def claim(subject: Argument, relation: str, object_: Argument, **more: object) -> Claim:
    made = Claim("one", subject, relation, object_, "actual", "s", 0, 1, Trigger("t", 6, 7), "rule", 0.9)
    return replace(made, **more)  # type: ignore[arg-type]


def reading(*claims: Claim, actors: tuple[Actor, ...] = ()) -> Reading:
    return Reading("one", claims, actors, counts={"claims": len(claims), "rejects": 2})


def same(*pairs: tuple[str, str], known: tuple[str, ...] = ("jnim", "mali")) -> Merges:
    return merges_of([Decision(a, b, a, LABELS.get(b, b), decision="same") for a, b in pairs], known)


ATTACK = claim(side("x-blue", 0), "attacks", side("x-red", 10))


def test_id_label_and_type_become_those_of_the_actor_that_stands_for_it(vocabulary: Vocabulary) -> None:
    done = merged([reading(ATTACK, actors=(new("blue", "org"), new("red")))], same(("x-blue", "jnim")), vocabulary)
    after = done.readings[0].claims[0]
    assert (after.subject.id, after.subject.label, after.subject.type) == ("jnim", vocabulary.actors["jnim"].label, "group")
    assert (after.subject.mention, after.subject.start, after.id) == (ATTACK.subject.mention, ATTACK.subject.start, ATTACK.id)
    assert ("Blue", "en") in done.actors["jnim"].aliases


def test_speakers_places_and_candidates_follow(vocabulary: Vocabulary) -> None:
    told = claim(
        side("x-red", 0, candidates=("x-blue", "mali")), "attacks", side("x-green", 10),
        attributed_to=Speaker("he", 20, 22, "x-blue"), where=(Where("x-town", "Town", 30, 34),),
    )  # fmt: skip
    merges = same(("x-blue", "jnim"), ("x-town", "kidal"), known=tuple(vocabulary.actors))
    after = merged([reading(told, actors=(new("blue"), new("red"), new("green")))], merges, vocabulary).readings[0].claims[0]
    assert after.subject.candidates == ("jnim", "mali")
    assert after.attributed_to is not None
    assert after.attributed_to.id == "jnim"
    assert [(place.id, place.label) for place in after.where] == [("kidal", "Kidal")]


@pytest.mark.parametrize(
    ("told", "pair", "why"),
    [
        (claim(side("x-blue", 40), "attacks", side("jnim", 50)), ("x-blue", "jnim"), BOTH_SIDES),
        (claim(side("x-blue", 0, type_="person"), "memberOf", side("x-red", 10)), ("x-blue", "jnim"), TYPES),
    ],
    ids=["one actor on both sides", "a group that was read as a person"],
)
def test_a_claim_that_cannot_stay_is_withdrawn_and_said(vocabulary: Vocabulary, told: Claim, pair: tuple[str, str], why: str) -> None:
    before = reading(told, ATTACK, actors=(new("blue"), new("red")))
    done = merged([before], same(pair), vocabulary)
    assert told.id not in {claim.id for claim in done.readings[0].claims}
    assert done.summary["claims withdrawn"] == [{"claim": told.id, "article": "one", "why": why}]
    assert done.readings[0].counts == {"claims": 1, "rejects": 2}
    assert unmerged(done.readings[0]) == before


def test_two_new_names_keep_the_type_of_the_first_article(vocabulary: Vocabulary) -> None:
    later = replace(ATTACK, document="two", subject=side("x-azur", 0, type_="org"))
    readings = [reading(ATTACK, actors=(new("blue"), new("red"))), Reading("two", (later,), (new("azur", "org"), new("red")))]
    done = merged(readings, merges_of([Decision("x-blue", "x-azur", "Blue", "Azur", decision="same")], ()), vocabulary)
    azur = done.actors["x-azur"]
    assert [(c.subject.id, c.subject.type) for r in done.readings for c in r.claims] == [("x-azur", "group")] * 2
    assert (azur.label, azur.type, azur.aliases) == ("Azur", "group", (("Blue", "en"),))


def test_no_decision_changes_nothing(vocabulary: Vocabulary) -> None:
    before = [reading(ATTACK, actors=(new("blue"), new("red")))]
    done = merged(before, Merges(), vocabulary)
    assert (done.readings, done.summary, done.actors) == (before, {}, {})
    assert "before" not in reading_to_dict(before[0])


def test_decisions_on_ids_that_nobody_has_are_reported(vocabulary: Vocabulary) -> None:
    done = merged([reading(ATTACK, actors=(new("blue"), new("red")))], same(("x-blue", "x-gone")), vocabulary)
    assert done.summary["unknown"] == ["x-gone"]


keys = st.sampled_from(["x-blue", "x-red", "x-green", "jnim", "mali"])
claims = st.builds(lambda a, b, n: claim(side(a, n), "attacks", side(b, n + 10)), keys, keys, st.integers(0, 40))


@given(st.lists(claims, max_size=8, unique_by=lambda c: c.id), st.sets(st.tuples(keys, keys), max_size=4))
def test_what_decisions_did_can_be_taken_back_and_no_id_of_a_claim_changes(told: list[Claim], pairs: set[tuple[str, str]]) -> None:
    pairs = {(a, b) for a, b in pairs if a != b and a.startswith("x-") and b != "mali" and (b, a) not in pairs}
    before = reading(*told, actors=(new("blue"), new("green"), new("red")))
    after = merged([before], same(*sorted(pairs)), SHIPPED).readings[0]
    assert unmerged(after) == before
    assert unmerged(reading_from_dict(reading_to_dict(after))) == before
    assert [c.id for c in after.claims] == [c.id for c in told if c.id in {d.id for d in after.claims}]
