"""Where the event of a trigger was."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract.linking import mentions_of
from kg.extract.places import where_of
from kg.records import Where

from .extracted import parse_as_extracted
from .parsing import gazetteer

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "places.csv").open(encoding="utf-8", newline="")))


def where(sentence: str, trigger: str) -> tuple[Where, ...]:
    parsed = parse_as_extracted(sentence)
    mentions = mentions_of(parsed, gazetteer())
    here = [(s, t) for s in parsed.sentences for t in s.span if t.text == trigger]
    assert here, f"{trigger!r} is no word of {sentence!r}"
    return where_of(here[0][0], here[0][1], mentions)


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        pytest.param("JNIM attacked the Malian army in Kidal.", "attacked", ["Kidal"], id="in, on the verb"),
        pytest.param("In Kidal, the CMA held talks with GATIA.", "talks", ["Kidal"], id="on the light verb of a noun"),
        pytest.param("The attack on Malian soldiers near Gao killed ten people.", "attack", ["Gao"], id="near, behind an object"),
        pytest.param("JNIM clashed with ISSP in Burkina Faso.", "clashed", ["Burkina Faso"], id="a country is a place, too"),
        pytest.param("Mali says that the FLA attacked soldiers in Kidal.", "says", [], id="the place of another clause is not this one's"),
        pytest.param("Mali negotiates with the FLA.", "negotiates", [], id="a party is no place"),
        pytest.param("Togo mediated between Mali and Ivory Coast.", "mediated", [], id="parties after between are no places"),
        pytest.param("Talks between JNIM and the rebels of Kidal ended.", "Talks", [], id="nor are the places of parties"),
        pytest.param("JNIM seized Kidal.", "seized", [], id="the object is no place of the event"),
    ],
)
def test_the_place_of_an_event_hangs_on_it_with_a_preposition_of_place(sentence: str, trigger: str, expected: list[str]) -> None:
    assert [sentence[w.start : w.end] for w in where(sentence, trigger)] == expected


def test_a_place_has_its_actor_and_its_offsets() -> None:
    sentence = "ISSP clashed with JNIM in Gao and Kidal."
    assert [(w.label, sentence[w.start : w.end]) for w in where(sentence, "clashed")] == [("Gao", "Gao"), ("Kidal", "Kidal")]


def test_places_found_in_the_table_of_cases_are_right() -> None:
    """Abstaining beats guessing: names that no gazetteer holds may be missed, but few others are named."""
    found = expected = right = 0
    for row in CASES:
        got = {row["sentence"][w.start : w.end] for w in where(row["sentence"], row["trigger"])}
        wanted = set(filter(None, row["places"].split(";")))
        found, expected = found + len(got), expected + len(wanted)
        right += sum(any(w in g for g in got) for w in wanted)
    assert right / found >= 0.9
    assert right / expected >= 0.55
