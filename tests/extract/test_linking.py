"""Mentions and their actors on whole sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from parsing import actors_of, linked

CASES = {
    "an acronym names its group": ("JNIM raided a camp near Gao.", "JNIM", ("jnim",)),
    "a demonym and soldiers are the country's army": ("Three Malian soldiers died in the raid.", "Malian soldiers", ("fama",)),
    "a leader's government is the state": ("Goïta’s government rejected the offer.", "Goïta’s government", ("mali",)),
    "fighters of a group are the group": ("Fighters of JNIM left the town.", "Fighters of JNIM", ("jnim",)),
    "a partial name is the person named before": ("Amadou Koufa spoke in a video. Koufa urged calm.", "Koufa", ("amadou-koufa",)),
}


@pytest.mark.parametrize(("text", "form", "ids"), CASES.values(), ids=CASES)
def test_links(text: str, form: str, ids: tuple[str, ...]) -> None:
    assert actors_of(text, form) == ids


def test_every_mention_keeps_its_offsets() -> None:
    text = "The army said JNIM had fled.\nIts fighters crossed into northern Niger."
    for x in linked(text):
        assert text[x.mention.start : x.mention.end] == x.mention.text
