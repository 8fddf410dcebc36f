"""Which names are worth a question and which are not."""

from __future__ import annotations

import pytest

from kg.records import Actor, Argument, Claim, Trigger
from kg.vocabulary.candidates import LEAST, candidates
from kg.vocabulary.decisions import Decision
from kg.vocabulary.likeness import likeness
from kg.vocabulary.merges import merges_of


def actor(label: str, *, type_: str = "group", minted: bool = True, **more: str) -> Actor:
    return Actor(f"{'x-' if minted else ''}{label.lower().replace(' ', '-')}", label, type_, minted=minted, **more)


def claim(subject: Actor, object_: Actor, relation: str = "attacks") -> Claim:
    sides = [Argument(a.id, a.label, a.type, a.label, n, n + 1, generic=a.generic) for n, a in enumerate((subject, object_))]
    return Claim("one", sides[0], relation, sides[1], "actual", "s", 0, 1, Trigger("t", 0, 1), "rule", 0.9)


ALIKE = [
    ("Katibat Sèrma", "Katiba Serma", "transliteration"),
    ("Tin Zaouatène", "Tinzawaten", "spelling"),
    ("Ansaroul Islam", "Ansarul Islaam", "transliteration"),
    ("Abou Houzeifa al-Bambari", "Abu Huzeifa el Bambari", "transliteration"),
    ("Front for the Liberation of Tamasna", "Liberation Front of Tamasna", "transliteration"),
    ("Lakurawa", "Lukarawa", "spelling"),
    ("Blue Riders Brigade", "Blue Rider Brigade", "spelling"),
    ("Moussa Ag Intalla", "Musa Ag Intallou", "spelling"),
    ("Movement for Sahara Unity", "MSU", "acronym"),
    ("CSP-T", "Coalition for the Sands Peace and Truth", "acronym"),
    ("Union for the Peace of Tamasna", "UFTPOT", "acronym"),
    ("Katiba Tamasna North", "Katiba Tamasna", "part"),
    ("Ismail Tamboura", "Tamboura", "part"),
]
UNLIKE = [
    ("northern Mali", "southern Mali"),
    ("eastern Tamasna", "western Tamasna"),
    ("Zamfara bandits", "Katsina bandits"),
    ("Katiba Macina", "Katiba Serma"),
    ("3rd Battalion", "4th Battalion"),
    ("Operation Blue Sand", "Operation Blue Stone"),
    ("Abdoulaye Maïga", "Choguel Maïga"),
    ("ISGS", "ISWAP"),
    ("JNIM", "Jnim Watchers of the North"),
    ("Kano", "Kona"),
    ("Front for Peace", "Front for War"),
    ("Mopti", "Motpi Riders"),
]


@pytest.mark.parametrize(("one", "other", "kind"), ALIKE, ids=[f"{a} and {b}" for a, b, _ in ALIKE])
def test_names_that_may_be_one(one: str, other: str, kind: str) -> None:
    found = [likeness(one, other), likeness(other, one)]
    assert found[0] == found[1]
    assert found[0] is not None
    assert found[0].kind == kind


@pytest.mark.parametrize(("one", "other"), UNLIKE, ids=[f"{a} and {b}" for a, b in UNLIKE])
def test_names_that_are_two(one: str, other: str) -> None:
    assert likeness(one, other) is None


def test_two_spellings_of_a_new_group_are_one_question_that_says_why() -> None:
    asked = candidates([actor("Katiba Tamasna"), actor("Katibat Tamasna"), actor("Blue Riders")], [], [])
    assert [(row.a, row.b, row.score) for row in asked] == [("x-katiba-tamasna", "x-katibat-tamasna", 0.95)]
    assert asked[0].why == "transliteration 0.95: 'Katiba Tamasna', 'Katibat Tamasna'"


def test_an_actor_of_the_vocabulary_comes_first_by_any_of_its_names() -> None:
    known = Actor("fds", "Front of the Dunes and Sands", "group", aliases=(("Front des dunes et des sables", "fr"),))
    asked = candidates([actor("Front des dunes et du sable")], [known], [])
    assert [(row.a, row.b) for row in asked] == [("fds", "x-front-des-dunes-et-du-sable")]


def test_partners_in_common_raise_the_score_and_a_claim_between_the_two_lowers_it() -> None:
    one, other, foe = actor("Sand Riders"), actor("Sand Rider"), actor("Tuareg Guard")
    told = ([], [claim(one, foe), claim(other, foe)], [claim(one, other)])
    plain, shared, opposed = (candidates([one, other], [], claims, least=0)[0] for claims in told)
    assert (opposed.score or 0) < (plain.score or 0) < (shared.score or 0)
    assert "partners x-tuareg-guard" in shared.why
    assert "two sides of one claim" in opposed.why


def test_common_partners_alone_ask_nothing() -> None:
    one, other, foe = actor("Sand Riders"), actor("Blue Guard"), actor("Tuareg Union")
    assert candidates([one, other, foe], [], [claim(one, foe), claim(other, foe)], least=0) == []


def test_a_person_is_asked_about_as_a_group_only_when_the_name_is_the_same() -> None:
    person = actor("Kado Tamasna", type_="person")
    assert candidates([actor("Kaddo Tamasna"), person], [], [])
    assert candidates([actor("Kado Tamasnari"), person], [], [], least=0) == []


def test_other_countries_make_a_question_unlikely() -> None:
    asked = candidates([actor("Niger Riders", country="niger"), actor("Nigeria Riders", country="nigeria")], [], [], least=0)
    assert [row for row in asked if (row.score or 0) >= LEAST] == []


def test_a_family_name_that_many_have_asks_nothing() -> None:
    family = [actor(f"{first} Tamboura", type_="person") for first in ("Ali", "Binta", "Coumba", "Demba")]
    assert candidates([*family, actor("Tamboura", type_="person")], [], [], least=0) == []


def test_unnamed_collectives_are_never_asked_about() -> None:
    assert candidates([Actor("g-gunman", "gunman", "group", generic=True, minted=True), actor("Gunmann")], [], [], least=0) == []


def rows(*answers: tuple[str, str, str]) -> list[Decision]:
    return [Decision(a, b, a, b, decision=answer) for a, b, answer in answers]


@pytest.mark.parametrize(
    "decided",
    [
        rows(("x-sand-riders", "x-sand-rider", "same")),
        rows(("x-sand-rider", "x-sand-riders", "different")),
        rows(("x-sand-riders", "x-sand-rider", "unsure")),
        rows(("x-sand-riders", "x-a", "same"), ("x-a", "x-sand-rider", "same")),
        rows(("x-sand-riders", "x-a", "same"), ("x-a", "x-sand-rider", "different")),
    ],
    ids=["same", "different", "unsure", "the same by a third", "different from one that is the same"],
)
def test_what_was_decided_is_not_asked_again(decided: list[Decision]) -> None:
    named = [actor("Sand Riders"), actor("Sand Rider")]
    assert candidates(named, [], [])
    assert candidates(named, [], [], merges=merges_of(decided, ())) == []


def test_the_order_of_the_actors_changes_nothing() -> None:
    named = [actor(label) for label in ("Katiba Tamasna", "Katibat Tamasna", "Katiba Tamasnah", "Sand Riders", "Sand Rider")]
    assert candidates(named, [], []) == candidates(named[::-1], [], [])
